// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>

#include "core/evaluation/interpolation.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

const ImageShape kShape{1, 4, 4};

std::shared_ptr<ModelSnapshot> modelOf(const std::string& id, const std::string& params)
{
    return untrained(id, modelParams(id, params), *tinyDataset(40, kShape));
}

EncodedSet codesOf(std::size_t count, int dimensions, float scale)
{
    EncodedSet codes;
    codes.dimensions = dimensions;
    codes.mean = normals(count * static_cast<std::size_t>(dimensions), 3, scale);
    codes.index.resize(count);
    return codes;
}

InterpolationSmoothness measured(const SnapshotPtr& model, const EncodedSet& codes,
                                 const InterpolationOptions& options = {}, std::span<const std::int32_t> labels = {},
                                 int threads = 2)
{
    ThreadTeam team(threads);
    return interpolationSmoothness(model, codes, labels, options, team);
}

/// Multiplies all numbers of tensors whose names have `part` in them.
void scaleWeights(ModelSnapshot& model, const std::string& part, float factor)
{
    for (const TensorEntry& entry : model.tensors) {
        if (entry.name.find(part) == std::string::npos)
            continue;
        std::size_t size = 1;
        for (const std::int64_t extent : entry.shape)
            size *= static_cast<std::size_t>(extent);
        for (std::size_t i = 0; i < size; ++i)
            model.weights[entry.offset + i] *= factor;
    }
}

} // namespace

class TstInterpolation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLinearDecoderGoesStraightInEvenSteps()
    {
        const auto model = modelOf("linear_ae", "latent=3");
        for (float& weight : model->weights)
            weight = 0.05F * weight; // within the range of grey, nothing is cut off
        for (const TensorEntry& entry : model->tensors) {
            if (entry.name == "decoder.0.bias")
                std::fill_n(model->weights.begin() + static_cast<std::ptrdiff_t>(entry.offset), kShape.pixels(), 0.5F);
        }
        const InterpolationSmoothness found = measured(model, codesOf(50, 3, 1));
        QCOMPARE(found.lines, 100);
        VERIFY_CLOSE(errorOf(found.jump, 1), 1e-3);
        VERIFY_CLOSE(errorOf(found.detour, 1), 1e-5);
    }

    void aDecoderThatJumpsIsRougher()
    {
        const auto gentle = modelOf("autoencoder", "latent=2 hidden=16");
        const auto sharp = modelOf("autoencoder", "latent=2 hidden=16");
        scaleWeights(*sharp, "decoder", 30);
        const EncodedSet codes = codesOf(50, 2, 1);
        const InterpolationSmoothness smooth = measured(gentle, codes);
        const InterpolationSmoothness rough = measured(sharp, codes);
        QVERIFY(smooth.jump >= 1 && smooth.detour >= 1);
        QVERIFY(rough.jump > smooth.jump + 1);
        QVERIFY(rough.jump <= 20);
        QVERIFY(rough.detour > smooth.detour);
    }

    void linesThatLeadNowhereAreLeftOut()
    {
        const auto dead = modelOf("autoencoder", "latent=2 hidden=16");
        scaleWeights(*dead, "decoder", 0);
        const InterpolationSmoothness none = measured(dead, codesOf(50, 2, 1));
        QCOMPARE(none.lines, 0);
        QVERIFY(std::isnan(none.jump) && std::isnan(none.detour));
        QCOMPARE(measured(modelOf("autoencoder", "latent=2 hidden=16"), codesOf(1, 2, 1)).lines, 0);
    }

    void divergedModelsHaveNoNumber()
    {
        EncodedSet codes = codesOf(50, 2, 1);
        std::fill(codes.mean.begin(), codes.mean.end(), std::nanf(""));
        QVERIFY(std::isnan(measured(modelOf("autoencoder", "latent=2 hidden=16"), codes).jump));
    }

    void conditionalModelsGoFromLabelToLabel()
    {
        const auto model = modelOf("cvae", "latent=2 hidden=16");
        scaleWeights(*model, "decoder", 4);
        const EncodedSet codes = codesOf(40, 2, 1);
        std::vector<std::int32_t> same(40, 1);
        std::vector<std::int32_t> inTurn(40);
        for (std::size_t i = 0; i < inTurn.size(); ++i)
            inTurn[i] = static_cast<std::int32_t>(i % 4);
        const InterpolationSmoothness one = measured(model, codes, {}, same);
        const InterpolationSmoothness many = measured(model, codes, {}, inTurn);
        QVERIFY(std::isfinite(one.jump) && std::isfinite(many.jump));
        QVERIFY(one.jump != many.jump);
        // Labels the model found itself go before those of the data.
        EncodedSet inferred = codes;
        inferred.inferred = same;
        QCOMPARE(measured(model, inferred, {}, inTurn).jump, one.jump);
    }

    void seedsChooseTheLines()
    {
        const auto model = modelOf("autoencoder", "latent=2 hidden=16");
        const EncodedSet codes = codesOf(200, 2, 1);
        const InterpolationSmoothness first = measured(model, codes);
        QCOMPARE(measured(model, codes).jump, first.jump);
        QVERIFY(measured(model, codes, {.seed = 2}).jump != first.jump);
        QCOMPARE(measured(model, codes, {.lines = 7, .steps = 100}).lines, 7);
    }

    void threadsChangeNothing()
    {
        const auto model = modelOf("vae", "latent=2 hidden=16");
        const EncodedSet codes = codesOf(200, 2, 2);
        const InterpolationSmoothness one = measured(model, codes, {}, {}, 1);
        const InterpolationSmoothness three = measured(model, codes, {}, {}, 3);
        QCOMPARE(one.jump, three.jump);
        QCOMPARE(one.detour, three.detour);
    }

    void itStops()
    {
        std::stop_source stop;
        stop.request_stop();
        const InterpolationSmoothness none =
            measured(modelOf("vae", "latent=2 hidden=16"), codesOf(20, 2, 1), {.stop = stop.get_token()});
        QCOMPARE(none.lines, 0);
        QVERIFY(std::isnan(none.jump));
    }
};

QTEST_APPLESS_MAIN(TstInterpolation)
#include "tst_interpolation.moc"
