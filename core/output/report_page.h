// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core/output: the HTML of a report.

#include <string>
#include <string_view>

#include "core/base/image.h"

namespace latentscape {

/// Text as it may stand between tags and in quoted attributes. What is not UTF-8 (file names need not be) becomes "?".
std::string escaped(std::string_view text);

/// A picture that is inside the page.
std::string pictureTag(const Image& picture, const std::string& alt, const char* kind);
/// One that goes along with the reader's theme.
std::string pictureTag(const Image& light, const Image& dark, const std::string& alt, const char* kind);

/// "152.31"; the same in every locale. An en dash for what is not finite.
std::string numberText(double value, int decimals);

/// A whole page: nothing is loaded from anywhere. `style` is added to the page's own.
std::string pageOf(const std::string& language, const std::string& title, const std::string& style,
                   const std::string& body);

} // namespace latentscape
