// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/mmd.h"

#include <algorithm>
#include <array>
#include <torch/csrc/autograd/custom_function.h>

#include "core/nn/kernels.h"

namespace latentscape {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::Variable;
using torch::autograd::variable_list;

using Scales = std::array<float, kernels::kMultiquadraticScales>;

Scales scalesFor(std::int64_t dimensions)
{
    Scales scales{0.1F, 0.2F, 0.5F, 1, 2, 5, 10};
    std::ranges::transform(scales, scales.begin(),
                           [&](float scale) { return 2.0F * static_cast<float>(dimensions) * scale; });
    return scales;
}

/// The batch as the kernel wants it: one dimension after the other.
struct Batch
{
    explicit Batch(const at::Tensor& all)
        : count(all.size(0)), dimensions(all.size(1) / 2), columns(all.t().contiguous()), scales(scalesFor(dimensions)),
          work(static_cast<std::size_t>(count))
    {}

    const float* codes() const { return columns.data_ptr<float>(); }
    const float* prior() const { return codes() + count * dimensions; }

    /// Sum of the kernel between `a` and `points`; adds `factor` times its derivative to `gradient`.
    double sum(const float* a, const float* points, double factor, float* gradient)
    {
        return kernels::multiquadratic(a, points, count, dimensions, scales.data(), static_cast<float>(factor),
                                       work.data(), gradient);
    }

    std::int64_t count;
    std::int64_t dimensions;
    at::Tensor columns;
    Scales scales;
    std::vector<float> work;
};

struct MmdFunction : torch::autograd::Function<MmdFunction>
{
    static Variable forward(AutogradContext* context, const Variable& own, const Variable& all)
    {
        const at::Tensor rows = own.contiguous();
        at::Tensor gradient = at::zeros_like(rows);
        context->save_for_backward({gradient});
        Batch batch(all);
        double total = 0;
        for (std::int64_t i = 0; i < rows.size(0) && batch.count > 1; ++i)
            total += rowShare(batch, rows.data_ptr<float>() + i * rows.size(1),
                              gradient.data_ptr<float>() + i * rows.size(1));
        return at::scalar_tensor(total, at::kDouble);
    }

    static variable_list backward(AutogradContext* context, const variable_list& outputGradients)
    {
        Variable gradient = context->get_saved_variables()[0];
        kernels::scale(gradient.data_ptr<float>(), outputGradients[0].item<float>(), gradient.numel());
        return {gradient, Variable()};
    }

private:
    /// Row i's part of the double sums; its code stands in them twice, once in either place, hence the 2 in the
    /// gradient.
    static double rowShare(Batch& batch, const float* row, float* gradient)
    {
        const auto n = static_cast<double>(batch.count);
        const float* draw = row + batch.dimensions;
        constexpr double kWithItself = kernels::kMultiquadraticScales;
        const double codes = batch.sum(row, batch.codes(), 2 / (n - 1), gradient) - kWithItself;
        const double across = batch.sum(row, batch.prior(), -2 / n, gradient);
        const double prior = batch.sum(draw, batch.prior(), 0, nullptr) - kWithItself;
        return (codes + prior) / (n - 1) - 2 * across / n;
    }
};

} // namespace

at::Tensor mmdLoss(const at::Tensor& own, const at::Tensor& all) { return MmdFunction::apply(own, all); }

} // namespace latentscape
