// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>
#include <numbers>
#include <numeric>

#include "core/evaluation/principal_angles.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

const ImageShape kShape{1, 4, 5};
constexpr std::size_t kPixels = 20;

using Direction = std::vector<double>;

/// The unit vector of a pixel, tilted by `degrees` towards another.
Direction axis(std::size_t pixel, double degrees = 0, std::size_t towards = 0)
{
    Direction direction(kPixels);
    direction[pixel] = std::cos(degrees * std::numbers::pi / 180);
    direction[towards] += std::sin(degrees * std::numbers::pi / 180);
    return direction;
}

Direction sum(double a, const Direction& x, double b, const Direction& y)
{
    Direction result(kPixels);
    for (std::size_t i = 0; i < kPixels; ++i)
        result[i] = a * x[i] + b * y[i];
    return result;
}

/// A model whose decoder has these columns.
ModelSnapshot spanning(const std::vector<Direction>& columns, const std::string& model = "pca",
                       const std::string& params = "")
{
    const std::string latent = "latent=" + std::to_string(columns.size());
    const auto data = tinyDataset(8, kShape, 0);
    ModelSnapshot snapshot = *untrained(model, modelParams(model, latent + " " + params), *data);
    const std::string name = model == "pca" ? "components" : "decoder.0.weight";
    for (const TensorEntry& entry : snapshot.tensors) {
        for (std::size_t column = 0; entry.name == name && column < columns.size(); ++column) {
            for (std::size_t pixel = 0; pixel < kPixels; ++pixel) {
                const std::size_t place = model == "pca" ? column * kPixels + pixel : pixel * columns.size() + column;
                snapshot.weights[entry.offset + place] = static_cast<float>(columns[column][pixel]);
            }
        }
    }
    return snapshot;
}

} // namespace

class TstPrincipalAngles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anglesAreThoseTheSpacesWereTurnedBy()
    {
        const ModelSnapshot a = spanning({axis(0), axis(1), axis(2)});
        const ModelSnapshot b = spanning({axis(2, 80, 12), axis(0, 0.01, 10), axis(1, 35, 11)});
        const std::vector<double> angles = principalAngles(a, b);
        QCOMPARE(angles.size(), std::size_t{3});
        VERIFY_CLOSE(errorOf(angles[0], 0.01, 1e-3), 1e-3); // small ones keep their digits
        VERIFY_CLOSE(errorOf(angles[1], 35), 1e-5);
        VERIFY_CLOSE(errorOf(angles[2], 80), 1e-5);
        QCOMPARE(principalAngles(b, a).size(), std::size_t{3});
        VERIFY_CLOSE(worstError(principalAngles(b, a), angles), 1e-6);
    }

    void columnsNeedNeitherBeOrthogonalNorOfOneLength()
    {
        const ModelSnapshot a = spanning({axis(0), axis(1)});
        const ModelSnapshot same =
            spanning({sum(3, axis(0), 2, axis(1)), sum(-0.1, axis(0), 0.2, axis(1))}, "linear_ae");
        for (const double angle : principalAngles(a, same))
            VERIFY_CLOSE(errorOf(angle, 0), 1e-4);
        const ModelSnapshot apart = spanning({sum(1, axis(5), 1, axis(6)), axis(5)}, "linear_ae");
        for (const double angle : principalAngles(a, apart))
            VERIFY_CLOSE(errorOf(angle, 90), 1e-6);
    }

    void aSpaceWithinALargerOneHasNoAngle()
    {
        const ModelSnapshot large = spanning({axis(0), axis(1), axis(2), axis(3)});
        const ModelSnapshot small = spanning({sum(1, axis(1), 1, axis(3)), axis(2, 30, 9)});
        const std::vector<double> angles = principalAngles(large, small);
        QCOMPARE(angles.size(), std::size_t{2});
        VERIFY_CLOSE(errorOf(angles[0], 0), 1e-4);
        VERIFY_CLOSE(errorOf(angles[1], 30), 1e-5);
        VERIFY_CLOSE(worstError(principalAngles(small, large), angles), 1e-6);
    }

    void tiedDecodersAreTheirEncodersRows()
    {
        const auto data = tinyDataset(8, kShape, 0);
        const auto tied = untrained("linear_ae", modelParams("linear_ae", "latent=2 tied=true"), *data);
        std::vector<Direction> rows;
        for (std::size_t row = 0; row < 2; ++row) {
            const auto first =
                tied->weights.begin() + static_cast<std::ptrdiff_t>(tied->tensors[0].offset + row * kPixels);
            rows.emplace_back(first, first + kPixels);
        }
        QCOMPARE(tied->tensors[0].name, std::string("encoder.0.weight"));
        for (const double angle : principalAngles(*tied, spanning(rows)))
            VERIFY_CLOSE(errorOf(angle, 0), 1e-4);
    }

    void dependentColumnsCountOnceAndNoneGiveNoAngle()
    {
        const ModelSnapshot a = spanning({axis(0), axis(1)});
        const ModelSnapshot flat = spanning({axis(0, 20, 7), sum(2, axis(0, 20, 7), 0, axis(1))});
        const std::vector<double> angles = principalAngles(a, flat);
        QCOMPARE(angles.size(), std::size_t{1});
        VERIFY_CLOSE(errorOf(angles[0], 20), 1e-5);
        QVERIFY(principalAngles(a, spanning({Direction(kPixels), Direction(kPixels)})).empty());
    }

    void onlyLinearDecodersHaveThem()
    {
        const ModelSnapshot pca = spanning({axis(0)});
        QVERIFY(hasLinearDecoder(pca));
        QVERIFY(hasLinearDecoder(spanning({axis(0)}, "linear_ae")));
        QVERIFY(hasLinearDecoder(spanning({axis(0)}, "linear_ae", "likelihood=gaussian")));
        for (const ModelSnapshot& other : {spanning({axis(0)}, "linear_ae", "likelihood=bernoulli"),
                                           spanning({axis(0)}, "autoencoder", "hidden=3")}) {
            QVERIFY(!hasLinearDecoder(other));
            QVERIFY(contains(sentenceOf([&] { principalAngles(pca, other); }), other.modelId));
        }
        const auto wide = tinyDataset(8, {1, 6, 6}, 0);
        const auto elsewhere = untrained("pca", modelParams("pca"), *wide);
        QVERIFY(contains(sentenceOf([&] { principalAngles(pca, *elsewhere); }), "shapes"));
    }

    void directionsLieInTheirSpacesAsFarApartAsTheAnglesSay()
    {
        const ModelSnapshot a =
            spanning({sum(2, axis(0), 1, axis(1)), sum(-1, axis(0), 1, axis(1)), axis(2)}, "linear_ae");
        const ModelSnapshot b = spanning({axis(2, 80, 12), axis(0, 10, 10), axis(1, 35, 11)});
        const PrincipalDirections directions = principalDirections(a, b);
        VERIFY_CLOSE(worstError(directions.angles, principalAngles(a, b)), 1e-9);
        QCOMPARE(directions.a.size(), std::size_t{3});
        QCOMPARE(directions.drawn.size(), std::size_t{3});
        VERIFY_CLOSE(worstError(directions.drawn[0], sum(2, axis(0), 1, axis(1))), 1e-6);
        const auto product = [](const std::vector<float>& x, const std::vector<float>& y) {
            return std::inner_product(x.begin(), x.end(), y.begin(), 0.0);
        };
        for (std::size_t i = 0; i < 3; ++i) {
            VERIFY_CLOSE(errorOf(product(directions.a[i], directions.a[i]), 1), 1e-5);
            VERIFY_CLOSE(errorOf(product(directions.b[i], directions.b[i]), 1), 1e-5);
            const double cosine = std::cos(directions.angles[i] * std::numbers::pi / 180);
            VERIFY_CLOSE(errorOf(product(directions.a[i], directions.b[i]), cosine), 1e-5);
            QVERIFY(directions.a[i][12] == 0); // a spans the first three pixels only
        }
    }

    void theComponentsAreThoseOfATrainedPca()
    {
        const auto data = tinyDataset(96, kShape, 0);
        const auto images = firstImages(72);
        std::vector<double> told;
        const SnapshotPtr fitted = fittedPca(*data, images, 3, [&](double fraction) { told.push_back(fraction); });
        QVERIFY(fitted && hasLinearDecoder(*fitted));
        QCOMPARE(told.back(), 1.0);
        // No linear decoder draws these images better: their errors are the variances of the other components.
        const SnapshotPtr all = fittedPca(*data, images, static_cast<int>(kPixels));
        for (const double angle : principalAngles(*fitted, *all))
            VERIFY_CLOSE(errorOf(angle, 0), 1e-3);
        const PrincipalDirections directions = principalDirections(*fitted, *fitted);
        for (const double angle : directions.angles)
            VERIFY_CLOSE(errorOf(angle, 0), 1e-3);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!fittedPca(*data, images, 3, {}, stop.get_token()));
        const auto large = tinyDataset(4, {1, 65, 64}, 0);
        QVERIFY(contains(sentenceOf([&] { fittedPca(*large, firstImages(4), 2); }), "4160"));
    }
};

QTEST_APPLESS_MAIN(TstPrincipalAngles)
#include "tst_principal_angles.moc"
