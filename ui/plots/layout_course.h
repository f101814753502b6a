// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "ui/controllers/map_layout.h"

namespace latentscape {

/// Of one method of layout: what the user chose, and what has come of it.
struct LayoutCourse
{
    ProjectionPlan plan;    ///< what the next one is computed with
    MapLayoutPtr layout;    ///< the newest, or null
    bool held = false;      ///< stopped by the user: it follows the codes no more
    QString problem{};      ///< why it could not be computed, ...
    EncodedSetPtr failed{}; ///< ... for these codes
};

} // namespace latentscape
