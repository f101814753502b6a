// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <qcustomplot.h>

#include "core/training/kept_epochs.h"

namespace latentscape {

/// Marks at the edges of a plot over epochs: below a tick where an epoch is stored, above a star where it is starred
/// and a triangle at the best one. GUI thread only.
class EpochMarks : public QCPAbstractItem
{
    Q_OBJECT

public:
    explicit EpochMarks(QCustomPlot* plot);

    void setStorage(const EpochStorage& storage) { m_storage = storage; }
    const EpochStorage& storage() const { return m_storage; }

    double selectTest(const QPointF& pos, bool onlySelectable, QVariant* details = nullptr) const override;

protected:
    void draw(QCPPainter* painter) override;

private:
    EpochStorage m_storage;
};

} // namespace latentscape
