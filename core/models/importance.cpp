// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/importance.h"

#include <algorithm>
#include <cmath>
#include <torch/csrc/autograd/custom_function.h>

#include "core/nn/kernels.h"

namespace latentscape {

namespace {

using torch::autograd::AutogradContext;
using torch::autograd::Variable;
using torch::autograd::variable_list;

/// One image's draws and what the bound says of them. With z = mu + sigma eps the constants of prior and posterior
/// cancel: log p(z) - log q(z|x) = 1/2 sum (eps^2 + log sigma^2 - z^2).
class ImageBound
{
public:
    ImageBound(const at::Tensor& mean, const at::Tensor& logVar, const at::Tensor& noise, const at::Tensor& z)
        : m_images(mean.size(0)), m_dimensions(mean.size(1)), m_particles(z.size(0) / m_images),
          m_mean(mean.data_ptr<float>()), m_logVar(logVar.data_ptr<float>()), m_noise(noise.data_ptr<float>()),
          m_z(z.data_ptr<float>()), m_weights(static_cast<std::size_t>(m_particles))
    {}

    /// The image's bound; leaves the normalised weights of its draws.
    double evaluate(std::int64_t image, const double* losses)
    {
        for (std::int64_t j = 0; j < m_particles; ++j)
            weight(j) = logRatio(image, j) - losses[j * m_images + image];
        const double largest = *std::ranges::max_element(m_weights);
        double sum = 0;
        for (double& w : m_weights) {
            w = std::exp(w - largest);
            sum += w;
        }
        for (double& w : m_weights)
            w /= sum;
        return largest + std::log(sum / static_cast<double>(m_particles));
    }

    /// Derivatives of minus the bound.
    void differentiate(std::int64_t image, double* dLosses, float* dMean, float* dLogVar)
    {
        for (std::int64_t j = 0; j < m_particles; ++j)
            dLosses[j * m_images + image] = weight(j);
        for (std::int64_t i = image * m_dimensions; i < (image + 1) * m_dimensions; ++i) {
            double byMean = 0;
            double byLogVar = -0.5; // the weights sum up to 1
            for (std::int64_t j = 0; j < m_particles; ++j) {
                const double z = m_z[j * m_images * m_dimensions + i];
                byMean += weight(j) * z;
                byLogVar += 0.5 * weight(j) * z * (z - m_mean[i]);
            }
            dMean[i] = static_cast<float>(byMean);
            dLogVar[i] = std::fabs(m_logVar[i]) <= kernels::kLogVarLimit ? static_cast<float>(byLogVar) : 0.0F;
        }
    }

private:
    double& weight(std::int64_t particle) { return m_weights[static_cast<std::size_t>(particle)]; }

    double logRatio(std::int64_t image, std::int64_t particle) const
    {
        const std::int64_t row = (particle * m_images + image) * m_dimensions;
        double sum = 0;
        for (std::int64_t c = 0; c < m_dimensions; ++c) {
            const double noise = m_noise[row + c];
            const double z = m_z[row + c];
            sum += noise * noise - z * z +
                   std::clamp(m_logVar[image * m_dimensions + c], -kernels::kLogVarLimit, kernels::kLogVarLimit);
        }
        return 0.5 * sum;
    }

    std::int64_t m_images;
    std::int64_t m_dimensions;
    std::int64_t m_particles;
    const float* m_mean;
    const float* m_logVar;
    const float* m_noise;
    const float* m_z;
    std::vector<double> m_weights;
};

/// By `losses`, `mean` and `logVar`; what z does beyond the likelihood (which has a graph of its own) is in the
/// latter two.
struct ImportanceFunction : torch::autograd::Function<ImportanceFunction>
{
    static Variable forward(AutogradContext* context, const Variable& losses, const Variable& mean,
                            const Variable& logVar, const at::Tensor& noise, const at::Tensor& z)
    {
        const at::Tensor l = losses.contiguous();
        const at::Tensor m = mean.contiguous();
        const at::Tensor v = logVar.contiguous();
        at::Tensor dLosses = at::empty_like(l);
        at::Tensor dMean = at::empty_like(m);
        at::Tensor dLogVar = at::empty_like(v);
        ImageBound bound(m, v, noise, z);
        double total = 0;
        for (std::int64_t image = 0; image < m.size(0); ++image) {
            total -= bound.evaluate(image, l.data_ptr<double>());
            bound.differentiate(image, dLosses.data_ptr<double>(), dMean.data_ptr<float>(), dLogVar.data_ptr<float>());
        }
        context->save_for_backward({dLosses, dMean, dLogVar});
        return at::scalar_tensor(total, at::kDouble);
    }

    static variable_list backward(AutogradContext* context, const variable_list& outputGradients)
    {
        variable_list gradients = context->get_saved_variables();
        const auto factor = outputGradients[0].item<double>();
        for (Variable& gradient : gradients)
            gradient.mul_(factor);
        return {gradients[0], gradients[1], gradients[2], Variable(), Variable()};
    }
};

} // namespace

at::Tensor importanceWeightedLoss(const at::Tensor& losses, const PosteriorDraws& draws)
{
    return ImportanceFunction::apply(losses, draws.mean, draws.logVar, draws.noise, draws.z.detach().contiguous());
}

} // namespace latentscape
