// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace latentscape {

/// Gives `widget` the font and the colours that its dynamic properties ask for (ui/window_style.h names them), in the
/// theme in force. To be called when such a property of a widget has changed that is shown already.
void redress(QWidget* widget);

} // namespace latentscape
