// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "core/data/dataset.h"
#include "core/data/inspect.h"
#include "core/data/shapes.h"
#include "core/data/splits.h"

using namespace latentscape;

namespace {

constexpr std::array<std::size_t, 5> kLevels{3, 6, 20, 10, 10};

using Levels = std::array<std::int32_t, 5>;

/// Where each combination of levels is.
std::map<Levels, std::size_t> placesOf(const Dataset& data)
{
    std::map<Levels, std::size_t> places;
    for (std::size_t i = 0; i < data.size(); ++i) {
        Levels levels{};
        for (std::size_t f = 0; f < levels.size(); ++f)
            levels[f] = data.factorLevel(i, f);
        places[levels] = i;
    }
    return places;
}

struct Moments
{
    double light = 0; ///< of all pixels, in white ones
    double x = 0;     ///< of the centre of it
    double y = 0;
};

Moments momentsOf(const Dataset& data, std::size_t image)
{
    Moments found;
    const auto pixels = data.image(image);
    const auto width = static_cast<std::size_t>(data.shape.width);
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        const double light = pixels[i] / 255.0;
        found.light += light;
        const std::size_t row = i / width;
        found.x += light * (static_cast<double>(i - row * width) + 0.5);
        found.y += light * (static_cast<double>(row) + 0.5);
    }
    found.x /= found.light;
    found.y /= found.light;
    return found;
}

double difference(const Dataset& data, std::size_t a, std::size_t b)
{
    double sum = 0;
    for (std::size_t i = 0; i < data.shape.pixels(); ++i)
        sum += std::abs(data.image(a)[i] - data.image(b)[i]) / 255.0;
    return sum;
}

} // namespace

class TstShapes : public QObject
{
    Q_OBJECT

    const DatasetPtr m_small = loadDataset("shapes");
    const std::map<Levels, std::size_t> m_places = placesOf(*m_small);

    std::size_t at(Levels levels) const { return m_places.at(levels); }

private Q_SLOTS:
    void theyAreWhatTheListSays()
    {
        QCOMPARE(m_small->name, std::string("shapes"));
        QCOMPARE(m_small->shape, (ImageShape{1, 28, 28}));
        QCOMPARE(m_small->size(), std::size_t{36000});
        QCOMPARE(m_small->sourceTrain, std::size_t{30000});
        QCOMPARE(m_small->classNames, (std::vector<std::string>{"square", "ellipse", "heart"}));
        QVERIFY(!makeShapes("mnist"));
    }

    void everyCombinationOfLevelsIsThereOnce()
    {
        QCOMPARE(m_small->factors.size(), kLevels.size());
        for (std::size_t f = 0; f < kLevels.size(); ++f)
            QCOMPARE(m_small->factors[f].levels.size(), kLevels[f]);
        QCOMPARE(m_places.size(), std::size_t{36000});
        for (const auto& [levels, image] : m_places) {
            for (std::size_t f = 0; f < kLevels.size(); ++f)
                QVERIFY(levels[f] >= 0 && levels[f] < static_cast<std::int32_t>(kLevels[f]));
            QCOMPARE(m_small->labels[image], levels[0]);
        }
    }

    void levelsHaveNames()
    {
        const auto& factors = m_small->factors;
        QVERIFY(!factors[0].ordered && factors[1].ordered);
        QVERIFY(factors[2].cyclic && !factors[0].cyclic && !factors[1].cyclic); // a turn ends where it began
        QCOMPARE(factors[1].levels.back(), std::string("1.0"));
        QCOMPARE(factors[2].levels[5], std::string("90°"));
        QCOMPARE(factors[3].levels.front(), std::string("0.27"));
        const std::array<std::uint32_t, 2> images{7, 3};
        QCOMPARE(m_small->levelsOf(2, images),
                 (std::vector<std::int32_t>{m_small->factorLevel(7, 2), m_small->factorLevel(3, 2)}));
    }

    void theSplitHoldsEachShapeEquallyOften()
    {
        const SplitIndices splits = makeSplits(*m_small, {});
        QCOMPARE(splits.test.size(), std::size_t{6000});
        std::array<int, 3> tested{};
        for (const std::uint32_t image : splits.test)
            ++tested[static_cast<std::size_t>(m_small->labels[image])];
        QCOMPARE(tested, (std::array<int, 3>{2000, 2000, 2000}));
        // No class lies in one lump: views that show the first images show all of them.
        const std::set<std::int32_t> first(m_small->labels.begin(), m_small->labels.begin() + 20);
        QCOMPARE(first.size(), std::size_t{3});
    }

    /// A change of the drawing is a change of the data: runs made before can no longer be opened.
    void theyAreTheSameEverywhere()
    {
        QCOMPARE(makeShapes("shapes")->fingerprint(), m_small->fingerprint());
        QCOMPARE(QString::fromStdString(m_small->fingerprint()), QStringLiteral("crc32:eb38b5af-n36000"));
        QCOMPARE(QString::fromStdString(loadDataset("shapes-64")->fingerprint()),
                 QStringLiteral("crc32:ae1a4653-n36000"));
    }

    void largeOnesAreTheSamePicturesLarger()
    {
        const DatasetPtr large = loadDataset("shapes-64");
        QCOMPARE(large->shape, (ImageShape{1, 64, 64}));
        QCOMPARE(large->factorLevels, m_small->factorLevels);
        QCOMPARE(large->labels, m_small->labels);
        for (std::size_t image = 0; image < 300; ++image) {
            const Moments a = momentsOf(*m_small, image);
            const Moments b = momentsOf(*large, image);
            QVERIFY(std::abs(a.x / 28 - b.x / 64) < 0.01 && std::abs(a.y / 28 - b.y / 64) < 0.01);
            QVERIFY(std::abs(a.light / (28 * 28) - b.light / (64 * 64)) < 0.006);
        }
    }

    void edgesAreSmoothAndNothingIsCutOff()
    {
        const Dataset& data = *m_small;
        for (std::size_t image = 0; image < data.size(); image += 7) {
            const auto pixels = data.image(image);
            QVERIFY(std::ranges::any_of(pixels, [](int v) { return v > 0 && v < 255; }));
            QCOMPARE(int(*std::ranges::max_element(pixels)), 255);
        }
        for (int shape = 0; shape < 3; ++shape) {
            for (int turn = 0; turn < 20; ++turn) {
                const double whole = momentsOf(data, at({shape, 5, turn, 4, 4})).light;
                for (const auto& [x, y] : {std::pair{0, 0}, {9, 0}, {0, 9}, {9, 9}})
                    QVERIFY(std::abs(momentsOf(data, at({shape, 5, turn, x, y})).light - whole) < 1.5);
            }
        }
    }

    void aLargerScaleIsALargerShape()
    {
        for (int shape = 0; shape < 3; ++shape) {
            const double largest = momentsOf(*m_small, at({shape, 5, 3, 4, 4})).light;
            for (int scale = 0; scale < 6; ++scale) {
                const double share = momentsOf(*m_small, at({shape, scale, 3, 4, 4})).light / largest;
                const double expected = (0.5 + 0.1 * scale) * (0.5 + 0.1 * scale);
                QVERIFY2(std::abs(share - expected) < 0.02, qPrintable(QString::number(share)));
            }
        }
        // A square in a circle of 0.26 pictures' sides.
        QVERIFY(std::abs(momentsOf(*m_small, at({0, 5, 0, 4, 4})).light - 2 * 0.26 * 0.26 * 28 * 28) < 1);
    }

    void movingAFactorMovesTheShape()
    {
        const double step = (0.73 - 0.27) / 9 * 28;
        for (int shape = 0; shape < 3; ++shape) {
            for (int place = 1; place < 10; ++place) {
                const Moments before = momentsOf(*m_small, at({shape, 3, 2, place - 1, 4}));
                const Moments right = momentsOf(*m_small, at({shape, 3, 2, place, 4}));
                QVERIFY(std::abs(right.x - before.x - step) < 0.06 && std::abs(right.y - before.y) < 0.06);
                const Moments up = momentsOf(*m_small, at({shape, 3, 2, 4, place - 1}));
                const Moments down = momentsOf(*m_small, at({shape, 3, 2, 4, place}));
                QVERIFY(std::abs(down.y - up.y - step) < 0.06 && std::abs(down.x - up.x) < 0.06);
            }
        }
    }

    void rotationsHaveTheSymmetriesOfTheShapes()
    {
        const auto apart = [&](int shape, int a, int b) {
            return difference(*m_small, at({shape, 5, a, 4, 4}), at({shape, 5, b, 4, 4}));
        };
        for (int turn = 0; turn < 10; ++turn) {
            QVERIFY(apart(0, turn, turn + 5) < 0.1);
            QVERIFY(apart(1, turn, turn + 10) < 0.1);
            QVERIFY(apart(1, turn, turn + 5) > 10);
            QVERIFY(apart(2, turn, turn + 5) > 10);
            QVERIFY(apart(2, turn, turn + 10) > 10);
        }
    }

    void theThreeShapesDiffer()
    {
        for (int turn = 0; turn < 20; ++turn) {
            QVERIFY(difference(*m_small, at({0, 5, turn, 4, 4}), at({2, 5, turn, 4, 4})) > 10);
            QVERIFY(difference(*m_small, at({0, 5, turn, 4, 4}), at({1, 5, turn, 4, 4})) > 10);
            QVERIFY(difference(*m_small, at({1, 5, turn, 4, 4}), at({2, 5, turn, 4, 4})) > 10);
        }
        // The heart that stands upright is wide above and pointed below, with a dent on top.
        const auto heart = m_small->image(at({2, 5, 0, 4, 4}));
        const auto widthOf = [&](int row) {
            return std::count_if(heart.begin() + 28 * row, heart.begin() + 28 * row + 28,
                                 [](int v) { return v > 127; });
        };
        QVERIFY(widthOf(9) >= widthOf(17) + 4);
        const int middle = 13; // of 0.4744 * 28 = 13.3
        const auto dent = heart[8 * 28 + middle];
        QVERIFY(dent < heart[8 * 28 + middle - 3] && dent < heart[8 * 28 + middle + 3]);
    }

    void inspectTellsTheFactors()
    {
        const DatasetReport report = inspectDataset("shapes");
        QCOMPARE(report.format, std::string("made"));
        QCOMPARE(report.images, std::size_t{36000});
        QCOMPARE(report.factors.size(), std::size_t{5});
        QCOMPARE(report.factors[2], (std::pair<std::string, std::size_t>{"rotation", 20}));
        QCOMPARE(report.fingerprint, m_small->fingerprint());
        QVERIFY(report.problems.empty());
    }
};

QTEST_APPLESS_MAIN(TstShapes)
#include "tst_shapes.moc"
