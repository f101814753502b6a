// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/picture_commands.h"

#include <algorithm>
#include <functional>

#include "core/data/corruption.h"
#include "core/output/command_text.h"
#include "core/output/picture_options.h"
#include "core/params/param_spec.h"

namespace latentscape {

namespace {

std::string joinedRows(const std::vector<float>& latents, std::size_t width)
{
    std::string text;
    for (std::size_t begin = 0; begin + width <= latents.size() && width > 0; begin += width)
        text += (text.empty() ? "" : ";") + joinedNumbers(std::span(latents).subspan(begin, width));
    return text;
}

const CodeSpace& spaceOf(const std::vector<CodeSpace>& spaces, const ModelSnapshot& model)
{
    return spaces.at(static_cast<std::size_t>(model.space));
}

void addSpace(CommandText& command, const ModelSnapshot& model)
{
    if (model.space != 0)
        command.option("space", spaceOf(codeSpaces(model), model).name);
}

/// What grid and animate have in common.
void addWay(CommandText& command, const ModelSnapshot& model, const GridRequest& picture)
{
    command.option("path", pathKindName(picture.path));
    if (picture.closed)
        command.flag("closed");
    if (picture.direction) // names what the path is along
        command.option("direction", picture.direction->name);
    if (!picture.through.empty()) {
        const std::vector<CodeSpace> spaces = codeSpaces(model);
        command.option("z", joinedRows(picture.through, static_cast<std::size_t>(spaceOf(spaces, model).dimensions)));
    }
}

void addDirection(CommandText& command, const GridRequest& picture)
{
    if (picture.direction)
        command.option("direction", picture.direction->name);
    if (picture.reach != GridRequest().reach)
        command.option("reach", toString(ParamValue(picture.reach)));
}

/// "3:0.5,7:0.5"
std::string mixtureText(std::span<const float> condition)
{
    std::string text;
    for (std::size_t label = 0; label < condition.size(); ++label) {
        if (condition[label] != 0)
            text +=
                (text.empty() ? "" : ",") + std::to_string(label) + ':' + joinedNumbers(condition.subspan(label, 1));
    }
    return text;
}

/// The parts of it that `uses` says count.
void addPicture(CommandText& command, const GridRequest& picture, const std::function<bool(PictureOption)>& uses)
{
    const auto add = [&](PictureOption option, const char* key, std::int64_t value, std::int64_t usual) {
        if (uses(option))
            command.optionUnless(key, value, usual);
    };
    add(PictureOption::Rows, "rows", picture.rows, 0);
    add(PictureOption::Cols, "cols", picture.cols, 0);
    add(PictureOption::Seed, "seed", static_cast<std::int64_t>(picture.seed), 1);
    add(PictureOption::XDimension, "x-dimension", picture.xDimension, 0);
    add(PictureOption::YDimension, "y-dimension", picture.yDimension, 1);
    if (picture.condition.empty())
        add(PictureOption::Label, "label", picture.label, -1);
    else
        command.option("label", mixtureText(picture.condition));
    add(PictureOption::From, "from", picture.from, -1);
    add(PictureOption::To, "to", picture.to, -1);
    if (uses(PictureOption::Images) && picture.through.empty() && !picture.images.empty())
        command.option("images", joinedNumbers(picture.images));
    if (uses(PictureOption::Latents) && picture.latents != LatentSource::Usual)
        command.option("latents", toString(picture.latents));
    if (uses(PictureOption::Corruption) && picture.corruption)
        command.option("corruption", toString(*picture.corruption));
    if (uses(PictureOption::Noise) && picture.noise >= 0)
        command.option("noise", toString(ParamValue(picture.noise)));
}

/// Only paths know of a mixture of labels.
bool canBeSaid(const std::string& stored, bool isPath, const GridRequest& picture)
{
    return !stored.empty() && (isPath || picture.condition.empty());
}

} // namespace

std::string lookFlags(const SheetLook& look)
{
    std::string flags;
    if (look.spacing != SheetLook().spacing)
        flags += optionText("spacing", std::to_string(look.spacing));
    if (look.captions)
        flags += " --captions";
    if (look.colors != SheetColors::Grey)
        flags += optionText("colors", toString(look.colors));
    return flags;
}

std::string gridCommand(const std::string& stored, const ModelSnapshot& model, const GridRequest& picture,
                        const std::string& out)
{
    if (!canBeSaid(stored, picture.kind == GridKind::Path, picture))
        return {};
    CommandText command("grid");
    command.word(stored).option("kind", toString(picture.kind));
    addSpace(command, model);
    if (picture.kind == GridKind::Path)
        addWay(command, model, picture);
    else if (picture.kind == GridKind::Direction)
        addDirection(command, picture);
    addPicture(command, picture, [&](PictureOption option) { return usesOption(picture.kind, option); });
    command.optionUnless("scale", picture.scale, 1);
    return command.text() + lookFlags(picture.look) + optionText("out", out);
}

std::string animateCommand(const std::string& stored, const ModelSnapshot& model, const FilmRequest& film, bool andBack)
{
    const GridRequest& picture = film.picture;
    if (!canBeSaid(stored, film.kind == FilmKind::Path, picture))
        return {};
    CommandText command("animate");
    command.word(stored).option("kind", toString(film.kind));
    addSpace(command, model);
    if (film.kind == FilmKind::Path)
        addWay(command, model, picture);
    else if (film.kind == FilmKind::Direction)
        addDirection(command, picture);
    else if (film.kind == FilmKind::Epochs)
        command.option("picture", toString(picture.kind));
    else if (film.kind == FilmKind::Interpolation && film.curve == Interpolation::Spherical)
        command.option("path", pathKindName(PathKind::Spherical));
    const auto uses = [&](PictureOption option) { return usesOption(film.kind, option, picture.kind); };
    addPicture(command, picture, uses);
    if (uses(PictureOption::Dimension))
        command.optionUnless("dimension", film.dimension, -1);
    if (film.kind == FilmKind::Epochs)
        return andBack ? command.flag("and-back").text() : command.text();
    command.optionUnless("frames", film.frames, 0);
    return film.oneWay ? command.flag("one-way").text() : command.text();
}

std::string decodeCommand(const std::string& stored, const ModelSnapshot& model, std::span<const float> z,
                          std::span<const float> condition, int scale, const SheetLook& look, const std::string& out)
{
    if (stored.empty())
        return {};
    CommandText command("decode");
    command.word(stored);
    addSpace(command, model);
    command.option("z", joinedNumbers(z));
    if (const int label = singleLabel(condition); label >= 0)
        command.option("label", label);
    else if (!condition.empty())
        command.option("label", mixtureText(condition));
    command.optionUnless("scale", scale, 1);
    return command.text() + lookFlags(look) + optionText("out", out);
}

int singleLabel(std::span<const float> condition)
{
    const auto whole = std::ranges::find(condition, 1.0F);
    const bool alone = std::ranges::count(condition, 0.0F) == std::ssize(condition) - 1;
    return whole != condition.end() && alone ? static_cast<int>(whole - condition.begin()) : -1;
}

} // namespace latentscape
