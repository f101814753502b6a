// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include <QMouseEvent>
#include <QtTest>

#include "core/data/dataset.h"
#include "core/latent/encoded_set.h"
#include "core/models/snapshot.h"
#include "ui/explorer_model.h"

namespace latentscape::test {

/// `count` grey images of 8 by 8 pixels of three classes: a bar that stands, one that lies, and a cross, each moved and
/// shaded a little. Sixths of them are test images.
DatasetPtr barsDataset(std::size_t count = 240);

/// Weights of a small model trained for one epoch on barsDataset(); the same for the same arguments. Made once a
/// program.
SnapshotPtr tinyModel(const std::string& id, int latent, int epochs = 1);

/// Codes of every image of `data`: classes form separate round clouds of radius about 0.5 around distinct centres.
EncodedSetPtr cloudCodes(const Dataset& data, int dimensions, bool stochastic = true);

/// Data, model and codes in an explorer.
void fillExplorer(ExplorerModel& explorer, const std::string& id, int latent);

/// The widget with that object name below `parent`; fails the test when there is none.
template <typename T>
T* find(QObject* parent, const char* name)
{
    T* found = parent->findChild<T*>(QLatin1String(name));
    if (!found)
        qFatal("There is no widget named %s.", name);
    return found;
}

/// Shows the widget and waits for it.
inline void expose(QWidget& widget, QSize size)
{
    widget.resize(size);
    widget.show();
    if (!QTest::qWaitForWindowExposed(&widget))
        qFatal("The widget did not come to the screen.");
}

/// Moves the pressed mouse in steps, as a hand does.
inline void dragMouse(QWidget* widget, QPoint from, QPoint to, Qt::MouseButton button = Qt::LeftButton,
                      Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QTest::mousePress(widget, button, modifiers, from);
    constexpr int kSteps = 5;
    for (int i = 1; i <= kSteps; ++i) {
        const QPoint place = from + (to - from) * i / kSteps;
        QMouseEvent move(QEvent::MouseMove, QPointF(place), QPointF(widget->mapToGlobal(place)), Qt::NoButton, button,
                         modifiers);
        QCoreApplication::sendEvent(widget, &move);
    }
    QTest::mouseRelease(widget, button, modifiers, to);
}

} // namespace latentscape::test
