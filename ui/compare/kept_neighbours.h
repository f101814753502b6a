// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <vector>

#include <QObject>
#include <QTimer>

#include "ui/compare/compare_model.h"
#include "ui/controllers/long_work.h"
#include "ui/controllers/map_colors.h"

namespace latentscape {

/// How many of its nearest neighbours each image keeps from one of the models that lie side by side to the others, for
/// MapColor::Kept: computed in a worker once somebody wants it, and anew when models or codes change; while they change
/// all the time (a training), now and then. GUI thread only.
class KeptNeighbours : public QObject
{
    Q_OBJECT

public:
    static constexpr int kNeighbours = 15;

    /// The model outlives it.
    explicit KeptNeighbours(CompareModel* model, QObject* parent = nullptr);

    void setWanted(bool wanted);
    /// One value a row of the codes the side had then; null: there are none.
    MapValuesPtr of(CompareSide* side) const;

signals:
    void changed();
    void problem(const QString& text);

private:
    /// Computes soon.
    void follow();
    /// Whether codes come from a training.
    bool follows() const;
    void giveUp();
    void compute();
    void drop();

    CompareModel* m_model;
    bool m_wanted = false;
    bool m_old = true; ///< what is there is of other codes
    std::map<CompareSide*, MapValuesPtr> m_values;
    std::vector<EncodedSetPtr> m_asked; ///< whose are computed now, or are there
    QTimer m_delay;
    LongWork m_work; ///< last: its deliveries are for this object
};

} // namespace latentscape
