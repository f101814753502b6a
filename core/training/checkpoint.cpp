// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/checkpoint.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/data/safetensors_header.h"

namespace latentscape {

static_assert(std::endian::native == std::endian::little, "checkpoints are written as the memory stands");

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kLengthBytes = 8;
constexpr std::string_view kChecksumPlace = "\"checksum\":\"";
constexpr std::string_view kZeroChecksum = "00000000";

[[noreturn]] void refuse(const std::filesystem::path& path, const char* source, std::vector<std::string> arguments = {})
{
    arguments.insert(arguments.begin(), path.string());
    throw Error(ErrorKind::Input, source, std::move(arguments)).about(path);
}

std::string hex(std::uint32_t value)
{
    std::array<char, 9> text{};
    std::snprintf(text.data(), text.size(), "%08x", value);
    return text.data();
}

std::string headerFor(const std::vector<NamedTensor>& tensors, const std::map<std::string, std::string>& metadata)
{
    Json header;
    Json& meta = header["__metadata__"];
    meta["checksum"] = kZeroChecksum;
    for (const auto& [key, value] : metadata)
        meta[key] = value;
    std::uint64_t offset = 0;
    for (const NamedTensor& tensor : tensors) {
        const std::uint64_t end = offset + tensor.values.size_bytes();
        header[tensor.name] = {{"dtype", "F32"}, {"shape", tensor.shape}, {"data_offsets", {offset, end}}};
        offset = end;
    }
    std::string text = header.dump();
    text.resize((text.size() + 7) / 8 * 8, ' '); // tensors begin aligned; the layout allows trailing spaces
    return text;
}

/// Header and tensors of a file.
struct Parts
{
    std::string header;
    std::string_view data;
};

Parts split(const std::filesystem::path& path, const std::string& bytes)
{
    const std::uint64_t data = safetensorsDataOffset(bytes, bytes.size(), path);
    return {bytes.substr(kLengthBytes, data - kLengthBytes), std::string_view(bytes).substr(data)};
}

void verifyChecksum(const std::filesystem::path& path, Parts parts, Checksum checksum)
{
    const std::size_t place = parts.header.find(kChecksumPlace);
    if (place == std::string::npos && checksum == Checksum::IfRecorded)
        return;
    if (place == std::string::npos || place + kChecksumPlace.size() + kZeroChecksum.size() > parts.header.size())
        refuse(path, LS_TEXT("core", "{} is no intact checkpoint: its header holds no checksum."));
    const std::size_t digits = place + kChecksumPlace.size();
    const std::string recorded = parts.header.substr(digits, kZeroChecksum.size());
    parts.header.replace(digits, kZeroChecksum.size(), kZeroChecksum);
    const std::string actual = hex(crc32Of(parts.data, crc32Of(parts.header)));
    if (actual != recorded)
        refuse(path,
               LS_TEXT("core", "{} is no intact checkpoint: its checksum is {} where {} was recorded; the file was "
                               "damaged."),
               {actual, recorded});
}

TensorEntry entryFrom(const std::filesystem::path& path, const SafetensorsEntry& tensor)
{
    if (tensor.type != NumberType::F32)
        refuse(path, LS_TEXT("core", "{} is no intact checkpoint: tensor '{}' is not of type F32."), {tensor.name});
    return {tensor.name, {tensor.shape.begin(), tensor.shape.end()}, tensor.begin / sizeof(float)};
}

template <typename Number>
Number numberIn(const std::map<std::string, std::string>& metadata, const std::string& key, Number absent)
{
    const auto place = metadata.find(key);
    if (place == metadata.end())
        return absent;
    Number number = absent;
    std::from_chars(place->second.data(), place->second.data() + place->second.size(), number);
    return number;
}

} // namespace

void writeCheckpoint(const std::filesystem::path& path, const std::vector<NamedTensor>& tensors,
                     const std::map<std::string, std::string>& metadata)
{
    std::string header = headerFor(tensors, metadata);
    std::uint32_t crc = crc32Of(header);
    std::size_t total = kLengthBytes + header.size();
    for (const NamedTensor& tensor : tensors) {
        crc = crc32Of(std::as_bytes(tensor.values), crc);
        total += tensor.values.size_bytes();
    }
    header.replace(header.find(kChecksumPlace) + kChecksumPlace.size(), kZeroChecksum.size(), hex(crc));
    std::string bytes(kLengthBytes, '\0');
    const std::uint64_t length = header.size();
    std::memcpy(bytes.data(), &length, kLengthBytes);
    bytes.reserve(total);
    bytes += header;
    for (const NamedTensor& tensor : tensors)
        bytes.append(reinterpret_cast<const char*>(tensor.values.data()), tensor.values.size_bytes());
    writeFileAtomically(path, bytes);
}

const TensorEntry* Checkpoint::find(const std::string& name) const
{
    const auto place = std::ranges::find(tensors, name, &TensorEntry::name);
    return place == tensors.end() ? nullptr : &*place;
}

Checkpoint readCheckpoint(const std::filesystem::path& path, Checksum checksum)
{
    const std::string bytes = readFile(path);
    const Parts parts = split(path, bytes);
    verifyChecksum(path, parts, checksum);
    SafetensorsHeader header = readSafetensorsHeader(bytes, bytes.size(), path);
    Checkpoint checkpoint;
    checkpoint.metadata = std::move(header.metadata);
    for (const SafetensorsEntry& tensor : header.tensors)
        checkpoint.tensors.push_back(entryFrom(path, tensor));
    checkpoint.values.resize(parts.data.size() / sizeof(float));
    if (!checkpoint.values.empty())
        std::memcpy(checkpoint.values.data(), parts.data.data(), parts.data.size());
    return checkpoint;
}

std::vector<float> weightsFrom(const std::filesystem::path& file, const Checkpoint& checkpoint,
                               const std::vector<TensorEntry>& wanted, std::size_t size)
{
    std::vector<const TensorEntry*> sources;
    for (const TensorEntry& entry : wanted) {
        const TensorEntry* found = checkpoint.find(entry.name);
        if (found == nullptr || found->shape != entry.shape)
            throw Error(ErrorKind::Input,
                        LS_TEXT("core", "{} does not hold the model it names: tensor '{}' is missing or has another "
                                        "shape than the model's parameters ask for."),
                        {file.string(), entry.name})
                .about(file);
        sources.push_back(found);
    }
    // Only now is it known that the file holds as many: parameters in it may ask for any number.
    std::vector<float> weights(size);
    for (std::size_t i = 0; i < wanted.size(); ++i)
        std::ranges::copy(checkpoint.valuesOf(*sources[i]),
                          weights.begin() + static_cast<std::ptrdiff_t>(wanted[i].offset));
    return weights;
}

CheckpointInfo inspectCheckpoint(const std::filesystem::path& path)
{
    const Checkpoint checkpoint = readCheckpoint(path, Checksum::IfRecorded);
    return {checkpoint.tensors, checkpoint.metadata, numberIn(checkpoint.metadata, "epoch", -1),
            numberIn(checkpoint.metadata, "step", static_cast<std::int64_t>(-1))};
}

} // namespace latentscape
