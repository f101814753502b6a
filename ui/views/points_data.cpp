// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/points_data.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace latentscape {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

double meanLogVar(const EncodedSet& codes, std::size_t row)
{
    const auto d = static_cast<std::size_t>(codes.dimensions);
    double sum = 0;
    for (std::size_t j = 0; j < d; ++j)
        sum += codes.logVar[row * d + j];
    return sum / static_cast<double>(std::max<std::size_t>(d, 1));
}

} // namespace

std::shared_ptr<const std::vector<std::uint8_t>> splitClasses(const SplitIndices& splits, std::size_t images)
{
    auto classes = std::make_shared<std::vector<std::uint8_t>>(images, kNoSplit);
    const auto mark = [&](const std::vector<std::uint32_t>& some, SplitClass split) {
        for (const std::uint32_t image : some) {
            if (image < images)
                (*classes)[image] = static_cast<std::uint8_t>(split);
        }
    };
    mark(splits.test, SplitClass::Test); // first: some of them may train as well
    mark(splits.train, SplitClass::Train);
    mark(splits.validation, SplitClass::Validation);
    return classes;
}

std::vector<PointField> PointsData::fields() const
{
    using Kind = PointField::Kind;
    if (!codes)
        return {};
    std::vector<PointField> fields{{Kind::Image}};
    if (splits)
        fields.push_back({Kind::Split});
    if (dataset && dataset->hasLabels())
        fields.push_back({Kind::Label});
    if (codes->inferred.size() == codes->size() && codes->size() > 0)
        fields.push_back({Kind::Inferred});
    for (std::size_t f = 0; dataset && f < dataset->factors.size(); ++f) {
        // What the class tells already needs no column.
        if (!dataset->hasLabels() || dataset->factors[f].levels != dataset->classNames)
            fields.push_back({Kind::Factor, static_cast<int>(f)});
    }
    for (int j = 0; j < std::min(codes->dimensions, kMostDimensions); ++j)
        fields.push_back({Kind::Dimension, j});
    if (!codes->logVar.empty())
        fields.push_back({Kind::LogVar});
    if (errors)
        fields.push_back({Kind::Error});
    if (xy) {
        fields.push_back({Kind::MapX});
        fields.push_back({Kind::MapY});
    }
    return fields;
}

double PointsData::value(const PointField& field, std::size_t row) const
{
    using Kind = PointField::Kind;
    const std::uint32_t image = codes->index[row];
    switch (field.kind) {
    case Kind::Image:
        return image;
    case Kind::Split:
        return splits && image < splits->size() && (*splits)[image] != kNoSplit ? (*splits)[image] : kNone;
    case Kind::Label:
        return dataset && image < dataset->labels.size() ? dataset->labels[image] : kNone;
    case Kind::Inferred:
        return row < codes->inferred.size() ? codes->inferred[row] : kNone;
    case Kind::Factor: {
        const auto factor = static_cast<std::size_t>(field.dimension);
        const bool known = dataset && factor < dataset->factors.size() && image < dataset->size();
        return known ? dataset->factorLevel(image, factor) : kNone;
    }
    case Kind::Dimension:
        return codes->code(row)[static_cast<std::size_t>(field.dimension)];
    case Kind::LogVar:
        return codes->logVar.empty() ? kNone : meanLogVar(*codes, row);
    case Kind::Error:
        return errors && row < errors->values.size() ? errors->values[row] : kNone;
    case Kind::MapX:
    case Kind::MapY: {
        const std::size_t place = 2 * row + (field.kind == Kind::MapY ? 1 : 0);
        return xy && place < xy->size() ? (*xy)[place] : kNone;
    }
    }
    return kNone;
}

std::vector<std::uint32_t> orderedRows(const PointsData& data, const PointField& field, bool descending,
                                       const std::optional<std::vector<std::uint32_t>>& only)
{
    struct Key
    {
        double value;
        std::uint32_t image;
        std::uint32_t row;
    };
    std::vector<Key> keys;
    keys.reserve(only ? only->size() : data.size());
    for (std::size_t row = 0; row < data.size(); ++row) {
        const std::uint32_t image = data.codes->index[row];
        if (only && !std::ranges::binary_search(*only, image))
            continue;
        const double value = data.value(field, row);
        // What has no value comes last, whichever way is sorted.
        const double key = std::isnan(value) ? std::numeric_limits<double>::infinity() : descending ? -value : value;
        keys.push_back({key, image, static_cast<std::uint32_t>(row)});
    }
    std::ranges::sort(
        keys, [](const Key& a, const Key& b) { return a.value != b.value ? a.value < b.value : a.image < b.image; });
    std::vector<std::uint32_t> rows(keys.size());
    std::ranges::transform(keys, rows.begin(), &Key::row);
    return rows;
}

} // namespace latentscape
