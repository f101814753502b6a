// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <thread>

#include "core/base/random.h"
#include "core/latent/encoded_set.h"
#include "core/projection/linear.h"
#include "core/projection/projector.h"
#include "tests/support/core/kept_clouds.h"
#include "tests/support/expect_error.h"
#endif

using namespace latentscape;

namespace {

using Vector = std::vector<float>;

/// Whether `action` fails as bad input with a sentence that holds all of `words`.
template <typename Action>
bool failsWith(Action action, const std::vector<std::string>& words)
{
    const std::optional<Error> error = test::errorOf(action);
    return error && error->kind() == ErrorKind::Input &&
           std::ranges::all_of(words, [&](const std::string& word) { return test::contains(error->what(), word); });
}

constexpr int kDimensions = 6;

/// Four clouds; point i belongs to cloud i % 4.
Vector clouds(std::size_t count)
{
    Vector points(kDimensions * count);
    RandomStream(1, RandomPurpose::Latent).fillNormal(points);
    for (std::size_t i = 0; i < count; ++i)
        points[kDimensions * i + i % 4] += 6;
    return points;
}

ProjectionPlan planOf(ProjectionMethod method, int rounds)
{
    ProjectionPlan plan{method, projectionParameters(method), 1};
    if (method == ProjectionMethod::Tsne)
        plan.parameters.set("iterations", std::int64_t{rounds});
    if (method == ProjectionMethod::Umap)
        plan.parameters.set("layout-epochs", std::int64_t{rounds});
    return plan;
}

Vector copyOf(std::span<const float> values) { return {values.begin(), values.end()}; }

void addMethods()
{
    QTest::addColumn<ProjectionMethod>("method");
    for (const ProjectionMethod method : {ProjectionMethod::Pca, ProjectionMethod::Tsne, ProjectionMethod::Umap})
        QTest::newRow(projectionName(method).c_str()) << method;
}

} // namespace

class TstProjector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names()
    {
        QCOMPARE(projectionName(ProjectionMethod::Umap), std::string("umap"));
        QVERIFY(projectionByName("tsne") == ProjectionMethod::Tsne);
        QVERIFY(failsWith([] { projectionByName("mds"); }, {"mds", "umap"}));
        QVERIFY(projectionSpecs(ProjectionMethod::Pca).empty());
        QVERIFY(findSpec(projectionSpecs(ProjectionMethod::Tsne), "perplexity") != nullptr);
        QVERIFY(findSpec(projectionSpecs(ProjectionMethod::Umap), "min-dist") != nullptr);
        QVERIFY(projectionParameters(ProjectionMethod::Umap) ==
                ParamSet::defaults(projectionSpecs(ProjectionMethod::Umap)));
    }

    void pcaIsTheLinearProjection()
    {
        ThreadTeam team(2);
        EncodedSet codes;
        codes.dimensions = kDimensions;
        codes.mean = clouds(200);
        codes.index.resize(200);
        std::iota(codes.index.begin(), codes.index.end(), 0U);
        const ProjectionResult result = project(codes.mean, kDimensions, planOf(ProjectionMethod::Pca, 0), {}, team);
        QCOMPARE(result.xy, LinearProjection::ofPca(codes).project(codes));
        QVERIFY(!result.stopped);
        QVERIFY(!result.kl);
    }

    void cloudsAreKept_data() { addMethods(); }
    void cloudsAreKept()
    {
        QFETCH(const ProjectionMethod, method);
        ThreadTeam team(2);
        const ProjectionResult result = project(clouds(600), kDimensions, planOf(method, 300), {}, team);
        QVERIFY(!result.stopped);
        QCOMPARE(result.xy.size(), std::size_t{1200});
        QCOMPARE(result.kl.has_value(), method == ProjectionMethod::Tsne);
        QVERIFY(test::keptShare(result.xy, 4) > (method == ProjectionMethod::Pca ? 0.6 : 0.97));
        QVERIFY(result.seconds > 0);
    }

    void theNumberOfThreadsDoesNotMatter_data() { addMethods(); }
    void theNumberOfThreadsDoesNotMatter()
    {
        QFETCH(const ProjectionMethod, method);
        const Vector points = clouds(700);
        ThreadTeam alone(1);
        ThreadTeam three(3);
        const ProjectionPlan plan = planOf(method, 60);
        const ProjectionResult first = project(points, kDimensions, plan, {}, alone);
        const ProjectionResult second = project(points, kDimensions, plan, {}, three);
        QCOMPARE(second.xy, first.xy);
        QVERIFY(second.kl == first.kl);
    }

    void theFirstPictureComesAtOnce_data() { addMethods(); }
    void theFirstPictureComesAtOnce()
    {
        QFETCH(const ProjectionMethod, method);
        ThreadTeam team(2);
        const Vector points = clouds(400);
        std::vector<Vector> layouts;
        std::vector<ProjectionProgress> heard;
        bool tooEarly = false;
        bool inOrder = true;
        const bool exact = method == ProjectionMethod::Pca;
        const auto here = std::this_thread::get_id();
        ProjectionSink sink;
        sink.layout = [&](std::span<const float> xy, const ProjectionProgress& progress) {
            layouts.push_back(copyOf(xy));
            inOrder = inOrder && progress.iteration == static_cast<int>(layouts.size()) - (exact ? 0 : 1);
        };
        sink.progress = [&](const ProjectionProgress& progress) {
            // Nothing is searched before there is something to see.
            tooEarly = tooEarly || (layouts.empty() && !heard.empty());
            QVERIFY(std::this_thread::get_id() == here);
            QVERIFY(heard.empty() || progress.fraction >= heard.back().fraction);
            heard.push_back(progress);
        };
        const ProjectionResult result = project(points, kDimensions, planOf(method, 50), {}, team, {}, sink);
        QVERIFY(!tooEarly);
        QVERIFY(inOrder);
        QCOMPARE(layouts.size(), std::size_t{method == ProjectionMethod::Pca ? 1U : 51U});
        QCOMPARE(layouts.back(), result.xy);
        QCOMPARE(heard.back().fraction, 1.0);
        const ProjectionResult pca = project(points, kDimensions, planOf(ProjectionMethod::Pca, 0), {}, team);
        QCOMPARE(layouts.front(), pca.xy);
    }

    void itGoesOnFromAPreviousLayout_data() { addMethods(); }
    void itGoesOnFromAPreviousLayout()
    {
        QFETCH(const ProjectionMethod, method);
        ThreadTeam team(2);
        Vector points = clouds(600);
        const Vector before = project(points, kDimensions, planOf(method, 300), {}, team).xy;
        Vector noise(points.size());
        RandomStream(3, RandomPurpose::Latent).fillNormal(noise);
        for (std::size_t i = 0; i < points.size(); ++i)
            points[i] += 0.05F * noise[i];
        int rounds = 0;
        ProjectionSink sink;
        sink.layout = [&](std::span<const float>, const ProjectionProgress& progress) {
            rounds = std::max(rounds, progress.iterations);
        };
        const Vector after = project(points, kDimensions, planOf(method, 300), before, team, {}, sink).xy;
        double moved = 0;
        double extent = 0;
        for (std::size_t i = 0; i < before.size(); i += 2) {
            moved += std::hypot(after[i] - before[i], after[i + 1] - before[i + 1]);
            extent += std::hypot(before[i], before[i + 1]);
        }
        QVERIFY2(moved < 0.25 * extent, qPrintable(QString::number(moved / extent)));
        QVERIFY(method == ProjectionMethod::Pca || rounds < 300);
    }

    void aSharedStartMakesTwoSpacesComparable_data()
    {
        QTest::addColumn<ProjectionMethod>("method");
        for (const ProjectionMethod method : {ProjectionMethod::Tsne, ProjectionMethod::Umap})
            QTest::addRow("%s", projectionName(method).c_str()) << method;
    }
    void aSharedStartMakesTwoSpacesComparable()
    {
        QFETCH(const ProjectionMethod, method);
        ThreadTeam team(2);
        const Vector points = clouds(400);
        Vector other(points.size()); // the same images in another space: axes in another order, mirrored, disturbed
        Vector noise(points.size());
        RandomStream(5, RandomPurpose::Latent).fillNormal(noise);
        for (std::size_t i = 0; i < points.size(); ++i) {
            const std::size_t k = i % kDimensions;
            other[i] = 0.2F * noise[i] - points[i - k + (k + 2) % kDimensions];
        }
        const Vector first = project(points, kDimensions, planOf(method, 300), {}, team).xy;
        int rounds = 0;
        ProjectionSink sink;
        sink.layout = [&](std::span<const float>, const ProjectionProgress& progress) {
            rounds = std::max(rounds, progress.iterations);
        };
        const Vector second = project(other, kDimensions, planOf(method, 300), {}, team, {}, sink, first).xy;
        QCOMPARE(rounds, 300); // nothing is spared
        QVERIFY(test::keptShare(second, 4) > 0.9);
        const PlaneTurn turn = bestTurn(second, first);
        QVERIFY(!turn.mirrored && turn.cosine > 0.999);
        // Each cloud lies nearest to where it lies in the first.
        const auto centre = [](const Vector& xy, std::size_t cloud) {
            std::array<double, 2> sum{};
            for (std::size_t i = cloud; i < xy.size() / 2; i += 4)
                sum[0] += xy[2 * i], sum[1] += xy[2 * i + 1];
            return std::array{sum[0] * 8 / static_cast<double>(xy.size()), sum[1] * 8 / static_cast<double>(xy.size())};
        };
        for (std::size_t a = 0; a < 4; ++a) {
            std::size_t nearest = 0;
            double least = INFINITY;
            for (std::size_t b = 0; b < 4; ++b) {
                const double d =
                    std::hypot(centre(second, a)[0] - centre(first, b)[0], centre(second, a)[1] - centre(first, b)[1]);
                if (d < least)
                    least = d, nearest = b;
            }
            QCOMPARE(nearest, a);
        }
        QVERIFY(
            failsWith([&] { project(other, kDimensions, planOf(method, 300), {}, team, {}, {}, Vector(4)); }, {"2"}));
    }

    void stopping_data() { addMethods(); }
    void stopping()
    {
        QFETCH(const ProjectionMethod, method);
        ThreadTeam team(2);
        std::stop_source stop;
        ProjectionSink sink;
        sink.layout = [&](std::span<const float>, const ProjectionProgress& progress) {
            if (progress.iteration == 5 || method == ProjectionMethod::Pca)
                stop.request_stop();
        };
        const ProjectionResult result =
            project(clouds(400), kDimensions, planOf(method, 300), {}, team, stop.get_token(), sink);
        // What is flat is done when it is first shown.
        QCOMPARE(result.stopped, method != ProjectionMethod::Pca);
        QCOMPARE(result.xy.size(), std::size_t{800});
        QVERIFY(!result.kl);
        const ProjectionResult atOnce =
            project(clouds(400), kDimensions, planOf(method, 300), {}, team, stop.get_token());
        QVERIFY(atOnce.stopped);
        QVERIFY(atOnce.xy.empty());
    }

    void whatCannotBeProjected()
    {
        ThreadTeam team(1);
        const ProjectionPlan umap = planOf(ProjectionMethod::Umap, 10);
        const auto fails = [&](const Vector& points, int dimensions, const ProjectionPlan& plan, const Vector& initial,
                               const std::vector<std::string>& words) {
            QVERIFY(failsWith([&] { project(points, dimensions, plan, initial, team); }, words));
        };
        fails(Vector(6, 1.0F), 2, umap, {}, {"4", "3"});
        fails(Vector(7, 1.0F), 2, umap, {}, {"7", "2"});
        Vector broken = clouds(20);
        broken[kDimensions * 3 + 1] = std::numeric_limits<float>::quiet_NaN();
        fails(broken, kDimensions, umap, {}, {"Point 3", "finite"});
        broken[kDimensions * 3 + 1] = 1e30F; // its square is infinite
        fails(broken, kDimensions, umap, {}, {"Point 3", "1e15"});
        fails(clouds(20), kDimensions, umap, Vector(6, 0.0F), {"3", "20"});
        fails(clouds(3 * 4), kDimensions, umap, Vector(24, std::numeric_limits<float>::infinity()), {"finite"});
        ProjectionPlan tight = umap;
        tight.parameters.set("min-dist", 3.0);
        fails(clouds(20), kDimensions, tight, {}, {"min-dist", "spread"});
        ProjectionPlan out = planOf(ProjectionMethod::Tsne, 60);
        out.parameters.set("perplexity", -3.0);
        fails(clouds(20), kDimensions, out, {}, {"perplexity"});
    }

    void veryManyDimensionsBeginApart()
    {
        // Of a single point there is no plane of greatest variance, and the first two dimensions say nothing.
        constexpr std::size_t kMany = 20'000;
        Vector points(40 * kMany);
        RandomStream(6, RandomPurpose::Latent).fillNormal(points);
        for (std::size_t i = 0; i < points.size(); ++i) {
            const std::size_t dimension = i % kMany;
            points[i] = dimension < 2 ? 1.0F : points[i] + (i / kMany % 2 == 0 ? 1.0F : -1.0F);
        }
        ThreadTeam team(2);
        const ProjectionPlan plan = planOf(ProjectionMethod::Tsne, 60);
        const Vector xy = project(points, kMany, plan, {}, team).xy;
        QCOMPARE(xy.size(), std::size_t{80});
        for (std::size_t row = 1; row < 40; ++row)
            QVERIFY(xy[2 * row] != xy[0] || xy[2 * row + 1] != xy[1]);
    }

    void fewPoints_data() { addMethods(); }
    void fewPoints()
    {
        QFETCH(const ProjectionMethod, method);
        ThreadTeam team(2);
        for (const std::size_t n : {4, 5, 9, 30}) {
            const ProjectionResult result = project(clouds(n), kDimensions, planOf(method, 60), {}, team);
            QCOMPARE(result.xy.size(), 2 * n);
            for (const float value : result.xy)
                QVERIFY(std::isfinite(value));
        }
    }

    void oneDimensionAndEqualPoints_data() { addMethods(); }
    void oneDimensionAndEqualPoints()
    {
        QFETCH(const ProjectionMethod, method);
        ThreadTeam team(2);
        Vector line(50);
        std::iota(line.begin(), line.end(), 0.0F);
        Vector speck(50); // most equal, the others nearer than floats can tell squares apart
        std::fill_n(speck.begin(), 20, 1e-20F);
        for (const Vector& points : {line, Vector(50, 2.0F), speck}) {
            const ProjectionResult result = project(points, 1, planOf(method, 60), {}, team);
            for (const float value : result.xy)
                QVERIFY(std::isfinite(value));
        }
    }
};

QTEST_APPLESS_MAIN(TstProjector)
#include "tst_projector.moc"
