// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <numeric>
#include <vector>

#include "core/data/batcher.h"
#include "core/evaluation/frechet.h"
#include "core/latent/decoder_session.h"
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

    /// Some images on either side of where the test split begins.
    Dataset someOf(std::size_t train, std::size_t test) const
    {
        Dataset some;
        some.name = "some digits";
        some.shape = m_mnist->shape;
        some.classNames = m_mnist->classNames;
        some.sourceTrain = train;
        for (std::size_t i = m_mnist->sourceTrain - train; i < m_mnist->sourceTrain + test; ++i) {
            const auto pixels = m_mnist->image(i);
            some.pixels.own().insert(some.pixels.own().end(), pixels.begin(), pixels.end());
            some.labels.push_back(m_mnist->labels[i]);
        }
        return some;
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

    void theDistanceIsThatOfTheMoments_data()
    {
        QTest::addColumn<QString>("id");
        QTest::newRow("plain") << "vae";
        QTest::newRow("under the labels of the test images") << "cvae";
    }

    void theDistanceIsThatOfTheMoments()
    {
        QFETCH(const QString, id);
        constexpr std::size_t test = 400;
        const Dataset some = someOf(200, test);
        const auto model = untrained(id.toStdString(), modelParams(id.toStdString(), "hidden=16"), some);
        for (float& weight : model->weights)
            weight *= 4; // freshly drawn ones hardly make a difference between latents
        const LatentSampler sampler(model, some, {}, {});
        SampleDistanceOptions options;
        options.samples = 450; // labels come round again, and the last batch is not full
        options.seed = 3;
        const double found = *sampleDistance(*m_classifier, sampler, some, options);

        std::vector<float> conditions;
        if (isConditional(*model)) {
            std::vector<std::int32_t> labels;
            for (std::size_t i = 0; i < options.samples; ++i)
                labels.push_back(some.labels[some.sourceTrain + i % test]);
            conditions = oneHotConditions(labels, some.classes());
        }
        const std::vector<float> latents = sampler.draw(options.seed, options.samples, conditions);
        const std::vector<float> decoded = DecoderSession(model).decode(latents, conditions, options.samples);
        const auto moments = [&](const std::vector<float>& pixels) {
            return momentsOf(m_classifier->features(pixels), m_classifier->dimensions());
        };
        const double expected =
            frechetDistance(moments(images(static_cast<std::uint32_t>(m_mnist->sourceTrain), test)), moments(decoded));
        QVERIFY(expected > 0);
        VERIFY_CLOSE(errorOf(found, expected, 0), 1e-3);
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
