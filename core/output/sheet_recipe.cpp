// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/sheet_recipe.h"

namespace latentscape {

void noteLook(std::map<std::string, std::string>& recipe, const SheetLook& look, const ImageShape& shape)
{
    for (const char* key : {"spacing", "captions", "colors"})
        recipe.erase(key);
    if (look.spacing != SheetLook().spacing)
        recipe["spacing"] = std::to_string(look.spacing);
    if (look.captions)
        recipe["captions"] = "true";
    if (look.colors != SheetColors::Grey && takesColors(shape))
        recipe["colors"] = toString(look.colors);
}

} // namespace latentscape
