// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/run_controller.h"

#include <algorithm>
#include <span>
#include <utility>

#include "core/base/parallel.h"
#include "core/data/read_options.h"
#include "core/latent/encoder_session.h"
#include "core/nn/thrown.h"
#include "core/training/import_codes.h"
#include "ui/translation.h"

namespace latentscape {

namespace {

/// Images encoded between two reports; a multiple of the encoder's batches, so that the codes are those of encoding all
/// at once, to the last bit.
constexpr std::size_t kEncodeChunk = 2000;

/// A state that cannot be read is no reason not to look at the run: going on with it tells of that.
TrainPlan planOf(const RunRecord& record, const std::filesystem::path& path)
{
    try {
        return continuedPlan(path);
    } catch (const Error&) {
        return record.plan;
    }
}

/// Without data when it was given up while they were read.
OpenedRun readRun(const std::filesystem::path& path, int epoch, const DatasetPtr& present, const ReadOptions& options)
{
    OpenedRun run;
    run.path = path;
    run.record = readRunRecord(path);
    run.plan = planOf(run.record, path);
    const bool same =
        present && present->name == run.record.plan.data && present->fingerprint() == run.record.dataFingerprint;
    run.data = same ? present : loadRunData(run.record, options);
    if (!run.data)
        return run;
    run.splits = makeSplits(*run.data, run.record.split);
    run.metrics = readMetrics(path);
    run.model = loadSnapshot(path, epoch);
    run.epochs = storedEpochs(path);
    return run;
}

void append(EncodedSet& all, const EncodedSet& part)
{
    all.dimensions = part.dimensions;
    all.version = part.version;
    all.epoch = part.epoch;
    all.mean.insert(all.mean.end(), part.mean.begin(), part.mean.end());
    all.logVar.insert(all.logVar.end(), part.logVar.begin(), part.logVar.end());
    all.index.insert(all.index.end(), part.index.begin(), part.index.end());
}

} // namespace

RunController::RunController(ExplorerModel* model, QObject* parent) : QObject(parent), m_model(model) {}

void RunController::begin(const QString& what, std::function<void(std::stop_token)> work)
{
    m_loading = false;
    m_opening.clear();
    if (!std::exchange(m_busy, true))
        emit busyChanged(true);
    emit progressChanged(what, -1, -1);
    m_worker.run([this, work = std::move(work)](std::stop_token stop) {
        std::optional<Error> problem;
        try {
            work(stop);
        } catch (...) {
            problem = currentError();
        }
        post(stop, [this, problem] {
            end();
            if (problem)
                emit failed(latentscape::tr(*problem));
        });
    });
}

void RunController::post(std::stop_token stop, Deliver deliver)
{
    QMetaObject::invokeMethod(
        this,
        [stop = std::move(stop), deliver = std::move(deliver)] {
            if (!stop.stop_requested())
                deliver();
        },
        Qt::QueuedConnection);
}

ReadOptions RunController::reading(const QString& what, const std::stop_token& stop)
{
    QElapsedTimer timer;
    timer.start();
    ReadOptions options;
    options.stop = stop;
    options.progress = [this, stop, timer, what](double fraction) {
        if (fraction <= 0)
            return;
        const double left = static_cast<double>(timer.elapsed()) / 1000 * (1 - fraction) / fraction;
        post(stop, [this, what, fraction, left] { emit progressChanged(what, fraction, left); });
    };
    return options;
}

void RunController::end()
{
    m_opening.clear();
    if (std::exchange(m_busy, false))
        emit busyChanged(false);
}

void RunController::cancel()
{
    m_worker.cancel();
    end();
}

void RunController::giveUpEncoding()
{
    if (m_busy && !m_loading)
        cancel();
}

void RunController::loadData(const QString& nameOrPath)
{
    const QString what = tr("Loading the data set %1").arg(nameOrPath);
    begin(what,
          [this, what, name = nameOrPath.toStdString(), choice = m_choice, runs = m_runFolder()](std::stop_token stop) {
              const ReadOptions options = reading(what, stop);
              const DatasetPtr data = loadDataset(name, options);
              if (stop.stop_requested())
                  return;
              if (data->hasCodes()) {
                  if (OpenedRun run = readRun(runOfCodes(data, runs), -1, data, options); run.data)
                      show(std::move(run), choice, stop);
                  return;
              }
              SplitIndices splits = makeSplits(*data, SplitPlan());
              post(stop, [this, data, splits = std::move(splits)] {
                  m_loading = false;
                  m_model->clearModel();
                  m_model->setDataset(data, splits);
                  emit dataLoaded();
              });
          });
    m_loading = true;
}

void RunController::openRun(const std::filesystem::path& path, int epoch)
{
    const QString name = QString::fromStdString(path.filename().string());
    const QString what = tr("Opening the run %1").arg(name);
    begin(what, [this, what, path, epoch, present = m_model->dataset(), choice = m_choice](std::stop_token stop) {
        if (OpenedRun run = readRun(path, epoch, present, reading(what, stop)); run.data)
            show(std::move(run), choice, stop);
    });
    m_loading = true;
    m_opening = path;
    m_openingEpoch = epoch;
}

void RunController::renameRun(const std::filesystem::path& from, const std::filesystem::path& to)
{
    if (!m_opening.empty() && m_opening == from)
        openRun(to, m_openingEpoch);
}

void RunController::show(OpenedRun opened, const Choice& choice, const std::stop_token& stop)
{
    const auto run = std::make_shared<const OpenedRun>(std::move(opened));
    post(stop, [this, run] {
        m_loading = false;
        m_opening.clear();
        // Everything about the old run goes before anything of the new one comes.
        m_model->clearModel();
        m_model->setDataset(run->data, run->splits);
        m_model->setRun(run->path);
        m_model->setModel(run->model);
        emit runOpened(*run);
    });
    encode(run->model, run->data, choice(run->splits), stop);
}

void RunController::showEpoch(int epoch)
{
    const std::filesystem::path path = m_model->run();
    const DatasetPtr data = m_model->dataset();
    if (path.empty() || !data)
        return;
    const QString what = epoch < 0 ? tr("Going back to the newest weights") : tr("Going to epoch %1").arg(epoch);
    begin(what, [this, path, data, epoch, space = m_model->space(), splits = m_model->splits(),
                 choice = m_choice](std::stop_token stop) {
        const SnapshotPtr model = inSpace(loadSnapshot(path, epoch), space);
        post(stop, [this, path, model, epoch] {
            if (m_model->run() != path)
                return;
            m_model->setModel(model);
            emit epochShown(model->epoch, epoch < 0);
        });
        encode(model, data, choice(splits), stop);
    });
}

void RunController::encodeAll()
{
    const SnapshotPtr model = m_model->model();
    const DatasetPtr data = m_model->dataset();
    if (!model || !data)
        return;
    begin(tr("Encoding every image"), [this, model, data, splits = m_model->splits(), choice = m_choice](
                                          std::stop_token stop) { encode(model, data, choice(splits), stop); });
}

void RunController::encode(const SnapshotPtr& model, const DatasetPtr& data, const std::vector<std::uint32_t>& indices,
                           std::stop_token stop)
{
    if (!canEncode(*model) && !data->hasCodes())
        return; // a decoder that came alone
    EncoderSession session(model);
    auto all = std::make_shared<EncodedSet>();
    // A layer has many dimensions: its codes fill hundreds of MB, which are not to be moved again and again.
    all->mean.reserve(indices.size() * static_cast<std::size_t>(session.dimensions()));
    QElapsedTimer timer;
    timer.start();
    for (std::size_t done = 0; done < indices.size() && !stop.stop_requested();) {
        const std::size_t count = std::min(kEncodeChunk, indices.size() - done);
        append(*all, session.encode(*data, std::span(indices).subspan(done, count), availableCores(), stop));
        done += count;
        const double fraction = static_cast<double>(done) / static_cast<double>(indices.size());
        const double left = static_cast<double>(timer.elapsed()) / 1000 * (1 - fraction) / fraction;
        post(stop, [this, fraction, left] { emit progressChanged(tr("Encoding every image"), fraction, left); });
    }
    const EncodedSetPtr codes = all;
    post(stop, [this, codes] {
        if (m_model->model() && m_model->model()->version == codes->version)
            m_model->setCodes(codes, true);
    });
}

} // namespace latentscape
