// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QTableWidget;
class QVBoxLayout;

namespace latentscape {

class EvaluationController;
class ExplorerModel;
class WorkProgress;

/// The numbers of the model that is shown, on the test images: a table with what each means, and what they are measured
/// with. Numbers of older weights stay and say so. GUI thread only; measured elsewhere.
class EvaluationView : public QWidget
{
    Q_OBJECT

public:
    EvaluationView(ExplorerModel* model, EvaluationController* controller, QWidget* parent = nullptr);

    QTableWidget* table() const { return m_table; }

public slots:
    /// Measures the model that is shown; nothing without one.
    void evaluate();

private:
    void buildLayout();
    void replaceModel();
    void fillClasses();
    void showBusy(bool busy);
    void showLatest();
    void showState();

    ExplorerModel* m_model;
    EvaluationController* m_controller;
    QPushButton* m_evaluate;
    QPushButton* m_cancel;
    QSpinBox* m_samples;
    QComboBox* m_odd;
    WorkProgress* m_progress;
    QLabel* m_state;
    QVBoxLayout* m_layout = nullptr;
    QTableWidget* m_table;
};

} // namespace latentscape
