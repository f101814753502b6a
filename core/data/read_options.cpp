// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/read_options.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <limits>
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

std::string keysOf()
{
    std::string keys;
    for (const ParamSpec& spec : readParams().specs())
        keys += spec.key + ", ";
    for (const ReadText& text : readTexts())
        keys += text.key + std::string(&text == &readTexts().back() ? "" : ", ");
    return keys;
}

/// The signs that have a meaning in a name of data.
constexpr std::string_view kSigns = "%&?";

std::string escaped(std::string_view text)
{
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string result;
    for (const char letter : text) {
        if (kSigns.find(letter) == std::string_view::npos)
            result += letter;
        else
            result += {'%', kDigits[static_cast<unsigned char>(letter) >> 4U],
                       kDigits[static_cast<unsigned char>(letter) & 15U]};
    }
    return result;
}

std::string unescaped(std::string_view text)
{
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned code = 0;
        const bool isCode =
            text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(text.data() + i + 1, text.data() + i + 3, code, 16).ptr == text.data() + i + 3;
        result += isCode ? static_cast<char>(code) : text[i];
        i += isCode ? 2 : 0;
    }
    return result;
}

/// The number that is all of `text`; NaN when it is none.
double numberOf(const std::string& text)
{
    double number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    return !text.empty() && end == text.data() + text.size() && problem == std::errc()
               ? number
               : std::numeric_limits<double>::quiet_NaN();
}

void checkTest(const std::string& test)
{
    const double share = numberOf(test);
    if (std::isnan(share) || (share >= kLeastTestShare && share <= kGreatestTestShare))
        return;
    throw Error(ErrorKind::Input, LS_TEXT("core", "The share of test images is {}, but it must be from 0.001 to 0.9."),
                {test});
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
                      LS_TEXT("core", "At most so many images are taken, spread evenly over all. 0: every one."));
        return table;
    }();
    return kTable;
}

const std::vector<ReadText>& readTexts()
{
    static const std::vector<ReadText> kTexts = {
        {"labels", LS_TEXT("core", "Labels"),
         LS_TEXT("core",
                 "Where the labels are: an array of the archive, a column of the table (its heading or number), a "
                 "file of labels beside the data (for pictures it may be a table with the file name and the label of "
                 "each), or none."),
         &ReadParams::labels},
        {"test", LS_TEXT("core", "Test images"),
         LS_TEXT("core",
                 "Which images are kept for testing: a share of them, such as 0.2, or a file or folder beside the "
                 "data that holds them; none: all of them train, and what is measured is measured on some of those. "
                 "By itself those the data say, else one seventh."),
         &ReadParams::test}};
    return kTexts;
}

const char* readHelp()
{
    return LS_TEXT("core", "A built-in name or a path, and perhaps how it is read: DATA?size=64&fit=crop|pad|stretch&"
                           "channels=auto|grey|rgb&labels=none|ARRAY|COLUMN|FILE&test=none|SHARE|FILE&images=5000");
}

double ReadParams::testShare() const
{
    const double share = numberOf(test);
    return std::isnan(share) ? 0 : share;
}

bool ReadParams::testLiesApart() const { return !test.empty() && test != kNoTest && std::isnan(numberOf(test)); }

std::string sourcePath(const std::string& text)
{
    std::error_code ignored;
    return isBuiltin(text) || std::filesystem::exists(text, ignored) ? text : text.substr(0, text.rfind('?'));
}

SourceName parseSourceName(const std::string& text)
{
    SourceName name{sourcePath(text), {}};
    ParamSet values;
    ReadParams texts;
    std::string_view rest = std::string_view(text).substr(std::min(name.path.size() + 1, text.size()));
    while (!rest.empty()) {
        const std::string_view setting = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), setting.size() + 1));
        const std::size_t sign = std::min(setting.find('='), setting.size());
        const std::string key(setting.substr(0, sign));
        const std::string_view value = setting.substr(std::min(sign + 1, setting.size()));
        const auto written = std::ranges::find(readTexts(), key, &ReadText::key);
        if (written != readTexts().end()) {
            texts.*(written->field) = unescaped(value);
            continue;
        }
        const ParamSpec* spec = findSpec(readParams().specs(), key);
        if (!spec)
            throw Error(
                ErrorKind::Input,
                LS_TEXT("core", "{} asks for \"{}\", but data are read with {} only: DATA?key=value&key=value."),
                {text, key, keysOf()});
        values.set(key, parseValue(*spec, std::string(value)));
    }
    name.params = readParams().make(values);
    for (const ReadText& written : readTexts())
        name.params.*(written.field) = texts.*(written.field);
    checkTest(name.params.test);
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
    for (const ReadText& written : readTexts()) {
        const std::string& value = name.params.*(written.field);
        if (!value.empty())
            text += (text.size() == name.path.size() ? '?' : '&') + std::string(written.key) + '=' + escaped(value);
    }
    // The path may have a '?' of its own, behind which settings would be looked for.
    return text == name.path && sourcePath(text) != name.path ? text + '?' : text;
}

std::size_t ReadOptions::wanted() const
{
    const auto images = static_cast<std::size_t>(params.images);
    return sample == 0 || (images > 0 && images < sample) ? images : sample;
}

std::size_t ReadOptions::wantedOf(std::size_t available) const
{
    return wanted() == 0 ? available : std::min(wanted(), available);
}

bool ReadOptions::takes(std::size_t place, std::size_t available) const
{
    const std::size_t count = wantedOf(available);
    return count == available || place * count % available < count;
}

} // namespace latentscape
