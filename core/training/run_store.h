// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core: the writing side of a run folder. Reading is run_folder.h.

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/training/run_folder.h"

namespace latentscape {

/// What a run calls its data: a path in full. A built-in name stays a name, also where a folder beside the program
/// happens to be called so.
std::string dataName(const std::string& data);

/// ISO 8601.
std::string nowUtc();

/// Keeps a second writer out of a run folder for as long as it lives (a lock on the file `lock`: it ends with
/// the process, however that ends).
class RunLock
{
public:
    /// Throws Error (Input) when another process, or another object, holds it.
    explicit RunLock(const std::filesystem::path& run);
    ~RunLock();
    RunLock(const RunLock&) = delete;
    RunLock& operator=(const RunLock&) = delete;
    RunLock(RunLock&&) = delete;
    RunLock& operator=(RunLock&&) = delete;

    static bool isHeld(const std::filesystem::path& run);

private:
    int m_file = -1;
};

std::filesystem::path latestCheckpoint(const std::filesystem::path& run);
std::filesystem::path epochCheckpoint(const std::filesystem::path& run, int epoch);

/// Makes the folder and its subfolders. Throws Error (Input) when it exists and is not empty.
/// An empty `wanted`: a new folder "<date>-<model>" under defaultRunsFolder().
std::filesystem::path createRunFolder(const std::filesystem::path& wanted, const std::string& model);

/// The same for a sweep, "<date>-<name>" where nothing was wanted.
std::filesystem::path createSweepFolder(const std::filesystem::path& wanted, const std::string& name);

/// Gives a folder another name without ever replacing what has it. Returns errno: EEXIST when the name is taken.
int renameIfFree(const std::filesystem::path& from, const std::filesystem::path& to);

/// What run.json says; `file` is named in errors and says where the run is. Throws Error (Input).
RunRecord runRecordFrom(const std::string& text, const std::filesystem::path& file);

/// Writes run.json atomically.
void writeRunRecord(const std::filesystem::path& run, const RunRecord& record);

/// metrics.csv while a run writes it. Rows are kept until flush().
class MetricsFile
{
public:
    /// Opens the file cut to its first `bytes` bytes; 0 starts it anew with its heading.
    MetricsFile(const std::filesystem::path& run, std::uintmax_t bytes);

    void append(const std::vector<MetricsRow>& rows);
    /// Writes what was appended, so that it survives a power cut: a checkpoint may name the size from then on. Returns
    /// that size. Throws Error (Work) when the disk is full.
    std::uintmax_t flush();

private:
    std::filesystem::path m_path;
    std::ofstream m_file;
    std::string m_pending;
    std::uintmax_t m_bytes = 0;
    bool m_isNew = false; ///< its name may not be on the disk yet
};

} // namespace latentscape
