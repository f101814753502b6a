// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/label_argument.h"

#include <charconv>
#include <cmath>
#include <numeric>
#include <sstream>
#include <string_view>

#include "core/base/error.h"

namespace latentscape::cli {

namespace {

constexpr double kTolerance = 1e-3; ///< weights are written with a few digits

template <typename Number>
bool readWhole(std::string_view text, Number& number)
{
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    return !text.empty() && problem == std::errc() && end == text.data() + text.size();
}

} // namespace

bool isMixture(const std::string& text) { return text.find(':') != std::string::npos; }

std::vector<float> parseMixture(const std::string& text, int classes)
{
    std::vector<float> weights(static_cast<std::size_t>(classes), 0.F);
    std::vector<bool> named(weights.size(), false);
    std::istringstream parts(text);
    for (std::string part; std::getline(parts, part, ',');) {
        const std::size_t colon = part.find(':');
        int label = -1;
        float weight = -1;
        const bool reads = colon != std::string::npos && readWhole(std::string_view(part).substr(0, colon), label) &&
                           readWhole(std::string_view(part).substr(colon + 1), weight);
        if (!reads || !std::isfinite(weight) || weight < 0)
            throw Error(ErrorKind::Input,
                        "--label holds \"{}\", but a mixture is made of labels with their weights, such as "
                        "3:0.5,7:0.5.",
                        {part});
        if (label < 0 || label >= classes)
            throw Error(ErrorKind::Input, "--label holds the label {}, but the model has those from 0 to {}.",
                        {std::to_string(label), std::to_string(classes - 1)});
        const auto place = static_cast<std::size_t>(label);
        if (named[place])
            throw Error(ErrorKind::Input, "--label names the label {} twice.", {std::to_string(label)});
        named[place] = true;
        weights[place] = weight;
    }
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    if (std::abs(sum - 1) > kTolerance)
        throw Error(ErrorKind::Input, "The weights of --label {} sum to {}, but they must sum to 1.",
                    {text, toString(ParamValue(sum))});
    return weights;
}

Argument addLabelArgument(CLI::App& command)
{
    return addText(command, "--label", "K",
                   "Conditional models: decode under this label (default -1: the kind's choice); path: or under a "
                   "mixture of labels, each with its weight, such as 3:0.5,7:0.5");
}

void takeLabel(const Argument& argument, const ModelSnapshot& model, bool isPath, GridRequest& request)
{
    if (!argument.given())
        return;
    const std::string text = argument.text();
    if (!isMixture(text)) {
        ParamSpec spec;
        spec.key = "label";
        spec.type = ParamType::Integer;
        spec.range = {-1, 100000};
        request.label = static_cast<int>(std::get<std::int64_t>(parseValue(spec, text)));
        return;
    }
    if (!isPath)
        throw Error(ErrorKind::Input, "--label {} is a mixture of labels: only paths are decoded under one.", {text});
    const CodeSpace space = codeSpaces(model).at(static_cast<std::size_t>(model.space));
    if (!space.conditional)
        throw Error(ErrorKind::Input, "--label does not fit: the model {} decodes without a label.", {model.modelId});
    request.condition = parseMixture(text, model.classes);
}

} // namespace latentscape::cli
