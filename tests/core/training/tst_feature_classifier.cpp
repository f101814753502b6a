// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <numeric>
#include <vector>

#include "core/data/batcher.h"
#include "core/evaluation/frechet.h"
#include "core/training/feature_classifier.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

class TstFeatureClassifier : public QObject
{
    Q_OBJECT

    DatasetPtr m_mnist = loadDataset("mnist");
    FeatureClassifierPtr m_classifier = featureClassifierFor(*m_mnist);

    std::vector<float> images(std::uint32_t first, std::size_t count) const
    {
        std::vector<std::uint32_t> indices(count);
        std::iota(indices.begin(), indices.end(), first);
        std::vector<float> pixels(count * m_mnist->shape.pixels());
        gatherPixels(*m_mnist, indices, pixels.data());
        return pixels;
    }

private Q_SLOTS:
    void itTellsTheDigits()
    {
        QVERIFY(m_classifier != nullptr);
        const auto first = static_cast<std::uint32_t>(m_mnist->sourceTrain);
        const std::vector<std::int32_t> classes = m_classifier->classes(images(first, 2000));
        int wrong = 0;
        for (std::size_t i = 0; i < classes.size(); ++i)
            wrong += classes[i] != m_mnist->labels[first + i] ? 1 : 0;
        QVERIFY2(wrong < 40, std::to_string(wrong).c_str()); // 2 %
    }

    void digitsAreNearerToDigitsThanToAnythingElse()
    {
        const int d = m_classifier->dimensions();
        const auto moments = [&](const std::vector<float>& pixels) {
            return momentsOf(m_classifier->features(pixels), d);
        };
        const Moments digits = moments(images(0, 1000));
        const double near = frechetDistance(digits, moments(images(1000, 1000)));
        std::vector<float> grey = images(2000, 1000);
        for (float& value : grey)
            value = 0.5F * value + 0.1F;
        const double far = frechetDistance(digits, moments(grey));
        QVERIFY(near >= 0 && far > 5 * near);
    }

    void otherDataHaveNone()
    {
        QVERIFY(featureClassifierFor(*tinyDataset()) == nullptr);
        Dataset changed = *m_mnist;
        changed.pixels.own()[100] = static_cast<std::uint8_t>(changed.pixels[100] + 1);
        QVERIFY(featureClassifierFor(changed) == nullptr);
    }

    void samplesOfAModelAreHeldAgainstTheTestImages()
    {
        const auto model = untrained("vae", modelParams("vae", "hidden=16"), *m_mnist);
        const LatentSampler sampler(model, *m_mnist, {}, {});
        SampleDistanceOptions options;
        options.samples = 500;
        std::vector<double> told;
        options.progress = [&](double fraction) { told.push_back(fraction); };
        const double alone = *sampleDistance(*m_classifier, sampler, *m_mnist, options);
        QVERIFY(alone > 0 && std::is_sorted(told.begin(), told.end()) && told.back() == 1.0);
        options.threads = 3;
        options.progress = {};
        QCOMPARE(*sampleDistance(*m_classifier, sampler, *m_mnist, options), alone);
        std::stop_source stop;
        stop.request_stop();
        options.stop = stop.get_token();
        QVERIFY(!sampleDistance(*m_classifier, sampler, *m_mnist, options).has_value());
    }

    void aDivergedModelHasNoDistance()
    {
        const auto model = untrained("vae", modelParams("vae", "hidden=16"), *m_mnist);
        for (float& weight : model->weights)
            weight = std::numeric_limits<float>::quiet_NaN();
        SampleDistanceOptions options;
        options.samples = 100;
        QVERIFY(std::isnan(*sampleDistance(*m_classifier, LatentSampler(model, *m_mnist, {}, {}), *m_mnist, options)));
    }
};

QTEST_GUILESS_MAIN(TstFeatureClassifier)
#include "tst_feature_classifier.moc"
