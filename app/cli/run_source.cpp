// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_source.h"

#include <algorithm>
#include <system_error>

#include "app/cli/text_table.h"
#include "core/base/error.h"
#include "core/data/read_options.h"
#include "core/models/registry.h"

namespace latentscape::cli {

namespace {

bool exists(const std::string& path)
{
    std::error_code unreadable;
    return std::filesystem::exists(path, unreadable);
}

std::string spacedShape(const ImageShape& shape) { return formatShape(shape.channels, shape.height, shape.width); }

/// The name of data, with how they are read for images of `shape`.
std::string nameInShape(const std::string& text, const ImageShape& shape)
{
    SourceName name = parseSourceName(text);
    name.params.size = shape.width;
    name.params.channels = shape.channels == 1 ? ImageChannels::Grey : ImageChannels::Rgb;
    return toString(name);
}

void requireFitting(const OpenedRun& run, const Dataset& data)
{
    if (!(data.shape == run.record.shape))
        throw Error(
            ErrorKind::Input,
            "The images of {} are {} (channels, height, width), but the run {} was trained on {}. \"{}\" would be "
            "read so.",
            {data.name, spacedShape(data.shape), run.reference.path.string(), spacedShape(run.record.shape),
             nameInShape(data.name, run.record.shape)})
            .about(data.name);
    if (encodesUnderLabel(*run.model) && data.classes() != run.model->classes)
        throw Error(ErrorKind::Input,
                    "{} has {} classes, but the run {} was trained with {} and encodes under the label.",
                    {data.name, std::to_string(data.classes()), run.reference.path.string(),
                     std::to_string(run.model->classes)})
            .about(data.name);
}

} // namespace

OpenedRun openRun(const std::string& text)
{
    OpenedRun run;
    run.reference = parseRunReference(text);
    run.record = readRunRecord(run.reference.path);
    run.model = loadSnapshot(run.reference.path, run.reference.epoch);
    return run;
}

OpenedRun openRunInSpace(const std::string& text, const Argument& space)
{
    OpenedRun run = openRun(text);
    if (!space.given())
        return run;
    const std::vector<CodeSpace> spaces = codeSpaces(*run.model);
    const auto chosen = std::ranges::find(spaces, space.text(), &CodeSpace::name);
    if (chosen == spaces.end()) {
        std::string names;
        for (const CodeSpace& known : spaces)
            names += (names.empty() ? "" : ", ") + known.name;
        throw Error(ErrorKind::Input, "The run {} has no space of codes \"{}\"; it has {}.",
                    {run.reference.path.string(), space.text(), names});
    }
    run.model = inSpace(run.model, static_cast<int>(chosen - spaces.begin()));
    return run;
}

DataReference parseDataReference(const std::string& text)
{
    const std::size_t colon = text.rfind(':');
    if (exists(text) || colon == std::string::npos || colon == 0)
        return {text, std::nullopt};
    const std::string name = text.substr(0, colon);
    const auto& builtins = builtinDatasets();
    const std::string path = parseSourceName(name).path;
    if (std::ranges::find(builtins, path, &BuiltinDataset::name) == builtins.end() && !exists(path))
        return {text, std::nullopt};
    return {name, splitFromString(text.substr(colon + 1))};
}

std::vector<std::uint32_t> SelectedData::indices() const
{
    return split == Split::All ? splits.allOf() : splits.of(split);
}

SelectedData selectData(const OpenedRun& run, const std::string& text, Split fallback)
{
    SelectedData selected;
    selected.split = fallback;
    if (text.empty()) {
        selected.data = loadRunData(run.record);
    } else {
        const DataReference reference = parseDataReference(text);
        selected.data = loadDataset(reference.name);
        selected.split = reference.split.value_or(fallback);
    }
    requireFitting(run, *selected.data);
    SplitPlan plan;
    plan.seed = run.record.split.seed;
    if (text.empty() || selected.data->fingerprint() == run.record.dataFingerprint)
        plan = run.record.split;
    selected.splits = makeSplits(*selected.data, plan);
    if (selected.indices().empty())
        throw Error(ErrorKind::Input, "The split {} of {} holds no image.",
                    {toString(selected.split), selected.data->name});
    return selected;
}

SelectedData selectData(const OpenedRun& run, const Argument& data, const Argument& split)
{
    const Split wanted = split.given() ? splitFromString(split.text()) : Split::All;
    const std::optional<Split> named = parseDataReference(data.text()).split;
    if (split.given() && named && *named != wanted)
        throw Error(ErrorKind::Usage, "--data {} and --split {} name two splits.", {data.text(), split.text()});
    return selectData(run, data.text(), wanted);
}

} // namespace latentscape::cli
