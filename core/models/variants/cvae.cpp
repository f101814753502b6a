// SPDX-License-Identifier: GPL-3.0-or-later

// Conditional variational autoencoder: M2 of Kingma et al., "Semi-supervised Learning with Deep Generative Models",
// 2014, with all labels given; Sohn et al. 2015.
//
//     loss = -E_q(z|x,y) log p(x|y,z) + KL(q(z|x,y) || N(0, I)),   a bound on -log p(x|y)
//
// Differs from vae only in that encoder and decoder see the label: z is left with what the label does not say (style).

#include "core/models/variational.h"

namespace latentscape {

ModelEntry makeEntry_cvae()
{
    ModelInfo info;
    info.id = "cvae";
    info.name = LS_TEXT("core", "Conditional VAE (CVAE)");
    info.family = LS_TEXT("core", "Variational");
    info.summary = LS_TEXT(
        "core", "A VAE that is told the label: the latents keep the style, and one style can be drawn as every class.");
    info.source =
        "Kingma et al. 2014, Semi-supervised Learning with Deep Generative Models, arXiv:1406.5298; Sohn et al. 2015";
    info.traits.needsLabels = true;
    info.traits.conditional = true;
    info.traits.stochastic = true;
    info.traits.hasPrior = true;
    info.params = variationalParams().specs();
    return {info, [](const ModelContext& context) {
                return std::make_unique<VariationalModel>(context.shape, context.classes,
                                                          variationalParams().make(context.params));
            }};
}

} // namespace latentscape
