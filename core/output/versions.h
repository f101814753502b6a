// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace latentscape {

/// Name and version of the libraries core is made with: LibTorch, OpenCV.
std::vector<std::pair<std::string, std::string>> libraryVersions();

} // namespace latentscape
