// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>
#include <QtTest>

#include "tests/support/ui/explorer_fixture.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/map_off_data.h"
#include "ui/plots/map_scenery.h"

using namespace latentscape;
using namespace latentscape::test;

class TstMapOffData : public QObject
{
    Q_OBJECT

private slots:
    void onTheDataNothingIsDrawn()
    {
        const QImage hatch = hatchOffData({0, 0, 0.3F, 0.2F}, 2, 2, {40, 30}, {}, 1, Qt::red);
        QCOMPARE(hatch.size(), QSize(40, 30));
        for (int y = 0; y < 30; ++y) {
            for (int x = 0; x < 40; ++x)
                QCOMPARE(qAlpha(hatch.pixel(x, y)), 0);
        }
    }

    void farFromThemThereAreLinesThatStandStill()
    {
        const std::vector<float> far(4, 1.F);
        const QImage hatch = hatchOffData(far, 2, 2, {64, 64}, {}, 1, Qt::red);
        int strong = 0;
        for (int x = 0; x < 64; ++x)
            strong += qAlpha(hatch.pixel(x, 5)) > 100 ? 1 : 0;
        QCOMPARE(strong, 16); // two pixels in eight
        QVERIFY(qAlpha(hatch.pixel(4, 0)) > 0);
        // What is panned by three pixels shows the same lines.
        const QImage panned = hatchOffData(far, 2, 2, {64, 64}, {3, 0}, 1, Qt::red);
        for (int x = 0; x + 3 < 64; ++x)
            QCOMPARE(panned.pixel(x, 9), hatch.pixel(x + 3, 9));
    }

    void followsTheMap()
    {
        ExplorerModel model;
        fillExplorer(model, "vae", 2);
        LatentMap map(&model);
        expose(map, {700, 500});
        QVERIFY(QTest::qWaitFor([&] { return map.picture() != nullptr; }));
        const MapOffData* layer = map.scenery()->offData();
        QVERIFY(layer->cells().empty());
        find<QAction>(&map, "mapOffData")->setChecked(true);
        QVERIFY(QTest::qWaitFor([&] { return !layer->cells().empty(); }));
        QVERIFY(layer->area().contains(map.plot()->visibleArea().center()));
        const auto far = [&] {
            return std::ranges::count_if(layer->cells(), [](float v) { return nearnessOf(v) == DataNearness::Off; });
        };
        const auto before = far();
        QVERIFY(before < static_cast<std::ptrdiff_t>(layer->cells().size())); // some are on the data
        map.plot()->showArea({-40, -40, 80, 80}, false);
        QVERIFY(QTest::qWaitFor([&] { return far() > before; }));
        model.clearModel();
        QVERIFY(QTest::qWaitFor([&] { return layer->cells().empty(); }));
    }

    void whereTheDecoderWasAskedIsNotFar()
    {
        ExplorerModel model;
        fillExplorer(model, "vae", 2);
        // Of codes that all lie in one place only the noise tells where the decoder was asked.
        auto codes = std::make_shared<EncodedSet>(*model.codes());
        std::ranges::fill(codes->mean, 0.F);
        std::ranges::fill(codes->logVar, 0.F);
        model.setCodes(codes, true);
        const auto farShare = [&](bool fromSamples) {
            LatentMap map(&model);
            if (fromSamples)
                map.measureFromSamples();
            find<QAction>(&map, "mapOffData")->setChecked(true);
            expose(map, {700, 500});
            map.plot()->showArea({-1, -1, 2, 2}, false);
            const MapOffData* layer = map.scenery()->offData();
            if (!QTest::qWaitFor([&] { return !layer->cells().empty() && map.plot()->visibleArea().width() < 8; }))
                return -1.0;
            const auto far =
                std::ranges::count_if(layer->cells(), [](float v) { return nearnessOf(v) == DataNearness::Off; });
            return static_cast<double>(far) / static_cast<double>(layer->cells().size());
        };
        QVERIFY(farShare(false) > 0.9);
        const double share = farShare(true);
        QVERIFY(share >= 0 && share < 0.5);
    }
};

QTEST_MAIN(TstMapOffData)
#include "tst_map_off_data.moc"
