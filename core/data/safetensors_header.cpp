// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/safetensors_header.h"

#include <algorithm>
#include <array>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/base/whole_number.h"

namespace latentscape {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kLengthBytes = 8;
/// Longer headers are refused: ours are a few kilobytes.
constexpr std::uint64_t kLongestHeader = 16U << 20U;

constexpr std::array<std::pair<const char*, NumberType>, 12> kTypes = {{{"BOOL", NumberType::Bool},
                                                                        {"U8", NumberType::U8},
                                                                        {"I8", NumberType::I8},
                                                                        {"U16", NumberType::U16},
                                                                        {"I16", NumberType::I16},
                                                                        {"U32", NumberType::U32},
                                                                        {"I32", NumberType::I32},
                                                                        {"U64", NumberType::U64},
                                                                        {"I64", NumberType::I64},
                                                                        {"F16", NumberType::F16},
                                                                        {"F32", NumberType::F32},
                                                                        {"F64", NumberType::F64}}};

[[noreturn]] void refuse(const fs::path& path, const char* source, std::vector<std::string> arguments = {})
{
    arguments.insert(arguments.begin(), path.string());
    throw Error(ErrorKind::Input, source, std::move(arguments)).about(path);
}

[[noreturn]] void refuseMisplaced(const fs::path& path, const std::string& tensor)
{
    refuse(path,
           LS_TEXT("core",
                   "{} is no intact safetensors file: tensor '{}' does not stand where its shape and the file's "
                   "size say."),
           {tensor});
}

SafetensorsEntry entryFrom(const fs::path& path, const std::string& name, const Json& json)
{
    SafetensorsEntry entry;
    entry.name = name;
    entry.dtype = json.at("dtype").get<std::string>();
    const auto known = std::ranges::find(kTypes, entry.dtype, [](const auto& row) { return std::string(row.first); });
    if (known != kTypes.end())
        entry.type = known->second;
    for (const std::int64_t side : wholeNumbers<std::int64_t>(json.at("shape"))) {
        if (side < 0)
            refuse(path, LS_TEXT("core", "{} is no intact safetensors file: tensor '{}' has an impossible shape."),
                   {name});
        entry.shape.push_back(static_cast<std::uint64_t>(side));
    }
    const std::vector<std::int64_t> offsets = wholeNumbers<std::int64_t>(json.at("data_offsets"));
    if (offsets.size() != 2 || offsets[0] < 0 || offsets[1] < 0)
        refuseMisplaced(path, name);
    entry.begin = static_cast<std::uint64_t>(offsets[0]);
    entry.end = static_cast<std::uint64_t>(offsets[1]);
    std::uint64_t bytes = entry.type ? byteSize(*entry.type) : 1;
    for (const std::uint64_t side : entry.shape) {
        if (__builtin_mul_overflow(bytes, side, &bytes))
            refuse(path, LS_TEXT("core", "{} is no intact safetensors file: tensor '{}' has an impossible shape."),
                   {name});
    }
    if (entry.end < entry.begin || (entry.type && entry.end - entry.begin != bytes))
        refuseMisplaced(path, name);
    return entry;
}

void requireWhole(const fs::path& path, std::vector<SafetensorsEntry>& tensors, std::uint64_t available)
{
    // Tensors without numbers may share a place.
    std::ranges::stable_sort(tensors, {},
                             [](const SafetensorsEntry& entry) { return std::pair(entry.begin, entry.end); });
    std::uint64_t expected = 0;
    for (const SafetensorsEntry& entry : tensors) {
        if (entry.begin != expected || entry.end > available)
            refuseMisplaced(path, entry.name);
        expected = entry.end;
    }
    if (expected != available)
        refuse(path, LS_TEXT("core", "{} is no intact safetensors file: its tensors end at byte {} of {}."),
               {std::to_string(expected), std::to_string(available)});
}

} // namespace

bool looksLikeSafetensors(std::string_view beginning)
{
    // Five bytes of the length are 0 in any header that is read.
    return beginning.size() > kLengthBytes && beginning[kLengthBytes] == '{' &&
           beginning.substr(4, 4) == std::string_view("\0\0\0\0", 4);
}

std::uint64_t safetensorsDataOffset(std::string_view bytes, std::uint64_t size, const fs::path& path)
{
    if (bytes.size() < kLengthBytes || size < kLengthBytes)
        refuse(path,
               LS_TEXT("core", "{} is no intact safetensors file: it has {} bytes, fewer than the 8 of the header's "
                               "length."),
               {std::to_string(bytes.size())});
    std::uint64_t length = 0;
    for (std::size_t i = kLengthBytes; i-- > 0;)
        length = length << 8U | static_cast<std::uint8_t>(bytes[i]);
    if (length > kLongestHeader || length > size - kLengthBytes)
        refuse(path, LS_TEXT("core", "{} is no intact safetensors file: its header claims {} bytes, but {} follow."),
               {std::to_string(length), std::to_string(size - kLengthBytes)});
    return kLengthBytes + length;
}

SafetensorsHeader readSafetensorsHeader(std::string_view bytes, std::uint64_t size, const fs::path& path)
{
    SafetensorsHeader header;
    header.dataOffset = safetensorsDataOffset(bytes, size, path);
    if (bytes.size() < header.dataOffset)
        refuse(path, LS_TEXT("core", "{} is no intact safetensors file: it ends within its header."));
    header.text = bytes.substr(kLengthBytes, header.dataOffset - kLengthBytes);
    try {
        const Json json = Json::parse(header.text);
        if (json.contains("__metadata__"))
            header.metadata = json["__metadata__"].get<std::map<std::string, std::string>>();
        for (const auto& [name, entry] : json.items()) {
            if (name != "__metadata__")
                header.tensors.push_back(entryFrom(path, name, entry));
        }
    } catch (const Json::exception& problem) {
        refuse(path,
               LS_TEXT("core", "{} is no intact safetensors file: its header is not what the safetensors layout asks "
                               "for ({})."),
               {problem.what()});
    }
    requireWhole(path, header.tensors, size - header.dataOffset);
    return header;
}

} // namespace latentscape
