// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "core/evaluation/evaluate.h"
#include "core/evaluation/oddities.h"
#include "core/latent/decoder_session.h"
#include "core/latent/encoder_session.h"
#include "core/training/run_folder.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

double areaOf(const std::vector<double>& scores, const std::vector<bool>& odd)
{
    return areaUnder(rocCurve(scores, odd));
}

/// The definition: the chance that an odd thing scores above a normal one.
double areaByPairs(const std::vector<double>& scores, const std::vector<bool>& odd)
{
    double wins = 0;
    double pairs = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        for (std::size_t j = 0; j < scores.size(); ++j) {
            if (!odd[i] || odd[j])
                continue;
            ++pairs;
            wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
    }
    return wins / pairs;
}

OddityOptions optionsOf(OddityScore score, int threads = 1)
{
    OddityOptions options;
    options.score = score;
    options.threads = threads;
    return options;
}

} // namespace

class TstOddities : public QObject
{
    Q_OBJECT

    TemporaryFolder m_folder;
    DatasetPtr m_data = tinyDataset(350, {1, 5, 5});

    SnapshotPtr trained(const std::string& id, const std::string& params, const std::string& training)
    {
        const auto plan = planOf(id, "hidden=24 " + params, "batch=16 lr=0.01 shards=1 " + training,
                                 m_folder.path() / (id + training));
        const RunOutcome outcome = trainTiny(plan, m_data);
        if (outcome.kind != RunOutcome::Kind::Finished)
            throw std::runtime_error(outcome.message());
        return loadSnapshot(plan.run);
    }

private Q_SLOTS:
    void theAreaIsTheShareOfPairsInOrder_data()
    {
        QTest::addColumn<QList<double>>("scores");
        QTest::addColumn<QList<int>>("odd");
        QTest::addColumn<double>("area");
        QTest::newRow("told apart") << QList<double>{1, 2, 3, 4} << QList<int>{0, 0, 1, 1} << 1.0;
        QTest::newRow("upside down") << QList<double>{4, 3, 2, 1} << QList<int>{0, 0, 1, 1} << 0.0;
        QTest::newRow("one pair wrong") << QList<double>{0.1, 0.4, 0.35, 0.8} << QList<int>{0, 0, 1, 1} << 0.75;
        QTest::newRow("all tied") << QList<double>{1, 1, 1, 1, 1} << QList<int>{0, 1, 0, 1, 0} << 0.5;
        QTest::newRow("some tied") << QList<double>{1, 2, 2, 2, 3} << QList<int>{0, 1, 0, 0, 1} << 5.0 / 6;
    }

    void theAreaIsTheShareOfPairsInOrder()
    {
        QFETCH(QList<double>, scores);
        QFETCH(QList<int>, odd);
        QFETCH(double, area);
        const std::vector<double> values(scores.begin(), scores.end());
        const std::vector<bool> flags(odd.begin(), odd.end());
        VERIFY_CLOSE(std::abs(areaOf(values, flags) - area), 1e-12);
        VERIFY_CLOSE(std::abs(areaByPairs(values, flags) - area), 1e-12);
    }

    void manyTiesAgreeWithTheDefinition()
    {
        RandomStream random(1, RandomPurpose::Choice);
        std::vector<double> scores;
        std::vector<bool> odd;
        for (int i = 0; i < 300; ++i) {
            odd.push_back(random.below(3) == 0);
            scores.push_back(static_cast<double>(random.below(12)) + (odd.back() ? 2 : 0));
        }
        VERIFY_CLOSE(std::abs(areaOf(scores, odd) - areaByPairs(scores, odd)), 1e-12);
    }

    void theCurveRunsFromCornerToCorner()
    {
        const std::vector<RocPoint> curve = rocCurve(std::vector<double>{3, 1, 2, 2}, {true, false, false, true});
        QCOMPARE(curve.size(), std::size_t{4});
        QCOMPARE(curve.front().falsePositives, 0.0);
        QCOMPARE(curve.front().truePositives, 0.0);
        QCOMPARE(curve[1].truePositives, 0.5);
        QCOMPARE(curve[1].falsePositives, 0.0);
        QCOMPARE(curve[2].falsePositives, 0.5);
        QCOMPARE(curve.back().falsePositives, 1.0);
        QCOMPARE(curve.back().truePositives, 1.0);
    }

    void withoutTwoSidesThereIsNoCurve()
    {
        QVERIFY(rocCurve(std::vector<double>{1, 2}, {true, true}).empty());
        QVERIFY(rocCurve(std::vector<double>{1, 2}, {false, false}).empty());
        QCOMPARE(areaUnder({}), 0.0);
    }

    void whatIsNoNumberIsOddest()
    {
        const double none = std::numeric_limits<double>::quiet_NaN();
        VERIFY_CLOSE(std::abs(areaOf({1, none, 3}, {false, true, false}) - 1), 1e-12);
        const OddityRanking ranking =
            rankOddities(std::vector<std::uint32_t>{7, 8, 9, 10}, std::vector<double>{1, 3, none, 3});
        QCOMPARE(ranking.index, (std::vector<std::uint32_t>{9, 8, 10, 7}));
        QCOMPARE(ranking.score.back(), 1.0);
    }

    void withoutADensityTheScoreIsTheSquaredError()
    {
        const SnapshotPtr plain = trained("autoencoder", "latent=2", "epochs=2");
        const auto images = firstImages(350);
        const std::vector<double> scores = oddityScores(plain, *m_data, images, optionsOf(OddityScore::Reconstruction));
        QCOMPARE(scores.size(), images.size());
        const EncodedSet codes = EncoderSession(plain).encode(*m_data, images);
        const std::vector<float> decoded = DecoderSession(plain).decode(codes.mean, {}, images.size());
        for (const std::size_t image : {0, 99, 349}) {
            double expected = 0;
            for (std::size_t i = 0; i < 25; ++i)
                expected += std::pow(decoded[25 * image + i] - m_data->image(image)[i] / 255.0, 2);
            VERIFY_CLOSE(errorOf(scores[image], expected), 1e-4);
        }
        QCOMPARE(oddityScores(plain, *m_data, images, optionsOf(OddityScore::Reconstruction, 3)), scores);
    }

    void theBoundIsTheEvaluations()
    {
        const SnapshotPtr vae = trained("vae", "latent=2", "epochs=2");
        const auto images = firstImages(350);
        QVERIFY(hasBound(*vae));
        const std::vector<double> scores = oddityScores(vae, *m_data, images, optionsOf(OddityScore::Bound));
        EvaluationOptions evaluation;
        evaluation.threads = 1;
        const double mean = std::accumulate(scores.begin(), scores.end(), 0.0) / 350;
        VERIFY_CLOSE(errorOf(-mean, *evaluate(vae, *m_data, images, evaluation).elbo), 0.02); // other draws of z
        QCOMPARE(oddityScores(vae, *m_data, images, optionsOf(OddityScore::Bound, 2)), scores);
    }

    void aModelWithoutABoundSaysSo()
    {
        const SnapshotPtr plain = trained("autoencoder", "latent=2", "epochs=1");
        QVERIFY(!hasBound(*plain));
        QVERIFY(contains(
            sentenceOf([&] { oddityScores(plain, *m_data, firstImages(3), optionsOf(OddityScore::Bound)); }), "bound"));
    }

    void aClassThatWasLeftOutIsOdd()
    {
        const SnapshotPtr model = trained("autoencoder", "latent=2", "epochs=15 leave-out=2");
        std::vector<std::uint32_t> test;
        for (std::uint32_t i = static_cast<std::uint32_t>(m_data->sourceTrain); i < m_data->size(); ++i)
            test.push_back(i);
        EvaluationOptions options;
        options.threads = 1;
        options.oddClass = 2;
        const Evaluation evaluation = evaluate(model, *m_data, test, options);
        QVERIFY(evaluation.odd.has_value());
        QCOMPARE(evaluation.odd->images, static_cast<std::size_t>(std::ranges::count_if(
                                             test, [&](std::uint32_t i) { return m_data->labels[i] == 2; })));
        QVERIFY(*evaluation.odd->reconstructionArea > 0.9);
        QVERIFY(!evaluation.odd->boundArea.has_value());
        options.oddClass = 4;
        QVERIFY(contains(sentenceOf([&] { evaluate(model, *m_data, test, options); }), "4 classes"));
    }

    void aStopLeavesNothing()
    {
        std::stop_source stop;
        stop.request_stop();
        OddityOptions options = optionsOf(OddityScore::Reconstruction);
        options.stop = stop.get_token();
        const SnapshotPtr plain = trained("autoencoder", "latent=3", "epochs=1 seed=2");
        QVERIFY(oddityScores(plain, *m_data, firstImages(200), options).empty());
    }
};

QTEST_GUILESS_MAIN(TstOddities)
#include "tst_oddities.moc"
