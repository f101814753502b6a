// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/data/dataset.h"
#include "core/latent/encoded_set.h"
#include "core/models/snapshot.h"
#include "core/training/plan.h"

namespace latentscape {

/// One line of metrics.csv. `value` is a loss: nats per image (positive is bad).
struct MetricsRow
{
    int phase = 0;
    int epoch = 0;         ///< 1-based; 0 for the untrained model
    std::int64_t step = 0; ///< optimiser steps done when it was taken
    Split split = Split::Train;
    std::string term; ///< loss reconstruction kl penalty ...; kl_0 kl_1 ... are the KL per dimension
    double value = 0;
};

struct TrainProgress
{
    std::string phase; ///< the phase's name, English source text with {} places
    std::vector<std::string> phaseArguments;
    int phaseIndex = 0;
    int phases = 1;
    int epoch = 0; ///< running epoch, 1-based
    int epochs = 0;
    std::int64_t batch = 0; ///< done in this epoch
    std::int64_t batches = 0;
    std::int64_t step = 0;
    double imagesPerSecond = 0; ///< training steps only, recent
    double secondsLeft = 0;
    int threads = 0;
    int shards = 0;
    double loaded = -1; ///< while `epochs` is 0: fraction of the data that is read, -1 while unknown
};

/// The live picture of a latent space: weights and the codes they give.
struct LatentSnapshot
{
    SnapshotPtr model;
    EncodedSetPtr codes;   ///< a seeded subset while training (see MapPace), all images on pause and at the end
    bool complete = false; ///< codes are of all images
};

/// Receives what a training run tells. Called on the training thread; must return at once (post to a mailbox).
class TrainSink
{
public:
    virtual ~TrainSink() = default;
    /// The run folder exists from here on. `data` is what it trains on.
    virtual void started(const std::filesystem::path& run, DatasetPtr data) { (void)run, (void)data; }
    virtual void metrics(const std::vector<MetricsRow>& rows) { (void)rows; }
    virtual void progress(const TrainProgress& progress) { (void)progress; }
    /// At most four times a second, on pause and at the end. Not called when wantsSnapshots() is false.
    virtual void snapshot(const LatentSnapshot& snapshot) { (void)snapshot; }
    virtual bool wantsSnapshots() const { return false; }
    /// Something worth knowing that is no error (a default that was filled in, early stopping), for people.
    virtual void notice(const std::string& source, const std::vector<std::string>& arguments)
    {
        (void)source, (void)arguments;
    }
};

/// How the owner of a running training steers it. All calls are thread-safe and return at once; they take effect
/// between two batches, of measurements and maps too.
class TrainControl
{
public:
    /// Ends the training where it is and keeps it: what an epoch's end measures is measured anew when the run goes on.
    /// Whoever wants snapshots still gets the map of all images.
    void stop();
    /// stop(), and the map of all images is left out, or broken off: nobody waits for it any more.
    void abandon();
    void pause();
    void resume();
    /// Runs one batch and pauses again (pauses first when it was running).
    void stepOnce();
    bool paused() const;
    bool stopRequested() const { return m_stop.stop_requested(); }

    /// Changes a live parameter (ParamSpec::live) from the next batch on; of a run that is stopped before, from where
    /// it goes on. The value that it has already changes nothing. Throws Error (Input) when out of range is found by
    /// the trainer: checked against the spec before it is posted by the caller.
    void setLive(const std::string& key, const ParamValue& value);

    static constexpr double kSaveInterval = 30;
    /// Seconds after which a run is saved although its epoch goes on; 0: after every batch.
    void setSaveInterval(double seconds) { m_saveInterval.store(seconds); }
    double saveInterval() const { return m_saveInterval.load(); }

    /// Which space of codes (see codeSpaces()) snapshots are to show; one that exists.
    void setSpace(int space) { m_space.store(space); }
    int space() const { return m_space.load(); }

    // The trainer's side.
    std::stop_token stopToken() const { return m_stop.get_token(); }
    std::stop_token abandonToken() const { return m_abandon.get_token(); }
    std::map<std::string, ParamValue> takeLive();
    /// Waits while paused; false when stop was requested. `onPause` is called once when a wait begins.
    template <typename OnPause>
    bool passGate(OnPause&& onPause);

private:
    bool mustWait();
    void waitForChange();

    std::stop_source m_stop;
    std::stop_source m_abandon;
    std::atomic<bool> m_paused{false};
    std::atomic<int> m_steps{0};
    std::atomic<int> m_space{0};
    std::atomic<double> m_saveInterval{kSaveInterval};
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::map<std::string, ParamValue> m_live;
    std::atomic<bool> m_hasLive{false};
};

template <typename OnPause>
bool TrainControl::passGate(OnPause&& onPause)
{
    if (mustWait()) {
        onPause();
        waitForChange();
    }
    return !stopRequested();
}

/// How a run ended; announced once, last.
struct RunOutcome
{
    enum class Kind { Finished, Stopped, Failed };
    Kind kind = Kind::Finished;
    std::string source;                 ///< Failed: the sentence, English source text with {} places
    std::vector<std::string> arguments; ///< Failed: what fills them
    ErrorKind error = ErrorKind::Work;  ///< Failed: what kind
    std::string file;                   ///< Failed: the file it is about, if any

    std::filesystem::path run;
    int epochs = 0;             ///< finished epochs
    int keptEpoch = -1;         ///< with early stopping: the best one, if the run has gone beyond it; else -1
    double seconds = 0;         ///< wall clock of this call
    double imagesPerSecond = 0; ///< training steps only, over this call
    int threads = 0;
    int shards = 0;
    std::map<std::string, double> train; ///< last value of each term
    std::map<std::string, double> test;

    std::string message() const { return fillIn(source, arguments); }
};

/// Refuses what train() does of a completed() plan and its data before it makes a folder: a model that is not trained
/// here, images that are too few, a model that these images do not fit. Throws Error (Input).
void checkTrainable(const TrainPlan& plan, const Dataset& data);

/// Trains `plan` in a new run folder. Returns when it is finished, stopped or failed; throws nothing.
/// `data` may be given when it is loaded already (it must be what plan.data names); else it is loaded, with progress,
/// and a stop meanwhile leaves no run folder.
/// Several may run in one process, each on a thread of its own: they divide the cores, and each gives to the last bit
/// what it would give alone.
RunOutcome train(TrainPlan plan, TrainControl& control, TrainSink& sink, DatasetPtr data = nullptr);

/// Goes on with a stopped, killed or finished run, to `epochs` in total (nothing: as planned). Fewer than it has begun,
/// or more than one of a model that is solved in one go, are refused before anything is written. A run that stopped
/// early goes on only when it is given `epochs`; its patience counts anew from there.
RunOutcome resumeRun(const std::filesystem::path& run, std::optional<std::int64_t> epochs, TrainControl& control,
                     TrainSink& sink, DatasetPtr data = nullptr);

/// Whether early stopping ended the run before its plan's end, see resumeRun(). Reads run.json and the head of the last
/// checkpoint only. Throws Error (Input).
bool stoppedEarly(const std::filesystem::path& run);

/// The plan that resumeRun() goes on with: the run's, with the live parameters that were changed while it was trained
/// put over it. Reads run.json and the last checkpoint. Throws Error (Input).
TrainPlan continuedPlan(const std::filesystem::path& run);

} // namespace latentscape
