// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/comparison_report.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/base/version.h"
#include "core/output/experiments.h"
#include "core/output/report_page.h"
#include "core/output/report_pictures.h"
#include "core/output/sheet.h"

namespace latentscape {

namespace {

constexpr int kMapSide = 640;      ///< shown at half that size
constexpr int kSmallMapSide = 352; ///< likewise
constexpr int kCellSide = 56;      ///< of an image in a strip, about
constexpr std::size_t kThumbnails = 18;
constexpr int kThumbnailsAside = 9;

/// The numbers that any side (or pair) has.
template <typename HasNumber>
std::vector<MetricInfo> present(const std::vector<MetricInfo>& metrics, const HasNumber& hasNumber)
{
    std::vector<MetricInfo> result;
    std::ranges::copy_if(metrics, std::back_inserter(result), hasNumber);
    return result;
}

std::vector<MetricInfo> presentSideMetrics(const Comparison& comparison)
{
    return present(sideMetrics(), [&](const MetricInfo& metric) {
        return std::ranges::any_of(comparison.sides, [&](const auto& side) { return side.contains(metric.name); });
    });
}

std::vector<MetricInfo> presentPairMetrics(const Comparison& comparison)
{
    return present(pairMetrics(), [&](const MetricInfo& metric) {
        return std::ranges::any_of(comparison.pairs,
                                   [&](const auto& pair) { return pair.values.contains(metric.name); });
    });
}

class Report
{
public:
    Report(const Comparison& comparison, std::vector<ComparisonSide> sides, const Dataset& data,
           const SplitIndices& splits, const ReportOptions& options)
        : m_comparison(comparison), m_sides(std::move(sides)), m_data(data), m_splits(splits), m_options(options)
    {
        for (std::size_t i = 0; i < m_sides.size(); ++i)
            m_sides[i].codes = m_comparison.codes[i];
        if (m_data.hasLabels()) {
            for (const std::uint32_t image : m_comparison.images)
                m_labels.push_back(m_data.labels[image]);
        }
    }

    std::optional<std::string> write()
    {
        heading();
        maps();
        numbers();
        pairs();
        if (!allExperiments())
            return {};
        groups();
        m_body += "<footer>" + escaped("Latentscape " + std::string(kVersion)) + "</footer>\n";
        return pageOf(m_options.language, translated(LS_TEXT("core", "Side by side")), labelStyle(), m_body);
    }

private:
    std::string translated(const char* source, const std::vector<std::string>& arguments = {}) const
    {
        return fillIn(m_options.translate ? m_options.translate(source) : std::string(source), arguments);
    }

    void tell(double fraction) const
    {
        if (m_options.progress)
            m_options.progress(fraction);
    }

    void section(const char* title, const char* meaning)
    {
        m_body += "<h2>" + escaped(translated(title)) + "</h2>\n<p>" + escaped(translated(meaning)) + "</p>\n";
    }

    void heading()
    {
        std::string names;
        for (const ComparisonSide& side : m_sides)
            names += (names.empty() ? "" : " · ") + side.name;
        // The data may lie anywhere; where is nobody's business.
        const std::string data = std::filesystem::path(m_data.name).filename().string();
        m_body += "<h1>" + escaped(names) + "</h1>\n<p>" +
                  escaped(translated(LS_TEXT("core", "Compared on {} images of {} that none of them was trained on."),
                                     {std::to_string(m_comparison.images.size()), data})) +
                  "</p>\n";
    }

    void maps()
    {
        section(LS_TEXT("core", "Maps"),
                LS_TEXT("core", "The codes of the same images in each space, seen along the two directions in which "
                                "they vary most; turned and mirrored to agree with the first, all in one scale."));
        m_body += "<div class=\"row\">\n";
        for (const EncodedSetPtr& codes : m_comparison.codes)
            m_layouts.push_back(reportLayout(*codes, m_layouts.empty() ? std::vector<float>() : m_layouts.front()));
        m_reach = reachOf(m_layouts);
        for (std::size_t i = 0; i < m_sides.size(); ++i) {
            const ModelSnapshot& model = *m_sides[i].model;
            m_body += "<figure class=\"card\"><figcaption>" + escaped(m_sides[i].name) + "<span>" +
                      escaped(translated(LS_TEXT("core", "{}, epoch {}, {} dimensions"),
                                         {model.modelId, std::to_string(model.epoch),
                                          std::to_string(m_comparison.codes[i]->dimensions)})) +
                      "</span></figcaption>" +
                      mapTag(i, {}, kMapSide, translated(LS_TEXT("core", "Map of {}"), {m_sides[i].name}), "map") +
                      "</figure>\n";
        }
        m_body += "</div>\n";
        if (m_labels.empty())
            return;
        m_body += "<div class=\"legend\">";
        for (int label = 0; label < m_data.classes(); ++label)
            m_body += "<span><i style=\"background:var(--label" + std::to_string(label % kReportLabelColors) +
                      ")\"></i>" + escaped(m_data.classNames[static_cast<std::size_t>(label)]) + "</span>";
        m_body += "</div>\n";
    }

    std::string mapTag(std::size_t side, const std::vector<bool>& emphasis, int size, const std::string& alt,
                       const char* kind) const
    {
        return pictureTag(mapPicture(m_layouts[side], m_reach, m_labels, emphasis, size, false),
                          mapPicture(m_layouts[side], m_reach, m_labels, emphasis, size, true), alt, kind);
    }

    /// A number's title and meaning, and `higher` or `lower`: which way it is better, or more alike.
    std::string metricCell(const MetricInfo& metric, const char* higher, const char* lower) const
    {
        const char* way = metric.better == Better::Higher  ? higher
                          : metric.better == Better::Lower ? lower
                                                           : LS_TEXT("core", "neither is better");
        return "<th scope=\"row\">" + escaped(translated(metric.title.c_str())) + " <span class=\"way\">" +
               escaped(translated(way)) + "</span><small>" + escaped(translated(metric.meaning.c_str())) +
               "</small></th>";
    }

    void numbers()
    {
        section(LS_TEXT("core", "Numbers"), meaningOfBest());
        m_body += "<div class=\"card wide\"><table>\n<thead><tr><th></th>";
        for (const ComparisonSide& side : m_sides)
            m_body += "<th scope=\"col\">" + escaped(side.name) + "</th>";
        for (const KinSpread& spread : m_comparison.kin)
            m_body +=
                "<th scope=\"col\">" + escaped(spread.kin) + "<small>" +
                escaped(translated(LS_TEXT("core", "mean ± deviation of {}"), {std::to_string(spread.sides.size())})) +
                "</small></th>";
        m_body += "</tr></thead>\n<tbody>\n";
        for (const MetricInfo& metric : presentSideMetrics(m_comparison))
            numberRow(metric);
        m_body += "</tbody></table></div>\n";
    }

    void numberRow(const MetricInfo& metric)
    {
        const std::vector<std::size_t> best = bestSides(m_comparison, metric);
        m_body += "<tr>" + metricCell(metric, LS_TEXT("core", "↑ more is better"), LS_TEXT("core", "↓ less is better"));
        for (std::size_t i = 0; i < m_sides.size(); ++i) {
            const bool isBest = std::ranges::find(best, i) != best.end();
            const auto value = m_comparison.sides[i].find(metric.name);
            m_body += isBest ? "<td class=\"best\">★ " : "<td>";
            m_body += value == m_comparison.sides[i].end() ? "–" : numberText(value->second, metric.decimals);
            m_body += "</td>";
        }
        for (const KinSpread& spread : m_comparison.kin) {
            const auto value = spread.values.find(metric.name);
            m_body += value == spread.values.end() ? "<td>–</td>"
                                                   : "<td>" + numberText(value->second.mean, metric.decimals) + " ± " +
                                                         numberText(value->second.deviation, metric.decimals) + "</td>";
        }
        m_body += "</tr>\n";
    }

    void pairs()
    {
        section(LS_TEXT("core", "Between the spaces"), LS_TEXT("core", "How alike two spaces are."));
        m_body += "<div class=\"card wide\"><table>\n<thead><tr><th></th>";
        for (const PairComparison& pair : m_comparison.pairs)
            m_body +=
                "<th scope=\"col\">" + escaped(m_sides[pair.a].name) + "<br>" + escaped(m_sides[pair.b].name) + "</th>";
        m_body += "</tr></thead>\n<tbody>\n";
        for (const MetricInfo& metric : presentPairMetrics(m_comparison)) {
            m_body += "<tr>" +
                      metricCell(metric, LS_TEXT("core", "↑ more: more alike"), LS_TEXT("core", "↓ less: more alike"));
            for (const PairComparison& pair : m_comparison.pairs) {
                const auto value = pair.values.find(metric.name);
                m_body +=
                    "<td>" + (value == pair.values.end() ? "–" : numberText(value->second, metric.decimals)) + "</td>";
            }
            m_body += "</tr>\n";
        }
        m_body += "</tbody></table></div>\n";
    }

    bool allExperiments()
    {
        section(LS_TEXT("core", "The same experiments"),
                LS_TEXT("core", "Every model is asked the same. A cell is hatched where its latent lies off the data: "
                                "the decoder was never asked about such a place in training."));
        m_body += "<div class=\"legend\"><span><i class=\"near\"></i>" +
                  escaped(translated(LS_TEXT("core", "at the edge of the data"))) +
                  "</span><span><i class=\"off\"></i>" + escaped(translated(LS_TEXT("core", "off the data"))) +
                  "</span></div>\n";
        double done = 0;
        for (const Experiment kind : experiments()) {
            tell(done / static_cast<double>(experiments().size()));
            if (!experiment(kind))
                return false;
            ++done;
        }
        tell(1);
        return true;
    }

    bool experiment(Experiment kind)
    {
        ExperimentRequest request;
        request.kind = kind;
        request.seed = m_options.seed;
        const std::vector<ExperimentStrip> strips = runExperiment(m_sides, m_data, m_splits, request, m_options.stop);
        if (strips.empty())
            return false;
        m_body += "<h3>" + escaped(translated(titleOf(kind))) + "</h3>\n<p>" + escaped(translated(meaningOf(kind))) +
                  "</p>\n";
        if (kind == Experiment::Manifold)
            manifolds(strips);
        else
            stripTable(kind, strips);
        return true;
    }

    /// The colours of labels in the reader's theme.
    static std::string labelStyle()
    {
        std::string light;
        std::string dark;
        for (int label = 0; label < kReportLabelColors; ++label) {
            const std::string name = "--label" + std::to_string(label) + ":";
            light += name + cssOf(reportLabelColor(label, false)) + ";";
            dark += name + cssOf(reportLabelColor(label, true)) + ";";
        }
        return ":root{" + light + "}\n@media (prefers-color-scheme: dark){:root{" + dark + "}}\n";
    }

    int cellScale() const { return std::clamp(kCellSide / std::max(m_data.shape.width, 1), 1, 8); }

    void stripTable(Experiment kind, const std::vector<ExperimentStrip>& strips)
    {
        m_body += "<div class=\"card wide\"><table class=\"strip\">\n";
        if (kind == Experiment::Reconstructions) {
            const std::string name = translated(LS_TEXT("core", "the images themselves"));
            std::vector<Image> originals;
            for (const std::int64_t image : strips.front().images)
                originals.push_back(m_data.picture(static_cast<std::size_t>(image)));
            m_body += stripRow(name, pictureTag(composeSheet(originals, m_data.shape, 1,
                                                             static_cast<int>(originals.size()), cellScale()),
                                                name, "cells"));
        }
        for (std::size_t i = 0; i < strips.size(); ++i)
            m_body += stripRow(m_sides[i].name, stripTag(kind, i, strips[i], cellScale()));
        m_body += "</table></div>\n";
    }

    static std::string stripRow(const std::string& name, const std::string& picture)
    {
        return "<tr><th scope=\"row\">" + escaped(name) + "</th><td>" + picture + "</td></tr>\n";
    }

    std::string stripTag(Experiment kind, std::size_t side, const ExperimentStrip& strip, int scale) const
    {
        const auto off =
            std::ranges::count_if(strip.offData, [](float value) { return nearnessOf(value) == DataNearness::Off; });
        return pictureTag(stripPicture(strip, m_data.shape, scale),
                          translated(LS_TEXT("core", "{} of {}: {} of {} cells are off the data"),
                                     {translated(titleOf(kind)), m_sides[side].name, std::to_string(off),
                                      std::to_string(strip.cells.size())}),
                          "cells");
    }

    void manifolds(const std::vector<ExperimentStrip>& strips)
    {
        m_body += "<div class=\"row\">\n";
        for (std::size_t i = 0; i < strips.size(); ++i) {
            const ManifoldExtent& extent = strips[i].extent;
            const auto range = [](int dimension, float low, float high) {
                return dimension < 0
                           ? std::string("–")
                           : "z" + std::to_string(dimension) + " " + numberText(low, 1) + " … " + numberText(high, 1);
            };
            m_body += "<figure class=\"card\"><figcaption>" + escaped(m_sides[i].name) + "<span>→ " +
                      range(extent.xDimension, extent.xLow, extent.xHigh) + ", ↑ " +
                      range(extent.yDimension, extent.yLow, extent.yHigh) + "</span></figcaption>" +
                      stripTag(Experiment::Manifold, i, strips[i], cellScale()) + "</figure>\n";
        }
        m_body += "</div>\n";
    }

    void groups()
    {
        section(LS_TEXT("core", "Where do they differ?"),
                LS_TEXT("core", "Images that lie together in one space and are torn apart in another."));
        if (m_comparison.groups.empty())
            m_body += "<p>" + escaped(translated(LS_TEXT("core", "No such group was found."))) + "</p>\n";
        m_body += "<div class=\"row\">\n";
        for (const DifferingGroup& group : m_comparison.groups)
            card(group);
        m_body += "</div>\n";
    }

    void card(const DifferingGroup& group)
    {
        std::string what = translated(LS_TEXT("core", "{} images, {} % of their neighbours are the same"),
                                      {std::to_string(group.images.size()), numberText(100 * group.overlap, 0)});
        if (group.label >= 0)
            what = translated(LS_TEXT("core", "{}; {} % are “{}”"),
                              {what, numberText(100 * group.labelShare, 0),
                               m_data.classNames[static_cast<std::size_t>(group.label)]});
        std::vector<bool> emphasis;
        for (const std::uint32_t image : m_comparison.images)
            emphasis.push_back(std::ranges::binary_search(group.images, image));
        const std::string title =
            translated(LS_TEXT("core", "Together in {}, apart in {}"), {m_sides[group.a].name, m_sides[group.b].name});
        m_body += "<figure class=\"card\"><figcaption>" + escaped(title) + "<span>" + escaped(what) +
                  "</span></figcaption><div class=\"row\">";
        for (const std::size_t side : {group.a, group.b})
            m_body +=
                mapTag(side, emphasis, kSmallMapSide,
                       translated(LS_TEXT("core", "These images on the map of {}"), {m_sides[side].name}), "small");
        std::vector<Image> thumbnails;
        for (std::size_t i = 0; i < std::min(kThumbnails, group.images.size()); ++i)
            thumbnails.push_back(
                m_data.picture(group.images[i * group.images.size() / std::min(kThumbnails, group.images.size())]));
        const int rows = (static_cast<int>(thumbnails.size()) + kThumbnailsAside - 1) / kThumbnailsAside;
        m_body +=
            "</div>" +
            pictureTag(composeSheet(thumbnails, m_data.shape, rows, kThumbnailsAside, std::max(1, cellScale() * 3 / 4)),
                       translated(LS_TEXT("core", "Some of them")), "cells") +
            "</figure>\n";
    }

    const Comparison& m_comparison;
    std::vector<ComparisonSide> m_sides;
    const Dataset& m_data;
    const SplitIndices& m_splits;
    const ReportOptions& m_options;
    std::vector<int> m_labels; ///< of the compared images; empty without labels
    std::vector<std::vector<float>> m_layouts;
    float m_reach = 1; ///< of all maps
    std::string m_body;
};

} // namespace

std::optional<std::string> comparisonHtml(const Comparison& comparison, std::vector<ComparisonSide> sides,
                                          const Dataset& data, const SplitIndices& splits, const ReportOptions& options)
{
    if (comparison.stopped)
        return {};
    return Report(comparison, std::move(sides), data, splits, options).write();
}

} // namespace latentscape
