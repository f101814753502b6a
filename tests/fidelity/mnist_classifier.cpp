// SPDX-License-Identifier: GPL-3.0-or-later

// Trains the small classifier in whose features samples are held against the test images of MNIST (sample_distance of
// `evaluate`), with this program's own engine, and writes it as it lies in resources/classifiers:
//
//     build/tests/fidelity_mnist_classifier resources/classifiers/mnist.safetensors
//
// Seed 1, four shards, Adam at 2e-3 falling along a cosine, batches of 128, 12 epochs; a few minutes on two cores.

#include <cmath>
#include <cstdio>
#include <exception>
#include <numbers>
#include <vector>

#include "core/data/batcher.h"
#include "core/data/splits.h"
#include "core/evaluation/feature_network.h"
#include "core/nn/threads.h"
#include "core/training/checkpoint.h"
#include "core/training/engine.h"

using namespace latentscape;

namespace {

constexpr std::uint64_t kSeed = 1;
constexpr int kShards = 4;
constexpr int kEpochs = 12;
constexpr std::size_t kBatch = 128;
constexpr double kLearningRate = 2e-3;

/// The engine trains models; this one only classifies.
class Classifier : public Model
{
public:
    Classifier() : m_network(m_layout) {}

    int latentDimensions() const override { return static_cast<int>(FeatureNetwork::kFeatures); }
    void setParams(const ParamSet&) override {}

    std::vector<LossTerm> loss(Weights& weights, ShardInput& input) const override
    {
        const at::Tensor logits = classify(weights, input.x);
        const at::Tensor wrong = logits.argmax(1).ne(input.condition.argmax(1)).sum();
        return {{"classification", -(at::log_softmax(logits, 1) * input.condition).sum(), 1},
                {"classification_error", wrong.to(at::kFloat), 0}};
    }

    Posterior encode(Weights& weights, const at::Tensor& x, const at::Tensor&) const override
    {
        return {m_network.features(weights, x), {}};
    }
    at::Tensor decode(Weights&, const at::Tensor&, const at::Tensor&) const override { return {}; }
    at::Tensor classify(Weights& weights, const at::Tensor& x) const override
    {
        return m_network.logits(weights, m_network.features(weights, x));
    }

private:
    FeatureNetwork m_network;
};

void trainEpoch(Engine& engine, const std::vector<std::uint32_t>& images, int epoch)
{
    const std::vector<std::uint32_t> order = epochOrder(images, kSeed, static_cast<std::uint64_t>(epoch));
    const std::size_t batches = (order.size() + kBatch - 1) / kBatch;
    for (std::size_t batch = 0; batch < batches; ++batch) {
        StepRequest request;
        request.images = std::span(order).subspan(batch * kBatch, std::min(kBatch, order.size() - batch * kBatch));
        request.seed = kSeed;
        request.step = static_cast<std::int64_t>(static_cast<std::size_t>(epoch - 1) * batches + batch);
        const double done = static_cast<double>(request.step) / static_cast<double>(batches * kEpochs);
        request.optimizer.learningRate = kLearningRate * 0.5 * (1 + std::cos(std::numbers::pi * done));
        engine.step(request);
    }
}

void train(const char* out)
{
    computeOnThisThreadOnly();
    const DatasetPtr data = loadDataset("mnist");
    const SplitIndices splits = makeSplits(*data, {});
    const Classifier model;
    Engine engine(model, data, Optimizer::Adam, kShards, automaticThreads());
    model.layout().initialize(engine.weights(), kSeed);
    double error = 1;
    for (int epoch = 1; epoch <= kEpochs; ++epoch) {
        trainEpoch(engine, splits.train, epoch);
        const auto test = engine.evaluate(splits.test, kSeed, 0).means();
        error = test.at("classification_error");
        std::printf("epoch %d: test loss %.4f, test error %.2f %%\n", epoch, test.at("loss"), 100 * error);
        std::fflush(stdout);
    }
    std::vector<NamedTensor> tensors;
    for (const TensorEntry& entry : model.layout().entries())
        tensors.push_back({entry.name, entry.shape, std::span(engine.weights()).subspan(entry.offset, entry.count())});
    writeCheckpoint(out, tensors,
                    {{"kind", "classifier"},
                     {"data", data->name},
                     {"data_fingerprint", data->fingerprint()},
                     {"epochs", std::to_string(kEpochs)},
                     {"seed", std::to_string(kSeed)},
                     {"test_error", std::to_string(error)},
                     {"command", "fidelity_mnist_classifier resources/classifiers/mnist.safetensors"}});
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: fidelity_mnist_classifier FILE.safetensors\n");
        return 2;
    }
    try {
        train(argv[1]);
        return 0;
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "%s\n", problem.what());
        return 1;
    }
}
