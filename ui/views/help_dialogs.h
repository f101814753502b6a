// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace latentscape {

/// Every command with its keys, by menu; below them the keys of the views.
class ShortcutSheet : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutSheet(QWidget* parent = nullptr);
};

/// Version, licence and libraries.
class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(QWidget* parent = nullptr);
};

} // namespace latentscape
