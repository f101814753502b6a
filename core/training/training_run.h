// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core (includes LibTorch). One run being trained: trainer.h says when and for whom, models say how.

#include <chrono>
#include <memory>
#include <optional>
#include <stop_token>

#include "core/training/checkpoint.h"
#include "core/training/core_share.h"
#include "core/training/engine.h"
#include "core/training/kept_epochs.h"
#include "core/training/map_pace.h"
#include "core/training/phases.h"
#include "core/training/run_store.h"
#include "core/training/trainer.h"
#include "core/training/training_state.h"

namespace latentscape {

class TrainingRun
{
public:
    /// `record` is written already. With a checkpoint in the folder it goes on from there.
    /// Throws Error (Input).
    TrainingRun(const RunRecord& record, DatasetPtr data, TrainControl& control, TrainSink& sink);

    /// Trains to the plan's end or until stopped. Throws Error (Work) when training diverged or the disk is full.
    RunOutcome execute();

private:
    using Clock = std::chrono::steady_clock;

    void restore();
    /// What an epoch's end measures.
    struct Measures
    {
        std::map<std::string, double> test;
        std::map<std::string, double> klPerDimension;
        std::map<std::string, double> validation;
    };

    bool begin();
    bool fitClosedForm();
    bool fit();
    bool trainEpoch();
    TermSums takeStep(std::span<const std::uint32_t> images, std::int64_t batches);
    void trainBatch(std::span<const std::uint32_t> images, std::int64_t batches);
    void prove(std::span<const std::uint32_t> order, std::int64_t batches);
    std::span<const std::uint32_t> batchOf(std::span<const std::uint32_t> order, std::int64_t number) const;
    void finishEpoch(const Measures& measures);
    void enterPhaseOf(int epoch);
    void chooseLabelled();
    std::size_t epochImages() const;
    std::vector<std::uint32_t> labelledOf(std::span<const std::uint32_t> batch) const;
    const RunPhase& phase() const { return m_phases[static_cast<std::size_t>(m_state.phase)]; }
    double phaseProgress(std::int64_t batches) const;
    bool stoppedEarly() const;
    void tellWhyNothingIsLeft();

    void applyLive();
    void useLive();
    ParamSet modelParams() const;
    OptimizerStep optimizerStep(std::int64_t batches) const;
    void checkFinite(const std::map<std::string, double>& terms, std::int64_t step, int epoch) const;
    void checkGradient() const;

    void record(const std::map<std::string, double>& values, Split split, int epoch);
    std::optional<Measures> measure(int epoch);
    std::map<std::string, double> klPerDimension();
    void record(const Measures& measures, int epoch);
    void saveLatest();
    void saveEpoch(int epoch);
    void thinOut();
    std::map<std::string, std::string> metadata(int epoch) const;
    std::vector<NamedTensor> weightTensors() const;

    void tell(std::int64_t batches, bool force);
    void showSubset(bool force);
    void showAll(const std::shared_ptr<ModelSnapshot>& model, const std::stop_token& stop);
    const Model& seenFrom(int space);
    std::shared_ptr<ModelSnapshot> modelSnapshot(); ///< with the weights of this moment
    LatentSnapshot latentSnapshot(const std::shared_ptr<ModelSnapshot>& model, std::span<const std::uint32_t> images,
                                  const std::stop_token& stop);
    double rate() const;

    RunRecord m_record;
    std::filesystem::path m_folder;
    TrainingParams m_training;
    DatasetPtr m_data;
    TrainControl& m_control;
    TrainSink& m_sink;
    SplitIndices m_splits;
    MapPace m_mapPace;
    std::vector<std::uint32_t> m_subset; ///< the live map's images
    std::vector<std::uint32_t> m_all;
    std::unique_ptr<Model> m_model;
    std::vector<std::uint32_t> m_labelled;   ///< training images whose label is seen, for models that ask
    std::vector<std::uint32_t> m_unlabelled; ///< what an epoch walks over: the others, or all where all are labelled
    std::vector<RunPhase> m_phases;
    int m_epochs = 0;                    ///< of all phases
    std::unique_ptr<Model> m_innerModel; ///< seen from an inner space, the one that was asked for last
    int m_innerSpace = 0;
    CoreShare m_share;
    Engine m_engine;
    RunLock m_lock;
    TrainingState m_state;
    bool m_proven = true; ///< the weights give a loss and a gradient that are finite, as far as is known
    std::unique_ptr<MetricsFile> m_metrics;
    BestEpoch m_best; ///< on the test images

    Clock::time_point m_start = Clock::now();
    Clock::time_point m_lastSave = Clock::now();
    Clock::time_point m_lastShown;
    Clock::time_point m_lastTold;
    double m_stepSeconds = 0; ///< spent in training steps by this call
    std::int64_t m_stepImages = 0;
    double m_recentSeconds = 0; ///< a fading memory of the same, for the shown rate
    double m_recentImages = 0;
};

} // namespace latentscape
