// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include <QWidget>

#include "ui/exportable.h"

class QColor;
class QComboBox;
class QCPErrorBars;
class QCPGraph;
class QCustomPlot;
class QLabel;
class QPushButton;
class QTableWidget;
class QTableWidgetItem;

namespace latentscape {

class ExplorerModel;
class PlotPicture;
class SweepController;
class SweepPictures;
struct SweepGroup;

/// What the runs of a sweep gave, side by side: a table, a loss against the parameter, and the same kind of picture
/// from every run. A double click on a run opens it. Exports the pictures, and the plot by itself. GUI thread only.
class SweepView : public QWidget, public Exportable
{
    Q_OBJECT

public:
    SweepView(SweepController* sweep, ExplorerModel* model, QWidget* parent = nullptr);
    ~SweepView() override;

    QTableWidget* table() const { return m_table; }
    QCustomPlot* plot() const { return m_plot; }
    SweepPictures* pictures() const { return m_pictures; }
    /// Whether a sweep can be begun or go on now.
    void setStartable(bool startable);

    QString exportName() const override;
    QString exportKind() const override { return QStringLiteral("sheet-swept"); }
    QImage exportPreview(QSize room) override;
    int maximumExportScale() const override { return 16; }
    int exportScale() const override { return m_scale; }
    void setExportScale(int scale) override;
    QSize exportSize() const override;
    LookChoices exportLookChoices() const override;
    SheetLook exportLook() const override { return m_look; }
    void setExportLook(const SheetLook& look) override;
    std::function<QByteArray()> exportJob() override;
    QString exportCommand() const override;
    /// The plot alone.
    Exportable* plotPicture() const;

signals:
    void openRequested(const std::filesystem::path& run);
    /// The rest of the runs is wanted.
    void proceedRequested();
    void newRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeHeader();
    QWidget* makeTable();
    QWidget* makePlot();
    void showPlan();
    void showRows();
    void fillTable();
    void fillRow(int line, std::size_t row);
    void fillGroup(int line, const SweepGroup& group);
    QTableWidgetItem* put(int line, int column, const QString& text);
    QCPGraph* addCurve(const QColor& color);
    QCPErrorBars* addBars(QCPGraph* graph, const QColor& color);
    void fillTerms();
    void drawPlot();
    void exportPlot();
    /// Where the plot comes from; empty while there is nothing in it.
    std::map<std::string, std::string> plotRecipe() const;
    void applyColors();

    SweepController* m_sweep;
    QLabel* m_title = nullptr;
    QPushButton* m_proceed = nullptr;
    QPushButton* m_new = nullptr;
    QPushButton* m_command = nullptr;
    QPushButton* m_exportPlot = nullptr;
    QTableWidget* m_table = nullptr;
    QComboBox* m_term = nullptr;
    QComboBox* m_kind = nullptr;
    QCustomPlot* m_plot = nullptr;
    QWidget* m_body = nullptr;
    QLabel* m_empty = nullptr;
    SweepPictures* m_pictures = nullptr;
    std::unique_ptr<PlotPicture> m_plotPicture;
    int m_scale = 1; ///< of the pictures' sheet
    SheetLook m_look;
};

} // namespace latentscape
