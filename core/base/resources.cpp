// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/resources.h"

#include <cstdlib>
#include <string>
#include <system_error>
#include <vector>

#include "core/base/error.h"
#include "core/base/text.h"

namespace latentscape {

namespace fs = std::filesystem;

namespace {

std::vector<fs::path> resourceFolders()
{
    std::vector<fs::path> folders;
    if (const char* named = std::getenv("LATENTSCAPE_RESOURCES"); named != nullptr && *named != '\0') {
        folders.emplace_back(named);
    }
    std::error_code unreadable;
    const fs::path program = fs::read_symlink("/proc/self/exe", unreadable);
    if (!unreadable) {
        folders.push_back(program.parent_path().parent_path() / "share" / "latentscape");
    }
    folders.emplace_back(LATENTSCAPE_SOURCE_RESOURCES);
    return folders;
}

} // namespace

fs::path resourcePath(std::string_view relative)
{
    std::string lookedAt;
    for (const fs::path& folder : resourceFolders()) {
        fs::path candidate = folder / relative;
        std::error_code ignored;
        if (fs::exists(candidate, ignored)) {
            return candidate;
        }
        lookedAt += (lookedAt.empty() ? "" : ", ") + folder.string();
    }
    throw Error(ErrorKind::Input,
                LS_TEXT("core",
                        "{} belongs to the program but was not found in {}. Install the program again, or name the "
                        "folder that holds it in the environment variable LATENTSCAPE_RESOURCES."),
                {std::string(relative), lookedAt});
}

} // namespace latentscape
