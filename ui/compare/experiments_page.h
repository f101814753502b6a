// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QTimer>
#include <QWidget>

#include "ui/compare/compare_model.h"
#include "ui/compare/experiment_controller.h"
#include "ui/compare/experiment_sheet.h"
#include "ui/exportable.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace latentscape {

/// The same experiment for all models that lie side by side. Drawn while it is visible: when settings, weights or
/// sides change, for weights at most once a second; pale until then. Pressing a cell has every model look at its own
/// place of that step. GUI thread only; computed elsewhere.
class ExperimentsPage : public QWidget, public Exportable
{
    Q_OBJECT

public:
    explicit ExperimentsPage(CompareModel* model, QWidget* parent = nullptr);

    ExperimentSheet* sheet() const { return m_sheet; }
    ExperimentRequest request() const;

    QString exportName() const override;
    QString exportKind() const override { return QStringLiteral("sheet-compared"); }
    QImage exportPreview(QSize room) override;
    int maximumExportScale() const override { return 16; }
    int exportScale() const override { return m_scale; }
    void setExportScale(int scale) override;
    QSize exportSize() const override;
    LookChoices exportLookChoices() const override;
    SheetLook exportLook() const override { return m_look; }
    void setExportLook(const SheetLook& look) override;
    std::function<QByteArray()> exportJob() override;
    bool hasSvg() const override { return true; }
    /// As on the screen.
    QByteArray exportSvg() override;
    QString exportSvgNote() const override;
    QString exportCommand() const override;

public slots:
    /// Draws it anew, now when visible, else when it is shown next.
    void refresh();
    void newSeed();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void buildControls();
    void buildLayout();
    void buildPathKinds();
    void showControls();
    void followSides();
    void followSelection();
    /// Joins hovering and selection of every side with the sheet.
    void listen();
    void showResult(const ExperimentResultPtr& result);
    void showNothing(const QString& text);
    void point(std::optional<ExperimentSheet::Cell> cell);
    void go(ExperimentSheet::Cell cell);
    bool takesImages() const;
    /// In the order they were chosen in, as far as there was one.
    std::vector<std::uint32_t> chosenImages() const;
    void rememberPressed();

    CompareModel* m_model;
    ExperimentSheet* m_sheet;
    QComboBox* m_kind;
    QLabel* m_seedLabel;
    QSpinBox* m_seed;
    QToolButton* m_shuffle;
    QComboBox* m_images;
    QComboBox* m_path;
    QCheckBox* m_own;
    QPushButton* m_export;
    QLabel* m_meaning;
    std::vector<std::uint32_t> m_pressed; ///< each once, the last one last
    bool m_isOld = true;
    int m_scale = 2;
    SheetLook m_look;
    QMetaObject::Connection m_hovering;
    QMetaObject::Connection m_selecting;
    QTimer m_pace;                     ///< while it runs, newer weights wait
    QTimer m_staleMark;                ///< pictures that take longer than this are pale meanwhile
    ExperimentController m_work{this}; ///< last: what it delivers is for this page
};

} // namespace latentscape
