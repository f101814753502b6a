// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include "core/base/atomic_file.h"
#include "core/evaluation/comparison.h"
#include "core/latent/decoder_session.h"
#include "core/latent/encoder_session.h"
#include "core/nn/threads.h"
#include "core/output/arrays.h"
#include "core/output/first_filters.h"
#include "core/output/grids.h"
#include "core/output/tables.h"
#include "core/training/import_codes.h"
#include "core/training/import_run.h"
#include "core/training/run_folder.h"
#include "core/training/weights_file.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;
namespace fs = std::filesystem;

class TstLatents : public QObject
{
    Q_OBJECT

    DatasetPtr m_data;
    std::unique_ptr<TemporaryFolder> m_folder;

    fs::path file(const std::string& name) const { return m_folder->path() / name; }

    std::vector<std::uint32_t> all() const { return firstImages(m_data->size()); }

    /// Codes of the data by a model, written as `encode` does, the last image first.
    EncodedSet encoded(const std::string& id = "vae") const
    {
        std::vector<std::uint32_t> images = all();
        std::ranges::reverse(images);
        return EncoderSession(untrained(id, modelParams(id, "hidden=14"), *m_data)).encode(*m_data, images);
    }

    fs::path imported(const EncodedSet& codes) const
    {
        writeNpz(file("codes.npz"), codesArrays(codes, *m_data));
        ImportPlan plan = importPlanFor(file("codes.npz"));
        plan.data = "tiny";
        plan.run = file("run");
        return importRun(plan, m_data);
    }

    static std::string refusal(const std::function<void()>& work)
    {
        const auto error = errorOf(work);
        return error && error->kind() == ErrorKind::Input ? error->what() : std::string();
    }

private Q_SLOTS:
    void initTestCase() { computeOnThisThreadOnly(); }
    void init()
    {
        m_folder = std::make_unique<TemporaryFolder>();
        m_data = tinyDataset();
    }

    void codesComeBackAsTheyWere_data()
    {
        QTest::addColumn<int>("images");
        QTest::newRow("96") << 96;
        QTest::newRow("97, which fill no whole lines of memory") << 97;
    }

    void codesComeBackAsTheyWere()
    {
        QFETCH(const int, images);
        m_data = tinyDataset(images);
        const EncodedSet codes = encoded();
        const SnapshotPtr model = loadSnapshot(imported(codes));
        QCOMPARE(model->modelId, std::string("latents"));
        QVERIFY(!canEncode(*model) && !canDecode(*model));
        EncoderSession session(model);
        QCOMPARE(session.dimensions(), codes.dimensions);
        for (const int threads : {1, 3}) {
            const EncodedSet back = session.encode(*m_data, codes.index, threads);
            QVERIFY(back.mean == codes.mean);
            QVERIFY(back.logVar == codes.logVar);
            QVERIFY(back.index == codes.index);
        }
        const EncodedImage one = session.readyCode(codes.index[3]);
        const std::span<const float> row = codes.code(3);
        QVERIFY(std::ranges::equal(one.mean, row));
        QCOMPARE(one.logVar.size(), row.size());
    }

    void aRunOfThemIsLikeAnyOther()
    {
        const fs::path run = imported(encoded("autoencoder"));
        const RunRecord record = readRunRecord(run);
        QCOMPARE(record.imported, std::string("codes.npz"));
        QCOMPARE(record.dataFingerprint, m_data->fingerprint());
        const RunSummary summary = summarizeRun(run);
        QCOMPARE(summary.problem, std::string());
        QVERIFY(summary.finished);
        const RunOutcome outcome = resumeTiny(run, m_data, 9);
        QVERIFY(outcome.kind == RunOutcome::Kind::Failed);
        QVERIFY(EncoderSession(loadSnapshot(run)).encode(*m_data, all()).logVar.empty());
    }

    void whatThereIsNoNetworkForIsRefused()
    {
        const SnapshotPtr model = loadSnapshot(imported(encoded()));
        EncoderSession session(model);
        const std::vector<float> pixels(m_data->shape.pixels());
        QVERIFY(contains(refusal([&] { session.encodeImage(pixels); }), "without an encoder"));
        QVERIFY(contains(refusal([&] { session.readyCode(96); }), "96"));
        const DatasetPtr fewer = tinyDataset(40);
        const std::string sentence = refusal([&] { session.encode(*fewer, firstImages(4)); });
        QVERIFY2(contains(sentence, "96") && contains(sentence, "40"), sentence.c_str());
        DecoderSession decoder(model);
        const std::vector<float> z(static_cast<std::size_t>(decoder.dimensions()));
        QVERIFY(contains(refusal([&] { decoder.decode(z, {}, 1); }), "without a decoder"));
        QVERIFY(!refusal([&] { writeWeights(file("w.safetensors"), *model); }).empty());
    }

    void codesThatDoNotFitTheDataAreRefused()
    {
        const EncodedSet codes = encoded();
        const auto refused = [&](NumpyMembers members) {
            writeNpz(file("codes.npz"), members);
            ImportPlan plan = importPlanFor(file("codes.npz"));
            plan.data = "tiny";
            plan.run = file("refused");
            const std::string sentence = refusal([&] { importRun(plan, m_data); });
            return fs::exists(plan.run) ? std::string() : sentence;
        };
        EncodedSet twice = codes;
        twice.index[0] = twice.index[1];
        const std::string sentence = refused(codesArrays(twice, *m_data));
        QVERIFY2(contains(sentence, "index"), sentence.c_str());
        const std::string fewer = refused({{"z", {{5, 2}, std::vector<float>(10)}}});
        QVERIFY2(contains(fewer, "5 codes") && contains(fewer, "96 images"), fewer.c_str());
    }

    /// They lie where other models have their first layer, and may be as long as an image: theirs, or one drawn of
    /// them.
    void codesAreNoFilters()
    {
        const std::size_t pixels = m_data->shape.pixels();
        writeNpz(file("long.npz"), {{"embeddings", {{96, pixels}, std::vector<float>(96 * pixels, 1.F)}}});
        ImportPlan plan = importPlanFor(file("long.npz"));
        plan.data = "tiny";
        plan.run = file("with images");
        importRun(plan, m_data);
        writeNpz(file("drawn.npz"), {{"embeddings", {{20, 12}, std::vector<float>(240, 1.F)}}});
        const DatasetPtr drawn = loadDataset(file("drawn.npz").string());
        QCOMPARE(drawn->shape.pixels(), std::size_t{12});
        plan = importPlanFor(file("drawn.npz"));
        plan.run = file("without");
        importRun(plan, drawn);
        for (const auto& [run, data] : {std::pair{"with images", m_data}, std::pair{"without", drawn}}) {
            const SnapshotPtr model = loadSnapshot(file(run));
            QVERIFY2(!firstFilters(*model).has_value(), run);
            QVERIFY2(!gridApplies(GridKind::Filters, *model), run);
            GridRequest request;
            request.kind = GridKind::Filters;
            QVERIFY2(
                contains(refusal([&, &images = *data] { makeGrid(model, images, makeSplits(images, {}), request); }),
                         "filters"),
                run);
        }
    }

    void theyAreComparedWithTheModelThatMadeThem()
    {
        const SnapshotPtr maker = untrained("vae", modelParams("vae", "hidden=14"), *m_data);
        const SnapshotPtr model = loadSnapshot(imported(encoded()));
        const std::vector<ComparisonSide> sides = {{"made", model, {}}, {"maker", maker, {}}};
        const Comparison comparison = compareModels(sides, *m_data, all(), {});
        QVERIFY(std::abs(comparison.pairs.at(0).values.at("neighbour_overlap") - 1) < 0.02);
        QVERIFY(!comparison.sides[0].contains("reconstruction"));
        QVERIFY(comparison.sides[1].size() > comparison.sides[0].size());
    }

    void aFileIsItsOwnDataAndOneRunOfItIsEnough()
    {
        writeNpz(file("faces.npz"), {{"embeddings", {{20, 6}, std::vector<float>(120, 1.F)}}});
        fs::last_write_time(file("faces.npz"), fs::file_time_type::clock::now() - std::chrono::minutes(1));
        const DatasetPtr data = loadDataset(file("faces.npz").string());
        const fs::path run = runOfCodes(data, file("runs"));
        QCOMPARE(run, file("runs") / "faces");
        QCOMPARE(runOfCodes(data, file("runs")), run);
        const RunRecord record = readRunRecord(run);
        QCOMPARE(loadRunData(record)->size(), std::size_t{20});
        QCOMPARE(EncoderSession(loadSnapshot(run)).encode(*data, firstImages(20)).dimensions, 6);
        // Other codes are another run.
        writeNpz(file("faces.npz"), {{"embeddings", {{20, 6}, std::vector<float>(120, 2.F)}}});
        fs::last_write_time(file("faces.npz"), fs::file_time_type::clock::now() + std::chrono::minutes(1));
        QCOMPARE(runOfCodes(loadDataset(file("faces.npz").string()), file("runs")), file("runs") / "faces-2");
        fs::remove(file("faces.npz"));
        const std::string sentence = refusal([&] { loadRunData(record); });
        QVERIFY2(contains(sentence, "faces.npz"), sentence.c_str());
    }
};

QTEST_GUILESS_MAIN(TstLatents)
#include "tst_latents.moc"
