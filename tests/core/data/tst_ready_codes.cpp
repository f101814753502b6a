// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/base/atomic_file.h"
#include "core/data/inspect.h"
#include "core/data/npy_header.h"
#include "core/data/ready_codes.h"
#include "core/data/source_dataset.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/zip_bytes.h"

using namespace latentscape;
using namespace latentscape::test;
namespace fs = std::filesystem;

namespace {

/// Numbers as numpy would hold them.
struct Array
{
    std::vector<std::size_t> shape;
    std::vector<float> floats{};
    std::vector<std::int64_t> integers{};

    std::string npy() const
    {
        const auto bytes = [](const auto& values) {
            return std::string(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(values[0]));
        };
        return integers.empty() ? npyHeaderText("<f4", shape) + bytes(floats)
                                : npyHeaderText("<i8", shape) + bytes(integers);
    }
};

using Members = std::vector<std::pair<std::string, Array>>;

/// A file of the safetensors layout.
std::string safetensorsBytes(const std::string& header, const std::string& data)
{
    const std::uint64_t length = header.size();
    return std::string(reinterpret_cast<const char*>(&length), sizeof(length)) + header + data;
}

} // namespace

class TstReadyCodes : public QObject
{
    Q_OBJECT

    std::unique_ptr<TemporaryFolder> m_folder;

    fs::path file(const std::string& name) const { return m_folder->path() / name; }

    /// [n, d], every number another.
    static Array rows(std::size_t n, std::size_t d)
    {
        std::vector<float> values(n * d);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<float>(i) / 4 - 3;
        return {{n, d}, values};
    }

    static Array numbers(std::vector<std::int64_t> values)
    {
        const std::size_t count = values.size();
        return {{count}, {}, std::move(values)};
    }

    static Array images(std::size_t n)
    {
        std::vector<float> values(n * 16, 0.5F);
        values.front() = 1;
        return {{n, 1, 4, 4}, values};
    }

    fs::path npz(const Members& members) const
    {
        std::vector<ZipPart> parts;
        for (const auto& [name, array] : members)
            parts.push_back({name + ".npy", array.npy()});
        return m_folder->write("file.npz", zipBytes(parts));
    }

    /// A safetensors file of one tensor of floats [n, d] and perhaps labels.
    fs::path safetensors(const std::string& name, std::size_t n, std::size_t d, const std::string& metadata = {}) const
    {
        const Array array = rows(n, d);
        const std::vector<float>& values = array.floats;
        std::string data(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float));
        const std::string end = std::to_string(data.size());
        const std::string last = std::to_string(data.size() + n);
        const std::string count = std::to_string(n);
        std::string header = "{" + metadata + "'" + name + "':{'dtype':'F32','shape':[" + count + "," +
                             std::to_string(d) + "],'data_offsets':[0," + end + "]},'labels':{'dtype':'U8','shape':[" +
                             count + "],'data_offsets':[" + end + "," + last + "]}}";
        std::ranges::replace(header, '\'', '"'); // as JSON has it
        for (std::size_t i = 0; i < n; ++i)
            data += static_cast<char>(i % 3);
        return m_folder->write("file.safetensors", safetensorsBytes(header, data));
    }

    static std::string refusal(const fs::path& path)
    {
        const auto error = errorOf([&] { readSourceDataset(path); });
        return error && error->kind() == ErrorKind::Input ? error->what() : std::string();
    }

    static void compareRows(const Dataset& data, const Array& expected)
    {
        QVERIFY(data.hasCodes());
        QCOMPARE(data.codes->dimensions, static_cast<int>(expected.shape[1]));
        QCOMPARE(data.codes->size(), data.size());
        QVERIFY(data.codes->mean == expected.floats);
    }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<TemporaryFolder>(); }

    void aFileOfEncodeIsRead()
    {
        const Array logVar{{7, 2}, std::vector<float>(14, -1.5F)};
        const Dataset data = readSourceDataset(npz({{"mean", rows(7, 2)},
                                                    {"logvar", logVar},
                                                    {"label", numbers({0, 1, 2, 0, 1, 2, 0})},
                                                    {"index", numbers({0, 1, 2, 3, 4, 5, 6})}}))
                                 .data;
        compareRows(data, rows(7, 2));
        QVERIFY(data.codes->logVar == std::vector<float>(14, -1.5F));
        QCOMPARE(data.classes(), 3);
        QCOMPARE(data.labels[5], 2);
        QVERIFY(data.picturesOfCodes);
    }

    void aCodeIsDrawnRowByRow_data()
    {
        QTest::addColumn<int>("d");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::newRow("one") << 1 << 1 << 1;
        QTest::newRow("two") << 2 << 2 << 1;
        QTest::newRow("square") << 16 << 4 << 4;
        QTest::newRow("not full") << 50 << 8 << 7;
        QTest::newRow("many") << 4096 << 64 << 64;
    }

    void aCodeIsDrawnRowByRow()
    {
        QFETCH(int, d);
        QFETCH(int, width);
        QFETCH(int, height);
        const auto n = static_cast<std::size_t>(d);
        const Dataset data = readSourceDataset(npz({{"z", rows(5, n)}})).data;
        compareRows(data, rows(5, n));
        QCOMPARE(data.shape, (ImageShape{1, height, width}));
        QVERIFY(!data.hasLabels());
        // The numbers of the file grow from the first to the last.
        const auto first = data.image(0);
        const auto last = data.image(4);
        QCOMPARE(first[0], std::uint8_t{0});
        QCOMPARE(last[n - 1], std::uint8_t{255});
        QVERIFY(std::ranges::is_sorted(first.first(n)));
        QVERIFY(std::ranges::all_of(last.subspan(n), [](std::uint8_t pixel) { return pixel == 0; }));
    }

    void codesThatAreAllTheSameAreGrey()
    {
        const Dataset data = readSourceDataset(npz({{"codes", {{4, 3}, std::vector<float>(12, 2.F)}}})).data;
        QCOMPARE(data.image(0)[0], std::uint8_t{128});
    }

    void namesAndLooksTellCodesFromImages()
    {
        const Array grey{{6, 16}, std::vector<float>(96, 0.5F)};
        const auto isCodes = [&](const Members& members) { return readSourceDataset(npz(members)).data.hasCodes(); };
        QVERIFY(!isCodes({{"x", grey}}));                            // 4 x 4 pixels
        QVERIFY(isCodes({{"latents", grey}}));                       // said to be codes
        QVERIFY(isCodes({{"x", {{6, 5}, std::vector<float>(30)}}})); // no image has 5 pixels
        QVERIFY(isCodes({{"arr_0", rows(6, 16)}}));                  // some are negative
        m_folder->write("embeddings.npy", grey.npy());
        m_folder->write("pictures.npy", grey.npy());
        QVERIFY(readSourceDataset(file("embeddings.npy")).data.picturesOfCodes);
        QVERIFY(!readSourceDataset(file("pictures.npy")).data.hasCodes());
    }

    void codesStandBesideTheirImages()
    {
        const SourceDataset source = readSourceDataset(npz({{"images", images(6)}, {"latents", rows(6, 3)}}));
        compareRows(source.data, rows(6, 3));
        QVERIFY(!source.data.picturesOfCodes);
        QCOMPARE(source.data.shape, (ImageShape{1, 4, 4}));
        // The images are what they are without the codes.
        QCOMPARE(source.data.fingerprint(), readSourceDataset(npz({{"images", images(6)}})).data.fingerprint());
        const std::string fewer = refusal(npz({{"images", images(6)}, {"latents", rows(5, 3)}}));
        QVERIFY2(contains(fewer, "5 codes in latents for 6 images"), fewer.c_str());
        // A mean may be one of pixels.
        const SourceDataset other = readSourceDataset(npz({{"images", images(6)}, {"mean", rows(4, 4)}}));
        QVERIFY(!other.data.hasCodes());
        QCOMPARE(other.skipped.size(), std::size_t{1});
        QVERIFY(contains(other.skipped[0].file, "mean"));
    }

    void aLimitTakesRowsAlong()
    {
        ReadOptions options;
        options.params.images = 4;
        for (const Members& members :
             {Members{{"z", rows(12, 2)}, {"label", numbers({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})}},
              Members{{"z", rows(12, 2)},
                      {"images", images(12)},
                      {"label", numbers({0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})}}}) {
            const SourceDataset source = readSourceDataset(npz(members), options);
            QCOMPARE(source.available, std::size_t{12});
            QCOMPARE(source.data.size(), std::size_t{4});
            QCOMPARE(source.data.codes->size(), std::size_t{4});
            for (std::size_t i = 0; i < 4; ++i)
                QCOMPARE(source.data.codes->mean[2 * i], static_cast<float>(2 * source.data.labels[i]) / 4 - 3);
        }
    }

    void safetensorsHoldCodes()
    {
        const SourceDataset source = readSourceDataset(safetensors("embeddings", 6, 5));
        compareRows(source.data, rows(6, 5));
        QCOMPARE(source.data.format, std::string("safetensors"));
        QCOMPARE(source.data.classes(), 3);
        compareRows(readSourceDataset(safetensors("whatever", 6, 5)).data, rows(6, 5)); // the only one
        const std::string weights = refusal(safetensors("z", 6, 5, "'__metadata__':{'model':'vae'},"));
        QVERIFY2(contains(weights, "weights"), weights.c_str());
        QVERIFY(!mayHoldCodes(file("file.safetensors")));
    }

    void aNumberThatIsNotFiniteIsNamed()
    {
        for (const float bad : {std::numeric_limits<float>::infinity(), std::numeric_limits<float>::quiet_NaN()}) {
            Array array = rows(9, 4);
            array.floats[7 * 4 + 2] = bad;
            const std::string sentence = refusal(npz({{"latents", array}}));
            QVERIFY2(contains(sentence, "row 7, column 2") && contains(sentence, "latents"), sentence.c_str());
        }
    }

    void whatIsNoCodesIsRefusedWithWhatIsThere()
    {
        npz({{"a", {{2, 3, 4}, std::vector<float>(24)}}, {"b", numbers({1, 2})}});
        const auto error = errorOf([&] { readCodesFile(file("file.npz")); });
        QVERIFY(error && error->kind() == ErrorKind::Input);
        QVERIFY2(contains(error->what(), "a f32 [2, 3, 4]") && contains(error->what(), "b i64 [2]"), error->what());
        const std::string labels = refusal(npz({{"z", rows(4, 2)}, {"labels", numbers({0, 1, 2, -7})}}));
        QVERIFY2(contains(labels, "label"), labels.c_str());
    }

    void anyTruncationIsASentence()
    {
        for (const fs::path& whole : {safetensors("codes", 3, 2), npz({{"codes", rows(3, 2)}})}) {
            const std::string bytes = readFile(whole);
            for (std::size_t length = 0; length < bytes.size(); ++length) {
                const fs::path cut = m_folder->write("cut", bytes.substr(0, length));
                QVERIFY2(!refusal(cut).empty(), std::to_string(length).c_str());
                QVERIFY(length < 100 || errorOf([&] { readCodesFile(cut); }));
            }
        }
    }

    void inspectTellsOfThem()
    {
        const DatasetReport report = inspectDataset(npz({{"z", rows(6, 3)}}).string());
        QCOMPARE(report.codeDimensions, 3);
        QVERIFY(report.picturesOfCodes);
        QCOMPARE(report.range.min, -3.0);
    }
};

QTEST_GUILESS_MAIN(TstReadyCodes)
#include "tst_ready_codes.moc"
