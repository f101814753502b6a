// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>

#include "core/latent/decoder_session.h"
#include "core/latent/prior.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

class TstPrior : public QObject
{
    Q_OBJECT

    DatasetPtr m_data = tinyDataset(40, {1, 6, 6}, 4);

    SnapshotPtr model(const std::string& id, const std::string& params) const
    {
        return untrained(id, modelParams(id, "hidden=8 " + params), *m_data);
    }

private Q_SLOTS:
    void aNormalPriorIsStandardNormalAndSeeded()
    {
        const SnapshotPtr vae = model("vae", "latent=3");
        const auto samples = priorSamples(*vae, 5, 20000);
        QCOMPARE(samples.size(), std::size_t{60000});
        double sum = 0;
        double squares = 0;
        for (const float value : samples) {
            sum += value;
            squares += double{value} * value;
        }
        // Five standard errors.
        QVERIFY(std::abs(sum / 60000) < 5 / std::sqrt(60000.0));
        QVERIFY(std::abs(squares / 60000 - 1) < 5 * std::sqrt(2 / 60000.0));
        QCOMPARE(priorSamples(*vae, 5, 20000), samples);
        QVERIFY(priorSamples(*vae, 6, 20000) != samples);
        const auto fewer = priorSamples(*vae, 5, 10);
        QVERIFY(std::equal(fewer.begin(), fewer.end(), samples.begin()));
        QVERIFY(priorSamples(*vae, 5, 0).empty());
    }

    void whatHasTheSamePriorGivesTheSameDraws()
    {
        const auto draws = priorSamples(*model("vae", "latent=2"), 3, 9);
        const auto conditions = oneHotConditions(std::vector<std::int32_t>(9, 1), 4);
        QCOMPARE(priorSamples(*model("cvae", "latent=2"), 3, 9, conditions), draws);
        QCOMPARE(priorSamples(*model("aae", "latent=2"), 3, 9, conditions), draws);
    }

    void aLabelChoosesItsPartOfThePrior()
    {
        const SnapshotPtr petals = model("aae", "latent=2 prior=mixture label-prior=true");
        const std::vector<std::int32_t> labels = {0, 1, 2, 3};
        const auto z = priorSamples(*petals, 3, 4, oneHotConditions(labels, 4));
        QVERIFY(z[0] > std::abs(z[1]));
        QVERIFY(z[3] > std::abs(z[2]));
        QVERIFY(-z[4] > std::abs(z[5]));
        QVERIFY(-z[7] > std::abs(z[6]));
        // Where the prior takes none, a label changes nothing.
        const SnapshotPtr any = model("aae", "latent=2 prior=mixture");
        QCOMPARE(priorSamples(*any, 3, 4, oneHotConditions(labels, 4)), priorSamples(*any, 3, 4));
    }
};

QTEST_APPLESS_MAIN(TstPrior)
#include "tst_prior.moc"
