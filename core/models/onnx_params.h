// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/params/param_table.h"

namespace latentscape {

/// Which numbers a network from elsewhere takes and gives for black and white.
enum class PixelRange { ZeroToOne, MinusOneToOne };
/// What its decoder's output still needs.
enum class PixelOutput { Pixels, Logits };
enum class OnnxPrior { None, Normal };

/// What is to be known of networks that were trained elsewhere. Their files stand in the model's tensors "encoder.onnx"
/// and "decoder.onnx", three bytes a number, so that a run needs nothing beside its folder.
struct OnnxParams
{
    std::int64_t latent = 2;
    std::int64_t encoderBytes = 0; ///< 0: has none
    std::int64_t decoderBytes = 0;
    PixelRange pixels = PixelRange::ZeroToOne;
    PixelOutput output = PixelOutput::Pixels;
    OnnxPrior prior = OnnxPrior::None;
    bool takesLabel = false; ///< one of them has a second input: the label's weights
};

const ParamTable<OnnxParams>& onnxParams();

/// A file as numbers, each of three of its bytes, the least first; the last is filled up with zeros.
std::vector<float> numbersFromBytes(const std::string& bytes);
/// The first `size` bytes. Throws Error (Input) for numbers that cannot have come from bytes.
std::string bytesFromNumbers(const float* numbers, std::size_t size);

} // namespace latentscape
