// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <limits>

#include <nlohmann/json.hpp>

#include "core/output/comparison_report.h"
#include "core/output/report_page.h"
#include "core/output/report_pictures.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#include "tests/support/made_datasets.h"
#endif

using namespace latentscape;
using latentscape::test::contains;

namespace {

constexpr ImageShape kShape{3, 6, 5};

/// Coloured noise, the last 60 images the test split.
Dataset noise(bool labelled)
{
    return test::noiseDataset(kShape, 160, 100,
                              labelled ? std::vector<std::string>{"<odd>", "even"} : std::vector<std::string>());
}

/// What a report is made of.
struct Compared
{
    Dataset data;
    std::vector<ComparisonSide> sides;
    Comparison comparison;

    std::optional<std::string> page(const ReportOptions& options = {}) const
    {
        return comparisonHtml(comparison, sides, data, test::sourceSplits(data), options);
    }
};

Compared compared(bool labelled = true, bool diverged = false)
{
    Compared made{noise(labelled), {}, {}};
    for (const auto& [id, seed] : {std::pair("vae", 1), std::pair("autoencoder", 1), std::pair("vae", 2)}) {
        const auto model = latentscape::test::untrained(id, latentscape::test::modelParams(id, "hidden=8 latent=2"),
                                                        made.data, static_cast<std::uint64_t>(seed));
        for (float& weight : model->weights)
            weight = diverged ? std::numeric_limits<float>::quiet_NaN() : 4 * weight;
        made.sides.push_back({id + std::to_string(seed) + " & others", model, id});
    }
    ComparisonOptions options;
    options.importanceSamples = 2;
    options.threads = 1;
    const SplitIndices divided = test::sourceSplits(made.data);
    options.training = divided.train;
    made.comparison = compareModels(made.sides, made.data, divided.test, options);
    return made;
}

} // namespace

class TstComparisonReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingIsOnThePage()
    {
        const Compared made = compared();
        const std::string page = made.page().value();
        for (const ComparisonSide& side : made.sides)
            QVERIFY(contains(page, escaped(side.name)));
        for (const MetricInfo& metric : pairMetrics())
            QVERIFY2(contains(page, escaped(metric.title)), metric.title.c_str());
        QVERIFY(contains(page, "&lt;odd&gt;"));
        QVERIFY(!contains(page, "<odd>"));
        QVERIFY(contains(page, "60 images of noise"));
        QVERIFY(!contains(page, "/some/where"));
        QVERIFY(contains(page, "±")); // two of them are kin
        QCOMPARE(page, made.page().value());
    }

    void itIsWrittenInTheReadersLanguage()
    {
        ReportOptions options;
        options.language = "xx";
        options.translate = [](const char* source) { return "~" + std::string(source); };
        double last = -1;
        options.progress = [&](double fraction) {
            QVERIFY(fraction >= last);
            last = fraction;
        };
        const std::string page = compared().page(options).value();
        QCOMPARE(last, 1.0);
        QVERIFY(contains(page, "lang=\"xx\""));
        for (const char* part : {"~Reconstruction", "~Numbers", "~↑ more is better", "~Samples", "~Side by side"})
            QVERIFY2(contains(page, part), part);
    }

    void dataWithoutLabelsAreReported()
    {
        const std::string page = compared(false).page().value();
        QVERIFY(!contains(page, "are “"));
        QVERIFY(contains(page, "Maps"));
    }

    void divergedModelsAreReported()
    {
        const Compared made = compared(true, true);
        QVERIFY(contains(made.page().value(), "–"));
        const auto document = comparisonDocument(made.comparison, made.sides, {"a", "b", "c"});
        QVERIFY(document["pairs"][0]["metrics"][0]["value"].is_null());
    }

    void itStops()
    {
        const Compared made = compared();
        std::stop_source stop;
        stop.request_stop();
        ReportOptions options;
        options.stop = stop.get_token();
        QVERIFY(!made.page(options).has_value());
        Compared stopped = made;
        stopped.comparison = {};
        stopped.comparison.stopped = true;
        QVERIFY(!stopped.page().has_value());
        const auto document = comparisonDocument(stopped.comparison, made.sides, {"a", "b", "c"});
        QVERIFY(document["stopped"].get<bool>());
        QVERIFY(!document.contains("metrics"));
    }

    void textIsMadeSafe()
    {
        QCOMPARE(escaped("a<b & \"c\">"), "a&lt;b &amp; &quot;c&quot;&gt;");
        QCOMPARE(escaped("한글 é 😀"), "한글 é 😀");
        QCOMPARE(escaped("\xff\xc3x\xe2\x82"), "??x??");
        QCOMPARE(numberText(1.005e3, 2), "1005.00");
        QCOMPARE(numberText(-0.1234, 3), "-0.123");
        QCOMPARE(numberText(std::numeric_limits<double>::quiet_NaN(), 1), "–");
    }

    void cellsThatLeftTheDataAreMarked()
    {
        ExperimentStrip strip;
        strip.rows = 1;
        strip.cols = 3;
        strip.offData = {0.1F, 0.5F, 0.9F};
        for (int i = 0; i < 3; ++i)
            strip.cells.push_back({28, 28, 1, std::vector<std::uint8_t>(784, 0)});
        const Image picture = stripPicture(strip, {1, 28, 28}, 2);
        QCOMPARE(picture.channels, 3);
        const auto marked = [&](std::size_t cell) {
            int count = 0;
            const auto width = static_cast<std::size_t>(picture.width);
            for (std::size_t y = 0; y < 56; ++y) {
                for (std::size_t x = 0; x < 56; ++x)
                    count += picture.samples[(y * width + cell * 58 + x) * 3] > 0 ? 1 : 0;
            }
            return count;
        };
        QCOMPARE(marked(0), 0);
        QVERIFY(marked(1) > 300);
        QVERIFY(marked(2) > marked(1) + 300);
    }
};

QTEST_GUILESS_MAIN(TstComparisonReport)
#include "tst_comparison_report.moc"
