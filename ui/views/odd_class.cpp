// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/odd_class.h"

#include <algorithm>
#include <vector>

#include <QComboBox>
#include <QCoreApplication>
#include <QSignalBlocker>

#include "core/data/dataset.h"
#include "core/data/splits.h"

namespace latentscape {

int classLeftOut(const Dataset& data, const SplitIndices& splits)
{
    if (!data.hasLabels())
        return -1;
    std::vector<bool> trained(static_cast<std::size_t>(data.classes()));
    for (const std::uint32_t image : splits.train)
        trained[static_cast<std::size_t>(data.labels[image])] = true;
    for (const std::uint32_t image : splits.test) {
        if (!trained[static_cast<std::size_t>(data.labels[image])])
            return data.labels[image];
    }
    return -1;
}

void fillOddClasses(QComboBox* box, const Dataset* data, const SplitIndices& splits)
{
    const QSignalBlocker blocker(box);
    box->clear();
    box->addItem(QCoreApplication::translate("latentscape::OddClass", "none"), -1);
    for (int i = 0; data && i < data->classes(); ++i)
        box->addItem(QString::fromStdString(data->classNames[static_cast<std::size_t>(i)]), i);
    if (data)
        box->setCurrentIndex(std::max(box->findData(classLeftOut(*data, splits)), 0));
    box->setEnabled(data && data->classes() > 1);
}

} // namespace latentscape
