// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include "core/base/atomic_file.h"
#include "core/models/model.h"
#include "core/training/checkpoint.h"
#include "core/training/weights_file.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;
namespace fs = std::filesystem;

class TstWeightsFile : public QObject
{
    Q_OBJECT

    TemporaryFolder m_folder;
    std::shared_ptr<ModelSnapshot> m_model =
        untrained("vae", modelParams("vae", "hidden=6,5 likelihood=gaussian"), *tinyDataset());

    fs::path written() const
    {
        fs::path path = m_folder.path() / "model.safetensors";
        writeWeights(path, *m_model);
        return path;
    }

    /// The sentence that refuses the file with other metadata, or weights.
    std::string refusal(const std::string& key, const std::string& value, float* weight = nullptr) const
    {
        Checkpoint checkpoint = readCheckpoint(written());
        checkpoint.metadata.erase("checksum");
        if (weight != nullptr)
            checkpoint.values[3] = *weight;
        if (value.empty())
            checkpoint.metadata.erase(key);
        else
            checkpoint.metadata[key] = value;
        std::vector<NamedTensor> tensors;
        for (const TensorEntry& entry : checkpoint.tensors)
            tensors.push_back({entry.name, entry.shape, checkpoint.valuesOf(entry)});
        const fs::path path = m_folder.path() / "changed.safetensors";
        writeCheckpoint(path, tensors, checkpoint.metadata);
        const auto error = errorOf([&] { readWeights(path); });
        return error && error->kind() == ErrorKind::Input ? error->what() : std::string();
    }

private Q_SLOTS:
    void whatIsWrittenIsRead()
    {
        m_model->epoch = 7;
        const SnapshotPtr read = readWeights(written());
        QCOMPARE(read->modelId, m_model->modelId);
        QVERIFY(read->params == m_model->params);
        QVERIFY(read->shape == m_model->shape);
        QCOMPARE(read->classes, m_model->classes);
        QCOMPARE(read->epoch, 7);
        QVERIFY(read->tensors == m_model->tensors);
        QVERIFY(read->weights == m_model->weights);
        const std::string bytes = readFile(written());
        QCOMPARE(readFile(written()), bytes);
    }

    void whatDoesNotFitIsRefused()
    {
        QVERIFY(contains(refusal("format", "another"), "another"));
        QVERIFY(contains(refusal("format", ""), "'format'"));
        QVERIFY(contains(refusal("model", "nothing"), "nothing"));
        QVERIFY(contains(refusal("model", "onnx"), "onnx"));
        QVERIFY(contains(refusal("parameters", "{\"latent\": "), "parameters"));
        QVERIFY(contains(refusal("parameters", "{\"latent\": \"two\"}"), "latent"));
        QVERIFY(contains(refusal("parameters", "{\"latent\": 3}"), "tensor"));
        for (const char* shape : {"8,8", "1,8,8,8", "1,8,x", "1,8,-8", "1,8,8,", "1,999999999,8", ","})
            QVERIFY2(contains(refusal("shape", shape), "shape"), shape);
        QVERIFY(contains(refusal("classes", "many"), "classes"));
        QVERIFY(contains(refusal("epoch", "-3"), "epoch"));
        float notFinite = std::numeric_limits<float>::quiet_NaN();
        QVERIFY(contains(refusal("epoch", "1", &notFinite), "finite"));
    }

    void everyShorterFileIsRefused()
    {
        const std::string bytes = readFile(written());
        for (std::size_t length = 0; length < bytes.size(); length += length < 64 ? 1 : 37) {
            const auto error = errorOf([&] { readWeights(m_folder.write("short", bytes.substr(0, length))); });
            QVERIFY2(error && error->kind() == ErrorKind::Input, std::to_string(length).c_str());
        }
    }
};

QTEST_APPLESS_MAIN(TstWeightsFile)
#include "tst_weights_file.moc"
