// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/params/param_spec.h"

namespace latentscape {

/// What a model can do; enables parts of the window and of the command line. Nothing switches on a model id.
struct ModelTraits
{
    bool needsLabels = false; ///< cannot be trained on data without labels
    bool conditional = false; ///< decoder (and encoder) take a label, whatever the parameters; see isConditional()
    bool stochastic = false;  ///< the encoder gives a posterior with a spread, not a point
    bool hasPrior = false;    ///< there is a distribution to draw latents from; priorOf() says which
    bool closedForm = false;  ///< solved in one go; no optimiser, one epoch
    bool staged = false;      ///< has more than one training phase
    bool classifies = false;  ///< tells the class of an image
    bool adversarial = false; ///< two players; their losses do not fall together
    bool imported = false;    ///< only ever comes from elsewhere: cannot be trained here
};

/// One row of the registry. Texts are English source text marked with LS_TEXT.
struct ModelInfo
{
    std::string id;      ///< file name, registry id, command-line value, checkpoint id
    std::string name;    ///< for people: "Variational autoencoder (VAE)"
    std::string family;  ///< "Linear", "Autoencoder", "Variational", ...
    std::string summary; ///< one sentence
    std::string source;  ///< the paper or note
    ModelTraits traits;
    std::vector<ParamSpec> params; ///< the model's own, with its network and likelihood
};

/// Every model that can be trained, those of models.def in their order. Thread-safe.
const std::vector<ModelInfo>& modelInfos();

/// Also of "onnx", networks trained elsewhere, and "latents", codes without networks. Throws Error (Input) naming the
/// ids there are.
const ModelInfo& modelInfo(std::string_view id);

} // namespace latentscape
