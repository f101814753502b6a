// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/core/model_loss.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <ATen/core/grad_mode.h>
#include <torch/csrc/autograd/autograd.h>

#include "tests/support/core/closeness.h"
#include "tests/support/core/tiny_models.h"

namespace latentscape::test {

namespace {

const LossTerm& named(const std::vector<LossTerm>& terms, const std::string& name)
{
    const auto place = std::ranges::find(terms, name, &LossTerm::name);
    if (place == terms.end())
        throw std::invalid_argument("no term " + name);
    return *place;
}

} // namespace

ModelAtHand::ModelAtHand(const std::string& id, const ImageShape& shape, const std::string& params, int classes)
    : model(makeModel(id, {shape, classes, modelParams(id, params)})), values(model->layout().size())
{
    model->layout().initialize(values, 1);
}

ShardInput ModelAtHand::inputOf(const at::Tensor& x) const
{
    return {x, condition, RandomStream(1, RandomPurpose::Evaluation), phase};
}

std::vector<LossTerm> ModelAtHand::terms(const at::Tensor& x)
{
    const at::NoGradGuard noGrad;
    Weights weights(model->layout(), values.data());
    ShardInput input = inputOf(x);
    return lossOfWhole(*model, weights, input);
}

double ModelAtHand::term(const std::string& name, const at::Tensor& x)
{
    return named(terms(x), name).sum.item<double>();
}

std::vector<float> ModelAtHand::gradientOf(const std::string& name, const at::Tensor& x)
{
    std::vector<float> gradients(values.size());
    Weights weights(model->layout(), values.data(), gradients.data());
    weights.beginStep();
    ShardInput input = inputOf(x);
    torch::autograd::backward({named(lossOfWhole(*model, weights, input), name).sum}, {});
    weights.gather();
    return gradients;
}

double ModelAtHand::slopeErrorOf(const std::string& name, const at::Tensor& x, double step,
                                 const std::vector<std::string>& tensors)
{
    const std::vector<float> gradient = gradientOf(name, x);
    std::vector<float> direction = normals(values.size(), 17);
    for (const TensorEntry& entry : model->layout().entries()) {
        if (!tensors.empty() && std::ranges::find(tensors, entry.name) == tensors.end())
            std::fill_n(direction.begin() + static_cast<std::ptrdiff_t>(entry.offset), entry.count(), 0.0F);
    }
    double told = 0;
    double squares = 0;
    for (const TensorEntry& entry : model->layout().entries()) {
        for (std::size_t i = entry.offset; i < entry.offset + entry.count(); ++i) {
            told += double{gradient[i]} * direction[i];
            squares += direction[i] != 0 ? double{gradient[i]} * gradient[i] : 0;
        }
    }
    const std::vector<float> before = values;
    const auto along = [&](double t) {
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = before[i] + static_cast<float>(t * direction[i]);
        return term(name, x);
    };
    const double seen = slope(along, 0, step);
    values = before;
    return errorOf(told, seen, std::sqrt(squares)); // a slope may be next to nothing by chance
}

at::Tensor ModelAtHand::tensor(const std::string& name) const
{
    const auto& entries = model->layout().entries();
    const auto place = std::ranges::find(entries, name, &TensorEntry::name);
    if (place == entries.end())
        throw std::invalid_argument("no tensor " + name);
    return at::from_blob(const_cast<float*>(values.data()) + place->offset, place->shape).to(at::kDouble);
}

} // namespace latentscape::test
