// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/first_filters.h"

#include "core/evaluation/principal_angles.h"

namespace latentscape {

namespace {

/// Labels may stand behind the pixels of a row, and behind the channels of a kernel.
bool sees(std::int64_t inputs, std::size_t wanted, int classes)
{
    const auto least = static_cast<std::int64_t>(wanted);
    return inputs >= least && inputs <= least + classes;
}

} // namespace

std::optional<FirstFilters> firstFilters(const ModelSnapshot& model)
{
    if (!canEncode(model)) // ready codes may be as long as an image
        return {};
    for (const TensorEntry& tensor : model.tensors) {
        const auto& shape = tensor.shape;
        const float* values = model.weights.data() + tensor.offset;
        if (shape.size() == 2 && sees(shape[1], model.shape.pixels(), model.classes))
            return FirstFilters{model.shape, static_cast<std::size_t>(shape[0]), static_cast<std::size_t>(shape[1]),
                                values};
        if (shape.size() == 4 && sees(shape[1], static_cast<std::size_t>(model.shape.channels), model.classes))
            return FirstFilters{{model.shape.channels, static_cast<int>(shape[2]), static_cast<int>(shape[3])},
                                static_cast<std::size_t>(shape[0]),
                                static_cast<std::size_t>(shape[1] * shape[2] * shape[3]),
                                values};
    }
    return {};
}

Image filterImage(const FirstFilters& filters, std::size_t unit)
{
    return directionImage({filters.of(unit), filters.shape.pixels()}, filters.shape);
}

} // namespace latentscape
