// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/result_tables.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <utility>

#include "core/base/error.h"
#include "core/data/batcher.h"
#include "core/output/number_text.h"

namespace latentscape {

namespace {

constexpr std::size_t kMostPixelBytes = std::size_t{4} << 30U;

/// Losses as a table: a line for each epoch of a phase, a column for each term of a split.
struct MetricsTable
{
    struct Line
    {
        int phase = 0;
        int epoch = 0;
        std::int64_t step = 0;
        std::map<std::string, double> values;
    };
    std::vector<Line> lines;
    std::vector<std::string> columns;
};

MetricsTable tableOf(std::span<const MetricsRow> rows)
{
    MetricsTable table;
    std::map<std::pair<int, int>, std::size_t> places;
    std::map<Split, std::vector<std::string>> columns;
    for (const MetricsRow& row : rows) {
        const auto [place, isNew] = places.try_emplace({row.phase, row.epoch}, table.lines.size());
        if (isNew)
            table.lines.push_back({row.phase, row.epoch, row.step, {}});
        MetricsTable::Line& line = table.lines[place->second];
        const std::string name = std::string(toString(row.split)) + '_' + row.term;
        line.step = std::max(line.step, row.step);
        line.values[name] = row.value;
        if (auto& known = columns[row.split]; std::ranges::find(known, name) == known.end())
            known.push_back(name);
    }
    for (const Split split : {Split::Train, Split::Validation, Split::Test})
        table.columns.insert(table.columns.end(), columns[split].begin(), columns[split].end());
    return table;
}

NumpyArray whole(std::vector<std::int64_t> numbers) { return {{numbers.size()}, std::move(numbers)}; }

template <typename Number>
std::vector<std::int64_t> wide(const std::vector<Number>& numbers)
{
    return {numbers.begin(), numbers.end()};
}

} // namespace

LayoutTable layoutTable(const EncodedSet& codes, const Dataset& data, std::vector<float> xy)
{
    LayoutTable table;
    table.index.assign(codes.index.begin(), codes.index.end());
    if (data.hasLabels())
        std::ranges::transform(codes.index, std::back_inserter(table.labels),
                               [&data](std::uint32_t image) { return data.labels.at(image); });
    table.xy = std::move(xy);
    return table;
}

std::string layoutCsv(const LayoutTable& layout)
{
    std::string text = "index,label,x,y\n";
    for (std::size_t row = 0; row < layout.index.size(); ++row) {
        appendNumber(text, layout.index[row]);
        text += ',';
        if (!layout.labels.empty())
            appendNumber(text, layout.labels[row]);
        for (const std::size_t axis : {0, 1}) {
            text += ',';
            appendNumber(text, layout.xy[2 * row + axis]);
        }
        text += '\n';
    }
    return text;
}

NumpyMembers layoutArrays(const LayoutTable& layout)
{
    NumpyMembers members;
    members.emplace_back("xy", NumpyArray{{layout.index.size(), 2}, layout.xy});
    if (!layout.labels.empty())
        members.emplace_back("label", whole(layout.labels));
    members.emplace_back("index", whole(layout.index));
    return members;
}

std::string metricsCsv(std::span<const MetricsRow> rows)
{
    const MetricsTable table = tableOf(rows);
    std::string text = "phase,epoch,step";
    for (const std::string& column : table.columns)
        text += ',' + column;
    text += '\n';
    for (const MetricsTable::Line& line : table.lines) {
        appendNumber(text, line.phase);
        text += ',';
        appendNumber(text, line.epoch);
        text += ',';
        appendNumber(text, line.step);
        for (const std::string& column : table.columns) {
            text += ',';
            if (const auto value = line.values.find(column); value != line.values.end())
                appendNumber(text, value->second);
        }
        text += '\n';
    }
    return text;
}

NumpyMembers metricsArrays(std::span<const MetricsRow> rows)
{
    const MetricsTable table = tableOf(rows);
    std::vector<std::int64_t> phases;
    std::vector<std::int64_t> epochs;
    std::vector<std::int64_t> steps;
    for (const MetricsTable::Line& line : table.lines) {
        phases.push_back(line.phase);
        epochs.push_back(line.epoch);
        steps.push_back(line.step);
    }
    NumpyMembers members;
    members.emplace_back("phase", whole(std::move(phases)));
    members.emplace_back("epoch", whole(std::move(epochs)));
    members.emplace_back("step", whole(std::move(steps)));
    for (const std::string& column : table.columns) {
        std::vector<double> values;
        for (const MetricsTable::Line& line : table.lines) {
            const auto value = line.values.find(column);
            values.push_back(value == line.values.end() ? std::numeric_limits<double>::quiet_NaN() : value->second);
        }
        members.emplace_back(column, NumpyArray{{values.size()}, std::move(values)});
    }
    return members;
}

NeighbourTable neighboursOfCodes(const EncodedSet& codes, int k, ThreadTeam& team, const std::stop_token& stop,
                                 const std::function<void(double)>& progress)
{
    NeighbourTable table;
    table.graph = nearestNeighbours(codes.mean, codes.dimensions, k, team, stop, NeighbourMethod::Automatic, progress);
    if (table.graph.points == codes.size())
        table.images = codes.index;
    return table;
}

NeighbourTable neighboursOfPixels(const Dataset& data, std::span<const std::uint32_t> images, int k, ThreadTeam& team,
                                  const std::stop_token& stop, const std::function<void(double)>& progress)
{
    const std::size_t width = data.shape.pixels();
    if (images.size() > kMostPixelBytes / (sizeof(float) * width))
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "The pixels of {} images would take more than 4 GB of memory: name fewer images, "
                                    "such as the test split."),
                    {std::to_string(images.size())});
    std::vector<float> pixels(images.size() * width);
    gatherPixels(data, images, pixels.data());
    NeighbourTable table;
    table.graph =
        nearestNeighbours(pixels, static_cast<int>(width), k, team, stop, NeighbourMethod::Automatic, progress);
    if (table.graph.points == images.size())
        table.images.assign(images.begin(), images.end());
    return table;
}

std::string neighboursCsv(const NeighbourTable& table)
{
    std::string text = "index,rank,neighbour,distance\n";
    for (std::size_t row = 0; row < table.images.size(); ++row) {
        const auto neighbours = table.graph.neighbours(row);
        const auto distances = table.graph.distances(row);
        for (std::size_t rank = 0; rank < neighbours.size(); ++rank) {
            if (!std::isfinite(distances[rank]))
                continue;
            appendNumber(text, table.images[row]);
            text += ',';
            appendNumber(text, rank + 1);
            text += ',';
            appendNumber(text, table.images[neighbours[rank]]);
            text += ',';
            appendNumber(text, distances[rank]);
            text += '\n';
        }
    }
    return text;
}

NumpyMembers neighboursArrays(const NeighbourTable& table)
{
    const auto k = static_cast<std::size_t>(table.graph.k);
    std::vector<std::int64_t> neighbours;
    neighbours.reserve(table.graph.index.size());
    for (std::size_t i = 0; i < table.graph.index.size(); ++i)
        neighbours.push_back(std::isfinite(table.graph.distance[i]) ? table.images[table.graph.index[i]] : -1);
    NumpyMembers members;
    members.emplace_back("index", whole(wide(table.images)));
    members.emplace_back("neighbour", NumpyArray{{table.images.size(), k}, std::move(neighbours)});
    members.emplace_back("distance", NumpyArray{{table.images.size(), k}, table.graph.distance});
    return members;
}

} // namespace latentscape
