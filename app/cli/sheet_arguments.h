// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "core/output/sheet.h"

namespace latentscape::cli {

/// How the images of a picture are laid out: --spacing --captions --colors.
struct SheetArguments
{
    Argument spacing;
    Argument captions;
    Argument colors;
};

SheetArguments addSheetArguments(CLI::App& command);

/// Of a film's frames, that have nothing beside them: --captions --colors.
struct FrameArguments
{
    Argument captions;
    Argument colors;
};

FrameArguments addFrameArguments(CLI::App& command);

/// Throws Error (Input).
SheetLook lookOf(const SheetArguments& arguments);
SheetLook lookOf(const FrameArguments& arguments);

} // namespace latentscape::cli
