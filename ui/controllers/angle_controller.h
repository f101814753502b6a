// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QString>

#include "core/data/dataset.h"
#include "core/data/splits.h"
#include "core/evaluation/principal_angles.h"
#include "core/models/snapshot.h"
#include "ui/controllers/long_work.h"

namespace latentscape {

/// A linear decoder held against the principal components of the images it was trained on.
struct AngleComparison
{
    SnapshotPtr model;
    PrincipalDirections directions; ///< a: the model's, b: pca's
    /// Angles at optimiser steps: of the run's stored epochs and of whatever else was compared.
    std::map<std::int64_t, std::vector<double>> history;
};
using AngleComparisonPtr = std::shared_ptr<const AngleComparison>;

/// Compares linear decoders with pca in a worker. The components are computed once for the same data and number of
/// dimensions and kept. While that goes on newer weights wait, and only the newest of them is compared then. Lives in
/// the GUI thread; all signals are emitted there.
class AngleController : public QObject
{
    Q_OBJECT

public:
    explicit AngleController(QObject* parent = nullptr);

    /// `run`: whose stored epochs become history; may be empty.
    void request(SnapshotPtr model, DatasetPtr data, const SplitIndices& splits, std::filesystem::path run);
    /// Nothing that was asked for arrives any more; the components that are there are kept, what was compared is not.
    void cancel();
    bool isBusy() const { return m_work.isBusy(); }

signals:
    void compared(const latentscape::AngleComparisonPtr& comparison);
    /// Principal components are being computed: a fraction, and seconds left (-1: not known yet).
    void progressChanged(double fraction, double secondsLeft);
    void busyChanged(bool busy);
    void refused(const QString& text);

private:
    struct Request
    {
        SnapshotPtr model;
        DatasetPtr data;
        std::shared_ptr<const std::vector<std::uint32_t>> train;
        std::filesystem::path run;
        int generation = 0;
    };
    /// What the worker keeps from one comparison to the next; touched by it alone.
    struct Kept
    {
        DatasetPtr data;
        std::vector<std::uint32_t> train;
        SnapshotPtr pca;
        std::filesystem::path run;
        int generation = 0;
        std::map<std::int64_t, std::vector<double>> history;
        std::vector<int> epochs; ///< of the run, that are in history
    };

    void start(const Request& request);
    static void fit(Kept& kept, const Request& request, LongWork::Report& report);
    static void remember(Kept& kept, const Request& request, const std::stop_token& stop);

    std::optional<Request> m_waiting;
    int m_generation = 0;                                      ///< grows when what was compared is to be forgotten
    std::shared_ptr<const std::vector<std::uint32_t>> m_train; ///< one copy for many requests
    DatasetPtr m_data;
    std::shared_ptr<Kept> m_kept;
    LongWork m_work{this}; ///< last: its deliveries are for this object
};

} // namespace latentscape
