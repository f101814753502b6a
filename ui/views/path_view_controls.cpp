// SPDX-License-Identifier: GPL-3.0-or-later
// What the panel of the path lets one choose.
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>

#include "ui/controllers/path_player.h"
#include "ui/explorer_model.h"
#include "ui/tool_row.h"
#include "ui/views/flow_layout.h"
#include "ui/views/path_view.h"

namespace latentscape {

QToolButton* PathView::addButton(QLayout* row, const char* objectName, const char* icon, const QString& text,
                                 const QString& tip)
{
    QToolButton* button = makeToolButton(this, objectName, icon, text, tip);
    button->setToolButtonStyle(*icon ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonTextOnly);
    row->addWidget(button);
    return button;
}

void PathView::buildAnchors(QLayout* row)
{
    m_addPlace = addButton(row, "path.addPlace", "walk", tr("Add place"),
                           tr("The path goes on to the place that is decoded now, where the cross is on the map"));
    m_addImage = addButton(row, "path.addImage", "picture", tr("Add image"),
                           tr("The path goes on to the images that are selected (up to eight), or else to the image "
                              "nearest to the place that is decoded now"));
}

void PathView::buildWay(QLayout* row)
{
    auto* wayCaption = new QLabel(tr("Way"), this);
    m_kind = new QComboBox(this);
    m_kind->setObjectName(QStringLiteral("path.kind"));
    m_kind->setAccessibleName(tr("Way"));
    m_kind->setToolTip(tr("How the path goes from one place to the next"));
    const auto addKind = [this](PathKind kind, const QString& name, const QString& tip) {
        m_kind->addItem(name, static_cast<int>(kind));
        m_kind->setItemData(m_kind->count() - 1, tip, Qt::ToolTipRole);
    };
    addKind(PathKind::Straight, tr("straight"), tr("In a line, wherever that leads"));
    addKind(PathKind::Spherical, tr("spherical"),
            tr("Along the great circle, which keeps the distance from the origin: fair where codes are Gaussian"));
    addKind(PathKind::NearestImages, tr("nearest images"),
            tr("Over the codes of real images that lie nearest to the straight path"));
    addKind(PathKind::NeighbourGraph, tr("neighbours"),
            tr("The shortest way from each image to one of its ten nearest, so that the path stays with the data"));
    wayCaption->setBuddy(m_kind);
    auto* stepsCaption = new QLabel(tr("Steps"), this);
    m_steps = new QSpinBox(this);
    m_steps->setObjectName(QStringLiteral("path.steps"));
    m_steps->setAccessibleName(tr("Steps"));
    m_steps->setToolTip(tr("Images along the path, equally far apart"));
    m_steps->setRange(2, PathController::kMostSteps);
    m_steps->setKeyboardTracking(false);
    stepsCaption->setBuddy(m_steps);
    m_closed = new QCheckBox(tr("Closed"), this);
    m_closed->setObjectName(QStringLiteral("path.closed"));
    m_closed->setAccessibleName(tr("Closed"));
    m_closed->setToolTip(tr("Go on from the last place to the first"));
    for (QWidget* widget : std::initializer_list<QWidget*>{wayCaption, m_kind, stepsCaption, m_steps, m_closed})
        row->addWidget(widget);
}

void PathView::buildPlayer(QLayout* row)
{
    const PathPlayer* player = m_path->player();
    m_play = addButton(row, "path.play", "train", tr("Play"),
                       tr("Move the place that is decoded along the path, until it is moved otherwise"));
    m_play->setCheckable(true);
    m_mode = new QComboBox(this);
    m_mode->setObjectName(QStringLiteral("path.mode"));
    m_mode->setAccessibleName(tr("At the end"));
    m_mode->setToolTip(tr("What happens at the end of the path; a closed one goes round"));
    m_mode->addItem(tr("there and back"), static_cast<int>(PathPlayer::Mode::ThereAndBack));
    m_mode->addItem(tr("again and again"), static_cast<int>(PathPlayer::Mode::Round));
    m_mode->addItem(tr("once"), static_cast<int>(PathPlayer::Mode::Once));
    m_mode->setCurrentIndex(m_mode->findData(static_cast<int>(player->mode())));
    auto* speedCaption = new QLabel(tr("Speed"), this);
    m_speed = new QDoubleSpinBox(this);
    m_speed->setObjectName(QStringLiteral("path.speed"));
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->setToolTip(tr("Steps a second"));
    m_speed->setRange(0.5, 60);
    m_speed->setDecimals(1);
    m_speed->setSuffix(tr(" /s"));
    m_speed->setValue(player->speed());
    speedCaption->setBuddy(m_speed);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_mode, speedCaption, m_speed})
        row->addWidget(widget);
}

void PathView::buildEnd(QLayout* row)
{
    m_animation = addButton(row, "path.animation", "export", tr("Animation…"),
                            tr("Save the path as a GIF, an animated PNG or an MP4; the strip itself is exported with "
                               "Ctrl+E"));
    m_clear = addButton(row, "path.clear", "trash", tr("Clear"), tr("Take the path away; Ctrl+Z brings it back"));
}

void PathView::connectControls()
{
    connect(m_addPlace, &QToolButton::clicked, this, [this] { m_path->addPlace(m_model->latent()); });
    connect(m_addImage, &QToolButton::clicked, this, &PathView::addImage);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &PathView::takePlan);
    connect(m_steps, &QSpinBox::valueChanged, this, &PathView::takePlan);
    connect(m_closed, &QCheckBox::toggled, this, &PathView::takePlan);
    connect(m_play, &QToolButton::toggled, this, [this](bool on) {
        if (on)
            m_path->player()->play();
        else
            m_path->player()->stop();
        showPlaying(m_path->player()->isPlaying());
    });
    connect(m_mode, &QComboBox::currentIndexChanged, this,
            [this] { m_path->player()->setMode(static_cast<PathPlayer::Mode>(m_mode->currentData().toInt())); });
    connect(m_speed, &QDoubleSpinBox::valueChanged, this, [this](double speed) { m_path->player()->setSpeed(speed); });
    connect(m_animation, &QToolButton::clicked, this, &PathView::exportAnimation);
    connect(m_clear, &QToolButton::clicked, m_path, &PathController::clear);
}

void PathView::takePlan()
{
    m_path->setPlan({static_cast<PathKind>(m_kind->currentData().toInt()), m_steps->value(), m_closed->isChecked()});
}

void PathView::showPlan()
{
    const QSignalBlocker blockers[]{QSignalBlocker(m_kind), QSignalBlocker(m_steps), QSignalBlocker(m_closed)};
    const PathPlan& plan = m_path->plan();
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(plan.kind)));
    m_steps->setValue(plan.steps);
    m_closed->setChecked(plan.closed);
}

} // namespace latentscape
