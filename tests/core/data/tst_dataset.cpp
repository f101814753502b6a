// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <algorithm>

#include "core/data/dataset.h"
#include "tests/support/expect_error.h"
#include "tests/support/idx_bytes.h"
#include "tests/support/made_datasets.h"
#include "tests/support/temporary_folder.h"

using namespace latentscape;
using namespace latentscape::test;

class TstDataset : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitsHaveNames()
    {
        for (const Split split : {Split::Train, Split::Validation, Split::Test, Split::All})
            QCOMPARE(splitFromString(toString(split)), split);
        QCOMPARE(toString(Split::Validation), "validation");
        const std::string sentence = sentenceOf([] { splitFromString("training"); });
        QVERIFY2(contains(sentence, "training") && contains(sentence, "train, validation, test or all"),
                 sentence.c_str());
    }

    void knowsItsSizeAndWhatItHas()
    {
        const Dataset data = countingDataset(10, 3, 8);
        QCOMPARE(data.size(), std::size_t{10});
        QCOMPARE(data.classes(), 3);
        QVERIFY(data.hasLabels() && data.hasTestSplit());
        QVERIFY(!countingDataset(10, 0).hasLabels());
        QVERIFY(!countingDataset(10, 3).hasTestSplit());
        QCOMPARE(Dataset().size(), std::size_t{0});
    }

    void anImageIsItsOwnPartOfTheBlock()
    {
        const Dataset data = countingDataset(10, 3);
        QCOMPARE(data.image(4).size(), std::size_t{6});
        QCOMPARE(data.image(4)[0], std::uint8_t{28});
        QCOMPARE(data.image(4)[5], std::uint8_t{33});
    }

    void aGreyPictureIsTheImage()
    {
        const Image picture = countingDataset(10, 3).picture(1);
        QCOMPARE(picture.width, 3);
        QCOMPARE(picture.height, 2);
        QCOMPARE(picture.channels, 1);
        QCOMPARE(picture.samples, (std::vector<std::uint8_t>{7, 8, 9, 10, 11, 12}));
    }

    void aColourPictureIsInterleaved()
    {
        Dataset data;
        data.shape = {3, 1, 2};
        data.pixels = {0, 0, 0, 0, 0, 0, 10, 11, 20, 21, 30, 31};
        QCOMPARE(data.picture(1).samples, (std::vector<std::uint8_t>{10, 20, 30, 11, 21, 31}));
    }

    void theFingerprintTellsTheNumberOfImages()
    {
        const QRegularExpression form("^crc32:[0-9a-f]{8}-n10$");
        QVERIFY(form.match(QString::fromStdString(countingDataset(10, 3).fingerprint())).hasMatch());
    }

    void theFingerprintChangesWithAnythingThatMatters()
    {
        const Dataset data = countingDataset(10, 3);
        const std::string print = data.fingerprint();
        QCOMPARE(countingDataset(10, 3).fingerprint(), print);
        Dataset other = data;
        other.pixels.own()[17] ^= 1;
        QVERIFY(other.fingerprint() != print);
        other = data;
        other.labels[3] = 2;
        QVERIFY(other.fingerprint() != print);
        other = data;
        other.labels.clear();
        QVERIFY(other.fingerprint() != print);
        other = data;
        other.shape = {1, 3, 2};
        QVERIFY(other.fingerprint() != print);
        other = data;
        other.sourceTrain = 7;
        QVERIFY(other.fingerprint() != print);
    }

    void theFingerprintChangesWithThePixelsOfUnlabelledImagesToo()
    {
        const Dataset data = countingDataset(10, 0);
        Dataset other = data;
        other.pixels.own()[17] ^= 1;
        QVERIFY(other.fingerprint() != data.fingerprint());
    }

    void theFingerprintDoesNotDependOnTheName()
    {
        Dataset data = countingDataset(10, 3);
        const std::string print = data.fingerprint();
        data.name = "elsewhere";
        QCOMPARE(data.fingerprint(), print);
    }

    void mnistIsComplete()
    {
        const DatasetPtr data = loadDataset("mnist");
        QCOMPARE(data->name, std::string("mnist"));
        QCOMPARE(data->shape, (ImageShape{1, 28, 28}));
        QCOMPARE(data->size(), std::size_t{70000});
        QCOMPARE(data->sourceTrain, std::size_t{60000});
        QCOMPARE(data->classes(), 10);
        QCOMPARE((std::vector<std::int32_t>(data->labels.begin(), data->labels.begin() + 8)),
                 (std::vector<std::int32_t>{5, 0, 4, 1, 9, 2, 1, 3}));
        // The figures that everyone who uses these digits knows: mean and standard deviation of the training pixels.
        double sum = 0;
        double squares = 0;
        const std::size_t count = 60000 * std::size_t{784};
        for (std::size_t i = 0; i < count; ++i) {
            sum += data->pixels[i];
            squares += static_cast<double>(data->pixels[i]) * data->pixels[i];
        }
        const double mean = sum / static_cast<double>(count) / 255;
        const double deviation = std::sqrt(squares / static_cast<double>(count) / (255.0 * 255.0) - mean * mean);
        QVERIFY(std::abs(mean - 0.1307) < 5e-5);
        QVERIFY(std::abs(deviation - 0.3081) < 5e-5);
    }

    void whatIsBuiltInIsListedAsItIs()
    {
        for (const BuiltinDataset& builtin : builtinDatasets()) {
            const DatasetPtr data = loadDataset(builtin.name);
            QCOMPARE(data->shape, builtin.shape);
            QCOMPARE(data->sourceTrain, builtin.train);
            QCOMPARE(data->size(), builtin.train + builtin.test);
            QCOMPARE(data->classes(), builtin.classes);
            QVERIFY(!builtin.summary.empty() && !builtin.license.empty());
        }
    }

    void aBuiltinDataSetThatLacksImagesIsRefused()
    {
        const TemporaryFolder folder;
        folder.write("datasets/mnist/train-images-idx3-ubyte", idxFile({1, 28, 28}, countingBytes(784)));
        qputenv("LATENTSCAPE_RESOURCES", QByteArray::fromStdString(folder.path().string()));
        const std::string sentence = sentenceOf([] { loadDataset("mnist"); });
        qunsetenv("LATENTSCAPE_RESOURCES");
        QVERIFY2(contains(sentence, "60000 training and 10000 test images"), sentence.c_str());
    }

    void aPathIsReadByItsContent()
    {
        const TemporaryFolder folder;
        const auto path = folder.write("some.dat", gzipped(idxFile({2, 2, 2}, countingBytes(8))));
        const DatasetPtr data = loadDataset(path.string());
        QCOMPARE(data->name, path.string());
        QCOMPARE(data->format, std::string("idx"));
        QCOMPARE(data->size(), std::size_t{2});
    }

    void whatCannotBeReadIsNamed_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("named");
        QTest::newRow("text") << QByteArray("hello, world") << "in no format";
        QTest::newRow("empty") << QByteArray("") << "in no format";
        QTest::newRow("packed text") << QByteArray::fromStdString(gzipped("hello, world")) << "in no format";
        QTest::newRow("nearly gzip") << QByteArray("\x1F\x8B") << "is damaged";
    }
    void whatCannotBeReadIsNamed()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, named);
        const TemporaryFolder folder;
        const auto path = folder.write("file", content.toStdString());
        const auto error = errorOf([&] { loadDataset(path.string()); });
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), ErrorKind::Input);
        QCOMPARE(error->file(), path.string());
        QVERIFY2(QString(error->what()).contains(named), error->what());
    }

    void anUnknownNameIsToldWhatIsBuiltIn()
    {
        const std::string sentence = sentenceOf([] { loadDataset("mnits"); });
        QVERIFY2(contains(sentence, "mnits") && contains(sentence, "mnist"), sentence.c_str());
    }
};

QTEST_APPLESS_MAIN(TstDataset)
#include "tst_dataset.moc"
