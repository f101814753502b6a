// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/versions.h"

#include <opencv2/core/version.hpp>
#include <torch/version.h>

namespace latentscape {

std::vector<std::pair<std::string, std::string>> libraryVersions()
{
    return {{"LibTorch", TORCH_VERSION}, {"OpenCV", CV_VERSION}};
}

} // namespace latentscape
