// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/controllers/direction_controller.h"
#include "ui/exportable.h"

class QDoubleSpinBox;
class QLabel;
class QLayout;
class QSlider;
class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace latentscape {

class ExplorerModel;
class PathStrip;
class TextLine;

/// The run's directions: a list of them with how much each is worth, and for the one that is chosen a slider that moves
/// the place along it and a strip of what lies there. GUI thread only; measuring and decoding is DirectionController's.
class DirectionsView : public QWidget, public Exportable
{
    Q_OBJECT

public:
    explicit DirectionsView(ExplorerModel* model, QWidget* parent = nullptr);

    QString exportName() const override;
    QString exportKind() const override { return QStringLiteral("strip"); }
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

public slots:
    /// Asks for the ends of a new one.
    void newDirection();
    void renameCurrent();
    void removeCurrent();
    void exportAnimation();

signals:
    void problem(const QString& text);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    /// Of the strip, at its export scale.
    GridRequest pictureRequest() const;
    static constexpr int kSliderSteps = 100; ///< of the slider, a length of the direction

    // directions_view_controls.cpp
    QLayout* buildList();
    QLayout* buildStage();
    QLayout* buildSlider();
    QToolButton* addButton(QLayout* row, const char* objectName, const char* icon, const QString& text,
                           const QString& tip);

    void connectParts();
    void fillList();
    void fillWorth();
    void showCurrent();
    void showMeasured();
    void showAmount();
    void showStrip();
    void takeName(QTreeWidgetItem* item, int column);
    void setAmount(double amount);
    const DirectionEnds* current() const;
    /// Why nothing is shown; empty when something is.
    QString emptyText() const;

    ExplorerModel* m_model;
    DirectionController* m_directions;
    QTreeWidget* m_list;
    QToolButton* m_new = nullptr;
    QToolButton* m_rename = nullptr;
    QToolButton* m_remove = nullptr;
    PathStrip* m_strip;
    QLabel* m_empty;
    TextLine* m_worth;
    QLabel* m_from = nullptr;
    QLabel* m_to = nullptr;
    QSlider* m_slider = nullptr;
    QDoubleSpinBox* m_amount = nullptr;
    QToolButton* m_back = nullptr;
    QToolButton* m_animation = nullptr;
    int m_scale = 1;
    SheetLook m_look; ///< of the strip
};

} // namespace latentscape
