// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include <QTimer>
#include <QWidget>

#include "ui/controllers/angle_controller.h"
#include "ui/exportable.h"

class QCustomPlot;
class QHBoxLayout;
class QLabel;
class QPushButton;

namespace latentscape {

class DirectionSheet;
class ExplorerModel;
class WorkProgress;

/// A linear decoder beside the principal components of the same images: directions as pictures, the principal angles
/// under them, and how the angles fell. Follows the weights at most once a second while it is visible. GUI thread only;
/// computed elsewhere.
class AnglesPage : public QWidget, public Exportable
{
    Q_OBJECT

public:
    explicit AnglesPage(ExplorerModel* model, QWidget* parent = nullptr);

    /// Whether there is a linear decoder to compare.
    static bool applies(const ModelSnapshot& model);

    const AngleComparisonPtr& comparison() const { return m_comparison; }
    QCustomPlot* plot() const { return m_plot; }

    QString exportName() const override;
    QString exportKind() const override { return QStringLiteral("plot"); }
    QImage exportPreview(QSize room) override;
    int maximumExportScale() const override { return 4; }
    int exportScale() const override { return m_scale; }
    void setExportScale(int scale) override;
    QSize exportSize() const override;
    std::function<QByteArray()> exportJob() override;
    bool hasSvg() const override { return true; }
    QByteArray exportSvg() override;
    QString exportSvgNote() const override;

public slots:
    /// Compares the newest weights, now when visible, else when it is shown next.
    void refresh();
    /// Gives up what is being computed; nothing more is, until refresh() or another model asks for it.
    void cancel();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    std::map<std::string, std::string> exportRecipe() const;
    QHBoxLayout* makeProgress();
    void replaceModel();
    void followWeights();
    void showProgress(bool shown);
    void showComparison(const AngleComparisonPtr& comparison);
    void showState();
    void drawPlot();
    void applyColors();
    QImage composed(double scale) const;

    ExplorerModel* m_model;
    QLabel* m_caption;
    WorkProgress* m_progress;
    QPushButton* m_cancel;
    QPushButton* m_again;
    DirectionSheet* m_sheet;
    QCustomPlot* m_plot;
    AngleComparisonPtr m_comparison;
    bool m_isOld = true;
    bool m_isGivenUp = false; ///< by the user
    int m_scale = 1;
    QTimer m_pace;                  ///< while it runs, newer weights wait
    AngleController m_angles{this}; ///< last: what it delivers is for this page
};

} // namespace latentscape
