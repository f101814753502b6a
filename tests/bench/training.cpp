// SPDX-License-Identifier: GPL-3.0-or-later
// Training speed of the MLP VAE 784-400-20 at batch 128 with Adam on MNIST, and of nothing but the matrix products of
// that step. Answers lines on standard input, so that `run` can measure in turns with the peer:
//   train SECONDS        the engine
//   split SECONDS        bare products, the batch divided among all cores, single-threaded BLAS
//   shards SECONDS       bare products, the batch cut as the engine cuts it
//   blas SECONDS         bare products of the whole batch, divided by BLAS itself
// Each is answered with one line of JSON; one more comes first and says what this is.
#include <algorithm>
#include <chrono>
#include <functional>
#include <iostream>
#include <random>
#include <sstream>
#include <nlohmann/json.hpp>

#ifdef LATENTSCAPE_HAVE_OPENBLAS
#include <cblas.h>
#endif

#include "core/data/splits.h"
#include "core/nn/kernels.h"
#include "core/nn/threads.h"
#include "core/training/engine.h"

using namespace latentscape;

namespace {

constexpr int kPixels = 784;
constexpr int kHidden = 400;
constexpr int kLatent = 20;
constexpr std::size_t kBatch = 128;

using Buffer = std::vector<float>;

Buffer randomBuffer(std::size_t size)
{
    static std::mt19937 generator(1);
    std::uniform_real_distribution<float> uniform(-0.05F, 0.05F);
    Buffer buffer(size);
    std::generate(buffer.begin(), buffer.end(), [&] { return uniform(generator); });
    return buffer;
}

/// The weights every product reads, [out, in].
struct ProductWeights
{
    Buffer encoder = randomBuffer(kHidden * kPixels);
    Buffer posterior = randomBuffer(2 * kLatent * kHidden);
    Buffer decoder = randomBuffer(kHidden * kLatent);
    Buffer output = randomBuffer(kPixels * kHidden);
};

/// Everything the products of one step read and write, for some rows of a batch.
class ProductRows
{
public:
    explicit ProductRows(std::size_t rows)
        : m_rows(static_cast<std::int64_t>(rows)), m_x(randomBuffer(rows * kPixels)), m_hidden(rows * kHidden),
          m_posterior(rows * 2 * kLatent), m_z(randomBuffer(rows * kLatent)), m_decoded(rows * kHidden),
          m_logits(rows * kPixels), m_dLogits(randomBuffer(rows * kPixels)), m_dDecoded(rows * kHidden),
          m_dZ(rows * kLatent), m_dPosterior(randomBuffer(rows * 2 * kLatent)), m_dHidden(rows * kHidden),
          m_gEncoder(kHidden * kPixels), m_gPosterior(2 * kLatent * kHidden), m_gDecoder(kHidden * kLatent),
          m_gOutput(kPixels * kHidden)
    {}

    void forwardAndBackward(const ProductWeights& w)
    {
        layer(kHidden, kPixels, m_x, w.encoder, m_hidden);
        layer(2 * kLatent, kHidden, m_hidden, w.posterior, m_posterior);
        layer(kHidden, kLatent, m_z, w.decoder, m_decoded);
        layer(kPixels, kHidden, m_decoded, w.output, m_logits);

        byWeights(kPixels, kHidden, m_dLogits, m_decoded, m_gOutput);
        byInput(kPixels, kHidden, m_dLogits, w.output, m_dDecoded);
        byWeights(kHidden, kLatent, m_dDecoded, m_z, m_gDecoder);
        byInput(kHidden, kLatent, m_dDecoded, w.decoder, m_dZ);
        byWeights(2 * kLatent, kHidden, m_dPosterior, m_hidden, m_gPosterior);
        byInput(2 * kLatent, kHidden, m_dPosterior, w.posterior, m_dHidden);
        byWeights(kHidden, kPixels, m_dHidden, m_x, m_gEncoder);
    }

private:
    void layer(int out, int in, const Buffer& x, const Buffer& weights, Buffer& y) const
    {
        kernels::multiply(false, true, m_rows, out, in, x.data(), weights.data(), 0, y.data());
    }
    void byInput(int out, int in, const Buffer& dy, const Buffer& weights, Buffer& dx) const
    {
        kernels::multiply(false, false, m_rows, in, out, dy.data(), weights.data(), 0, dx.data());
    }
    void byWeights(int out, int in, const Buffer& dy, const Buffer& x, Buffer& gradient) const
    {
        kernels::multiply(true, false, out, in, m_rows, dy.data(), x.data(), 0, gradient.data());
    }

    std::int64_t m_rows;
    Buffer m_x, m_hidden, m_posterior, m_z, m_decoded, m_logits;
    Buffer m_dLogits, m_dDecoded, m_dZ, m_dPosterior, m_dHidden;
    Buffer m_gEncoder, m_gPosterior, m_gDecoder, m_gOutput;
};

void setBlasThreads(int threads)
{
#ifdef LATENTSCAPE_HAVE_OPENBLAS
    openblas_set_num_threads(threads);
#else
    at::set_num_threads(threads);
#endif
}

struct Stretch
{
    double images = 0;
    double seconds = 0;
};

/// Calls `step`, which does one batch, for about `seconds`.
Stretch runFor(double seconds, const std::function<void()>& step)
{
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    Stretch stretch;
    while (stretch.seconds < seconds) {
        step();
        stretch.images += kBatch;
        stretch.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    }
    return stretch;
}

double imagesPerSecond(double seconds, const std::function<void()>& step)
{
    runFor(0.1 * seconds, step); // threads wake, caches fill
    const Stretch stretch = runFor(seconds, step);
    return stretch.images / stretch.seconds;
}

class Bench
{
public:
    Bench()
        : m_data(loadDataset("mnist")), m_order(makeSplits(*m_data, {}).train),
          m_model(makeModel("vae", {m_data->shape, m_data->classes(), params()})),
          m_engine(*m_model, m_data, Optimizer::Adam, automaticShards(kBatch), automaticThreads()),
          m_cores(availableCores(), [] { computeOnThisThreadOnly(); })
    {
        m_model->layout().initialize(m_engine.weights(), 1);
        std::shuffle(m_order.begin(), m_order.end(), std::mt19937(1));
    }

    nlohmann::json hello() const
    {
        return {{"blas_core", blasCoreName()},
                {"threads", automaticThreads()},
                {"shards", m_engine.shards()},
                {"cores", availableCores()}};
    }

    nlohmann::json answer(const std::string& what, double seconds)
    {
        if (what == "train") {
            const double rate = imagesPerSecond(seconds, [this] { train(); });
            return {{"images_per_second", rate}, {"loss", m_loss}};
        }
        if (what == "split")
            return {{"images_per_second", bare(seconds, m_cores.threads())}};
        if (what == "shards")
            return {{"images_per_second", bare(seconds, m_engine.shards())}};
        if (what == "blas")
            return {{"images_per_second", bareByBlas(seconds)}};
        return {{"error", "not known: " + what}};
    }

private:
    static ParamSet params()
    {
        ParamSet params;
        params.set("latent", std::int64_t(kLatent));
        params.set("hidden", Widths{kHidden});
        return params;
    }

    void train()
    {
        if (m_next + kBatch > m_order.size())
            m_next = 0;
        StepRequest request;
        request.images = std::span(m_order).subspan(m_next, kBatch);
        request.step = m_step++;
        m_next += kBatch;
        m_loss = m_engine.step(request).means()["loss"];
    }

    double bare(double seconds, int parts)
    {
        std::vector<ProductRows> rows;
        rows.reserve(static_cast<std::size_t>(parts));
        for (int part = 0; part < parts; ++part)
            rows.emplace_back(kBatch * (part + 1) / parts - kBatch * part / parts);
        return imagesPerSecond(seconds, [&] {
            m_cores.run(parts, [&](int part) { rows[static_cast<std::size_t>(part)].forwardAndBackward(m_weights); });
        });
    }

    double bareByBlas(double seconds)
    {
        ProductRows rows(kBatch);
        setBlasThreads(m_cores.threads());
        const double rate = imagesPerSecond(seconds, [&] { rows.forwardAndBackward(m_weights); });
        setBlasThreads(1);
        return rate;
    }

    DatasetPtr m_data;
    std::vector<std::uint32_t> m_order;
    std::unique_ptr<Model> m_model;
    Engine m_engine;
    ThreadTeam m_cores;
    ProductWeights m_weights;
    std::size_t m_next = 0;
    std::int64_t m_step = 0;
    double m_loss = 0;
};

} // namespace

int main()
{
    try {
        Bench bench;
        std::cout << bench.hello() << std::endl;
        std::string line;
        while (std::getline(std::cin, line)) {
            std::istringstream words(line);
            std::string what;
            double seconds = 1;
            words >> what >> seconds;
            std::cout << bench.answer(what, seconds) << std::endl;
        }
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    return 0;
}
