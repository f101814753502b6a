// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

#include <chrono>
#include <thread>

#include "core/latent/encoder_session.h"
#include "core/training/run_folder.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/controllers/epoch_cache.h"
#include "ui/plots/epoch_bar.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {
constexpr int kPatience = 30000;
constexpr int kEpochs = 6;
} // namespace

class TestEpochCache : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void storageIsReadOfTheRunThatIsShown();
    void anEpochComesWithItsCodes();
    void theOthersAreFetchedBeforehand();
    void epochsAreFetchedWhenSomebodyComesNear();
    void whatIsHereComesAtOnce();
    void theNewestWishWins();
    void roomIsKept();
    void whatIsNotStoredIsTold();
    void anEarlierWishThatFailsDoesNotEndTheNewest();
    void anotherRunForgetsEverything();
    void starsAreWritten();
    void aStarThatIsNotWrittenIsTakenBack();
    void aFilmLoadsInAnyThread();
    void manyChangesLeaveNothingBehind();

private:
    void openRun(const std::filesystem::path& run)
    {
        const RunRecord record = readRunRecord(run);
        m_explorer->clearModel();
        m_explorer->setDataset(m_data, makeSplits(*m_data, record.split));
        m_explorer->setRun(run);
        m_explorer->setModel(loadSnapshot(run));
    }
    bool awaitStorage()
    {
        return QTest::qWaitFor([this] { return !m_cache->storage().epochs.empty(); }, kPatience);
    }
    int held() const
    {
        int count = 0;
        for (int epoch = 0; epoch <= kEpochs; ++epoch)
            count += m_cache->holds(epoch);
        return count;
    }

    std::unique_ptr<IsolatedSettings> m_settings;
    std::filesystem::path m_run;
    std::filesystem::path m_other;
    DatasetPtr m_data;
    std::unique_ptr<ExplorerModel> m_explorer;
    std::unique_ptr<EpochCache> m_cache;
};

void TestEpochCache::initTestCase()
{
    m_settings = std::make_unique<IsolatedSettings>();
    const auto data = writeBars(m_settings->path() / "data");
    m_run = makeRun(tinyPlan(data, m_settings->path() / "run", kEpochs));
    m_other = makeRun(tinyPlan(data, m_settings->path() / "other", 2, "autoencoder"));
    m_data = loadDataset(data.string());
}

void TestEpochCache::init()
{
    m_explorer = std::make_unique<ExplorerModel>();
    m_cache = std::make_unique<EpochCache>(m_explorer.get());
    openRun(m_run);
}

void TestEpochCache::cleanup()
{
    m_cache.reset();
    m_explorer.reset();
}

void TestEpochCache::storageIsReadOfTheRunThatIsShown()
{
    QVERIFY(awaitStorage());
    QCOMPARE(m_cache->storage().epochs, (std::vector<int>{0, 1, 2, 3, 4, 5, 6}));
    QCOMPARE(m_cache->storage().newest, kEpochs);
    QCOMPARE(m_cache->bytes(), std::size_t{0}); // nothing is fetched before somebody goes through the epochs
}

void TestEpochCache::anEpochComesWithItsCodes()
{
    QVERIFY(awaitStorage());
    EpochView view;
    connect(m_cache.get(), &EpochCache::ready, this, [&view](const EpochView& came) { view = came; });
    m_cache->show(2);
    QTRY_COMPARE_WITH_TIMEOUT(view.epoch, 2, kPatience);
    QCOMPARE(view.model->epoch, 2);
    QCOMPARE(view.codes->epoch, 2);
    QCOMPARE(view.codes->version, view.model->version);
    QVERIFY(view.complete); // fewer images than a training shows
    EncoderSession session(loadSnapshot(m_run, 2));
    QVERIFY(session.encode(*m_data, view.codes->index).mean == view.codes->mean);
}

void TestEpochCache::theOthersAreFetchedBeforehand()
{
    QVERIFY(awaitStorage());
    m_cache->show(3);
    QTRY_COMPARE_WITH_TIMEOUT(held(), kEpochs + 1, kPatience);
}

void TestEpochCache::epochsAreFetchedWhenSomebodyComesNear()
{
    QVERIFY(awaitStorage());
    QSignalSpy ready(m_cache.get(), &EpochCache::ready);
    m_cache->prepare(kEpochs);
    m_cache->prepare(kEpochs);
    QTRY_COMPARE_WITH_TIMEOUT(held(), kEpochs + 1, kPatience);
    QCOMPARE(ready.count(), 0);
    m_cache->show(0);
    QCOMPARE(ready.count(), 1);
}

void TestEpochCache::whatIsHereComesAtOnce()
{
    QVERIFY(awaitStorage());
    m_cache->show(3);
    QTRY_COMPARE_WITH_TIMEOUT(held(), kEpochs + 1, kPatience);
    QSignalSpy ready(m_cache.get(), &EpochCache::ready);
    m_cache->show(5);
    QCOMPARE(ready.count(), 1);
    m_cache->show(0);
    QCOMPARE(ready.count(), 2);
}

void TestEpochCache::theNewestWishWins()
{
    QVERIFY(awaitStorage());
    std::vector<int> came;
    connect(m_cache.get(), &EpochCache::ready, this, [&came](const EpochView& view) { came.push_back(view.epoch); });
    for (int epoch = 0; epoch <= kEpochs; ++epoch)
        m_cache->show(epoch);
    QTRY_COMPARE_WITH_TIMEOUT(held(), kEpochs + 1, kPatience);
    QVERIFY(!came.empty());
    QCOMPARE(came.back(), kEpochs);
    QVERIFY(std::is_sorted(came.begin(), came.end()));
}

void TestEpochCache::roomIsKept()
{
    QVERIFY(awaitStorage());
    m_cache->show(0);
    QTRY_COMPARE_WITH_TIMEOUT(held(), kEpochs + 1, kPatience);
    const std::size_t one = m_cache->bytes() / (kEpochs + 1);
    m_cache->setRoom(3 * one);
    QCOMPARE(held(), 3);
    QVERIFY(m_cache->holds(0) && m_cache->holds(1) && m_cache->holds(2));
    m_cache->show(6);
    QTRY_VERIFY_WITH_TIMEOUT(m_cache->holds(6) && m_cache->holds(5) && m_cache->holds(4), kPatience);
    QVERIFY(m_cache->bytes() <= 3 * one);
}

void TestEpochCache::whatIsNotStoredIsTold()
{
    QVERIFY(awaitStorage());
    QSignalSpy failed(m_cache.get(), &EpochCache::failed);
    m_cache->show(40);
    QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kPatience);
    QVERIFY(failed.first().first().toString().contains(QStringLiteral("not stored")));
    QSignalSpy ready(m_cache.get(), &EpochCache::ready);
    m_cache->show(1);
    QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, kPatience);
}

void TestEpochCache::anEarlierWishThatFailsDoesNotEndTheNewest()
{
    QVERIFY(awaitStorage());
    QSignalSpy failed(m_cache.get(), &EpochCache::failed);
    std::vector<int> came;
    connect(m_cache.get(), &EpochCache::ready, this, [&came](const EpochView& view) { came.push_back(view.epoch); });
    m_cache->show(40);
    std::this_thread::sleep_for(std::chrono::milliseconds(300)); // it has failed, and nobody has heard of it
    m_cache->show(2);
    QTRY_COMPARE_WITH_TIMEOUT(came, (std::vector<int>{2}), kPatience);
    QCOMPARE(failed.count(), 0);
}

void TestEpochCache::anotherRunForgetsEverything()
{
    QVERIFY(awaitStorage());
    m_cache->show(2);
    QTRY_COMPARE_WITH_TIMEOUT(held(), kEpochs + 1, kPatience);
    QSignalSpy ready(m_cache.get(), &EpochCache::ready);
    m_cache->setRoom(EpochCache::kRoom);
    openRun(m_other);
    QCOMPARE(held(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(m_cache->storage().newest, 2, kPatience);
    EpochView view;
    connect(m_cache.get(), &EpochCache::ready, this, [&view](const EpochView& came) { view = came; });
    m_cache->show(1);
    QTRY_COMPARE_WITH_TIMEOUT(view.epoch, 1, kPatience);
    QCOMPARE(view.run, m_other);
    QCOMPARE(view.model->modelId, std::string("autoencoder"));
}

void TestEpochCache::starsAreWritten()
{
    QVERIFY(awaitStorage());
    m_cache->setStarred(4, true);
    m_cache->setStarred(2, true);
    QTRY_COMPARE_WITH_TIMEOUT(m_cache->storage().starred, (std::set<int>{2, 4}), kPatience);
    QCOMPARE(starredEpochs(m_run), (std::set<int>{2, 4}));
    m_cache->setStarred(4, false);
    m_cache->setStarred(2, false);
    QTRY_COMPARE_WITH_TIMEOUT(m_cache->storage().starred, std::set<int>(), kPatience);
}

void TestEpochCache::aStarThatIsNotWrittenIsTakenBack()
{
    QVERIFY(awaitStorage());
    EpochBar bar;
    connect(m_cache.get(), &EpochCache::storageChanged, &bar, [this, &bar] { bar.setStorage(m_cache->storage()); });
    connect(&bar, &EpochBar::starChosen, m_cache.get(), &EpochCache::setStarred);
    bar.setStorage(m_cache->storage());
    bar.setShownEpoch(4);
    expose(bar, {900, 34});
    // A folder of that name: it is in the way of the superuser, too.
    const std::filesystem::path file = m_run / "stars.json";
    std::filesystem::remove(file);
    std::filesystem::create_directory(file);
    QSignalSpy failed(m_cache.get(), &EpochCache::failed);
    auto* star = find<QToolButton>(&bar, "epochs.star");
    QTest::mouseClick(star, Qt::LeftButton);
    QVERIFY(star->isChecked());
    QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(!star->isChecked(), kPatience);
    std::filesystem::remove(file);
    QTest::mouseClick(star, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(m_cache->storage().starred, (std::set<int>{4}), kPatience);
    QVERIFY(star->isChecked());
    QTest::mouseClick(star, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(m_cache->storage().starred, std::set<int>(), kPatience);
}

void TestEpochCache::aFilmLoadsInAnyThread()
{
    const EpochCache::Loader load = m_cache->loader();
    QVERIFY(load);
    EpochView view;
    std::thread([&] { view = load(3, 1, {}); }).join();
    QCOMPARE(view.model->epoch, 3);
    QCOMPARE(view.codes->size(), m_data->size());
    m_explorer->clearModel();
    QVERIFY(!m_cache->loader());
}

void TestEpochCache::manyChangesLeaveNothingBehind()
{
    for (int i = 0; i < 200; ++i) {
        openRun(i % 2 == 0 ? m_other : m_run);
        m_cache->show(i % 3);
        QCoreApplication::processEvents();
    }
    QTRY_COMPARE_WITH_TIMEOUT(held(), kEpochs + 1, kPatience);
    const std::size_t bytes = m_cache->bytes();
    for (int i = 0; i < 200; ++i) {
        m_cache->show(i % (kEpochs + 1));
        QCoreApplication::processEvents();
    }
    QCOMPARE(m_cache->bytes(), bytes);
}

QTEST_MAIN(TestEpochCache)
#include "tst_epoch_cache.moc"
