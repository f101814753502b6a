// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

#include "ui/controllers/evaluation_controller.h"

namespace latentscape {

/// A number of an evaluation as it is told to people.
struct EvaluationRow
{
    QString name;
    QString value;
    QString meaning; ///< one line
};

/// Every number there is, in the language in force.
std::vector<EvaluationRow> evaluationRows(const EvaluationResult& result);

} // namespace latentscape
