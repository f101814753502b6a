// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fuzz.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "tests/support/mutator.h"

#ifdef LATENTSCAPE_LIBFUZZER
extern "C" int LLVMFuzzerRunDriver(int* argc, char*** argv, int (*one)(const std::uint8_t* data, std::size_t size));

// What libFuzzer learns from comparisons leads it to magic words, and takes a third of the time, also when there is
// nothing left to learn. The linker puts these in the place of its own (--wrap).
namespace {

constexpr int kCompared = 50000; // executions of a piece
bool g_compares = true;

} // namespace

#define LATENTSCAPE_COMPARISON(name, type)                                                                             \
    extern "C" void __real___sanitizer_cov_trace_##name(type a, type b);                                               \
    extern "C" __attribute__((                                                                                         \
        no_sanitize("coverage", "address", "undefined"))) void __wrap___sanitizer_cov_trace_##name(type a, type b)     \
    {                                                                                                                  \
        if (g_compares)                                                                                                \
            __real___sanitizer_cov_trace_##name(a, b);                                                                 \
    }
LATENTSCAPE_COMPARISON(cmp1, std::uint8_t)
LATENTSCAPE_COMPARISON(cmp2, std::uint16_t)
LATENTSCAPE_COMPARISON(cmp4, std::uint32_t)
LATENTSCAPE_COMPARISON(cmp8, std::uint64_t)
LATENTSCAPE_COMPARISON(const_cmp1, std::uint8_t)
LATENTSCAPE_COMPARISON(const_cmp2, std::uint16_t)
LATENTSCAPE_COMPARISON(const_cmp4, std::uint32_t)
LATENTSCAPE_COMPARISON(const_cmp8, std::uint64_t)
#undef LATENTSCAPE_COMPARISON
#endif

namespace latentscape::test {

namespace {

namespace fs = std::filesystem;

/// A finding that its user wants to see, and how to.
bool report(const std::string& what, const std::string& reason)
{
    std::printf("%s: %s\n", what.c_str(), reason.c_str());
    std::fflush(stdout);
    return false;
}

/// Empty when the input was survived, else what went wrong.
std::string problemWith(const Survives& survives, const std::string& input)
{
    try {
        return survives(input) ? "" : "the result is wrong";
    } catch (const std::exception& problem) {
        return problem.what();
    }
}

bool tryOne(const Survives& survives, const std::string& input, const std::string& what)
{
    const std::string problem = problemWith(survives, input);
    return problem.empty() || report(what, problem);
}

std::string contentOf(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void writeContent(const fs::path& path, const std::string& content)
{
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary).write(content.data(), static_cast<std::streamsize>(content.size()));
}

/// The files in a folder by name; none when there is no such folder.
std::vector<fs::path> filesIn(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code absent;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, absent)) {
        if (entry.is_regular_file())
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

std::vector<fs::path> keptCorpus()
{
    const char* folder = std::getenv("LATENTSCAPE_FUZZ_CORPUS");
    return folder != nullptr ? filesIn(folder) : std::vector<fs::path>();
}

int writeSeeds(const std::vector<std::string>& seeds, const fs::path& folder)
{
    for (std::size_t i = 0; i < seeds.size(); ++i)
        writeContent(folder / ("seed-" + std::to_string(i)), seeds[i]);
    return 0;
}

int replay(int argc, char** argv, const Survives& survives)
{
    bool survived = true;
    for (int i = 1; i < argc; ++i)
        survived = tryOne(survives, contentOf(argv[i]), argv[i]) && survived;
    return survived ? 0 : 1;
}

#ifdef LATENTSCAPE_LIBFUZZER

const Survives* g_survives = nullptr;

int one(const std::uint8_t* data, std::size_t size)
{
    static int executed = 0;
    g_compares = g_compares && ++executed <= kCompared;
    const std::string problem = problemWith(*g_survives, {reinterpret_cast<const char*>(data), size});
    if (!problem.empty()) {
        report("finding", problem);
        std::abort(); // libFuzzer keeps the input then
    }
    return 0;
}

int run(const char* program, const std::vector<std::string>& arguments, const Survives& survives)
{
    g_survives = &survives;
    std::vector<std::string> words = arguments;
    words.insert(words.begin(), program);
    std::vector<char*> pointers;
    for (std::string& word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    int count = static_cast<int>(words.size());
    char** list = pointers.data();
    return LLVMFuzzerRunDriver(&count, &list, one);
}

int runExecutions(char** argv, const std::vector<std::string>& seeds, const Survives& survives,
                  const FuzzBounds& bounds)
{
    const fs::path corpus = argv[4];
    fs::create_directories(argv[5]);
    writeSeeds(seeds, corpus);
    for (const fs::path& kept : keptCorpus())
        fs::copy_file(kept, corpus / kept.filename(), fs::copy_options::skip_existing);
    return run(argv[0],
               {"-runs=" + std::string(argv[2]), "-seed=" + std::to_string(std::strtoull(argv[3], nullptr, 10) + 1),
                "-artifact_prefix=" + std::string(argv[5]) + "/", "-rss_limit_mb=2048",
                "-malloc_limit_mb=" + std::to_string(bounds.megabytes), "-timeout=60",
                "-max_len=" + std::to_string(bounds.bytes), "-detect_leaks=0", "-reload=0", "-print_funcs=0",
                "-entropic=0", "-print_final_stats=1", "-verbosity=1", corpus.string()},
               survives);
}

int runSeconds(char** argv, double seconds, const std::vector<std::string>&, const Survives& survives)
{
    return run(argv[0], {"-max_total_time=" + std::to_string(std::max(1, static_cast<int>(seconds))), "-max_len=4096"},
               survives);
}

#else

constexpr std::uint64_t kLeast = 1000;

/// Mutations of `seeds` from number `first` on for as long as `goOn` says; how many there were.
std::uint64_t mutate(const std::vector<std::string>& seeds, std::uint64_t first, const Survives& survives,
                     const fs::path& findings, const std::function<bool(std::uint64_t)>& goOn, bool& survived)
{
    std::uint64_t done = 0;
    for (; goOn(done); ++done) {
        const std::uint64_t number = first + done;
        const std::string input = mutated(seeds[number % seeds.size()], number);
        const std::string name = "mutation-" + std::to_string(number);
        if (!tryOne(survives, input, name)) {
            writeContent(findings / name, input);
            survived = false;
            break;
        }
    }
    return done;
}

int summary(std::uint64_t done, double seconds, bool survived)
{
    std::printf("Done %llu runs in %.0f second(s)\n", static_cast<unsigned long long>(done), seconds);
    return survived ? 0 : 1;
}

double since(std::chrono::steady_clock::time_point begin)
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

int runExecutions(char** argv, const std::vector<std::string>& seeds, const Survives& survives, const FuzzBounds&)
{
    const auto begin = std::chrono::steady_clock::now();
    const std::uint64_t count = std::strtoull(argv[2], nullptr, 10);
    bool survived = true;
    const std::uint64_t done = mutate(
        seeds, std::strtoull(argv[3], nullptr, 10), survives, argv[5], [&](std::uint64_t n) { return n < count; },
        survived);
    return summary(done, since(begin), survived);
}

int runSeconds(char**, double seconds, const std::vector<std::string>& seeds, const Survives& survives)
{
    const auto begin = std::chrono::steady_clock::now();
    bool survived = true;
    const std::uint64_t done = mutate(
        seeds, 0, survives, fs::current_path(), [&](std::uint64_t n) { return n < kLeast || since(begin) < seconds; },
        survived);
    return summary(done, since(begin), survived);
}

#endif

/// What has to be survived before anything is made of it.
bool survivesAll(const std::vector<std::string>& seeds, const std::vector<fs::path>& corpus, const Survives& survives)
{
    bool survived = true;
    for (std::size_t i = 0; i < seeds.size(); ++i)
        survived = tryOne(survives, seeds[i], "seed " + std::to_string(i)) && survived;
    for (const fs::path& path : corpus)
        survived = tryOne(survives, contentOf(path), path.string()) && survived;
    return survived;
}

} // namespace

int fuzz(int argc, char** argv, const std::vector<std::string>& seeds, const Survives& survives,
         const FuzzBounds& bounds)
{
    const std::string word = argc > 1 ? argv[1] : "3";
    if (word == "seeds" && argc == 3)
        return writeSeeds(seeds, argv[2]);
    const bool executions = word == "executions" && argc == 6;
    char* end = nullptr;
    const double seconds = std::strtod(word.c_str(), &end);
    if (!executions && (end == word.c_str() || *end != '\0'))
        return replay(argc, argv, survives);
    std::vector<fs::path> corpus = keptCorpus();
    if (!survivesAll(seeds, corpus, survives))
        return 1;
    std::vector<std::string> inputs = seeds;
    for (const fs::path& path : corpus)
        inputs.push_back(contentOf(path));
    return executions ? runExecutions(argv, inputs, survives, bounds) : runSeconds(argv, seconds, inputs, survives);
}

std::string joined(const std::vector<std::string>& parts)
{
    std::string input;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i + 1 < parts.size())
            input += {static_cast<char>(parts[i].size() & 0xFFU), static_cast<char>(parts[i].size() >> 8U)};
        input += parts[i];
    }
    return input;
}

std::vector<std::string> parted(std::string_view input, std::size_t most)
{
    std::vector<std::string> parts;
    while (parts.size() + 1 < most && input.size() >= 2) {
        const std::size_t wanted = static_cast<unsigned char>(input[0]) | static_cast<unsigned char>(input[1]) << 8U;
        const std::size_t length = std::min(wanted, input.size() - 2);
        parts.emplace_back(input.substr(2, length));
        input.remove_prefix(2 + length);
    }
    parts.emplace_back(input);
    parts.resize(most);
    return parts;
}

} // namespace latentscape::test
