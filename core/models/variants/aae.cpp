// SPDX-License-Identifier: GPL-3.0-or-later

// Adversarial autoencoder (Makhzani, Shlens, Jaitly, Goodfellow & Frey, "Adversarial Autoencoders", 2015).
//
//     loss = L(x, g(h(x))) + lambda * -log D(h(x)),   the discriminator's: -log D(z) - log(1 - D(h(x))),   z ~ p(z)
//
// p(z) need not have a density that can be written down: draws suffice. Three kinds of it:
//   - alone, the codes fill any prior: a normal distribution, ten petals, a roll;
//   - told the labels, the discriminator wants each class in its own part of the prior (figure 4 of the paper);
//   - with a categorical head (section 5), the encoder gives a class y beside the style z, the decoder takes both, a
//     second discriminator wants y to look one-hot, and labelled images say which class is which. The first one is told
//     y beside z, and drawn classes beside the draws: so no class is to have a style of its own, and y is not idle.
//
//     loss + lambda * -log D_y(y(x)) + alpha mean_l(-log q(y|x))

#include <optional>

#include "core/models/adversarial.h"
#include "core/models/classification.h"

namespace latentscape {

namespace {

struct Params : AdversarialParams
{
    PriorShape prior = PriorShape::Gaussian;
    bool labelPrior = false;
    std::int64_t labels = 0;
    double alpha = 10;
};

const ParamTable<Params>& params()
{
    static const ParamTable<Params> table = [] {
        ParamTable<Params> t;
        t.include(adversarialParams());
        t.choice(&Params::prior, "prior", LS_TEXT("core", "Prior"), {"gaussian", "mixture", "swiss-roll"},
                 LS_TEXT("core", "The shape that the codes are to fill: a normal distribution of any dimension, or, "
                                 "with two latent dimensions, a ring of ten Gaussians or a rolled-up band."));
        t.flag(&Params::labelPrior, "label-prior", LS_TEXT("core", "Labels choose the part"),
               LS_TEXT("core", "Tells the discriminator the labels, so that every class gets a part of the prior for "
                               "itself: one Gaussian of the ring, one section of the roll."))
            .when("prior", {"mixture", "swiss-roll"});
        t.integer(&Params::labels, "labels", LS_TEXT("core", "Labelled images"), {0, 1e7},
                  LS_TEXT("core", "How many training images keep their label, the same number of each class. The code "
                                  "then is a class and a style, and the decoder takes both; 0: a style only."));
        t.real(&Params::alpha, "alpha", LS_TEXT("core", "Classification weight"), {0, 1000},
               LS_TEXT("core", "Weight of the labelled images' mean classification loss beside the other losses per "
                               "image."))
            .advanced()
            .live();
        return t;
    }();
    return table;
}

AdversarialModel::Roles rolesOf(const Params& params, int classes)
{
    const bool told = params.labelPrior && params.prior != PriorShape::Gaussian;
    if (params.prior != PriorShape::Gaussian && params.latent != 2)
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "A mixture or a swiss-roll as prior has two dimensions: {} latent dimensions need "
                                    "the gaussian one."),
                    {std::to_string(params.latent)});
    if ((told || params.labels > 0) && classes < 2)
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "'label-prior' and 'labels' need labelled data with at least two classes."));
    if (told && params.labels > 0)
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "'label-prior' puts the class into the place of the code, 'labels' takes it out: "
                                    "choose one of them."));
    const int categories = params.labels > 0 ? classes : 0;
    return {categories, told ? classes : categories, params.prior, told};
}

class AdversarialAutoencoder : public AdversarialModel
{
public:
    AdversarialAutoencoder(const ImageShape& shape, int classes, const Params& params)
        : AdversarialModel(shape, params, rolesOf(params, classes)), m_labels(params.labels), m_alpha(params.alpha)
    {
        if (roles().categories > 0)
            m_categories.emplace(m_layout, "category_discriminator", roles().categories, params.discriminator);
    }

    bool takesLabel() const override { return roles().categories > 0; }
    bool encodesUnderLabel() const override { return roles().categories == 0; }
    std::int64_t labelledImages() const override { return m_labels > 0 ? m_labels : -1; }

    void setParams(const ParamSet& values) override
    {
        AdversarialModel::setParams(values);
        m_alpha = params().make(values).alpha;
    }

    std::vector<LossTerm> loss(Weights& weights, ShardInput& input) const override
    {
        if (!m_categories)
            return AdversarialModel::loss(weights, input);
        const Codes codes = codesOf(weights, input.x);
        std::vector<LossTerm> terms = termsWithoutLabels(weights, input.x, codes, input.noise);
        if (weights.training())
            addLabelled(terms, weights, codes, input);
        else if (input.condition.defined() && input.condition.size(1) == roles().categories)
            appendClassification(terms, codes.logits, input.condition, 1, m_alpha);
        return terms;
    }

    at::Tensor classify(Weights& weights, const at::Tensor& x) const override { return codesOf(weights, x).logits; }

private:
    /// What all images say, whether or not their label is known.
    std::vector<LossTerm> termsWithoutLabels(Weights& weights, const at::Tensor& x, const Codes& codes,
                                             RandomStream& noise) const
    {
        const at::Tensor shares = at::softmax(codes.logits, 1);
        const at::Tensor drawn = drawnCategories(noise, x.size(0));
        std::vector<LossTerm> all = terms(weights, x, codes.z, shares, {shares, drawn}, noise);
        all.push_back({"category_generator", m_categories->generatorLoss(weights, shares), lambda()});
        all.push_back({"category_discriminator", m_categories->loss(weights, drawn, shares), 1, true});
        return all;
    }

    void addLabelled(std::vector<LossTerm>& terms, Weights& weights, const Codes& codes, ShardInput& input) const
    {
        const LabelledPart& labelled = input.labelled;
        if (labelled.share == 1) { // they are the images above
            appendClassification(terms, codes.logits, labelled.y, labelled.scale, m_alpha);
            return;
        }
        for (LossTerm& term : terms)
            term.sum = (1 - labelled.share) * term.sum;
        if (!labelled.x.defined())
            return; // fewer of them than shards
        const Codes theirs = codesOf(weights, labelled.x);
        const std::vector<LossTerm> others = termsWithoutLabels(weights, labelled.x, theirs, input.noise);
        for (std::size_t i = 0; i < terms.size(); ++i)
            terms[i].sum = terms[i].sum + (labelled.share * labelled.scale) * others[i].sum;
        appendClassification(terms, theirs.logits, labelled.y, labelled.scale, m_alpha);
    }

    /// One-hot rows, every class as probable.
    at::Tensor drawnCategories(RandomStream& noise, std::int64_t count) const
    {
        at::Tensor rows = at::zeros({count, roles().categories});
        for (std::int64_t i = 0; i < count; ++i)
            rows.data_ptr<float>()[i * roles().categories + static_cast<std::int64_t>(noise.below(
                                                                static_cast<std::uint64_t>(roles().categories)))] = 1;
        return rows;
    }

    std::int64_t m_labels;
    double m_alpha;
    std::optional<Discriminator> m_categories;
};

} // namespace

ModelEntry makeEntry_aae()
{
    ModelInfo info;
    info.id = "aae";
    info.name = LS_TEXT("core", "Adversarial autoencoder (AAE)");
    info.family = LS_TEXT("core", "Adversarial");
    info.summary =
        LS_TEXT("core", "A second network learns to tell codes from draws of a prior of any shape, and the encoder "
                        "learns to be mistaken for it: the codes fill a cloud, a ring of petals or a roll.");
    info.source = "Makhzani, Shlens, Jaitly, Goodfellow & Frey 2015, Adversarial Autoencoders, arXiv:1511.05644";
    info.traits.hasPrior = true;
    info.traits.adversarial = true;
    info.params = params().specs();
    return {info, [](const ModelContext& context) {
                return std::make_unique<AdversarialAutoencoder>(context.shape, context.classes,
                                                                params().make(context.params));
            }};
}

} // namespace latentscape
