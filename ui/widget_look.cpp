// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widget_look.h"

#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>

#include "ui/theme.h"

namespace latentscape {

namespace {

bool has(const QWidget* widget, const char* property) { return widget->property(property).toBool(); }

QFont demiBold()
{
    QFont font;
    font.setWeight(QFont::DemiBold);
    return font;
}

void dressLabel(QLabel* label)
{
    const QString tone = label->property("tone").toString();
    const bool muted = has(label, "muted");
    QPalette palette;
    if (muted || tone == QLatin1String("warning") || tone == QLatin1String("problem")) {
        const QColor usual = QGuiApplication::palette().color(QPalette::Disabled, QPalette::WindowText);
        const ThemeColor color = muted                              ? ThemeColor::MutedText
                                 : tone == QLatin1String("problem") ? ThemeColor::Problem
                                                                    : ThemeColor::Warning;
        palette.setColor(QPalette::WindowText, themeColor(color));
        palette.setColor(QPalette::Disabled, QPalette::WindowText, usual);
    }
    label->setPalette(palette);
    QFont font;
    if (has(label, "heading") || has(label, "title"))
        font = demiBold();
    if (has(label, "title"))
        font.setPixelSize(17);
    label->setFont(font);
    if (has(label, "keys")) {
        label->setFrameShape(QFrame::StyledPanel);
        label->setContentsMargins(6, 2, 6, 2);
    }
}

void dressPrimary(QPushButton* button)
{
    QFont font = demiBold();
    font.setPixelSize(15);
    button->setFont(font);
}

} // namespace

void redress(QWidget* widget)
{
    if (auto* label = qobject_cast<QLabel*>(widget))
        dressLabel(label);
    else if (auto* button = qobject_cast<QPushButton*>(widget); button && has(button, "primary"))
        dressPrimary(button);
    else if (auto* frame = qobject_cast<QFrame*>(widget); frame && has(frame, "panel"))
        frame->setFrameShape(QFrame::StyledPanel);
    widget->update();
}

} // namespace latentscape
