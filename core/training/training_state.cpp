// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/training/training_state.h"

#include <nlohmann/json.hpp>

#include "core/base/whole_number.h"

namespace latentscape {

namespace {

using Json = nlohmann::ordered_json;

Json sumsToJson(const TermSums& sums) { return {{"images", sums.images}, {"sums", sums.sums}}; }

TermSums sumsFromJson(const Json& json)
{
    TermSums sums;
    sums.images = wholeNumber<std::int64_t>(json.at("images"));
    sums.sums = json.at("sums").get<std::map<std::string, double>>();
    return sums;
}

/// A list of pairs: where a stretch of weights starts, and how often it was moved.
std::vector<StepCount> countsFromJson(const Json& json, std::int64_t steps)
{
    if (!json.is_array() || json.empty())
        refuseState("optimizer_counts = " + json.dump());
    std::vector<StepCount> counts;
    for (const Json& item : json) {
        const auto pair = wholeNumbers<std::int64_t>(item);
        if (pair.size() != 2 || pair[0] < 0 || pair[1] < 0 || pair[1] > steps)
            refuseState("optimizer_counts = " + json.dump());
        const auto start = static_cast<std::size_t>(pair[0]);
        if (counts.empty() ? start != 0 : start <= counts.back().start)
            refuseState("optimizer_counts = " + json.dump());
        counts.push_back({start, pair[1]});
    }
    return counts;
}

} // namespace

std::string toText(const TrainingState& state)
{
    Json json;
    json["phase"] = state.phase;
    json["epoch"] = state.epoch;
    json["batch"] = state.batch;
    json["step"] = state.step;
    json["begun"] = state.begun;
    json["epoch_sums"] = sumsToJson(state.epochSums);
    json["interval_sums"] = sumsToJson(state.intervalSums);
    if (std::isfinite(state.bestLoss)) // JSON knows no infinity; absent means none yet
        json["best_loss"] = state.bestLoss;
    json["best_epoch"] = state.bestEpoch;
    json["optimizer_steps"] = state.optimizerSteps;
    for (const StepCount& count : state.optimizerCounts)
        json["optimizer_counts"].push_back(Json::array({count.start, count.steps}));
    json["metrics_bytes"] = state.metricsBytes;
    json["live"] = toJson(state.live);
    json["last_train"] = state.lastTrain;
    json["last_test"] = state.lastTest;
    return json.dump();
}

void refuseState(const std::string& reason)
{
    throw Error(ErrorKind::Input, LS_TEXT("core", "The checkpoint's training state cannot be read: {}."), {reason});
}

TrainingState stateFromText(const std::string& text)
{
    try {
        const Json json = Json::parse(text);
        const auto count = [&json]<typename Number>(const char* key, Number& value) {
            value = wholeNumber<Number>(json.at(key));
            if (value < 0)
                refuseState(std::string(key) + " = " + std::to_string(value));
        };
        TrainingState state;
        count("phase", state.phase);
        count("epoch", state.epoch);
        count("batch", state.batch);
        count("step", state.step);
        state.begun = json.at("begun").get<bool>();
        state.epochSums = sumsFromJson(json.at("epoch_sums"));
        state.intervalSums = sumsFromJson(json.at("interval_sums"));
        state.bestLoss = json.value("best_loss", state.bestLoss);
        state.bestEpoch = wholeNumber<int>(json.at("best_epoch"));
        count("optimizer_steps", state.optimizerSteps);
        if (const auto counts = json.find("optimizer_counts"); counts != json.end())
            state.optimizerCounts = countsFromJson(*counts, state.optimizerSteps);
        state.metricsBytes = wholeNumber<std::uintmax_t>(json.at("metrics_bytes"));
        state.live = paramsFromJson(json.at("live"), {});
        state.lastTrain = json.at("last_train").get<std::map<std::string, double>>();
        state.lastTest = json.at("last_test").get<std::map<std::string, double>>();
        return state;
    } catch (const Json::exception& problem) {
        refuseState(problem.what());
    }
}

} // namespace latentscape
