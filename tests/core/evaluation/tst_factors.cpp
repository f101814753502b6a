// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>

#include "core/evaluation/factors.h"
#include "tests/support/core/closeness.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

using Rows = std::vector<float>;
using Levels = std::vector<std::int32_t>;

constexpr std::size_t kImages = 4000;

/// 4000 images of all combinations of a factor of 4 levels, one of 10 and one that does not vary.
struct Made
{
    Levels first;
    Levels second;
    Levels constant;
    std::vector<FactorValues> factors;

    Made()
    {
        for (std::size_t i = 0; i < kImages; ++i) {
            first.push_back(static_cast<std::int32_t>(i % 4));
            second.push_back(static_cast<std::int32_t>(i / 4 % 10));
            constant.push_back(2);
        }
        factors = {{first, 4}, {second, 10}, {constant, 3}};
    }
};

/// Each factor in a dimension of its own, and one that tells of neither.
Rows disentangled(const Made& made)
{
    const Rows noise = uniforms(kImages, 3);
    Rows latents;
    for (std::size_t i = 0; i < kImages; ++i)
        latents.insert(latents.end(), {-2.0F * static_cast<float>(made.second[i]), noise[i],
                                       0.5F + static_cast<float>(made.first[i])});
    return latents;
}

EncodedSet setOf(const Rows& mean, int dimensions, const Rows& logVar = {})
{
    EncodedSet codes;
    codes.dimensions = dimensions;
    codes.mean = mean;
    codes.logVar = logVar;
    codes.index.resize(mean.size() / static_cast<std::size_t>(dimensions));
    return codes;
}

} // namespace

class TstFactors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDimensionForEachFactorIsAGapOfOne()
    {
        const Made made;
        const FactorInformation found = factorInformation(disentangled(made), 3, made.factors);
        QCOMPARE(found.dimensions, 3);
        QCOMPARE(found.factors, 3);
        VERIFY_CLOSE(errorOf(found.entropy[0], std::log(4.0)), 1e-12);
        VERIFY_CLOSE(errorOf(found.entropy[1], std::log(10.0)), 1e-12);
        QCOMPARE(found.entropy[2], 0.0);
        VERIFY_CLOSE(errorOf(found.at(2, 0), std::log(4.0)), 1e-12);
        VERIFY_CLOSE(errorOf(found.at(0, 1), std::log(10.0)), 1e-12);
        VERIFY_CLOSE(std::abs(found.at(0, 0)), 1e-12);
        QCOMPARE(found.at(2, 2), 0.0);
        QCOMPARE(found.share(0, 1), 1.0);
        QCOMPARE(found.dimensionOf(0), 2);
        QCOMPARE(found.dimensionOf(1), 0);
        QCOMPARE(found.factorOf(0), 1);
        QCOMPARE(found.factorOf(2), 0);
        QVERIFY(std::isnan(found.gap(2)));
        // Noise tells a little of anything, as far as such an estimate can see: (20 - 1) (10 - 1) / (2 N) nats.
        QVERIFY(found.at(1, 1) > 0 && found.at(1, 1) < 0.05);
        QVERIFY(found.mig() > 0.97 && found.mig() < 1);
        QCOMPARE(found.mig(), (found.gap(0) + found.gap(1)) / 2);
        QCOMPARE(found.order().front(), 2);
        QVERIFY(found.order() == (std::vector<int>{2, 1, 0}) || found.order() == (std::vector<int>{2, 0, 1}));
    }

    void twoDimensionsThatTellTheSameHaveNoGap()
    {
        const Made made;
        Rows latents;
        for (std::size_t i = 0; i < kImages; ++i)
            latents.insert(latents.end(), {static_cast<float>(made.first[i]), 9 - static_cast<float>(made.first[i])});
        const FactorInformation found = factorInformation(latents, 2, std::span(made.factors).first(1));
        QCOMPARE(found.mig(), 0.0);
        QCOMPARE(found.dimensionOf(0), 0); // the first of equals
    }

    void halfOfAFactorIsHalfOfItsEntropy()
    {
        // Which half of four levels: one bit of two.
        const Made made;
        Rows latents;
        for (std::size_t i = 0; i < kImages; ++i)
            latents.push_back(made.first[i] < 2 ? -1.0F : 1.0F);
        const FactorInformation found = factorInformation(latents, 1, std::span(made.factors).first(1));
        VERIFY_CLOSE(errorOf(found.share(0, 0), 0.5), 1e-12);
        VERIFY_CLOSE(errorOf(found.gap(0), 0.5), 1e-12);
    }

    void scaleMirroringAndOrderOfDimensionsDoNotMatter()
    {
        const Made made;
        const Rows latents = disentangled(made);
        Rows other;
        for (std::size_t i = 0; i < kImages; ++i)
            other.insert(other.end(), {-8 * latents[3 * i + 2] + 1, 0.25F * latents[3 * i], -latents[3 * i + 1]});
        const FactorInformation a = factorInformation(latents, 3, made.factors);
        const FactorInformation b = factorInformation(other, 3, made.factors);
        for (int k = 0; k < 3; ++k) {
            VERIFY_CLOSE(errorOf(b.at(0, k), a.at(2, k)), 1e-12);
            VERIFY_CLOSE(errorOf(b.at(1, k), a.at(0, k)), 1e-12);
        }
        // Noise may fall on the edge of a bin.
        VERIFY_CLOSE(errorOf(b.mig(), a.mig()), 1e-2);
    }

    void turningTheSpaceMatters()
    {
        const Made made;
        const Rows latents = disentangled(made);
        Rows turned = latents;
        for (std::size_t i = 0; i < kImages; ++i) {
            const float x = latents[3 * i] / 20;
            const float y = latents[3 * i + 2] / 4;
            turned[3 * i] = 0.7071F * (x - y);
            turned[3 * i + 2] = 0.7071F * (x + y);
        }
        QVERIFY(factorInformation(turned, 3, made.factors).mig() < 0.3);
    }

    void dimensionsOfNoiseOnlyTellBySamples()
    {
        // A collapsed dimension: means that hardly differ, though they follow the factor; the posterior is the prior.
        const Made made;
        Rows mean;
        Rows logVar;
        for (std::size_t i = 0; i < kImages; ++i) {
            mean.insert(mean.end(), {1e-3F * static_cast<float>(made.first[i]), static_cast<float>(made.second[i])});
            logVar.insert(logVar.end(), {0, -12});
        }
        const FactorInformation means = factorInformation(mean, 2, made.factors);
        QCOMPARE(means.share(0, 0), 1.0);
        const FactorInformation samples = factorInformation(setOf(mean, 2, logVar), made.factors);
        QVERIFY(samples.share(0, 0) < 0.02);
        QVERIFY(samples.share(1, 1) > 0.95);
        const FactorInformation again = factorInformation(setOf(mean, 2, logVar), made.factors);
        QCOMPARE(again.information, samples.information);
        QVERIFY(factorInformation(setOf(mean, 2, logVar), made.factors, 2).information != samples.information);
        // A deterministic encoder has no posteriors.
        QCOMPARE(factorInformation(setOf(mean, 2), made.factors).information, means.information);
    }

    void spreadOfThePosteriorTakesInformationAway()
    {
        // One of two levels at +-1 under noise of deviation 1: the information of that channel is 0.3367 nats; bins
        // and the few images put a little on top or off.
        const Made made;
        Levels levels;
        Rows mean;
        for (std::size_t i = 0; i < kImages; ++i) {
            levels.push_back(static_cast<std::int32_t>(i % 2));
            mean.push_back(i % 2 == 0 ? -1.0F : 1.0F);
        }
        const std::vector<FactorValues> factors{{levels, 2}};
        const FactorInformation found = factorInformation(setOf(mean, 1, Rows(kImages, 0.0F)), factors, 1, 8);
        VERIFY_CLOSE(std::abs(found.at(0, 0) - 0.3367), 0.015);
    }

    void deadAndDivergedDimensionsTellNothing()
    {
        const Made made;
        Rows latents = disentangled(made);
        for (std::size_t i = 0; i < kImages; ++i)
            latents[3 * i + 1] = 0.5F;
        latents[0] = std::nanf("");
        const FactorInformation found = factorInformation(latents, 3, made.factors);
        for (int k = 0; k < 3; ++k) {
            QCOMPARE(found.at(0, k), 0.0);
            QCOMPARE(found.at(1, k), 0.0);
        }
        QCOMPARE(found.factorOf(0), -1);
        QCOMPARE(found.order(), (std::vector<int>{2, 0, 1}));
        QCOMPARE(found.gap(0), 1.0);
    }

    void imagesWithoutALevelAreLeftOut()
    {
        Made made;
        Rows latents = disentangled(made);
        for (std::size_t i = 0; i < kImages; i += 5) {
            made.first[i] = -1;
            latents[3 * i + 2] = 2.5F;
        }
        const FactorInformation found = factorInformation(latents, 3, std::span(made.factors).first(1));
        VERIFY_CLOSE(errorOf(found.share(2, 0), 1), 1e-12);
    }

    void levelsAreThoseOfTheImagesOfTheCodes()
    {
        const Made made;
        Dataset data;
        data.shape = {1, 1, 1};
        data.pixels.own().resize(kImages);
        data.factors = {{"kind", {"a", "b", "c", "d"}, false}, {"size", std::vector<std::string>(10, "x"), true}};
        for (std::size_t i = 0; i < kImages; ++i)
            data.factorLevels.insert(data.factorLevels.end(), {made.first[i], made.second[i]});
        // Every third image, backwards.
        EncodedSet codes = setOf({}, 2);
        std::vector<std::int32_t> levels;
        for (std::size_t i = 0; i < kImages / 3; ++i) {
            const std::size_t image = kImages - 1 - 3 * i;
            codes.index.push_back(static_cast<std::uint32_t>(image));
            codes.mean.push_back(static_cast<float>(made.second[image]));
            codes.mean.push_back(static_cast<float>(made.first[image]));
        }
        const FactorInformation found = factorInformation(codes, data);
        QCOMPARE(found.share(1, 0), 1.0);
        QCOMPARE(found.share(0, 1), 1.0);
        QVERIFY(found.share(0, 0) < 0.05);
    }
};

QTEST_APPLESS_MAIN(TstFactors)
#include "tst_factors.moc"
