// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command_line.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string_view>

#include <CLI/CLI.hpp>

#include "app/cli/arguments.h"
#include "core/base/error.h"
#include "core/base/version.h"

namespace latentscape::cli {

namespace {

constexpr const char* kProgram = "latentscape-cli";
constexpr std::array<std::string_view, 2> kYes{"true", "1"};
constexpr std::array<std::string_view, 2> kNo{"false", "0"};

/// Letters that have to be changed, added, left out or swapped with their neighbour to make one word of the other.
std::size_t editDistance(const std::string& a, const std::string& b)
{
    std::vector<std::size_t> beforeLast(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> current(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        current[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            current[j] = std::min({changed, last[j] + 1, current[j - 1] + 1});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                current[j] = std::min(current[j], beforeLast[j - 2] + 1);
        }
        beforeLast.swap(last);
        last.swap(current);
    }
    return last[b.size()];
}

std::vector<std::string> optionsOf(const CLI::App& command)
{
    std::vector<std::string> names;
    for (const CLI::Option* option : command.get_options()) {
        for (const std::string& name : option->get_lnames())
            names.push_back("--" + name);
    }
    return names;
}

std::vector<std::string> commandsOf(const CLI::App& program)
{
    std::vector<std::string> names;
    for (const CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; }))
        names.push_back(command->get_name());
    return names;
}

const CLI::App& calledCommand(const CLI::App& program)
{
    const auto called = program.get_subcommands();
    return called.empty() ? program : *called.front();
}

std::string callOf(const CLI::App& program, const CLI::App& command)
{
    return &command == &program ? kProgram : std::string(kProgram) + ' ' + command.get_name();
}

/// A word that no option and no argument took.
[[noreturn]] void rejectExtra(const CLI::App& program, const CLI::App& command, std::vector<std::string> extras)
{
    std::ranges::transform(extras, extras.begin(), unmarked);
    const auto option = std::ranges::find_if(extras, [](const std::string& word) { return word.starts_with('-'); });
    const bool isOption = option != extras.end() && (&command != &program || option == extras.begin());
    std::string word = isOption ? *option : extras.front();
    if (isOption)
        word = word.substr(0, word.find('='));
    std::string sentence = isOption               ? "There is no option {}"
                           : &command == &program ? "There is no command {}"
                                                  : "There is no place for {}";
    sentence += &command == &program ? "." : " in the command " + command.get_name() + '.';
    std::vector<std::string> arguments = {word};
    const std::string meant = isOption
                                  ? nearestName(word, optionsOf(command))
                                  : (&command == &program ? nearestName(word, commandsOf(program)) : std::string());
    if (!meant.empty()) {
        sentence += " Did you mean {}?";
        arguments.push_back(meant);
    }
    sentence += " {} --help says what there is.";
    arguments.push_back(callOf(program, command));
    throw Error(ErrorKind::Usage, sentence, arguments);
}

/// An option without its value takes the next option for it.
void requireValues(const CLI::App& program, const CLI::App& command)
{
    for (const CLI::Option* option : command.get_options()) {
        for (const std::string& value : option->results()) {
            if (value.starts_with("--"))
                throw Error(ErrorKind::Usage, "{} needs a value. {} --help says what there is.",
                            {option->get_name(), callOf(program, command)});
        }
    }
}

/// Whether there is to be a document is known before the line is read; what was written for it has to be understood.
void requireKnownJson(const CLI::App& program)
{
    for (const CLI::App* place : {&program, &calledCommand(program)}) {
        for (const std::string& value : place->get_option_no_throw("--json")->results()) {
            const std::string_view written = value;
            if (std::ranges::count(kYes, written) + std::ranges::count(kNo, written) == 0)
                throw Error(ErrorKind::Input, "--json is {}, but it must be true or false.", {value});
        }
    }
}

/// The reader's own words for a wrong number of values count items; what is meant is simpler.
std::string sentenceOf(const CLI::App& command, const CLI::ParseError& problem)
{
    std::string text = problem.what();
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&problem) != nullptr) {
        const std::string name = text.substr(0, text.find(':'));
        if (const CLI::Option* option = command.get_option_no_throw(name))
            text = name + (option->count() > 1 ? " is given more than once" : " needs a value");
    }
    return text.ends_with('.') ? text : text + '.';
}

[[noreturn]] void rejectLine(const CLI::App& program, const CLI::ParseError& problem)
{
    const CLI::App& command = calledCommand(program);
    requireValues(program, command);
    // A misspelt option also leaves the right one missing; the misspelling is what helps.
    for (const CLI::App* place : {&command, &program}) {
        if (const auto extras = place->remaining(); !extras.empty())
            rejectExtra(program, *place, extras);
    }
    const std::string text = sentenceOf(command, problem);
    throw Error(ErrorKind::Usage, "{} {} --help says what there is.", {text, callOf(program, command)});
}

Action sayText(const std::string& name, const std::string& text)
{
    CommandResult result;
    result.document = {{name, text}};
    result.text = text.ends_with('\n') ? text : text + '\n';
    return [result] { return result; };
}

void describeProgram(CLI::App& program)
{
    program.description("Trains autoencoders and explores their latent spaces, without a window.");
    program.set_help_flag("-h,--help", "Say what there is, and stop; after a command, what it takes");
    program.set_version_flag("--version", std::string(kVersion), "Say the program's version, and stop");
    program.add_flag("--json")->description("Write exactly one JSON document to standard output, errors too");
    program.require_subcommand(0, 1);
    program.footer(
        "latentscape-cli COMMAND --help says what a command takes.\n"
        "DATA is a built-in name or a path, DATA:test one of its splits; RUN a run's folder, RUN@12 its epoch 12.\n"
        "Exit codes: 0 done, 2 wrong usage, 3 bad input, 4 failed while working, 130 interrupted.");
}

} // namespace

std::string nearestName(const std::string& word, const std::vector<std::string>& names)
{
    std::string nearest;
    std::size_t least = std::max<std::size_t>(2, word.size() / 3);
    for (const std::string& name : names) {
        const std::size_t distance = editDistance(word, name);
        if (distance <= least && (nearest.empty() || distance < least)) {
            least = distance;
            nearest = name;
        }
    }
    return nearest;
}

bool wantsJson(const std::vector<std::string>& words)
{
    constexpr std::string_view option = "--json";
    bool wanted = false;
    for (const std::string_view word : words) {
        if (word == option)
            wanted = true;
        else if (word.starts_with(option) && word[option.size()] == '=')
            wanted = std::ranges::count(kNo, word.substr(option.size() + 1)) == 0;
    }
    return wanted;
}

Action readCommandLine(const std::vector<std::string>& words)
{
    // The action keeps the program's options: it asks them for their values when it runs.
    const auto program = std::make_shared<CLI::App>("", kProgram);
    describeProgram(*program);
    Action action;
    addModelsCommand(*program, action);
    addDatasetsCommand(*program, action);
    addInspectCommand(*program, action);
    addTrainCommand(*program, action);
    addResumeCommand(*program, action);
    addSweepCommand(*program, action);
    addEvaluateCommand(*program, action);
    addEncodeCommand(*program, action);
    addDecodeCommand(*program, action);
    addGridCommand(*program, action);
    addProjectCommand(*program, action);
    addCompareCommand(*program, action);
    addAnimateCommand(*program, action);
    addExportCommand(*program, action);
    addImportCommand(*program, action);
    try {
        std::vector<std::string> lastFirst(words.rbegin(), words.rend());
        std::ranges::transform(lastFirst, lastFirst.begin(), marked);
        program->parse(std::move(lastFirst));
    } catch (const CLI::CallForHelp&) {
        return sayText("help", program->help());
    } catch (const CLI::CallForVersion&) {
        return sayText("version", std::string(kVersion));
    } catch (const CLI::ParseError& problem) {
        rejectLine(*program, problem);
    }
    requireValues(*program, calledCommand(*program));
    requireKnownJson(*program);
    if (!action)
        throw Error(ErrorKind::Usage, "Name a command, such as {} train; {} --help lists them.", {kProgram, kProgram});
    return [program, action] { return action(); };
}

} // namespace latentscape::cli
