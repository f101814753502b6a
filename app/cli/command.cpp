// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

namespace latentscape::cli {

CommandResult stoppedResult(CommandResult result)
{
    result.stopped = true;
    result.document["stopped"] = true;
    result.text = "Stopped; nothing was written.\n";
    return result;
}

} // namespace latentscape::cli
