// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/source_dataset.h"

#include <algorithm>
#include <array>
#include <system_error>
#include <utility>

#include "core/base/error.h"
#include "core/base/resources.h"
#include "core/data/idx_dataset.h"
#include "core/data/shapes.h"
#include "core/data/source_file.h"

namespace latentscape {

namespace fs = std::filesystem;

namespace {

/// Whether the file begins as IDX does, packed or not.
bool beginsLikeIdx(const fs::path& path)
{
    SourceFile file(path);
    std::array<std::uint8_t, 2> magic{1, 1};
    return file.read(magic) == magic.size() && magic[0] == 0 && magic[1] == 0;
}

std::string builtinNames()
{
    std::string names;
    for (const BuiltinDataset& builtin : builtinDatasets())
        names += (names.empty() ? "" : ", ") + builtin.name;
    return names;
}

/// What travels with the program is known; anything else there is damage.
void checkBuiltin(const BuiltinDataset& builtin, const Dataset& data, const fs::path& folder)
{
    if (data.shape == builtin.shape && data.sourceTrain == builtin.train &&
        data.size() == builtin.train + builtin.test && data.classes() == builtin.classes)
        return;
    throw Error(
        ErrorKind::Input,
        LS_TEXT("core",
                "The built-in data set {} in {} is not complete: it should hold {} training and {} test images of "
                "{} classes. Install the program again."),
        {builtin.name, folder.string(), std::to_string(builtin.train), std::to_string(builtin.test),
         std::to_string(builtin.classes)})
        .about(folder);
}

} // namespace

SourceDataset openSourceDataset(const std::string& nameOrPath)
{
    const auto& builtins = builtinDatasets();
    const auto builtin = std::ranges::find(builtins, nameOrPath, &BuiltinDataset::name);
    if (builtin == builtins.end())
        return readSourceDataset(nameOrPath);
    if (std::optional<Dataset> made = makeShapes(nameOrPath)) {
        SourceDataset source;
        source.data = std::move(*made);
        source.elementType = "u8";
        return source;
    }
    const fs::path folder = resourcePath("datasets/" + nameOrPath);
    SourceDataset source = readSourceDataset(folder);
    checkBuiltin(*builtin, source.data, folder);
    return source;
}

SourceDataset readSourceDataset(const fs::path& path)
{
    std::error_code ignored;
    if (!fs::exists(path, ignored)) {
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "There is no data set {}: it is neither built in ({}) nor a file or folder."),
                    {path.string(), builtinNames()})
            .about(path);
    }
    if (fs::is_directory(path, ignored) || beginsLikeIdx(path))
        return readIdxDataset(path);
    throw Error(ErrorKind::Input,
                LS_TEXT("core",
                        "{} is in no format that can be read: at byte 0, an IDX file has 00 00 (after unpacking, if it "
                        "is a gzip file)."),
                {path.string()})
        .about(path);
}

} // namespace latentscape
