// SPDX-License-Identifier: GPL-3.0-or-later
// Values of parameters as the command line and the files of runs give them: each must be read, and written again as a
// text that is read alike, or refused with an Error. The first byte says which parameter, or that it is a JSON object.
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "core/base/error.h"
#include "core/data/read_options.h"
#include "core/params/param_set.h"
#include "tests/support/fuzz.h"

using namespace latentscape;

namespace {

std::vector<ParamSpec> someSpecs()
{
    std::vector<ParamSpec> specs = readParams().specs();
    const auto add = [&](const char* key, ParamType type, ParamValue value, Range range) {
        ParamSpec spec;
        spec.key = key;
        spec.type = type;
        spec.defaultValue = std::move(value);
        spec.range = range;
        specs.push_back(spec);
    };
    add("rate", ParamType::Real, 0.5, {0, 1e300});
    add("any", ParamType::Real, 0.5, {});
    add("flag", ParamType::Flag, true, {});
    add("widths", ParamType::Widths, Widths{4, 2}, {1, 4096});
    add("seed", ParamType::Integer, std::int64_t{1}, {});
    return specs;
}

bool valueSurvives(const ParamSpec& spec, const std::string& text)
{
    const ParamValue value = parseValue(spec, text);
    validate(spec, value);
    return parseValue(spec, toString(value)) == value;
}

bool objectSurvives(const std::vector<ParamSpec>& specs, const std::string& text)
{
    const auto json = nlohmann::ordered_json::parse(text, nullptr, false);
    if (json.is_discarded())
        return true;
    ParamNotes notes;
    const ParamSet values = paramsFromJson(json, specs, &notes);
    return paramsFromJson(toJson(values), specs) == values;
}

} // namespace

int main(int argc, char** argv)
{
    const std::vector<ParamSpec> specs = someSpecs();
    const std::string object = toJson(ParamSet::defaults(specs)).dump();
    std::vector<std::string> seeds = {'\x7F' + object, "\x7F{\"widths\":[1,2],\"rate\":1,\"new\":null}"};
    for (std::size_t i = 0; i < specs.size(); ++i)
        seeds.push_back(static_cast<char>(i) + toString(specs[i].defaultValue));
    return test::fuzz(argc, argv, seeds,
                      [&](const std::string& input) {
                          constexpr std::size_t kObject = 100;
                          const std::size_t which = input.empty() ? 0 : static_cast<unsigned char>(input[0]);
                          const std::string text = input.substr(input.empty() ? 0 : 1);
                          try {
                              return which >= kObject ? objectSurvives(specs, text)
                                                      : valueSurvives(specs[which % specs.size()], text);
                          } catch (const Error& error) {
                              return error.kind() == ErrorKind::Input;
                          } catch (const nlohmann::json::exception&) { // whoever reads the file names it
                              return which >= kObject;
                          }
                      },
                      {.bytes = 1024});
}
