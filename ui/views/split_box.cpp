// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/split_box.h"

namespace latentscape {

SplitBox::SplitBox(const SplitIndices& splits, QWidget* parent) : QComboBox(parent)
{
    const auto add = [this](Split split, const QString& text, std::size_t count) {
        if (count > 0)
            addItem(tr("%1 (%L2)").arg(text).arg(count), static_cast<int>(split));
    };
    add(Split::All, tr("all"), splits.allOf().size());
    add(Split::Train, tr("training images"), splits.train.size());
    add(Split::Validation, tr("validation images"), splits.validation.size());
    add(Split::Test, splits.testTrains ? tr("training images measured on") : tr("test images"), splits.test.size());
}

} // namespace latentscape
