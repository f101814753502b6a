// SPDX-License-Identifier: GPL-3.0-or-later

// Stacked denoising autoencoder (Vincent et al. 2010): a stacked autoencoder whose layers learn to restore what they
// are shown spoilt. See stacked.h.

#include "core/models/stacked.h"

namespace latentscape {

ModelEntry makeEntry_stacked_denoising_ae()
{
    static const ParamTable<StackedParams> table = stackedParams(true);
    ModelInfo info;
    info.id = "stacked_denoising_ae";
    info.name = LS_TEXT("core", "Stacked denoising autoencoder (SDAE)");
    info.family = LS_TEXT("core", "Stacked");
    info.summary = LS_TEXT("core", "A stacked autoencoder whose layers are shown spoilt input and learn to restore the "
                                   "clean one, which makes their features stronger.");
    info.source = "Vincent et al. 2010, Stacked Denoising Autoencoders, JMLR 11";
    info.traits.staged = true;
    info.traits.classifies = true;
    info.params = table.specs();
    return {info, [](const ModelContext& context) {
                return std::make_unique<StackedModel>(context.shape, context.classes, table.make(context.params), true);
            }};
}

} // namespace latentscape
