// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"
#include "app/cli/command.h"
#include "app/cli/text_table.h"
#include "core/data/dataset.h"

namespace latentscape::cli {

namespace {

CommandResult listDatasets()
{
    CommandResult result;
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    TextTable table({"name", "shape", "train", "test", "classes", "license", "summary"});
    for (const BuiltinDataset& data : builtinDatasets()) {
        list.push_back({{"name", data.name},
                        {"summary", data.summary},
                        {"shape", {data.shape.channels, data.shape.height, data.shape.width}},
                        {"train", data.train},
                        {"test", data.test},
                        {"classes", data.classes},
                        {"license", data.license}});
        table.addRow({data.name, formatShape(data.shape.channels, data.shape.height, data.shape.width),
                      formatCount(static_cast<double>(data.train)), formatCount(static_cast<double>(data.test)),
                      std::to_string(data.classes), data.license, data.summary});
    }
    result.document = {{"datasets", std::move(list)}};
    result.text = table.toString(outputWidth());
    return result;
}

} // namespace

void addDatasetsCommand(CLI::App& program, Action& action)
{
    CLI::App& command = addCommand(program, "datasets", "The data sets that travel with the program");
    setAction(command, action, listDatasets);
}

} // namespace latentscape::cli
