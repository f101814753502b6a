// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluation/principal_angles.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <Eigen/Dense>

#include "core/models/model.h"

namespace latentscape {

namespace {

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

} // namespace latentscape
