// SPDX-License-Identifier: GPL-3.0-or-later
// sources: training/metrics_lines
// Damaged lines of metrics.csv: each field must be a number or refused with an Error that names the file.
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/training/metrics_lines.h"
#include "tests/support/fuzz.h"

using namespace latentscape;

int main(int argc, char** argv)
{
    const std::string heading = "phase,epoch,step,split,term,value\n";
    const std::vector<std::string> seeds = {heading + "0,1,469,train,loss,0.25\n0,1,469,test,kl,1e-3\n0,2",
                                            heading + "0,-1,9223372036854775807,test,loss,nan\n,,,,,\n\n", heading, ""};
    return test::fuzz(argc, argv, seeds,
                      [&](const std::string& text) {
                          MetricsLines lines(text);
                          MetricsLine line;
                          int number = 1;
                          try {
                              while (lines.next(line)) {
                                  if (line.number != ++number)
                                      return false;
                                  numberIn<int>("metrics.csv", line.number, line.phase);
                                  numberIn<std::int64_t>("metrics.csv", line.number, line.step);
                                  numberIn<double>("metrics.csv", line.number, line.value);
                              }
                              return true;
                          } catch (const Error& error) {
                              return error.kind() == ErrorKind::Input && error.file() == "metrics.csv";
                          }
                      },
                      {.bytes = 512});
}
