// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>
#include <vector>

#include "core/data/dataset.h"
#include "core/latent/decoder_session.h"
#include "core/latent/encoded_set.h"

namespace latentscape {

/// How far each image lies from what the mean of its code decodes to: the root of the mean squared difference of their
/// pixels, in 0..1 (0 is the same image). Conditional models decode under the label of the data.
/// `codes` must be of `data` and of the session's dimensions. Returns one value a row of `codes`, or fewer when `stop`
/// ended it, which it does within one batch. Synchronous.
std::vector<float> reconstructionErrors(DecoderSession& session, const Dataset& data, const EncodedSet& codes,
                                        const std::stop_token& stop = {});

} // namespace latentscape
