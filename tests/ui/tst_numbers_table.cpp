// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFont>
#include <QPushButton>
#include <QTableView>
#include <QtTest>

#include "tests/support/ui/compare_fixture.h"
#include "tests/support/ui/explorer_fixture.h"
#include "ui/compare/compare_panels.h"
#include "ui/compare/numbers_model.h"
#include "ui/compare/numbers_table.h"
#include "ui/views/text_line.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

/// A comparison of sides whose `metric` has the values that are given; each pair (a, b)
/// has the value 10 a + b for the first pair metric.
ComparisonResultPtr made(const std::vector<double>& values, const std::string& metric, bool withKin = false)
{
    auto result = std::make_shared<ComparisonResult>();
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::string name = "model " + std::to_string(i + 1);
        result->comparison.names.push_back(name);
        result->comparison.sides.push_back({{metric, values[i]}});
        result->request.compared.sides.push_back({name, tinyModel("vae", 2), "kin", nullptr});
        for (std::size_t a = 0; a < i; ++a)
            result->comparison.pairs.push_back(
                {a, i, {{pairMetrics().front().name, static_cast<double>(10 * a + i)}}, {}});
    }
    if (withKin)
        result->comparison.kin.push_back({"kin", {0, 1}, {{metric, {0.5, 0.25}}}});
    return result;
}

const MetricInfo& metricOf(Better better)
{
    for (const MetricInfo& metric : sideMetrics()) {
        if (metric.better == better)
            return metric;
    }
    qFatal("There is no such number.");
}

} // namespace

class TestNumbersTable : public QObject
{
    Q_OBJECT

private slots:
    void everyMetricHasATitleAndAMeaning();
    void theBestStandsOutNotByColourAlone_data();
    void theBestStandsOutNotByColourAlone();
    void whatLooksTheSameIsEquallyGood();
    void whereUnitsDifferNoneIsTheBest();
    void whatIsNotANumberIsADash();
    void seedsHaveMeanAndSpread();
    void sidesAreLaidAgainstEachOther();
    void textIsReadByPrograms();
    void theWholeWayThroughThePanels();

private:
    static QString text(const NumbersModel& model, int row, int column)
    {
        return model.index(row, column).data().toString();
    }
};

void TestNumbersTable::everyMetricHasATitleAndAMeaning()
{
    for (const auto* metrics : {&sideMetrics(), &pairMetrics()}) {
        QVERIFY(!metrics->empty());
        for (const MetricInfo& metric : *metrics)
            QVERIFY2(!metric.title.empty() && !metric.meaning.empty(), metric.name.c_str());
    }
}

void TestNumbersTable::theBestStandsOutNotByColourAlone_data()
{
    QTest::addColumn<int>("better");
    QTest::addColumn<int>("best");
    QTest::newRow("more") << static_cast<int>(Better::Higher) << 1;
    QTest::newRow("less") << static_cast<int>(Better::Lower) << 0;
}

void TestNumbersTable::theBestStandsOutNotByColourAlone()
{
    QFETCH(const int, better);
    QFETCH(const int, best);
    NumbersModel model;
    const QAbstractItemModelTester tester(&model);
    model.setResult(made({1, 3, 2}, metricOf(static_cast<Better>(better)).name));
    for (int side = 0; side < 3; ++side) {
        const QModelIndex index = model.index(0, NumbersModel::FirstSide + side);
        QCOMPARE(index.data(NumbersModel::IsBest).toBool(), side == best);
        QCOMPARE(index.data(Qt::FontRole).value<QFont>().bold(), side == best);
        QCOMPARE(index.data().toString().contains(QStringLiteral("★")), side == best);
        QCOMPARE(index.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("best")), side == best);
    }
    QCOMPARE(text(model, 0, NumbersModel::Direction), better == 0 ? QStringLiteral("↑") : QStringLiteral("↓"));
    QVERIFY(!model.meaning(0).isEmpty());
}

void TestNumbersTable::whatLooksTheSameIsEquallyGood()
{
    NumbersModel model;
    const std::string name = metricOf(Better::Higher).name;
    model.setResult(made({1, 1 + 1e-9, 0}, name));
    QVERIFY(model.index(0, 2).data(NumbersModel::IsBest).toBool());
    QVERIFY(model.index(0, 3).data(NumbersModel::IsBest).toBool());
    QVERIFY(!model.index(0, 4).data(NumbersModel::IsBest).toBool());
    model.setResult(made({1, 1 + 1e-9}, name));
    QVERIFY(!model.index(0, 2).data(NumbersModel::IsBest).toBool());
    QVERIFY(!model.index(0, 3).data(NumbersModel::IsBest).toBool());
}

void TestNumbersTable::whereUnitsDifferNoneIsTheBest()
{
    NumbersModel model;
    const std::string name = metricOf(Better::Higher).name;
    const ComparisonResultPtr same = made({1, 3, 2}, name);
    model.setResult(same);
    QVERIFY(model.index(0, NumbersModel::FirstSide + 1).data(NumbersModel::IsBest).toBool());
    QVERIFY(!model.meaning(0).contains(QStringLiteral("units")));
    auto other = std::make_shared<ComparisonResult>(*same);
    other->comparison.unequal = {name};
    model.setResult(other);
    for (int side = 0; side < 3; ++side) {
        const QModelIndex index = model.index(0, NumbersModel::FirstSide + side);
        QVERIFY(!index.data(NumbersModel::IsBest).toBool());
        QVERIFY(!index.data().toString().contains(QStringLiteral("★")));
        QVERIFY(index.data(Qt::ToolTipRole).toString().contains(QStringLiteral("different units")));
    }
}

void TestNumbersTable::whatIsNotANumberIsADash()
{
    NumbersModel model;
    model.setResult(made({1, std::nan("")}, metricOf(Better::Higher).name));
    QCOMPARE(text(model, 0, 3), QStringLiteral("–"));
    QVERIFY(!model.index(0, 2).data(NumbersModel::IsBest).toBool());
    model.setResult(nullptr);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.columnCount(), 0);
    QVERIFY(model.asText().isEmpty());
}

void TestNumbersTable::seedsHaveMeanAndSpread()
{
    NumbersModel model;
    const MetricInfo& metric = metricOf(Better::Higher);
    model.setResult(made({0.25, 0.75}, metric.name, true));
    QCOMPARE(model.columnCount(), 5);
    const QLocale locale;
    QCOMPARE(text(model, 0, 4), locale.toString(0.5, 'f', metric.decimals) + QStringLiteral(" ± ") +
                                    locale.toString(0.25, 'f', metric.decimals));
    QVERIFY(model.headerData(4, Qt::Horizontal, Qt::DisplayRole).toString().contains(QStringLiteral("2 seed")));
    QVERIFY(model.headerData(4, Qt::Horizontal, Qt::ToolTipRole).toString().contains(QStringLiteral("model 2")));
}

void TestNumbersTable::sidesAreLaidAgainstEachOther()
{
    NumbersModel model;
    const QAbstractItemModelTester tester(&model);
    model.setResult(made({1, 2, 3}, metricOf(Better::Higher).name));
    QCOMPARE(model.rowCount(), 3);
    QVERIFY(model.isHeading(1));
    QVERIFY(text(model, 1, 0).contains(QStringLiteral("model 1")));
    const QLocale locale;
    const int decimals = pairMetrics().front().decimals;
    QCOMPARE(text(model, 2, 2), QStringLiteral("–"));
    QCOMPARE(text(model, 2, 3), locale.toString(1.0, 'f', decimals));
    QCOMPARE(text(model, 2, 4), locale.toString(2.0, 'f', decimals));
    model.setReference(2);
    QCOMPARE(text(model, 2, 2), locale.toString(2.0, 'f', decimals));
    QCOMPARE(text(model, 2, 3), locale.toString(12.0, 'f', decimals));
    QCOMPARE(text(model, 2, 4), QStringLiteral("–"));
}

void TestNumbersTable::textIsReadByPrograms()
{
    NumbersModel model;
    model.setResult(made({1234.5, 0.125}, metricOf(Better::Lower).name, true));
    const QStringList lines = model.asText().split(QLatin1Char('\n'));
    const QStringList fields = lines[1].split(QLatin1Char('\t'));
    QCOMPARE(fields.size(), lines[0].split(QLatin1Char('\t')).size());
    QCOMPARE(fields[2], QStringLiteral("1234.5"));
    QCOMPARE(fields[3], QStringLiteral("0.125"));
    QCOMPARE(fields[4], QStringLiteral("0.5"));
    QCOMPARE(fields[5], QStringLiteral("0.25"));
}

void TestNumbersTable::theWholeWayThroughThePanels()
{
    CompareFixture fixture;
    ComparePanels panels(&fixture.model());
    expose(panels, {1000, 400});
    auto* table = find<QTableView>(&panels, "numbers.table");
    QVERIFY(!table->isVisible());
    QVERIFY(!find<QPushButton>(&panels, "comparison.save")->isVisible());
    fixture.add("vae", 1);
    fixture.add("vae", 2);
    fixture.add("autoencoder");
    panels.compute();
    QTRY_VERIFY_WITH_TIMEOUT(table->isVisible(), 60000);
    // Two seeds of a model, and another one.
    QCOMPARE(table->model()->columnCount(), NumbersModel::FirstSide + 3 + 1);
    QVERIFY(table->model()->headerData(0, Qt::Horizontal).toString().contains(QStringLiteral("40")));
    auto* meaning = find<TextLine>(&panels, "numbers.meaning");
    table->setFocus();
    QStringList meanings;
    for (int row = 0; row < table->model()->rowCount(); ++row) {
        meanings << meaning->text();
        QTest::keyClick(table, Qt::Key_Down);
    }
    QVERIFY(meanings.removeDuplicates() <= 1); // headings are passed over
    auto* reference = find<QComboBox>(&panels, "numbers.reference");
    QVERIFY(reference->isVisible());
    QCOMPARE(reference->count(), 3);
    reference->setCurrentIndex(2);
    QCOMPARE(panels.numbers()->model()->reference(), 2);
    QApplication::clipboard()->clear();
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), panels.numbers()->model()->asText());
    QVERIFY(QApplication::clipboard()->text().contains(QLatin1Char('\t')));
    QApplication::clipboard()->clear();
    find<QAction>(&panels, "numbers.copyTable")->trigger();
    QCOMPARE(QApplication::clipboard()->text(), panels.numbers()->model()->asText());
    // Without sides there is nothing to show.
    fixture.model().clear();
    QTRY_VERIFY(!table->isVisible());
}

QTEST_MAIN(TestNumbersTable)
#include "tst_numbers_table.moc"
