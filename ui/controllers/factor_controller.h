// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include "core/data/dataset.h"
#include "ui/controllers/slot_worker.h"

namespace latentscape {

class ExplorerModel;

/// Keeps ExplorerModel::factors() as new as the codes are: found in a worker whenever codes come, of data whose factors
/// are known. Lives in the GUI thread.
class FactorController : public QObject
{
    Q_OBJECT

public:
    /// `model` outlives it.
    explicit FactorController(ExplorerModel* model, QObject* parent = nullptr);

signals:
    void problem(const QString& text);

private:
    void find();

    ExplorerModel* m_model;
    SlotWorker m_worker; ///< last: its deliveries are for this object
};

/// The factor's name in the language in force.
QString factorName(const Factor& factor);

/// The name of the factor that a dimension of the explorer's codes tells most of, if it tells something worth a name (a
/// tenth of what there is to know); else empty.
QString movedFactor(const ExplorerModel& model, int dimension);

/// "z3", or "z3 · rotation" when that dimension moves a factor; counted from 0, named from 1.
QString dimensionName(const ExplorerModel& model, int dimension);

} // namespace latentscape
