// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: timeout=240
#include <algorithm>
#include <cmath>
#include <set>

#include <QSignalSpy>
#include <QtTest>

#include <malloc.h>

#include "core/training/run_folder.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/compare/compare_model.h"
#include "ui/controllers/latent_controller.h"
#include "ui/controllers/training_controller.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr int kPatience = 30000;
constexpr int kSwitches = 200;

double memoryInUse()
{
    const struct mallinfo2 info = mallinfo2();
    return static_cast<double>(info.uordblks + info.hblkhd) / 1e6;
}

std::vector<float> codeOf(CompareSide* side, std::uint32_t image)
{
    const EncodedSetPtr codes = side->model()->codes();
    const auto row = std::ranges::find(codes->index, image) - codes->index.begin();
    const auto code = codes->code(static_cast<std::size_t>(row));
    return {code.begin(), code.end()};
}

} // namespace

class TstCompareModel : public QObject
{
    Q_OBJECT

    std::unique_ptr<IsolatedSettings> m_settings;
    std::filesystem::path m_data;
    std::filesystem::path m_vae;
    std::filesystem::path m_seed;
    std::filesystem::path m_plain;
    std::filesystem::path m_wide;
    std::filesystem::path m_other; ///< of other data
    std::unique_ptr<ExplorerModel> m_shown;
    std::unique_ptr<CompareModel> m_model;

    std::filesystem::path folder(const char* name) const { return m_settings->runFolder() / name; }

    static bool isThere(CompareSide* side, int epoch)
    {
        const EncodedSetPtr codes = side->model()->codes();
        return !side->isBusy() && codes && codes->epoch == epoch && side->model()->model()->version == codes->version;
    }
    bool await(CompareSide* side, int epoch) const
    {
        return QTest::qWaitFor([&] { return isThere(side, epoch); }, kPatience);
    }
    CompareSide* add(const std::filesystem::path& run, int epoch = -1)
    {
        CompareSide* side = m_model->addRun(run, epoch);
        return side && await(side, epoch < 0 ? 3 : epoch) ? side : nullptr;
    }

private slots:
    void initTestCase()
    {
        m_settings = std::make_unique<IsolatedSettings>();
        m_data = writeBars(m_settings->path() / "bars");
        const auto train = [&](const char* name, const char* model, int seed, int latent) {
            TrainPlan plan = tinyPlan(m_data, folder(name), 3, model);
            plan.training.set("seed", std::int64_t(seed));
            plan.modelParams.set("latent", std::int64_t(latent));
            return makeRun(plan);
        };
        m_vae = train("vae-1", "vae", 1, 2);
        m_seed = train("vae-2", "vae", 2, 2);
        m_plain = train("plain", "autoencoder", 1, 2);
        m_wide = train("wide", "vae", 1, 3);
        m_other = makeRun(tinyPlan(writeBars(m_settings->path() / "others", 180), folder("other"), 1));
    }

    void init()
    {
        m_shown = std::make_unique<ExplorerModel>();
        m_model = std::make_unique<CompareModel>(m_shown.get());
    }

    void cleanup()
    {
        m_model.reset();
        m_shown.reset();
    }

    void sidesShareTheDataAndShowTheSameImages()
    {
        QSignalSpy changed(m_model.get(), &CompareModel::sidesChanged);
        CompareSide* first = m_model->addRun(m_vae);
        CompareSide* second = m_model->addRun(m_plain);
        CompareSide* third = m_model->addRun(m_wide, 0);
        QCOMPARE(changed.count(), 3);
        QVERIFY(first->isBusy() && second->isBusy() && third->isBusy());
        QVERIFY(await(first, 3) && await(second, 3) && await(third, 0));
        QVERIFY(m_model->dataset());
        QCOMPARE(second->model()->dataset(), m_model->dataset());
        QCOMPARE(third->model()->dataset(), m_model->dataset());
        QCOMPARE(second->model()->codes()->index, first->model()->codes()->index);
        QCOMPARE(m_model->images(), first->model()->codes()->index);
        QCOMPARE(third->model()->dimensions(), 3);
        QCOMPARE(first->epochs(), (std::vector<int>{0, 1, 2, 3}));
        // The data that the window has are taken.
        m_shown->setDataset(m_model->dataset(), m_model->splits());
        const DatasetPtr data = m_model->dataset();
        m_model->clear();
        QVERIFY(!m_model->dataset());
        QVERIFY(add(m_vae));
        QCOMPARE(m_model->dataset(), data);
    }

    void namesTellWhatDiffers()
    {
        CompareSide* vae = m_model->addRun(m_vae);
        QCOMPARE(vae->name(), QStringLiteral("vae"));
        CompareSide* plain = m_model->addRun(m_plain);
        QCOMPARE(vae->name(), QStringLiteral("vae"));
        QCOMPARE(plain->name(), QStringLiteral("autoencoder"));
        CompareSide* seed = m_model->addRun(m_seed);
        QCOMPARE(vae->name(), QStringLiteral("vae, seed 1"));
        QCOMPARE(seed->name(), QStringLiteral("vae, seed 2"));
        QCOMPARE(vae->kin(), seed->kin());
        QVERIFY(vae->kin() != plain->kin());
        CompareSide* early = m_model->addRun(m_vae, 1);
        QCOMPARE(early->name(), QStringLiteral("vae, seed 1, epoch 1"));
        QVERIFY(early->kin() != vae->kin());
        m_model->remove(seed);
        QCOMPARE(vae->name(), QStringLiteral("vae"));
        CompareSide* wide = m_model->addRun(m_wide);
        QCOMPARE(wide->name(), QStringLiteral("vae, latent 3"));
        QCOMPARE(vae->name(), QStringLiteral("vae, latent 2"));
        std::set<QString> names;
        for (const CompareSide* side : m_model->sides())
            names.insert(side->name());
        QCOMPARE(names.size(), std::size_t(m_model->sides().size()));
    }

    void otherDataAreRefused()
    {
        QSignalSpy problems(m_model.get(), &CompareModel::problem);
        QVERIFY(m_model->addRun(m_vae));
        QVERIFY(!m_model->addRun(m_other));
        QCOMPARE(problems.count(), 1);
        QVERIFY2(problems.last().first().toString().contains(QStringLiteral("other")), "names the run");
        QCOMPARE(m_model->sides().size(), 1);
        // Without the first there is nothing to differ from.
        m_model->clear();
        QVERIFY(m_model->addRun(m_other));
        QVERIFY(!m_model->addRun(m_settings->path() / "nothing"));
        QCOMPARE(problems.count(), 2);
    }

    void theSameTwiceAndASeventhAreRefused()
    {
        QSignalSpy problems(m_model.get(), &CompareModel::problem);
        for (const int epoch : {-1, 0, 1, 2})
            QVERIFY(m_model->addRun(m_vae, epoch));
        QVERIFY(!m_model->addRun(m_vae, 1));
        QVERIFY(!m_model->addRun(m_vae, 3)); // which is the newest
        QVERIFY(m_model->addRun(m_seed) && m_model->addRun(m_plain));
        QVERIFY(!m_model->addRun(m_wide));
        QCOMPARE(problems.count(), 3);
        QCOMPARE(m_model->sides().size(), CompareModel::kMostSides);
        m_model->reorder({m_model->sides()[2]});
        QCOMPARE(m_model->sides().front()->epoch(), 1);
    }

    void anEpochThatIsGoneIsToldAndTheSideStays()
    {
        CompareSide* side = add(m_vae);
        QVERIFY(side);
        QSignalSpy problems(m_model.get(), &CompareModel::problem);
        side->showEpoch(77);
        QVERIFY(QTest::qWaitFor([&] { return problems.count() == 1; }, kPatience));
        QCOMPARE(m_model->sides().size(), 1);
        QCOMPARE(side->model()->model()->epoch, 3);
        // As a first sight there is nothing to stay with.
        QVERIFY(m_model->addRun(m_seed, 77));
        QVERIFY(QTest::qWaitFor([&] { return m_model->sides().size() == 1; }, kPatience));
        QCOMPARE(problems.count(), 2);
    }

    void selectionAndHoverAreShared()
    {
        CompareSide* first = add(m_vae);
        CompareSide* second = add(m_plain);
        QVERIFY(first && second);
        first->model()->setSelection({3, 5});
        QCOMPARE(second->model()->selection(), (std::vector<std::uint32_t>{3, 5}));
        QVERIFY(m_shown->selection().empty()); // it shows other data
        m_shown->setDataset(loadRunData(readRunRecord(m_vae)), m_model->splits());
        m_shown->setSelection({7});
        QCOMPARE(first->model()->selection(), (std::vector<std::uint32_t>{7}));
        second->model()->setSelection({8, 9});
        QCOMPARE(m_shown->selection(), (std::vector<std::uint32_t>{8, 9}));
        second->model()->setHovered(4);
        QCOMPARE(first->model()->hovered(), std::optional<std::uint32_t>(4));
        QCOMPARE(m_shown->hovered(), std::optional<std::uint32_t>(4));
        // Who comes later has the same selected.
        CompareSide* third = add(m_seed);
        QVERIFY(third);
        QCOMPARE(third->model()->selection(), (std::vector<std::uint32_t>{8, 9}));
    }

    void anImageIsOpenedInAllAndFollowed()
    {
        CompareSide* first = add(m_vae);
        CompareSide* second = add(m_plain);
        QVERIFY(first && second);
        const std::uint32_t image = m_model->images()[10];
        m_model->openImage(image);
        QCOMPARE(first->model()->latent(), codeOf(first, image));
        QCOMPARE(second->model()->latent(), codeOf(second, image));
        first->showEpoch(1);
        QVERIFY(await(first, 1));
        QCOMPARE(first->model()->latent(), codeOf(first, image));
        QCOMPARE(m_model->openedImage(), std::optional(image));
        // Somebody walks.
        first->model()->setLatent({0.25F, 0.5F});
        QVERIFY(!m_model->openedImage());
        first->showEpoch(-1);
        QVERIFY(await(first, 3));
        QCOMPARE(first->model()->latent(), (std::vector<float>{0.25F, 0.5F}));
        // What is sought in the window is opened in all, when they are linked.
        m_shown->setDataset(m_model->dataset(), m_model->splits());
        m_shown->seekImage(image);
        QCOMPARE(first->model()->latent(), codeOf(first, image));
        m_model->setLinked(false);
        QVERIFY(!m_model->openedImage());
        m_shown->seekImage(m_model->images()[20]);
        QCOMPARE(first->model()->latent(), codeOf(first, image));
        m_model->openImage(m_model->images()[20], first);
        QCOMPARE(first->model()->latent(), codeOf(first, image));
        QCOMPARE(second->model()->latent(), codeOf(second, m_model->images()[20]));
    }

    void anImageThatIsEncodedTooLateIsNotGoneTo()
    {
        CompareSide* side = add(m_vae);
        QVERIFY(side);
        const std::uint32_t coded = m_model->images()[10];
        const std::uint32_t bare = m_model->images()[20];
        const std::vector<float> code = codeOf(side, bare);
        const auto few = std::make_shared<EncodedSet>(*side->model()->codes());
        few->index.resize(15);
        few->mean.resize(15 * static_cast<std::size_t>(few->dimensions));
        few->logVar.resize(few->mean.size());
        side->model()->setCodes(few, false);
        m_model->openImage(bare);
        auto* latents = side->findChild<LatentController*>();
        QVERIFY(latents);
        QSignalSpy encoded(latents, &LatentController::imageEncoded);
        m_model->openImage(coded);
        QVERIFY(encoded.wait(kPatience));
        QCOMPARE(side->model()->latent(), codeOf(side, coded));
        // Somebody walks in the meantime.
        m_model->openImage(bare);
        side->model()->setLatent({0.25F, 0.5F});
        QVERIFY(encoded.wait(kPatience));
        QCOMPARE(side->model()->latent(), (std::vector<float>{0.25F, 0.5F}));
        // Who waits gets there.
        m_model->openImage(bare);
        QVERIFY(encoded.wait(kPatience));
        QVERIFY(std::ranges::equal(side->model()->latent(), code,
                                   [](float a, float b) { return std::abs(a - b) < 1e-4F; }));
        QCOMPARE(m_model->openedImage(), std::optional(bare));
    }

    void runsThatAreRenamedOrDeletedAreFollowed()
    {
        CompareSide* first = add(m_vae);
        CompareSide* second = add(m_vae, 1);
        QVERIFY(first && second);
        const std::filesystem::path renamed = folder("renamed");
        std::filesystem::rename(m_vae, renamed);
        m_model->renameRun(m_vae, renamed);
        first->showEpoch(2);
        QVERIFY(await(first, 2));
        std::filesystem::rename(renamed, m_vae);
        m_model->renameRun(renamed, m_vae);
        QVERIFY(add(m_plain));
        m_model->forgetRun(m_vae);
        QCOMPARE(m_model->sides().size(), 1);
    }

    void aRunThatIsRenamedWhileItIsReadIsReadFromItsNewPlace()
    {
        const std::filesystem::path renamed = folder("renamed");
        CompareSide* first = m_model->addRun(m_vae);
        CompareSide* second = m_model->addRun(m_vae, 1); // waits for the first
        QVERIFY(first && second);
        std::filesystem::rename(m_vae, renamed);
        m_model->renameRun(m_vae, renamed);
        QVERIFY(await(first, 3) && await(second, 1));
        QCOMPARE(m_model->sides().size(), 2);
        QCOMPARE(first->model()->run(), renamed);
        QCOMPARE(second->model()->run(), renamed);
        // As it goes to another epoch, too.
        first->showEpoch(2);
        std::filesystem::rename(renamed, m_vae);
        m_model->renameRun(renamed, m_vae);
        QVERIFY(await(first, 2));
        QCOMPARE(first->model()->run(), m_vae);
        // One that is deleted meanwhile goes.
        QVERIFY(m_model->addRun(m_seed));
        m_model->forgetRun(m_seed);
        QCOMPARE(m_model->sides().size(), 2);
    }

    void aTrainingIsWatchedAndStaysAsItsRun()
    {
        TrainingController training;
        CompareSide* side = m_model->addTraining(&training);
        QVERIFY(side);
        QVERIFY(!m_model->addTraining(&training)); // it is there
        QCOMPARE(side->training(), &training);
        training.start(tinyPlan(m_data, folder("live"), 3), nullptr);
        QVERIFY(QTest::qWaitFor([&] { return !side->run().empty() && m_model->dataset(); }, kPatience));
        QVERIFY(QTest::qWaitFor([&] { return side->model()->model() && side->model()->codes(); }, kPatience));
        QVERIFY(QTest::qWaitFor([&] { return !training.isRunning(); }, kPatience));
        QCOMPARE(side->training(), nullptr);
        QVERIFY(await(side, 3));
        QCOMPARE(side->name(), QStringLiteral("vae"));
        QCOMPARE(side->run(), folder("live"));
        QCOMPARE(side->model()->codes()->index, m_model->images());
        side->showEpoch(1);
        QVERIFY(await(side, 1));
        // Another training of the same controller is not its affair.
        training.start(tinyPlan(m_data, folder("live-2"), 1), nullptr);
        QVERIFY(QTest::qWaitFor([&] { return !training.isRunning(); }, kPatience));
        QCOMPARE(side->run(), folder("live"));
        QCOMPARE(side->model()->model()->epoch, 1);
    }

    void aTrainingOnOtherDataGoes()
    {
        QVERIFY(add(m_vae));
        TrainingController training;
        QSignalSpy problems(m_model.get(), &CompareModel::problem);
        QVERIFY(m_model->addTraining(&training));
        training.start(tinyPlan(m_settings->path() / "others", folder("live-other"), 1), nullptr);
        QVERIFY(QTest::qWaitFor([&] { return m_model->sides().size() == 1; }, kPatience));
        QCOMPARE(problems.count(), 1);
        QVERIFY(QTest::qWaitFor([&] { return !training.isRunning(); }, kPatience));
    }

    void goingAwayInTheMiddleOfLoading()
    {
        for (int i = 0; i < 10; ++i) {
            for (const std::filesystem::path& run : {m_vae, m_plain, m_wide})
                QVERIFY(m_model->addRun(run));
            if (i % 2 == 0)
                m_model->clear();
            else
                m_model = std::make_unique<CompareModel>(m_shown.get());
        }
        QVERIFY(add(m_vae));
    }

    void twoHundredSwitchesDoNotGrow()
    {
        CompareSide* first = add(m_vae);
        CompareSide* second = add(m_plain);
        QVERIFY(first && second);
        double early = 0;
        for (int i = 0; i < kSwitches; ++i) {
            const int epoch = i % 4;
            first->showEpoch(epoch);
            second->showEpoch(3 - epoch);
            QVERIFY(await(first, epoch) && await(second, 3 - epoch));
            if (i % 10 == 0) {
                CompareSide* third = add(i % 20 == 0 ? m_wide : m_seed);
                QVERIFY(third);
                m_model->openImage(m_model->images()[static_cast<std::size_t>(i) % 100]);
                m_model->remove(third);
                QTest::qWait(60);
            }
            if (i == kSwitches / 2)
                early = memoryInUse();
        }
        const double late = memoryInUse();
        QVERIFY2(late < early + 8, qPrintable(QStringLiteral("%1 MB, then %2").arg(early).arg(late)));
        QCOMPARE(m_model->sides().size(), 2);
    }
};

QTEST_MAIN(TstCompareModel)
#include "tst_compare_model.moc"
