// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>
#include <cstring>
#include <limits>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/training/checkpoint.h"
#include "tests/support/core/checkpoint_bytes.h"
#include "tests/support/core/closeness.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;
namespace fs = std::filesystem;

namespace {

const std::string kFourFloats(16, 'x');

std::vector<NamedTensor> tensorsOf(const std::vector<float>& values)
{
    const std::span<const float> all(values);
    return {{"encoder.0.weight", {3, 4}, all.first(12)},
            {"encoder.0.bias", {3}, all.subspan(12, 3)},
            {"scale", {}, all.subspan(15, 1)},
            {"nothing", {0, 7}, {}},
            {"decoder.conv", {2, 1, 3, 3}, all.subspan(16, 18)}};
}

} // namespace

class TstCheckpoint : public QObject
{
    Q_OBJECT

    TemporaryFolder m_folder;

    fs::path written() const
    {
        fs::path path = m_folder.path() / "a.safetensors";
        writeCheckpoint(path, tensorsOf(normals(34, 1)),
                        {{"epoch", "12"}, {"step", "3456"}, {"note", "é \"quoted\"\n"}});
        return path;
    }

    /// The sentence that refuses these bytes; empty when they are read.
    std::string refusal(const std::string& bytes) const
    {
        // A new file each time: some file systems write one that is overwritten to the disk at once.
        fs::remove(m_folder.path() / "made.safetensors");
        const auto path = m_folder.write("made.safetensors", bytes);
        const auto error = errorOf([&] { readCheckpoint(path); });
        if (!error)
            return {};
        if (error->kind() != ErrorKind::Input || error->file() != path.string() ||
            !contains(error->what(), path.string()))
            return "an error of another kind, or about another file: " + std::string(error->what());
        return error->what();
    }

private Q_SLOTS:
    void whatIsWrittenIsRead()
    {
        const auto values = normals(34, 1);
        const Checkpoint checkpoint = readCheckpoint(written());
        QCOMPARE(checkpoint.values, values);
        QCOMPARE(checkpoint.tensors.size(), std::size_t{5});
        const auto expected = tensorsOf(values);
        for (std::size_t i = 0; i < expected.size(); ++i) {
            QCOMPARE(checkpoint.tensors[i].name, expected[i].name);
            QCOMPARE(checkpoint.tensors[i].shape, expected[i].shape);
            const auto read = checkpoint.valuesOf(checkpoint.tensors[i]);
            QVERIFY(std::equal(read.begin(), read.end(), expected[i].values.begin(), expected[i].values.end()));
        }
        QCOMPARE(checkpoint.metadata.at("note"), std::string("é \"quoted\"\n"));
        QCOMPARE(checkpoint.find("scale")->offset, std::size_t{15});
        QVERIFY(checkpoint.find("Scale") == nullptr);
    }

    void everyBitOfAFloatSurvives()
    {
        const std::vector<float> odd = {std::numeric_limits<float>::quiet_NaN(), -0.0F,
                                        std::numeric_limits<float>::denorm_min(),
                                        std::numeric_limits<float>::infinity(), 3.4e38F};
        const auto path = m_folder.path() / "odd.safetensors";
        writeCheckpoint(path, {{"odd", {5}, odd}}, {});
        const Checkpoint checkpoint = readCheckpoint(path);
        QVERIFY(std::memcmp(checkpoint.values.data(), odd.data(), sizeof(float) * odd.size()) == 0);
    }

    void theLayoutIsThatOfSafetensors()
    {
        const std::string bytes = readFile(written());
        std::uint64_t length = 0;
        std::memcpy(&length, bytes.data(), 8);
        QCOMPARE(length % 8, std::uint64_t{0}); // tensors begin aligned
        QCOMPARE(bytes.size(), 8 + length + 34 * sizeof(float));
        QCOMPARE(bytes[8], '{');
        const std::string header = bytes.substr(8, length);
        for (const std::string part : {R"("encoder.0.bias":{"dtype":"F32","shape":[3],"data_offsets":[48,60]})",
                                       R"("nothing":{"dtype":"F32","shape":[0,7],"data_offsets":[64,64]})"})
            QVERIFY2(contains(header, part), header.c_str());
    }

    void itSaysEpochAndStep()
    {
        const CheckpointInfo info = inspectCheckpoint(written());
        QCOMPARE(info.epoch, 12);
        QCOMPARE(info.step, std::int64_t{3456});
        QCOMPARE(info.tensors.size(), std::size_t{5});
        const auto path = m_folder.path() / "plain.safetensors";
        writeCheckpoint(path, {}, {});
        QCOMPARE(inspectCheckpoint(path).epoch, -1);
        QCOMPARE(inspectCheckpoint(path).step, std::int64_t{-1});
    }

    void anyChangedByteIsNoticed()
    {
        const std::string intact = readFile(written());
        QCOMPARE(refusal(intact), std::string());
        RandomStream random(1, RandomPurpose::Corruption);
        for (std::size_t place = 0; place < intact.size(); ++place) {
            // All bits of the header's bytes, and each byte of the tensors in one of its bits.
            const std::uint64_t tensors = intact.size() - 34 * sizeof(float);
            for (int bit = 0; bit < 8; ++bit) {
                if (place >= tensors && bit != static_cast<int>(random.below(8)))
                    continue;
                std::string damaged = intact;
                damaged[place] = static_cast<char>(damaged[place] ^ (1 << bit));
                QVERIFY2(!refusal(damaged).empty(), qPrintable(QStringLiteral("byte %1, bit %2").arg(place).arg(bit)));
            }
        }
    }

    void anyTruncationIsNoticed()
    {
        const std::string intact = readFile(written());
        for (std::size_t length = 0; length < intact.size(); ++length)
            QVERIFY2(contains(refusal(intact.substr(0, length)), "no intact"), std::to_string(length).c_str());
    }

    void bytesTooManyAreNoticed()
    {
        const std::string intact = readFile(written());
        for (const std::size_t more : {1U, 4U, 4096U})
            QVERIFY(!refusal(intact + std::string(more, '\0')).empty());
        // Also when the checksum covers them.
        QVERIFY(contains(refusal(withRightChecksum(intact + "1234")), "end at byte"));
    }

    void aHeaderLongerThanTheFileIsNotAllocated()
    {
        for (const std::uint64_t length :
             {std::uint64_t{100}, std::uint64_t{1} << 30, std::uint64_t{1} << 62, ~std::uint64_t{0}}) {
            std::string bytes(64, ' ');
            std::memcpy(bytes.data(), &length, 8);
            QVERIFY(contains(refusal(bytes), "claims " + std::to_string(length)));
        }
    }

    void theSentenceNamesWhatIsWrong_data()
    {
        QTest::addColumn<QString>("tensors");
        QTest::addColumn<QString>("says");
        QTest::newRow("past the end") << R"("w":{"dtype":"F32","shape":[5],"data_offsets":[0,20]})"
                                      << "tensor 'w'";
        QTest::newRow("too short for the shape") << R"("w":{"dtype":"F32","shape":[5],"data_offsets":[0,16]})"
                                                 << "tensor 'w'";
        QTest::newRow("too long for the shape") << R"("w":{"dtype":"F32","shape":[3],"data_offsets":[0,16]})"
                                                << "tensor 'w'";
        QTest::newRow("a gap before") << R"("w":{"dtype":"F32","shape":[3],"data_offsets":[4,16]})"
                                      << "tensor 'w'";
        QTest::newRow("backwards") << R"("w":{"dtype":"F32","shape":[4],"data_offsets":[16,0]})"
                                   << "tensor 'w'";
        QTest::newRow("overlapping")
            << R"("v":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},"w":{"dtype":"F32","shape":[2],"data_offsets":[8,16]})"
            << "tensor 'w'";
        QTest::newRow("the same place twice")
            << R"("v":{"dtype":"F32","shape":[4],"data_offsets":[0,16]},"w":{"dtype":"F32","shape":[4],"data_offsets":[0,16]})"
            << "tensor 'w'";
        QTest::newRow("data left over") << R"("w":{"dtype":"F32","shape":[3],"data_offsets":[0,12]})"
                                        << "end at byte 12 of 16";
        QTest::newRow("no tensors at all") << ""
                                           << "end at byte 0 of 16";
        QTest::newRow("another type") << R"("w":{"dtype":"F16","shape":[8],"data_offsets":[0,16]})"
                                      << "F32";
        QTest::newRow("a negative side") << R"("w":{"dtype":"F32","shape":[-4],"data_offsets":[0,16]})"
                                         << "impossible shape";
        QTest::newRow("two negative sides") << R"("w":{"dtype":"F32","shape":[-2,-2],"data_offsets":[0,16]})"
                                            << "impossible shape";
        QTest::newRow("a product that wraps round")
            << R"("w":{"dtype":"F32","shape":[4294967296,4294967296,4],"data_offsets":[0,16]})"
            << "impossible shape";
        QTest::newRow("bytes that wrap round")
            << R"("w":{"dtype":"F32","shape":[4611686018427387908],"data_offsets":[0,16]})"
            << "impossible shape";
        QTest::newRow("negative offsets") << R"("w":{"dtype":"F32","shape":[4],"data_offsets":[-16,0]})"
                                          << "tensor 'w'";
        QTest::newRow("one offset") << R"("w":{"dtype":"F32","shape":[4],"data_offsets":[0]})"
                                    << "safetensors";
        QTest::newRow("no offsets") << R"("w":{"dtype":"F32","shape":[4]})"
                                    << "safetensors";
        QTest::newRow("no shape") << R"("w":{"dtype":"F32","data_offsets":[0,16]})"
                                  << "safetensors";
        QTest::newRow("a shape of words") << R"("w":{"dtype":"F32","shape":["4"],"data_offsets":[0,16]})"
                                          << "safetensors";
        QTest::newRow("a tensor that is a number") << R"("w":4)"
                                                   << "safetensors";
        QTest::newRow("not closed") << R"("w":{"dtype":"F32")"
                                    << "safetensors";
    }

    void theSentenceNamesWhatIsWrong()
    {
        QFETCH(QString, tensors);
        QFETCH(QString, says);
        const std::string sentence = refusal(checkpointBytes(headerWith(tensors.toStdString()), kFourFloats));
        QVERIFY2(contains(sentence, says.toStdString()), sentence.c_str());
    }

    void aHandMadeFileIsReadWhenItIsRight()
    {
        const std::string tensor = R"("w":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]})";
        QCOMPARE(refusal(checkpointBytes(headerWith(tensor), kFourFloats)), std::string());
        QCOMPARE(refusal(checkpointBytes(headerWith(tensor) + "     ", kFourFloats)), std::string());
        QCOMPARE(refusal(checkpointBytes(headerWith(""), "")), std::string());
    }

    void headersThatAreNoneAreRefused()
    {
        for (const std::string header : {"", "{}", R"({"__metadata__":{"checksum":"0000"}})"}) {
            const std::string sentence = refusal(checkpointBytes(header, ""));
            QVERIFY2(contains(sentence, "holds no checksum"), sentence.c_str());
        }
        // With a checksum that is right.
        for (const std::string header :
             {R"(["checksum":"00000000"])", R"({"__metadata__":{"checksum":"00000000","epoch":3}})",
              R"({"checksum":"00000000"})", R"({"__metadata__":["checksum"],"x":{"checksum":"00000000"}})"}) {
            const std::string sentence = refusal(checkpointBytes(header, ""));
            QVERIFY2(contains(sentence, "safetensors"), sentence.c_str());
        }
        const std::string deep = headerWith(R"("w":)" + std::string(100000, '['));
        QVERIFY(contains(refusal(checkpointBytes(deep, "")), "safetensors"));
    }

    void aMissingFileIsNamed()
    {
        const std::string sentence = sentenceOf([&] { readCheckpoint(m_folder.path() / "nowhere.safetensors"); });
        QVERIFY(contains(sentence, "nowhere.safetensors"));
    }

    void whereItCannotBeWrittenTheErrorSaysSo()
    {
        const auto error = errorOf([&] { writeCheckpoint(m_folder.path() / "no" / "folder.safetensors", {}, {}); });
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), ErrorKind::Work);
        QVERIFY(contains(error->what(), "folder.safetensors"));
    }
};

QTEST_APPLESS_MAIN(TstCheckpoint)
#include "tst_checkpoint.moc"
