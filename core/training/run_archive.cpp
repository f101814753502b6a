// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/run_archive.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <fstream>
#include <optional>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <unistd.h>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/data/zip_writer.h"
#include "core/training/checkpoint.h"
#include "core/training/run_archive_content.h"
#include "core/training/run_store.h"

namespace latentscape {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& file, const char* source, std::vector<std::string> arguments = {})
{
    arguments.insert(arguments.begin(), file.string());
    throw Error(ErrorKind::Input, source, std::move(arguments)).about(file);
}

[[noreturn]] void failToWrite(const fs::path& path, const std::string& reason)
{
    throw Error(ErrorKind::Work, LS_TEXT("core", "Cannot write {}: {}."), {path.string(), reason}).about(path);
}

struct FolderContent
{
    std::vector<ZipInput> files;
    std::vector<std::string> leftOut;
};

FolderContent filesOf(const fs::path& run)
{
    const std::string top = fs::absolute(run / "").lexically_normal().parent_path().filename().string();
    FolderContent content;
    for (const fs::directory_entry& entry :
         fs::recursive_directory_iterator(run, fs::directory_options::skip_permission_denied)) {
        const std::string name = entry.path().lexically_relative(run).generic_string();
        if (entry.is_directory() && !entry.is_symlink())
            continue;
        if (belongsToRun(name) && entry.is_regular_file())
            content.files.push_back({top + '/' + name, entry.path(), !isCheckpointName(name)});
        else if (!isPassing(name))
            content.leftOut.push_back(name);
    }
    // What the run is comes first: who reads the beginning knows.
    std::ranges::sort(content.files, [&](const ZipInput& a, const ZipInput& b) {
        const bool first = a.name == top + '/' + std::string(kRunRecordName);
        const bool second = b.name == top + '/' + std::string(kRunRecordName);
        return first != second ? first : a.name < b.name;
    });
    std::ranges::sort(content.leftOut);
    return content;
}

/// A folder beside the runs that is not listed as one, and goes with everything in it.
class Staging
{
public:
    explicit Staging(const fs::path& folder)
    {
        static std::atomic<unsigned> made{0};
        std::error_code problem;
        m_madeFolder = !fs::exists(folder, problem);
        m_path = folder / (".unpacking-" + std::to_string(::getpid()) + "-" + std::to_string(made++));
        fs::create_directories(m_path / "run" / "checkpoints", problem);
        if (!problem)
            fs::create_directories(m_path / "run" / "exports", problem);
        if (problem)
            failToWrite(m_path, problem.message());
    }
    ~Staging()
    {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
        if (m_madeFolder)
            fs::remove(m_path.parent_path(), ignored); // only when nothing else came into it
    }
    Staging(const Staging&) = delete;
    Staging& operator=(const Staging&) = delete;
    Staging(Staging&&) = delete;
    Staging& operator=(Staging&&) = delete;

    fs::path run() const { return m_path / "run"; }

private:
    fs::path m_path;
    bool m_madeFolder = false;
};

void requireRoom(const fs::path& folder, std::uint64_t bytes)
{
    std::error_code unknown;
    const fs::space_info room = fs::space(folder, unknown);
    if (!unknown && room.available < bytes)
        throw Error(ErrorKind::Work, LS_TEXT("core", "There is no room for {} bytes in {}; {} are free."),
                    {std::to_string(bytes), folder.string(), std::to_string(room.available)})
            .about(folder);
}

void writeMember(const ZipArchive& archive, std::size_t member, const fs::path& to,
                 const std::function<void(std::size_t)>& written)
{
    const int file = ::open(to.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    if (file < 0)
        failToWrite(to, std::generic_category().message(errno));
    int problem = 0;
    try {
        archive.read(member, [&](std::span<const std::uint8_t> piece) {
            for (std::size_t done = 0; done < piece.size() && problem == 0;) {
                const ssize_t count = ::write(file, piece.data() + done, piece.size() - done);
                if (count < 0 && errno != EINTR)
                    problem = errno;
                done += count > 0 ? static_cast<std::size_t>(count) : 0;
            }
            written(piece.size());
        });
    } catch (...) {
        ::close(file);
        throw;
    }
    if (problem == 0 && ::fsync(file) != 0)
        problem = errno;
    ::close(file);
    if (problem != 0)
        failToWrite(to, std::generic_category().message(problem));
}

/// Thrown, and caught, when the unpacked run is not wanted any more.
struct Stopped
{};

void unpack(const ZipArchive& archive, const RunArchiveContent& content, const fs::path& run,
            const ArchiveControl& control)
{
    std::uint64_t done = 0;
    for (const auto& [member, name] : content.files) {
        writeMember(archive, member, run / name, [&](std::size_t count) {
            done += count;
            if (control.stop.stop_requested())
                throw Stopped();
            if (control.progress)
                control.progress(static_cast<double>(done) / static_cast<double>(content.facts.bytes));
        });
    }
}

/// Reads what a run is made of, as opening it will.
void requireIntact(const fs::path& run, const fs::path& file)
{
    try {
        for (const fs::directory_entry& entry : fs::directory_iterator(run / "checkpoints"))
            inspectCheckpoint(entry.path());
        readMetrics(run);
    } catch (const Error& problem) {
        // The place it was unpacked to says nothing to anybody; the archive does. The sentence stays as it is: within
        // another it would not be translated.
        std::vector<std::string> arguments = problem.arguments();
        const std::string place = run.string();
        const std::string archive = file.string();
        for (std::string& argument : arguments) {
            for (std::size_t at = argument.find(place); at != std::string::npos;
                 at = argument.find(place, at + archive.size()))
                argument.replace(at, place.size(), archive);
        }
        throw Error(ErrorKind::Input, problem.source(), std::move(arguments)).about(file);
    }
}

void pointTo(const fs::path& run, const RunRecord& record, const std::string& data)
{
    if (loadDataset(data)->fingerprint() != record.dataFingerprint)
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "{} is not the data set that the run was trained on ({}): its fingerprint is "
                                    "another one."),
                    {data, record.plan.data})
            .about(data);
    const fs::path file = run / kRunRecordName;
    auto json = nlohmann::ordered_json::parse(readFile(file));
    json["data"]["name"] = dataName(data);
    writeFileAtomically(file, json.dump(2) + "\n");
}

fs::path putInPlace(const fs::path& staged, const UnpackPlan& plan, const std::string& itsName)
{
    const std::string& base = plan.name.empty() ? itsName : plan.name;
    if (!plan.name.empty())
        ::rmdir((plan.folder / base).c_str()); // an empty folder is as good as none
    for (int i = 1;; ++i) {
        fs::path run = plan.folder / (i == 1 ? base : base + "-" + std::to_string(i));
        const int problem = renameIfFree(staged, run);
        if (problem == 0)
            return run;
        if (problem != EEXIST)
            failToWrite(run, std::generic_category().message(problem));
        if (!plan.name.empty())
            refuse(run, LS_TEXT("core", "{} exists already; a new folder would be right."));
    }
}

} // namespace

std::vector<std::string> writeRunArchive(const fs::path& run, const fs::path& file, const ArchiveControl& control)
{
    readRunRecord(run);
    // A folder that cannot be written needs no lock; in any other nobody goes on training meanwhile.
    std::optional<RunLock> lock;
    if (::access(run.c_str(), W_OK) == 0)
        lock.emplace(run);
    FolderContent content = filesOf(run);
    writeZip(file, content.files, control.stop, control.progress);
    return std::move(content.leftOut);
}

bool isRunArchive(const fs::path& path)
{
    std::array<char, 2> beginning{};
    std::error_code unreadable;
    if (!fs::is_regular_file(path, unreadable) ||
        !std::ifstream(path, std::ios::binary).read(beginning.data(), beginning.size()) ||
        std::string_view(beginning.data(), beginning.size()) != "PK")
        return false;
    try {
        return !runsIn(ZipArchive(path)).empty();
    } catch (const Error&) {
        return false;
    }
}

RunArchive inspectRunArchive(const fs::path& file) { return contentOf(ZipArchive(file)).facts; }

fs::path readRunArchive(const fs::path& file, const UnpackPlan& plan, const ArchiveControl& control)
{
    const ZipArchive archive(file);
    const RunArchiveContent content = contentOf(archive);
    const Staging staging(plan.folder);
    requireRoom(staging.run(), content.facts.bytes);
    try {
        unpack(archive, content, staging.run(), control);
    } catch (const Stopped&) {
        return {};
    }
    requireIntact(staging.run(), file);
    if (!plan.data.empty())
        pointTo(staging.run(), content.facts.record, plan.data);
    if (control.stop.stop_requested())
        return {};
    return putInPlace(staging.run(), plan, content.facts.name);
}

} // namespace latentscape
