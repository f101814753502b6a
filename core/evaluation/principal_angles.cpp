// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/principal_angles.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <Eigen/Dense>

#include "core/data/batcher.h"
#include "core/models/model.h"
#include "core/models/registry.h"
#include "core/nn/threads.h"

namespace latentscape {

namespace {

constexpr std::size_t kMostValues = 4096; ///< of an image: more take minutes
constexpr std::size_t kWalkBatch = 500;

/// The decoder's rows [d, D]; undefined when it is not linear.
at::Tensor directionsOf(const ModelSnapshot& snapshot)
{
    const auto model = makeModel(snapshot);
    Weights weights(model->layout(), snapshot.weights.data());
    const at::Tensor rows = model->linearDecoder(weights);
    return rows.defined() ? rows.to(at::kDouble).contiguous() : rows; // a copy: the model goes
}

/// An orthonormal basis [D, rank] of what the decoder spans.
Eigen::MatrixXd basisOf(const ModelSnapshot& snapshot)
{
    const at::Tensor rows = directionsOf(snapshot);
    if (!rows.defined())
        throw Error(ErrorKind::Input,
                    LS_TEXT("core",
                            "The model '{}' does not decode linearly, so there are no principal angles; pca and "
                            "linear_ae (with the squared error) do."),
                    {snapshot.modelId});
    const Eigen::Map<const Eigen::MatrixXd> columns(rows.data_ptr<double>(), rows.size(1), rows.size(0));
    const Eigen::ColPivHouseholderQR<Eigen::MatrixXd> qr(columns);
    return qr.householderQ() * Eigen::MatrixXd::Identity(columns.rows(), qr.rank());
}

} // namespace

bool hasLinearDecoder(const ModelSnapshot& snapshot) { return directionsOf(snapshot).defined(); }

std::vector<double> principalAngles(const ModelSnapshot& a, const ModelSnapshot& b)
{
    if (a.shape != b.shape)
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "The two models draw images of different shapes; principal angles need the same."));
    Eigen::MatrixXd large = basisOf(a);
    Eigen::MatrixXd small = basisOf(b);
    if (large.cols() < small.cols())
        large.swap(small);
    if (small.cols() == 0)
        return {};
    // Cosines are blind to small angles, sines to large ones (Björck & Golub 1973): from both together each is precise.
    const Eigen::MatrixXd overlap = large.transpose() * small;
    const Eigen::VectorXd cosines = overlap.bdcSvd().singularValues();                 // descending
    const Eigen::VectorXd sines = (small - large * overlap).bdcSvd().singularValues(); // descending
    std::vector<double> angles;
    for (Eigen::Index i = 0; i < cosines.size(); ++i)
        angles.push_back(std::atan2(sines(cosines.size() - 1 - i), cosines(i)) * 180.0 / std::numbers::pi);
    std::ranges::sort(angles);
    return angles;
}

PrincipalDirections principalDirections(const ModelSnapshot& a, const ModelSnapshot& b)
{
    PrincipalDirections result;
    result.angles = principalAngles(a, b);
    const Eigen::MatrixXd first = basisOf(a);
    const Eigen::MatrixXd second = basisOf(b);
    if (first.cols() == 0 || second.cols() == 0)
        return result;
    const Eigen::BDCSVD<Eigen::MatrixXd> svd(first.transpose() * second, Eigen::ComputeThinU | Eigen::ComputeThinV);
    Eigen::MatrixXd ofA = first * svd.matrixU();
    Eigen::MatrixXd ofB = second * svd.matrixV();
    const auto put = [](const Eigen::VectorXd& vector) {
        const Eigen::VectorXf single = vector.cast<float>();
        return std::vector<float>(single.data(), single.data() + single.size());
    };
    for (Eigen::Index i = 0; i < ofA.cols(); ++i) {
        // Which way a direction points says nothing: the pair is turned so that b's greatest change is bright.
        Eigen::Index greatest = 0;
        ofB.col(i).cwiseAbs().maxCoeff(&greatest);
        const double sign = ofB(greatest, i) < 0 ? -1 : 1;
        result.a.push_back(put(sign * ofA.col(i)));
        result.b.push_back(put(sign * ofB.col(i)));
    }
    const at::Tensor rows = directionsOf(a);
    const Eigen::Map<const Eigen::MatrixXd> columns(rows.data_ptr<double>(), rows.size(1), rows.size(0));
    for (Eigen::Index i = 0; i < columns.cols(); ++i)
        result.drawn.push_back(put(columns.col(i)));
    return result;
}

Image directionImage(std::span<const float> direction, const ImageShape& shape)
{
    std::vector<float> grey(direction.begin(), direction.end());
    float greatest = 0;
    for (const float value : grey)
        greatest = std::max(greatest, std::abs(value));
    for (float& value : grey)
        value = greatest > 0 ? 0.5F + 0.5F * value / greatest : 0.5F;
    return toImage(grey.data(), shape);
}

SnapshotPtr fittedPca(const Dataset& data, std::span<const std::uint32_t> indices, int dimensions,
                      const std::function<void(double)>& progress, const std::stop_token& stop)
{
    const std::size_t values = data.shape.pixels();
    if (values > kMostValues)
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "Principal components are computed for comparison from images of up to {} values; "
                                    "these have {}."),
                    {std::to_string(kMostValues), std::to_string(values)});
    auto pca = std::make_shared<ModelSnapshot>();
    pca->modelId = "pca";
    pca->params = ParamSet::defaults(modelInfo("pca").params);
    pca->params.set("latent", static_cast<std::int64_t>(dimensions));
    pca->shape = data.shape;
    pca->classes = data.classes();
    pca->version = nextSnapshotVersion();
    pca->epoch = 1;
    pca->step = 1;
    computeOnThisThreadOnly();
    const auto model = makeModel(pca->modelId, {pca->shape, pca->classes, pca->params});
    pca->tensors = model->layout().entries();
    pca->weights.resize(model->layout().size());
    const auto walk = [&](const std::function<void(const at::Tensor&)>& visit) {
        const at::NoGradGuard noGrad;
        for (std::size_t done = 0; done < indices.size() && !stop.stop_requested(); done += kWalkBatch) {
            const auto batch = indices.subspan(done, std::min(kWalkBatch, indices.size() - done));
            const at::Tensor x =
                at::empty({static_cast<std::int64_t>(batch.size()), static_cast<std::int64_t>(values)});
            gatherPixels(data, batch, x.data_ptr<float>());
            visit(x);
            if (progress)
                progress(static_cast<double>(done + batch.size()) / static_cast<double>(indices.size()));
        }
    };
    return model->fit(pca->weights, walk, stop) ? pca : nullptr;
}

} // namespace latentscape
