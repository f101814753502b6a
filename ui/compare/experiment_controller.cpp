// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/experiment_controller.h"

namespace latentscape {

ExperimentController::ExperimentController(QObject* parent) : QObject(parent)
{
    connect(&m_work, &LongWork::failed, this, &ExperimentController::refused);
}

void ExperimentController::request(const ComparedSides& compared, const ExperimentRequest& request)
{
    m_work.start([this, compared, request](LongWork::Report& report) -> LongWork::Delivery {
        auto result = std::make_shared<ExperimentResult>();
        result->strips = runExperiment(compared.sides, *compared.data, *compared.splits, request, report.stop());
        if (result->strips.size() != compared.size())
            return {};
        result->compared = compared;
        result->request = request;
        return [this, result] { emit resultReady(result); };
    });
}

void ExperimentController::cancel() { m_work.cancel(); }

} // namespace latentscape
