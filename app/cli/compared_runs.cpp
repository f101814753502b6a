// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/compared_runs.h"

#include <map>
#include <set>

#include "app/cli/run_names.h"
#include "core/base/error.h"
#include "core/training/kinship.h"

namespace latentscape::cli {

namespace {

/// "name", or "name (2)" where that is taken.
std::string unused(const std::string& name, std::set<std::string>& taken)
{
    std::string result = name;
    for (int number = 2; !taken.insert(result).second; ++number)
        result = name + " (" + std::to_string(number) + ')';
    return result;
}

std::string withEpoch(std::string name, int epoch)
{
    return epoch < 0 ? name : std::move(name) + '@' + std::to_string(epoch);
}

void requireSameData(const std::vector<OpenedRun>& runs)
{
    const OpenedRun& first = runs.front();
    for (const OpenedRun& run : runs) {
        if (run.record.dataFingerprint != first.record.dataFingerprint)
            throw Error(ErrorKind::Input,
                        "The runs were trained on different data: {} on {} ({}), but {} on {} ({}). Only runs on the "
                        "same data can be compared.",
                        {first.reference.path.string(), first.record.plan.data, first.record.dataFingerprint,
                         run.reference.path.string(), run.record.plan.data, run.record.dataFingerprint})
                .about(run.reference.path);
    }
}

std::vector<ComparisonSide> sidesOf(const std::vector<OpenedRun>& runs)
{
    std::vector<ComparisonSide> sides;
    std::set<std::string> names;
    std::set<std::string> families;
    std::map<std::string, std::string> kin;
    std::vector<std::filesystem::path> folders;
    for (const OpenedRun& run : runs)
        folders.push_back(run.reference.path);
    const std::vector<std::string> folderNames = namesOf(folders);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const OpenedRun& run = runs[i];
        std::string& family = kin[withEpoch(kinshipOf(run.record.plan), run.reference.epoch)];
        if (family.empty())
            family = unused(withEpoch(run.model->modelId, run.reference.epoch), families);
        const std::string name = withEpoch(folderNames[i], run.reference.epoch);
        sides.push_back({unused(name, names), run.model, family});
    }
    return sides;
}

/// Puts what was written in the place of what was found, one a side.
void rename(const Argument& given, const char* option, std::string ComparisonSide::*what,
            std::vector<ComparisonSide>& sides)
{
    if (!given.given())
        return;
    const std::vector<std::string> texts = given.texts();
    if (texts.size() != sides.size())
        throw Error(ErrorKind::Usage, "{} is given {} times for {} runs: give one for each, in their order.",
                    {option, std::to_string(texts.size()), std::to_string(sides.size())});
    for (std::size_t i = 0; i < sides.size(); ++i)
        sides[i].*what = texts[i];
}

} // namespace

ComparedRuns openRuns(const Argument& runs, const Argument& names, const Argument& kin)
{
    if (runs.texts().size() < 2)
        throw Error(ErrorKind::Usage, "A comparison needs two runs at least; name another one, or RUN@EPOCH of this.");
    ComparedRuns compared;
    for (const std::string& text : runs.texts())
        compared.runs.push_back(openRun(text));
    requireSameData(compared.runs);
    compared.data = loadRunData(compared.runs.front().record);
    std::vector<SplitIndices> splits;
    for (const OpenedRun& run : compared.runs)
        splits.push_back(makeSplits(*compared.data, run.record.split));
    compared.splits = commonSplits(splits);
    requireTestImages(compared.splits, *compared.data);
    compared.sides = sidesOf(compared.runs);
    rename(names, "--name", &ComparisonSide::name, compared.sides);
    const std::vector<std::string> named = names.texts();
    if (std::set<std::string>(named.begin(), named.end()).size() != named.size())
        throw Error(ErrorKind::Usage, "--name gives two runs one name: nobody could tell them apart.");
    rename(kin, "--kin", &ComparisonSide::kin, compared.sides);
    return compared;
}

std::vector<std::string> pathsOf(const ComparedRuns& compared)
{
    std::vector<std::string> paths;
    for (const OpenedRun& run : compared.runs)
        paths.push_back(run.reference.path.string());
    return paths;
}

} // namespace latentscape::cli
