// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/staged_folder.h"

#include <string>
#include <system_error>
#include <vector>

#include "core/base/error.h"

namespace latentscape {

namespace {

namespace fs = std::filesystem;

/// Without a slash at its end, which would name a folder within.
fs::path folderNamed(const fs::path& path)
{
    const fs::path whole = fs::absolute(path).lexically_normal();
    return whole.has_filename() ? whole : whole.parent_path();
}

} // namespace

StagedFolder::StagedFolder(const fs::path& target) : m_target(folderNamed(target))
{
    std::error_code problem;
    if (fs::exists(m_target, problem) && (!fs::is_directory(m_target, problem) || !fs::is_empty(m_target, problem)))
        throw Error(ErrorKind::Input, LS_TEXT("core", "The folder {} is not empty; give a new one."),
                    {m_target.string()})
            .about(m_target);
    fs::create_directories(m_target.parent_path(), problem);
    // One that is there may be a link, a drive of its own or where somebody stands: it stays and is filled.
    m_within = fs::is_directory(m_target, problem);
    int number = 0;
    do {
        m_path = m_within ? m_target / "part" : m_target;
        m_path += (m_within ? "-" : ".part-") + std::to_string(++number); // of one that was killed there may be one
    } while (fs::exists(m_path, problem));
    if (!fs::create_directory(m_path, problem))
        refuse();
}

StagedFolder::~StagedFolder()
{
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

void StagedFolder::putInPlace() const
{
    std::error_code problem;
    if (!m_within) {
        fs::rename(m_path, m_target, problem);
    } else {
        std::vector<fs::path> files;
        for (const fs::directory_entry& entry : fs::directory_iterator(m_path, problem))
            files.push_back(entry.path());
        for (const fs::path& file : files) {
            if (!problem)
                fs::rename(file, m_target / file.filename(), problem);
        }
    }
    if (problem)
        refuse();
}

void StagedFolder::refuse() const
{
    throw Error(ErrorKind::Work, LS_TEXT("core", "Cannot make the folder {}."), {m_target.string()}).about(m_target);
}

} // namespace latentscape
