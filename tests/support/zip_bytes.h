// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace latentscape::test {

struct ZipPart
{
    std::string name;
    std::string content;
    bool packed = false; ///< deflated
};

/// A zip archive of members with their right checksums, whatever they are called.
std::string zipBytes(const std::vector<ZipPart>& parts);

} // namespace latentscape::test
