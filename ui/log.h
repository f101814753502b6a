// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace latentscape {

/// $XDG_STATE_HOME/latentscape/log.txt (~/.local/state/latentscape/log.txt without that variable).
QString logFile();

/// Sends every Qt message (qInfo, qWarning, ...) to logFile() as well as to standard error, one line each with time and
/// kind. A file over one megabyte is set aside at the start as log.1.txt, at most three of them. Thread-safe
/// afterwards. A folder that cannot be written leaves standard error only.
void startLog();

} // namespace latentscape
