// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/run_store.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <ctime>
#include <fcntl.h>
#include <unistd.h>

#include "core/base/error.h"
#include "core/data/read_options.h"

namespace latentscape {

namespace {

namespace fs = std::filesystem;

constexpr const char* kHeading = "phase,epoch,step,split,term,value\n";

std::string today()
{
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    ::localtime_r(&now, &local);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y%m%d-%H%M%S", &local);
    return text.data();
}

[[noreturn]] void failToWrite(const fs::path& path, const std::string& reason)
{
    throw Error(ErrorKind::Work, LS_TEXT("core", "Cannot write {}: {}."), {path.string(), reason}).about(path);
}

/// Waits until what was written to a file, or the names in a folder, would survive a power cut.
bool reachesDisk(const fs::path& path, int how)
{
    const int file = ::open(path.c_str(), how | O_CLOEXEC);
    const bool reached = file >= 0 && ::fsync(file) == 0;
    if (file >= 0)
        ::close(file);
    return reached;
}

/// A lock on the whole file, owned by the open file rather than by the process.
struct flock wholeFile()
{
    struct flock whole = {};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    return whole;
}

} // namespace

std::string dataName(const std::string& data)
{
    const std::string path = sourcePath(data);
    const bool builtin = std::ranges::count(builtinDatasets(), path, &BuiltinDataset::name) > 0;
    std::error_code notAPath;
    return !builtin && fs::exists(path, notAPath) ? fs::absolute(path).string() + data.substr(path.size()) : data;
}

std::string nowUtc()
{
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    ::gmtime_r(&now, &utc);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text.data();
}

RunLock::RunLock(const fs::path& run) : m_file(::open((run / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644))
{
    if (m_file < 0)
        failToWrite(run / "lock", LS_TEXT("core", "the folder does not allow it"));
    struct flock whole = wholeFile();
    if (::fcntl(m_file, F_OFD_SETLK, &whole) != 0) {
        ::close(m_file);
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "The run {} is being written by another process; wait for it or stop it first."),
                    {run.string()})
            .about(run);
    }
}

RunLock::~RunLock()
{
    ::close(m_file); // gives the lock back
}

bool RunLock::isHeld(const fs::path& run)
{
    const int file = ::open((run / "lock").c_str(), O_RDWR | O_CLOEXEC);
    if (file < 0)
        return false;
    struct flock whole = wholeFile();
    const bool asked = ::fcntl(file, F_OFD_GETLK, &whole) == 0; // asks without taking it
    ::close(file);
    return asked && whole.l_type != F_UNLCK;
}

fs::path latestCheckpoint(const fs::path& run) { return run / "checkpoints" / "latest.safetensors"; }

fs::path epochCheckpoint(const fs::path& run, int epoch)
{
    std::array<char, 48> name{};
    std::snprintf(name.data(), name.size(), "epoch-%04d.safetensors", epoch);
    return run / "checkpoints" / name.data();
}

namespace {

void makeFolder(const fs::path& folder)
{
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (problem)
        failToWrite(folder, problem.message());
}

/// Whether it is new: of two who ask for the same at one moment only one is told so.
bool makeNewFolder(const fs::path& folder)
{
    std::error_code problem;
    const bool made = fs::create_directory(folder, problem);
    if (problem && !fs::exists(folder))
        failToWrite(folder, problem.message());
    return made;
}

/// Makes a folder that is new or was empty, or a new one under the runs.
fs::path makeFreeFolder(const fs::path& wanted, const std::string& name)
{
    std::error_code problem;
    if (wanted.empty()) {
        makeFolder(defaultRunsFolder());
        const fs::path base = defaultRunsFolder() / (today() + "-" + name);
        fs::path folder = base;
        for (int i = 2; !makeNewFolder(folder); ++i)
            folder = base.string() + "-" + std::to_string(i);
        return folder;
    }
    if (fs::exists(wanted, problem) && (!fs::is_directory(wanted, problem) || !fs::is_empty(wanted, problem)))
        throw Error(
            ErrorKind::Input,
            LS_TEXT("core",
                    "{} exists already and is not empty; a new or empty folder would be right (or resume the run)."),
            {wanted.string()})
            .about(wanted);
    makeFolder(wanted);
    return wanted;
}

} // namespace

fs::path createRunFolder(const fs::path& wanted, const std::string& model)
{
    fs::path run = makeFreeFolder(wanted, model);
    for (const char* part : {"checkpoints", "exports"})
        makeFolder(run / part);
    return run;
}

fs::path createSweepFolder(const fs::path& wanted, const std::string& name) { return makeFreeFolder(wanted, name); }

int renameIfFree(const fs::path& from, const fs::path& to)
{
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    // Some network drives cannot promise it; then the moment between asking and renaming is risked.
    std::error_code problem;
    if (fs::exists(to, problem))
        return EEXIST;
    return ::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

MetricsFile::MetricsFile(const fs::path& run, std::uintmax_t bytes)
    : m_path(run / "metrics.csv"), m_bytes(bytes), m_isNew(bytes == 0)
{
    std::error_code problem;
    if (bytes > 0) {
        const std::uintmax_t size = fs::file_size(m_path, problem);
        if (problem || size < bytes)
            throw Error(
                ErrorKind::Input,
                LS_TEXT("core", "{} is shorter than its checkpoint says ({} bytes); it was changed by something else."),
                {m_path.string(), std::to_string(bytes)})
                .about(m_path);
        fs::resize_file(m_path, bytes);
    }
    m_file.open(m_path, bytes > 0 ? std::ios::binary | std::ios::app : std::ios::binary | std::ios::trunc);
    if (!m_file)
        failToWrite(m_path, LS_TEXT("core", "the folder does not allow it"));
    if (bytes == 0)
        m_pending = kHeading;
}

void MetricsFile::append(const std::vector<MetricsRow>& rows)
{
    for (const MetricsRow& row : rows) {
        m_pending += std::to_string(row.phase) + ',' + std::to_string(row.epoch) + ',' + std::to_string(row.step) +
                     ',' + toString(row.split) + ',' + row.term + ',' + toString(ParamValue(row.value)) + '\n';
    }
}

std::uintmax_t MetricsFile::flush()
{
    m_file << m_pending;
    m_file.flush();
    if (!m_file || !reachesDisk(m_path, O_WRONLY))
        failToWrite(m_path, LS_TEXT("core", "the disk may be full"));
    if (m_isNew)
        reachesDisk(m_path.parent_path(), O_DIRECTORY); // not every drive can, and none says so beforehand
    m_isNew = false;
    m_bytes += m_pending.size();
    m_pending.clear();
    return m_bytes;
}

} // namespace latentscape
