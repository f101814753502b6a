// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/read_options.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <vector>

#include "core/base/error.h"
#include "core/data/dataset.h"

namespace latentscape {

namespace {

bool isBuiltin(const std::string& name)
{
    return std::ranges::find(builtinDatasets(), name, &BuiltinDataset::name) != builtinDatasets().end();
}

std::string keysOf(const std::vector<ParamSpec>& specs)
{
    std::string keys;
    for (const ParamSpec& spec : specs)
        keys += (keys.empty() ? "" : ", ") + spec.key;
    return keys;
}

} // namespace

const ParamTable<ReadParams>& readParams()
{
    static const ParamTable<ReadParams> kTable = [] {
        ParamTable<ReadParams> table;
        table.integer(&ReadParams::size, "size", LS_TEXT("core", "Image side"), {0, 1024},
                      LS_TEXT("core", "Every image becomes a square of so many pixels a side. 0: images of one size up "
                                      "to 128 stay as they are, others become 64."));
        table.choice(&ReadParams::fit, "fit", LS_TEXT("core", "Fit"), {"crop", "pad", "stretch"},
                     LS_TEXT("core", "crop: what stands over the frame is cut off. pad: black fills what is missing. "
                                     "stretch: the form is lost, nothing else."));
        table.choice(&ReadParams::channels, "channels", LS_TEXT("core", "Channels"), {"auto", "grey", "rgb"},
                     LS_TEXT("core", "auto: grey when every picture looked at is, else colour."));
        table.integer(&ReadParams::labelColumn, "label-column", LS_TEXT("core", "Label column"), {-1, 100000},
                      LS_TEXT("core", "Which column of a table holds the labels, counted from 1. 0: the one that is "
                                      "called label or class, or does not fit into the image. -1: none."));
        table.integer(&ReadParams::images, "images", LS_TEXT("core", "Most images"), {0, 4e9},
                      LS_TEXT("core", "About so many images are taken, spread evenly over all. 0: every one."));
        return table;
    }();
    return kTable;
}

std::string sourcePath(const std::string& text)
{
    std::error_code ignored;
    return isBuiltin(text) || std::filesystem::exists(text, ignored) ? text : text.substr(0, text.rfind('?'));
}

SourceName parseSourceName(const std::string& text)
{
    SourceName name{sourcePath(text), {}};
    ParamSet values;
    std::string_view rest = std::string_view(text).substr(std::min(name.path.size() + 1, text.size()));
    while (!rest.empty()) {
        const std::string_view setting = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), setting.size() + 1));
        const std::size_t sign = std::min(setting.find('='), setting.size());
        const std::string key(setting.substr(0, sign));
        const ParamSpec* spec = findSpec(readParams().specs(), key);
        if (!spec)
            throw Error(
                ErrorKind::Input,
                LS_TEXT("core", "{} asks for \"{}\", but data are read with {} only: DATA?key=value&key=value."),
                {text, key, keysOf(readParams().specs())});
        values.set(key, parseValue(*spec, std::string(setting.substr(std::min(sign + 1, setting.size())))));
    }
    name.params = readParams().make(values);
    return name;
}

std::string toString(const SourceName& name)
{
    std::string text = name.path;
    const ParamSet values = readParams().read(name.params);
    for (const ParamSpec& spec : readParams().specs()) {
        const ParamValue& value = *values.find(spec.key);
        if (value != spec.defaultValue)
            text += (text.size() == name.path.size() ? '?' : '&') + spec.key + '=' + toString(value);
    }
    return text;
}

std::size_t ReadOptions::wanted() const
{
    const auto images = static_cast<std::size_t>(params.images);
    return sample == 0 || (images > 0 && images < sample) ? images : sample;
}

} // namespace latentscape
