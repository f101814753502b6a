// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Internal to core/models (includes protobuf, which may not be read beside LibTorch).

#include <string>
#include <vector>

#include <onnx/onnx_pb.h>

namespace latentscape {

/// A sentence as Error takes it, whose first `{}` is for the file; none (false) when nothing is wrong.
struct OnnxFlaw
{
    const char* source = nullptr;
    std::vector<std::string> arguments = {}; ///< those behind the file

    explicit operator bool() const { return source != nullptr; }
};

/// Why a network had better not be given to OpenCV, which trusts a file to be right. Tensors hold the numbers they
/// promise, all of them finite, sizes can be allocated, each step has the inputs and attributes that its kind asks for
/// (as ONNX's own checker has it), and nothing lies in other files. `model` is as it was afterwards.
OnnxFlaw flawOf(onnx::ModelProto& model);

} // namespace latentscape
