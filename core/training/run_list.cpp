// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/run_list.h"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "core/base/error.h"
#include "core/training/run_store.h"
#include "core/training/sweep.h"

namespace latentscape {

namespace {

namespace fs = std::filesystem;

std::int64_t timeOf(const fs::path& path)
{
    std::error_code problem;
    const fs::file_time_type time = fs::last_write_time(path, problem);
    return problem ? 0 : static_cast<std::int64_t>(time.time_since_epoch().count());
}

/// `source` has places for the run, the name and `arguments`.
[[noreturn]] void refuseName(const fs::path& run, const std::string& name, const char* source,
                             std::vector<std::string> arguments = {})
{
    arguments.insert(arguments.begin(), {run.filename().string(), name});
    throw Error(ErrorKind::Input, source, std::move(arguments)).about(run);
}

void checkName(const fs::path& run, const std::string& name)
{
    constexpr const char* kBlanks = " \t\r\n";
    if (name.find_first_not_of(kBlanks) == std::string::npos)
        refuseName(run, name,
                   LS_TEXT("core", "The run {} cannot be named '{}': a name has at least one letter or digit."));
    if (name.find('/') != std::string::npos || name.find('\0') != std::string::npos)
        refuseName(
            run, name,
            LS_TEXT("core", "The run {} cannot be named '{}': a name is that of a folder and has no slash in it."));
    if (name.front() == '.')
        refuseName(
            run, name,
            LS_TEXT("core", "The run {} cannot be named '{}': a folder whose name begins with a dot is hidden."));
    if (name.find_first_of(kBlanks) == 0 || name.find_last_of(kBlanks) == name.size() - 1)
        refuseName(run, name,
                   LS_TEXT("core", "The run {} cannot be named '{}': a name neither begins nor ends with a blank."));
}

} // namespace

std::vector<RunSummary> listRuns(const fs::path& folder) { return RunLister().list(folder); }

RunLister::Stamp RunLister::stampOf(const fs::path& run)
{
    std::error_code problem;
    const std::uintmax_t size = fs::file_size(run / "metrics.csv", problem);
    return {timeOf(run / "run.json"), timeOf(run / "metrics.csv"), timeOf(run / "checkpoints"), timeOf(run / "exports"),
            problem ? 0 : static_cast<std::int64_t>(size)};
}

RunSummary RunLister::summaryOf(const fs::path& run)
{
    // Taken before reading: what is written in between makes the run read again.
    Kept kept{stampOf(run), {}};
    const auto before = m_kept.find(run);
    if (before != m_kept.end() && before->second.stamp == kept.stamp) {
        kept.summary = std::move(before->second.summary);
        kept.summary.locked = kept.summary.problem.empty() && RunLock::isHeld(run);
    } else {
        kept.summary = summarizeRun(run);
        ++m_read;
    }
    return (m_listed[run] = std::move(kept)).summary;
}

void RunLister::append(const fs::path& folder, const std::string& sweep, std::vector<RunSummary>& runs)
{
    std::error_code problem;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, problem)) {
        if (isRunFolder(entry.path())) {
            runs.push_back(summaryOf(entry.path()));
            runs.back().sweep = sweep;
        } else if (sweep.empty() && isSweepFolder(entry.path())) {
            append(entry.path(), entry.path().filename().string(), runs);
        }
    }
}

std::vector<RunSummary> RunLister::list(const fs::path& folder)
{
    m_listed.clear();
    std::vector<RunSummary> runs;
    append(folder, {}, runs);
    m_kept = std::exchange(m_listed, {}); // forgets the runs that are gone
    std::ranges::sort(runs, [](const RunSummary& a, const RunSummary& b) {
        return a.created != b.created ? a.created > b.created : a.name > b.name;
    });
    return runs;
}

fs::path renameRun(const fs::path& run, const std::string& name)
{
    checkName(run, name);
    if (name == run.filename())
        return run;
    if (!isRunFolder(run))
        throw Error(ErrorKind::Input, LS_TEXT("core", "There is no run {} any more."), {run.string()}).about(run);
    if (isSweepFolder(run.parent_path()))
        refuseName(run, name, LS_TEXT("core", "The run {} cannot be named '{}': the sweep {} finds it by its name."),
                   {run.parent_path().filename().string()});
    const RunLock lock(run); // nobody begins to write while its folder goes
    fs::path renamed = run.parent_path() / name;
    const int problem = renameIfFree(run, renamed);
    if (problem == EEXIST)
        refuseName(run, name, LS_TEXT("core", "The run {} cannot be named '{}': there is one of that name already."));
    if (problem != 0)
        throw Error(ErrorKind::Work, LS_TEXT("core", "The run {} cannot be renamed: {}."),
                    {run.string(), std::generic_category().message(problem)})
            .about(run);
    return renamed;
}

bool takeRunAway(const fs::path& run, const std::function<bool()>& take)
{
    // What is no run any more has no lock, and is nobody's to write.
    if (!isRunFolder(run))
        return take();
    const RunLock lock(run); // nobody begins to write while its folder goes
    return take();
}

} // namespace latentscape
