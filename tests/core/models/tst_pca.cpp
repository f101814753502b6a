// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>

#include <ATen/ops/linalg_qr.h>
#include <ATen/ops/linalg_svd.h>

#include "core/models/model.h"
#include "core/nn/threads.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr int kLatent = 4;
constexpr std::int64_t kPixels = 48;
constexpr std::int64_t kImages = 1300; // more than two of the walk's batches
const ImageShape kShape{1, 6, 8};

/// Images whose spectrum falls off steadily, so that the leading directions are well separated.
at::Tensor images()
{
    const auto values = normals(static_cast<std::size_t>(kImages * kPixels), 1);
    const at::Tensor noise = at::from_blob(const_cast<float*>(values.data()), {kImages, kPixels}).clone();
    const auto turns = normals(kPixels * kPixels, 2);
    const at::Tensor turn = at::from_blob(const_cast<float*>(turns.data()), {kPixels, kPixels}).clone();
    const auto basis = std::get<0>(at::linalg_svd(turn));
    const at::Tensor spreads = 0.15 * at::pow(0.75, at::arange(kPixels, at::kFloat));
    return 0.4 + at::mm(noise * spreads, basis.t());
}

/// PCA of `x` by our model, visited `batch` images at a time.
struct Fitted
{
    explicit Fitted(const at::Tensor& x, std::int64_t batch = 500, int latent = kLatent,
                    const ImageShape& shape = kShape)
        : model(makeModel("pca", {shape, 0, modelParams("pca", "latent=" + std::to_string(latent))})),
          values(model->layout().size())
    {
        const auto walk = [&](const std::function<void(const at::Tensor&)>& visit) {
            for (std::int64_t first = 0; first < x.size(0); first += batch)
                visit(x.slice(0, first, std::min(first + batch, x.size(0))).contiguous());
        };
        finished = model->fit(values, walk, {});
        weights.emplace(model->layout(), values.data());
    }

    at::Tensor tensor(const std::string& name) const
    {
        const auto& entries = model->layout().entries();
        const auto place =
            std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.name == name; });
        return weights->tensor(static_cast<std::size_t>(place - entries.begin())).to(at::kDouble);
    }

    double loss(const at::Tensor& x)
    {
        ShardInput input{x, {}, RandomStream(1, RandomPurpose::Evaluation)};
        return model->loss(*weights, input).at(0).sum.item<double>();
    }

    std::unique_ptr<Model> model;
    std::vector<float> values;
    std::optional<Weights> weights;
    bool finished = false;
};

/// The same by a singular value decomposition of the centred images, in double.
struct Reference
{
    explicit Reference(const at::Tensor& x)
    {
        const at::Tensor wide = x.to(at::kDouble);
        mean = wide.mean(0);
        const auto [u, s, vh] = at::linalg_svd(wide - mean, false);
        values = s;
        axes = vh;
    }
    at::Tensor mean;
    at::Tensor values;
    at::Tensor axes; ///< a row each
};

double farthest(const at::Tensor& a, const at::Tensor& b) { return errorOf((a - b).abs().max().item<double>(), 0); }

} // namespace

class TstPca : public QObject
{
    Q_OBJECT

    at::Tensor m_images;
    std::optional<Reference> m_reference;

private Q_SLOTS:
    void initTestCase()
    {
        computeOnThisThreadOnly();
        m_images = images();
        m_reference.emplace(m_images);
    }

    void theMeanIsTheMean() { VERIFY_CLOSE(farthest(Fitted(m_images).tensor("mean"), m_reference->mean), 1e-6); }

    void theSubspaceIsThatOfTheSingularValueDecomposition()
    {
        const at::Tensor components = Fitted(m_images).tensor("components");
        VERIFY_CLOSE(farthest(at::mm(components, components.t()), at::eye(kLatent, at::kDouble)), 1e-5);
        // Cosines of the principal angles between the two subspaces. The stored axes are unit vectors to single
        // precision only, which is no angle: an orthonormal basis of their span is compared.
        const at::Tensor basis = std::get<0>(at::linalg_qr(components.t()));
        const at::Tensor cosines =
            std::get<1>(at::linalg_svd(at::mm(basis.t(), m_reference->axes.slice(0, 0, kLatent).t())));
        VERIFY_CLOSE(1 - cosines.min().item<double>(), 1e-8);
    }

    void eachComponentIsItsSingularVector()
    {
        const at::Tensor components = Fitted(m_images).tensor("components");
        for (int i = 0; i < kLatent; ++i) {
            const double cosine = components[i].dot(m_reference->axes[i]).item<double>();
            VERIFY_CLOSE(1 - std::abs(cosine), 1e-6);
            // The sign is fixed: the largest number is positive.
            QVERIFY(components[i][components[i].abs().argmax().item<std::int64_t>()].item<double>() > 0);
        }
    }

    void variancesAreTheSpectrum()
    {
        const Fitted fitted(m_images);
        const at::Tensor expected = m_reference->values.square() / kImages;
        const at::Tensor variances = fitted.tensor("variances");
        for (int i = 0; i < kLatent; ++i)
            VERIFY_CLOSE(errorOf(variances[i].item<double>(), expected[i].item<double>(), 1e-9), 1e-4);
        VERIFY_CLOSE(errorOf(fitted.tensor("total_variance").item<double>(), expected.sum().item<double>(), 1e-9),
                     1e-4);
    }

    void theErrorIsTheSpectrumsTail()
    {
        for (const int latent : {1, 4, 10}) {
            Fitted fitted(m_images, 500, latent);
            const double tail = m_reference->values.slice(0, latent).square().sum().item<double>();
            VERIFY_CLOSE(errorOf(fitted.loss(m_images), tail, 1e-9), 1e-3);
        }
    }

    void allComponentsRestoreTheImages()
    {
        Fitted fitted(m_images, 500, kPixels);
        VERIFY_CLOSE(fitted.loss(m_images) / m_reference->values.square().sum().item<double>(), 1e-6);
    }

    void codesAreUncorrelatedWithTheirVariances()
    {
        Fitted fitted(m_images);
        const at::Tensor z = fitted.model->encode(*fitted.weights, m_images, {}).mean.to(at::kDouble);
        VERIFY_CLOSE(z.mean(0).abs().max().item<double>(), 1e-6);
        const at::Tensor covariance = at::mm(z.t(), z) / kImages;
        VERIFY_CLOSE(farthest(covariance, at::diag(fitted.tensor("variances"))), 1e-6);
    }

    void decodingACodeIsMeanPlusItsComponents()
    {
        Fitted fitted(m_images);
        const at::Tensor z = at::tensor({0.05F, -0.1F, 0.02F, 0.0F}).view({1, 4});
        const at::Tensor expected = fitted.tensor("mean") + at::mm(z.to(at::kDouble), fitted.tensor("components"));
        VERIFY_CLOSE(farthest(fitted.model->decode(*fitted.weights, z, {}).to(at::kDouble), expected.clamp(0, 1)),
                     1e-6);
    }

    void theResultHardlyDependsOnTheWalksBatches()
    {
        const at::Tensor one = Fitted(m_images, kImages).tensor("components");
        VERIFY_CLOSE(farthest(Fitted(m_images, 37).tensor("components"), one), 1e-4);
    }

    void aStopLeavesTheWeightsAlone()
    {
        const auto model = makeModel("pca", {kShape, 0, modelParams("pca")});
        std::vector<float> values(model->layout().size(), 7.0F);
        std::stop_source stop;
        const auto walk = [&](const std::function<void(const at::Tensor&)>& visit) {
            visit(m_images.slice(0, 0, 100).contiguous());
            stop.request_stop();
        };
        QVERIFY(!model->fit(values, walk, stop.get_token()));
        QCOMPARE(values, std::vector<float>(values.size(), 7.0F));
    }

    void largeImagesNeedNoCovariance_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("side");
        QTest::addColumn<int>("channels");
        QTest::newRow("fewer images than pixels") << 20 << 64 << 3;
        QTest::newRow("a decaying spectrum") << 400 << 48 << 1;
        QTest::newRow("as large as conv takes them") << 12 << 128 << 3; // its covariance would take 19 GB
    }
    void largeImagesNeedNoCovariance()
    {
        QFETCH(int, count);
        QFETCH(int, side);
        QFETCH(int, channels);
        const ImageShape shape{channels, side, side};
        const auto pixels = static_cast<std::int64_t>(shape.pixels());
        auto codes = normals(static_cast<std::size_t>(count) * 40, 3);
        auto axes = normals(static_cast<std::size_t>(pixels) * 40, 4);
        const at::Tensor spreads = 0.1 * at::pow(0.8, at::arange(40, at::kFloat)).view({40, 1});
        const at::Tensor x =
            0.5 + at::mm(at::from_blob(codes.data(), {count, 40}),
                         spreads * at::from_blob(axes.data(), {40, pixels}) / std::sqrt(static_cast<double>(pixels)));
        const Reference reference(x);
        Fitted fitted(x, 70, kLatent, shape);
        QVERIFY(fitted.finished);
        VERIFY_CLOSE(farthest(fitted.tensor("mean"), reference.mean), 1e-6);
        const at::Tensor spectrum = reference.values.square() / count;
        const at::Tensor variances = fitted.tensor("variances");
        const at::Tensor components = fitted.tensor("components");
        for (int i = 0; i < kLatent; ++i) {
            VERIFY_CLOSE(errorOf(variances[i].item<double>(), spectrum[i].item<double>(), 1e-9), 1e-4);
            QVERIFY(components[i][components[i].abs().argmax().item<std::int64_t>()].item<double>() > 0);
        }
        VERIFY_CLOSE(errorOf(fitted.tensor("total_variance").item<double>(), spectrum.sum().item<double>(), 1e-9),
                     1e-4);
        // Sines of the principal angles: what of an orthonormal basis lies outside the other subspace.
        const at::Tensor basis = std::get<0>(at::linalg_qr(components.t())).t();
        const at::Tensor expected = reference.axes.slice(0, 0, kLatent);
        const at::Tensor outside = basis - at::mm(at::mm(basis, expected.t()), expected);
        VERIFY_CLOSE(std::get<1>(at::linalg_svd(outside, false)).max().item<double>(), 1e-4);
    }

    void aStopInALaterPassIsHeard()
    {
        const ImageShape shape{1, 46, 46};
        const auto model = makeModel("pca", {shape, 0, modelParams("pca")});
        auto numbers = uniforms(60 * shape.pixels(), 5);
        const at::Tensor x = at::from_blob(numbers.data(), {60, static_cast<std::int64_t>(shape.pixels())});
        std::vector<float> values(model->layout().size(), 7.0F);
        std::stop_source stop;
        int passes = 0;
        const auto walk = [&](const std::function<void(const at::Tensor&)>& visit) {
            ++passes;
            visit(x.slice(0, 0, 30).contiguous());
            if (passes == 2)
                stop.request_stop();
            else
                visit(x.slice(0, 30, 60).contiguous());
        };
        QVERIFY(!model->fit(values, walk, stop.get_token()));
        QCOMPARE(passes, 2);
        QCOMPARE(values, std::vector<float>(values.size(), 7.0F));
    }

    void moreComponentsThanPixelsAreRefused()
    {
        const std::string sentence = sentenceOf([] { makeModel("pca", {kShape, 0, modelParams("pca", "latent=49")}); });
        QVERIFY(contains(sentence, "49") && contains(sentence, "48"));
    }

    void imagesThatAreAllTheSameGiveNoNan()
    {
        Fitted fitted(at::full({50, kPixels}, 0.25F));
        for (const float value : fitted.values)
            QVERIFY(std::isfinite(value));
        VERIFY_CLOSE(fitted.loss(at::full({50, kPixels}, 0.25F)), 1e-6);
    }
};

QTEST_APPLESS_MAIN(TstPca)
#include "tst_pca.moc"
