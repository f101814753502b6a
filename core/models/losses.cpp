// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/losses.h"

#include <cmath>
#include <numbers>
#include <torch/csrc/autograd/custom_function.h>

#include "core/nn/kernels.h"

namespace latentscape {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::Variable;
using torch::autograd::variable_list;

using ElementLoss = double (*)(const float*, const float*, std::int64_t, float*);

/// A loss that is a sum over elements; its gradient is computed along with it and only scaled afterwards.
struct ElementLossFunction : torch::autograd::Function<ElementLossFunction>
{
    static Variable forward(AutogradContext* context, const Variable& prediction, const Variable& target,
                            ElementLoss kernel)
    {
        const at::Tensor p = prediction.contiguous();
        const at::Tensor x = target.contiguous();
        at::Tensor gradient = at::empty_like(p);
        const double sum = kernel(p.data_ptr<float>(), x.data_ptr<float>(), p.numel(), gradient.data_ptr<float>());
        context->save_for_backward({gradient});
        return at::scalar_tensor(sum, at::kDouble);
    }

    static variable_list backward(AutogradContext* context, const variable_list& outputGradients)
    {
        Variable gradient = context->get_saved_variables()[0];
        // Saved by us and used once: scaled in place.
        kernels::scale(gradient.data_ptr<float>(), outputGradients[0].item<float>(), gradient.numel());
        return {gradient, Variable(), Variable()};
    }
};

/// The same kept apart by rows.
struct RowLossFunction : torch::autograd::Function<RowLossFunction>
{
    static Variable forward(AutogradContext* context, const Variable& prediction, const Variable& target,
                            ElementLoss kernel)
    {
        const at::Tensor p = prediction.contiguous();
        const at::Tensor x = target.contiguous();
        at::Tensor gradient = at::empty_like(p);
        const std::int64_t rows = p.size(0);
        const std::int64_t cols = p.size(1);
        const std::int64_t images = x.size(0);
        at::Tensor sums = at::empty({rows}, at::kDouble);
        for (std::int64_t row = 0; row < rows; ++row)
            sums.data_ptr<double>()[row] =
                kernel(p.data_ptr<float>() + row * cols, x.data_ptr<float>() + row % images * cols, cols,
                       gradient.data_ptr<float>() + row * cols);
        context->save_for_backward({gradient});
        return sums;
    }

    static variable_list backward(AutogradContext* context, const variable_list& outputGradients)
    {
        Variable gradient = context->get_saved_variables()[0];
        const at::Tensor factors = outputGradients[0].contiguous();
        const std::int64_t cols = gradient.size(1);
        for (std::int64_t row = 0; row < gradient.size(0); ++row)
            kernels::scale(gradient.data_ptr<float>() + row * cols, static_cast<float>(factors.data_ptr<double>()[row]),
                           cols);
        return {gradient, Variable(), Variable()};
    }
};

at::Tensor elementLoss(const at::Tensor& prediction, const at::Tensor& target, ElementLoss kernel)
{
    return ElementLossFunction::apply(prediction, target, kernel);
}

struct ReparameterizeFunction : torch::autograd::Function<ReparameterizeFunction>
{
    static Variable forward(AutogradContext* context, const Variable& mean, const Variable& logVar,
                            const Variable& noise)
    {
        const at::Tensor m = mean.contiguous();
        const at::Tensor l = logVar.contiguous();
        const at::Tensor e = noise.contiguous(); // one image's noise, expanded, is a single row that is read as many
        at::Tensor z = at::empty_like(e);
        const std::int64_t n = m.numel();
        const std::int64_t samples = e.numel() / n;
        for (std::int64_t s = 0; s < samples; ++s)
            kernels::reparameterize(m.data_ptr<float>(), l.data_ptr<float>(), e.data_ptr<float>() + s * n, n,
                                    z.data_ptr<float>() + s * n);
        context->save_for_backward({l, e});
        return z;
    }

    static variable_list backward(AutogradContext* context, const variable_list& outputGradients)
    {
        const variable_list saved = context->get_saved_variables();
        const Variable& logVar = saved[0];
        const Variable& noise = saved[1];
        const at::Tensor dZ = outputGradients[0].contiguous();
        const std::int64_t n = logVar.numel();
        const std::int64_t samples = noise.numel() / n;
        at::Tensor dLogVar = at::empty_like(logVar);
        kernels::reparameterizeBackward(dZ.data_ptr<float>(), logVar.data_ptr<float>(), noise.data_ptr<float>(), n,
                                        dLogVar.data_ptr<float>());
        if (samples == 1)
            return {dZ, dLogVar, Variable()};
        at::Tensor dMean = dZ.slice(0, 0, logVar.size(0)).clone();
        at::Tensor further = at::empty_like(logVar);
        for (std::int64_t s = 1; s < samples; ++s) {
            kernels::add(dMean.data_ptr<float>(), dZ.data_ptr<float>() + s * n, n);
            kernels::reparameterizeBackward(dZ.data_ptr<float>() + s * n, logVar.data_ptr<float>(),
                                            noise.data_ptr<float>() + s * n, n, further.data_ptr<float>());
            kernels::add(dLogVar.data_ptr<float>(), further.data_ptr<float>(), n);
        }
        return {dMean, dLogVar, Variable()};
    }
};

struct KlFunction : torch::autograd::Function<KlFunction>
{
    static Variable forward(AutogradContext* context, const Variable& mean, const Variable& logVar, double freeBits)
    {
        const at::Tensor m = mean.contiguous();
        const at::Tensor l = logVar.contiguous();
        at::Tensor dMean = at::empty_like(m);
        at::Tensor dLogVar = at::empty_like(l);
        const double sum =
            kernels::klLoss(m.data_ptr<float>(), l.data_ptr<float>(), m.numel(), static_cast<float>(freeBits),
                            dMean.data_ptr<float>(), dLogVar.data_ptr<float>());
        context->save_for_backward({dMean, dLogVar});
        return at::scalar_tensor(sum, at::kDouble);
    }

    static variable_list backward(AutogradContext* context, const variable_list& outputGradients)
    {
        variable_list gradients = context->get_saved_variables();
        const auto factor = outputGradients[0].item<float>();
        for (const Variable& gradient : gradients)
            kernels::scale(gradient.data_ptr<float>(), factor, gradient.numel());
        return {gradients[0], gradients[1], Variable()};
    }
};

struct DrawLatentsFunction : torch::autograd::Function<DrawLatentsFunction>
{
    static variable_list forward(AutogradContext* context, const Variable& features, const Variable& noise,
                                 std::int64_t images, double freeBits)
    {
        const at::Tensor f = features.contiguous();
        const at::Tensor e = noise.contiguous();
        const std::int64_t rows = f.size(0);
        const std::int64_t d = f.size(1) / 2;
        const std::int64_t samples = e.size(0) / images;
        at::Tensor z = at::empty({samples * rows, d});
        for (std::int64_t s = 0; s < samples; ++s)
            kernels::drawLatents(f.data_ptr<float>(), e.data_ptr<float>() + s * images * d, rows, images, d,
                                 z.data_ptr<float>() + s * rows * d);
        at::Tensor kl = at::empty({rows}, at::kDouble);
        at::Tensor gradient = at::empty_like(f);
        kernels::klPerRow(f.data_ptr<float>(), rows, d, static_cast<float>(freeBits), kl.data_ptr<double>(),
                          gradient.data_ptr<float>());
        context->save_for_backward({f, e, gradient});
        context->saved_data["images"] = images;
        return {z, kl};
    }

    static variable_list backward(AutogradContext* context, const variable_list& outputGradients)
    {
        const std::int64_t images = context->saved_data["images"].toInt();
        const variable_list saved = context->get_saved_variables();
        const Variable& features = saved[0];
        const Variable& noise = saved[1];
        const Variable& gradient = saved[2];
        const at::Tensor dZ = outputGradients[0].contiguous();
        const at::Tensor factors = outputGradients[1].contiguous();
        const std::int64_t rows = features.size(0);
        const std::int64_t d = features.size(1) / 2;
        // Saved by us and used once: scaled in place.
        for (std::int64_t row = 0; row < rows; ++row)
            kernels::scale(gradient.data_ptr<float>() + row * 2 * d,
                           static_cast<float>(factors.data_ptr<double>()[row]), 2 * d);
        for (std::int64_t s = 0; s < dZ.size(0) / rows; ++s)
            kernels::drawLatentsBackward(dZ.data_ptr<float>() + s * rows * d, features.data_ptr<float>(),
                                         noise.data_ptr<float>() + s * images * d, rows, images, d,
                                         gradient.data_ptr<float>());
        return {gradient, Variable(), Variable(), Variable()};
    }
};

at::Tensor clampLogVar(const at::Tensor& logVar) { return logVar.clamp(-kernels::kLogVarLimit, kernels::kLogVarLimit); }

} // namespace

at::Tensor bernoulliLoss(const at::Tensor& logits, const at::Tensor& x)
{
    return elementLoss(logits, x, &kernels::bernoulliLoss);
}

at::Tensor squaredLoss(const at::Tensor& mean, const at::Tensor& x)
{
    return elementLoss(mean, x, &kernels::squaredLoss);
}

at::Tensor bernoulliLossPerRow(const at::Tensor& logits, const at::Tensor& x)
{
    return RowLossFunction::apply(logits, x, &kernels::bernoulliLoss);
}

at::Tensor squaredLossPerRow(const at::Tensor& mean, const at::Tensor& x)
{
    return RowLossFunction::apply(mean, x, &kernels::squaredLoss);
}

at::Tensor reparameterize(const at::Tensor& mean, const at::Tensor& logVar, int samples, RandomStream& noise)
{
    const at::Tensor epsilon = at::empty({samples * mean.size(0), mean.size(1)});
    noise.fillNormal({epsilon.data_ptr<float>(), static_cast<std::size_t>(epsilon.numel())});
    return reparameterize(mean, logVar, epsilon);
}

at::Tensor reparameterize(const at::Tensor& mean, const at::Tensor& logVar, const at::Tensor& noise)
{
    return ReparameterizeFunction::apply(mean, logVar, noise);
}

LatentDraws drawLatents(const at::Tensor& features, const at::Tensor& noise, std::int64_t images, double freeBits)
{
    const variable_list both = DrawLatentsFunction::apply(features, noise, images, freeBits);
    return {both[0], both[1]};
}

at::Tensor klLoss(const at::Tensor& mean, const at::Tensor& logVar, double freeBits)
{
    return KlFunction::apply(mean, logVar, freeBits);
}

at::Tensor klPerDimension(const at::Tensor& mean, const at::Tensor& logVar)
{
    const at::Tensor l = clampLogVar(logVar);
    return 0.5 * (mean.square() + l.exp() - l - 1.0);
}

at::Tensor gaussianLogDensity(const at::Tensor& z, const at::Tensor& mean, const at::Tensor& logVar)
{
    const at::Tensor l = clampLogVar(logVar);
    const at::Tensor squared = (z - mean).square() * (-l).exp();
    return -0.5 * (squared + l + std::log(2.0 * std::numbers::pi)).sum(1);
}

at::Tensor priorLogDensity(const at::Tensor& z)
{
    return -0.5 * (z.square() + std::log(2.0 * std::numbers::pi)).sum(1);
}

} // namespace latentscape
