// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sheet_arguments.h"

namespace latentscape::cli {

namespace {

constexpr const char* kCaptions = "Write values of z, labels, steps or numbers of images beside the images";
constexpr const char* kColors = "Of grey images: grey, inverted, violet or blue (default grey)";

} // namespace

SheetArguments addSheetArguments(CLI::App& command)
{
    return {addInteger(command, "--spacing", SheetLook().spacing, {0, kGreatestSpacing},
                       "Pixels between two images, enlarged as these are (default 1)"),
            addFlag(command, "--captions", kCaptions), addText(command, "--colors", "COLORS", kColors)};
}

FrameArguments addFrameArguments(CLI::App& command)
{
    return {addFlag(command, "--captions", "Write the value of z, the step or the epoch beneath each frame"),
            addText(command, "--colors", "COLORS", kColors)};
}

SheetLook lookOf(const FrameArguments& arguments)
{
    SheetLook look;
    look.captions = arguments.captions.isOn();
    if (arguments.colors.given())
        look.colors = sheetColorsFromString(arguments.colors.text());
    return look;
}

SheetLook lookOf(const SheetArguments& arguments)
{
    SheetLook look = lookOf(FrameArguments{arguments.captions, arguments.colors});
    look.spacing = static_cast<int>(arguments.spacing.integer());
    return look;
}

} // namespace latentscape::cli
