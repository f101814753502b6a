// SPDX-License-Identifier: GPL-3.0-or-later
#include <semaphore>

#include <QSignalSpy>
#include <QThread>
#include <QtTest>

#include "core/latent/decoder_session.h"
#include "tests/support/ui/explorer_fixture.h"
#include "ui/controllers/decode_controller.h"
#include "ui/controllers/slot_worker.h"

using namespace latentscape;
using namespace latentscape::test;

class TestDecodeController : public QObject
{
    Q_OBJECT

private slots:
    void isOnePerExplorer();
    void decodesThePlaceWithoutBeingAsked();
    void decodesEveryNewPlace();
    void lastPlaceWinsWhenManyCome();
    void newWeightsAreTaken();
    void otherArchitectureIsTaken();
    void conditionCounts();
    void tilesAreThePlacesSideBySide();
    void tilesDoNotHoldUpThePlace();
    void clearedModelIsTold();
    void aPictureThatComesAfterItsModelIsNotShown();
    void canBeEndedWhileItWorks();
    void tellsHowLongItTook();

    void workerKeepsOnlyTheNewestJobOfASlot();
    void workerTellsOfErrors();
    void workerEndsWithJobsWaiting();
};

void TestDecodeController::isOnePerExplorer()
{
    ExplorerModel first;
    ExplorerModel second;
    QCOMPARE(DecodeController::of(&first), DecodeController::of(&first));
    QVERIFY(DecodeController::of(&first) != DecodeController::of(&second));
}

void TestDecodeController::decodesThePlaceWithoutBeingAsked()
{
    ExplorerModel explorer;
    fillExplorer(explorer, "vae", 2);
    DecodeController* controller = DecodeController::of(&explorer);
    QTRY_VERIFY(controller->latest());
    DecoderSession session(explorer.model());
    QCOMPARE(controller->latest()->image, session.decodeOne(explorer.latent(), {}));
    QCOMPARE(controller->latest()->version, explorer.model()->version);
}

void TestDecodeController::decodesEveryNewPlace()
{
    ExplorerModel explorer;
    fillExplorer(explorer, "vae", 2);
    DecodeController* controller = DecodeController::of(&explorer);
    QTRY_VERIFY(controller->latest());
    explorer.setLatent({2, -1});
    QTRY_COMPARE(controller->latest()->z, (std::vector<float>{2, -1}));
    DecoderSession session(explorer.model());
    QCOMPARE(controller->latest()->image, session.decodeOne(explorer.latent(), {}));
}

void TestDecodeController::lastPlaceWinsWhenManyCome()
{
    ExplorerModel explorer;
    fillExplorer(explorer, "vae", 2);
    DecodeController* controller = DecodeController::of(&explorer);
    QTRY_VERIFY(controller->latest());
    QSignalSpy decoded(controller, &DecodeController::imageDecoded);
    for (int i = 1; i <= 2000; ++i)
        explorer.setLatent({0.001F * static_cast<float>(i), 0});
    QTRY_COMPARE(controller->latest()->z, explorer.latent());
    QVERIFY(decoded.count() < 2000);
}

void TestDecodeController::newWeightsAreTaken()
{
    ExplorerModel explorer;
    fillExplorer(explorer, "vae", 2);
    DecodeController* controller = DecodeController::of(&explorer);
    QTRY_VERIFY(controller->latest());
    auto newer = std::make_shared<ModelSnapshot>(*explorer.model());
    newer->version += 1000;
    for (float& weight : newer->weights)
        weight *= -1;
    explorer.setModel(newer);
    QTRY_COMPARE(controller->latest()->version, newer->version);
    DecoderSession session(newer);
    QCOMPARE(controller->latest()->image, session.decodeOne(explorer.latent(), {}));
}

void TestDecodeController::otherArchitectureIsTaken()
{
    ExplorerModel explorer;
    fillExplorer(explorer, "vae", 2);
    DecodeController* controller = DecodeController::of(&explorer);
    QTRY_VERIFY(controller->latest());
    fillExplorer(explorer, "autoencoder", 3);
    QTRY_VERIFY(controller->latest() && controller->latest()->z.size() == 3);
    QCOMPARE(controller->latest()->version, explorer.model()->version);
}

void TestDecodeController::conditionCounts()
{
    ExplorerModel explorer;
    fillExplorer(explorer, "cvae", 2);
    DecodeController* controller = DecodeController::of(&explorer);
    QTRY_VERIFY(controller->latest());
    const Image first = controller->latest()->image;
    explorer.setCondition({0, 1, 0});
    QTRY_VERIFY(!(controller->latest()->image == first));
}

void TestDecodeController::tilesAreThePlacesSideBySide()
{
    ExplorerModel explorer;
    fillExplorer(explorer, "vae", 2);
    DecodeController* controller = DecodeController::of(&explorer);
    DecodedTiles tiles;
    connect(controller, &DecodeController::tilesDecoded, this, [&](const DecodedTiles& decoded) { tiles = decoded; });
    TileRequest request{explorer.model(), {}, {}, 9, 11, 42}; // more than one batch
    for (int i = 0; i < request.rows * request.cols; ++i) {
        request.z.push_back(0.1F * static_cast<float>(i));
        request.z.push_back(-0.05F * static_cast<float>(i));
    }
    controller->decodeTiles(request);
    QTRY_COMPARE(tiles.ticket, 42);
    QCOMPARE(tiles.mosaic.width, 11 * 8);
    QCOMPARE(tiles.mosaic.height, 9 * 8);
    DecoderSession session(explorer.model());
    const std::vector<float> images = session.decode(request.z, {}, 99);
    const Image last = toImage(images.data() + 98 * 64, explorer.model()->shape);
    for (int y = 0; y < 8; ++y) {
        for (int x = 0; x < 8; ++x)
            QCOMPARE(tiles.mosaic.samples[static_cast<std::size_t>((64 + y) * 88 + 80 + x)],
                     last.samples[static_cast<std::size_t>(y * 8 + x)]);
    }
}

void TestDecodeController::tilesDoNotHoldUpThePlace()
{
    ExplorerModel explorer;
    fillExplorer(explorer, "vae", 2);
    DecodeController* controller = DecodeController::of(&explorer);
    QTRY_VERIFY(controller->latest());
    QStringList order;
    connect(controller, &DecodeController::imageDecoded, this, [&] { order << "place"; });
    connect(controller, &DecodeController::tilesDecoded, this, [&] { order << "tiles"; });
    TileRequest request{explorer.model(), std::vector<float>(2 * 200 * 200), {}, 200, 200, 1};
    controller->decodeTiles(std::move(request));
    explorer.setLatent({1, 1});
    QTRY_COMPARE(order.size(), 2);
    QCOMPARE(order.first(), QStringLiteral("place"));
}

void TestDecodeController::clearedModelIsTold()
{
    ExplorerModel explorer;
    fillExplorer(explorer, "vae", 2);
    DecodeController* controller = DecodeController::of(&explorer);
    QTRY_VERIFY(controller->latest());
    QSignalSpy cleared(controller, &DecodeController::cleared);
    explorer.setLatent({1, 1});
    explorer.clearModel();
    QCOMPARE(cleared.count(), 1);
    QTest::qWait(50);
    QVERIFY(!controller->latest());
}

void TestDecodeController::aPictureThatComesAfterItsModelIsNotShown()
{
    ExplorerModel explorer;
    fillExplorer(explorer, "vae", 2);
    DecodeController* controller = DecodeController::of(&explorer);
    QTRY_VERIFY(controller->latest());
    QSignalSpy decoded(controller, &DecodeController::imageDecoded);
    QSignalSpy cleared(controller, &DecodeController::cleared);
    explorer.setLatent({1, 1});
    QThread::msleep(300); // it is decoded, and nobody has been told
    // Codes of two dimensions, too, that came without networks.
    auto codes = std::make_shared<ModelSnapshot>();
    codes->modelId = "latents";
    codes->shape = explorer.model()->shape;
    codes->params.set("latent", std::int64_t(2));
    codes->params.set("images", std::int64_t(1));
    codes->params.set("spread", false);
    codes->tensors.push_back({"codes.mean", {1, 2}, 0});
    codes->weights = {0, 0};
    codes->version = nextSnapshotVersion();
    explorer.setModel(codes);
    QCOMPARE(cleared.count(), 1);
    QVERIFY(!explorer.canDecode());
    QCOMPARE(explorer.dimensions(), 2);
    QTest::qWait(200);
    QCOMPARE(decoded.count(), 0);
    QVERIFY(!controller->latest());
}

void TestDecodeController::canBeEndedWhileItWorks()
{
    for (int i = 0; i < 20; ++i) {
        ExplorerModel explorer;
        fillExplorer(explorer, "vae", 2);
        DecodeController* controller = DecodeController::of(&explorer);
        controller->decodeTiles({explorer.model(), std::vector<float>(2 * 100 * 100), {}, 100, 100, 1});
        explorer.setLatent({1, static_cast<float>(i)});
    }
}

void TestDecodeController::tellsHowLongItTook()
{
    ExplorerModel explorer;
    fillExplorer(explorer, "vae", 2);
    DecodeController* controller = DecodeController::of(&explorer);
    QTRY_VERIFY(controller->latest());
    QVERIFY(controller->latest()->decoded >= controller->latest()->asked);
}

void TestDecodeController::workerKeepsOnlyTheNewestJobOfASlot()
{
    QObject receiver;
    SlotWorker worker(&receiver, [](int, const Error&) {});
    QStringList done;
    std::binary_semaphore gate(0);
    worker.post(0, [&gate] {
        gate.acquire();
        return SlotWorker::Delivery();
    });
    QTest::qWait(20);
    for (int i = 0; i < 5; ++i)
        worker.post(1, [&done, i] { return SlotWorker::Delivery([&done, i] { done << QString("a%1").arg(i); }); });
    worker.post(2, [&done] { return SlotWorker::Delivery([&done] { done << "b"; }); });
    gate.release();
    QTRY_COMPARE(done, (QStringList{"a4", "b"}));
}

void TestDecodeController::workerTellsOfErrors()
{
    QObject receiver;
    QStringList told;
    SlotWorker worker(&receiver,
                      [&told](int slot, const Error& error) { told << QString("%1 %2").arg(slot).arg(error.what()); });
    worker.post(3,
                []() -> SlotWorker::Delivery { throw Error(ErrorKind::Input, "The file {} is broken.", {"a.png"}); });
    QTRY_COMPARE(told, QStringList{"3 The file a.png is broken."});
    worker.post(4, []() -> SlotWorker::Delivery { throw std::runtime_error("odd"); });
    QTRY_COMPARE(told.size(), 2);
    QVERIFY(told[1].contains("odd"));
}

void TestDecodeController::workerEndsWithJobsWaiting()
{
    QObject receiver;
    int done = 0;
    {
        SlotWorker worker(&receiver, [](int, const Error&) {});
        for (int i = 0; i < 50; ++i)
            worker.post(i, [&done] { return SlotWorker::Delivery([&done] { ++done; }); });
    }
    QTest::qWait(20);
    QVERIFY(done <= 50);
}

QTEST_MAIN(TestDecodeController)
#include "tst_decode_controller.moc"
