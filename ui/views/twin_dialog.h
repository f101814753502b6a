// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "core/training/twin.h"

class QComboBox;
class QLabel;
class QPushButton;
class QScrollArea;
class QTableWidget;

namespace latentscape {

class ParamForm;

/// Asks which model is to be trained beside the one of the setup, and shows what the two share and where they differ.
/// GUI thread only.
class TwinDialog : public QDialog
{
    Q_OBJECT

public:
    /// `first`: the plan of the setup. `labels`: whether its data has any.
    TwinDialog(TrainPlan first, bool labels, QWidget* parent = nullptr);

    const TrainPlan& first() const { return m_first; }
    /// The other plan, as the dialog says it now.
    TrainPlan twin() const;

signals:
    void chosen(const latentscape::TrainPlan& first, const latentscape::TrainPlan& twin);

private:
    void fillModels(bool labels);
    void showTwin();
    void fillTable();
    void check();
    void accept() override;

    TrainPlan m_first;
    TwinPlan m_twin;
    QComboBox* m_model;
    QLabel* m_about;
    QTableWidget* m_table;
    QLabel* m_ownTitle;
    QScrollArea* m_ownArea;
    ParamForm* m_own; ///< the parameters that only the twin has
    QLabel* m_problem;
    QPushButton* m_start;
};

} // namespace latentscape
