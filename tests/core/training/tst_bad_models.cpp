// SPDX-License-Identifier: GPL-3.0-or-later
// Files of models that are not what they should be: each is refused by a sentence that names it, before memory is taken
// for what it promises.
#include <QtTest>

#ifndef Q_MOC_RUN
#include "core/base/atomic_file.h"
#include "core/models/external_network.h"
#include "core/training/checkpoint.h"
#include "core/training/weights_file.h"
#include "tests/support/core/checkpoint_bytes.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#include "tests/support/onnx_bytes.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

std::string someWeights(const TemporaryFolder& folder)
{
    const auto path = folder.path() / "model.safetensors";
    writeWeights(path, *untrained("pca", modelParams("pca"), *tinyDataset(8, {1, 4, 4}, 2)));
    return readFile(path);
}

std::string metadata(const std::string& parameters, const std::string& shape)
{
    return R"({"__metadata__":{"format":"latentscape-model","model":"vae","classes":"0","shape":")" + shape +
           R"(","parameters":")" + parameters + "\"}}";
}

} // namespace

class TstBadModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void weightsCutOffAnywhere()
    {
        const TemporaryFolder folder;
        const std::string whole = someWeights(folder);
        for (std::size_t size = 0; size < whole.size(); ++size) {
            const auto path = folder.write("cut.safetensors", whole.substr(0, size));
            const std::optional<Error> error = errorOf([&] { readWeights(path); });
            QVERIFY2(error.has_value(), std::to_string(size).c_str());
            QCOMPARE(error->kind(), ErrorKind::Input);
            QVERIFY2(contains(error->what(), path.string()), error->what());
        }
    }

    void aFileWithoutTensorsIsRead()
    {
        const TemporaryFolder folder;
        writeCheckpoint(folder.path() / "empty.safetensors", {}, {});
        QVERIFY(readCheckpoint(folder.path() / "empty.safetensors").values.empty());
    }

    /// Two gigabytes of weights would be asked for; the file holds none.
    void parametersThatAskForMoreThanThereIs()
    {
        const TemporaryFolder folder;
        const std::string header = metadata(R"({\"hidden\":[4096,4096],\"latent\":512})", "4,4096,4096");
        const auto path = folder.write("model.safetensors", checkpointBytes(header, {}));
        const std::string sentence = sentenceOf([&] { readWeights(path); });
        QVERIFY2(contains(sentence, "missing"), sentence.c_str());
    }

    void aSmallNetworkIsRead()
    {
        const ExternalNetwork network(onnxBytes({0, 2}, {0, 3}), "whole.onnx");
        QCOMPARE(network.inputs().size(), std::size_t{1});
        QCOMPARE(network.outputs().size(), std::size_t{1});
    }

    void networksCutOffAnywhere()
    {
        const std::string whole = onnxBytes({0, 2}, {0, 3});
        for (std::size_t size = 0; size + 1 < whole.size(); ++size) {
            const std::optional<Error> error = errorOf([&] { ExternalNetwork(whole.substr(0, size), "cut.onnx"); });
            if (error)
                QVERIFY2(contains(error->what(), "cut.onnx"), error->what());
            else // what says which version it is comes last
                QVERIFY2(size + 8 > whole.size(), std::to_string(size).c_str());
        }
    }

    void networksOfImpossibleSizes()
    {
        const std::uint64_t huge = std::uint64_t{1} << 40U;
        for (const std::vector<std::uint64_t>& sizes :
             {std::vector<std::uint64_t>{huge, 2}, {0, huge, huge, huge}, {~std::uint64_t{0} >> 1U, 2}}) {
            const std::string sentence = sentenceOf([&] { ExternalNetwork(onnxBytes(sizes, {0, 3}), "huge.onnx"); });
            QVERIFY2(contains(sentence, "impossible size"), sentence.c_str());
        }
    }

    void numbersThatAreNone_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("field");
        QTest::addColumn<QByteArray>("one");
        QTest::addColumn<QByteArray>("none");
        const auto add = [](const char* what, OnnxNumbers type, int field, const char* one, const char* none) {
            QTest::newRow(what) << static_cast<int>(type) << field << QByteArray::fromHex(one)
                                << QByteArray::fromHex(none);
        };
        // Numbers of the lowest byte first, as protobuf has them; 16 bits in a list are whole numbers there.
        add("nan", OnnxNumbers::F32, kOnnxRaw, "ffff7f7f", "0000c07f");
        add("inf", OnnxNumbers::F32, kOnnxRaw, "00000080", "0000807f");
        add("-inf in a list", OnnxNumbers::F32, kOnnxFloats, "ffff7fff", "000080ff");
        add("f64", OnnxNumbers::F64, kOnnxRaw, "ffffffffffffefff", "000000000000f07f");
        add("f64 in a list", OnnxNumbers::F64, kOnnxDoubles, "000000000000f03f", "010000000000f0ff");
        add("f16", OnnxNumbers::F16, kOnnxRaw, "ff7b", "007e");
        add("f16 in a list", OnnxNumbers::F16, kOnnxIntegers, "8078", "80f803");
    }
    void numbersThatAreNone()
    {
        QFETCH(int, type);
        QFETCH(int, field);
        QFETCH(QByteArray, one);
        QFETCH(QByteArray, none);
        const auto sentence = [&](const QByteArray& last) {
            const std::string bytes = onnxHolding(static_cast<OnnxNumbers>(type), static_cast<unsigned>(field),
                                                  (one.repeated(5) + last).toStdString());
            return sentenceOf([&] { ExternalNetwork(bytes, "numbers.onnx"); });
        };
        const std::string said = sentence(none);
        QVERIFY2(contains(said, "numbers.onnx") && contains(said, "'w' holds a value that is not a finite"),
                 said.c_str());
        QVERIFY2(!contains(sentence(one), "finite"), sentence(one).c_str());
    }

    void networksThatTakeTooMuchMemoryAsTheyRun()
    {
        const std::vector<float> rows(4, 1.0F);
        ExternalNetwork fits(onnxThatPads(3), "small.onnx");
        QCOMPARE(fits.run({{rows, {2}}}, 2).front(), (std::vector<float>{1, 1, 0, 0, 0, 1, 1, 0, 0, 0}));
        const std::string sentence = sentenceOf([&] {
            ExternalNetwork beyond(onnxThatPads(std::uint64_t{1} << 30U), "beyond.onnx");
            beyond.run({{rows, {2}}}, 1);
        });
        QVERIFY2(contains(sentence, "beyond.onnx cannot be used as a network: it takes more than 512 MB"),
                 sentence.c_str());
    }
};

QTEST_APPLESS_MAIN(TstBadModels)
#include "tst_bad_models.moc"
