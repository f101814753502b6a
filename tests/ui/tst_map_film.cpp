// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <set>
#include <stop_token>

#include "core/training/run_folder.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/map_film.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {
constexpr int kPatience = 30000;
} // namespace

class TestMapFilm : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void framesGoFromEpochToEpoch();
    void theWayBackIsTheWay();
    void pcaAndLayoutsGoOnFromEpochToEpoch();
    void stoppingLeavesNothing();
    void theSameFilmTwice();

private:
    MapFilm film(MapAxes axes = MapAxes::Dimensions)
    {
        LatentMap::State state = m_map->state();
        state.settings.axes = axes;
        m_map->restoreState(state);
        if (!QTest::qWaitFor(
                [&] {
                    const MapPicturePtr& picture = m_map->picture();
                    return picture && picture->settings.axes == axes &&
                           (!isLayout(axes) || picture->layout->state == MapLayout::State::Finished);
                },
                kPatience))
            qFatal("The map did not come.");
        MapFilm film = mapFilmOf(*m_map);
        film.epochs = m_cache->storage().epochs;
        film.load = m_cache->loader();
        film.size = {200, 150};
        film.perStep = 4;
        return film;
    }

    std::unique_ptr<IsolatedSettings> m_settings;
    std::unique_ptr<ExplorerModel> m_explorer;
    std::unique_ptr<EpochCache> m_cache;
    std::unique_ptr<LatentMap> m_map;
};

void TestMapFilm::initTestCase()
{
    m_settings = std::make_unique<IsolatedSettings>();
    const auto data = writeBars(m_settings->path() / "data");
    const auto run = makeRun(tinyPlan(data, m_settings->path() / "run", 3));
    m_explorer = std::make_unique<ExplorerModel>();
    m_cache = std::make_unique<EpochCache>(m_explorer.get());
    const DatasetPtr dataset = loadDataset(data.string());
    m_explorer->setDataset(dataset, makeSplits(*dataset, readRunRecord(run).split));
    m_explorer->setRun(run);
    m_explorer->setModel(loadSnapshot(run));
    m_map = std::make_unique<LatentMap>(m_explorer.get());
    connect(m_cache.get(), &EpochCache::ready, this,
            [this](const EpochView& view) { m_explorer->setCodes(view.codes, view.complete); });
    QVERIFY(QTest::qWaitFor([this] { return m_cache->storage().epochs.size() == 4; }, kPatience));
    m_cache->show(3);
    expose(*m_map, {700, 500});
    QTRY_VERIFY_WITH_TIMEOUT(m_map->picture(), kPatience);
}

void TestMapFilm::framesGoFromEpochToEpoch()
{
    std::vector<double> told;
    const GridFrames frames = makeMapFilm(film(), {}, [&told](double done) { told.push_back(done); });
    QVERIFY(!frames.stopped);
    QCOMPARE(frames.images.size(), std::size_t{16});
    QCOMPARE(frames.images.front().width, 200);
    QCOMPARE(frames.images.front().height, 150);
    QCOMPARE(frames.images.front().channels, 3);
    QVERIFY(std::is_sorted(told.begin(), told.end()) && told.back() == 1);
    QCOMPARE(frames.recipe.at("epochs"), std::string("0,1,2,3"));
    std::set<std::vector<std::uint8_t>> different;
    for (const Image& image : frames.images)
        different.insert(image.samples);
    QVERIFY2(different.size() >= 12, qPrintable(QString::number(different.size()))); // the last epoch stands still
    QVERIFY(frames.images[12].samples == frames.images[15].samples);
}

void TestMapFilm::theWayBackIsTheWay()
{
    MapFilm there = film();
    there.back = true;
    const GridFrames frames = makeMapFilm(there, {});
    QCOMPARE(frames.images.size(), std::size_t{30});
    QVERIFY(frames.images[1].samples == frames.images.back().samples);
}

void TestMapFilm::pcaAndLayoutsGoOnFromEpochToEpoch()
{
    for (const MapAxes axes : {MapAxes::Pca, MapAxes::Umap}) {
        const GridFrames frames = makeMapFilm(film(axes), {});
        QCOMPARE(frames.images.size(), std::size_t{16});
    }
}

void TestMapFilm::stoppingLeavesNothing()
{
    std::stop_source stop;
    const GridFrames frames = makeMapFilm(film(), stop.get_token(), [&stop](double done) {
        if (done > 0.5)
            stop.request_stop();
    });
    QVERIFY(frames.stopped);
    QVERIFY(frames.images.empty());
}

void TestMapFilm::theSameFilmTwice()
{
    const MapFilm once = film(MapAxes::Pca);
    const GridFrames first = makeMapFilm(once, {});
    const GridFrames second = makeMapFilm(once, {});
    for (std::size_t i = 0; i < first.images.size(); ++i)
        QVERIFY(first.images[i].samples == second.images[i].samples);
}

QTEST_MAIN(TestMapFilm)
#include "tst_map_film.moc"
