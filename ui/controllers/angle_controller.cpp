// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/angle_controller.h"

#include <algorithm>
#include <utility>

#include "core/training/run_folder.h"

namespace latentscape {

namespace {

int dimensionsOf(const ModelSnapshot& model)
{
    const ParamValue* latent = model.params.find("latent");
    return latent ? static_cast<int>(std::get<std::int64_t>(*latent)) : 0;
}

} // namespace

AngleController::AngleController(QObject* parent) : QObject(parent), m_kept(std::make_shared<Kept>())
{
    connect(&m_work, &LongWork::progressChanged, this, &AngleController::progressChanged);
    connect(&m_work, &LongWork::failed, this, [this](const QString& text) {
        m_waiting.reset();
        emit refused(text);
    });
    connect(&m_work, &LongWork::busyChanged, this, &AngleController::busyChanged);
}

void AngleController::request(SnapshotPtr model, DatasetPtr data, const SplitIndices& splits, std::filesystem::path run)
{
    if (!m_train || m_data != data || *m_train != splits.train) {
        m_train = std::make_shared<const std::vector<std::uint32_t>>(splits.train);
        m_data = data;
    }
    Request request{std::move(model), std::move(data), m_train, std::move(run), m_generation};
    if (m_work.isBusy())
        m_waiting = std::move(request);
    else
        start(request);
}

void AngleController::start(const Request& request)
{
    m_work.start([this, request, kept = m_kept](LongWork::Report& report) -> LongWork::Delivery {
        fit(*kept, request, report);
        if (report.stop().stop_requested())
            return {};
        auto comparison = std::make_shared<AngleComparison>();
        comparison->model = request.model;
        comparison->directions = principalDirections(*request.model, *kept->pca);
        remember(*kept, request, report.stop());
        kept->history[request.model->step] = comparison->directions.angles;
        comparison->history = kept->history;
        return [this, comparison] {
            emit compared(comparison);
            if (const auto next = std::exchange(m_waiting, std::nullopt))
                start(*next);
        };
    });
}

void AngleController::fit(Kept& kept, const Request& request, LongWork::Report& report)
{
    const int dimensions = dimensionsOf(*request.model);
    const bool same =
        kept.pca && kept.data == request.data && kept.train == *request.train && dimensionsOf(*kept.pca) == dimensions;
    if (same)
        return;
    kept = {};
    // The walk over the images is about three quarters of it, the eigenvectors the rest.
    SnapshotPtr pca = fittedPca(
        *request.data, *request.train, dimensions, [&](double fraction) { report.progress(0.75 * fraction); },
        report.stop());
    if (pca)
        kept = {request.data, *request.train, std::move(pca), request.run, request.generation, {}, {}};
}

void AngleController::remember(Kept& kept, const Request& request, const std::stop_token& stop)
{
    if (kept.run != request.run || kept.generation != request.generation) {
        kept.run = request.run;
        kept.generation = request.generation;
        kept.history.clear();
        kept.epochs.clear();
    }
    if (request.run.empty())
        return;
    for (const int epoch : storedEpochs(request.run)) {
        if (stop.stop_requested())
            return;
        if (std::ranges::find(kept.epochs, epoch) != kept.epochs.end())
            continue;
        kept.epochs.push_back(epoch);
        try {
            const SnapshotPtr stored = loadSnapshot(request.run, epoch);
            kept.history[stored->step] = principalAngles(*stored, *kept.pca);
        } catch (const Error&) {
            continue; // a training that goes on may have dropped it; the newest weights are what was asked for
        }
    }
}

void AngleController::cancel()
{
    ++m_generation;
    m_waiting.reset();
    m_work.cancel();
}

} // namespace latentscape
