// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <vector>

#include "core/evaluation/frechet.h"
#include "core/evaluation/latent_sampler.h"
#include "core/latent/encoder_session.h"
#include "core/latent/prior.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

class TstLatentSampler : public QObject
{
    Q_OBJECT

    DatasetPtr m_data = tinyDataset(400, {1, 6, 6});
    std::vector<std::uint32_t> m_training = firstImages(300);

    SnapshotPtr model(const std::string& id) const
    {
        const auto snapshot = untrained(id, modelParams(id, "hidden=16 latent=3"), *m_data);
        for (float& weight : snapshot->weights)
            weight *= 4;
        return snapshot;
    }

private Q_SLOTS:
    void aPriorIsDrawnFromItself()
    {
        const LatentSampler sampler(model("vae"), *m_data, m_training, {});
        QCOMPARE(sampler.components(), 0);
        QCOMPARE(sampler.recipe(), std::string("prior"));
        QCOMPARE(sampler.draw(5, 40), priorSamples(*model("vae"), 5, 40));
    }

    void withoutAPriorTheDrawsFollowTheCodes()
    {
        const SnapshotPtr plain = model("autoencoder");
        const LatentSampler sampler(plain, *m_data, m_training, {});
        QVERIFY(sampler.components() > 1);
        QCOMPARE(sampler.recipe(),
                 "mixture of " + std::to_string(sampler.components()) + " gaussians fitted to the codes");
        const EncodedSet codes = EncoderSession(plain).encode(*m_data, m_training);
        const Moments ofCodes = momentsOf(codes.mean, 3);
        const Moments ofDraws = momentsOf(sampler.draw(1, 20000), 3);
        QVERIFY(worstError(ofDraws.mean, ofCodes.mean) < 0.1);
        QVERIFY(worstError(ofDraws.covariance, ofCodes.covariance) < 0.1);
        QCOMPARE(sampler.draw(1, 10), LatentSampler(plain, codes, {}).draw(1, 10));
        QCOMPARE(sampler.draw(1, 10), LatentSampler(plain, *m_data, m_training, {3, {}}).draw(1, 10));
    }
};

QTEST_APPLESS_MAIN(TstLatentSampler)
#include "tst_latent_sampler.moc"
