// SPDX-License-Identifier: GPL-3.0-or-later
// What the panel of directions is made of.
#include <QAction>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSlider>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/tool_row.h"
#include "ui/views/directions_view.h"
#include "ui/views/path_strip.h"
#include "ui/views/text_line.h"

namespace latentscape {

namespace {
constexpr int kListWidth = 290;
}

QToolButton* DirectionsView::addButton(QLayout* row, const char* objectName, const char* icon, const QString& text,
                                       const QString& tip)
{
    QToolButton* button = makeToolButton(this, objectName, icon, text, tip);
    row->addWidget(button);
    return button;
}

QLayout* DirectionsView::buildList()
{
    m_list->setObjectName(QStringLiteral("directions.list"));
    m_list->setAccessibleName(tr("Directions"));
    m_list->setToolTip(tr("The directions kept with this run; F2 renames, Delete removes"));
    m_list->setColumnCount(2);
    m_list->setHeaderLabels({tr("Direction"), tr("Consistency")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    m_list->setMinimumSize(170, 60);
    m_list->setMaximumWidth(kListWidth);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto* remove = new QAction(tr("Remove"), m_list);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    connect(remove, &QAction::triggered, this, &DirectionsView::removeCurrent);
    m_list->addAction(remove);

    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    m_new = addButton(row, "directions.new", "", tr("&New direction…"),
                      tr("A direction from some images to others: from one class to another, or to what is selected"));
    m_new->setToolButtonStyle(Qt::ToolButtonTextOnly);
    row->addStretch(1);
    m_rename = addButton(row, "directions.rename", "draw", tr("Rename"), tr("Rename this direction (F2)"));
    m_remove = addButton(row, "directions.remove", "trash", tr("Remove"),
                         tr("Remove this direction (Delete); Undo brings it back"));
    auto* column = new QVBoxLayout;
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_list, 1);
    return column;
}

QLayout* DirectionsView::buildStage()
{
    m_strip->setObjectName(QStringLiteral("directions.strip"));
    m_strip->setAccessibleName(tr("Images along the direction"));
    m_empty->setObjectName(QStringLiteral("directions.empty"));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_worth->setObjectName(QStringLiteral("directions.worth"));
    m_worth->setAccessibleName(tr("Consistency"));
    m_worth->setForegroundRole(QPalette::PlaceholderText);
    auto* stage = new QGridLayout;
    stage->addWidget(m_strip, 0, 0);
    stage->addWidget(m_empty, 0, 0);
    auto* column = new QVBoxLayout;
    column->setSpacing(4);
    column->addLayout(buildSlider());
    column->addLayout(stage, 1);
    column->addWidget(m_worth);
    return column;
}

QLayout* DirectionsView::buildSlider()
{
    m_from = new QLabel(this);
    m_to = new QLabel(this);
    m_slider = new QSlider(Qt::Horizontal, this);
    m_slider->setObjectName(QStringLiteral("directions.slider"));
    m_slider->setAccessibleName(tr("Amount"));
    m_slider->setToolTip(tr("How much of the direction is added to the place, in lengths of the direction"));
    const int end = static_cast<int>(DirectionController::kReach) * kSliderSteps;
    m_slider->setRange(-end, end);
    m_slider->setPageStep(kSliderSteps / 2);
    m_slider->setSingleStep(kSliderSteps / 20);
    m_slider->setTickPosition(QSlider::TicksBelow);
    m_slider->setTickInterval(kSliderSteps);
    m_amount = new QDoubleSpinBox(this);
    m_amount->setObjectName(QStringLiteral("directions.amount"));
    m_amount->setAccessibleName(tr("Amount"));
    m_amount->setToolTip(m_slider->toolTip());
    m_amount->setRange(-DirectionController::kReach, DirectionController::kReach);
    m_amount->setDecimals(2);
    m_amount->setSingleStep(0.1);
    m_amount->setKeyboardTracking(false);
    // The ends stand below the slider: beside it, long names would leave a narrow window none of it.
    auto* ends = new QHBoxLayout;
    ends->addWidget(m_from);
    ends->addStretch(1);
    ends->addWidget(m_to);
    auto* scale = new QVBoxLayout;
    scale->setSpacing(0);
    scale->addWidget(m_slider);
    scale->addLayout(ends);
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    row->addLayout(scale, 1);
    row->addWidget(m_amount, 0, Qt::AlignTop);
    m_back = addButton(row, "directions.back", "zero", tr("Back"), tr("Go back to where the place was at first"));
    m_animation = addButton(row, "directions.animation", "export", tr("Animation…"),
                            tr("Save the way along the direction as a GIF, an animated PNG or an MP4; the strip itself "
                               "is exported with Ctrl+E"));
    for (QWidget* button : {m_back, m_animation})
        row->setAlignment(button, Qt::AlignTop);
    return row;
}

} // namespace latentscape
