// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"

#include <utility>

#include <CLI/CLI.hpp>

namespace latentscape::cli {

void setAction(CLI::App& command, Action& action, Action work)
{
    command.callback([&action, work = std::move(work)] { action = work; });
}

void setFooter(CLI::App& command, std::function<std::string()> text) { command.footer(std::move(text)); }

CommandResult stoppedResult(CommandResult result)
{
    result.stopped = true;
    result.document["stopped"] = true;
    result.text = "Stopped; nothing was written.\n";
    return result;
}

} // namespace latentscape::cli
