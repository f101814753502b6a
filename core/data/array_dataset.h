// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/data/source_dataset.h"

namespace latentscape {

/// Reads images from a .npy or .npz file of numpy or a safetensors file: arrays as imageAxes() takes them, of the types
/// of NumberType, in either byte order, C or Fortran order. 8-bit numbers that are all 0 or 1 and numbers from 0 to 1
/// become 0 to 255; others as tonesOf() says.
///
/// - .npy: labels lie beside it if at all: `x-labels.npy` or `x_labels.npy` for `x.npy`, `labels.npy` for `images.npy`,
///   `y...npy` for `x...npy`, numbers or texts.
/// - .npz: images under `images`, `imgs`, `x`, `data` or `arr_0`, else the one array that can be images; labels [N] or
///   [N, 1] under `labels`, `label`, `y`, `targets`, `target` or `arr_1`: whole numbers, or texts [N]. Training and
///   test images apart are known by the names that Keras and MedMNIST give them: `x_train y_train x_test y_test`,
///   `train_images train_labels test_images test_labels`; `val_images val_labels` are training images too.
///   ReadParams::labels may name another array [N] or [N, 1] where training and test images are not apart.
/// - .npz: codes (ready_codes.h) under `latents`, `codes`, `embeddings`, `mean`, `mu` or `z`, floats [N, d], and their
///   log-variances under `logvar`: beside the images of which they are, or alone. An array [N, d] with another name, or
///   without one, is codes where looksLikeCodes() says so.
/// - safetensors: the same, of tensors that have such names; codes also when they are the only floats [N, d].
/// - dSprites' .npz: `latents_classes` become factors.
///
/// Members that cannot be used are listed as skipped. What is meant for these images by its name, as labels, codes or
/// factors, but is not as many as they are, is refused. Throws Error (Input) naming file, offset and expectation.
SourceDataset readNpyDataset(const std::filesystem::path& path, const ReadOptions& options);
SourceDataset readNpzDataset(const std::filesystem::path& path, const ReadOptions& options);
SourceDataset readSafetensorsDataset(const std::filesystem::path& path, const ReadOptions& options);

/// Whether a .npy or .npz file holds an array of three axes or more, as images do: of two axes codes are more likely.
/// False for what is broken.
bool holdsImages(const std::filesystem::path& path);

} // namespace latentscape
