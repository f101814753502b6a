// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/training/run_folder.h"

namespace latentscape {

/// A run as one file: a zip archive of a folder with the run's name and in it what this program reads of a run -
/// run.json, metrics.csv, stars.json, directions.json, selections.json and checkpoints/*.safetensors - as it is on the
/// disk, so that the run is the same, to the last bit, where it is unpacked. Any zip archive of a run's folder will do.

/// How far it is, on the caller's thread, and whether it is still wanted.
struct ArchiveControl
{
    std::stop_token stop;
    std::function<void(double)> progress;
};

/// Writes the run in `run` into a file, atomically; the same run gives the same bytes. Returns what of the folder is
/// not in it (exports and other files), relative to the folder; nothing is written when stopped. Throws Error (Input)
/// for what is no run and for a run that is being written, Error (Work) when the file cannot be written.
std::vector<std::string> writeRunArchive(const std::filesystem::path& run, const std::filesystem::path& file,
                                         const ArchiveControl& control = {});

/// Whether a file is a zip archive with a run in it, as far as its directory tells. Never throws Error.
bool isRunArchive(const std::filesystem::path& path);

/// What an archive holds.
struct RunArchive
{
    std::string name; ///< of the run
    RunRecord record;
    std::vector<int> epochs;          ///< that are stored, ascending
    std::uint64_t bytes = 0;          ///< unpacked
    std::vector<std::string> ignored; ///< members that are nothing of a run
};

/// Looks into an archive without unpacking more than run.json. Throws Error (Input) for what is no zip archive or
/// holds no run, or several, for names that lead elsewhere (.., /, \), symbolic links, one name twice, and for more
/// than can come from so few bytes.
RunArchive inspectRunArchive(const std::filesystem::path& file);

/// Where an archive is unpacked to.
struct UnpackPlan
{
    std::filesystem::path folder; ///< that holds runs; is made when it is not there
    std::string name;             ///< of the run; empty: its own, or, where that is taken, with a number behind it
    std::string data;             ///< where its data set is on this machine; empty: where run.json says
};

/// Unpacks a run and returns its folder; empty when stopped. Beside the errors of inspectRunArchive() throws Error
/// (Input) when a file in it is damaged, when the wanted name is taken, or when the data are not those the run was
/// trained on, and Error (Work) when the disk does not allow it. Nothing is left behind then, and never is a file
/// replaced.
std::filesystem::path readRunArchive(const std::filesystem::path& file, const UnpackPlan& plan,
                                     const ArchiveControl& control = {});

} // namespace latentscape
