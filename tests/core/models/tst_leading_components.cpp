// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <functional>
#include <optional>
#include <utility>

#include <ATen/ops/linalg_qr.h>
#include <ATen/ops/linalg_svd.h>

#include "core/models/leading_components.h"
#include "core/nn/threads.h"
#include "tests/support/core/closeness.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

at::Tensor gaussian(std::int64_t rows, std::int64_t columns, std::uint64_t seed)
{
    auto numbers = normals(static_cast<std::size_t>(rows * columns), seed);
    return at::from_blob(numbers.data(), {rows, columns}).clone();
}

/// Images [count, D] around 0.4 whose standard deviations along orthogonal directions are `spreads` [D].
at::Tensor images(std::int64_t count, const at::Tensor& spreads)
{
    const at::Tensor turn = std::get<0>(at::linalg_qr(gaussian(spreads.size(0), spreads.size(0), 2)));
    return 0.4 + at::mm(gaussian(count, spreads.size(0), 1) * spreads, turn);
}

/// Shows the rows of `x`, `batch` at a time, and counts the passes.
struct Walk
{
    explicit Walk(at::Tensor rows, std::int64_t size = 500) : x(std::move(rows)), batch(size) {}

    std::optional<LeadingComponents> find(std::int64_t count)
    {
        passes = 0;
        const auto walk = [this](const std::function<void(const at::Tensor&)>& visit) {
            ++passes;
            for (std::int64_t first = 0; first < x.size(0); first += batch)
                visit(x.slice(0, first, std::min(first + batch, x.size(0))).contiguous());
        };
        return leadingComponents(x.size(1), count, walk);
    }

    at::Tensor x;
    std::int64_t batch;
    int passes = 0;
};

/// The greatest element, also of an empty tensor.
double greatest(const at::Tensor& values)
{
    return values.numel() == 0 ? 0 : errorOf(values.abs().max().item<double>(), 0);
}

double fromOrthonormal(const at::Tensor& rows)
{
    return greatest(at::mm(rows, rows.t()) - at::eye(rows.size(0), at::kDouble));
}

} // namespace

class TstLeadingComponents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { computeOnThisThreadOnly(); }

    void theyAreThoseOfTheSingularValueDecomposition_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("pixels");
        QTest::addColumn<int>("count");
        QTest::addColumn<double>("power"); // variances fall off as j^-power
        QTest::newRow("more images than pixels") << 1300 << 300 << 4 << 2.0;
        QTest::newRow("fewer images than pixels") << 20 << 400 << 4 << 1.0;
        QTest::newRow("many, from which it begins anew") << 900 << 400 << 40 << 1.5;
        QTest::newRow("a slow decay") << 900 << 400 << 10 << 1.0;
        QTest::newRow("all there are") << 100 << 48 << 48 << 1.0;
    }
    void theyAreThoseOfTheSingularValueDecomposition()
    {
        QFETCH(int, rows);
        QFETCH(int, pixels);
        QFETCH(int, count);
        QFETCH(double, power);
        const at::Tensor x = images(rows, 0.2 * at::pow(at::arange(1, pixels + 1, at::kFloat), -power / 2));
        const at::Tensor wide = x.to(at::kDouble);
        const at::Tensor mean = wide.mean(0);
        const auto [u, s, vh] = at::linalg_svd(wide - mean, false);
        const at::Tensor spectrum = s.square() / rows;
        const auto found = Walk(x).find(count);
        QVERIFY(found.has_value());
        VERIFY_CLOSE(greatest(found->mean - mean), 1e-12);
        VERIFY_CLOSE(errorOf(found->total, spectrum.sum().item<double>(), 1e-9), 1e-10);
        VERIFY_CLOSE(fromOrthonormal(found->components), 1e-10);
        QCOMPARE(found->variances.size(0), std::int64_t{count});
        VERIFY_CLOSE(greatest(found->variances / spectrum.slice(0, 0, count) - 1), 1e-6);
        // Sines of the principal angles.
        const at::Tensor expected = vh.slice(0, 0, count);
        const at::Tensor outside = found->components - at::mm(at::mm(found->components, expected.t()), expected);
        VERIFY_CLOSE(std::get<1>(at::linalg_svd(outside, false)).max().item<double>(), 1e-4);
    }

    void fewImagesTakeFewPasses()
    {
        Walk walk(gaussian(20, 3000, 3));
        QVERIFY(walk.find(3).has_value());
        QVERIFY2(walk.passes <= 5, std::to_string(walk.passes).c_str());
    }

    void directionsBeyondThoseOfTheImagesAreOrthogonalToThem()
    {
        const at::Tensor x = 0.1 * gaussian(10, 300, 4);
        const auto found = Walk(x).find(60);
        QVERIFY(found.has_value());
        QCOMPARE(found->components.size(0), std::int64_t{60});
        VERIFY_CLOSE(fromOrthonormal(found->components), 1e-10);
        VERIFY_CLOSE(greatest(found->variances.slice(0, 9)), 1e-12); // ten images lie in nine directions
        const at::Tensor centred = x.to(at::kDouble) - found->mean;
        const at::Tensor first = found->components.slice(0, 0, 9);
        VERIFY_CLOSE(greatest(centred - at::mm(at::mm(centred, first.t()), first)), 1e-8);
    }

    void imagesThatAreAllTheSameHaveNoVariance()
    {
        const auto found = Walk(at::full({50, 200}, 0.25F)).find(20);
        QVERIFY(found.has_value());
        QCOMPARE(found->total, 0.0);
        VERIFY_CLOSE(greatest(found->variances), 0);
        VERIFY_CLOSE(fromOrthonormal(found->components), 1e-10);
    }

    void noiseEndsWithNearlyTheMostVariance()
    {
        Walk walk(gaussian(1000, 400, 5));
        const auto found = walk.find(2);
        QVERIFY(found.has_value());
        QVERIFY2(walk.passes <= 61, std::to_string(walk.passes).c_str());
        const at::Tensor wide = walk.x.to(at::kDouble);
        const auto [u, s, vh] = at::linalg_svd(wide - wide.mean(0), false);
        VERIFY_CLOSE(greatest(found->variances / (s.square() / 1000).slice(0, 0, 2) - 1), 0.01);
    }

    void theyAreTheSameAtEveryCallAndNearlySoWithOtherBatches()
    {
        const at::Tensor x = images(300, 0.2 * at::pow(0.9, at::arange(250, at::kFloat)));
        const auto once = Walk(x).find(5);
        const auto again = Walk(x).find(5);
        const auto cut = Walk(x, 37).find(5);
        QVERIFY(once && again && cut);
        QVERIFY(at::equal(once->components, again->components));
        QVERIFY(at::equal(once->variances, again->variances));
        const auto projector = [](const at::Tensor& rows) { return at::mm(rows.t(), rows); }; // whatever the signs
        VERIFY_CLOSE(greatest(projector(once->components) - projector(cut->components)), 1e-5);
    }

    void aStopEndsIt_data()
    {
        QTest::addColumn<int>("pass");
        for (const int pass : {1, 2, 4})
            QTest::newRow(std::to_string(pass).c_str()) << pass;
    }
    void aStopEndsIt()
    {
        QFETCH(int, pass);
        const at::Tensor x = gaussian(600, 400, 6);
        std::stop_source stop;
        int passes = 0;
        const auto walk = [&](const std::function<void(const at::Tensor&)>& visit) {
            visit(x.slice(0, 0, 300));
            if (++passes == pass)
                stop.request_stop();
            else
                visit(x.slice(0, 300));
        };
        QVERIFY(!leadingComponents(400, 3, walk, stop.get_token()));
        QCOMPARE(passes, pass);
    }
};

QTEST_APPLESS_MAIN(TstLeadingComponents)
#include "tst_leading_components.moc"
