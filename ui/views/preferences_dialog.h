// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "ui/preferences.h"

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace latentscape {

/// Shows and changes PreferenceValues; they are written when it is accepted.
class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    explicit PreferencesDialog(Preferences* preferences, QWidget* parent = nullptr);

    PreferenceValues values() const;

    void accept() override;

private:
    void chooseFolder();

    Preferences* m_preferences;
    QSpinBox* m_threads;
    QLineEdit* m_runFolder;
    QComboBox* m_language;
    QComboBox* m_theme;
    QComboBox* m_ramp;
};

} // namespace latentscape
