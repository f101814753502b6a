// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include <QObject>

#include "core/training/phases.h"
#include "core/training/trainer.h"

namespace latentscape {

/// The losses of the run that is shown, sorted into curves. GUI thread only.
class MetricsHistory : public QObject
{
    Q_OBJECT

public:
    /// Positions are in epochs (2.5: the middle of the third), values in nats per image, positions ascending.
    struct Curve
    {
        std::vector<double> position;
        std::vector<double> value;
    };
    /// A live parameter that was changed while training.
    struct Change
    {
        double position = 0;
        std::string key;
        double value = 0;
    };
    using CurveKey = std::pair<std::string, Split>; ///< term, split

    using QObject::QObject;

    /// Another run: forgets all rows and takes these, and the run's phases. Emits wasReset() once.
    void reset(const std::vector<MetricsRow>& rows = {}, std::vector<RunPhase> phases = {});
    /// Takes over what another history knows.
    void copy(const MetricsHistory& other);
    /// More rows of the run. Rows older than those that are there replace them (a resumed run).
    void append(const std::vector<MetricsRow>& rows);
    /// The run's phases, where they come later than its rows.
    void setPhases(std::vector<RunPhase> phases);
    const std::vector<RunPhase>& phases() const { return m_phases; }
    /// The phase that a position lies in, as its place in phases(): an epoch's end belongs to the phase it ends.
    std::size_t phaseAt(double position) const;
    /// Batches in an epoch, for placing rows of the first epoch before its end is known.
    void setBatchesPerEpoch(std::int64_t batches);

    bool isEmpty() const { return m_curves.empty(); }
    const std::map<CurveKey, Curve>& curves() const { return m_curves; }
    const std::vector<Change>& changes() const { return m_changes; }
    /// Terms in the order they were first told of, the loss before all, without the KL per dimension.
    const std::vector<std::string>& terms() const { return m_terms; }
    /// The KL of each latent dimension after `epoch` (-1: as last measured), on test images when there are such, nats;
    /// empty when the model has none.
    std::vector<double> klPerDimension(int epoch = -1) const;
    /// The last epoch whose end was told of; 0 before.
    int lastEpoch() const { return m_lastEpoch; }
    /// Whether batches were told of since that end.
    bool isWithinEpoch() const;
    /// A term's value at the row nearest to `position` from below; nothing before the first.
    static const double* valueAt(const Curve& curve, double position);

signals:
    void wasReset();
    void appended();

private:
    void add(const MetricsRow& row);
    double positionOf(const MetricsRow& row) const;
    /// Forgets points after `position`; whether there were any.
    bool cutFrom(double position);

    std::map<CurveKey, Curve> m_curves;
    std::vector<std::string> m_terms;
    std::vector<Change> m_changes;
    std::vector<RunPhase> m_phases;
    std::map<Split, std::map<int, std::vector<double>>> m_kl; ///< by epoch
    std::map<int, std::int64_t> m_lastSteps;                  ///< epoch -> optimiser steps done at its end
    std::int64_t m_batchesPerEpoch = 0;
    int m_lastEpoch = 0;
};

/// The dimension in a term name "kl_3", or -1 for any other term.
int klDimension(const std::string& term);

} // namespace latentscape
