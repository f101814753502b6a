// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include "core/training/run_folder.h"
#include "ui/controllers/job_thread.h"
#include "ui/explorer_model.h"

namespace latentscape {

/// A run as it comes from its folder, but for the codes, which follow.
struct OpenedRun
{
    std::filesystem::path path;
    RunRecord record;
    TrainPlan plan; ///< as it goes on, see continuedPlan()
    DatasetPtr data;
    SplitIndices splits;
    std::vector<MetricsRow> metrics;
    SnapshotPtr model;
    std::vector<int> epochs; ///< whose weights are stored
};

/// Loads data sets and runs in a worker thread and puts them into the ExplorerModel. The newest request wins; while one
/// is being served isBusy() holds. GUI thread only.
class RunController : public QObject
{
    Q_OBJECT

public:
    explicit RunController(ExplorerModel* model, QObject* parent = nullptr);

    /// A built-in data set or one at a path. Model and run are forgotten once it is there; data that bring codes with
    /// them become a run of those (runOfCodes()), which is opened.
    void loadData(const QString& nameOrPath);
    /// Record, data, losses and the weights after `epoch` (-1: the newest); then every image is encoded. The explorer's
    /// data set is taken when it is the run's.
    void openRun(const std::filesystem::path& run, int epoch = -1);
    /// The open run as it was after `epoch` (-1: its newest weights), with every image encoded.
    void showEpoch(int epoch);
    /// Encodes every image with the model that is shown.
    void encodeAll();
    /// Gives up what is being loaded; returns at once.
    void cancel();

    /// The run that is being opened, until it is shown; empty when none is.
    const std::filesystem::path& opening() const { return m_opening; }
    /// The run has another folder now: where it is being opened, that begins anew there.
    void renameRun(const std::filesystem::path& from, const std::filesystem::path& to);

    /// The same, unless data or a run is being loaded: what is shown then is to be encoded no more.
    void giveUpEncoding();

    bool isBusy() const { return m_busy; }
    /// After cancel(): the thread has noticed, and this object can go without waiting for it.
    bool isIdle() const { return m_worker.isIdle(); }

    /// Which images are encoded from now on instead of every one of the splits; asked in the worker.
    using Choice = std::function<std::vector<std::uint32_t>(const SplitIndices&)>;
    void setChoice(Choice choice) { m_choice = std::move(choice); }

    /// Where a run of ready codes is made; asked when data are loaded.
    void setRunFolder(std::function<std::filesystem::path()> folder) { m_runFolder = std::move(folder); }

signals:
    void busyChanged(bool busy);
    /// What is being done, and how far: a fraction, or -1 while that is unknown; `secondsLeft` -1 likewise.
    void progressChanged(const QString& what, double fraction, double secondsLeft);
    void dataLoaded();
    void runOpened(const latentscape::OpenedRun& run);
    void epochShown(int epoch, bool newest);
    void failed(const QString& message);

private:
    using Deliver = std::function<void()>;

    void begin(const QString& what, std::function<void(std::stop_token)> work);
    /// From the worker: calls `deliver` on the GUI thread unless the request was replaced meanwhile.
    void post(std::stop_token stop, Deliver deliver);
    /// For the worker: data are read until `stop`, and how far they are is told behind `what`.
    ReadOptions reading(const QString& what, const std::stop_token& stop);
    /// From the worker: shows a run, then encodes.
    void show(OpenedRun opened, const Choice& choice, const std::stop_token& stop);
    void encode(const SnapshotPtr& model, const DatasetPtr& data, const std::vector<std::uint32_t>& indices,
                std::stop_token stop);
    void end();

    ExplorerModel* m_model;
    Choice m_choice = &SplitIndices::allOf;
    std::function<std::filesystem::path()> m_runFolder = &defaultRunsFolder;
    bool m_busy = false;
    bool m_loading = false; ///< busy with something that will be shown instead
    std::filesystem::path m_opening;
    int m_openingEpoch = -1;
    JobThread m_worker; ///< last: its jobs post to this object
};

} // namespace latentscape
