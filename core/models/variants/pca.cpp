// SPDX-License-Identifier: GPL-3.0-or-later

// Principal component analysis as an autoencoder: encoder (x - m) V, decoder m + z V^T, where the columns of V are the
// first right singular vectors of the centred data, here as eigenvectors of their covariance. The best linear
// autoencoder under the squared error (Baldi & Hornik 1989); solved in one go, without an optimiser.
//
//     loss = ||x - m - V V^T (x - m)||^2
//
// The covariance of large images has no room in memory and takes minutes to decompose, deaf to a stop: of more than
// kMostExactPixels the vectors come from passes over the images instead (leading_components.h; Halko, Martinsson,
// Shkolnisky & Tygert 2011), to an accuracy at which nobody could tell.

#include <ATen/ops/linalg_eigh.h>

#include "core/models/leading_components.h"
#include "core/models/losses.h"
#include "core/models/model.h"
#include "core/params/param_table.h"

namespace latentscape {

namespace {

constexpr std::int64_t kMostExactPixels = 2048; ///< of channels too; seconds, and 32 MiB a matrix

struct Params
{
    std::int64_t latent = 2;
};

const ParamTable<Params>& params()
{
    static const ParamTable<Params> table = [] {
        ParamTable<Params> t;
        t.integer(&Params::latent, "latent", LS_TEXT("core", "Latent dimensions"), {1, 1024},
                  LS_TEXT("core", "Principal components that are kept; the first two are the map."));
        return t;
    }();
    return table;
}

/// Mean and scatter matrix of all images, summed in double: float would lose the small eigenvalues.
struct Moments
{
    explicit Moments(std::int64_t pixels)
        : sum(at::zeros({pixels}, at::kDouble)), products(at::zeros({pixels, pixels}, at::kDouble))
    {}

    void add(const at::Tensor& x)
    {
        sum += x.sum(0, false, at::kDouble);
        products += at::mm(x.t(), x); // float within a few hundred images, double across
        count += x.size(0);
    }

    at::Tensor sum;
    at::Tensor products;
    std::int64_t count = 0;
};

class Pca : public Model
{
public:
    Pca(const ImageShape& shape, const Params& params) : m_latent(params.latent)
    {
        const auto pixels = static_cast<std::int64_t>(shape.pixels());
        if (m_latent > pixels)
            throw Error(
                ErrorKind::Input,
                LS_TEXT("core", "--latent is {}, but images of {} pixels have no more principal components than that."),
                {std::to_string(m_latent), std::to_string(pixels)});
        m_mean = m_layout.add("mean", {pixels}, {});
        m_components = m_layout.add("components", {m_latent, pixels}, {});
        m_variances = m_layout.add("variances", {m_latent}, {});
        m_total = m_layout.add("total_variance", {1}, {});
    }

    int latentDimensions() const override { return static_cast<int>(m_latent); }
    void setParams(const ParamSet&) override {}

    std::vector<LossTerm> loss(Weights& weights, ShardInput& input) const override
    {
        return {{"reconstruction", squaredLoss(reconstruct(weights, encode(weights, input.x, {}).mean), input.x), 1}};
    }

    Posterior encode(Weights& weights, const at::Tensor& x, const at::Tensor&) const override
    {
        return {at::mm(x - weights.tensor(m_mean), weights.tensor(m_components).t()), {}};
    }

    at::Tensor decode(Weights& weights, const at::Tensor& z, const at::Tensor&) const override
    {
        return reconstruct(weights, z).clamp(0, 1);
    }

    at::Tensor linearDecoder(Weights& weights) const override { return weights.tensor(m_components); }

    bool fit(std::span<float> weights, const ImageWalk& walk, const std::stop_token& stop) const override
    {
        const auto pixels = layout().entries()[m_mean].shape[0];
        return pixels > kMostExactPixels ? fitByPasses(weights, pixels, walk, stop)
                                         : fitCovariance(weights, pixels, walk, stop);
    }

protected:
    void describe(ModelGraphs& graphs) const override
    {
        const GraphTarget encoder = targetOf(graphs.encoder);
        const std::string centred = encoder.graph.add("subtract", {"x", encoder.tensor(m_mean)});
        graphs.encoder.outputs = {{"mean", encoder.graph.add("linear", {centred, encoder.tensor(m_components)})}};
        const GraphTarget decoder = targetOf(graphs.decoder);
        const std::string restored =
            decoder.graph.add("linear_tied", {"z", decoder.tensor(m_components), decoder.tensor(m_mean)});
        graphs.decoder.outputs = {{"image", decoder.graph.add("clamp", {restored}, {0, 1})}};
    }

private:
    bool fitCovariance(std::span<float> weights, std::int64_t pixels, const ImageWalk& walk,
                       const std::stop_token& stop) const
    {
        Moments moments(pixels);
        walk([&](const at::Tensor& x) { moments.add(x); });
        if (stop.stop_requested())
            return false;
        const auto n = static_cast<double>(moments.count);
        const at::Tensor mean = moments.sum / n;
        const at::Tensor covariance = moments.products / n - at::outer(mean, mean);
        const auto [values, vectors] = at::linalg_eigh(covariance);
        if (stop.stop_requested())
            return false;
        // Ascending in LibTorch.
        putComponents(weights, vectors.flip({1}).slice(1, 0, m_latent).t());
        put(weights, m_mean, mean);
        put(weights, m_variances, values.flip({0}).slice(0, 0, m_latent));
        put(weights, m_total, covariance.diagonal().sum().view({1}));
        return true;
    }

    bool fitByPasses(std::span<float> weights, std::int64_t pixels, const ImageWalk& walk,
                     const std::stop_token& stop) const
    {
        const auto found = leadingComponents(pixels, m_latent, walk, stop);
        if (!found)
            return false;
        putComponents(weights, found->components);
        put(weights, m_mean, found->mean);
        put(weights, m_variances, found->variances);
        put(weights, m_total, at::full({1}, found->total, at::kDouble));
        return true;
    }

    /// The sign of an eigenvector is arbitrary, so its largest component is made positive.
    void putComponents(std::span<float> weights, const at::Tensor& top) const
    {
        const at::Tensor largest = top.gather(1, top.abs().argmax(1, true));
        put(weights, m_components, top * largest.sign());
    }

    at::Tensor reconstruct(Weights& weights, const at::Tensor& z) const
    {
        return at::addmm(weights.tensor(m_mean), z, weights.tensor(m_components));
    }

    void put(std::span<float> weights, std::size_t slot, const at::Tensor& value) const
    {
        const at::Tensor dense = value.to(at::kFloat).contiguous();
        const TensorEntry& entry = layout().entries()[slot];
        std::copy_n(dense.data_ptr<float>(), entry.count(),
                    weights.begin() + static_cast<std::ptrdiff_t>(entry.offset));
    }

    std::int64_t m_latent;
    std::size_t m_mean = 0;
    std::size_t m_components = 0;
    std::size_t m_variances = 0;
    std::size_t m_total = 0;
};

} // namespace

ModelEntry makeEntry_pca()
{
    ModelInfo info;
    info.id = "pca";
    info.name = LS_TEXT("core", "Principal components (PCA)");
    info.family = LS_TEXT("core", "Linear");
    info.summary = LS_TEXT(
        "core",
        "The linear baseline: the directions in which the images differ most, computed in one go without training.");
    info.source =
        "Pearson 1901; Baldi & Hornik 1989, Neural Networks and Principal Component Analysis; of large images "
        "Halko, Martinsson, Shkolnisky & Tygert 2011";
    info.traits.closedForm = true;
    info.params = params().specs();
    return {info, [](const ModelContext& context) {
                return std::make_unique<Pca>(context.shape, params().make(context.params));
            }};
}

} // namespace latentscape
