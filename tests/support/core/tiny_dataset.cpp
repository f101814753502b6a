// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/core/tiny_dataset.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <string>

#include "core/base/random.h"

namespace latentscape::test {

namespace {

std::shared_ptr<Dataset> emptyDataset(const std::string& name, const ImageShape& shape, std::size_t count)
{
    auto data = std::make_shared<Dataset>();
    data->name = name;
    data->format = "idx";
    data->shape = shape;
    data->pixels.own().reserve(count * shape.pixels());
    data->sourceTrain = count * 3 / 4;
    return data;
}

/// How far along the wave of class `label` a pixel lies, in [-1, 1].
double along(int label, double x, double y)
{
    switch (label % 4) {
    case 0:
        return x;
    case 1:
        return y;
    case 2:
        return (x + y) / 2;
    default:
        return (x - y) / 2;
    }
}

void appendWave(Dataset& data, int label, RandomStream& random)
{
    const double phase = random.uniform();
    for (int channel = 0; channel < data.shape.channels; ++channel) {
        for (int row = 0; row < data.shape.height; ++row) {
            for (int column = 0; column < data.shape.width; ++column) {
                const double place = along(label, static_cast<double>(column) / data.shape.width,
                                           static_cast<double>(row) / data.shape.height);
                const double wave = std::cos(2 * std::numbers::pi * (1.5 * place + phase + 0.2 * channel));
                const double grey = 0.5 + 0.4 * wave + 0.1 * (random.uniform() - 0.5);
                data.pixels.own().push_back(static_cast<std::uint8_t>(std::clamp(255 * grey, 0.0, 255.0)));
            }
        }
    }
}

} // namespace

DatasetPtr tinyDataset(std::size_t count, const ImageShape& shape, int classes)
{
    auto data = emptyDataset("tiny", shape, count);
    RandomStream random(99, RandomPurpose::Choice);
    for (std::size_t i = 0; i < count; ++i) {
        const int label = classes > 0 ? static_cast<int>(i % static_cast<std::size_t>(classes)) : 0;
        appendWave(*data, label, random);
        if (classes > 0)
            data->labels.push_back(label);
    }
    for (int label = 0; label < classes; ++label)
        data->classNames.push_back("wave " + std::to_string(label));
    return data;
}

DatasetPtr noiseDataset(std::size_t count, const ImageShape& shape)
{
    auto data = emptyDataset("noise", shape, count);
    RandomStream random(98, RandomPurpose::Choice);
    for (std::size_t i = 0; i < count * shape.pixels(); ++i)
        data->pixels.own().push_back(static_cast<std::uint8_t>(random.below(256)));
    return data;
}

std::vector<std::uint32_t> firstImages(std::size_t count)
{
    std::vector<std::uint32_t> images(count);
    std::iota(images.begin(), images.end(), 0U);
    return images;
}

} // namespace latentscape::test
