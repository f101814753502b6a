// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/latent/encoded_set.h"

namespace latentscape {

/// How far from the data a place is, in words.
enum class DataNearness {
    On,   ///< as near to a code as codes are to one another
    Near, ///< a little farther
    Off,  ///< farther than twice what is wide among codes
};

/// How far apart the codes of a set lie: the unit in which distances of other places to them are told.
struct CodeSpacing
{
    std::vector<float> distances; ///< from some codes to their nearest other code, ascending; empty: not known

    /// Codes lie nearer than this to their nearest neighbour but for one in twenty; 0 when not known.
    float usual() const;
    /// ... but for one in a hundred.
    float wide() const;
    /// A place whose nearest code is `distance` away, from 0 (on a code) to 1 (infinitely far): On up to a third, where
    /// the distance is usual(), Near up to two thirds, where it is 2 wide(), Off above.
    float offData(float distance) const;
};

/// The word for a value of CodeSpacing::offData().
DataNearness nearnessOf(float offData);

/// Measured on some hundred codes spread evenly over the rows, fewer where the set is large: at most some 2e8
/// multiplications.
CodeSpacing codeSpacing(const EncodedSet& codes);

} // namespace latentscape
