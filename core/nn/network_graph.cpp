// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/network_graph.h"

#include <array>

namespace latentscape {

std::string NetworkGraph::add(std::string kind, std::vector<std::string> from, std::vector<std::int64_t> numbers)
{
    std::string output = "h" + std::to_string(steps.size());
    steps.push_back({std::move(kind), std::move(from), output, std::move(numbers)});
    return output;
}

std::string NetworkGraph::activate(const std::string& value, Activation activation)
{
    constexpr std::array<const char*, 5> names = {"relu", "tanh", "sigmoid", "softplus", "leaky-relu"};
    if (activation == Activation::Identity)
        return value;
    return add(names.at(static_cast<std::size_t>(activation)), {value});
}

} // namespace latentscape
