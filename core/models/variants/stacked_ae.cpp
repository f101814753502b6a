// SPDX-License-Identifier: GPL-3.0-or-later

// Stacked autoencoder (Bengio et al. 2007; Hinton & Salakhutdinov 2006): layers trained one after the other, each as an
// autoencoder of what the one before makes of the images, then all together. See stacked.h.

#include "core/models/stacked.h"

namespace latentscape {

ModelEntry makeEntry_stacked_ae()
{
    static const ParamTable<StackedParams> table = stackedParams(false);
    ModelInfo info;
    info.id = "stacked_ae";
    info.name = LS_TEXT("core", "Stacked autoencoder (SAE)");
    info.family = LS_TEXT("core", "Stacked");
    info.summary = LS_TEXT("core", "Learns its layers one after the other, each restoring what the one before gives, "
                                   "and then all together, as an autoencoder or as a classifier.");
    info.source = "Bengio et al. 2007, Greedy Layer-Wise Training of Deep Networks";
    info.traits.staged = true;
    info.traits.classifies = true;
    info.params = table.specs();
    return {info, [](const ModelContext& context) {
                return std::make_unique<StackedModel>(context.shape, context.classes, table.make(context.params),
                                                      false);
            }};
}

} // namespace latentscape
