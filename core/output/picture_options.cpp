// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/picture_options.h"

#include <array>
#include <initializer_list>

namespace latentscape {

namespace {

using enum PictureOption;

constexpr std::uint32_t bitOf(PictureOption option) { return 1U << static_cast<unsigned>(option); }

template <typename Kind>
struct Row
{
    constexpr Row(Kind rowKind, std::initializer_list<PictureOption> options) : kind(rowKind)
    {
        for (const PictureOption option : options)
            used |= bitOf(option);
    }

    constexpr bool uses(PictureOption option) const { return (used & bitOf(option)) != 0; }

    Kind kind;
    std::uint32_t used = 0;
};

constexpr std::array<Row<GridKind>, 11> kGrids = {{
    {GridKind::Reconstructions, {Rows, Cols, Seed, Label, Images}},
    {GridKind::Samples, {Rows, Cols, Seed, Label, Latents}},
    {GridKind::Manifold, {Rows, Cols, Seed, Label, XDimension, YDimension}},
    {GridKind::Traversals, {Rows, Cols, Seed, Label}},
    {GridKind::Interpolation, {Rows, Cols, Seed, Label, From, To}},
    {GridKind::Labels, {Rows, Cols, Seed, Latents}},
    {GridKind::Denoise, {Rows, Cols, Seed, Label, Images, Corruption, Noise}},
    {GridKind::Filters, {Rows, Cols}},
    {GridKind::Layers, {Rows, Cols, Seed, Label, Images}},
    {GridKind::Path, {Rows, Cols, Seed, Label, Path, Closed, Through, Images, Direction}}, // tells its name
    {GridKind::Direction, {Rows, Cols, Seed, Label, Direction, Reach}},
}};

constexpr std::array<Row<FilmKind>, 5> kFilms = {{
    {FilmKind::Traversal, {Frames, OneWay, Seed, Label, From, Dimension}},
    {FilmKind::Interpolation, {Frames, OneWay, Seed, Label, From, To, Path}}, // straight or spherical
    {FilmKind::Epochs, {Picture}},
    {FilmKind::Path, {Frames, OneWay, Seed, Label, Path, Closed, Through, Images, Direction}},
    {FilmKind::Direction, {Frames, OneWay, Seed, Label, From, Direction, Reach}},
}};

template <typename Rows, typename Kind>
bool uses(const Rows& rows, Kind kind, PictureOption option)
{
    for (const auto& row : rows) {
        if (row.kind == kind)
            return row.uses(option);
    }
    return false;
}

template <typename Kind, std::size_t Count>
std::vector<Kind> kindsUsing(const std::array<Row<Kind>, Count>& rows, PictureOption option)
{
    std::vector<Kind> kinds;
    for (const auto& row : rows) {
        if (row.uses(option))
            kinds.push_back(row.kind);
    }
    return kinds;
}

} // namespace

bool usesOption(GridKind kind, PictureOption option) { return uses(kGrids, kind, option); }

bool usesOption(FilmKind kind, PictureOption option, GridKind picture)
{
    return uses(kFilms, kind, option) || (kind == FilmKind::Epochs && usesOption(picture, option));
}

std::vector<GridKind> gridKindsUsing(PictureOption option) { return kindsUsing(kGrids, option); }

std::vector<FilmKind> filmKindsUsing(PictureOption option) { return kindsUsing(kFilms, option); }

} // namespace latentscape
