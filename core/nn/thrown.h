// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/base/error.h"

namespace latentscape {

/// Whatever a thread caught, as the one error that people are told of: ours as it is; those of LibTorch, OpenCV and the
/// standard library as a sentence, without a backtrace. Wherever memory ran out, the sentence is `outOfMemory`.
/// Call inside a catch block.
Error currentError(const std::string& outOfMemory = LS_TEXT("core", "There is not enough memory for this. Close other "
                                                                    "programs or ask for less."));

} // namespace latentscape
