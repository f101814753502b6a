// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

#include "core/data/splits.h"

namespace latentscape {

/// Chooses among the parts of the images that have any, each with its count. GUI thread only.
class SplitBox : public QComboBox
{
    Q_OBJECT

public:
    explicit SplitBox(const SplitIndices& splits, QWidget* parent = nullptr);

    Split split() const { return static_cast<Split>(currentData().toInt()); }
};

} // namespace latentscape
