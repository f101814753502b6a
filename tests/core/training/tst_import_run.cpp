// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <thread>

#include "core/base/atomic_file.h"
#include "core/evaluation/evaluate.h"
#include "core/latent/decoder_session.h"
#include "core/latent/encoder_session.h"
#include "core/models/model.h"
#include "core/nn/threads.h"
#include "core/output/onnx_file.h"
#include "core/training/import_run.h"
#include "core/training/run_folder.h"
#include "core/training/weights_file.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#include "tests/support/full_disk.h"
#include "tests/support/onnx_bytes.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;
namespace fs = std::filesystem;

class TstImportRun : public QObject
{
    Q_OBJECT

    DatasetPtr m_data = tinyDataset();
    std::unique_ptr<TemporaryFolder> m_folder;

    fs::path file(const std::string& name) const { return m_folder->path() / name; }

    SnapshotPtr model(const std::string& id, const std::string& values = "hidden=14") const
    {
        return untrained(id, modelParams(id, values), *m_data);
    }

    /// The ONNX files of a model, imported.
    fs::path imported(const ModelSnapshot& source, bool encoder = true, bool decoder = true) const
    {
        writeOnnxFolder(file("networks"), source);
        ImportPlan plan;
        plan.encoder = encoder ? file("networks") / "encoder.onnx" : fs::path();
        plan.decoder = decoder ? file("networks") / "decoder.onnx" : fs::path();
        plan.run = file("run");
        return importRun(plan, m_data);
    }

    std::string refusal(const ImportPlan& plan) const
    {
        ImportPlan wanted = plan;
        wanted.run = file("refused");
        const auto error = errorOf([&] { importRun(wanted, m_data); });
        if (!error || error->kind() != ErrorKind::Input || fs::exists(wanted.run))
            return {};
        return error->what();
    }

private Q_SLOTS:
    void initTestCase() { computeOnThisThreadOnly(); }
    void init() { m_folder = std::make_unique<TemporaryFolder>(); }

    void weightsBecomeARun()
    {
        const SnapshotPtr source = model("vae");
        writeWeights(file("model.safetensors"), *source);
        ImportPlan plan = importPlanFor(file("model.safetensors"));
        plan.run = file("run");
        QCOMPARE(importRun(plan, m_data), file("run"));
        const RunRecord record = readRunRecord(file("run"));
        QCOMPARE(record.imported, std::string("model.safetensors"));
        QCOMPARE(record.dataFingerprint, m_data->fingerprint());
        const SnapshotPtr loaded = loadSnapshot(file("run"));
        QVERIFY(loaded->weights == source->weights);
        const RunSummary summary = summarizeRun(file("run"));
        QCOMPARE(summary.problem, std::string());
        QVERIFY(summary.finished);
        QCOMPARE(summary.epochs, summary.plannedEpochs);
        const RunOutcome outcome = resumeTiny(file("run"), m_data, 9);
        QVERIFY(outcome.kind == RunOutcome::Kind::Failed);
        QVERIFY2(contains(outcome.message(), "imported"), outcome.message().c_str());
        QVERIFY(!fs::exists(file("run") / "metrics.csv"));
    }

    void networksBecomeARun_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("values");
        QTest::addRow("vae") << "vae"
                             << "hidden=14";
        QTest::addRow("convolutions") << "autoencoder"
                                      << "network=conv";
        QTest::addRow("label") << "cvae"
                               << "hidden=14";
    }

    void networksBecomeARun()
    {
        QFETCH(QString, id);
        QFETCH(QString, values);
        const SnapshotPtr source = model(id.toStdString(), values.toStdString());
        const SnapshotPtr loaded = loadSnapshot(imported(*source));
        QCOMPARE(loaded->modelId, std::string("onnx"));
        QCOMPARE(isConditional(*loaded), isConditional(*source));
        EncoderSession ours(source), theirs(loaded);
        QCOMPARE(theirs.dimensions(), ours.dimensions());
        const EncodedSet expected = ours.encode(*m_data, firstImages(70));
        for (const int threads : {1, 2}) {
            const EncodedSet codes = theirs.encode(*m_data, firstImages(70), threads);
            VERIFY_CLOSE(worstError(codes.mean, expected.mean), 1e-5);
            QCOMPARE(codes.logVar.size(), expected.logVar.size());
            if (!codes.logVar.empty())
                VERIFY_CLOSE(worstError(codes.logVar, expected.logVar), 1e-5);
        }
        DecoderSession draws(loaded), drew(source);
        QCOMPARE(draws.classes(), drew.classes());
        const auto labels = oneHotConditions(std::span(m_data->labels).first(70), draws.classes());
        VERIFY_CLOSE(worstError(draws.decode(expected.mean, labels, 70), drew.decode(expected.mean, labels, 70)), 1e-5);
        const Evaluation evaluation = evaluate(loaded, *m_data, firstImages(40), {});
        QVERIFY(std::isfinite(evaluation.terms.at("reconstruction")));
        QCOMPARE(summarizeRun(file("run")).problem, std::string());
    }

    void eitherAloneIsUseful()
    {
        const SnapshotPtr source = model("vae");
        const SnapshotPtr encoder = loadSnapshot(imported(*source, true, false));
        QCOMPARE(EncoderSession(encoder).encode(*m_data, firstImages(5)).mean.size(), std::size_t{10});
        const auto noPicture = errorOf([&] { DecoderSession(encoder).decode(std::vector<float>(2), {}, 1); });
        QVERIFY(noPicture && contains(noPicture->what(), "encoder only"));
        init();
        const SnapshotPtr decoder = loadSnapshot(imported(*source, false, true));
        QVERIFY(priorOf(*decoder) == PriorKind::Normal);
        QCOMPARE(DecoderSession(decoder).decode(std::vector<float>(2), {}, 1).size(), m_data->shape.pixels());
        const auto noCode = errorOf([&] { EncoderSession(decoder).encode(*m_data, firstImages(5)); });
        QVERIFY(noCode && contains(noCode->what(), "decoder only"));
    }

    void threadsHaveNetworksOfTheirOwn()
    {
        const SnapshotPtr loaded = loadSnapshot(imported(*model("vae")));
        const auto shared = makeModel(*loaded);
        const at::Tensor z = at::randn({40, 2});
        Weights weights(shared->layout(), loaded->weights.data());
        const at::Tensor expected = shared->decode(weights, z, {});
        std::array<bool, 4> same{};
        std::vector<std::thread> threads;
        threads.reserve(same.size());
        for (bool& result : same) {
            threads.emplace_back([&] {
                computeOnThisThreadOnly();
                Weights own(shared->layout(), loaded->weights.data());
                result = true;
                for (int i = 0; i < 10; ++i)
                    result = result && at::allclose(shared->decode(own, z, {}), expected, 1e-5, 1e-6);
            });
        }
        for (std::thread& thread : threads)
            thread.join();
        QVERIFY(std::ranges::all_of(same, [](bool one) { return one; }));
    }

    void whatDoesNotFitIsRefused()
    {
        const SnapshotPtr source = model("vae");
        writeOnnxFolder(file("networks"), *source);
        const auto other = untrained("vae", modelParams("vae", "latent=3 hidden=14"), *m_data);
        writeOnnxFolder(file("other"), *other);
        const auto larger = tinyDataset(20, {1, 12, 12});
        writeOnnxFolder(file("larger"), *untrained("vae", modelParams("vae", "hidden=14"), *larger));
        ImportPlan plan;
        QVERIFY(contains(refusal(plan), "nothing to import"));
        plan.encoder = file("networks") / "encoder.onnx";
        plan.decoder = file("other") / "decoder.onnx";
        QVERIFY(contains(refusal(plan), "codes of 3"));
        plan.decoder = file("larger") / "decoder.onnx";
        QVERIFY(contains(refusal(plan), "decoder.onnx"));
        plan.encoder = file("larger") / "encoder.onnx";
        QVERIFY(contains(refusal(plan), "1x8x8"));
        plan.encoder = file("missing.onnx");
        QVERIFY(contains(refusal(plan), "missing.onnx"));
        writeWeights(file("larger.safetensors"), *untrained("vae", modelParams("vae", "hidden=14"), *larger));
        QVERIFY(contains(refusal(importPlanFor(file("larger.safetensors"))), "1x12x12"));
    }

    void whatGivesNoNumbersIsRefused()
    {
        const auto pixels = static_cast<std::uint64_t>(m_data->shape.pixels());
        for (const bool encoder : {true, false}) {
            ImportPlan plan;
            (encoder ? plan.encoder : plan.decoder) = m_folder->write("logarithms.onnx", onnxOfLogarithms(pixels));
            const std::string sentence = refusal(plan);
            QVERIFY2(contains(sentence, "logarithms.onnx") && contains(sentence, "not finite numbers"),
                     sentence.c_str());
        }
    }

    void damagedNetworksAreRefused()
    {
        writeOnnxFolder(file("networks"), *model("vae", "hidden=3"));
        const std::string bytes = readFile(file("networks") / "decoder.onnx");
        for (std::size_t length = 0; length < bytes.size(); length += length < 40 ? 1 : bytes.size() / 20) {
            ImportPlan plan;
            plan.decoder = m_folder->write("short.onnx", bytes.substr(0, length));
            QVERIFY2(!refusal(plan).empty(), std::to_string(length).c_str());
        }
    }

    void programsAreRefusedWithTheLineThatConvertsThem()
    {
        for (const auto& [name, bytes] : {std::pair<const char*, std::string>{"model.pt", "anything"},
                                          {"MODEL.PT", "anything"},
                                          {"Model.Pkl", "anything"},
                                          {"model.onnx", std::string("PK\x03\x04", 4) + "constants.pkl"},
                                          {"model.safetensors", std::string("\x80\x02}q", 4)}}) {
            const fs::path path = m_folder->write(name, bytes);
            const auto error = errorOf([&] { importPlanFor(path); });
            QVERIFY2(error && contains(error->what(), "torch.onnx.export("), name);
        }
    }

    /// Other systems write names as they please.
    void namesMayBeInCapitals()
    {
        const auto named = [&](const std::string& name) { return importPlanFor(m_folder->write(name, "network")); };
        QCOMPARE(named("My-Decoder.onnx").decoder, file("My-Decoder.onnx"));
        QVERIFY(named("My-Decoder.onnx").encoder.empty());
        QCOMPARE(named("ENCODER.ONNX").encoder, file("ENCODER.ONNX"));
        QVERIFY(named("ENCODER.ONNX").weights.empty());
        QCOMPARE(named("Decoder.Onnx").decoder, file("Decoder.Onnx"));
        QCOMPARE(named("MODEL.SAFETENSORS").weights, file("MODEL.SAFETENSORS"));
        const TemporaryFolder folder;
        folder.write("Encoder.ONNX", "network");
        folder.write("DECODER.onnx", "network");
        const ImportPlan plan = importPlanFor(folder.path());
        QCOMPARE(plan.encoder, folder.path() / "Encoder.ONNX");
        QCOMPARE(plan.decoder, folder.path() / "DECODER.onnx");
        folder.write("decoder.onnx", "network"); // the usual name comes first
        QCOMPARE(importPlanFor(folder.path()).decoder, folder.path() / "decoder.onnx");
    }

    /// run.json holds the names of the file and of the data, which may be any bytes.
    void namesThatCannotBeRecordedAreRefused()
    {
        const SnapshotPtr source = model("vae");
        for (const char* name : {"caf\xe9.safetensors", "model.safetensors"})
            writeWeights(file(name), *source);
        const std::string ofFile = refusal(importPlanFor(file("caf\xe9.safetensors")));
        QVERIFY2(contains(ofFile, "UTF-8"), ofFile.c_str());
        ImportPlan plan = importPlanFor(file("model.safetensors"));
        plan.data = file("caf\xe9").string();
        const std::string ofData = refusal(plan);
        QVERIFY2(contains(ofData, "UTF-8"), ofData.c_str());
    }

    void aFullDiskLeavesNothingBehind()
    {
        writeWeights(file("model.safetensors"), *model("vae"));
        ImportPlan plan = importPlanFor(file("model.safetensors"));
        fs::create_directories(file("empty"));
        for (const char* name : {"new", "empty"}) {
            plan.run = file(name);
            const auto error = errorOf([&] {
                const FullDisk full(100);
                importRun(plan, m_data);
            });
            QVERIFY(error && error->kind() == ErrorKind::Work);
        }
        QVERIFY(!fs::exists(file("new")));
        QVERIFY(fs::is_empty(file("empty")));
    }

    void itCannotBeTrained()
    {
        const RunOutcome outcome = trainTiny(planOf("onnx", "", "epochs=1", file("run")), m_data);
        QVERIFY(outcome.kind == RunOutcome::Kind::Failed);
        QVERIFY(!fs::exists(file("run")));
        QVERIFY(std::ranges::none_of(modelInfos(), [](const ModelInfo& info) { return info.traits.imported; }));
    }

    void filesSurviveAsNumbers()
    {
        for (const std::size_t size : {0, 1, 2, 3, 4, 1000}) {
            std::string bytes(size, '\0');
            for (std::size_t i = 0; i < size; ++i)
                bytes[i] = static_cast<char>(255 - i * 7 % 256);
            const std::vector<float> numbers = numbersFromBytes(bytes);
            QCOMPARE(numbers.size(), (size + 2) / 3);
            QVERIFY(bytesFromNumbers(numbers.data(), size) == bytes);
        }
        const float wrong = -1;
        QVERIFY(errorOf([&] { bytesFromNumbers(&wrong, 3); }));
    }
};

QTEST_APPLESS_MAIN(TstImportRun)
#include "tst_import_run.moc"
