// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProgressBar>

namespace latentscape {

/// How far some work is, and how long it will still take. Wide enough for both.
class WorkProgress : public QProgressBar
{
    Q_OBJECT

public:
    explicit WorkProgress(QWidget* parent = nullptr);

    /// A fraction, and seconds left (-1: not known yet).
    void tell(double fraction, double secondsLeft);
};

} // namespace latentscape
