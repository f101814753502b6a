// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include <nlohmann/json.hpp>

// CLI11's header takes seconds to compile: it is included only where the line is read.
namespace CLI { // NOLINT(readability-identifier-naming): the name of the library
class App;
}

namespace latentscape::cli {

/// What a command has to say once it is done: the same thing for programs (--json) and for people.
struct CommandResult
{
    nlohmann::ordered_json document;
    std::string text;     ///< for people; whole lines
    bool stopped = false; ///< interrupted: the exit code is 130
};

/// `result` of a command that was interrupted before it wrote its file.
CommandResult stoppedResult(CommandResult result);

/// The work of the command that was called. Throws Error.
using Action = std::function<CommandResult()>;

/// Puts `work` into `action` when `command` is the one that was called.
void setAction(CLI::App& command, Action& action, Action work);
/// What stands below the options in the help of `command`; made when it is asked for.
void setFooter(CLI::App& command, std::function<std::string()> text);

/// Each adds one subcommand to `program`; the one that is called puts its work into `action` (nothing runs while the
/// line is still being read).
void addModelsCommand(CLI::App& program, Action& action);
void addDatasetsCommand(CLI::App& program, Action& action);
void addInspectCommand(CLI::App& program, Action& action);
void addTrainCommand(CLI::App& program, Action& action);
void addResumeCommand(CLI::App& program, Action& action);
void addSweepCommand(CLI::App& program, Action& action);
void addEvaluateCommand(CLI::App& program, Action& action);
void addEncodeCommand(CLI::App& program, Action& action);
void addDecodeCommand(CLI::App& program, Action& action);
void addGridCommand(CLI::App& program, Action& action);
void addProjectCommand(CLI::App& program, Action& action);
void addCompareCommand(CLI::App& program, Action& action);
void addAnimateCommand(CLI::App& program, Action& action);
void addExportCommand(CLI::App& program, Action& action);
void addImportCommand(CLI::App& program, Action& action);

} // namespace latentscape::cli
