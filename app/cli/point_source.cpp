// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/point_source.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <optional>

#include "core/base/error.h"
#include "core/data/array_set.h"
#include "core/data/dataset.h"
#include "core/data/labels.h"
#include "core/data/npy_header.h"
#include "core/data/zip_archive.h"
#include "core/projection/neighbours.h"

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

PointSet pointsOf(const NumberArray& array)
{
    if (array.shape.size() != 2)
        throw Error(ErrorKind::Input, "The array in {} has the shape {}; points to project have the shape [N, d].",
                    {array.name(), shapeText(array.shape)})
            .about(array.path);
    const std::size_t dimensions = array.shape[1];
    PointSet points;
    points.dimensions = static_cast<int>(dimensions);
    points.values.resize(array.count());
    std::vector<double> numbers(dimensions);
    for (std::size_t row = 0; row < array.shape[0]; ++row) {
        readRow(array, row, numbers);
        // The projection refuses such points too, but does not know whose they are.
        const auto bad =
            std::ranges::find_if(numbers, [](double number) { return !(std::abs(number) <= kGreatestCoordinate); });
        if (bad != numbers.end())
            throw Error(ErrorKind::Input,
                        "{} holds in row {}, column {} (both counted from 0) a number that is not finite, or greater "
                        "than 1e15; projections need finite numbers.",
                        {array.name(), std::to_string(row), std::to_string(bad - numbers.begin())})
                .about(array.path);
        std::ranges::transform(numbers, points.values.begin() + static_cast<std::ptrdiff_t>(row * dimensions),
                               [](double number) { return static_cast<float>(number); });
    }
    points.indices.resize(array.shape[0]);
    std::iota(points.indices.begin(), points.indices.end(), std::int64_t{0});
    return points;
}

/// The arrays of a .npz by name. Only those that are asked for are unpacked.
class Archive
{
public:
    explicit Archive(const std::string& path) : m_archive(path) {}

    PointSet points() const
    {
        const std::size_t mean = m_archive.find("mean.npy");
        const Member member(m_archive, mean < m_archive.members().size() ? mean : onlyFlat());
        return pointsOf(member.array());
    }

    /// One label a point: a whole number, or the number of its class, as a data set counts them, where they are texts.
    std::vector<std::int64_t> labels(const std::string& name, std::size_t count) const
    {
        const std::size_t place = m_archive.find(name + ".npy");
        const auto header = place < m_archive.members().size()
                                ? readTextsHeader(m_archive.beginning(place, kMostHeader))
                                : std::nullopt;
        if (!header)
            return numbers(name, count);
        const bool fits = header->canBeRead() && m_archive.members()[place].size <= kMostTextBytes;
        const auto texts = fits ? npyTexts(m_archive.read(place)) : std::nullopt;
        if (!texts || texts->size() != count)
            throw Error(ErrorKind::Input,
                        "The array \"{}\" in {} holds texts of the shape {}, but labels must be {}, one a point.",
                        {name, m_archive.path().string(), shapeText({header->shape.begin(), header->shape.end()}),
                         std::to_string(count)})
                .about(m_archive.path());
        Dataset data;
        setTextLabels(data, *texts, m_archive.path());
        return {data.labels.begin(), data.labels.end()};
    }

    /// One whole number a point; empty when the archive has no such array.
    std::vector<std::int64_t> numbers(const std::string& name, std::size_t count) const
    {
        const std::size_t place = m_archive.find(name + ".npy");
        if (place == m_archive.members().size())
            return {};
        const Member member(m_archive, place);
        const NumberArray& array = member.array();
        std::vector<std::int64_t> numbers;
        for (std::size_t row = 0; array.shape == std::vector<std::uint64_t>{count} && row < count; ++row) {
            double number = 0;
            readRow(array, row, {&number, 1});
            if (std::abs(number) > kGreatest || number != std::floor(number))
                break;
            numbers.push_back(static_cast<std::int64_t>(number));
        }
        if (numbers.size() != count)
            throw Error(ErrorKind::Input,
                        "The array \"{}\" in {} has the shape {}, but it must be {} whole numbers, one a point.",
                        {name, m_archive.path().string(), shapeText(array.shape), std::to_string(count)})
                .about(m_archive.path());
        return numbers;
    }

private:
    static constexpr double kGreatest = 1LL << 53; ///< below it every whole number is a double
    static constexpr std::size_t kMostHeader = 1U << 16U;

    /// An unpacked one.
    class Member
    {
    public:
        Member(const ZipArchive& archive, std::size_t place)
        {
            const ZipMember& member = archive.members()[place];
            archive.check(place);
            m_bytes = PixelStore::make(member.size, archive.path());
            archive.read(place, m_bytes.writable());
            m_array = npyArray({m_bytes.data(), m_bytes.size()}, archive.path(), member.name);
        }

        const NumberArray& array() const { return m_array; }

    private:
        PixelStore m_bytes;
        NumberArray m_array; ///< lies in m_bytes
    };

    /// The place of the only array of two axes.
    std::size_t onlyFlat() const
    {
        std::vector<std::size_t> flat;
        std::string names;
        for (std::size_t i = 0; i < m_archive.members().size(); ++i) {
            const std::string& name = m_archive.members()[i].name;
            if (!name.ends_with(".npy"))
                continue;
            const std::string beginning = m_archive.beginning(i, kMostHeader);
            if (holdsTexts(beginning))
                continue;
            const std::vector<std::size_t> shape = readNpyHeader(beginning, m_archive.path()).shape;
            names += (names.empty() ? "" : ", ") + name.substr(0, name.size() - 4) + ' ' +
                     shapeText({shape.begin(), shape.end()});
            if (shape.size() == 2)
                flat.push_back(i);
        }
        if (flat.size() != 1)
            throw Error(ErrorKind::Input,
                        "{} has no array \"mean\" and {} arrays of the shape [N, d], so that it is not clear what to "
                        "project; it holds: {}.",
                        {m_archive.path().string(), std::to_string(flat.size()), names.empty() ? "nothing" : names})
                .about(m_archive.path());
        return flat.front();
    }

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
    if (beginningOf(path).starts_with(kNpyMagic)) {
        const PixelStore file = npyFile(path);
        return pointsOf(npyArray({file.data(), file.size()}, path, {}));
    }
    const Archive archive(path);
    PointSet points = archive.points();
    points.labels = archive.labels("label", points.size());
    if (points.labels.empty())
        points.labels = archive.labels("labels", points.size());
    if (auto indices = archive.numbers("index", points.size()); !indices.empty())
        points.indices = std::move(indices);
    return points;
}

} // namespace latentscape::cli
