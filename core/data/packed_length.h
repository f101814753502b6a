// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace latentscape {

// How many bytes come out of packed ones, counted without holding them: at most as many as the caller asks for, fewer
// when the data end or break off before. Damaged data end where they are damaged. None throws.

/// PackBits, as TIFF holds it. Counts at most `enough`.
std::uint64_t packBitsLength(std::string_view packed, std::uint64_t enough);

/// LZW as TIFF 6.0 holds it: the highest bit first, codes of 9 to 12 bits. Counts at most `enough`.
std::uint64_t lzwLength(std::string_view packed, std::uint64_t enough);

/// Deflate with the header of zlib. Counts at most `enough`.
std::uint64_t deflateLength(std::string_view packed, std::uint64_t enough);

} // namespace latentscape
