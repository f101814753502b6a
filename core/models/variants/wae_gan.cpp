// SPDX-License-Identifier: GPL-3.0-or-later

// Wasserstein autoencoder with the adversarial penalty (Tolstikhin et al., "Wasserstein Auto-Encoders", 2018).
//
//     loss = c(x, g(h(x))) + lambda * -log D(h(x)),   c the squared distance
//     the discriminator's: -log D(z) - log(1 - D(h(x))),   z ~ N(0, I)
//
// What wae_mmd measures with a kernel a second network learns to see here. With this cost it is aae with a Gaussian
// prior, reached from another theory: everything they do is in adversarial.h.

#include "core/models/adversarial.h"

namespace latentscape {

namespace {

struct Params : AdversarialParams
{
    // The cost of the paper; a distance, as a Wasserstein distance wants it.
    Params() { likelihood = LikelihoodKind::SquaredError; }
};

const ParamTable<Params>& params()
{
    static const ParamTable<Params> table = [] {
        ParamTable<Params> t;
        t.include(adversarialParams());
        return t;
    }();
    return table;
}

} // namespace

ModelEntry makeEntry_wae_gan()
{
    ModelInfo info;
    info.id = "wae_gan";
    info.name = LS_TEXT("core", "Wasserstein autoencoder, adversarial (WAE-GAN)");
    info.family = LS_TEXT("core", "Wasserstein");
    info.summary =
        LS_TEXT("core", "An autoencoder that plays against a second network: that one learns to tell its codes from "
                        "draws of a normal distribution, and the encoder to be mistaken for them.");
    info.source = "Tolstikhin, Bousquet, Gelly & Schoelkopf 2018, Wasserstein Auto-Encoders, arXiv:1711.01558";
    info.traits.hasPrior = true;
    info.traits.adversarial = true;
    info.params = params().specs();
    return {info, [](const ModelContext& context) {
                return std::make_unique<AdversarialModel>(context.shape, params().make(context.params),
                                                          AdversarialModel::Roles{});
            }};
}

} // namespace latentscape
