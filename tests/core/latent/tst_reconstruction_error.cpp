// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>

#include "core/latent/encoder_session.h"
#include "core/latent/reconstruction_error.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

SnapshotPtr made(const std::string& id)
{
    auto snapshot = untrained(id, modelParams(id, "latent=3 hidden=24"), *tinyDataset(150), 1);
    for (float& weight : snapshot->weights)
        weight *= 3;
    return snapshot;
}

} // namespace

class TstReconstructionError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isTheRootMeanSquareToTheDecodedMean_data()
    {
        QTest::addColumn<QString>("id");
        QTest::newRow("vae") << "vae";
        QTest::newRow("cvae") << "cvae";
        QTest::newRow("autoencoder") << "autoencoder";
    }
    void isTheRootMeanSquareToTheDecodedMean()
    {
        QFETCH(QString, id);
        const DatasetPtr data = tinyDataset(150);
        const SnapshotPtr model = made(id.toStdString());
        EncoderSession encoder(model);
        const EncodedSet codes = encoder.encode(*data, firstImages(150));
        DecoderSession decoder(model);
        const std::vector<float> errors = reconstructionErrors(decoder, *data, codes);
        QCOMPARE(errors.size(), std::size_t{150});
        for (const std::size_t row : {std::size_t{0}, std::size_t{77}, std::size_t{149}}) {
            std::vector<float> condition;
            if (decoder.classes() > 0) {
                const std::int32_t label = data->labels[row];
                condition = oneHotConditions(std::span(&label, 1), decoder.classes());
            }
            const std::vector<float> image = decoder.decode(codes.code(row), condition, 1);
            double sum = 0;
            for (std::size_t i = 0; i < image.size(); ++i)
                sum += std::pow(data->image(row)[i] / 255.0 - image[i], 2);
            VERIFY_CLOSE(std::abs(errors[row] - std::sqrt(sum / static_cast<double>(image.size()))), 1e-5);
        }
    }

    void stopsWithinABatch()
    {
        const DatasetPtr data = tinyDataset(150);
        const SnapshotPtr model = made("vae");
        EncoderSession encoder(model);
        const EncodedSet codes = encoder.encode(*data, firstImages(150));
        DecoderSession decoder(model);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(reconstructionErrors(decoder, *data, codes, stop.get_token()).empty());
    }
};

QTEST_GUILESS_MAIN(TstReconstructionError)
#include "tst_reconstruction_error.moc"
