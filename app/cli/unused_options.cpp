// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/unused_options.h"

#include "app/cli/progress_bar.h"
#include "core/base/error.h"

namespace latentscape::cli {

namespace {

template <typename Kind>
std::vector<std::string> namesOf(const std::vector<Kind>& kinds)
{
    std::vector<std::string> names;
    for (const Kind kind : kinds)
        names.emplace_back(toString(kind));
    return names;
}

/// "a, b or c"
std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + words[i];
    return text;
}

std::string filmsUsing(PictureOption option)
{
    std::vector<std::string> words = namesOf(filmKindsUsing(option));
    const std::vector<std::string> pictures = namesOf(gridKindsUsing(option));
    if (pictures == namesOf(gridKindsUsing(PictureOption::Rows))) // which all take
        words.emplace_back("epochs");
    else if (!pictures.empty())
        words.push_back("epochs --picture " + joined(pictures));
    return joined(words);
}

} // namespace

void tellUnused(const std::string& option, const std::string& when)
{
    ProgressBar().say(fillIn("Note: --{} changes nothing here; {}.", {option, when}));
}

void tellUnused(const Argument& argument, const std::string& when)
{
    if (argument.given())
        tellUnused(argument.spec().key, when);
}

void tellUnusedSeed(const Argument& seed, const std::map<std::string, std::string>& recipe)
{
    if (!recipe.contains("seed"))
        tellUnused(seed, "nothing of this picture is drawn at random");
}

void tellUnusedColors(const Argument& colors, const ImageShape& shape)
{
    if (!takesColors(shape))
        tellUnused(colors, "it counts for grey images");
}

void tellUnused(const std::vector<PictureArgument>& arguments, GridKind kind)
{
    for (const auto& [option, argument] : arguments) {
        if (!usesOption(kind, option))
            tellUnused(argument, "it counts with --kind " + joined(namesOf(gridKindsUsing(option))));
    }
}

void tellUnused(const std::vector<PictureArgument>& arguments, FilmKind kind, GridKind picture)
{
    for (const auto& [option, argument] : arguments) {
        if (!usesOption(kind, option, picture))
            tellUnused(argument, "it counts with --kind " + filmsUsing(option));
    }
}

} // namespace latentscape::cli
