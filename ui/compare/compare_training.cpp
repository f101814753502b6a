// SPDX-License-Identifier: GPL-3.0-or-later
// Models that are being trained, among those that are compared.
#include <algorithm>
#include <utility>

#include "ui/compare/compare_model.h"
#include "ui/controllers/run_controller.h"
#include "ui/controllers/training_controller.h"
#include "ui/translation.h"

namespace latentscape {

namespace {

QString nameOf(const std::filesystem::path& run) { return QString::fromStdString(run.filename().string()); }

} // namespace

CompareSide* CompareModel::addTraining(TrainingController* training)
{
    if (m_sides.size() >= kMostSides) {
        emit problem(tr("No more than %n models fit side by side. Close one to add another.", nullptr, kMostSides));
        return nullptr;
    }
    if (std::ranges::any_of(m_sides, [&](const auto& side) { return side->m_training == training; }))
        return nullptr;
    std::unique_ptr<CompareSide> side(new CompareSide);
    side->m_training = training;
    side->m_run = training->run();
    if (!side->m_run.empty()) {
        try {
            side->m_record = readRunRecord(side->m_run);
            side->m_epochs = storedEpochs(side->m_run);
        } catch (const Error& error) {
            emit problem(latentscape::tr(error));
            return nullptr;
        }
        if (!fits(*side->m_record)) {
            emit problem(tr("%1 is trained on other data (%2) than the models that are compared. Close those first.")
                             .arg(nameOf(side->m_run), QString::fromStdString(side->m_record->plan.data)));
            return nullptr;
        }
        m_fingerprint = side->m_record->dataFingerprint;
        side->m_pending = true;
    }
    connectTraining(side.get());
    CompareSide* added = add(std::move(side));
    openNext();
    return added;
}

void CompareModel::connectTraining(CompareSide* side)
{
    const TrainingController* training = side->m_training;
    connect(
        training, &TrainingController::started, side,
        [this, side](const std::filesystem::path& run, const DatasetPtr& data) { trainingStarted(side, run, data); });
    connect(training, &TrainingController::snapshotArrived, side, [this, side](const LatentSnapshot& snapshot) {
        const bool another = !side->m_newest || side->m_newest->model->epoch != snapshot.model->epoch;
        side->m_newest = snapshot;
        if (another)
            side->readEpochs();
        // The data come first.
        if (side->m_epoch < 0 && m_dataset && side->model()->dataset() && !side->m_pending && m_opening != side)
            side->showSnapshot(snapshot);
    });
    connect(training, &TrainingController::finished, side, [this, side] { trainingFinished(side); });
}

void CompareModel::trainingStarted(CompareSide* side, const std::filesystem::path& run, const DatasetPtr& data)
{
    side->m_run = run;
    try {
        side->m_record = readRunRecord(run);
        if (!fits(*side->m_record)) {
            emit problem(tr("%1 is trained on other data (%2) than the models that are compared. Close those first.")
                             .arg(nameOf(run), QString::fromStdString(side->m_record->plan.data)));
            remove(side);
            return;
        }
        m_fingerprint = side->m_record->dataFingerprint;
        side->model()->setDataset(m_dataset ? m_dataset : data, makeSplits(*data, side->m_record->split));
    } catch (const Error& error) {
        emit problem(latentscape::tr(error));
        remove(side);
        return;
    }
    side->model()->setRun(run);
    takeData(side);
    side->readEpochs();
    emit side->changed();
}

void CompareModel::trainingFinished(CompareSide* side)
{
    if (side->m_training)
        disconnect(side->m_training, nullptr, side, nullptr);
    side->m_training = nullptr;
    const auto newest = std::exchange(side->m_newest, {});
    // A training that failed before its first picture leaves nothing to look at.
    if (!side->model()->model() && !side->isBusy()) {
        remove(side);
        return;
    }
    // It was not there yet when the last picture came.
    if (newest && side->m_epoch < 0 && !side->m_pending && side->m_followed != newest->model->version)
        side->open();
    side->readEpochs();
    emit side->changed();
}

} // namespace latentscape
