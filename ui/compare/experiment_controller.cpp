// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/experiment_controller.h"

namespace latentscape {

namespace {

/// Samples and manifolds have no need of images, and others may be given theirs.
bool drawsImages(const ExperimentRequest& request)
{
    return request.images.empty() && request.kind != Experiment::Samples && request.kind != Experiment::Manifold;
}

} // namespace

ExperimentController::ExperimentController(QObject* parent) : QObject(parent)
{
    connect(&m_work, &LongWork::failed, this, &ExperimentController::refused);
}

void ExperimentController::request(const ComparedSides& compared, const ExperimentRequest& request)
{
    m_work.start([this, compared, request](LongWork::Report& report) -> LongWork::Delivery {
        const SplitIndices splits = commonSplits(compared);
        if (drawsImages(request))
            requireTestImages(splits, *compared.data);
        auto result = std::make_shared<ExperimentResult>();
        result->strips = runExperiment(compared.sides, *compared.data, splits, request, report.stop());
        if (result->strips.size() != compared.size())
            return {};
        result->compared = compared;
        result->request = request;
        return [this, result] { emit resultReady(result); };
    });
}

void ExperimentController::cancel() { m_work.cancel(); }

} // namespace latentscape
