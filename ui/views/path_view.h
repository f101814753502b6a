// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/controllers/path_controller.h"
#include "ui/exportable.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLayout;
class QScrollArea;
class QSpinBox;
class QToolButton;

namespace latentscape {

class ExplorerModel;
class PathStrip;
class TextLine;
struct FilmRequest;

/// The path of the map, decoded: how it goes, its steps as a strip of images with how near each is to the data, and a
/// player that moves the place along it. Exports the strip, and the steps as an animation. GUI thread only; the path is
/// computed by PathController.
class PathView : public QWidget, public Exportable
{
    Q_OBJECT

public:
    explicit PathView(ExplorerModel* model, QWidget* parent = nullptr);

    PathStrip* strip() const { return m_strip; }
    /// What the strip's picture is made from, at its export scale.
    GridRequest request() const;
    /// The frames of an animation, `perStep` a step: core's makeFilm(). May be called in any thread.
    std::function<GridFrames(std::stop_token)> frames(int perStep, bool back) const;

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
    /// The command line that makes frames(), without rate, scale and file.
    QString animationCommand(int perStep, bool back) const;

public slots:
    void exportAnimation();

signals:
    void problem(const QString& text);

private:
    void buildAnchors(QLayout* row);
    void buildWay(QLayout* row);
    void buildPlayer(QLayout* row);
    void buildEnd(QLayout* row);
    QToolButton* addButton(QLayout* row, const char* objectName, const char* icon, const QString& text,
                           const QString& tip);
    void connectControls();
    void takePlan();
    void addImage();
    void showPlan();
    void showPath();
    void showSteps();
    /// Frames the step where the place is, if it is at one.
    void frameStep();
    void showState();
    void showPlaying(bool playing);
    void followPosition(double position);
    void chooseStep(int which);
    void hoverStep(int which);
    void seekStep(int which);
    /// The image of the data set whose code is nearest to a step.
    std::optional<std::uint32_t> imageOf(int which) const;
    QString tipOf(std::size_t which) const;
    QString nearnessText() const;
    FilmRequest film(int perStep, bool back) const;

    ExplorerModel* m_model;
    PathController* m_path;
    PathStrip* m_strip;
    QScrollArea* m_scroll;
    QLabel* m_empty;
    TextLine* m_status;
    QToolButton* m_addPlace = nullptr;
    QToolButton* m_addImage = nullptr;
    QComboBox* m_kind = nullptr;
    QSpinBox* m_steps = nullptr;
    QCheckBox* m_closed = nullptr;
    QToolButton* m_play = nullptr;
    QComboBox* m_mode = nullptr;
    QDoubleSpinBox* m_speed = nullptr;
    QToolButton* m_animation = nullptr;
    QToolButton* m_clear = nullptr;
    int m_scale = 1;
    SheetLook m_look; ///< of the strip
};

} // namespace latentscape
