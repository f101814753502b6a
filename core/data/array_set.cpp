// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/array_set.h"

#include <algorithm>
#include <string_view>
#include <system_error>
#include <utility>

#include "core/base/error.h"
#include "core/data/safetensors_header.h"
#include "core/data/source_file.h"

namespace latentscape {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostTold = 12;
constexpr std::size_t kMostHeader = 4096; ///< bytes in which the header of an array of texts ends

std::string described(const NumberArray& array)
{
    std::string sides;
    for (const std::uint64_t side : array.shape)
        sides += (sides.empty() ? "" : ", ") + std::to_string(side);
    return array.member + (array.member.empty() ? "" : " ") + toString(array.type) + " [" + sides + ']';
}

void loadNpy(const ZipArchive& archive, std::size_t place, const std::string& name, std::list<PixelStore>& bytes,
             std::list<NumberArray>& arrays)
{
    archive.check(place);
    PixelStore& content = bytes.emplace_back(PixelStore::make(archive.members()[place].size, archive.path()));
    archive.read(place, content.writable());
    arrays.push_back(npyArray({content.data(), content.size()}, archive.path(), name));
}

/// Whether a member's header is one of an array of numbers.
bool announcesNumbers(const ZipArchive& archive, std::size_t place)
{
    try {
        const NpyHeader header = readNpyHeader(archive.beginning(place, kMostHeader), archive.path());
        return std::ranges::find(header.shape, std::size_t{0}) == header.shape.end();
    } catch (const Error&) {
        return false;
    }
}

/// Whether a member that could not be read is of a kind that never can be. Throws Error (Input) when it is damaged.
bool isOfAnotherKind(const ZipArchive& archive, std::size_t place)
{
    if (!archive.canBeUnpacked(place))
        return true;
    if (announcesNumbers(archive, place))
        return false;
    archive.read(place, [](std::span<const std::uint8_t>) {}); // has the checksum verified: the header may be damaged
    return true;
}

} // namespace

PixelStore npyFile(const fs::path& path)
{
    std::error_code problem;
    const std::uint64_t size = fs::is_regular_file(path, problem) ? fs::file_size(path, problem) : 0;
    if (size == 0)
        throw Error(ErrorKind::Input, LS_TEXT("core", "{} is empty; an array of images was expected."), {path.string()})
            .about(path);
    if (SourceFile(path).isPacked())
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "{} is packed with gzip; unpack it, or write it with numpy.savez_compressed."),
                    {path.string()})
            .about(path);
    return PixelStore::map(path, 0, size);
}

NumberArray npyArray(std::span<const std::uint8_t> file, const fs::path& path, const std::string& member)
{
    const std::string_view text(reinterpret_cast<const char*>(file.data()), file.size());
    const NpyHeader header =
        parseNpyHeader(text, member.empty() ? path : fs::path(path.string() + " (" + member + ")"));
    if (header.count == 0)
        throw Error(ErrorKind::Input, LS_TEXT("core", "{} holds no numbers: an axis of its array has the size 0."),
                    {path.string()})
            .about(path);
    NumberArray array;
    array.type = header.type;
    array.bigEndian = header.bigEndian;
    array.shape.assign(header.shape.begin(), header.shape.end());
    array.strides = header.fortranOrder ? fortranStrides(array.shape) : cStrides(array.shape);
    array.bytes = file.subspan(header.dataOffset);
    array.path = path;
    array.member = member;
    array.offset = header.dataOffset;
    return array;
}

ArraySet::ArraySet(fs::path path, std::vector<SkippedFile>& skipped) : m_path(std::move(path)), m_skipped(&skipped) {}

ArraySet ArraySet::ofNpy(const fs::path& path, std::vector<SkippedFile>& skipped)
{
    ArraySet set(path, skipped);
    const PixelStore& file = set.m_bytes.emplace_back(npyFile(path));
    set.m_arrays.push_back(npyArray({file.data(), file.size()}, path, {}));
    return set;
}

ArraySet ArraySet::ofNpz(const fs::path& path, std::vector<SkippedFile>& skipped)
{
    ArraySet set(path, skipped);
    const ZipArchive archive(path);
    for (std::size_t i = 0; i < archive.members().size(); ++i) {
        const ZipMember& member = archive.members()[i];
        if (!member.name.ends_with(".npy")) {
            set.skip(member.name, LS_TEXT("core", "it is no array of numpy"));
            continue;
        }
        const std::string name = member.name.substr(0, member.name.size() - 4);
        // Without one an array is taken for a file of its own, whose numbers can be mapped where they lie.
        if (name.empty()) {
            set.skip(member.name, LS_TEXT("core", "it has no name"));
            continue;
        }
        try {
            if (const auto texts = readTextsHeader(archive.beginning(i, kMostHeader))) {
                set.addTexts(name, archive, i, *texts);
                continue;
            }
            loadNpy(archive, i, name, set.m_bytes, set.m_arrays);
        } catch (const Error& problem) {
            // Python objects lie beside dSprites' images, for instance. In the place of an array that has lost a
            // part another would be taken: the test images for those to train with.
            if (!isOfAnotherKind(archive, i))
                throw;
            set.skip(name, problem.what());
        }
    }
    return set;
}

ArraySet ArraySet::ofSafetensors(const fs::path& path, std::vector<SkippedFile>& skipped)
{
    ArraySet set(path, skipped);
    std::error_code problem;
    const std::uint64_t size = fs::is_regular_file(path, problem) ? fs::file_size(path, problem) : 0;
    const PixelStore& file = set.m_bytes.emplace_back(PixelStore::map(path, 0, size));
    const std::span<const std::uint8_t> bytes(file.data(), file.size());
    const SafetensorsHeader header =
        readSafetensorsHeader({reinterpret_cast<const char*>(bytes.data()), bytes.size()}, size, path);
    for (const SafetensorsEntry& tensor : header.tensors) {
        if (!tensor.type) {
            set.skip(tensor.name, LS_TEXT("core", "its numbers are neither whole numbers nor F16, F32 or F64"));
        } else if (tensor.begin == tensor.end || tensor.shape.empty()) {
            set.skip(tensor.name, LS_TEXT("core", "it holds no array of numbers"));
        } else {
            NumberArray& array = set.m_arrays.emplace_back();
            array.type = *tensor.type;
            array.shape = tensor.shape;
            array.strides = cStrides(array.shape);
            array.bytes = bytes.subspan(header.dataOffset + tensor.begin, tensor.end - tensor.begin);
            array.path = path;
            array.member = tensor.name;
            array.offset = header.dataOffset + tensor.begin;
        }
    }
    return set;
}

void ArraySet::addTexts(const std::string& name, const ZipArchive& archive, std::size_t place,
                        const TextsHeader& header)
{
    // Nothing is unpacked that is not used then: a few kilobytes may become gigabytes of texts.
    if (header.shape.size() == 1 && !header.canBeRead())
        skip(name, LS_TEXT("core", "there may be at most 1000000 texts, of 64 MB together"));
    else if (auto texts = header.canBeRead() && archive.members()[place].size <= kMostTextBytes
                              ? npyTexts(archive.read(place))
                              : std::nullopt)
        m_texts.emplace(name, std::move(*texts));
    else
        skip(name, LS_TEXT("core", "texts would be one axis of Unicode"));
}

const NumberArray* ArraySet::find(const ArrayNames& names) const
{
    for (const char* name : names) {
        const auto found = std::ranges::find(m_arrays, name, &NumberArray::member);
        if (found != m_arrays.end())
            return &*found;
    }
    return nullptr;
}

void ArraySet::skip(const std::string& member, const std::string& reason)
{
    m_skipped->push_back({m_path.string() + " (" + member + ")", reason});
}

std::string ArraySet::contents() const
{
    std::string text;
    std::size_t told = 0;
    for (const NumberArray& array : m_arrays) {
        if (++told > kMostTold)
            return text + ", ...";
        text += (text.empty() ? "" : ", ") + described(array);
    }
    return text.empty() ? "no array" : text;
}

} // namespace latentscape
