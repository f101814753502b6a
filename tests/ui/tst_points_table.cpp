// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <numeric>

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QtTest>

#include "tests/support/ui/explorer_fixture.h"
#include "ui/plots/latent_map.h"
#include "ui/views/points_grid.h"
#include "ui/views/points_model.h"
#include "ui/views/points_table.h"

using namespace latentscape;
using namespace latentscape::test;

using Kind = PointField::Kind;

class TestPointsTable : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void saysWhatToDo();
    void everyImageIsARow();
    void columnsFollowTheModel();
    void ordersAreRight();
    void aClickOnTheHeadSorts();
    void rowsSelectEverywhere();
    void theKeysSelect();
    void aRangeBeginsAtItsImageWhereverThatIs();
    void findNeedsARow();
    void escapeSelectsNothing();
    void whatIsSelectedElsewhereIsSelectedHere();
    void onlyTheSelected();
    void enterAndDoubleClickSeek();
    void hoverGoesBothWays();
    void rowsAreCopied();
    void newCodesKeepThePlace();
    void nothingIsDoneWhileHidden();
    void whatIsDroppedWhileHiddenIsOrderedAgain();
    void errorsAreComputedWhenWanted();
    void placesOnTheMap();
    void aNewTableTakesOverWhatWasChosen();
    void knownFactorsAreColumns();
    void manyPointsAreSortedAndSelected();

private:
    void open(const char* id = "vae", int latent = 3)
    {
        fillExplorer(*m_explorer, id, latent);
        QTRY_COMPARE(m_table->points()->rowCount(), static_cast<int>(m_explorer->codes()->size()));
    }
    QString text(int row, const PointField& field) const
    {
        return m_table->points()->index(row, m_table->points()->columnOf(field)).data().toString();
    }
    QPoint cell(int row, int column = 1) const
    {
        return m_table->grid()->visualRect(m_table->points()->index(row, column)).center();
    }
    void click(int row, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(m_table->grid()->viewport(), Qt::LeftButton, modifiers, cell(row));
    }
    std::uint32_t image(int row) const { return m_table->points()->image(row); }
    using Images = std::vector<std::uint32_t>;

    std::unique_ptr<ExplorerModel> m_explorer;
    std::unique_ptr<PointsTable> m_table;
};

void TestPointsTable::init()
{
    m_explorer = std::make_unique<ExplorerModel>();
    m_table = std::make_unique<PointsTable>(m_explorer.get(), nullptr);
    expose(*m_table, {900, 400});
}

void TestPointsTable::cleanup()
{
    m_table.reset();
    m_explorer.reset();
}

void TestPointsTable::saysWhatToDo()
{
    QVERIFY(find<QLabel>(m_table.get(), "points.state")->text().contains(QStringLiteral("Train")));
    QCOMPARE(m_table->points()->rowCount(), 0);
    m_table->copy();
}

void TestPointsTable::everyImageIsARow()
{
    open();
    const EncodedSet& codes = *m_explorer->codes();
    const Dataset& data = *m_explorer->dataset();
    for (int row = 0; row < m_table->points()->rowCount(); ++row) {
        QCOMPARE(image(row), static_cast<std::uint32_t>(row)); // in order of the images
        const std::size_t code = m_table->points()->rows()[static_cast<std::size_t>(row)];
        QCOMPARE(text(row, {Kind::Label}),
                 QString::fromStdString(data.classNames[static_cast<std::size_t>(data.labels[image(row)])]));
        QCOMPARE(text(row, {Kind::Dimension, 1}), QString::number(static_cast<double>(codes.code(code)[1]), 'f', 3));
        const bool isTest = std::ranges::binary_search(m_explorer->splits().test, image(row));
        QCOMPARE(text(row, {Kind::Split}), isTest ? QStringLiteral("test") : QStringLiteral("training"));
    }
    const QModelIndex first = m_table->points()->index(0, 0);
    QVERIFY(first.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("Image: 0")));
    QVERIFY(!qvariant_cast<QImage>(first.data(Qt::DecorationRole)).isNull());
    QVERIFY(!m_table->points()->headerData(1, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
}

void TestPointsTable::columnsFollowTheModel()
{
    open("vae", 3);
    const PointsModel* points = m_table->points();
    QVERIFY(points->columnOf({Kind::LogVar}) >= 0);
    QCOMPARE(points->columnOf({Kind::Dimension, 3}), -1);
    QCOMPARE(points->columnOf({Kind::Error}), -1);
    QCOMPARE(points->columnOf({Kind::MapX}), -1);
    fillExplorer(*m_explorer, "autoencoder", 12);
    m_explorer->setCodes(cloudCodes(*m_explorer->dataset(), 12, false), true);
    QTRY_VERIFY(points->columnOf({Kind::Dimension, 7}) >= 0);
    QCOMPARE(points->columnOf({Kind::Dimension, 8}), -1);
    QTRY_COMPARE(points->columnOf({Kind::LogVar}), -1);
    QVERIFY(find<QLabel>(m_table.get(), "points.state")->text().contains(QStringLiteral("8 of 12")));
    fillExplorer(*m_explorer, "vae", 1);
    QTRY_VERIFY(points->columnOf({Kind::Dimension, 0}) >= 0);
    QCOMPARE(points->columnOf({Kind::Dimension, 1}), -1);
}

void TestPointsTable::ordersAreRight()
{
    PointsData data;
    auto codes = std::make_shared<EncodedSet>();
    codes->dimensions = 1;
    codes->mean = {3, std::numeric_limits<float>::quiet_NaN(), 1, 3, 2};
    codes->index = {10, 11, 12, 3, 14};
    data.codes = codes;
    const PointField z{Kind::Dimension, 0};
    using Rows = std::vector<std::uint32_t>;
    QCOMPARE(orderedRows(data, z, false), (Rows{2, 4, 3, 0, 1}));
    QCOMPARE(orderedRows(data, z, true), (Rows{3, 0, 4, 2, 1}));
    QCOMPARE(orderedRows(data, {Kind::Image}, false), (Rows{3, 0, 1, 2, 4}));
    QCOMPARE(orderedRows(data, z, false, Rows{3, 12, 99}), (Rows{2, 3}));
    QVERIFY(orderedRows(data, z, false, Rows{}).empty());
    // Of nothing known: all are equal.
    QCOMPARE(orderedRows(data, {Kind::Error}, true), (Rows{3, 0, 1, 2, 4}));
}

void TestPointsTable::aClickOnTheHeadSorts()
{
    open();
    QHeaderView* head = m_table->grid()->horizontalHeader();
    const PointField field{Kind::Dimension, 0};
    const int column = m_table->points()->columnOf(field);
    const auto clickHead = [&] {
        QTest::mouseClick(head->viewport(), Qt::LeftButton, {},
                          {head->sectionViewportPosition(column) + 10, head->height() / 2});
    };
    const auto values = [&] {
        std::vector<double> inOrder;
        for (const std::uint32_t row : m_table->points()->rows())
            inOrder.push_back(m_table->points()->data().value(field, row));
        return inOrder;
    };
    clickHead();
    QTRY_VERIFY(std::ranges::is_sorted(values()));
    clickHead();
    QTRY_VERIFY(std::ranges::is_sorted(values(), std::greater<>()));
    QCOMPARE(head->sortIndicatorSection(), column);
    QCOMPARE(head->sortIndicatorOrder(), Qt::DescendingOrder);
    // New codes come in the same order.
    m_explorer->setCodes(cloudCodes(*m_explorer->dataset(), 3), true);
    const int sorted = m_table->sorted();
    QTRY_VERIFY(m_table->sorted() > sorted);
    QVERIFY(std::ranges::is_sorted(values(), std::greater<>()));
    QCOMPARE(head->sortIndicatorSection(), column);
}

void TestPointsTable::rowsSelectEverywhere()
{
    open();
    click(2);
    QCOMPARE(m_explorer->selection(), (Images{2}));
    click(5, Qt::ShiftModifier);
    QCOMPARE(m_explorer->selection(), (Images{2, 3, 4, 5}));
    click(3, Qt::ControlModifier);
    QCOMPARE(m_explorer->selection(), (Images{2, 4, 5}));
    click(7, Qt::ControlModifier);
    QCOMPARE(m_explorer->selection(), (Images{2, 4, 5, 7}));
    QWidget* viewport = m_table->grid()->viewport();
    dragMouse(viewport, cell(1), cell(4));
    QCOMPARE(m_explorer->selection(), (Images{1, 2, 3, 4}));
    click(0);
    QCOMPARE(m_explorer->selection(), (Images{0}));
}

void TestPointsTable::theKeysSelect()
{
    open();
    PointsGrid* grid = m_table->grid();
    grid->setFocus();
    click(0);
    QTest::keyClick(grid, Qt::Key_Down);
    QCOMPARE(m_explorer->selection(), (Images{1}));
    QCOMPARE(m_explorer->hovered(), std::optional<std::uint32_t>(1));
    QTest::keyClick(grid, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(grid, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(m_explorer->selection(), (Images{1, 2, 3}));
    QTest::keyClick(grid, Qt::Key_Space);
    QCOMPARE(m_explorer->selection(), (Images{1, 2}));
    QTest::keyClick(grid, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(m_explorer->selection().size(), m_explorer->codes()->size());
}

void TestPointsTable::aRangeBeginsAtItsImageWhereverThatIs()
{
    open();
    PointsGrid* grid = m_table->grid();
    PointsModel* points = m_table->points();
    grid->setFocus();
    click(4);
    const std::uint32_t anchor = image(4);
    QCOMPARE(m_explorer->selection(), (Images{anchor}));
    QHeaderView* head = grid->horizontalHeader();
    const int column = points->columnOf({Kind::Dimension, 0});
    int sorted = m_table->sorted();
    QTest::mouseClick(head->viewport(), Qt::LeftButton, {},
                      {head->sectionViewportPosition(column) + 10, head->height() / 2});
    QTRY_VERIFY(m_table->sorted() > sorted);
    // It could stand where it stood: another place makes the difference.
    if (points->rowOf(anchor) == 4 || points->rowOf(anchor) >= points->rowCount() - 2) {
        sorted = m_table->sorted();
        points->sort(column, Qt::DescendingOrder);
        QTRY_VERIFY(m_table->sorted() > sorted);
    }
    const int row = points->rowOf(anchor);
    QCOMPARE(grid->currentIndex().row(), row);
    QTest::keyClick(grid, Qt::Key_Down, Qt::ShiftModifier);
    Images expected{anchor, image(row + 1)};
    std::ranges::sort(expected);
    QCOMPARE(m_explorer->selection(), expected);
    // The mouse, too, after codes have come in which the image lies elsewhere.
    auto newer = std::make_shared<EncodedSet>(*m_explorer->codes());
    std::ranges::reverse(newer->mean);
    sorted = m_table->sorted();
    m_explorer->setCodes(newer, true);
    QTRY_VERIFY(m_table->sorted() > sorted);
    const int place = points->rowOf(anchor);
    const int end = place > 0 ? place - 1 : place + 1;
    grid->scrollTo(points->index(end, 1));
    click(end, Qt::ShiftModifier);
    expected = {anchor, image(end)};
    std::ranges::sort(expected);
    QCOMPARE(m_explorer->selection(), expected);
}

void TestPointsTable::findNeedsARow()
{
    auto* button = find<QPushButton>(m_table.get(), "points.find");
    QVERIFY(!button->isEnabled());
    open();
    click(3);
    QVERIFY(button->isEnabled());
    QSignalSpy sought(m_explorer.get(), &ExplorerModel::imageSought);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(sought.count(), 1);
    find<QCheckBox>(m_table.get(), "points.only")->setChecked(true);
    m_explorer->setSelection({});
    QTRY_COMPARE(m_table->points()->rowCount(), 0);
    QTRY_VERIFY(!button->isEnabled());
}

void TestPointsTable::escapeSelectsNothing()
{
    open();
    click(4);
    QTest::keyClick(m_table->grid(), Qt::Key_Escape);
    QVERIFY(m_explorer->selection().empty());
}

void TestPointsTable::whatIsSelectedElsewhereIsSelectedHere()
{
    open();
    m_explorer->setSelection({3, 100});
    const auto accessible = [&](int row) {
        return m_table->points()->index(row, 0).data(Qt::AccessibleTextRole).toString();
    };
    QVERIFY(accessible(3).contains(QStringLiteral("selected")));
    QVERIFY(accessible(100).contains(QStringLiteral("selected")));
    QVERIFY(!accessible(4).contains(QStringLiteral("selected")));
    QVERIFY(find<QLabel>(m_table.get(), "points.state")->text().contains(QStringLiteral("2 selected")));
    const QColor highlight = m_table->grid()->palette().color(QPalette::Highlight);
    const QImage shown = m_table->grid()->viewport()->grab().toImage();
    const QRect row = m_table->grid()->visualRect(m_table->points()->index(3, 2));
    QCOMPARE(shown.pixelColor(row.bottomRight() - QPoint(2, 4)).rgb(), highlight.rgb());
}

void TestPointsTable::onlyTheSelected()
{
    open();
    auto* only = find<QCheckBox>(m_table.get(), "points.only");
    only->click();
    QTRY_COMPARE(m_table->points()->rowCount(), 0);
    QVERIFY(find<QLabel>(m_table.get(), "points.state")->text().contains(QStringLiteral("selected")));
    m_explorer->setSelection({9, 5, 70});
    QTRY_COMPARE(m_table->points()->rowCount(), 3);
    QCOMPARE(image(1), 9U);
    // Walking through what is selected does not give it up.
    click(0);
    QTest::keyClick(m_table->grid(), Qt::Key_Down);
    QCOMPARE(m_explorer->selection(), (Images{5, 9, 70}));
    QCOMPARE(m_table->grid()->currentIndex().row(), 1);
    click(1, Qt::ControlModifier);
    QTRY_COMPARE(m_table->points()->rowCount(), 2);
    QCOMPARE(m_explorer->selection(), (Images{5, 70}));
    only->click();
    QTRY_COMPARE(m_table->points()->rowCount(), static_cast<int>(m_explorer->codes()->size()));
}

void TestPointsTable::enterAndDoubleClickSeek()
{
    open();
    QSignalSpy sought(m_explorer.get(), &ExplorerModel::imageSought);
    click(6);
    QTest::mouseDClick(m_table->grid()->viewport(), Qt::LeftButton, {}, cell(6));
    QCOMPARE(sought.size(), 1);
    QTest::keyClick(m_table->grid(), Qt::Key_Down);
    QTest::keyClick(m_table->grid(), Qt::Key_Return);
    QCOMPARE(sought.size(), 2);
    find<QPushButton>(m_table.get(), "points.find")->click();
    QCOMPARE(sought.size(), 3);
    QCOMPARE(sought[0][0].value<std::uint32_t>(), 6U);
    QCOMPARE(sought[1][0].value<std::uint32_t>(), 7U);
    QCOMPARE(sought[2][0].value<std::uint32_t>(), 7U);
}

void TestPointsTable::hoverGoesBothWays()
{
    open();
    QWidget* viewport = m_table->grid()->viewport();
    const QPointF place = cell(4);
    QMouseEvent move(QEvent::MouseMove, place, viewport->mapToGlobal(place), Qt::NoButton, Qt::NoButton,
                     Qt::NoModifier);
    QCoreApplication::sendEvent(viewport, &move);
    QCOMPARE(m_explorer->hovered(), std::optional<std::uint32_t>(4));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(viewport, &leave);
    QVERIFY(!m_explorer->hovered());
    const QImage before = viewport->grab().toImage();
    m_explorer->setHovered(5);
    QVERIFY(viewport->grab().toImage() != before);
    // What another view points out is left to it.
    QCoreApplication::sendEvent(viewport, &leave);
    QCOMPARE(m_explorer->hovered(), std::optional<std::uint32_t>(5));
}

void TestPointsTable::rowsAreCopied()
{
    open("vae", 2);
    m_explorer->setSelection({2, 4});
    QApplication::clipboard()->clear();
    QTest::keyClick(m_table->grid(), Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY(!QApplication::clipboard()->text().isEmpty());
    const QStringList lines = QApplication::clipboard()->text().split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[0].split(QLatin1Char('\t')).size(), m_table->points()->columnCount());
    QVERIFY(lines[0].startsWith(QStringLiteral("Image\tSplit")));
    QVERIFY(lines[1].startsWith(QStringLiteral("2\t")));
    QVERIFY(lines[2].startsWith(QStringLiteral("4\t")));
    const QStringList cells = lines[1].split(QLatin1Char('\t'));
    const std::size_t code = m_table->points()->rows()[2];
    QCOMPARE(cells[m_table->points()->columnOf({Kind::Dimension, 0})].toFloat(), m_explorer->codes()->code(code)[0]);
}

void TestPointsTable::newCodesKeepThePlace()
{
    open();
    PointsGrid* grid = m_table->grid();
    m_table->points()->sort(m_table->points()->columnOf({Kind::Dimension, 0}), Qt::AscendingOrder);
    int sorted = m_table->sorted();
    QTRY_VERIFY(m_table->sorted() > sorted);
    grid->verticalScrollBar()->setValue(80);
    grid->setCurrentRow(90);
    const std::uint32_t looked = image(90);
    auto newer = std::make_shared<EncodedSet>(*m_explorer->codes());
    std::ranges::reverse(newer->mean);
    sorted = m_table->sorted();
    m_explorer->setCodes(newer, true);
    QTRY_VERIFY(m_table->sorted() > sorted);
    QCOMPARE(grid->verticalScrollBar()->value(), 80);
    QCOMPARE(image(grid->currentIndex().row()), looked);
    // A sample of them while training: the place stays as far as there are rows.
    auto sample = std::make_shared<EncodedSet>();
    sample->dimensions = 3;
    for (std::size_t row = 0; row < 200; ++row) {
        const auto code = newer->code(row);
        sample->mean.insert(sample->mean.end(), code.begin(), code.end());
        sample->index.push_back(newer->index[row]);
    }
    m_explorer->setCodes(sample, false);
    QTRY_COMPARE(m_table->points()->rowCount(), 200);
    QCOMPARE(grid->verticalScrollBar()->value(), 80);
}

void TestPointsTable::nothingIsDoneWhileHidden()
{
    open();
    m_table->hide();
    const int sorted = m_table->sorted();
    m_explorer->setCodes(cloudCodes(*m_explorer->dataset(), 3), true);
    m_explorer->setSelection({1, 2});
    QTest::qWait(350);
    QCOMPARE(m_table->sorted(), sorted);
    m_table->show();
    QTRY_VERIFY(m_table->sorted() > sorted);
    QVERIFY(m_table->points()->data().codes == m_explorer->codes());
}

void TestPointsTable::whatIsDroppedWhileHiddenIsOrderedAgain()
{
    open();
    // Before the order that is asked for can come, the table goes behind another one.
    for (int i = 0; i < 20; ++i) {
        const bool only = i % 2 == 0;
        m_explorer->setSelection({3, 4});
        find<QCheckBox>(m_table.get(), "points.only")->setChecked(only);
        m_table->hide();
        m_table->show();
        QTRY_COMPARE(m_table->points()->rowCount(), only ? 2 : static_cast<int>(m_explorer->codes()->size()));
    }
}

void TestPointsTable::errorsAreComputedWhenWanted()
{
    fillExplorer(*m_explorer, "vae", 2);
    // Errors are those of the weights that encoded.
    auto codes = std::make_shared<EncodedSet>(*m_explorer->codes());
    codes->version = m_explorer->model()->version;
    m_explorer->setCodes(codes, true);
    QTRY_VERIFY(m_table->points()->rowCount() > 0);
    QCOMPARE(m_table->points()->columnOf({Kind::Error}), -1);
    find<QCheckBox>(m_table.get(), "points.errors")->click();
    QTRY_VERIFY(m_table->points()->columnOf({Kind::Error}) >= 0);
    bool isNumber = false;
    QVERIFY(text(0, {Kind::Error}).toDouble(&isNumber) > 0);
    QVERIFY(isNumber);
}

void TestPointsTable::placesOnTheMap()
{
    LatentMap map(m_explorer.get());
    expose(map, {500, 400});
    PointsTable table(m_explorer.get(), &map);
    expose(table, {900, 300});
    fillExplorer(*m_explorer, "vae", 2);
    QTRY_VERIFY(table.points()->columnOf({Kind::MapY}) >= 0);
    QTRY_VERIFY(table.points()->data().xy == map.picture()->xy);
    const std::uint32_t row = table.points()->rows()[7];
    QCOMPARE(table.points()->data().value({Kind::MapX}, row), static_cast<double>((*map.picture()->xy)[2 * row]));
    QCOMPARE(table.points()->data().value({Kind::MapY}, row), static_cast<double>((*map.picture()->xy)[2 * row + 1]));
}

void TestPointsTable::aNewTableTakesOverWhatWasChosen()
{
    open();
    m_table->points()->sort(m_table->points()->columnOf({Kind::Dimension, 2}), Qt::DescendingOrder);
    PointsTable other(m_explorer.get(), nullptr);
    other.restoreState(m_table->state());
    expose(other, {900, 300});
    QTRY_VERIFY(m_table->points()->rows() == other.points()->rows() && !other.points()->rows().empty());
    QCOMPARE(other.grid()->horizontalHeader()->sortIndicatorOrder(), Qt::DescendingOrder);
}

void TestPointsTable::knownFactorsAreColumns()
{
    const DatasetPtr bars = barsDataset();
    auto made = std::make_shared<Dataset>(*bars);
    // The first says what the class says.
    made->factors = {
        {"kind", made->classNames, false}, {"size", {"0.5", "0.25", "1.5"}, true}, {"sort", {"b", "a"}, false}};
    for (std::uint32_t image = 0; image < made->size(); ++image)
        made->factorLevels.insert(made->factorLevels.end(), {made->labels[image], static_cast<std::int32_t>(image % 3),
                                                             static_cast<std::int32_t>(image % 2)});
    fillExplorer(*m_explorer, "vae", 3);
    const SnapshotPtr model = m_explorer->model();
    const EncodedSetPtr codes = m_explorer->codes();
    m_explorer->setDataset(made, m_explorer->splits());
    m_explorer->setModel(model);
    m_explorer->setCodes(codes, true);
    const PointField size{Kind::Factor, 1};
    const PointField sort{Kind::Factor, 2};
    QTRY_VERIFY(m_table->points()->columnOf(size) > 0);
    QTRY_COMPARE(m_table->points()->rowCount(), static_cast<int>(codes->size()));
    QCOMPARE(m_table->points()->columnOf({Kind::Factor, 0}), -1);
    const auto head = [this](const PointField& field) {
        return m_table->points()->headerData(m_table->points()->columnOf(field), Qt::Horizontal, Qt::DisplayRole);
    };
    QCOMPARE(head(size).toString(), QStringLiteral("size"));
    QCOMPARE(text(4, size), QStringLiteral("0.25"));
    QCOMPARE(text(4, sort), QStringLiteral("b"));
    // In the order of the levels, not of the letters.
    m_table->points()->sort(m_table->points()->columnOf(size), Qt::DescendingOrder);
    QTRY_COMPARE(text(0, size), QStringLiteral("1.5"));
    QCOMPARE(image(0), 2U);
    QCOMPARE(text(m_table->points()->rowCount() - 1, size), QStringLiteral("0.5"));
    m_explorer->setSelection({2});
    m_table->copy();
    QTRY_VERIFY(QApplication::clipboard()->text().contains(QStringLiteral("\tsize\tsort\t")));
    QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("\t1.5\tb\t")));
}

void TestPointsTable::manyPointsAreSortedAndSelected()
{
    const DatasetPtr data = barsDataset(70000);
    m_explorer->setDataset(data, makeSplits(*data, {}));
    m_explorer->setModel(tinyModel("vae", 2));
    m_explorer->setCodes(cloudCodes(*data, 2), true);
    QTRY_COMPARE(m_table->points()->rowCount(), 70000);
    // Every other one: as many ranges as there are selected rows.
    Images images(35000);
    std::ranges::generate(images, [next = 0U]() mutable { return std::exchange(next, next + 2); });
    m_explorer->setSelection(images);
    m_table->points()->sort(m_table->points()->columnOf({Kind::Dimension, 0}), Qt::AscendingOrder);
    const int sorted = m_table->sorted();
    QTRY_VERIFY(m_table->sorted() > sorted);
    QTest::keyClick(m_table->grid(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(m_explorer->selection().size(), std::size_t{70000});
}

QTEST_MAIN(TestPointsTable)
#include "tst_points_table.moc"
