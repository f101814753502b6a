// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/data/splits.h"
#include "core/latent/encoded_set.h"
#include "core/output/arrays.h"

namespace latentscape {

/// Codes of images as other programs read them, as text: the header line
/// `index,split,label,mean_0,...,mean_<d-1>[,logvar_0,...][,factor_<name>,...]` and one line per image, ending with
/// "\n". `index` counts in the data set; `split` is train, validation or test (empty: in none of them, because the run
/// was limited); `label` is the class number, empty without labels; a factor's value is its level, from 0. Numbers are
/// the shortest that read back the same. Deterministic, whatever the locale.
std::string codesCsv(const EncodedSet& codes, const Dataset& data, const SplitIndices& splits);

/// The same as arrays for writeNpz(): `mean` [N, d] f32, `logvar` [N, d] f32 if any, `label` [N] i64 (left out without
/// labels), `factors` [N, F] i64 levels (left out without factors), `index` [N] i64.
NumpyMembers codesArrays(const EncodedSet& codes, const Dataset& data);

} // namespace latentscape
