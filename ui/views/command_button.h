// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAction;
class QPushButton;
class QWidget;

namespace latentscape {

/// A push button that is another face of an action: same text, icon, tip, enabled and checked state, and it triggers
/// it.
/// `shortText` stands in place of the action's text where there is little room.
QPushButton* makeCommandButton(QAction* action, QWidget* parent, const QString& shortText = {});

} // namespace latentscape
