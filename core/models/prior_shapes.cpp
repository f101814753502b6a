// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/prior_shapes.h"

#include <cmath>
#include <numbers>
#include <span>
#include <vector>

namespace latentscape {

namespace {

std::span<float> valuesOf(const at::Tensor& tensor)
{
    return {tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel())};
}

/// A part of a prior, and how far into it.
struct Place
{
    double section;
    double fraction; ///< in [0, 1)
};

/// Where draws lie among all sections: anywhere, or anywhere in the section of their label.
std::vector<Place> drawPlaces(RandomStream& noise, std::int64_t count, const at::Tensor& labels, int sections)
{
    std::vector<float> uniform(static_cast<std::size_t>(count));
    noise.fillUniform(uniform);
    const at::Tensor classes = labels.defined() ? labels.argmax(1).contiguous() : at::Tensor();
    std::vector<Place> places;
    places.reserve(uniform.size());
    for (std::size_t i = 0; i < uniform.size(); ++i) {
        const double along = static_cast<double>(uniform[i]) * sections;
        if (classes.defined())
            places.push_back({static_cast<double>(classes.data_ptr<std::int64_t>()[i]), uniform[i]});
        else
            places.push_back({std::floor(along), along - std::floor(along)});
    }
    return places;
}

/// A standard normal point becomes one of a petal.
void bendIntoPetal(float* point, const Place& place, int petals)
{
    const double x = kPetalRadius + kPetalLength * static_cast<double>(point[0]);
    const double y = petalWidth(petals) * static_cast<double>(point[1]);
    const double angle = 2 * std::numbers::pi * place.section / petals;
    point[0] = static_cast<float>(x * std::cos(angle) - y * std::sin(angle));
    point[1] = static_cast<float>(x * std::sin(angle) + y * std::cos(angle));
}

/// A standard normal point becomes one of the roll.
void rollUp(float* point, const Place& place, int sections)
{
    // Equally dense along the band: the length of a spiral's first turns grows with the square of their number.
    const double along = std::sqrt((place.section + place.fraction) / sections);
    const double radius = kRollRadius * along;
    const double angle = 2 * std::numbers::pi * kRollTurns * along;
    point[0] = static_cast<float>(radius * std::cos(angle) + kRollThickness * static_cast<double>(point[0]));
    point[1] = static_cast<float>(radius * std::sin(angle) + kRollThickness * static_cast<double>(point[1]));
}

} // namespace

at::Tensor drawPrior(PriorShape shape, RandomStream& noise, std::int64_t count, std::int64_t dimensions,
                     const at::Tensor& labels, int sections)
{
    at::Tensor z = at::empty({count, dimensions});
    noise.fillNormal(valuesOf(z));
    if (shape == PriorShape::Gaussian)
        return z;
    if (labels.defined())
        sections = static_cast<int>(labels.size(1));
    float* point = z.data_ptr<float>();
    for (const Place& place : drawPlaces(noise, count, labels, sections)) {
        if (shape == PriorShape::Mixture)
            bendIntoPetal(point, place, sections);
        else
            rollUp(point, place, sections);
        point += dimensions;
    }
    return z;
}

} // namespace latentscape
