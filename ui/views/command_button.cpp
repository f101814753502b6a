// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/command_button.h"

#include <QAction>
#include <QPushButton>

#include "ui/accessible_names.h"

namespace latentscape {

QPushButton* makeCommandButton(QAction* action, QWidget* parent, const QString& shortText)
{
    auto* button = new QPushButton(parent);
    const auto follow = [button, action, shortText] {
        // A button has no mnemonic of its own.
        const QString name = withoutMnemonic(action->text());
        button->setText(shortText.isEmpty() ? name : shortText);
        button->setAccessibleName(name);
        // Another icon has the button laid out anew, be it the same picture.
        if (!button->property("primary").toBool() && button->icon().cacheKey() != action->icon().cacheKey())
            button->setIcon(action->icon());
        button->setToolTip(action->toolTip());
        button->setEnabled(action->isEnabled());
        button->setCheckable(action->isCheckable());
        button->setChecked(action->isChecked());
    };
    follow();
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace latentscape
