// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/twin.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/models/registry.h"

namespace latentscape {

namespace {

/// Of the most parameters that any model shares with the first: how many the plainest has to share.
constexpr double kEnoughShared = 0.75;

bool fits(const ParamSpec& spec, const ParamValue& value)
{
    try {
        validate(spec, value);
        return true;
    } catch (const Error&) { // the models differ in what they allow
        return false;
    }
}

bool isOpposite(const ModelInfo& first, const ModelInfo& other)
{
    if (other.id == first.id || other.traits.closedForm || (other.traits.needsLabels && !first.traits.needsLabels))
        return false;
    return first.traits.closedForm ? !other.traits.stochastic : other.traits.stochastic != first.traits.stochastic;
}

std::size_t sharedParameters(const ModelInfo& first, const ModelInfo& other)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        other.params, [&first](const ParamSpec& spec) { return findSpec(first.params, spec.key) != nullptr; }));
}

} // namespace

TwinPlan twinOf(const TrainPlan& first, const std::string& model)
{
    const std::vector<ParamSpec>& own = modelInfo(first.model).params;
    const std::vector<ParamSpec>& specs = modelInfo(model).params;
    ParamSet given = ParamSet::defaults(own);
    for (const auto& [key, value] : first.modelParams.values())
        given.set(key, value);

    TwinPlan twin{first, {}, {}};
    twin.plan.run.clear();
    twin.plan.model = model;
    twin.plan.modelParams = ParamSet::defaults(specs);
    for (const ParamSpec& spec : own) {
        const ParamValue value = *given.find(spec.key);
        const ParamSpec* same = findSpec(specs, spec.key);
        if (same == nullptr) {
            twin.differences.push_back({spec.key, value, {}});
        } else if (fits(*same, value)) {
            twin.plan.modelParams.set(spec.key, value);
            twin.carried.push_back(spec.key);
        } else {
            twin.differences.push_back({spec.key, value, same->defaultValue});
        }
    }
    for (const ParamSpec& spec : specs) {
        if (findSpec(own, spec.key) == nullptr)
            twin.differences.push_back({spec.key, {}, spec.defaultValue});
    }
    return twin;
}

std::string naturalTwin(const std::string& model)
{
    const ModelInfo& first = modelInfo(model);
    std::vector<const ModelInfo*> others;
    std::size_t most = 0;
    for (const ModelInfo& info : modelInfos()) {
        if (!isOpposite(first, info))
            continue;
        others.push_back(&info);
        most = std::max(most, sharedParameters(first, info));
    }
    // The registry goes from plain to special.
    for (const ModelInfo* info : others) {
        if (static_cast<double>(sharedParameters(first, *info)) >= kEnoughShared * static_cast<double>(most))
            return info->id;
    }
    return first.id;
}

} // namespace latentscape
