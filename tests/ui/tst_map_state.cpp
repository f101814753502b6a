// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "ui/plots/map_state.h"

using namespace latentscape;

class TestMapState : public QObject
{
    Q_OBJECT

private slots:
    void comesBackAsItWas();
    void everyColourHasAName();
    void layoutsBecomePca();
    void unknownWordsKeepTheDefault();
};

void TestMapState::comesBackAsItWas()
{
    LatentMap::State state;
    state.settings = {MapAxes::Dimensions, 3, 7, MapColor::Kl, 2, true};
    state.layers = {MapLayerKind::Points, MapLayerKind::Ellipses, MapLayerKind::Stretch};
    const auto read = mapStateFrom(mapStateText(state));
    QVERIFY(read.has_value());
    QVERIFY(read->settings == state.settings);
    QCOMPARE(read->layers, state.layers);
}

void TestMapState::everyColourHasAName()
{
    for (int color = 0; color <= static_cast<int>(MapColor::Factor); ++color) {
        LatentMap::State state;
        state.settings.color = static_cast<MapColor>(color);
        QCOMPARE(mapStateFrom(mapStateText(state))->settings.color, state.settings.color);
    }
    for (int layer = 0; layer <= static_cast<int>(MapLayerKind::OffData); ++layer) {
        LatentMap::State state;
        state.layers = {static_cast<MapLayerKind>(layer)};
        QCOMPARE(mapStateFrom(mapStateText(state))->layers, state.layers);
    }
}

void TestMapState::layoutsBecomePca()
{
    LatentMap::State state;
    state.settings.axes = MapAxes::Tsne;
    QCOMPARE(mapStateFrom(mapStateText(state))->settings.axes, MapAxes::Pca);
}

void TestMapState::unknownWordsKeepTheDefault()
{
    QVERIFY(!mapStateFrom({}).has_value());
    QVERIFY(!mapStateFrom(QStringLiteral("[1, 2]")).has_value());
    const auto read = mapStateFrom(QStringLiteral("{\"axes\":\"sphere\",\"color\":7,\"x\":-3,\"layers\":[\"fog\"]}"));
    QVERIFY(read.has_value());
    QCOMPARE(read->settings.axes, MapSettings().axes);
    QCOMPARE(read->settings.color, MapSettings().color);
    QCOMPARE(read->settings.xDimension, 0);
    QVERIFY(read->layers.empty());
}

QTEST_MAIN(TestMapState)
#include "tst_map_state.moc"
