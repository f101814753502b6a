// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/exportable.h"

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace latentscape {

/// Spacing, captions and colours of a picture of images, in a row; what means nothing to it is left out. GUI thread
/// only.
class LookControls : public QWidget
{
    Q_OBJECT

public:
    LookControls(const LookChoices& choices, QWidget* parent = nullptr);

    /// Parts that cannot be chosen stay as SheetLook() has them.
    SheetLook look() const;
    /// Takes over what can be chosen.
    void setLook(const SheetLook& look);
    /// There is nothing to choose.
    bool isEmpty() const { return !m_spacing && !m_captions && !m_colors; }

signals:
    void changed();

private:
    void addColors();

    QSpinBox* m_spacing = nullptr;
    QCheckBox* m_captions = nullptr;
    QComboBox* m_colors = nullptr;
};

} // namespace latentscape
