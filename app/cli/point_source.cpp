// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/point_source.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <optional>

#include "core/base/error.h"
#include "core/data/zip_archive.h"
#include "core/output/arrays.h"

namespace latentscape::cli {

namespace {

constexpr const char* kNpyMagic = "\x93NUMPY";
constexpr const char* kZipMagic = "PK\x03\x04";

std::string beginningOf(const std::string& path)
{
    std::error_code unreadable;
    if (!std::filesystem::is_regular_file(path, unreadable))
        return {};
    std::ifstream file(path, std::ios::binary);
    std::string bytes(6, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

std::string shapeText(const NumpyArray& array)
{
    std::string text;
    for (const std::size_t size : array.shape)
        text += (text.empty() ? "" : ", ") + std::to_string(size);
    return '[' + text + ']';
}

PointSet pointsOf(NumpyArray array, const std::string& path)
{
    if (array.shape.size() != 2 || array.shape[0] == 0 || array.shape[1] == 0)
        throw Error(ErrorKind::Input, "The array in {} has the shape {}; points to project have the shape [N, d].",
                    {path, shapeText(array)})
            .about(path);
    PointSet points;
    points.dimensions = static_cast<int>(array.shape[1]);
    if (auto* numbers = std::get_if<std::vector<float>>(&array.values))
        points.values = std::move(*numbers);
    else
        points.values.assign(std::get<1>(array.values).begin(), std::get<1>(array.values).end());
    points.indices.resize(array.shape[0]);
    std::iota(points.indices.begin(), points.indices.end(), std::int64_t{0});
    return points;
}

/// The arrays of a .npz by name.
class Archive
{
public:
    explicit Archive(const std::string& path) : m_path(path), m_archive(path) {}

    std::optional<NumpyArray> find(const std::string& name) const
    {
        const std::size_t member = m_archive.find(name + ".npy");
        if (member == m_archive.members().size())
            return std::nullopt;
        return decodeNpy(m_archive.read(member), m_path);
    }

    NumpyArray points() const
    {
        if (auto mean = find("mean"))
            return *mean;
        std::vector<NumpyArray> flat;
        std::string names;
        for (std::size_t i = 0; i < m_archive.members().size(); ++i) {
            const ZipMember& member = m_archive.members()[i];
            if (!member.name.ends_with(".npy"))
                continue;
            NumpyArray array = decodeNpy(m_archive.read(i), m_path);
            names +=
                (names.empty() ? "" : ", ") + member.name.substr(0, member.name.size() - 4) + ' ' + shapeText(array);
            if (array.shape.size() == 2)
                flat.push_back(std::move(array));
        }
        if (flat.size() != 1)
            throw Error(ErrorKind::Input,
                        "{} has no array \"mean\" and {} arrays of the shape [N, d], so that it is not clear what to "
                        "project; it holds: {}.",
                        {m_path, std::to_string(flat.size()), names.empty() ? "nothing" : names})
                .about(m_path);
        return std::move(flat.front());
    }

    /// One whole number a point; empty when the archive has no such array.
    std::vector<std::int64_t> numbers(const std::string& name, std::size_t count) const
    {
        const std::optional<NumpyArray> array = find(name);
        if (!array)
            return {};
        const auto* values = std::get_if<std::vector<std::int64_t>>(&array->values);
        if (values == nullptr || array->shape.size() != 1 || values->size() != count)
            throw Error(ErrorKind::Input,
                        "The array \"{}\" in {} has the shape {}, but it must be {} whole numbers, one a point.",
                        {name, m_path, shapeText(*array), std::to_string(count)})
                .about(m_path);
        return *values;
    }

private:
    std::string m_path;
    ZipArchive m_archive;
};

} // namespace

bool isArrayFile(const std::string& path)
{
    const std::string beginning = beginningOf(path);
    return beginning.starts_with(kNpyMagic) || beginning.starts_with(kZipMagic);
}

PointSet readPoints(const std::string& path)
{
    if (beginningOf(path).starts_with(kNpyMagic))
        return pointsOf(readNpy(path), path);
    const Archive archive(path);
    PointSet points = pointsOf(archive.points(), path);
    points.labels = archive.numbers("label", points.size());
    if (points.labels.empty())
        points.labels = archive.numbers("labels", points.size());
    if (auto indices = archive.numbers("index", points.size()); !indices.empty())
        points.indices = std::move(indices);
    return points;
}

} // namespace latentscape::cli
