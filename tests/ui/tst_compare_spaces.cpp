// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: timeout=600
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QtTest>

#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/compare/compare_model.h"
#include "ui/compare/compare_view.h"
#include "ui/compare/side_view.h"
#include "ui/controllers/training_controller.h"
#include "ui/plots/latent_map.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr int kPatience = 60000;

bool grows(const ExplorerModel& model, int dimensions)
{
    const std::uint64_t before = model.codes() ? model.codes()->version : 0;
    return QTest::qWaitFor(
        [&] { return model.codes() && model.codes()->dimensions == dimensions && model.codes()->version > before; },
        kPatience);
}

} // namespace

/// A model with inner spaces of codes that is being trained, in the window and among those that are compared.
class TestCompareSpaces : public QObject
{
    Q_OBJECT

private slots:
    void windowAndSideHaveASpaceEach();
};

void TestCompareSpaces::windowAndSideHaveASpaceEach()
{
    WindowFixture fixture;
    QVERIFY(fixture.awaitData());
    MainWindow& window = fixture.window();
    ExplorerModel& shown = *window.model();
    TrainPlan plan = tinyPlan(fixture.data(), fixture.settings().runFolder() / "stack", 100000, "stacked_ae");
    plan.modelParams.set("pretrain-epochs", std::int64_t(1));
    window.training()->start(plan, shown.dataset());
    QVERIFY(fixture.awaitModel());
    QTRY_COMPARE_WITH_TIMEOUT(shown.dimensions(), 2, kPatience); // once the layer is trained
    QVERIFY(grows(shown, 2));

    CompareSide* side = window.compare()->addTraining(window.training());
    QVERIFY(side);
    fixture.action("view.compare")->trigger();
    auto* view = find<CompareView>(&window, "compare");
    QTRY_COMPARE(view->views().size(), std::size_t{1});
    if (auto* shared = find<QCheckBox>(view, "compareShared"); shared->isChecked())
        shared->click();
    ExplorerModel& compared = *side->model();
    QVERIFY(grows(compared, 2));
    auto* box = find<QComboBox>(view->views().front()->map(), "mapSpace");
    QTRY_COMPARE_WITH_TIMEOUT(box->count(), 2, kPatience);
    box->setCurrentIndex(1);
    QVERIFY(grows(compared, 16));
    QVERIFY(grows(compared, 16));
    QVERIFY(grows(shown, 2));
    QCOMPARE(shown.space(), 0);
    QCOMPARE(window.training()->space(), 0);

    // The other way round.
    box->setCurrentIndex(0);
    QVERIFY(grows(compared, 2));
    shown.setSpace(1);
    QVERIFY(grows(shown, 16));
    QVERIFY(grows(shown, 16));
    QVERIFY(grows(compared, 2));
    QVERIFY(grows(compared, 2));
    QCOMPARE(compared.space(), 0);

    // What was chosen stays when the training has ended.
    window.training()->stop();
    QVERIFY(fixture.awaitEnd());
    QTRY_VERIFY_WITH_TIMEOUT(!side->training() && !side->isBusy() && compared.codesComplete(), kPatience);
    QCOMPARE(compared.space(), 0);
    QCOMPARE(compared.codes()->dimensions, 2);
}

QTEST_MAIN(TestCompareSpaces)
#include "tst_compare_spaces.moc"
