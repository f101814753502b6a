// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <limits>

#include "core/data/batcher.h"
#include "core/latent/encoder_session.h"
#include "core/models/model.h"
#include "core/training/run_folder.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

SnapshotPtr made(const std::string& id, const Dataset& data, const std::string& params = "")
{
    auto snapshot = untrained(id, modelParams(id, "latent=3 hidden=40,24 " + params), data);
    for (float& weight : snapshot->weights)
        weight *= 3;
    return snapshot;
}

std::vector<float> pixelsOf(const Dataset& data, std::uint32_t index)
{
    std::vector<float> pixels(data.shape.pixels());
    gatherPixels(data, std::span(&index, 1), pixels.data());
    return pixels;
}

/// Loss of one image under a label, summed over its terms, with the numbers of an evaluation.
double lossUnder(const ModelSnapshot& snapshot, std::vector<float> pixels, int label)
{
    const at::NoGradGuard noGrad;
    const auto model = makeModel(snapshot);
    Weights weights(model->layout(), snapshot.weights.data());
    ShardInput input{at::from_blob(pixels.data(), {1, static_cast<std::int64_t>(pixels.size())}),
                     at::zeros({1, snapshot.classes}), RandomStream(1, RandomPurpose::Evaluation)};
    input.condition[0][label] = 1;
    double loss = 0;
    for (const LossTerm& term : model->loss(weights, input))
        loss += term.weight * term.sum.item<double>();
    return loss;
}

} // namespace

class TstEncoderSession : public QObject
{
    Q_OBJECT

    DatasetPtr m_data = tinyDataset(1300); // three of the session's batches

private Q_SLOTS:
    void pixelsAreEncodedAsImagesAre()
    {
        for (const char* id : {"vae", "autoencoder", "cvae"}) {
            const SnapshotPtr snapshot = made(id, *m_data);
            EncoderSession session(snapshot);
            std::vector<float> pixels = pixelsOf(*m_data, 5);
            const std::vector<float> second = pixelsOf(*m_data, 8);
            pixels.insert(pixels.end(), second.begin(), second.end());
            const EncodedSet codes = session.encodePixels(pixels, 2, 1);
            QCOMPARE(codes.index, (std::vector<std::uint32_t>{0, 1}));
            QCOMPARE(codes.version, snapshot->version);
            const EncodedImage one = session.encodeImage(second, 1);
            QCOMPARE(codes.mean.size(), std::size_t{6});
            for (std::size_t k = 0; k < 3; ++k)
                QVERIFY(std::abs(codes.mean[3 + k] - one.mean[k]) < 1e-5F);
            QCOMPARE(codes.logVar.empty(), one.logVar.empty());
        }
    }

    void codesCarryWhereTheyAreFrom()
    {
        auto snapshot = std::make_shared<ModelSnapshot>(*made("vae", *m_data));
        snapshot->epoch = 7;
        EncoderSession session(snapshot);
        QCOMPARE(session.dimensions(), 3);
        const std::vector<std::uint32_t> images = {1200, 3, 3, 77};
        const EncodedSet codes = session.encode(*m_data, images);
        QCOMPARE(codes.index, images);
        QCOMPARE(codes.size(), std::size_t{4});
        QCOMPARE(codes.mean.size(), std::size_t{12});
        QCOMPARE(codes.logVar.size(), std::size_t{12});
        QCOMPARE(codes.version, snapshot->version);
        QCOMPARE(codes.epoch, 7);
        // The same image has the same code, another another.
        QVERIFY(std::equal(codes.code(1).begin(), codes.code(1).end(), codes.code(2).begin()));
        QVERIFY(!std::equal(codes.code(1).begin(), codes.code(1).end(), codes.code(3).begin()));
    }

    void threadsDoNotChangeABit_data()
    {
        QTest::addColumn<QString>("id");
        QTest::newRow("vae") << "vae";
        QTest::newRow("cvae") << "cvae";
        QTest::newRow("autoencoder") << "autoencoder";
    }

    void threadsDoNotChangeABit()
    {
        QFETCH(QString, id);
        EncoderSession session(made(id.toStdString(), *m_data));
        const auto images = firstImages(1300);
        const EncodedSet alone = session.encode(*m_data, images, 1);
        QCOMPARE(alone.logVar.empty(), id == "autoencoder");
        for (const int threads : {2, 3}) {
            const EncodedSet codes = session.encode(*m_data, images, threads);
            QVERIFY(codes.mean == alone.mean && codes.logVar == alone.logVar && codes.index == alone.index);
        }
    }

    void oneImageHasTheCodeItHasAmongMany_data() { threadsDoNotChangeABit_data(); }
    void oneImageHasTheCodeItHasAmongMany()
    {
        QFETCH(QString, id);
        EncoderSession session(made(id.toStdString(), *m_data));
        const EncodedSet codes = session.encode(*m_data, firstImages(600));
        for (const std::uint32_t index : {0U, 499U, 500U, 599U}) {
            const int label = id == "cvae" ? m_data->labels[index] : -1;
            const EncodedImage one = session.encodeImage(pixelsOf(*m_data, index), label);
            VERIFY_CLOSE(worstError(one.mean, codes.code(index)), 1e-5);
            QCOMPARE(one.logVar.empty(), id == "autoencoder");
            QCOMPARE(one.label, label);
            if (!one.logVar.empty())
                VERIFY_CLOSE(worstError(one.logVar, std::span(codes.logVar).subspan(3 * index, 3)), 1e-5);
        }
    }

    void anUnlabelledImageTakesTheLabelOfLeastLoss()
    {
        const TemporaryFolder folder;
        const auto data = tinyDataset(400);
        const auto plan =
            planOf("cvae", "hidden=64 latent=2", "epochs=25 batch=20 lr=0.005 shards=1", folder.path() / "run");
        QCOMPARE(trainTiny(plan, data).kind, RunOutcome::Kind::Finished);
        const SnapshotPtr snapshot = loadSnapshot(plan.run);
        EncoderSession session(snapshot);
        int right = 0;
        for (std::uint32_t index = 300; index < 400; ++index) {
            const auto pixels = pixelsOf(*data, index);
            const EncodedImage code = session.encodeImage(pixels);
            int best = 0;
            for (int label = 1; label < 4; ++label)
                best = lossUnder(*snapshot, pixels, label) < lossUnder(*snapshot, pixels, best) ? label : best;
            QCOMPARE(code.label, best);
            QCOMPARE(code.mean, session.encodeImage(pixels, best).mean);
            right += code.label == data->labels[index] ? 1 : 0;
        }
        // Waves in four directions: a model that sees its label tells them apart.
        QVERIFY2(right > 80, std::to_string(right).c_str());
    }

    void codesSayTheLabelThatTheModelFoundItself()
    {
        EncoderSession session(made("m2", *m_data, "labels=40"));
        const auto images = firstImages(700);
        const EncodedSet codes = session.encode(*m_data, images, 2);
        QCOMPARE(codes.inferred.size(), images.size());
        for (const std::uint32_t index : {0U, 499U, 500U, 699U})
            QCOMPARE(codes.inferred[index], session.encodeImage(pixelsOf(*m_data, index)).label);
        // Others are told the label, or take none.
        for (const char* id : {"cvae", "vae"})
            QVERIFY(EncoderSession(made(id, *m_data)).encode(*m_data, images).inferred.empty());
    }

    void aGivenLabelIsUsed()
    {
        EncoderSession session(made("cvae", *m_data));
        const auto pixels = pixelsOf(*m_data, 5);
        QVERIFY(session.encodeImage(pixels, 0).mean != session.encodeImage(pixels, 1).mean);
        QCOMPARE(session.encodeImage(pixels, 2).label, 2);
        EncoderSession plain(made("vae", *m_data));
        QCOMPARE(plain.encodeImage(pixels, 2).label, -1);
        QCOMPARE(plain.encodeImage(pixels, 2).mean, plain.encodeImage(pixels).mean);
    }

    void aStopLeavesWhatWasDoneSoFar()
    {
        EncoderSession session(made("vae", *m_data));
        std::stop_source stop;
        stop.request_stop();
        const EncodedSet nothing = session.encode(*m_data, firstImages(1300), 2, stop.get_token());
        QCOMPARE(nothing.size(), std::size_t{0});
        QVERIFY(nothing.mean.empty() && nothing.logVar.empty());
        QVERIFY(session.encode(*m_data, {}).mean.empty());
    }

    void otherImagesAreRefused()
    {
        EncoderSession session(made("cvae", *m_data));
        const std::string shape = sentenceOf([&] { session.encode(*tinyDataset(10, {1, 8, 9}), firstImages(2)); });
        QVERIFY(contains(shape, "1x8x8") && contains(shape, "1x8x9"));
        const std::string classes = sentenceOf([&] { session.encode(*tinyDataset(10, {1, 8, 8}, 3), firstImages(2)); });
        QVERIFY(contains(classes, "4 classes") && contains(classes, "3"));
        // A model that does not look at labels takes them all.
        EncoderSession plain(made("vae", *m_data));
        QCOMPARE(plain.encode(*tinyDataset(10, {1, 8, 8}, 0), firstImages(2)).size(), std::size_t{2});
    }

    void weightsThatDoNotFitAreRefused()
    {
        auto bad = std::make_shared<ModelSnapshot>(*made("vae", *m_data));
        bad->tensors[0].shape = {24, 64};
        QVERIFY(errorOf([&] { EncoderSession session(bad); }).has_value());
    }

    void encodingTwiceGivesTheSame()
    {
        // Encoding is the posterior's mean, not a draw: twice the same.
        EncoderSession session(made("vae", *m_data));
        QVERIFY(session.encode(*m_data, firstImages(50)).mean == session.encode(*m_data, firstImages(50)).mean);
    }
};

QTEST_GUILESS_MAIN(TstEncoderSession)
#include "tst_encoder_session.moc"
