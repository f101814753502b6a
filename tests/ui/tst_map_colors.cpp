// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include <QtTest>

#include "ui/controllers/map_colors.h"
#include "ui/plots/color_ramp.h"
#include "ui/plots/map_color_box.h"
#include "ui/plots/map_palette.h"
#include "ui/theme.h"

using namespace latentscape;

class TestMapColors : public QObject
{
    Q_OBJECT

private slots:
    void labelsAndGuesses();
    void splits();
    void selection();
    void levelsOfAFactor();
    void classesOfAFactorAreItsLevels();
    void aScaleThatGoesRoundHasColorsThatDo();
    void keptNeighboursAreShares();
    void factorsAreOfferedUnderTheirNames();
    void valuesOfTheEncoder_data();
    void valuesOfTheEncoder();
    void shadesGoFromLowToHigh();
    void whatIsNotANumberHasNoShade();
    void valuesThatAreNotThereYet();
    void denserPlacesHaveGreaterDensity();
    void everyLabelHasItsColor();
    void rampsGrowInLightness();
    void paletteFollowsTheClasses();

private:
    /// Four images of three labels; the third of an image nobody has a label for.
    static Dataset data()
    {
        Dataset data;
        data.shape = {1, 1, 1};
        data.pixels.own().assign(4, 0);
        data.labels = {0, 1, 2, 1};
        data.classNames = {"a", "b", "c"};
        data.factors = {{"kind", {"a", "b", "c"}, false}, {"size", {"10", "20", "30", "40"}, true}};
        data.factorLevels = {0, 3, 1, 2, 2, 1, 1, 0};
        return data;
    }
    static EncodedSet codes()
    {
        EncodedSet codes;
        codes.dimensions = 2;
        codes.index = {3, 0, 2};
        codes.mean = {3, 4, 0, 0, 1, -1};
        codes.logVar = {0, 0, -1, -3, 2, 1};
        codes.inferred = {1, 2, 2};
        return codes;
    }
    static MapColors colors(MapColor color, int dimension = 0)
    {
        static const EncodedSet codes = TestMapColors::codes();
        static const Dataset data = TestMapColors::data();
        static const std::vector<float> xy(6, 0.F);
        static const SplitIndices splits{{0, 1}, {3}, {2}};
        static const std::vector<std::uint32_t> selection{2};
        return colorsOf({color, dimension, codes, xy, {0, 1, 0, 1}, &data, nullptr, &splits, selection});
    }
    static double lightness(QRgb color)
    {
        const auto linear = [](int value) { return std::pow(value / 255.0, 2.2); };
        return 0.2126 * linear(qRed(color)) + 0.7152 * linear(qGreen(color)) + 0.0722 * linear(qBlue(color));
    }
};

using Indices = std::vector<std::uint8_t>;

void TestMapColors::labelsAndGuesses()
{
    QCOMPARE(colors(MapColor::Label).index, (Indices{1, 0, 2}));
    QCOMPARE(colors(MapColor::Inferred).index, (Indices{1, 2, 2}));
    QCOMPARE(colors(MapColor::Agreement).index, (Indices{0, 1, 0}));
    EncodedSet plain = codes();
    plain.inferred.clear();
    const MapColors none = colorsOf({MapColor::Agreement, 0, plain, {}, {}, nullptr, nullptr, nullptr, {}});
    QCOMPARE(none.index, Indices(3, MapColors::kNoShade));
    QVERIFY(none.gaps);
}

void TestMapColors::splits()
{
    const auto of = [](SplitClass split) { return static_cast<std::uint8_t>(split); };
    QCOMPARE(colors(MapColor::Split).index,
             (Indices{of(SplitClass::Validation), of(SplitClass::Train), of(SplitClass::Test)}));
}

void TestMapColors::selection() { QCOMPARE(colors(MapColor::Selection).index, (Indices{1, 1, 0})); }

void TestMapColors::levelsOfAFactor()
{
    QVERIFY(isCategory(MapColor::Factor) && !takesTime(MapColor::Factor));
    QCOMPARE(colors(MapColor::Factor, 0).index, (Indices{1, 0, 2}));
    QCOMPARE(colors(MapColor::Factor, 1).index, (Indices{0, 3, 1}));
    // Data without that factor.
    const MapColors none = colors(MapColor::Factor, 2);
    QCOMPARE(none.index, Indices(3, MapColors::kNoShade));
    QVERIFY(none.gaps);
}

void TestMapColors::classesOfAFactorAreItsLevels()
{
    const Dataset set = data();
    const std::vector<MapClass> kinds = mapClasses(MapColor::Factor, &set, {}, 0);
    QCOMPARE(kinds.size(), std::size_t(3));
    QCOMPARE(kinds[1], (MapClass{QStringLiteral("b"), labelColor(1)}));
    // Levels on a scale lie on the ramp.
    const std::vector<MapClass> sizes = mapClasses(MapColor::Factor, &set, {}, 1);
    QCOMPARE(sizes.size(), std::size_t(4));
    QCOMPARE(sizes.front(), (MapClass{QStringLiteral("10"), rampColor(0)}));
    QCOMPARE(sizes.back(), (MapClass{QStringLiteral("40"), rampColor(1)}));
    QVERIFY(mapClasses(MapColor::Factor, &set, {}, 2).empty());
    QVERIFY(mapClasses(MapColor::Factor, nullptr, {}, 0).empty());
}

void TestMapColors::aScaleThatGoesRoundHasColorsThatDo()
{
    Dataset data = TestMapColors::data();
    Factor turn{"rotation", {}, true, true};
    for (int degrees = 0; degrees < 360; degrees += 18)
        turn.levels.push_back(std::to_string(degrees));
    data.factors = {turn};
    data.factorLevels = {0, 5, 10, 19};
    const std::vector<MapClass> classes = mapClasses(MapColor::Factor, &data, {}, 0);
    QCOMPARE(classes.size(), std::size_t{20});
    // How far apart two colours are to somebody who sees lightness and blueness only.
    const auto distance = [](const QColor& a, const QColor& b) {
        const auto blueness = [](const QColor& color) { return color.blue() - (color.red() + color.green()) / 2.0; };
        return std::hypot(255 * (lightness(a.rgb()) - lightness(b.rgb())), blueness(a) - blueness(b));
    };
    double longest = 0;
    for (std::size_t i = 0; i < classes.size(); ++i) {
        const double step = distance(classes[i].color, classes[(i + 1) % classes.size()].color);
        longest = std::max(longest, step);
        QVERIFY2(step > 4, qPrintable(classes[i].name));
        // The other way round is another colour.
        QVERIFY2(distance(classes[i].color, classes[(i + 10) % classes.size()].color) > 2 * step,
                 qPrintable(classes[i].name));
    }
    const double seam = distance(classes.front().color, classes.back().color);
    QVERIFY(seam <= longest);
    QCOMPARE(cyclicColor(0.25), cyclicColor(1.25));
    QCOMPARE(cyclicColor(-0.25), cyclicColor(0.75));
    data.factors[0].cyclic = false;
    QCOMPARE(mapClasses(MapColor::Factor, &data, {}, 0).front().color, rampColor(0));
}

void TestMapColors::keptNeighboursAreShares()
{
    const EncodedSet codes = TestMapColors::codes();
    MapValues kept{std::make_shared<const EncodedSet>(codes), {0.2F, 0.4F, std::nanf("")}, 0, MapColor::Kept};
    const std::vector<float> xy(6, 0.F);
    const ColorSource source{MapColor::Kept, 0, codes, xy, {0, 1, 0, 1}, nullptr, &kept, nullptr, {}};
    const MapColors found = colorsOf(source);
    QVERIFY(found.known && found.gaps);
    QCOMPARE(found.low, 0.F);
    QCOMPARE(found.high, 1.F);
    QCOMPARE(found.index, (Indices{51, 102, MapColors::kNoShade}));
}

void TestMapColors::factorsAreOfferedUnderTheirNames()
{
    MapColorBox box;
    MapOffer offer;
    offer.dimensions = 2;
    box.setOffer(offer);
    box.choose(MapColor::Factor, 1);
    QVERIFY(box.color() != MapColor::Factor);
    offer.factors = QStringList{QStringLiteral("kind"), QStringLiteral("size")};
    box.setOffer(offer);
    box.choose(MapColor::Factor, 1);
    QCOMPARE(box.color(), MapColor::Factor);
    QCOMPARE(box.dimension(), 1);
    QCOMPARE(box.colorName(), QStringLiteral("size"));
}

void TestMapColors::valuesOfTheEncoder_data()
{
    QTest::addColumn<int>("color");
    QTest::addColumn<int>("dimension");
    QTest::addColumn<QList<double>>("values");
    const auto kl = [](double m1, double m2, double l1, double l2) {
        return 0.5 * (m1 * m1 + std::exp(l1) - l1 - 1 + m2 * m2 + std::exp(l2) - l2 - 1);
    };
    QTest::newRow("z2") << int(MapColor::Dimension) << 1 << QList<double>{4, 0, -1};
    QTest::newRow("|z|") << int(MapColor::Norm) << 0 << QList<double>{5, 0, std::sqrt(2)};
    QTest::newRow("log-variance") << int(MapColor::LogVariance) << 0 << QList<double>{0, -2, 1.5};
    QTest::newRow("log-variance of z1") << int(MapColor::LogVarianceDimension) << 0 << QList<double>{0, -1, 2};
    QTest::newRow("KL") << int(MapColor::Kl) << 0 << QList<double>{kl(3, 4, 0, 0), kl(0, 0, -1, -3), kl(1, -1, 2, 1)};
}

void TestMapColors::valuesOfTheEncoder()
{
    QFETCH(const int, color);
    QFETCH(const int, dimension);
    QFETCH(const QList<double>, values);
    const MapColors made = colors(static_cast<MapColor>(color), dimension);
    QVERIFY(made.known && made.values);
    for (std::size_t i = 0; i < 3; ++i)
        QVERIFY(std::abs((*made.values)[i] - values[static_cast<qsizetype>(i)]) < 1e-5);
}

void TestMapColors::shadesGoFromLowToHigh()
{
    EncodedSet many;
    many.dimensions = 1;
    for (int i = 0; i < 1001; ++i) {
        many.index.push_back(static_cast<std::uint32_t>(i));
        many.mean.push_back(static_cast<float>(i));
    }
    const MapColors made = colorsOf({MapColor::Dimension, 0, many, {}, {}, nullptr, nullptr, nullptr, {}});
    QCOMPARE(made.low, 10.F); // all but one in a hundred on each side
    QCOMPARE(made.high, 990.F);
    QCOMPARE(int(made.index[0]), 0);
    QCOMPARE(int(made.index[500]), int(MapColors::kLastShade) / 2);
    QCOMPARE(int(made.index[1000]), int(MapColors::kLastShade));
    QVERIFY(std::ranges::is_sorted(made.index));
    QVERIFY(!made.gaps);
}

void TestMapColors::whatIsNotANumberHasNoShade()
{
    EncodedSet broken = codes();
    broken.mean[0] = std::numeric_limits<float>::quiet_NaN();
    broken.mean[4] = std::numeric_limits<float>::infinity();
    const MapColors made = colorsOf({MapColor::Dimension, 0, broken, {}, {}, nullptr, nullptr, nullptr, {}});
    QVERIFY(made.gaps);
    QCOMPARE(int(made.index[0]), int(MapColors::kNoShade));
    QCOMPARE(int(made.index[2]), int(MapColors::kNoShade));
    QVERIFY(made.index[1] != MapColors::kNoShade);
    QCOMPARE(made.low, 0.F);
    QCOMPARE(made.high, 0.F);
}

void TestMapColors::valuesThatAreNotThereYet()
{
    QVERIFY(!colors(MapColor::Error).known);
    QVERIFY(!colors(MapColor::Spacing).known);
    const EncodedSet set = codes();
    MapValues values{std::make_shared<const EncodedSet>(set), {1, 2, 3}, 0, MapColor::Spacing};
    const auto with = [&](MapColor color) { return colorsOf({color, 0, set, {}, {}, nullptr, &values, nullptr, {}}); };
    QVERIFY(with(MapColor::Spacing).known);
    QVERIFY(!with(MapColor::Error).known); // they are others
    values.values.pop_back();
    QVERIFY(!with(MapColor::Spacing).known);
}

void TestMapColors::denserPlacesHaveGreaterDensity()
{
    EncodedSet set;
    set.dimensions = 1;
    std::vector<float> xy;
    for (int i = 0; i < 400; ++i) {
        set.index.push_back(static_cast<std::uint32_t>(i));
        set.mean.push_back(0);
        // Three hundred about one place, the others spread along a line.
        xy.push_back(i < 300 ? 0.2F + 0.0001F * static_cast<float>(i % 17) : static_cast<float>(i - 300) / 100);
        xy.push_back(i < 300 ? 0.8F : 0.2F);
    }
    const MapColors made = colorsOf({MapColor::Density, 0, set, xy, {0, 1, 0, 1}, nullptr, nullptr, nullptr, {}});
    QVERIFY((*made.values)[0] > (*made.values)[350] + 1);
}

void TestMapColors::everyLabelHasItsColor()
{
    for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark}) {
        applyTheme(theme);
        std::set<QRgb> seen;
        for (int label = 0; label < 30; ++label)
            seen.insert(labelColor(label).rgb());
        QCOMPARE(seen.size(), std::size_t(30));
        QVERIFY(!seen.contains(themeColor(ThemeColor::Canvas).rgb()));
        QCOMPARE(labelColor(30), labelColor(0));
        QCOMPARE(labelColor(-1), themeColor(ThemeColor::Axis));
    }
}

void TestMapColors::rampsGrowInLightness()
{
    for (const ColorRamp ramp : {ColorRamp::Violet, ColorRamp::Blue, ColorRamp::Grey}) {
        for (std::size_t i = 4; i < 256; ++i)
            QVERIFY(lightness(colorRamp(ramp)[i]) > lightness(colorRamp(ramp)[i - 4]));
        chooseColorRamp(ramp);
        QCOMPARE(rampColor(0.5).rgb(), colorRamp(ramp)[128]);
    }
    chooseColorRamp(ColorRamp::Violet);
    for (const QRgb color : colorRamp(ColorRamp::Grey))
        QVERIFY(std::abs(qRed(color) - qBlue(color)) <= 1);
}

void TestMapColors::paletteFollowsTheClasses()
{
    const Dataset set = data();
    const SplitIndices plain{{0, 1}, {}, {2}};
    QCOMPARE(mapClasses(MapColor::Label, &set, plain).size(), std::size_t(3));
    QCOMPARE(mapClasses(MapColor::Split, &set, plain).size(), std::size_t(2)); // nothing is held back
    QVERIFY(mapClasses(MapColor::Norm, &set, plain).empty());
    MapPicture picture;
    picture.settings.color = MapColor::Label;
    PointColors colors;
    fillPalette(colors, picture, mapClasses(MapColor::Label, &set, plain));
    QCOMPARE(colors.palette[2], labelColor(2).rgb());
    QCOMPARE(colors.palette[255], themeColor(ThemeColor::Axis).rgb());
    picture.settings.color = MapColor::Norm;
    fillPalette(colors, picture, {});
    QCOMPARE(colors.palette[0], rampColor(0).rgb());
    QCOMPARE(colors.palette[MapColors::kLastShade], rampColor(1).rgb());
    QCOMPARE(colors.palette[MapColors::kNoShade], themeColor(ThemeColor::Axis).rgb());

    // Greyed points and those outside of a selection have no part in what is drawn of the points.
    colors.index = {0, 1, 2, 1};
    QVERIFY(standingOut(colors, {}).empty());
    colors.dimmed[1] = true;
    QCOMPARE(standingOut(colors, {}), (Indices{1, 0, 1, 0}));
    QCOMPARE(standingOut(colors, {0, 1, 1, 0}), (Indices{0, 0, 1, 0}));
}

QTEST_MAIN(TestMapColors)
#include "tst_map_colors.moc"
