// SPDX-License-Identifier: GPL-3.0-or-later
// Training speed of every model of the registry with its defaults, batch 128 with Adam on MNIST. Answers lines on
// standard input, so that `run` can measure in turns with the twins of tests/fidelity:
//   train MODEL NETWORK SECONDS      NETWORK: mlp, conv, or - where there is nothing to choose
// Each is answered with one line of JSON; one more comes first and lists the models. Staged models are measured in
// their last phase.
#include <algorithm>
#include <chrono>
#include <iostream>
#include <map>
#include <random>
#include <sstream>
#include <nlohmann/json.hpp>

#include "core/data/splits.h"
#include "core/training/engine.h"

using namespace latentscape;

namespace {

constexpr std::size_t kBatch = 128;

/// A model in training.
class Training
{
public:
    Training(const DatasetPtr& data, const std::string& id, const std::string& network)
        : m_order(makeSplits(*data, {}).train),
          m_model(makeModel(id, {data->shape, data->classes(), paramsOf(id, network)})),
          m_engine(*m_model, data, Optimizer::Adam, automaticShards(kBatch), automaticThreads())
    {
        m_model->layout().initialize(m_engine.weights(), 1);
        if (m_model->labelledImages() > 0)
            m_labelled = labelledSubset(*data, m_order, static_cast<std::size_t>(m_model->labelledImages()), 1);
        std::ranges::shuffle(m_order, std::mt19937(1));
    }

    nlohmann::json rate(double seconds)
    {
        runFor(0.1 * seconds); // threads wake, caches fill
        const double measured = runFor(seconds);
        return {{"images_per_second", measured}, {"loss", m_loss}};
    }

private:
    static ParamSet paramsOf(const std::string& id, const std::string& network)
    {
        ParamSet params = ParamSet::defaults(modelInfo(id).params);
        if (network != "-")
            params.set("network", network);
        return params;
    }

    void step()
    {
        if (m_next + kBatch > m_order.size())
            m_next = 0;
        StepRequest request;
        request.images = std::span(m_order).subspan(m_next, kBatch);
        request.labelled = std::span(m_labelled).first(std::min(kBatch, m_labelled.size()));
        request.labelledShare = static_cast<double>(m_labelled.size()) / static_cast<double>(m_order.size());
        request.step = m_step++;
        request.phase = static_cast<int>(m_model->phases().size()) - 1;
        m_next += kBatch;
        m_loss = m_engine.step(request).means()["loss"];
    }

    double runFor(double seconds)
    {
        using Clock = std::chrono::steady_clock;
        const auto start = Clock::now();
        double images = 0;
        double elapsed = 0;
        while (elapsed < seconds) {
            step();
            images += kBatch;
            elapsed = std::chrono::duration<double>(Clock::now() - start).count();
        }
        return images / elapsed;
    }

    std::vector<std::uint32_t> m_order;
    std::vector<std::uint32_t> m_labelled;
    std::unique_ptr<Model> m_model;
    Engine m_engine;
    std::size_t m_next = 0;
    std::int64_t m_step = 0;
    double m_loss = 0;
};

/// Every model and network that is trained step by step.
nlohmann::json models()
{
    nlohmann::json list = nlohmann::json::array();
    for (const ModelInfo& info : modelInfos()) {
        if (info.traits.closedForm)
            continue;
        const ParamSpec* network = findSpec(info.params, "network");
        if (network == nullptr)
            list.push_back({info.id, "-"});
        else
            for (const std::string& choice : network->choices)
                list.push_back({info.id, choice});
    }
    return list;
}

} // namespace

int main()
{
    try {
        const DatasetPtr data = loadDataset("mnist");
        std::map<std::string, std::unique_ptr<Training>> trainings;
        std::cout << nlohmann::json{{"models", models()}, {"threads", automaticThreads()}} << std::endl;
        std::string line;
        while (std::getline(std::cin, line)) {
            std::istringstream words(line);
            std::string what, id, network;
            double seconds = 1;
            words >> what >> id >> network >> seconds;
            auto& training = trainings[id + ' ' + network];
            if (!training)
                training = std::make_unique<Training>(data, id, network);
            std::cout << training->rate(seconds) << std::endl;
        }
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    return 0;
}
