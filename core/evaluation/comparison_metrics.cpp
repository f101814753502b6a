// SPDX-License-Identifier: GPL-3.0-or-later
// What the numbers of a comparison are called and which way they are better.
#include <algorithm>

#include "core/base/text.h"
#include "core/evaluation/comparison.h"

namespace latentscape {

namespace {

std::vector<MetricInfo> makeSideMetrics()
{
    return {
        {"reconstruction", LS_TEXT("core", "Reconstruction"),
         LS_TEXT("core", "What the model's own loss says of restored test images (nats or squared error); none where "
                         "it restores codes."),
         Better::Lower, 2},
        {"pixel_error", LS_TEXT("core", "Pixel error"),
         LS_TEXT("core", "Root mean square difference of a pixel in restored test images; the same for every loss."),
         Better::Lower, 4},
        {"kl", LS_TEXT("core", "KL"),
         LS_TEXT("core", "Nats an image's code tells beyond the prior: what the latent space is used for."),
         Better::Neither, 2},
        {"elbo", LS_TEXT("core", "Bound (ELBO)"),
         LS_TEXT("core", "What the test images are worth to the model at least, nats an image."), Better::Higher, 2},
        {"log_likelihood", LS_TEXT("core", "Log-likelihood"),
         LS_TEXT("core", "The same by importance sampling, nearer to the truth."), Better::Higher, 2},
        {"active_units", LS_TEXT("core", "Active dimensions"),
         LS_TEXT("core", "Latent dimensions that differ from image to image at all."), Better::Neither, 0},
        {"trustworthiness", LS_TEXT("core", "Trustworthiness"),
         LS_TEXT("core", "Are neighbours in the latent space neighbours as images? 1: all of them."), Better::Higher,
         4},
        {"continuity", LS_TEXT("core", "Continuity"),
         LS_TEXT("core", "Do images that are neighbours stay neighbours in the latent space? 1: all of them."),
         Better::Higher, 4},
        {"linear_probe", LS_TEXT("core", "Linear probe"),
         LS_TEXT("core", "Share of test images whose class a linear classifier finds from the code."), Better::Higher,
         4},
        {"five_neighbours", LS_TEXT("core", "5 nearest neighbours"),
         LS_TEXT("core", "Share of test images whose class the 5 nearest training codes find."), Better::Higher, 4},
        {"nmi", LS_TEXT("core", "Clusters, NMI"),
         LS_TEXT("core", "How much k-means on the codes tells of the classes; 1: everything."), Better::Higher, 3},
        {"ari", LS_TEXT("core", "Clusters, ARI"),
         LS_TEXT("core", "How well k-means on the codes divides as the classes do; 0: as by chance."), Better::Higher,
         3},
        {"prior_fit", LS_TEXT("core", "Fit to the prior"),
         LS_TEXT("core", "Energy distance of codes to the prior (of a model without one: to N(0, I)); 0: the same."),
         Better::Lower, 4},
        {"samples_off_data", LS_TEXT("core", "Samples off the data"),
         LS_TEXT("core",
                 "Share of draws from the prior (without one: from N(0, I)) where the decoder was never asked."),
         Better::Lower, 3},
        {"smoothness", LS_TEXT("core", "Jump on the way"),
         LS_TEXT("core", "Longest step of an interpolation by the mean one; 1: the image changes evenly."),
         Better::Lower, 3},
        {"sample_distance", LS_TEXT("core", "Frechet distance"),
         LS_TEXT("core", "How far decoded samples are from test images, as a classifier sees them; 0: the same."),
         Better::Lower, 2},
        {"mig", LS_TEXT("core", "Mutual information gap"),
         LS_TEXT("core", "Does every known factor have a dimension for itself? 1: all of them."), Better::Higher, 3},
    };
}

std::vector<MetricInfo> makePairMetrics()
{
    return {
        {"neighbour_overlap", LS_TEXT("core", "Neighbour overlap"),
         LS_TEXT("core", "Share of an image's nearest neighbours that are the same in both spaces; more: more alike."),
         Better::Higher, 3},
        {"trustworthiness", LS_TEXT("core", "Trustworthiness"),
         LS_TEXT("core", "Are neighbours in the second space neighbours in the first? 1: all of them."), Better::Higher,
         4},
        {"continuity", LS_TEXT("core", "Continuity"),
         LS_TEXT("core", "Do neighbours of the first space stay neighbours in the second? 1: all of them."),
         Better::Higher, 4},
        {"procrustes", LS_TEXT("core", "Procrustes residual"),
         LS_TEXT("core", "What is left when one space is moved, turned and scaled onto the other; 0: nothing."),
         Better::Lower, 3},
        {"cka", LS_TEXT("core", "Linear CKA"),
         LS_TEXT("core", "Do the directions in which the codes vary go together? 1: the same but for a turn."),
         Better::Higher, 3},
        {"cluster_agreement", LS_TEXT("core", "Cluster agreement"),
         LS_TEXT("core", "Does k-means divide the images alike in both spaces (NMI)? 1: the same."), Better::Higher, 3},
    };
}

} // namespace

const char* toString(Better better)
{
    switch (better) {
    case Better::Higher:
        return "higher";
    case Better::Lower:
        return "lower";
    case Better::Neither:
        break;
    }
    return "neither";
}

const std::vector<MetricInfo>& sideMetrics()
{
    static const std::vector<MetricInfo> metrics = makeSideMetrics();
    return metrics;
}

const std::vector<MetricInfo>& pairMetrics()
{
    static const std::vector<MetricInfo> metrics = makePairMetrics();
    return metrics;
}

std::vector<std::size_t> bestSides(const Comparison& comparison, const MetricInfo& metric)
{
    if (metric.better == Better::Neither || comparison.unequal.contains(metric.name))
        return {};
    std::vector<std::pair<double, std::size_t>> ranked; // less is better
    for (std::size_t side = 0; side < comparison.sides.size(); ++side) {
        if (const auto value = comparison.sides[side].find(metric.name); value != comparison.sides[side].end())
            ranked.emplace_back(metric.better == Better::Higher ? -value->second : value->second, side);
    }
    if (ranked.size() < 2)
        return {};
    const double best = std::ranges::min(ranked).first;
    if (std::ranges::max(ranked).first == best)
        return {};
    std::vector<std::size_t> sides;
    for (const auto& [value, side] : ranked) {
        if (value == best)
            sides.push_back(side);
    }
    return sides;
}

const char* meaningOfBest()
{
    return LS_TEXT("core", "The best of a row is marked ★, unless the models give it in different units (nats of "
                           "another loss, losses of images that were shown spoilt, distances in another number of "
                           "dimensions).");
}

} // namespace latentscape
