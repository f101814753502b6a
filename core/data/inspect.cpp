// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/inspect.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/data/source_dataset.h"

namespace latentscape {

namespace {

/// With fewer images than that a class cannot be in training and test split both.
constexpr std::size_t kFewestOfClass = 2;
/// Classes that are told by name; a data set of faces may have thousands.
constexpr std::size_t kMostTold = 12;

ValueRange rangeOfPixels(const Dataset& data)
{
    const auto [least, greatest] = std::ranges::minmax_element(data.pixels);
    return {static_cast<double>(*least), static_cast<double>(*greatest)};
}

std::vector<std::size_t> countClasses(const Dataset& data)
{
    std::vector<std::size_t> counts(static_cast<std::size_t>(data.classes()));
    for (const std::int32_t label : data.labels)
        ++counts[static_cast<std::size_t>(label)];
    return counts;
}

std::vector<std::string> findProblems(const DatasetReport& report)
{
    std::vector<std::string> problems;
    std::string few;
    std::size_t told = 0;
    for (std::size_t label = 0; label < report.imagesOfClass.size(); ++label) {
        if (report.imagesOfClass[label] >= kFewestOfClass)
            continue;
        if (++told <= kMostTold)
            few += (few.empty() ? "" : ", ") + std::to_string(label);
    }
    if (told > 0)
        problems.push_back(fillIn(
            LS_TEXT("core", "Classes without or with one image only: {} of {} ({}). A model that needs labels "
                            "cannot learn them."),
            {std::to_string(told), std::to_string(report.imagesOfClass.size()), told > kMostTold ? few + ", …" : few}));
    if (report.range.min == report.range.max)
        problems.emplace_back(LS_TEXT("core", "Every value is the same: there is nothing to learn."));
    if (report.allTrain)
        problems.emplace_back(LS_TEXT("core", "No image is kept for testing: what is called test is measured on a "
                                              "seventh of the training images, and tells nothing about others."));
    return problems;
}

} // namespace

DatasetReport inspectDataset(const std::string& nameOrPath, const ReadOptions& options)
{
    const SourceDataset source = openSourceDataset(nameOrPath, options);
    const Dataset& data = source.data;
    DatasetReport report;
    report.path = nameOrPath;
    report.format = data.format;
    report.elementType = source.elementType;
    report.packed = source.packed;
    report.images = data.size();
    report.shape = data.shape;
    if (data.hasTestSplit())
        report.splits = {{toString(Split::Train), data.sourceTrain},
                         {toString(Split::Test), data.size() - data.sourceTrain}};
    report.testShare = data.testShare;
    report.allTrain = data.allTrain;
    report.imagesOfClass = countClasses(data);
    for (const Factor& factor : data.factors)
        report.factors.emplace_back(factor.name, factor.levels.size());
    report.codeDimensions = data.hasCodes() ? data.codes->dimensions : 0;
    report.picturesOfCodes = data.picturesOfCodes;
    report.range = source.range ? *source.range : rangeOfPixels(data);
    report.fingerprint = data.fingerprint();
    report.skipped = source.skipped;
    report.problems = findProblems(report);
    return report;
}

nlohmann::ordered_json toJson(const DatasetReport& report)
{
    nlohmann::ordered_json json = {{"path", report.path},
                                   {"kind", "dataset"},
                                   {"format", report.format},
                                   {"images", report.images},
                                   {"shape", {report.shape.channels, report.shape.height, report.shape.width}}};
    if (!report.splits.empty()) {
        for (const auto& [name, count] : report.splits)
            json["splits"][name] = count;
    }
    if (report.testShare > 0)
        json["test_share"] = report.testShare;
    if (report.allTrain)
        json["test"] = kNoTest;
    if (!report.imagesOfClass.empty()) {
        json["classes"] = report.imagesOfClass.size();
        json["class_counts"] = report.imagesOfClass;
    }
    for (const auto& [name, levels] : report.factors)
        json["factors"][name] = levels;
    if (report.codeDimensions > 0)
        json["codes"] = {{"count", report.images}, {"dimensions", report.codeDimensions}};
    if (report.picturesOfCodes)
        json["pictures"] = "of the codes";
    json["range"] = {report.range.min, report.range.max};
    json["element_type"] = report.elementType;
    json["packed"] = report.packed;
    json["fingerprint"] = report.fingerprint;
    if (!report.problems.empty())
        json["problems"] = report.problems;
    for (const SkippedFile& file : report.skipped)
        json["skipped"].push_back({{"file", file.file}, {"reason", file.reason}});
    return json;
}

} // namespace latentscape
