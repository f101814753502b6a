// SPDX-License-Identifier: GPL-3.0-or-later

// Codes that were made elsewhere and came without the networks that made them. They stand where other models have
// their weights, a row for each image of the run's data; any other image has none, and no code becomes an image.

#include "core/models/latents_params.h"
#include "core/models/model.h"

namespace latentscape {

namespace {

at::Tensor rowsOf(const float* values, std::int64_t dimensions, std::span<const std::uint32_t> indices)
{
    at::Tensor rows = at::empty({static_cast<std::int64_t>(indices.size()), dimensions});
    float* out = rows.data_ptr<float>();
    for (std::size_t i = 0; i < indices.size(); ++i)
        std::copy_n(values + indices[i] * dimensions, dimensions, out + static_cast<std::int64_t>(i) * dimensions);
    return rows;
}

class Latents : public Model
{
public:
    explicit Latents(const LatentsParams& params) : m_params(params)
    {
        m_mean = m_layout.add("codes.mean", {params.images, params.latent}, {});
        if (params.spread)
            m_logVar = m_layout.add("codes.log_var", {params.images, params.latent}, {});
    }

    int latentDimensions() const override { return static_cast<int>(m_params.latent); }
    void setParams(const ParamSet&) override {}
    bool canEncode() const override { return false; }
    bool canDecode() const override { return false; }
    std::size_t readyCodes() const override { return static_cast<std::size_t>(m_params.images); }

    Posterior codesOf(Weights& weights, std::span<const std::uint32_t> indices) const override
    {
        Posterior codes{rowsOf(weights.values(m_mean), m_params.latent, indices), {}};
        if (m_params.spread)
            codes.logVar = rowsOf(weights.values(m_logVar), m_params.latent, indices);
        return codes;
    }

    std::vector<LossTerm> loss(Weights&, ShardInput&) const override { return {}; }

    Posterior encode(Weights&, const at::Tensor&, const at::Tensor&) const override
    {
        throw Error(ErrorKind::Input, LS_TEXT("core", "These codes came without an encoder: only the images they were "
                                                      "made of have one."));
    }

    at::Tensor decode(Weights&, const at::Tensor&, const at::Tensor&) const override
    {
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "These codes came without a decoder: nothing turns codes into images."));
    }

    /// The usual way leads over encode().
    at::Tensor logImportanceWeights(Weights&, ShardInput&, int) const override { return {}; }

private:
    LatentsParams m_params;
    std::size_t m_mean = 0;
    std::size_t m_logVar = 0;
};

} // namespace

const ParamTable<LatentsParams>& latentsParams()
{
    static const ParamTable<LatentsParams> table = [] {
        ParamTable<LatentsParams> t;
        t.integer(&LatentsParams::latent, "latent", LS_TEXT("core", "Latent dimensions"), {1, 100000},
                  LS_TEXT("core", "Numbers in a code, as the file has it."));
        t.integer(&LatentsParams::images, "images", LS_TEXT("core", "Images"), {1, 4294967295.0},
                  LS_TEXT("core", "How many have a code: all of the data."));
        t.flag(&LatentsParams::spread, "spread", LS_TEXT("core", "With spread"),
               LS_TEXT("core", "Whether a code is a normal distribution, with a variance in each dimension."));
        return t;
    }();
    return table;
}

ModelEntry makeEntry_latents()
{
    ModelInfo info;
    info.id = "latents";
    info.name = LS_TEXT("core", "Imported codes");
    info.family = LS_TEXT("core", "Imported");
    info.summary = LS_TEXT("core", "Codes that were made elsewhere, without the networks that made them.");
    info.traits.imported = true;
    info.params = latentsParams().specs();
    return {info, [](const ModelContext& context) {
                return std::make_unique<Latents>(latentsParams().make(context.params));
            }};
}

} // namespace latentscape
