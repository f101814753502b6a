// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/leading_components.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <ATen/ops/linalg_eigh.h>

#include "core/base/random.h"

namespace latentscape {

namespace {

constexpr int kMostPasses = 60;
constexpr double kAccuracy = 1e-6;         ///< of a component's variance
constexpr double kRounding = 1e-12;        ///< of the total variance
constexpr double kNegligible = 1e-13;      ///< of the total variance: a product no longer than that is none
constexpr std::int64_t kRows = 64;         ///< images that are widened at a time
constexpr std::int64_t kColumns = 4096;    ///< pixels of the basis that are turned at a time
constexpr std::int64_t kLeastBlock = 16;   ///< vectors of a pass
constexpr std::int64_t kLeastBasis = 128;  ///< vectors
constexpr std::int64_t kBlocksBeyond = 6;  ///< room in the basis beside the components
constexpr std::int64_t kBlocksOfExtra = 2; ///< of it, what is kept beside them

/// The images less their mean, seen through their covariance alone.
class CentredImages
{
public:
    CentredImages(std::int64_t pixels, const Model::ImageWalk& walk)
        : m_walk(walk), m_mean(at::zeros({pixels}, at::kDouble))
    {
        m_walk([this](const at::Tensor& x) {
            m_mean += x.sum(0, false, at::kDouble);
            m_count += static_cast<double>(x.size(0));
        });
        m_mean /= m_count;
    }

    const at::Tensor& mean() const { return m_mean; }
    /// Known after the first product.
    double total() const { return m_total; }

    /// The covariance times each row of `block` [w, D].
    at::Tensor times(const at::Tensor& block)
    {
        at::Tensor products = at::zeros_like(block);
        double squares = 0;
        m_walk([&](const at::Tensor& x) {
            for (std::int64_t first = 0; first < x.size(0); first += kRows) {
                const at::Tensor rows = x.narrow(0, first, std::min(kRows, x.size(0) - first));
                const at::Tensor centred = (rows - m_mean).contiguous(); // in double, as the mean
                const at::Tensor values = centred.view({-1});
                squares += values.dot(values).item<double>();
                products.addmm_(at::mm(block, centred.t()), centred);
            }
        });
        m_total = squares / m_count;
        return products.div_(m_count);
    }

private:
    const Model::ImageWalk& m_walk;
    at::Tensor m_mean;
    double m_count = 0;
    double m_total = 0;
};

/// The same at every call, other ones for another `turn`.
at::Tensor randomVectors(std::int64_t count, std::int64_t pixels, int turn)
{
    std::vector<float> numbers(static_cast<std::size_t>(count * pixels));
    RandomStream(1, RandomPurpose::Evaluation, static_cast<std::uint64_t>(turn)).fillNormal(numbers);
    return at::from_blob(numbers.data(), {count, pixels}, at::kFloat).to(at::kDouble); // a copy
}

/// What of the rows of `vectors` is orthogonal to the orthonormal rows of `basis`, as orthonormal rows themselves; what
/// of them is no longer than `least` is left out. All is done twice, which is enough (Giraud et al. 2005).
at::Tensor orthonormal(at::Tensor vectors, const at::Tensor& basis, double least)
{
    for (int turn = 0; turn < 2; ++turn) {
        vectors = vectors - at::mm(at::mm(vectors, basis.t()), basis);
        at::Tensor kept = at::empty_like(vectors);
        std::int64_t count = 0;
        for (std::int64_t i = 0; i < vectors.size(0); ++i) {
            at::Tensor vector = vectors.select(0, i);
            const at::Tensor before = kept.narrow(0, 0, count);
            for (int again = 0; again < 2 && count > 0; ++again)
                vector = vector - at::mv(before.t(), at::mv(before, vector));
            const double length = vector.norm().item<double>();
            if (length > (turn == 0 ? least : 0.0))
                kept.select(0, count++).copy_(vector / length);
        }
        vectors = kept.narrow(0, 0, count);
    }
    return vectors;
}

/// Replaces the first rows of `basis` by `turn` [k, n] times its first n, without another basis beside it.
void turnRows(at::Tensor& basis, const at::Tensor& turn)
{
    for (std::int64_t first = 0; first < basis.size(1); first += kColumns) {
        const at::Tensor columns = basis.narrow(1, first, std::min(kColumns, basis.size(1) - first));
        columns.narrow(0, 0, turn.size(0)).copy_(at::mm(turn, columns.narrow(0, 0, turn.size(1))));
    }
}

} // namespace

std::optional<LeadingComponents> leadingComponents(std::int64_t pixels, std::int64_t count,
                                                   const Model::ImageWalk& walk, const std::stop_token& stop)
{
    CentredImages images(pixels, walk);
    if (stop.stop_requested())
        return std::nullopt;
    const std::int64_t width = std::min(std::max(kLeastBlock, (count + 7) / 8), pixels);
    const std::int64_t room = std::min(std::max(kLeastBasis, count + kBlocksBeyond * width), pixels);
    const std::int64_t kept = count + kBlocksOfExtra * width;
    at::Tensor basis = at::empty({room, pixels}, at::kDouble);
    at::Tensor small = at::zeros({room, room}, at::kDouble); // the covariance as the basis sees it
    at::Tensor block = orthonormal(randomVectors(width, pixels, 0), basis.narrow(0, 0, 0), 0);
    std::int64_t done = 0; // rows of the basis, and of `small`
    for (int pass = 1;; ++pass) {
        const at::Tensor products = images.times(block);
        if (stop.stop_requested())
            return std::nullopt;
        const std::int64_t added = block.size(0);
        basis.narrow(0, done, added).copy_(block);
        const std::int64_t first = std::exchange(done, done + added);
        const at::Tensor found = basis.narrow(0, 0, done);
        const at::Tensor overlap = at::mm(found, products.t());
        small.narrow(0, 0, done).narrow(1, first, added).copy_(overlap);
        small.narrow(0, first, added).narrow(1, 0, done).copy_(overlap.t());
        const auto [ascending, columns] = at::linalg_eigh(small.narrow(0, 0, done).narrow(1, 0, done));
        const at::Tensor variances = ascending.flip({0});
        const at::Tensor turn = columns.flip({1}).t().contiguous(); // a row for each variance
        block = orthonormal(products, found, kNegligible * images.total());
        block = block.narrow(0, 0, std::min(block.size(0), pixels - done));
        if (done >= count) {
            const at::Tensor leading = variances.narrow(0, 0, count);
            // The covariance takes the basis to itself, but for what its last rows lead to.
            const at::Tensor outside =
                at::mm(turn.narrow(0, 0, count).narrow(1, first, added), at::mm(products, block.t()));
            const at::Tensor residuals = outside.square().sum(1).sqrt();
            const at::Tensor allowed = (leading * kAccuracy).clamp_min(kRounding * images.total());
            if (pass >= kMostPasses || residuals.le(allowed).all().item<bool>())
                return LeadingComponents{images.mean(), at::mm(turn.narrow(0, 0, count), found), leading.clamp_min(0),
                                         images.total()};
        }
        if (block.size(0) == 0) // the images vary in fewer directions than are wanted
            block = orthonormal(randomVectors(std::min(width, pixels - done), pixels, pass), found, kNegligible);
        if (done + block.size(0) > room) {
            turnRows(basis, turn.narrow(0, 0, kept));
            small.zero_();
            small.diagonal().narrow(0, 0, kept).copy_(variances.narrow(0, 0, kept));
            done = kept;
        }
    }
}

} // namespace latentscape
