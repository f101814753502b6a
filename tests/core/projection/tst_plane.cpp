// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/base/random.h"
#include "core/projection/plane.h"
#include "core/projection/plane_index.h"
#endif

using namespace latentscape;

namespace {

using Vector = std::vector<float>;

/// Codes that lie on a map as their first two numbers do, in two round clusters about (-10, 0) and (10, 0); the other
/// numbers follow from them.
struct TwoClusters
{
    std::shared_ptr<EncodedSet> codes = std::make_shared<EncodedSet>();
    std::shared_ptr<Vector> xy = std::make_shared<Vector>();

    explicit TwoClusters(std::size_t count = 1000)
    {
        Vector noise(2 * count);
        RandomStream(1, RandomPurpose::Latent).fillNormal(noise);
        codes->dimensions = 3;
        for (std::size_t i = 0; i < count; ++i) {
            const float x = noise[2 * i] + (i % 2 == 0 ? -10.0F : 10.0F);
            const float y = noise[2 * i + 1];
            xy->insert(xy->end(), {x, y});
            codes->mean.insert(codes->mean.end(), {x, y, x + y});
            codes->index.push_back(static_cast<std::uint32_t>(i));
        }
    }

    MapPlane plane() const { return {codes, xy}; }
};

double distance(std::span<const float> a, std::span<const float> b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += (double{a[i]} - b[i]) * (double{a[i]} - b[i]);
    return std::sqrt(sum);
}

} // namespace

class TstPlane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFlatViewIsExact()
    {
        const MapPlane plane(LinearProjection::ofDimensions(3, 0, 2));
        QVERIFY(plane.isLinear());
        QCOMPARE(plane.dimensions(), 3);
        const MapPlace place = plane.place(5, 6, Vector{1, 2, 3});
        QCOMPARE(place.z, (Vector{5, 2, 6}));
        QCOMPARE(place.confidence, 1.0F);
        float x = 0;
        float y = 0;
        plane.project(place.z, x, y);
        QCOMPARE(x, 5.0F);
        QCOMPARE(y, 6.0F);
        QCOMPARE(MapPlane().dimensions(), 0);
    }

    void aPointsOwnPlaceGivesItsCode()
    {
        const TwoClusters data;
        const MapPlane plane = data.plane();
        QVERIFY(!plane.isLinear());
        QCOMPARE(plane.dimensions(), 3);
        for (std::size_t row = 0; row < data.codes->size(); row += 37) {
            const MapPlace place = plane.place((*data.xy)[2 * row], (*data.xy)[2 * row + 1], {});
            QVERIFY(distance(place.z, data.codes->code(row)) < 0.3);
            float x = 0;
            float y = 0;
            plane.project(data.codes->code(row), x, y);
            QVERIFY(std::hypot(x - (*data.xy)[2 * row], y - (*data.xy)[2 * row + 1]) < 0.05);
        }
    }

    void amidThePointsItIsTrusted()
    {
        const MapPlane plane = TwoClusters().plane();
        const MapPlace place = plane.place(10.2F, 0.1F, {});
        QVERIFY(place.confidence > 0.8F);
        QVERIFY(distance(place.z, Vector{10.2F, 0.1F, 10.3F}) < 0.2);
    }

    void betweenClustersItIsNot()
    {
        const MapPlane plane = TwoClusters().plane();
        QVERIFY(plane.place(0, 0, {}).confidence < 0.05F);
        QVERIFY(plane.place(10, 500, {}).confidence < 0.01F);
    }

    void codesThatDisagreeAreNotTrusted()
    {
        // Nearest on the map, but anywhere in latent space.
        TwoClusters data;
        RandomStream(2, RandomPurpose::Latent).fillNormal(data.codes->mean);
        const MapPlane plane = data.plane();
        float sum = 0;
        for (int i = 0; i < 100; ++i)
            sum += plane.place(9.5F + 0.01F * static_cast<float>(i), 0.05F, {}).confidence;
        QVERIFY(sum < 100 * 0.4F);
    }

    void thereAndBack()
    {
        const MapPlane plane = TwoClusters().plane();
        for (const auto& [x, y] : {std::pair{-10.3F, 0.4F}, {9.6F, -0.7F}, {10.0F, 0.0F}}) {
            const MapPlace place = plane.place(x, y, {});
            float backX = 0;
            float backY = 0;
            plane.project(place.z, backX, backY);
            QVERIFY(std::hypot(backX - x, backY - y) < 0.2F);
        }
    }

    void itChangesSmoothly()
    {
        const MapPlane plane = TwoClusters().plane();
        MapPlace last = plane.place(9, 0.3F, {});
        for (int i = 1; i <= 2000; ++i) {
            const MapPlace next = plane.place(9 + static_cast<float>(i) * 0.001F, 0.3F, {});
            QVERIFY(distance(next.z, last.z) < 0.05);
            last = next;
        }
    }

    void fewPoints()
    {
        auto codes = std::make_shared<EncodedSet>();
        codes->dimensions = 2;
        codes->mean = {0, 0, 4, 0, 0, 8};
        codes->index = {0, 1, 2};
        const auto xy = std::make_shared<Vector>(Vector{0, 0, 1, 0, 0, 2});
        const MapPlane plane(codes, xy);
        QVERIFY(distance(plane.place(1, 0, {}).z, Vector{4, 0}) < 0.5);
        const auto one = std::make_shared<EncodedSet>(EncodedSet{2, {3, 4}, {}, {0}});
        QCOMPARE(MapPlane(one, std::make_shared<Vector>(Vector{7, 7})).place(7, 7, {}).z, (Vector{3, 4}));
        const auto none = std::make_shared<EncodedSet>(EncodedSet{2, {}, {}, {}});
        QCOMPARE(MapPlane(none, std::make_shared<Vector>()).place(7, 7, {}).confidence, 0.0F);
    }

    void preparingChangesNothing()
    {
        const TwoClusters data;
        const MapPlane prepared = data.plane();
        prepared.prepare();
        prepared.prepare();
        QCOMPARE(prepared.place(9, 1, {}).z, data.plane().place(9, 1, {}).z);
        MapPlane().prepare();
        const auto none = std::make_shared<EncodedSet>(EncodedSet{2, {}, {}, {}});
        MapPlane(none, std::make_shared<Vector>()).prepare();
    }

    void pointsOnOnePlace()
    {
        auto codes = std::make_shared<EncodedSet>();
        codes->dimensions = 1;
        codes->mean.assign(40, 2.0F);
        codes->index.resize(40);
        const MapPlane plane(codes, std::make_shared<Vector>(80, 1.0F));
        const MapPlace place = plane.place(1, 1, {});
        QVERIFY(std::abs(place.z[0] - 2) < 1e-5F);
        QCOMPARE(place.confidence, 1.0F);
    }

    void theNearestPointsAreFound_data()
    {
        QTest::addColumn<float>("stretch");
        QTest::newRow("round") << 1.0F;
        QTest::newRow("a line") << 0.0F;
        QTest::newRow("long") << 1e-3F;
    }
    void theNearestPointsAreFound()
    {
        QFETCH(const float, stretch);
        Vector xy(3000);
        RandomStream(5, RandomPurpose::Latent).fillNormal(xy);
        for (std::size_t i = 1; i < xy.size(); i += 2)
            xy[i] *= stretch;
        const PlaneIndex index(xy);
        const Vector places = {0, 0, 3, 1, -50, 2, 0.5F, 400, 1, -1};
        for (std::size_t p = 0; p < places.size(); p += 2) {
            std::vector<Neighbour> all;
            for (std::size_t i = 0; i < xy.size() / 2; ++i) {
                const float dx = xy[2 * i] - places[p];
                const float dy = xy[2 * i + 1] - places[p + 1];
                all.push_back({i, std::sqrt(dx * dx + dy * dy)});
            }
            std::ranges::stable_sort(all, {}, &Neighbour::distance);
            const std::vector<Neighbour> found = index.nearest(places[p], places[p + 1], 20);
            QCOMPARE(found.size(), std::size_t{20});
            for (std::size_t i = 0; i < found.size(); ++i)
                QCOMPARE(found[i].distance, all[i].distance);
        }
    }

    void whatIsNoNumberIsNobodysNeighbour()
    {
        const float nan = std::numeric_limits<float>::quiet_NaN();
        const Vector xy = {0, 0, nan, 1, 2, 2};
        const PlaneIndex index(xy);
        const std::vector<Neighbour> found = index.nearest(0, 0, 5);
        QCOMPARE(found.size(), std::size_t{2});
        QCOMPARE(found[1].row, std::size_t{2});
        const Vector none = {nan, nan};
        QVERIFY(PlaneIndex(none).nearest(0, 0, 5).empty());
    }
};

QTEST_APPLESS_MAIN(TstPlane)
#include "tst_plane.moc"
