// SPDX-License-Identifier: GPL-3.0-or-later
#include <QToolButton>
#include <QtTest>

#include "tests/support/ui/explorer_fixture.h"
#include "ui/controllers/path_controller.h"
#include "ui/views/path_view.h"

using namespace latentscape;
using namespace latentscape::test;

/// The panel of the path, as far as it is about how many places a path may have.
class TestPathAnchors : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsAddedToAPathThatIsFull();
};

void TestPathAnchors::nothingIsAddedToAPathThatIsFull()
{
    ExplorerModel explorer;
    PathView view(&explorer);
    expose(view, {900, 220});
    fillExplorer(explorer, "vae", 2);
    PathController* path = PathController::of(&explorer);
    auto* addPlace = find<QToolButton>(&view, "path.addPlace");
    auto* addImage = find<QToolButton>(&view, "path.addImage");
    while (path->anchors().size() + 1 < PathController::kMostAnchors)
        path->addPlace({0.01F * static_cast<float>(path->anchors().size()), 0});
    QVERIFY(addPlace->isEnabled());
    QVERIFY(addImage->isEnabled());
    QTest::mouseClick(addPlace, Qt::LeftButton);
    QCOMPARE(path->anchors().size(), PathController::kMostAnchors);
    QVERIFY(!addPlace->isEnabled());
    QVERIFY(!addImage->isEnabled());
    path->removeAnchor(0);
    QVERIFY(addPlace->isEnabled());
    QVERIFY(addImage->isEnabled());
}

QTEST_MAIN(TestPathAnchors)
#include "tst_path_anchors.moc"
