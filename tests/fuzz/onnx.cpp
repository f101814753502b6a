// SPDX-License-Identifier: GPL-3.0-or-later
// sources: models/external_network models/matrix_room models/onnx_checks
// Damaged ONNX files: each must be read, with inputs and outputs that make sense, or refused with an Error that names
// it.
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/models/external_network.h"
#include "tests/support/fuzz.h"
#include "tests/support/onnx_bytes.h"

using namespace latentscape;

int main(int argc, char** argv)
{
    return test::fuzz(argc, argv, {test::onnxBytes({0, 2}, {0, 3}), test::onnxBytes({1, 1, 2, 2}, {1})},
                      [&](const std::string& bytes) {
                          try {
                              const ExternalNetwork network(bytes, "fuzz.onnx");
                              return !network.inputs().empty() && !network.outputs().empty();
                          } catch (const Error& error) {
                              return error.kind() == ErrorKind::Input && error.file() == "fuzz.onnx";
                          }
                      },
                      {.bytes = 4096});
}
