// SPDX-License-Identifier: GPL-3.0-or-later

// Variational autoencoder (Kingma & Welling, "Auto-Encoding Variational Bayes", 2013).
//
//     loss = -E_q(z|x) log p(x|z) + KL(q(z|x) || N(0, I)),   z = mu(x) + sigma(x) * eps,   eps ~ N(0, I)
//
// The parent of the family: everything it does is in variational.h.

#include "core/models/variational.h"

namespace latentscape {

ModelEntry makeEntry_vae()
{
    ModelInfo info;
    info.id = "vae";
    info.name = LS_TEXT("core", "Variational autoencoder (VAE)");
    info.family = LS_TEXT("core", "Variational");
    info.summary = LS_TEXT("core", "Encodes each image as a small Gaussian cloud and keeps all clouds close to one "
                                   "normal distribution, so that the space between images can be sampled.");
    info.source = "Kingma & Welling 2013, Auto-Encoding Variational Bayes, arXiv:1312.6114";
    info.traits.stochastic = true;
    info.traits.hasPrior = true;
    info.params = variationalParams().specs();
    return {info, [](const ModelContext& context) {
                return std::make_unique<VariationalModel>(context.shape, 0, variationalParams().make(context.params));
            }};
}

} // namespace latentscape
