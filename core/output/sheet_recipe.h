// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include "core/output/sheet.h"

namespace latentscape {

/// Makes a sheet's recipe tell of its look, where it is not the usual one, in place of what it told before. `shape` is
/// that of its images: to those in colour, colours make no difference.
void noteLook(std::map<std::string, std::string>& recipe, const SheetLook& look, const ImageShape& shape);

} // namespace latentscape
