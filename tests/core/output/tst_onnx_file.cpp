// SPDX-License-Identifier: GPL-3.0-or-later
// Every model's networks as ONNX files, read back and run by OpenCV.
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include "core/base/atomic_file.h"
#include "core/models/batch.h"
#include "core/models/external_network.h"
#include "core/models/model.h"
#include "core/nn/threads.h"
#include "core/output/onnx_file.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr std::int64_t kRows = 3;

std::vector<float> valuesOf(const at::Tensor& tensor)
{
    const at::Tensor dense = tensor.contiguous();
    return {dense.data_ptr<float>(), dense.data_ptr<float>() + dense.numel()};
}

/// Parameters of every kind that shape a network, for those models that have them.
std::string valuesFor(const std::string& id, const std::string& network, const std::string& activation)
{
    std::string text;
    for (const ParamSpec& spec : modelInfo(id).params) {
        if (spec.key == "latent")
            text += " latent=3";
        else if (spec.key == "hidden")
            text += " hidden=14,10";
        else if (spec.key == "labels")
            text += " labels=12";
        else if (spec.key == "activation")
            text += " activation=" + activation;
        else if (spec.key == "fine-tune")
            text += " fine-tune=classifier";
    }
    return network.empty() ? text : text + " network=" + network;
}

} // namespace

class TstOnnxFile : public QObject
{
    Q_OBJECT

    static void addRow(const ModelInfo& info, const std::string& network, const ImageShape& shape,
                       const std::string& activation)
    {
        QTest::addRow("%s %s %dx%dx%d %s", info.id.c_str(), network.c_str(), shape.channels, shape.height, shape.width,
                      activation.c_str())
            << QString::fromStdString(info.id) << QString::fromStdString(valuesFor(info.id, network, activation))
            << shape.channels << shape.height << shape.width;
    }

private Q_SLOTS:
    void initTestCase() { computeOnThisThreadOnly(); }

    void openCvGivesTheSame_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("values");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        for (const ModelInfo& info : modelInfos()) {
            const bool both = findSpec(info.params, "network") != nullptr;
            addRow(info, both ? "mlp" : "", {1, 8, 8}, "relu");
            if (both)
                addRow(info, "conv", {3, 7, 13}, "tanh");
        }
        for (const char* activation : {"tanh", "sigmoid", "softplus", "leaky-relu", "identity"})
            addRow(modelInfo("vae"), "mlp", {1, 8, 8}, activation);
        addRow(modelInfo("cvae"), "conv", {1, 28, 28}, "relu");
        addRow(modelInfo("cvae"), "conv", {1, 4, 4}, "relu"); // no convolution at all
    }

    void openCvGivesTheSame()
    {
        QFETCH(QString, id);
        QFETCH(QString, values);
        QFETCH(int, channels);
        QFETCH(int, height);
        QFETCH(int, width);
        const DatasetPtr data = tinyDataset(40, {channels, height, width});
        const auto snapshot = untrained(id.toStdString(), modelParams(id.toStdString(), values.toStdString()), *data);
        for (std::size_t i = 0; i < snapshot->weights.size(); ++i) { // those that begin at zero too
            if (snapshot->weights[i] == 0)
                snapshot->weights[i] = 0.01F * static_cast<float>(i % 17);
        }
        const auto model = makeModel(*snapshot);
        Weights weights(model->layout(), snapshot->weights.data());
        const auto images = firstImages(kRows);
        const at::Tensor x = at::empty({kRows, static_cast<std::int64_t>(data->shape.pixels())});
        gatherPixels(*data, images, x.data_ptr<float>());
        const at::Tensor label = oneHotLabels(*data, images);
        const Posterior posterior = model->encode(weights, x, label);
        const at::Tensor z = posterior.mean.contiguous();
        const std::map<std::string, ExternalNetwork::Rows> inputs = {
            {"x", {{x.data_ptr<float>(), static_cast<std::size_t>(x.numel())}, {channels, height, width}}},
            {"z", {{z.data_ptr<float>(), static_cast<std::size_t>(z.numel())}, {z.size(1)}}},
            {"label", {{label.data_ptr<float>(), static_cast<std::size_t>(label.numel())}, {label.size(1)}}}};

        TemporaryFolder folder;
        for (const std::string& file : writeOnnxFolder(folder.path() / "networks", *snapshot)) {
            ExternalNetwork network(readFile(folder.path() / "networks" / file), file);
            std::vector<ExternalNetwork::Rows> taken;
            for (const ExternalNetwork::Port& port : network.inputs())
                taken.push_back(inputs.at(port.name));
            const auto results = network.run(taken, kRows);
            for (std::size_t i = 0; i < results.size(); ++i) {
                const std::string& name = network.outputs()[i].name;
                const at::Tensor expected = name == "mean"     ? posterior.mean
                                            : name == "logvar" ? posterior.logVar
                                            : name == "logits" ? model->classify(weights, x)
                                                               : model->decode(weights, z, label);
                VERIFY_CLOSE(worstError(results[i], valuesOf(expected)), 1e-5);
            }
        }
    }

    void theSameModelGivesTheSameBytes()
    {
        const auto snapshot = untrained("vae", modelParams("vae", "hidden=6"), *tinyDataset());
        const ModelGraphs graphs = graphsOf(*snapshot);
        QVERIFY(encodeOnnx(graphs.encoder, *snapshot) == encodeOnnx(graphs.encoder, *snapshot));
    }

    void aFolderThatHoldsSomethingIsNotTouched()
    {
        const auto snapshot = untrained("vae", modelParams("vae", "hidden=6"), *tinyDataset());
        TemporaryFolder folder;
        folder.write("something", "here");
        const auto error = errorOf([&] { writeOnnxFolder(folder.path(), *snapshot); });
        QVERIFY(error && error->kind() == ErrorKind::Input);
        QVERIFY(!std::filesystem::exists(folder.path() / "encoder.onnx"));
    }
};

QTEST_APPLESS_MAIN(TstOnnxFile)
#include "tst_onnx_file.moc"
