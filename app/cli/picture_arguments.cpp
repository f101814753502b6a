// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/picture_arguments.h"

#include <string>

#include "app/cli/label_argument.h"

namespace latentscape::cli {

namespace {

constexpr double kMost = 4294967295.0; ///< of image numbers and seeds: 32 bits

} // namespace

PictureArguments addPictureArguments(CLI::App& command, PictureUse use)
{
    const bool film = use == PictureUse::Film;
    const auto of = [film](const std::string& kinds) { return film ? "epochs, " + kinds : kinds; };
    return {
        addInteger(command, "--rows", 0, {0, 100},
                   film ? "epochs: rows of images (default 0: what suits the picture)"
                        : "Rows of images (default 0: what suits the kind)"),
        addInteger(command, "--cols", 0, {0, 100},
                   film ? "epochs: columns of images (default 0: what suits the picture)"
                        : "Columns of images (default 0: what suits the kind)"),
        addInteger(command, "--seed", 1, {0, kMost}, "Of what is drawn at random (default 1)"),
        addInteger(command, "--x-dimension", 0, {0, 4095},
                   of("manifold: latent dimension from left to right (default 0)")),
        addInteger(command, "--y-dimension", 1, {0, 4095},
                   of("manifold: latent dimension from bottom to top (default 1)")),
        addLabelArgument(command),
        addInteger(command, "--from", -1, {-1, kMost},
                   film ? "traversal, interpolation, direction: the image to begin with, its place in the test split "
                          "(default -1: the kind's choice)"
                        : "interpolation: first image, its place in the test split (default -1: drawn)"),
        addInteger(command, "--to", -1, {-1, kMost},
                   "interpolation: last image, its place in the test split (default -1: drawn)"),
        addText(command, "--corruption", "KIND",
                of("denoise: masking, gaussian or salt-and-pepper (default: as the model was trained, else "
                   "masking)")),
        addReal(command, "--noise", 0.3, {0, 1},
                of("denoise: share of the pixels, or standard deviation (default: as the model was trained, else "
                   "0.3)")),
        addText(command, "--latents", "SOURCE",
                of("samples, labels: drawn from the prior, or from the mixture of Gaussians fitted to the codes "
                   "(default: the prior where there is one)")),
        addPathArguments(command),
        addDirectionArguments(command)};
}

GridRequest pictureOf(const PictureArguments& arguments)
{
    GridRequest request;
    request.rows = static_cast<int>(arguments.rows.integer());
    request.cols = static_cast<int>(arguments.cols.integer());
    request.seed = static_cast<std::uint64_t>(arguments.seed.integer());
    request.xDimension = static_cast<int>(arguments.xDimension.integer());
    request.yDimension = static_cast<int>(arguments.yDimension.integer());
    request.from = arguments.from.integer();
    request.to = arguments.to.integer();
    if (arguments.corruption.given())
        request.corruption = corruptionFromString(arguments.corruption.text());
    if (arguments.noise.given())
        request.noise = std::get<double>(arguments.noise.value());
    if (arguments.latents.given())
        request.latents = latentSourceFromString(arguments.latents.text());
    return request;
}

std::vector<PictureArgument> optionsOf(const PictureArguments& arguments)
{
    return {{PictureOption::Rows, arguments.rows},
            {PictureOption::Cols, arguments.cols},
            {PictureOption::XDimension, arguments.xDimension},
            {PictureOption::YDimension, arguments.yDimension},
            {PictureOption::Label, arguments.label},
            {PictureOption::From, arguments.from},
            {PictureOption::To, arguments.to},
            {PictureOption::Corruption, arguments.corruption},
            {PictureOption::Noise, arguments.noise},
            {PictureOption::Path, arguments.path.path},
            {PictureOption::Closed, arguments.path.closed},
            {PictureOption::Through, arguments.path.z},
            {PictureOption::Images, arguments.path.images},
            {PictureOption::Direction, arguments.direction.direction},
            {PictureOption::Direction, arguments.direction.fromLabels},
            {PictureOption::Direction, arguments.direction.toLabels},
            {PictureOption::Reach, arguments.direction.reach},
            {PictureOption::Latents, arguments.latents}};
}

} // namespace latentscape::cli
