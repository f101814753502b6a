// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core/models (includes protobuf, which may not be read beside LibTorch).

#include <string>

#include <onnx/onnx_pb.h>

namespace latentscape {

/// Why a network had better not be given to OpenCV, which trusts a file to be right: "it ..." or, when there is no
/// reason, nothing. Tensors hold the numbers they promise, sizes can be allocated, each step has the inputs and
/// attributes that its kind asks for (as ONNX's own checker has it), and nothing lies in other files. `model` is as it
/// was afterwards.
std::string flawOf(onnx::ModelProto& model);

} // namespace latentscape
