// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QComboBox;
class QLayout;
class QToolButton;
class QWidget;

namespace latentscape {

/// What stands in the rows of tools of the views. GUI thread only.

/// Tests know it by `objectName`, people who hear the window by `text`. It shows the icon ("" for none: then the text);
/// the keyboard reaches it by Tab, and a press leaves the focus where it was.
QToolButton* makeToolButton(QWidget* parent, const char* objectName, const char* icon, const QString& text,
                            const QString& tip);

/// A choice behind its caption, at the row's end; as wide as what it offers.
QComboBox* addCaptionedBox(QLayout* row, const char* objectName, const QString& caption, const QString& tip);

} // namespace latentscape
