// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace latentscape {

/// A new folder in which files are made that are to be had all or not at all: they get to their place when they are
/// whole, and else go again with the object.
class StagedFolder
{
public:
    /// `target` is to be new or empty. Throws Error (Input) when it is not, Error (Work) when no folder can be made.
    explicit StagedFolder(const std::filesystem::path& target);
    ~StagedFolder();
    StagedFolder(const StagedFolder&) = delete;
    StagedFolder& operator=(const StagedFolder&) = delete;
    StagedFolder(StagedFolder&&) = delete;
    StagedFolder& operator=(StagedFolder&&) = delete;

    /// Where they are made.
    const std::filesystem::path& path() const { return m_path; }

    /// They are all there. Throws Error (Work).
    void putInPlace() const;

private:
    [[noreturn]] void refuse() const;

    std::filesystem::path m_target;
    std::filesystem::path m_path;
    bool m_within = false;
};

} // namespace latentscape
