// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/latent_input.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

#include "app/cli/label_argument.h"
#include "core/base/error.h"
#include "core/output/arrays.h"
#include "core/params/param_spec.h"

namespace latentscape::cli {

namespace {

float parseFloat(const std::string& text)
{
    std::string_view digits = text;
    digits.remove_prefix(std::min(digits.find_first_not_of(' '), digits.size()));
    while (digits.ends_with(' '))
        digits.remove_suffix(1);
    if (digits.starts_with('+'))
        digits.remove_prefix(1);
    float number = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.empty() || problem != std::errc() || end != digits.data() + digits.size() || !std::isfinite(number))
        throw Error(ErrorKind::Input,
                    "--z holds \"{}\", but it must be finite numbers joined by commas, such as 0.5,-1.", {text});
    return number;
}

/// The weights of the labels that a latent is decoded under.
std::vector<float> parseCondition(const std::string& text, int classes)
{
    if (isMixture(text))
        return parseMixture(text, classes);
    ParamSpec spec;
    spec.key = "label";
    spec.type = ParamType::Integer;
    spec.range = {0, static_cast<double>(classes - 1)};
    std::vector<float> weights(static_cast<std::size_t>(classes), 0.F);
    weights[static_cast<std::size_t>(std::get<std::int64_t>(parseValue(spec, text)))] = 1;
    return weights;
}

/// `row` until there are `count` of it.
void repeatRow(std::vector<float>& row, std::size_t count)
{
    const std::vector<float> one = row;
    for (std::size_t i = 1; i < count; ++i)
        row.insert(row.end(), one.begin(), one.end());
}

} // namespace

std::vector<std::string> partsOf(const std::string& text, char separator)
{
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == separator)
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

std::vector<float> parseLatents(const std::string& text, int dimensions)
{
    if (text.empty())
        throw Error(ErrorKind::Input, "--z is empty, but it must be {} numbers joined by commas.",
                    {std::to_string(dimensions)});
    std::vector<float> z;
    for (const std::string& row : partsOf(text, ';')) {
        const std::vector<std::string> numbers = partsOf(row, ',');
        for (const std::string& number : numbers)
            z.push_back(parseFloat(number));
        if (numbers.size() != static_cast<std::size_t>(dimensions))
            throw Error(ErrorKind::Input, "--z {} has {} numbers, but the model's latent space has {} dimensions.",
                        {row, std::to_string(numbers.size()), std::to_string(dimensions)});
    }
    return z;
}

std::vector<float> readLatents(const std::string& path, int dimensions)
{
    const NumpyArray array = readNpy(path);
    const auto* numbers = std::get_if<std::vector<float>>(&array.values);
    std::vector<float> z;
    if (numbers != nullptr)
        z = *numbers;
    else
        z.assign(std::get<1>(array.values).begin(), std::get<1>(array.values).end());
    const auto d = static_cast<std::size_t>(dimensions);
    const bool fits = !array.shape.empty() && array.shape.size() <= 2 && array.shape.back() == d && !z.empty();
    if (!fits) {
        std::string shape;
        for (const std::size_t size : array.shape)
            shape += (shape.empty() ? "" : ", ") + std::to_string(size);
        throw Error(ErrorKind::Input,
                    "The array in {} has the shape [{}], but latents of this model have the shape [N, {}].",
                    {path, shape, std::to_string(dimensions)})
            .about(path);
    }
    if (!std::ranges::all_of(z, [](float value) { return std::isfinite(value); }))
        throw Error(ErrorKind::Input,
                    "The array in {} holds values that are not finite; a latent is made of finite numbers.", {path})
            .about(path);
    return z;
}

LatentInput withLabels(std::vector<float> z, const std::vector<std::string>& labels, int dimensions,
                       const ModelSnapshot& model, bool conditional)
{
    LatentInput input;
    input.z = std::move(z);
    input.count = input.z.size() / static_cast<std::size_t>(dimensions);
    if (!conditional) {
        if (!labels.empty())
            throw Error(ErrorKind::Input, "--label does not fit: the model {} decodes without a label.",
                        {model.modelId});
        return input;
    }
    if (labels.empty())
        throw Error(ErrorKind::Usage, "The model {} decodes under a label: give --label, from 0 to {}.",
                    {model.modelId, std::to_string(model.classes - 1)});
    for (const std::string& label : labels) {
        const std::vector<float> weights = parseCondition(label, model.classes);
        input.conditions.insert(input.conditions.end(), weights.begin(), weights.end());
    }
    if (labels.size() == 1) {
        repeatRow(input.conditions, input.count);
    } else if (input.count == 1) {
        repeatRow(input.z, labels.size());
        input.count = labels.size();
    } else if (labels.size() != input.count) {
        throw Error(ErrorKind::Input, "There are {} latents and {} labels: give one label, or one for each latent.",
                    {std::to_string(input.count), std::to_string(labels.size())});
    }
    return input;
}

} // namespace latentscape::cli
