// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/fitting.h"

#include "core/base/error.h"
#include "core/models/model.h"

namespace latentscape {

void requireFitting(const ModelSnapshot& model, const Dataset& data)
{
    if (data.shape != model.shape)
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "The images of {} are of another shape than the model was trained on."),
                    {data.name});
    if (codeSpaces(model).front().conditional && data.classes() != model.classes)
        throw Error(ErrorKind::Input, LS_TEXT("core", "The model was trained with {} classes, but {} has {}."),
                    {std::to_string(model.classes), data.name, std::to_string(data.classes())});
}

bool givesCodes(const ModelSnapshot& model) { return canEncode(model) || makeModel(model)->readyCodes() > 0; }

void requireCodes(const ModelSnapshot& model, const std::string& name)
{
    if (!givesCodes(model))
        throw Error(ErrorKind::Input,
                    LS_TEXT("core",
                            "{} is a decoder only: nothing turns images into its codes. Compare its samples, or "
                            "import it with its encoder."),
                    {name});
}

void requireDecoder(const ModelSnapshot& model, const std::string& name)
{
    if (!canDecode(model))
        throw Error(ErrorKind::Input,
                    LS_TEXT("core",
                            "{} came without a decoder: nothing turns its codes into images. Compare its numbers, or "
                            "import it with its decoder."),
                    {name});
}

} // namespace latentscape
