// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/run_archive_content.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <system_error>

#include "core/base/error.h"
#include "core/latent/named_directions.h"
#include "core/latent/named_selections.h"
#include "core/training/run_store.h"

namespace latentscape {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kCheckpointEnding = ".safetensors";
/// Weights and numbers as text come nowhere near it; below kSmall anything may be as repetitive as it likes.
constexpr std::uint64_t kGreatestRatio = 100;
constexpr std::uint64_t kSmall = std::uint64_t{64} << 20;

[[noreturn]] void refuse(const fs::path& file, const char* source, std::vector<std::string> arguments = {})
{
    arguments.insert(arguments.begin(), file.string());
    throw Error(ErrorKind::Input, source, std::move(arguments)).about(file);
}

/// The epoch of "checkpoints/epoch-0012.safetensors".
std::optional<int> epochIn(std::string_view name)
{
    constexpr std::string_view prefix = "checkpoints/epoch-";
    if (!name.starts_with(prefix) || !name.ends_with(kCheckpointEnding))
        return {};
    name.remove_prefix(prefix.size());
    name.remove_suffix(kCheckpointEnding.size());
    int epoch = 0;
    const auto read = std::from_chars(name.data(), name.data() + name.size(), epoch);
    return read.ec == std::errc() && read.ptr == name.data() + name.size() && epoch >= 0 ? std::optional(epoch)
                                                                                         : std::nullopt;
}

bool leadsElsewhere(std::string_view name)
{
    if (name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos)
        return true;
    if (name.back() == '/')
        name.remove_suffix(1);
    while (true) {
        const std::size_t slash = name.find('/');
        const std::string_view part = name.substr(0, slash);
        if (part.empty() || part == "." || part == "..")
            return true;
        if (slash == std::string_view::npos)
            return false;
        name.remove_prefix(slash + 1);
    }
}

void checkNames(const ZipArchive& archive)
{
    std::set<std::string_view> names;
    for (const ZipMember& member : archive.members()) {
        if (leadsElsewhere(member.name))
            refuse(archive.path(), LS_TEXT("core", "{} is not unpacked: the name \"{}\" in it leads elsewhere."),
                   {member.name});
        if (member.link)
            refuse(archive.path(), LS_TEXT("core", "{} is not unpacked: {} in it is a symbolic link."), {member.name});
        if (!names.insert(member.name).second)
            refuse(archive.path(), LS_TEXT("core", "{} is not unpacked: the name {} is in it twice."), {member.name});
    }
}

/// A name that a folder among the runs can have.
bool isName(const std::string& name)
{
    constexpr const char* kBlanks = " \t\r\n";
    return !name.empty() && name.front() != '.' && name.find('/') == std::string::npos &&
           name.find_first_of(kBlanks) != 0 && name.find_last_of(kBlanks) != name.size() - 1;
}

} // namespace

bool isCheckpointName(std::string_view name)
{
    return name == "checkpoints/latest.safetensors" || epochIn(name).has_value();
}

bool belongsToRun(const std::string& name)
{
    static const std::set<std::string> kNames = {std::string(kRunRecordName), "metrics.csv", "stars.json",
                                                 directionsFile({}).string(), selectionsFile({}).string()};
    return kNames.contains(name) || isCheckpointName(name);
}

bool isPassing(const std::string& name) { return name == "lock" || name.find(".tmp") != std::string::npos; }

std::vector<std::string> runsIn(const ZipArchive& archive)
{
    std::vector<std::string> prefixes;
    for (const ZipMember& member : archive.members()) {
        const std::size_t slash = member.name.find('/');
        const std::size_t begin = slash == std::string::npos ? 0 : slash + 1;
        if (std::string_view(member.name).substr(begin) == kRunRecordName)
            prefixes.push_back(member.name.substr(0, begin));
    }
    return prefixes;
}

RunArchiveContent contentOf(const ZipArchive& archive)
{
    checkNames(archive);
    const std::vector<std::string> prefixes = runsIn(archive);
    if (prefixes.empty())
        refuse(archive.path(), LS_TEXT("core", "{} is not the archive of a run: there is no run.json in it."));
    if (prefixes.size() > 1)
        refuse(archive.path(), LS_TEXT("core", "{} holds {} runs; an archive of one run would be right."),
               {std::to_string(prefixes.size())});
    const std::string& prefix = prefixes.front();
    RunArchiveContent content;
    for (std::size_t i = 0; i < archive.members().size(); ++i) {
        const ZipMember& member = archive.members()[i];
        const std::string name = member.name.starts_with(prefix) ? member.name.substr(prefix.size()) : std::string();
        if (belongsToRun(name)) {
            archive.check(i);
            content.facts.bytes += member.size;
            content.files.emplace_back(i, name);
            if (const auto epoch = epochIn(name))
                content.facts.epochs.push_back(*epoch);
        } else if (!member.name.ends_with('/') && !isPassing(name)) {
            content.facts.ignored.push_back(member.name);
        }
    }
    std::ranges::sort(content.facts.epochs);
    if (content.facts.bytes > std::max(kSmall, kGreatestRatio * fs::file_size(archive.path())))
        refuse(archive.path(),
               LS_TEXT("core", "{} is not unpacked: it promises {} bytes, far more than a run's files "
                               "of this size can hold."),
               {std::to_string(content.facts.bytes)});
    content.facts.name = prefix.empty() ? archive.path().stem().string() : prefix.substr(0, prefix.size() - 1);
    if (!isName(content.facts.name))
        content.facts.name = isName(archive.path().stem().string()) ? archive.path().stem().string() : "run";
    content.facts.record = runRecordFrom(archive.read(archive.find(prefix + std::string(kRunRecordName))),
                                         archive.path() / kRunRecordName);
    return content;
}

} // namespace latentscape
