// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include "core/latent/decoder_session.h"
#include "core/models/model.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr std::size_t kPixels = 64;

/// Untrained, but with weights large enough to draw something.
std::shared_ptr<ModelSnapshot> made(const std::string& id, const std::string& params = "", std::uint64_t seed = 1)
{
    auto snapshot = untrained(id, modelParams(id, "latent=3 hidden=40,24 " + params), *tinyDataset(), seed);
    for (float& weight : snapshot->weights)
        weight *= 3;
    return snapshot;
}

std::vector<float> decodedByModel(const ModelSnapshot& snapshot, std::vector<float> z, std::vector<float> conditions)
{
    const at::NoGradGuard noGrad;
    const auto model = makeModel(snapshot);
    Weights weights(model->layout(), snapshot.weights.data());
    const auto rows = static_cast<std::int64_t>(z.size() / 3);
    const at::Tensor condition = conditions.empty() ? at::Tensor() : at::from_blob(conditions.data(), {rows, 4});
    const at::Tensor images = model->decode(weights, at::from_blob(z.data(), {rows, 3}), condition).contiguous();
    return {images.data_ptr<float>(), images.data_ptr<float>() + images.numel()};
}

std::span<const float> row(const std::vector<float>& values, std::size_t index, std::size_t width)
{
    return std::span(values).subspan(index * width, width);
}

} // namespace

class TstDecoderSession : public QObject
{
    Q_OBJECT

    static void addModels()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("params");
        QTest::newRow("vae") << "vae"
                             << "";
        QTest::newRow("vae, conv") << "vae"
                                   << "network=conv";
        QTest::newRow("cvae") << "cvae"
                              << "";
    }

private Q_SLOTS:
    void picturesAreTheModels_data() { addModels(); }
    void picturesAreTheModels()
    {
        QFETCH(QString, id);
        QFETCH(QString, params);
        const auto snapshot = made(id.toStdString(), params.toStdString());
        DecoderSession session(snapshot);
        QCOMPARE(session.dimensions(), 3);
        const std::size_t classes = id == "cvae" ? 4 : 0;
        QCOMPARE(session.classes(), static_cast<int>(classes));
        const auto z = normals(150 * 3, 1);
        const auto conditions = uniforms(150 * classes, 2); // mixtures too
        const auto images = session.decode(z, conditions, 150);
        QCOMPARE(images.size(), 150 * kPixels);
        VERIFY_CLOSE(worstError(images, decodedByModel(*snapshot, z, conditions)), 1e-5);
    }

    void aRowDependsOnItsPlaceAndNotOnItsCompany_data() { addModels(); }
    void aRowDependsOnItsPlaceAndNotOnItsCompany()
    {
        QFETCH(QString, id);
        QFETCH(QString, params);
        DecoderSession session(made(id.toStdString(), params.toStdString()));
        const auto classes = static_cast<std::size_t>(session.classes());
        const auto z = normals(200 * 3, 1);
        const auto conditions = uniforms(200 * classes, 2);
        const auto all = session.decode(z, conditions, 200);
        for (const std::size_t index : {0U, 1U, 63U, 64U, 130U, 199U}) {
            const auto alone = session.decode(row(z, index, 3), row(conditions, index, classes), 1);
            const auto expected = row(all, index, kPixels);
            if (index % DecoderSession::kDecodeBatch == 0)
                QVERIFY(std::equal(alone.begin(), alone.end(), expected.begin(), expected.end()));
            VERIFY_CLOSE(worstError(alone, expected), 1e-6);
        }
        for (const std::size_t count : {63U, 64U, 65U, 128U}) {
            const auto some =
                session.decode(std::span(z).first(count * 3), std::span(conditions).first(count * classes), count);
            QVERIFY(std::equal(some.begin(), some.end(), all.begin()));
        }
        QVERIFY(session.decode({}, {}, 0).empty());
    }

    void theInteractivePathShowsTheSamePicture_data() { addModels(); }
    void theInteractivePathShowsTheSamePicture()
    {
        QFETCH(QString, id);
        QFETCH(QString, params);
        DecoderSession session(made(id.toStdString(), params.toStdString()));
        const auto classes = static_cast<std::size_t>(session.classes());
        for (std::uint64_t seed = 1; seed < 20; ++seed) {
            const auto z = normals(3, seed);
            const auto condition = uniforms(classes, seed);
            const Image image = session.decodeOne(z, condition);
            const auto planar = session.decode(z, condition, 1);
            const Image expected = toImage(planar.data(), session.snapshot().shape);
            QCOMPARE(image.width, 8);
            QCOMPARE(image.samples.size(), expected.samples.size());
            for (std::size_t i = 0; i < image.samples.size(); ++i)
                QVERIFY(std::abs(int{image.samples[i]} - int{expected.samples[i]}) <= 1);
        }
    }

    void newerWeightsTakeOver()
    {
        const auto first = made("vae", "", 1);
        const auto second = made("vae", "", 2);
        DecoderSession session(first);
        const auto z = normals(3, 1);
        const auto before = session.decode(z, {}, 1);
        session.setSnapshot(second);
        QCOMPARE(session.snapshot().version, second->version);
        QVERIFY(session.decode(z, {}, 1) != before);
        QCOMPARE(session.decode(z, {}, 1), DecoderSession(second).decode(z, {}, 1));
        session.setSnapshot(first);
        QCOMPARE(session.decode(z, {}, 1), before);
    }

    void anotherModelTakesOver()
    {
        DecoderSession session(made("vae"));
        session.setSnapshot(made("cvae"));
        QCOMPARE(session.classes(), 4);
        const auto wider = untrained("vae", modelParams("vae", "latent=7 hidden=9"), *tinyDataset(10, {3, 5, 6}));
        session.setSnapshot(wider);
        QCOMPARE(session.dimensions(), 7);
        QCOMPARE(session.classes(), 0);
        QCOMPARE(session.decodeOne(normals(7, 1), {}).channels, 3);
    }

    void weightsThatDoNotFitAreRefusedAndTheOldOnesStay()
    {
        const auto good = made("vae");
        DecoderSession session(good);
        const auto z = normals(3, 1);
        const auto before = session.decode(z, {}, 1);
        for (const bool sameParams : {true, false}) {
            auto bad = std::make_shared<ModelSnapshot>(*good);
            if (!sameParams)
                bad->params.set("hidden", Widths{7});
            bad->tensors.pop_back();
            const auto error = errorOf([&] { session.setSnapshot(bad); });
            QVERIFY(error.has_value());
            QCOMPARE(error->kind(), ErrorKind::Input);
            QCOMPARE(session.decode(z, {}, 1), before);
            QVERIFY(errorOf([&] { DecoderSession other(bad); }).has_value());
        }
        auto cut = std::make_shared<ModelSnapshot>(*good);
        cut->weights.pop_back();
        QVERIFY(errorOf([&] { session.setSnapshot(cut); }).has_value());
    }

    void theWeightsLiveAsLongAsTheSessionNeedsThem()
    {
        auto snapshot = made("vae");
        DecoderSession session(snapshot);
        const auto z = normals(3, 1);
        const auto before = session.decode(z, {}, 1);
        snapshot.reset();
        DecoderSession moved(std::move(session));
        QCOMPARE(moved.decode(z, {}, 1), before);
    }

    void conditionsOfLabelsAreOneHot()
    {
        const std::vector<std::int32_t> labels = {2, 0, -1, 3};
        QCOMPARE(oneHotConditions(labels, 3), (std::vector<float>{0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0}));
        QVERIFY(oneHotConditions(labels, 0).empty());
    }
};

QTEST_GUILESS_MAIN(TstDecoderSession)
#include "tst_decoder_session.moc"
