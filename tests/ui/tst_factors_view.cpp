// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

#include "core/base/random.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/controllers/factor_controller.h"
#include "ui/plots/latent_map.h"
#include "ui/views/decoder_view.h"
#include "ui/views/factor_table.h"
#include "ui/views/factors_view.h"
#include "ui/views/image_view.h"
#include "ui/views/latent_slider.h"
#include "ui/views/picture_page.h"

using namespace latentscape;
using namespace latentscape::test;

class TestFactorsView : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void dataWithoutFactorsSaysWhichHaveThem();
    void waitsForAModel();
    void theDimensionThatCarriesAFactorIsFound();
    void aCellChoosesItsDimensionAndFactor();
    void keysChooseToo();
    void theMatrixCanBeCopied();
    void itGoesWithItsModel();
    void newerCodesChangeTheNumbersInPlace();
    void dimensionsAreNamedAfterTheirFactor();
    void slidersNameTheirFactor();
    void traversalsNameTheirRows();
    void theWindowShowsTheDimensionThatIsChosen();

private:
    /// barsDataset() and what it was made with: its class, and a strength of five levels.
    static DatasetPtr data()
    {
        auto data = std::make_shared<Dataset>(*barsDataset());
        data->factors = {{"shape", data->classNames, false}, {"scale", {"1", "2", "3", "4", "5"}, true}};
        for (std::size_t i = 0; i < data->size(); ++i) {
            data->factorLevels.push_back(data->labels[i]);
            data->factorLevels.push_back(static_cast<std::int32_t>(i / 3 % 5));
        }
        return data;
    }
    /// Dimension 1 is noise, dimension 2 carries the strength and the last one the class.
    static EncodedSetPtr codes(const Dataset& data, float noise = 0.05F)
    {
        auto codes = std::make_shared<EncodedSet>();
        codes->dimensions = 3;
        RandomStream random(5, RandomPurpose::Latent);
        for (std::size_t i = 0; i < data.size(); ++i) {
            codes->index.push_back(static_cast<std::uint32_t>(i));
            codes->mean.push_back(random.normal());
            for (const std::size_t factor : {std::size_t{1}, std::size_t{0}})
                codes->mean.push_back(static_cast<float>(data.factorLevel(i, factor)) + noise * random.normal());
            codes->logVar.insert(codes->logVar.end(), 3, -8.F);
        }
        return codes;
    }
    static void fill(ExplorerModel& explorer)
    {
        const DatasetPtr made = data();
        explorer.setDataset(made, makeSplits(*made, {}));
        explorer.setModel(tinyModel("vae", 3));
        explorer.setCodes(codes(*made), true);
    }

    std::unique_ptr<ExplorerModel> m_model;
    std::unique_ptr<FactorController> m_controller;
};

void TestFactorsView::init()
{
    m_controller = nullptr;
    m_model = std::make_unique<ExplorerModel>();
    m_controller = std::make_unique<FactorController>(m_model.get());
}

void TestFactorsView::dataWithoutFactorsSaysWhichHaveThem()
{
    fillExplorer(*m_model, "vae", 3);
    FactorsView view(m_model.get());
    expose(view, {700, 240});
    QVERIFY(!m_model->factors());
    auto* text = find<QLabel>(&view, "factors.empty");
    QVERIFY(text->isVisible() && text->text().contains(QStringLiteral("shapes")));
    QVERIFY(!view.grid()->isVisible());
    QSignalSpy wanted(&view, &FactorsView::dataRequested);
    find<QPushButton>(&view, "factors.load")->click();
    QCOMPARE(wanted.at(0).at(0).toString(), QStringLiteral("shapes"));
}

void TestFactorsView::waitsForAModel()
{
    const DatasetPtr made = data();
    m_model->setDataset(made, makeSplits(*made, {}));
    FactorsView view(m_model.get());
    expose(view, {700, 240});
    QVERIFY(find<QLabel>(&view, "factors.empty")->text().contains(QStringLiteral("F5")));
    QVERIFY(!find<QPushButton>(&view, "factors.load")->isVisible());
}

void TestFactorsView::theDimensionThatCarriesAFactorIsFound()
{
    FactorsView view(m_model.get());
    fill(*m_model);
    expose(view, {700, 240});
    QTRY_VERIFY(view.grid()->isVisible());
    const FactorTable& table = *view.table();
    QCOMPARE(table.rowCount(), 2);
    QCOMPARE(table.columnCount(), 4);
    // Shape first, and the dimension that carries it; noise last.
    QCOMPARE(table.headerData(0, Qt::Vertical, Qt::DisplayRole).toString(), QStringLiteral("shape"));
    QCOMPARE(table.dimensionOf(1), 2);
    QCOMPARE(table.dimensionOf(2), 1);
    QCOMPARE(table.dimensionOf(3), 0);
    QCOMPARE(table.dimensionOf(0), -1);
    const auto share = [&](int row, int column) {
        return table.data(table.index(row, column), FactorTable::ShareRole).toDouble();
    };
    QVERIFY(share(0, 1) > 0.9 && share(1, 2) > 0.9);
    QVERIFY(share(0, 2) < 0.2 && share(1, 1) < 0.2);
    QVERIFY(table.data(table.index(0, 1), FactorTable::BestRole).toBool());
    QVERIFY(!table.data(table.index(0, 2), FactorTable::BestRole).toBool());
    const QString accessible = table.data(table.index(0, 1), Qt::AccessibleTextRole).toString();
    QVERIFY2(accessible.contains(QStringLiteral("z3")) && accessible.contains(QStringLiteral("most")),
             qPrintable(accessible));
    QVERIFY(find<QLabel>(&view, "factors.gap")->text().startsWith(QStringLiteral("MIG 0.")));
    QVERIFY(m_model->factors()->mig() > 0.7);
}

void TestFactorsView::aCellChoosesItsDimensionAndFactor()
{
    FactorsView view(m_model.get());
    fill(*m_model);
    expose(view, {700, 240});
    QTRY_VERIFY(view.grid()->isVisible());
    QSignalSpy chosen(&view, &FactorsView::dimensionChosen);
    const auto press = [&](int row, int column) {
        const QModelIndex index = view.table()->index(row, column);
        QTest::mouseClick(view.grid()->viewport(), Qt::LeftButton, {}, view.grid()->visualRect(index).center());
    };
    press(1, 1);
    QCOMPARE(chosen.takeFirst(), (QList<QVariant>{2, 1}));
    press(1, FactorTable::kGapColumn); // is of no dimension
    QVERIFY(chosen.isEmpty());
}

void TestFactorsView::keysChooseToo()
{
    FactorsView view(m_model.get());
    fill(*m_model);
    expose(view, {700, 240});
    QTRY_VERIFY(view.grid()->isVisible());
    view.grid()->setFocus();
    view.grid()->setCurrentIndex(view.table()->index(0, 0));
    QSignalSpy chosen(&view, &FactorsView::dimensionChosen);
    QTest::keyClick(view.grid(), Qt::Key_Right);
    QTest::keyClick(view.grid(), Qt::Key_Return);
    QCOMPARE(chosen.takeFirst(), (QList<QVariant>{2, 0}));
}

void TestFactorsView::theMatrixCanBeCopied()
{
    FactorsView view(m_model.get());
    fill(*m_model);
    expose(view, {700, 240});
    QTRY_VERIFY(view.grid()->isVisible());
    find<QPushButton>(&view, "factors.copy")->click();
    const QStringList lines = QApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[0], QStringLiteral("Factor\tGap\tz3\tz2\tz1"));
    QCOMPARE(lines[1].count(QLatin1Char('\t')), 4);
}

void TestFactorsView::itGoesWithItsModel()
{
    FactorsView view(m_model.get());
    fill(*m_model);
    expose(view, {700, 240});
    QTRY_VERIFY(m_model->factors());
    m_model->clearModel();
    QVERIFY(!m_model->factors());
    QVERIFY(!view.grid()->isVisible());
    QCOMPARE(view.table()->rowCount(), 0);
    // What was on its way for the codes that are gone does not come.
    fill(*m_model);
    m_model->clearModel();
    QTest::qWait(100);
    QVERIFY(!m_model->factors());
}

void TestFactorsView::newerCodesChangeTheNumbersInPlace()
{
    FactorsView view(m_model.get());
    fill(*m_model);
    QTRY_VERIFY(m_model->factors());
    const double before = m_model->factors()->mig();
    QSignalSpy reset(view.table(), &QAbstractItemModel::modelReset);
    m_model->setCodes(codes(*m_model->dataset(), 0.3F), true);
    QTRY_VERIFY(m_model->factors()->mig() < before);
    QVERIFY(reset.isEmpty());
}

void TestFactorsView::dimensionsAreNamedAfterTheirFactor()
{
    fill(*m_model);
    QTRY_VERIFY(m_model->factors());
    QCOMPARE(movedFactor(*m_model, 0), QString());
    QCOMPARE(dimensionName(*m_model, 0), QStringLiteral("z1"));
    QCOMPARE(dimensionName(*m_model, 1), QStringLiteral("z2 · scale"));
    QCOMPARE(dimensionName(*m_model, 2), QStringLiteral("z3 · shape"));
    QCOMPARE(dimensionName(*m_model, 7), QStringLiteral("z8"));
}

void TestFactorsView::slidersNameTheirFactor()
{
    DecoderView view(m_model.get());
    fill(*m_model);
    expose(view, {320, 700});
    QTRY_VERIFY(m_model->factors());
    QTRY_COMPARE(find<DimensionName>(&view, "latentName1")->factor(), QStringLiteral("scale"));
    QCOMPARE(find<DimensionName>(&view, "latentName0")->factor(), QString());
    QVERIFY(find<DimensionName>(&view, "latentName2")->accessibleName().startsWith(QStringLiteral("z3, shape")));
    // All are as wide: sliders stay in one line.
    QCOMPARE(find<DimensionName>(&view, "latentName0")->sizeHint(),
             find<DimensionName>(&view, "latentName1")->sizeHint());
    view.activateWindow();
    view.pointOut(2);
    QTRY_VERIFY(find<HistogramSlider>(&view, "latentBar2")->hasFocus());
}

void TestFactorsView::traversalsNameTheirRows()
{
    PicturePage page(m_model.get(), GridKind::Traversals);
    fill(*m_model);
    expose(page, {700, 400});
    QTRY_VERIFY(page.picture());
    QTRY_VERIFY(m_model->factors());
    QStringList names = page.view()->rowNames();
    QCOMPARE(names.size(), page.picture()->grid.rows);
    names.sort();
    QCOMPARE(names, (QStringList{QStringLiteral("z1"), QStringLiteral("z2 · scale"), QStringLiteral("z3 · shape")}));
}

void TestFactorsView::theWindowShowsTheDimensionThatIsChosen()
{
    WindowFixture fixture;
    QVERIFY(fixture.awaitData());
    TrainPlan plan = tinyPlan("shapes", fixture.settings().runFolder() / "shapes", 1);
    plan.modelParams.set("latent", std::int64_t{3});
    plan.training.set("limit", std::int64_t{600});
    fixture.window().openPath(QString::fromStdString(makeRun(plan).string()));
    ExplorerModel& explorer = *fixture.window().model();
    QTRY_VERIFY_WITH_TIMEOUT(explorer.factors(), 20000);
    fixture.press("view.factors");
    auto* view = find<FactorsView>(&fixture.window(), "factors");
    QTRY_VERIFY(view->grid()->isVisible());
    const QModelIndex cell = view->table()->index(3, 2);
    const int dimension = view->table()->dimensionOf(2);
    view->grid()->scrollTo(cell);
    QTest::mouseClick(view->grid()->viewport(), Qt::LeftButton, {}, view->grid()->visualRect(cell).center());
    auto* map = fixture.window().findChild<LatentMap*>();
    const auto shown = [&] { return map->picture() ? map->picture()->settings : MapSettings(); };
    QTRY_COMPARE(shown().color, MapColor::Factor);
    QCOMPARE(shown().colorDimension, 3);
    QCOMPARE(shown().xDimension, dimension);
    QVERIFY(shown().yDimension != dimension);
    QCOMPARE(map->colorName(), QStringLiteral("x"));
    QTRY_VERIFY(find<QWidget>(&fixture.window(), qPrintable(QStringLiteral("latentBar%1").arg(dimension)))->hasFocus());
}

QTEST_MAIN(TestFactorsView)
#include "tst_factors_view.moc"
