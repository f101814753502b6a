// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/work_progress.h"

#include <cmath>

#include "ui/views/status_line.h"

namespace latentscape {

namespace {
constexpr int kLongTime = 59 * 60 + 59; ///< seconds; more is shorter to write
constexpr int kMargins = 24;
} // namespace

WorkProgress::WorkProgress(QWidget* parent) : QProgressBar(parent)
{
    setAccessibleName(tr("Progress"));
    setRange(0, 100);
    setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("100 % · ") + durationText(kLongTime)) + kMargins);
}

void WorkProgress::tell(double fraction, double secondsLeft)
{
    setValue(static_cast<int>(std::lround(100 * fraction)));
    setFormat(secondsLeft < 0 ? QStringLiteral("%p %") : QStringLiteral("%p % · ") + durationText(secondsLeft));
}

} // namespace latentscape
