// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/kinship.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace latentscape {

namespace {

constexpr std::array<std::string_view, 5> kIndifferent{"threads", "shards", "device", "keep-mb", "seed"};

} // namespace

std::map<std::string, std::string> learningValues(const TrainPlan& plan)
{
    std::map<std::string, std::string> values;
    for (const ParamSet* set : {&plan.modelParams, &plan.training}) {
        for (const auto& [key, value] : set->values()) {
            if (std::ranges::find(kIndifferent, key) == kIndifferent.end())
                values[key] = toString(value);
        }
    }
    return values;
}

std::string kinshipOf(const TrainPlan& plan)
{
    std::string all = plan.model;
    for (const auto& [key, value] : learningValues(plan))
        all += ';' + key + '=' + value;
    return all;
}

} // namespace latentscape
