// SPDX-License-Identifier: GPL-3.0-or-later
// How long data take to come in and pictures to go out. Answers lines on standard input, so that `run` can measure in
// turns with others:
//   load NAME            a data set, every pixel of it looked at
//   grid RUN OUT.png     30 x 30 samples of a run's model: made, and written
//   film FRAMES.npy OUT  frames [n, h, w] written as the ending says
// Each is answered with one line of JSON; one more comes first.
#include <chrono>
#include <iostream>
#include <numeric>
#include <sstream>

#include <nlohmann/json.hpp>

#include "core/base/parallel.h"
#include "core/data/source_dataset.h"
#include "core/output/animation.h"
#include "core/output/arrays.h"
#include "core/output/grids.h"
#include "core/output/png.h"
#include "core/training/run_folder.h"

using namespace latentscape;

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

nlohmann::json load(const std::string& name)
{
    const auto start = Clock::now();
    const SourceDataset source = openSourceDataset(name);
    const std::uint64_t sum = std::accumulate(source.data.pixels.begin(), source.data.pixels.end(), std::uint64_t{0});
    return {{"seconds", secondsSince(start)},
            {"images", source.data.size()},
            {"mapped", source.data.pixels.isMapped()},
            {"sum", sum}};
}

nlohmann::json grid(const std::string& run, const std::string& out)
{
    constexpr int kSide = 30;
    const RunRecord record = readRunRecord(run);
    const DatasetPtr data = loadRunData(record);
    const SplitIndices splits = makeSplits(*data, record.split);
    const SnapshotPtr model = loadSnapshot(run);
    GridRequest request;
    request.rows = request.cols = kSide;
    const auto start = Clock::now();
    const Grid made = makeGrid(model, *data, splits, request);
    const double drawn = secondsSince(start);
    writePng(out, made.image, made.recipe);
    return {{"seconds", secondsSince(start)}, {"drawn", drawn}};
}

nlohmann::json film(const std::string& frames, const std::string& out)
{
    const NumpyArray array = readNpy(frames);
    const auto& values = std::get<std::vector<float>>(array.values);
    Animation animation;
    animation.frames = framesOf(values, {1, static_cast<int>(array.shape.at(1)), static_cast<int>(array.shape.at(2))});
    const auto start = Clock::now();
    writeAnimation(out, animation);
    return {{"seconds", secondsSince(start)}, {"frames", animation.frames.size()}};
}

} // namespace

int main()
{
    try {
        std::cout << nlohmann::json{{"threads", availableCores()}} << std::endl;
        std::string line;
        while (std::getline(std::cin, line)) {
            std::istringstream words(line);
            std::string what, first, second;
            words >> what >> first >> second;
            std::cout << (what == "load"   ? load(first)
                          : what == "grid" ? grid(first, second)
                                           : film(first, second))
                      << std::endl;
        }
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    return 0;
}
