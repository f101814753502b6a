// SPDX-License-Identifier: GPL-3.0-or-later
// What every format does with files that are not what they should be: a sentence that names the file, no memory beyond
// what the file can account for, nothing written. What is particular to a format stands in the tests of its reader.
#include <QtTest>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <new>
#include <optional>

#include "core/data/formats.h"
#include "core/data/picture.h"
#include "tests/support/as_nobody.h"
#include "tests/support/dataset_check.h"
#include "tests/support/expect_error.h"
#include "tests/support/idx_bytes.h"
#include "tests/support/picture_bytes.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/zip_bytes.h"

using namespace latentscape;
using namespace latentscape::test;
namespace fs = std::filesystem;

namespace {

std::atomic<std::size_t> g_largestAllocation{0};

void* countedAllocation(std::size_t size)
{
    std::size_t largest = g_largestAllocation.load();
    while (size > largest && !g_largestAllocation.compare_exchange_weak(largest, size)) {
    }
    if (void* memory = std::malloc(size > 0 ? size : 1))
        return memory;
    throw std::bad_alloc();
}

} // namespace

void* operator new(std::size_t size) { return countedAllocation(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace {

/// What reading needs whatever the file is: buffers, names of classes.
constexpr std::size_t kAlways = 1U << 20U;

/// A .npy file of version 1, its header as given.
std::string npyFile(const std::string& dictionary, const std::string& numbers)
{
    std::string header = dictionary;
    header += std::string((64 - (10 + header.size() + 1) % 64) % 64, ' ') + '\n';
    return std::string("\x93NUMPY\1\0", 8) + static_cast<char>(header.size() & 0xFFU) +
           static_cast<char>(header.size() >> 8U) + header + numbers;
}

std::string npyOf(const std::string& type, const std::string& shape, const std::string& numbers)
{
    return npyFile("{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }", numbers);
}

std::string counting(std::size_t count)
{
    const std::vector<std::uint8_t> bytes = countingBytes(count);
    return {bytes.begin(), bytes.end()};
}

std::string floats(const std::vector<float>& values)
{
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float)};
}

/// A source as it should be, of one file below a folder.
struct Sample
{
    const char* format;
    const char* file; ///< relative to the folder
    bool opensFolder; ///< else the file
    std::string content;
    bool anyCutIsNoticed; ///< a table may end after any row
};

std::vector<Sample> samples()
{
    const std::string pixels = npyOf("|u1", "3, 4, 4", counting(48));
    const std::string labels = npyOf("|u1", "3,", std::string("\0\1\1", 3));
    const std::string zipped = zipBytes({{"images.npy", pixels}, {"labels.npy", labels}});
    const std::string table = "label,a,b,c,d\ncat,1,2,3,4\n\"dog, large\",5,6,7,8\n";
    std::vector<Sample> all = {
        {"idx", "train-images-idx3-ubyte", true, idxFile({3, 4, 4}, countingBytes(48)), true},
        {"idx", "images", false, idxFileOf<float>(IdxType::F32, {2, 2, 2}, {0, 1, 2, 3, 4, 5, 6, 7}), true},
        {"idx", "images.gz", false, gzipped(idxFile({3, 4, 4}, countingBytes(48))), true},
        {"npy", "a.npy", false, pixels, true},
        {"npy", "b.npy", false, npyOf("<f4", "2, 2, 2", floats({0, 1, 2, 3, 4, 5, 6, 7})), true},
        {"npz", "a.npz", false, zipped, true},
        {"npz", "b.npz", false, zipBytes({{"images.npy", pixels, true}, {"labels.npy", labels, true}}), true},
        {"cifar", "test_batch.bin", true, '\3' + counting(3072), true},
        {"cifar", "test.bin", true, "\3\4" + counting(3072), true},
        {"table", "a.csv", false, table, false},
        {"table", "a.csv.gz", false, gzipped(table), true}};
    static const std::vector<std::string> kPictures = [] {
        std::vector<std::string> names;
        for (const char* kind : pictureKinds())
            names.push_back(std::string("kind/a") + kind);
        return names;
    }();
    for (std::size_t i = 0; i < kPictures.size(); ++i)
        all.push_back(
            {"images", kPictures[i].c_str(), true, pictureFile(pictureKinds()[i], noise(5, 4, CV_8UC3)), true});
    return all;
}

/// Names that are awkward on a command line or in a message.
const std::vector<std::string>& oddNames()
{
    static const std::vector<std::string> kNames = {"a name with spaces", "새 데이터", "line\nbreak",
                                                    "what?size=3",        "-rf",       "%s%n"};
    return kNames;
}

fs::path place(const Sample& sample, const TemporaryFolder& folder, const std::string& content)
{
    const fs::path file = folder.write(sample.file, content);
    return sample.opensFolder ? folder.path() : file;
}

std::vector<fs::path> everythingIn(const fs::path& folder)
{
    std::vector<fs::path> all;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
        all.push_back(entry.path());
    std::ranges::sort(all);
    return all;
}

/// Empty when `source` was refused as it should be, by an Error that names something in `folder`.
std::string flawOfRefusal(const fs::path& source, const fs::path& folder, std::size_t accountable,
                          const ReadOptions& options = {})
{
    const std::vector<fs::path> before = everythingIn(folder);
    g_largestAllocation = 0;
    std::optional<Error> error;
    try {
        readSourceDataset(source, options);
    } catch (const Error& thrown) {
        error = thrown;
    } catch (const std::exception& other) {
        return std::string("no Error, but: ") + other.what();
    }
    const std::size_t largest = g_largestAllocation;
    if (!error)
        return "it was read";
    const std::string sentence = error->what();
    if (error->kind() != ErrorKind::Input)
        return "not the kind of error: " + sentence;
    if (!contains(sentence, folder.string()) || !error->file().starts_with(folder.string()))
        return "names no file: " + sentence;
    if (!sentence.ends_with('.') && !sentence.ends_with(": it is no picture that can be read") &&
        !contains(sentence, "for instance") && !contains(sentence, "python3"))
        return "no sentence: " + sentence;
    if (largest > kAlways + accountable)
        return "allocated " + std::to_string(largest) + " bytes: " + sentence;
    if (everythingIn(folder) != before)
        return "files have come or gone";
    return {};
}

/// One file and nothing else.
std::string flawOfFile(const std::string& name, const std::string& content, std::size_t unpacked = 0)
{
    const TemporaryFolder folder;
    const fs::path file = folder.write(name, content);
    return flawOfRefusal(file, folder.path(), 16 * (content.size() + unpacked));
}

} // namespace

class TstBadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsAsItShouldBeIsRead_data() { everySample(); }
    void whatIsAsItShouldBeIsRead()
    {
        const TemporaryFolder folder;
        const Sample sample = sampleOfRow();
        const fs::path source = place(sample, folder, sample.content);
        QCOMPARE(std::string(formatOf(source).name), std::string(sample.format));
        QVERIFY(holdsTogether(readSourceDataset(source).data));
    }

    void cutOffAnywhere_data() { everySample(); }
    void cutOffAnywhere()
    {
        const Sample sample = sampleOfRow();
        const TemporaryFolder folder;
        for (std::size_t size = 0; size < sample.content.size(); ++size) {
            const fs::path source = place(sample, folder, sample.content.substr(0, size));
            if (!sample.anyCutIsNoticed && readsOrRefuses([&] { return readSourceDataset(source); }))
                continue;
            const std::string flaw = flawOfRefusal(source, folder.path(), 16 * sample.content.size());
            QVERIFY2(flaw.empty(), (std::to_string(size) + " bytes: " + flaw).c_str());
        }
    }

    void labelsCutOffAnywhere_data()
    {
        QTest::addColumn<QByteArray>("images");
        QTest::addColumn<QByteArray>("pixels");
        QTest::addColumn<QByteArray>("labels");
        QTest::addColumn<QByteArray>("content");
        const auto add = [](const char* images, const std::string& pixels, const char* labels,
                            const std::string& content) {
            QTest::newRow(labels) << QByteArray(images) << QByteArray::fromStdString(pixels) << QByteArray(labels)
                                  << QByteArray::fromStdString(content);
        };
        const std::string idx = idxFile({3, 4, 4}, countingBytes(48));
        const std::string npy = npyOf("|u1", "3, 4, 4", counting(48));
        add("train-images-idx3-ubyte", idx, "train-labels-idx1-ubyte", idxFile({3}, {0, 1, 1}));
        add("train-images-idx3-ubyte", idx, "train-labels-idx1-ubyte.gz", gzipped(idxFile({3}, {0, 1, 1})));
        add("images.npy", npy, "labels.npy", npyOf("<i8", "3,", std::string(24, '\0')));
        add("other", idx, "chosen.npy", npyOf("|u1", "3,", "\1\1\1"));
        add("other", idx, "chosen.idx", idxFile({3}, {0, 1, 1}));
        add("other", idx, "chosen.txt", "cat\ndog\n3");
        add("other", idx, "chosen.txt.gz", gzipped("cat\ndog\ncat\n"));
    }
    void labelsCutOffAnywhere()
    {
        QFETCH(QByteArray, images);
        QFETCH(QByteArray, pixels);
        QFETCH(QByteArray, labels);
        QFETCH(QByteArray, content);
        const TemporaryFolder folder;
        const fs::path source = folder.write(images.toStdString(), pixels.toStdString());
        const std::string name = labels.toStdString();
        ReadOptions options;
        if (name.starts_with("chosen"))
            options.params.labels = name;
        folder.write(name, content.toStdString());
        QCOMPARE(readSourceDataset(source, options).data.labels.size(), std::size_t{3});
        for (int size = 0; size < content.size(); ++size) {
            folder.write(name, content.left(size).toStdString());
            const std::string flaw = flawOfRefusal(source, folder.path(), 10'000, options);
            QVERIFY2(flaw.empty(), (std::to_string(size) + " bytes: " + flaw).c_str());
        }
    }

    void anotherBeginning_data() { everySample(); }
    void anotherBeginning()
    {
        const Sample sample = sampleOfRow();
        if (std::string(sample.format) == "table" && !sample.anyCutIsNoticed)
            return; // a table has no mark
        std::string content = sample.content;
        content.replace(0, 4, "\xFF\xFF\xFF\xFF"); // no label of CIFAR's either
        const TemporaryFolder folder;
        const std::string flaw =
            flawOfRefusal(place(sample, folder, content), folder.path(), 16 * sample.content.size());
        QVERIFY2(flaw.empty(), flaw.c_str());
    }

    void oddNamesAreReadAndNamed_data() { everySample(); }
    void oddNamesAreReadAndNamed()
    {
        const Sample sample = sampleOfRow();
        for (const std::string& name : oddNames()) {
            const TemporaryFolder outer;
            const fs::path file = outer.write(name + "/" + sample.file, sample.content);
            const fs::path source = sample.opensFolder ? outer.path() / name : file;
            QVERIFY2(readsOrRefuses([&] { return readSourceDataset(source); }), name.c_str());
            QVERIFY(!errorOf([&] { readSourceDataset(source); }));
            outer.write(name + "/" + sample.file, "!" + sample.content.substr(0, sample.content.size() / 2));
            const std::optional<Error> error = errorOf([&] { readSourceDataset(source); });
            if (error)
                QVERIFY2(contains(error->what(), name), error->what());
        }
    }

    void impossibleSizes_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("content");
        const auto add = [](const char* what, const char* name, const std::string& content) {
            QTest::newRow(what) << QByteArray(name) << QByteArray::fromStdString(content);
        };
        const std::uint32_t most = 0xFFFFFFFF;
        add("idx, all at their greatest", "images", idxHeader(IdxType::F64, {most, most, most}) + "12345678");
        add("idx, one image too many", "images", idxFile({3, 4, 4}, countingBytes(47)));
        add("idx, one byte too many", "images", idxFile({3, 4, 4}, countingBytes(49)));
        add("idx, none", "images", idxFile({0, 4, 4}, {}));
        add("idx.gz, a bomb", "images.gz", gzipped(idxHeader(IdxType::U8, {most, 28, 28}) + std::string(1U << 20U, 0)));
        add("npy, more than 2^64", "a.npy", npyOf("<f8", "4294967296, 4294967296, 4294967296", "12345678"));
        add("npy, negative", "a.npy", npyOf("<f8", "-1, 4, 4", counting(128)));
        add("npy, too many axes", "a.npy", npyOf("|u1", "1, 1, 1, 1, 1, 1, 1, 1, 1", "x"));
        add("npy, one too few", "a.npy", npyOf("|u1", "3, 4, 4", counting(47)));
        add("npy, objects", "a.npy", npyOf("|O", "3, 4, 4", counting(384)));
        add("npy, words", "a.npy", npyOf("<U4", "3, 4, 4", counting(768)));
        add("npz, nothing in it", "a.npz", zipBytes({}));
        add("npz, no arrays", "a.npz", zipBytes({{"a.txt", "hello"}}));
        add("npz, an array without a name", "a.npz", zipBytes({{".npy", npyOf("|u1", "3, 4, 4", counting(48))}}));
        add("csv, no image has seven pixels", "a.csv", "1,2,3,4,5,6,7\n1,2,3,4,5,6,7\n");
        add("csv, rows of different lengths", "a.csv", "1,2,3,4\n1,2,3\n");
        add("csv, a field without an end", "a.csv", "1,2,3,\"" + std::string(50'000, 'x'));
        add("csv.gz, commas and nothing else", "a.csv.gz", gzipped(std::string(12U << 20U, ',')));
        add("nothing", "nothing", "");
        add("one byte", "byte", "x");
        add("zeros", "zeros", std::string(5000, '\0'));
        add("any text", "text", "Any text, that is no table.\nNo.\n");
    }
    void impossibleSizes()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, content);
        const std::string flaw = flawOfFile(name.toStdString(), content.toStdString(), 1U << 20U);
        QVERIFY2(flaw.empty(), flaw.c_str());
    }

    void numbersThatAreNone_data()
    {
        QTest::addColumn<float>("number");
        QTest::newRow("nan") << std::numeric_limits<float>::quiet_NaN();
        QTest::newRow("inf") << std::numeric_limits<float>::infinity();
        QTest::newRow("-inf") << -std::numeric_limits<float>::infinity();
    }
    void numbersThatAreNone()
    {
        QFETCH(float, number);
        const std::vector<float> values = {0, 1, 2, number};
        const std::string npy = npyOf("<f4", "1, 2, 2", floats(values));
        for (const auto& [name, content] :
             {std::pair<std::string, std::string>("images", idxFileOf<float>(IdxType::F32, {1, 2, 2}, values)),
              {"a.npy", npy},
              {"a.npz", zipBytes({{"images.npy", npy}})},
              {"a.csv", "0,1,2," + std::string(QTest::currentDataTag()) + "\n1,2,3,4\n"}}) {
            const std::string flaw = flawOfFile(name, content);
            QVERIFY2(flaw.empty(), (name + ": " + flaw).c_str());
        }
        const std::string flaw =
            flawOfFile("labels.npz", zipBytes({{"images.npy", npyOf("|u1", "1, 2, 2", counting(4))},
                                               {"labels.npy", npyOf("<f4", "1,", floats({number}))}}));
        QVERIFY2(flaw.empty(), flaw.c_str());
    }

    void countsThatDoNotMatch()
    {
        const TemporaryFolder idx;
        idx.write("train-images-idx3-ubyte", idxFile({3, 4, 4}, countingBytes(48)));
        idx.write("train-labels-idx1-ubyte", idxFile({2}, {0, 1}));
        const TemporaryFolder npy;
        npy.write("images.npy", npyOf("|u1", "3, 4, 4", counting(48)));
        npy.write("labels.npy", npyOf("|u1", "2,", "\1\1"));
        for (const auto& [source, folder] :
             {std::pair(idx.path(), idx.path()), {npy.path() / "images.npy", npy.path()}}) {
            const std::string flaw = flawOfRefusal(source, folder, 10'000);
            QVERIFY2(flaw.empty(), flaw.c_str());
        }
    }

    /// Arrays of an archive that are meant for each other by their names.
    void countsThatDoNotMatchInAnArchive_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("said");
        const auto add = [](const char* what, const std::vector<ZipPart>& parts, const char* said) {
            QTest::newRow(what) << QByteArray::fromStdString(zipBytes(parts)) << QByteArray(said);
        };
        const auto ones = [](const char* shape, std::size_t count) {
            return npyOf("<f4", shape, floats(std::vector<float>(count, 1)));
        };
        const ZipPart images = {"images.npy", npyOf("|u1", "3, 4, 4", counting(48))};
        const ZipPart codes = {"mean.npy", ones("3, 2", 6)};
        add("labels", {images, {"labels.npy", npyOf("|u1", "2,", "\1\1")}}, "2 labels");
        add("labels in a column", {images, {"y.npy", npyOf("|u1", "4, 1", "\1\1\1\1")}}, "4 labels");
        add("test labels",
            {{"x_train.npy", images.content},
             {"y_train.npy", npyOf("|u1", "3,", "\1\1\1")},
             {"x_test.npy", images.content},
             {"y_test.npy", npyOf("|u1", "2,", "\1\1")}},
            "2 labels");
        add("labels of codes", {codes, {"label.npy", npyOf("|u1", "2,", "\1\1")}}, "2 labels");
        add("log-variances", {codes, {"logvar.npy", ones("2, 2", 4)}}, "[2, 2]");
        add("shorter log-variances", {codes, {"logvar.npy", ones("3, 1", 3)}}, "[3, 1]");
        add("whole log-variances", {codes, {"logvar.npy", npyOf("|u1", "3, 2", "123456")}}, "floats");
        add("index", {codes, {"index.npy", npyOf("|u1", "2,", "\1\2")}}, "[2]");
        add("codes", {images, {"latents.npy", ones("2, 2", 4)}}, "2 codes");
        add("log-variances beside images", {images, {"latents.npy", ones("3, 2", 6)}, {"logvar.npy", ones("2, 2", 4)}},
            "[2, 2]");
        add("factors", {images, {"latents_classes.npy", npyOf("|u1", "2, 2", std::string("\0\1\1\0", 4))}},
            "factors of 2 images");
    }
    void countsThatDoNotMatchInAnArchive()
    {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, said);
        const std::string flaw = flawOfFile("a.npz", content.toStdString());
        QVERIFY2(flaw.empty(), flaw.c_str());
        const TemporaryFolder folder;
        const fs::path file = folder.write("a.npz", content.toStdString());
        const std::string sentence = sentenceOf([&] { readSourceDataset(file); });
        QVERIFY2(contains(sentence, said.toStdString()), sentence.c_str());
    }

    /// What is not called labels or codes may be anything: it is listed, and the images are read.
    void arraysWithoutAMeaningAreSkipped()
    {
        const TemporaryFolder folder;
        const std::string pixels = npyOf("|u1", "3, 4, 4", counting(48));
        const std::string mean = npyOf("<f4", "4, 4", floats(std::vector<float>(16, 0.5F)));
        for (const auto& parts :
             {std::vector<ZipPart>{{"arr_0.npy", pixels}, {"arr_1.npy", npyOf("|u1", "2,", "\1\1")}},
              {{"images.npy", pixels}, {"mean.npy", mean}}}) {
            const SourceDataset source = readSourceDataset(folder.write("a.npz", zipBytes(parts)));
            QCOMPARE(source.data.size(), std::size_t{3});
            QCOMPARE(source.skipped.size(), std::size_t{1});
        }
        const fs::path file =
            folder.write("b.npz", zipBytes({{"images.npy", pixels}, {"labels.npy", npyOf("|u1", "2,", "\1\1")}}));
        ReadOptions options;
        options.params.labels = kNoLabels;
        QVERIFY(!readSourceDataset(file, options).data.hasLabels());
    }

    /// They may be eight times as long as the pixels that are made of them.
    void numbersAreLookedAtWhereTheyLie()
    {
        const std::uint32_t side = 1000;
        const std::size_t count = std::size_t{4} * side * side;
        const TemporaryFolder folder;
        const fs::path idx =
            folder.write("images", idxHeader(IdxType::F64, {4, side, side}) + std::string(8 * count, '\0'));
        const fs::path npy = folder.write("a.npy", npyOf("<f8", "4, 1000, 1000", std::string(8 * count, '\0')));
        for (const fs::path& path : {idx, npy}) {
            g_largestAllocation = 0;
            QCOMPARE(readSourceDataset(path).data.size(), std::size_t{4});
            QVERIFY2(g_largestAllocation <= kAlways + count, std::to_string(g_largestAllocation).c_str());
        }
    }

    /// The directory promises what the packed bytes cannot hold, or the members share their bytes.
    void archivesThatPromiseTooMuch()
    {
        const std::string whole = zipBytes({{"images.npy", npyOf("|u1", "3, 4, 4", counting(48))}});
        std::string promise = whole;
        const std::size_t entry = promise.find("PK\x01\x02");
        promise.replace(entry + 20, 8, "\xF0\xFF\xFF\x7F\xF0\xFF\xFF\x7F");
        const std::string flaw = flawOfFile("a.npz", promise);
        QVERIFY2(flaw.empty(), flaw.c_str());
    }

    /// Another array must not take the place of one that is damaged, be it in the numbers or in the header.
    void aDamagedArrayOfAnArchiveIsNotSkipped()
    {
        const std::string first = npyOf("|u1", "3, 4, 4", counting(48));
        const std::string second = npyOf("|u1", "2, 4, 4", counting(32));
        const std::string whole = zipBytes({{"x_train.npy", first}, {"x_test.npy", second}});
        for (const std::size_t place : {std::size_t{0}, first.size() - 1}) {
            std::string damaged = whole;
            damaged[damaged.find(first) + place] ^= 1;
            const std::string flaw = flawOfFile("a.npz", damaged);
            QVERIFY2(flaw.empty(), (std::to_string(place) + ": " + flaw).c_str());
        }
        const std::string half = first.substr(0, first.size() - 24);
        const std::string cut = flawOfFile("a.npz", zipBytes({{"x_train.npy", half}, {"x_test.npy", second}}));
        QVERIFY2(cut.empty(), cut.c_str());
        // What is whole but holds no numbers is skipped all the same.
        const std::string objects = npyOf("|O", "", "pickle");
        const TemporaryFolder folder;
        const SourceDataset source = readSourceDataset(
            folder.write("a.npz", zipBytes({{"metadata.npy", objects}, {"none.npy", "none"}, {"images.npy", first}})));
        QCOMPARE(source.data.size(), std::size_t{3});
        QCOMPARE(source.skipped.size(), std::size_t{2});
    }

    /// Names of members are labels here, never places: nothing is written anywhere.
    void membersWithNamesOfPlaces()
    {
        const std::string images = npyOf("|u1", "3, 4, 4", counting(48));
        for (const char* name : {"../images.npy", "/images.npy", "..\\images.npy", "a/../../images.npy"}) {
            const TemporaryFolder folder;
            const fs::path file = folder.write("in/a.npz", zipBytes({{name, images}}));
            QVERIFY(readsOrRefuses([&] { return readSourceDataset(file); }));
            QCOMPARE(everythingIn(folder.path()), (std::vector<fs::path>{folder.path() / "in", file}));
        }
    }

    /// A picture of a few bytes may not ask for a hundred megapixels.
    void picturesThatPromiseTooMuch_data()
    {
        QTest::addColumn<QByteArray>("content");
        const auto add = [](const char* what, const char* hex) { QTest::newRow(what) << QByteArray::fromHex(hex); };
        add("png",
            "89504e470d0a1a0a0000000d4948445200002710000027100802000000000000000000000a49444154789c6300000000020001"
            "e221bc330000000049454e44ae426082");
        add("bmp",
            "424d4e000000000000003600000028000000102700001027000001001800000000001800000000000000000000000000000000"
            "000000000102030405060708090a0b0c0d0e0f1011121314151617");
        QTest::newRow("pgm") << QByteArray("P5 10000 10000 255\n12345678");
        add("webp", "52494646220000005745425056503820160000003001009d012a10271027000000000000000000000000");
        add("webp of one colour", "524946461a000000574542505650384c0e0000002f0fe7c309000710fd8ffe0722a2");
        add("tiff",
            "49492a0008000000080000010400010000001027000001010400010000001027000002010400010000000800000003010400010000"
            "000580000006010400010000000100000011010400010000006e000000160104000100000010270000170104000100000008000000"
            "000000008100810081008100");
        add("jpeg", "ffd8ffe000104a46494600010100000100010000ffc0000b0827102710010111003f00ffd9");
    }
    void picturesThatPromiseTooMuch()
    {
        QFETCH(QByteArray, content);
        const std::string sentence = sentenceOf([&] { decodePicture(content.toStdString(), 1); });
        QVERIFY2(contains(sentence, "cannot hold"), sentence.c_str());
        const TemporaryFolder folder;
        folder.write("a", content.toStdString());
        const std::string flaw = flawOfRefusal(folder.path(), folder.path(), 0);
        QVERIFY2(flaw.empty(), flaw.c_str());
    }

    void emptyFoldersAndLoops()
    {
        const TemporaryFolder folder;
        fs::create_directories(folder.path() / "empty/deeper");
        fs::create_symlink("loop", folder.path() / "loop");
        fs::create_symlink(folder.path() / "nowhere", folder.path() / "dangling");
        fs::create_directories(folder.path() / "round");
        fs::create_directory_symlink(folder.path() / "round", folder.path() / "round/round");
        for (const char* name : {"empty", "empty/deeper", "loop", "dangling", "round", "nothing"}) {
            const std::string flaw = flawOfRefusal(folder.path() / name, folder.path(), 0);
            QVERIFY2(flaw.empty(), (std::string(name) + ": " + flaw).c_str());
        }
    }

    void whatMayNotBeRead_data() { everySample(); }
    void whatMayNotBeRead()
    {
#ifdef __SANITIZE_THREAD__
        QSKIP("ThreadSanitizer lets no forked process start threads, with which pictures are read.");
#endif
        const Sample sample = sampleOfRow();
        const TemporaryFolder folder;
        const fs::path source = place(sample, folder, sample.content);
        const fs::path file = folder.path() / sample.file;
        for (fs::path way = file.parent_path(); way != folder.path().parent_path(); way = way.parent_path())
            fs::permissions(way, fs::perms::others_read | fs::perms::others_exec, fs::perm_options::add);
        const auto look = [&] {
            std::error_code unreachable;
            if (!fs::is_regular_file(file, unreachable))
                return std::string("the folder cannot be reached");
            return flawOfRefusal(source, folder.path(), 0);
        };
        fs::permissions(file, fs::perms::none);
        const std::string flaw = asNobody(look);
        QVERIFY2(flaw.empty(), flaw.c_str());
        fs::permissions(file, fs::perms::owner_read | fs::perms::others_read);
        QCOMPARE(asNobody(look), std::string("it was read"));
    }

private:
    static void everySample()
    {
        QTest::addColumn<int>("number");
        int number = 0;
        for (const Sample& sample : samples())
            QTest::newRow(sample.file) << number++;
    }
    static Sample sampleOfRow()
    {
        QFETCH(int, number);
        return samples().at(static_cast<std::size_t>(number));
    }
};

QTEST_APPLESS_MAIN(TstBadInput)
#include "tst_bad_input.moc"
