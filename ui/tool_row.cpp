// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tool_row.h"

#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QToolButton>

#include "ui/theme.h"

namespace latentscape {

QToolButton* makeToolButton(QWidget* parent, const char* objectName, const char* icon, const QString& text,
                            const QString& tip)
{
    auto* button = new QToolButton(parent);
    button->setObjectName(QLatin1String(objectName));
    if (*icon)
        button->setIcon(themedIcon(QLatin1String(icon)));
    button->setText(text);
    button->setAccessibleName(text);
    button->setToolTip(tip);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QComboBox* addCaptionedBox(QLayout* row, const char* objectName, const QString& caption, const QString& tip)
{
    auto* label = new QLabel(caption, row->parentWidget());
    auto* box = new QComboBox(row->parentWidget());
    box->setObjectName(QLatin1String(objectName));
    box->setAccessibleName(caption);
    box->setToolTip(tip);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    label->setBuddy(box);
    row->addWidget(label);
    row->addWidget(box);
    return box;
}

} // namespace latentscape
