// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>
#include <limits>
#include <numbers>

#include "core/base/atomic_file.h"
#include "core/latent/named_selections.h"
#include "core/latent/selection.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

using Rows = std::vector<std::uint32_t>;

/// Winding number by the angles the corners turn about the point: slow and plain.
bool isAround(const std::vector<MapPoint>& polygon, double x, double y)
{
    double turned = 0;
    for (std::size_t i = 0; i < polygon.size(); ++i) {
        const MapPoint& a = polygon[i];
        const MapPoint& b = polygon[(i + 1) % polygon.size()];
        const double cross = (a.x - x) * (b.y - y) - (a.y - y) * (b.x - x);
        const double dot = (a.x - x) * (b.x - x) + (a.y - y) * (b.y - y);
        turned += std::atan2(cross, dot);
    }
    return std::abs(turned) > std::numbers::pi;
}

EncodedSet codesOf(Rows index, std::vector<float> mean)
{
    EncodedSet codes;
    codes.dimensions = static_cast<int>(mean.size() / index.size());
    codes.index = std::move(index);
    codes.mean = std::move(mean);
    return codes;
}

} // namespace

class TstSelection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void selectionsArePutTogether();
    void rectangleHoldsItsEdge();
    void polygonAgreesWithTheAngles_data();
    void polygonAgreesWithTheAngles();
    void loopDrawnTwiceStillHolds();
    void oddPolygonsHoldNothing();
    void thresholdsLeaveNanOut();
    void rowsAndImagesLeadToOneAnother();
    void classesAreCounted();
    void meanImageIsThePixelsMean();
    void meanCodeLeavesOutWhatIsNotFinite();
    void csvQuotesNames();
    void rangesReadBack();
    void damagedRangesAreRefused_data();
    void damagedRangesAreRefused();
    void savedSelectionsComeBack();
    void damagedFilesAreRefused_data();
    void damagedFilesAreRefused();
};

void TstSelection::selectionsArePutTogether()
{
    const Rows now{1, 3, 5};
    const Rows more{3, 4};
    QCOMPARE(combined(now, more, SelectionMode::Replace), more);
    QCOMPARE(combined(now, more, SelectionMode::Add), (Rows{1, 3, 4, 5}));
    QCOMPARE(combined(now, more, SelectionMode::Subtract), (Rows{1, 5}));
    QCOMPARE(combined(now, more, SelectionMode::Intersect), Rows{3});
    QCOMPARE(asSelection({4, 1, 4, 2}), (Rows{1, 2, 4}));
}

void TstSelection::rectangleHoldsItsEdge()
{
    constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
    const std::vector<float> xy{0, 0, 1, 2, 1.01F, 1, -0.5F, 1, kNan, 1, 0.5F, kNan};
    QCOMPARE(pointsInRectangle(xy, {1, 2}, {0, 0}), (Rows{0, 1}));
    QCOMPARE(pointsInRectangle(xy, {-1, 0.5}, {0, 3}), Rows{3});
}

void TstSelection::polygonAgreesWithTheAngles_data()
{
    QTest::addColumn<int>("corners");
    QTest::addColumn<double>("wobble");
    QTest::newRow("triangle") << 3 << 0.0;
    QTest::newRow("star") << 40 << 0.5;
    QTest::newRow("drawn by hand") << 900 << 0.2;
    QTest::newRow("crossing itself all over") << 60 << 3.0;
}

void TstSelection::polygonAgreesWithTheAngles()
{
    QFETCH(int, corners);
    QFETCH(double, wobble);
    const std::vector<float> noise = normals(static_cast<std::size_t>(corners) * 2, 7);
    std::vector<MapPoint> polygon;
    for (int i = 0; i < corners; ++i) {
        const double angle = 2 * std::numbers::pi * i / corners;
        const std::size_t at = 2 * static_cast<std::size_t>(i);
        polygon.push_back({std::cos(angle) + wobble * noise[at] * 0.3, std::sin(angle) + wobble * noise[at + 1] * 0.3});
    }
    const std::vector<float> xy = normals(4000, 11);
    const Rows found = pointsInPolygon(xy, polygon);
    Rows expected;
    for (std::uint32_t i = 0; i < xy.size() / 2; ++i) {
        if (isAround(polygon, xy[2 * i], xy[2 * i + 1]))
            expected.push_back(i);
    }
    QVERIFY(!expected.empty());
    QCOMPARE(found, expected);
}

void TstSelection::loopDrawnTwiceStillHolds()
{
    std::vector<MapPoint> polygon{{0, 0}, {2, 0}, {2, 2}, {0, 2}};
    const std::vector<MapPoint> once = polygon;
    polygon.insert(polygon.end(), once.begin(), once.end());
    const std::vector<float> xy{1, 1, 3, 1};
    QCOMPARE(pointsInPolygon(xy, polygon), Rows{0});
    std::reverse(polygon.begin(), polygon.end());
    QCOMPARE(pointsInPolygon(xy, polygon), Rows{0});
}

void TstSelection::oddPolygonsHoldNothing()
{
    const std::vector<float> xy{0, 0, 1, 1};
    QVERIFY(pointsInPolygon(xy, {}).empty());
    const std::vector<MapPoint> line{{0, 0}, {1, 1}};
    QVERIFY(pointsInPolygon(xy, line).empty());
    const std::vector<MapPoint> flat{{-1, 0}, {1, 0}, {0, 0}};
    QVERIFY(pointsInPolygon(xy, flat).empty());
    const std::vector<MapPoint> broken{{-1, -1}, {3, -1}, {std::nan(""), 3}};
    QVERIFY(pointsInPolygon(xy, broken).empty());
    QVERIFY(pointsInPolygon({}, std::vector<MapPoint>{{0, 0}, {1, 0}, {0, 1}}).empty());
}

void TstSelection::thresholdsLeaveNanOut()
{
    const std::vector<float> values{1, 2, std::numeric_limits<float>::quiet_NaN(), 3};
    QCOMPARE(beyondThreshold(values, ThresholdSide::AtLeast, 2), (Rows{1, 3}));
    QCOMPARE(beyondThreshold(values, ThresholdSide::AtMost, 2), (Rows{0, 1}));
}

void TstSelection::rowsAndImagesLeadToOneAnother()
{
    const EncodedSet codes = codesOf({9, 2, 5}, {0, 1, 2});
    QCOMPARE(imagesAt(codes, Rows{0, 1}), (Rows{2, 9}));
    QCOMPARE(selectedRows(codes, Rows{2, 4, 9}), (std::vector<std::uint8_t>{1, 1, 0}));
    QCOMPARE(selectedRows(codes, Rows{}), (std::vector<std::uint8_t>{0, 0, 0}));
    QCOMPARE(selectedRows(codes, Rows{2}), (std::vector<std::uint8_t>{0, 1, 0}));
    QCOMPARE(rowsOfImages(codes, Rows{2, 4, 9}), (Rows{0, 1}));
    QVERIFY(rowsOfImages(codes, Rows{}).empty());
}

void TstSelection::classesAreCounted()
{
    const DatasetPtr data = tinyDataset(12, {1, 8, 8}, 4);
    QCOMPARE(imagesOfClass(*data, firstImages(12), 1), (Rows{1, 5, 9}));
    const std::vector<ClassShare> shares = classMakeUp(*data, Rows{0, 1, 5});
    QCOMPARE(shares.size(), std::size_t{4});
    QCOMPARE(shares[1].selected, std::size_t{2});
    QCOMPARE(shares[1].all, std::size_t{3});
    QCOMPARE(shares[3].selected, std::size_t{0});
    QCOMPARE(shares[0].name, data->classNames[0]);
    QVERIFY(classMakeUp(*tinyDataset(12, {1, 8, 8}, 0), Rows{0}).empty());
}

void TstSelection::meanImageIsThePixelsMean()
{
    const DatasetPtr data = tinyDataset(700, {3, 5, 4}); // more than are summed up at a time
    const Rows chosen = combined(firstImages(700), Rows{3, 77}, SelectionMode::Subtract);
    const Image mean = meanImage(*data, chosen);
    QCOMPARE(mean.width, 4);
    QCOMPARE(mean.channels, 3);
    for (std::size_t pixel = 0; pixel < 20; ++pixel) {
        for (std::size_t channel = 0; channel < 3; ++channel) {
            double sum = 0;
            for (const std::uint32_t image : chosen)
                sum += data->image(image)[channel * 20 + pixel];
            const double expected = sum / static_cast<double>(chosen.size());
            QVERIFY(std::abs(mean.samples[pixel * 3 + channel] - expected) <= 0.5001);
        }
    }
    QVERIFY(meanImage(*data, Rows{}).empty());
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(meanImage(*data, chosen, stop.get_token()).empty());
}

void TstSelection::meanCodeLeavesOutWhatIsNotFinite()
{
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const EncodedSet codes = codesOf({4, 2, 7, 8}, {1, 2, 3, 4, nan, 0, 100, 100});
    const MeanCode mean = meanCode(codes, Rows{2, 4, 5, 7});
    QCOMPARE(mean.images, std::size_t{2});
    QCOMPARE(mean.z, (std::vector<float>{2, 3}));
    QVERIFY(meanCode(codes, Rows{5}).z.empty());
}

void TstSelection::csvQuotesNames()
{
    Dataset data = *tinyDataset(4, {1, 8, 8}, 2);
    data.classNames[1] = "a \"b\", c";
    QCOMPARE(selectionCsv(data, Rows{0, 3}),
             "index,label,class\n0,0," + data.classNames[0] + "\n3,1,\"a \"\"b\"\", c\"\n");
    QCOMPARE(selectionCsv(*tinyDataset(4, {1, 8, 8}, 0), Rows{2}), std::string("index,label,class\n2,,\n"));
}

void TstSelection::rangesReadBack()
{
    QCOMPARE(indexRanges(Rows{0, 1, 2, 4, 7, 8}), std::string("0-2,4,7-8"));
    QCOMPARE(indexRanges(Rows{}), std::string());
    for (const Rows& rows : {Rows{}, Rows{0}, Rows{0, 1, 2, 4, 7, 8}, Rows{3, 99}})
        QCOMPARE(parseIndexRanges(indexRanges(rows), 100), rows);
}

void TstSelection::damagedRangesAreRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text :
         {"100", "4,3", "4,4", "5-4", "1,", ",1", "1-", "a", "1 2", "-1", "1,,2", "3-200", "99999999999999"})
        QTest::newRow(text) << text;
}

void TstSelection::damagedRangesAreRefused()
{
    QFETCH(QString, text);
    const std::string sentence = sentenceOf([&] { parseIndexRanges(text.toStdString(), 100); });
    QVERIFY2(contains(sentence, "at character") && contains(sentence, "100"), sentence.c_str());
}

void TstSelection::savedSelectionsComeBack()
{
    const TemporaryFolder run;
    const SelectionData data{"crc32:01234567-n50", 50};
    QVERIFY(readSelections(run.path(), data).empty());
    const std::vector<NamedSelection> saved{
        {"edge cases", {0, 1, 2, 30}}, {"빈 것", {}}, {"all but one", firstImages(49)}};
    writeSelections(run.path(), data, saved);
    QVERIFY(readSelections(run.path(), data) == saved);
    writeSelections(run.path(), data, {});
    QVERIFY(readSelections(run.path(), data).empty());
    const std::string sentence = sentenceOf([&] { readSelections(run.path(), {"crc32:ffffffff-n50", 50}); });
    QVERIFY2(contains(sentence, "another data set") && contains(sentence, "selections.json"), sentence.c_str());
}

void TstSelection::damagedFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("cut off") << QByteArray(R"({"format":1,"data":"d")");
    QTest::newRow("a list") << QByteArray("[1,2]");
    QTest::newRow("another format") << QByteArray(R"({"format":9,"data":"d","images":5,"selections":[]})");
    QTest::newRow("no selections") << QByteArray(R"({"format":1,"data":"d","images":5})");
    QTest::newRow("number as name") << QByteArray(
        R"({"format":1,"data":"d","images":5,"selections":[{"name":3,"indices":"1"}]})");
    QTest::newRow("no name") << QByteArray(R"({"format":1,"data":"d","images":5,"selections":[{"indices":"1"}]})");
    QTest::newRow("empty name") << QByteArray(
        R"({"format":1,"data":"d","images":5,"selections":[{"name":"","indices":"1"}]})");
    QTest::newRow("name twice") << QByteArray(
        R"({"format":1,"data":"d","images":5,"selections":[{"name":"a","indices":"1"},{"name":"a","indices":"2"}]})");
    QTest::newRow("index beyond") << QByteArray(
        R"({"format":1,"data":"d","images":5,"selections":[{"name":"a","indices":"1-5"}]})");
}

void TstSelection::damagedFilesAreRefused()
{
    QFETCH(QByteArray, text);
    const TemporaryFolder run;
    writeFileAtomically(selectionsFile(run.path()), text.toStdString());
    const std::optional<Error> error = errorOf([&] { readSelections(run.path(), {"d", 5}); });
    QVERIFY(error);
    QVERIFY(error->kind() == ErrorKind::Input);
    QVERIFY2(contains(error->what(), "selections.json"), error->what());
}

QTEST_APPLESS_MAIN(TstSelection)
#include "tst_selection.moc"
