// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabWidget>

#include "ui/compare/compare_model.h"
#include "ui/compare/comparison_controller.h"

class QAction;
class QPushButton;

namespace latentscape {

class ComparisonBar;
class DifferencesPage;
class ExperimentsPage;
class NumbersTable;
class ReportWriter;

/// What is under the maps of a comparison: the numbers, the same experiment for all, and where the models differ. GUI
/// thread only; everything is computed elsewhere.
class ComparePanels : public QTabWidget
{
    Q_OBJECT

public:
    explicit ComparePanels(CompareModel* model, QWidget* parent = nullptr);

    ReportWriter* writer() const { return m_writer; }
    ComparisonController* controller() const { return m_controller; }
    NumbersTable* numbers() const { return m_numbers; }
    ExperimentsPage* experiments() const { return m_experiments; }
    DifferencesPage* differences() const { return m_differences; }

    /// What was found and chosen; lets a new view of the same comparison take it over.
    struct State
    {
        ComparisonResultPtr numbers{};
        int images = 0; ///< see ComparisonBar
        int samples = 0;
        int tab = 0;
    };
    State state() const;
    void restoreState(const State& state);

public slots:
    /// Measures the models as they are now.
    void compute();
    /// Asks where, and writes the report of the numbers that are shown; gives up the one that is being written.
    void saveReport();
    /// The command line that writes the same report, to the clipboard.
    void copyCommand();

private:
    QWidget* makeNumbersPage();
    void showActions();

    CompareModel* m_model;
    ComparisonController* m_controller;
    ComparisonBar* m_bar;
    NumbersTable* m_numbers;
    ExperimentsPage* m_experiments;
    DifferencesPage* m_differences;
    QPushButton* m_save;
    QAction* m_command;
    ReportWriter* m_writer;
};

} // namespace latentscape
