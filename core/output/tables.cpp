// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/tables.h"

#include <string_view>

#include "core/output/number_text.h"

namespace latentscape {

namespace {

void appendRow(std::string& out, std::span<const float> values)
{
    for (const float value : values) {
        out += ',';
        appendNumber(out, value);
    }
}

void appendHeader(std::string& out, std::string_view name, int dimensions)
{
    for (int j = 0; j < dimensions; ++j) {
        out += ',';
        out += name;
        appendNumber(out, j);
    }
}

/// The split's name of every image of the data set; empty for an image in none.
std::vector<std::string_view> splitNames(const SplitIndices& splits, std::size_t images)
{
    std::vector<std::string_view> names(images);
    for (const Split split : {Split::Train, Split::Validation, Split::Test}) {
        for (const std::uint32_t index : splits.of(split)) {
            if (index < images && names[index].empty()) // test images may be training images
                names[index] = toString(split);
        }
    }
    return names;
}

std::vector<std::int64_t> labelsOf(const EncodedSet& codes, const Dataset& data)
{
    std::vector<std::int64_t> labels;
    labels.reserve(codes.size());
    for (const std::uint32_t index : codes.index)
        labels.push_back(data.labels.at(index));
    return labels;
}

NumpyArray factorLevels(const EncodedSet& codes, const Dataset& data)
{
    std::vector<std::int64_t> levels;
    levels.reserve(codes.size() * data.factors.size());
    for (const std::uint32_t index : codes.index) {
        for (std::size_t f = 0; f < data.factors.size(); ++f)
            levels.push_back(data.factorLevel(index, f));
    }
    return {{codes.size(), data.factors.size()}, std::move(levels)};
}

} // namespace

std::string codesCsv(const EncodedSet& codes, const Dataset& data, const SplitIndices& splits)
{
    const auto d = static_cast<std::size_t>(codes.dimensions);
    const bool hasSpread = !codes.logVar.empty();
    const std::vector<std::string_view> names = splitNames(splits, data.size());
    std::string out = "index,split,label";
    out.reserve(codes.size() * (20 + d * (hasSpread ? 26 : 13)));
    appendHeader(out, "mean_", codes.dimensions);
    if (hasSpread)
        appendHeader(out, "logvar_", codes.dimensions);
    for (const Factor& factor : data.factors)
        out += ",factor_" + factor.name;
    out += '\n';
    for (std::size_t row = 0; row < codes.size(); ++row) {
        const std::uint32_t index = codes.index[row];
        appendNumber(out, index);
        out += ',';
        out += names.at(index);
        out += ',';
        if (data.hasLabels())
            appendNumber(out, data.labels.at(index));
        appendRow(out, codes.code(row));
        if (hasSpread)
            appendRow(out, std::span(codes.logVar).subspan(row * d, d));
        for (std::size_t f = 0; f < data.factors.size(); ++f) {
            out += ',';
            appendNumber(out, data.factorLevel(index, f));
        }
        out += '\n';
    }
    return out;
}

NumpyMembers codesArrays(const EncodedSet& codes, const Dataset& data)
{
    const std::vector<std::size_t> shape = {codes.size(), static_cast<std::size_t>(codes.dimensions)};
    NumpyMembers members;
    members.emplace_back("mean", NumpyArray{shape, codes.mean});
    if (!codes.logVar.empty())
        members.emplace_back("logvar", NumpyArray{shape, codes.logVar});
    if (data.hasLabels())
        members.emplace_back("label", NumpyArray{{codes.size()}, labelsOf(codes, data)});
    if (data.hasFactors())
        members.emplace_back("factors", factorLevels(codes, data));
    members.emplace_back("index",
                         NumpyArray{{codes.size()}, std::vector<std::int64_t>(codes.index.begin(), codes.index.end())});
    if (data.hasLabels())
        members.emplace_back("class_names", NumpyArray{{data.classNames.size()}, data.classNames});
    return members;
}

} // namespace latentscape
