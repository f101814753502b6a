// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/batch.h"

namespace latentscape {

namespace {

/// What static binarisation is drawn from, whatever seed a run or an evaluation has: the bits belong to the data.
constexpr std::uint64_t kStaticSeed = 1;

} // namespace

at::Tensor oneHotLabels(const Dataset& data, std::span<const std::uint32_t> images)
{
    if (!data.hasLabels())
        return {};
    at::Tensor rows = at::zeros({static_cast<std::int64_t>(images.size()), data.classes()});
    auto* values = rows.data_ptr<float>();
    const auto classes = static_cast<std::size_t>(data.classes());
    for (std::size_t i = 0; i < images.size(); ++i)
        values[i * classes + static_cast<std::size_t>(data.labels[images[i]])] = 1;
    return rows;
}

void gatherFor(Binarization binarization, const Dataset& data, std::span<const std::uint32_t> images,
               std::uint64_t seed, std::uint64_t draw, float* out)
{
    switch (binarization) {
    case Binarization::None:
        gatherPixels(data, images, out);
        break;
    case Binarization::Static:
        gatherBinarized(data, images, kStaticSeed, 0, out);
        break;
    case Binarization::Dynamic:
        gatherBinarized(data, images, seed, draw, out);
        break;
    }
    requireWhole(data);
}

} // namespace latentscape
