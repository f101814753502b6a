// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <algorithm>
#include <stop_token>
#include <vector>

#include "core/data/idx_dataset.h"
#include "tests/support/expect_error.h"
#include "tests/support/idx_bytes.h"
#include "tests/support/temporary_folder.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

using Bytes = std::vector<std::uint8_t>;
using Labels = std::vector<std::int32_t>;

/// `count` images of 2 by 3 pixels that count on from `first`.
std::string images(std::uint32_t count, std::uint8_t first = 0)
{
    Bytes values = countingBytes(count * 6);
    for (std::uint8_t& value : values)
        value = static_cast<std::uint8_t>(value + first);
    return idxFile({count, 2, 3}, values);
}

std::string labels(const Bytes& values) { return idxFile({static_cast<std::uint32_t>(values.size())}, values); }

void writeWholeSet(const TemporaryFolder& folder, const char* separator, bool packed)
{
    const auto write = [&](const std::string& start, const char* idx, const std::string& bytes) {
        const std::string name = start + separator + idx + "-ubyte" + (packed ? ".gz" : "");
        folder.write(name, packed ? gzipped(bytes) : bytes);
    };
    write("train-images", "idx3", images(3));
    write("train-labels", "idx1", labels({0, 1, 2}));
    write("t10k-images", "idx3", images(2, 100));
    write("t10k-labels", "idx1", labels({1, 0}));
}

} // namespace

class TstIdxDataset : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stopsInTheMiddleAndTellsHowFarItIs()
    {
        const TemporaryFolder folder;
        const std::uint32_t count = 3 * 1024 * 1024; // more than a piece of 4 MB
        const auto path = folder.write("images", images(count));
        std::vector<double> told;
        std::stop_source stop;
        ReadOptions options;
        options.stop = stop.get_token();
        options.progress = [&](double fraction) {
            told.push_back(fraction);
            stop.request_stop();
        };
        QVERIFY(readIdxDataset(path, options).stopped);
        QCOMPARE(told.size(), std::size_t{1});
        QVERIFY(told[0] > 0 && told[0] < 1);
        // Bringing images into another frame stops too.
        told.clear();
        std::stop_source again;
        options.stop = again.get_token();
        options.params.size = 4;
        options.progress = [&](double fraction) {
            told.push_back(fraction);
            if (fraction > 0.6)
                again.request_stop();
        };
        QVERIFY(readSourceDataset(path, options).stopped);
        QVERIFY(std::ranges::is_sorted(told) && told.back() < 0.99);
    }

    void readsAFolderOfTheUsualNames_data()
    {
        QTest::addColumn<QString>("separator");
        QTest::addColumn<bool>("packed");
        QTest::newRow("new spelling") << "-" << false;
        QTest::newRow("old spelling") << "." << false;
        QTest::newRow("new spelling, gzip") << "-" << true;
        QTest::newRow("old spelling, gzip") << "." << true;
    }
    void readsAFolderOfTheUsualNames()
    {
        QFETCH(QString, separator);
        QFETCH(bool, packed);
        const TemporaryFolder folder;
        writeWholeSet(folder, qPrintable(separator), packed);
        const SourceDataset source = readIdxDataset(folder.path());
        const Dataset& data = source.data;
        QCOMPARE(data.format, std::string("idx"));
        QCOMPARE(data.shape, (ImageShape{1, 2, 3}));
        QCOMPARE(data.size(), std::size_t{5});
        QCOMPARE(data.sourceTrain, std::size_t{3});
        QVERIFY(data.hasTestSplit());
        QCOMPARE(data.labels, (Labels{0, 1, 2, 1, 0}));
        QCOMPARE(data.classNames, (std::vector<std::string>{"0", "1", "2"}));
        Bytes expected = countingBytes(18);
        for (int i = 0; i < 12; ++i)
            expected.push_back(static_cast<std::uint8_t>(100 + i));
        QVERIFY(data.pixels == PixelStore(expected));
        QCOMPARE(source.packed, packed);
        QCOMPARE(source.elementType, std::string("u8"));
        QVERIFY(source.skipped.empty());
    }

    void spellingsMayBeMixed()
    {
        const TemporaryFolder folder;
        folder.write("train-images.idx3-ubyte", images(3));
        folder.write("train-labels-idx1-ubyte.gz", gzipped(labels({0, 1, 1})));
        folder.write("t10k-images-idx3-ubyte.gz", images(1));         // named gzip, but plain
        folder.write("t10k-labels.idx1-ubyte", gzipped(labels({1}))); // named plain, but gzip
        QCOMPARE(readIdxDataset(folder.path()).data.labels, (Labels{0, 1, 1, 1}));
    }

    void aFileThatIsThereTwiceIsReadOnceAndTheOtherIsNamed()
    {
        const TemporaryFolder folder;
        folder.write("train-images-idx3-ubyte", images(3));
        folder.write("train-images-idx3-ubyte.gz", gzipped(images(3)));
        const SourceDataset source = readIdxDataset(folder.path());
        QCOMPARE(source.data.size(), std::size_t{3});
        QCOMPARE(source.skipped.size(), std::size_t{1});
        QVERIFY(contains(source.skipped[0].file, "train-images-idx3-ubyte.gz"));
        QCOMPARE(source.skipped[0].reason, std::string("the same was read under another name"));
    }

    void oneSetAloneHasNoTestSplit_data()
    {
        QTest::addColumn<QString>("set");
        QTest::newRow("training images") << "train";
        QTest::newRow("test images") << "t10k";
    }
    void oneSetAloneHasNoTestSplit()
    {
        QFETCH(QString, set);
        const TemporaryFolder folder;
        folder.write(set.toStdString() + "-images-idx3-ubyte", images(4));
        folder.write(set.toStdString() + "-labels-idx1-ubyte", labels({0, 1, 0, 1}));
        const Dataset data = readIdxDataset(folder.path()).data;
        QCOMPARE(data.size(), std::size_t{4});
        QVERIFY(!data.hasTestSplit());
        QVERIFY(data.hasLabels());
    }

    void labelsWithoutImagesAreNamed()
    {
        const TemporaryFolder folder;
        folder.write("train-images-idx3-ubyte", images(2));
        folder.write("t10k-labels-idx1-ubyte", labels({0, 1}));
        const SourceDataset source = readIdxDataset(folder.path());
        QVERIFY(!source.data.hasLabels());
        QCOMPARE(source.skipped.size(), std::size_t{1});
        QVERIFY(contains(source.skipped[0].file, "t10k-labels-idx1-ubyte"));
    }

    void anImagesFileAloneIsUnlabelled()
    {
        const TemporaryFolder folder;
        const Dataset data = readIdxDataset(folder.write("pictures.bin", images(4))).data;
        QCOMPARE(data.size(), std::size_t{4});
        QVERIFY(!data.hasLabels());
        QCOMPARE(data.classes(), 0);
    }

    void anImagesFileTakesItsLabelsAlong_data()
    {
        QTest::addColumn<QString>("imagesName");
        QTest::addColumn<QString>("labelsName");
        QTest::newRow("same spelling") << "train-images-idx3-ubyte"
                                       << "train-labels-idx1-ubyte";
        QTest::newRow("other spelling") << "train-images.idx3-ubyte"
                                        << "train-labels-idx1-ubyte.gz";
        QTest::newRow("with a prefix") << "emnist-letters-train-images-idx3-ubyte"
                                       << "emnist-letters-train-labels-idx1-ubyte";
        QTest::newRow("four dimensions") << "my-images-idx4-ubyte"
                                         << "my-labels-idx1-ubyte";
    }
    void anImagesFileTakesItsLabelsAlong()
    {
        QFETCH(QString, imagesName);
        QFETCH(QString, labelsName);
        const TemporaryFolder folder;
        const auto path = folder.write(imagesName.toStdString(), images(3));
        folder.write(labelsName.toStdString(), labels({2, 1, 0}));
        folder.write("t10k-images-idx3-ubyte", "not looked at");
        const Dataset data = readIdxDataset(path).data;
        QCOMPARE(data.labels, (Labels{2, 1, 0}));
        QVERIFY(!data.hasTestSplit());
    }

    void coloursHaveFourDimensions()
    {
        const TemporaryFolder folder;
        const Dataset data =
            readIdxDataset(folder.write("train-images-idx4-ubyte", idxFile({2, 3, 2, 2}, countingBytes(24)))).data;
        QCOMPARE(data.shape, (ImageShape{3, 2, 2}));
        QCOMPARE(data.size(), std::size_t{2});
    }

    void otherTypesAreMappedByTheCommonRangeOfTrainingAndTest()
    {
        const TemporaryFolder folder;
        folder.write("train-images-idx3-ubyte", idxFileOf<float>(IdxType::F32, {1, 1, 2}, {-1, 0}));
        folder.write("t10k-images-idx3-ubyte", idxFileOf<float>(IdxType::F32, {1, 1, 2}, {1, 0}));
        const SourceDataset source = readIdxDataset(folder.path());
        QVERIFY(source.data.pixels == PixelStore({0, 128, 255, 128}));
        QCOMPARE(source.elementType, std::string("f32"));
        QCOMPARE(source.range->min, -1.0);
        QCOMPARE(source.range->max, 1.0);
    }

    void classesReachToTheGreatestLabelOfBothSets()
    {
        const TemporaryFolder folder;
        folder.write("train-images-idx3-ubyte", images(2));
        folder.write("train-labels-idx1-ubyte", idxFileOf<std::int32_t>(IdxType::I32, {2}, {0, 1}));
        folder.write("t10k-images-idx3-ubyte", images(1));
        folder.write("t10k-labels-idx1-ubyte", labels({4}));
        QCOMPARE(readIdxDataset(folder.path()).data.classes(), 5);
    }

    void refusesWhatDoesNotFitTogether_data()
    {
        QTest::addColumn<QByteArray>("trainImages");
        QTest::addColumn<QByteArray>("trainLabels");
        QTest::addColumn<QByteArray>("testImages");
        QTest::addColumn<QByteArray>("testLabels");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("named");
        const auto row = [](const char* name, const std::string& a, const std::string& b, const std::string& c,
                            const std::string& d, const char* file, const char* named) {
            QTest::newRow(name) << QByteArray::fromStdString(a) << QByteArray::fromStdString(b)
                                << QByteArray::fromStdString(c) << QByteArray::fromStdString(d) << QString(file)
                                << QString(named);
        };
        const char* trainImages = "train-images-idx3-ubyte";
        const char* trainLabels = "train-labels-idx1-ubyte";
        const char* testImages = "t10k-images-idx3-ubyte";
        const char* testLabels = "t10k-labels-idx1-ubyte";
        row("fewer labels", images(3), labels({0, 1}), "", "", trainLabels, "holds 2 labels (byte 4)");
        row("more labels", images(3), labels({0, 1, 2, 3}), "", "", trainLabels, "holds 4 labels");
        row("fewer test labels", images(3), labels({0, 1, 2}), images(2), labels({0}), testLabels, "holds 1 labels");
        row("negative label", images(2), idxFileOf<std::int8_t>(IdxType::I8, {2}, {0, -1}), "", "", trainLabels,
            "the label -1 at byte 9");
        row("label too large", images(2), idxFileOf<std::int32_t>(IdxType::I32, {2}, {0, 10000}), "", "", trainLabels,
            "the label 10000 at byte 12");
        row("labels of two dimensions", images(2), idxFile({2, 1}, {0, 1}), "", "", trainLabels,
            "2 dimensions at byte 3");
        row("labels only in training", images(2), labels({0, 1}), images(2), "", testImages, "has no labels file");
        row("labels only in test", images(2), "", images(2), labels({0, 1}), trainImages, "has no labels file");
        row("labels for images", labels({0, 1}), "", "", "", trainImages, "holds labels");
        row("images of two dimensions", idxFile({2, 6}, countingBytes(12)), "", "", "", trainImages,
            "2 dimensions at byte 3");
        row("images of five dimensions", idxFile({1, 1, 1, 1, 1}, {0}), "", "", "", trainImages, "5 dimensions");
        row("two channels", idxFile({1, 2, 2, 2}, countingBytes(8)), "", "", "", trainImages, "2 channels at byte 8");
        row("too wide", idxFile({1, 1, 4097}, countingBytes(4097)), "", "", "", trainImages, "4097 pixels (byte 12)");
        row("too high", idxFile({1, 4097, 1}, countingBytes(4097)), "", "", "", trainImages, "4097 pixels (byte 8)");
        row("other shape in test", images(2), "", idxFile({2, 3, 2}, countingBytes(12)), "", testImages,
            "images of 1x3x2, but train-images-idx3-ubyte holds images of 1x2x3");
        row("other type in test", images(1), "", idxFileOf<std::int8_t>(IdxType::I8, {1, 2, 3}, {0, 0, 0, 0, 0, 0}), "",
            testImages, "type i8");
        row("test images cut off", images(2), "", images(2).substr(0, 20), "", testImages, "ends at byte 20");
        row("training images go on", images(2) + "x", "", images(2), "", trainImages, "goes on to byte 29");
        row("packed test images cut off", images(2), "", gzipped(images(2)).substr(0, 30), "", testImages, "byte 30");
        row("a value that is no number", idxFileOf<float>(IdxType::F32, {1, 1, 1}, {std::nanf("")}), "", "", "",
            trainImages, "at byte 16 that is not a finite number");
    }
    void refusesWhatDoesNotFitTogether()
    {
        QFETCH(QByteArray, trainImages);
        QFETCH(QByteArray, trainLabels);
        QFETCH(QByteArray, testImages);
        QFETCH(QByteArray, testLabels);
        QFETCH(QString, file);
        QFETCH(QString, named);
        const TemporaryFolder folder;
        const auto write = [&](const char* name, const QByteArray& bytes) {
            if (!bytes.isEmpty())
                folder.write(name, bytes.toStdString());
        };
        write("train-images-idx3-ubyte", trainImages);
        write("train-labels-idx1-ubyte", trainLabels);
        write("t10k-images-idx3-ubyte", testImages);
        write("t10k-labels-idx1-ubyte", testLabels);
        const auto error = errorOf([&] { readIdxDataset(folder.path()); });
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), ErrorKind::Input);
        QCOMPARE(QString::fromStdString(error->file()),
                 QString::fromStdString((folder.path() / file.toStdString()).string()));
        QVERIFY2(QString(error->what()).contains(named), error->what());
    }

    void bytesAreTakenAsTheyAre()
    {
        const TemporaryFolder folder;
        const auto path = folder.write("images", idxFile({1, 2, 2}, {0, 1, 1, 0}));
        QVERIFY(std::ranges::equal(readIdxDataset(path).data.pixels, Bytes{0, 1, 1, 0}));
    }

    /// Packed, plain and both beside each other, of more than one piece.
    void otherNumbersAreTheSamePackedAndPlain()
    {
        std::vector<std::int16_t> values(std::size_t{3} * 1300 * 1300);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<std::int16_t>(i * 7 % 2001 - 1000);
        Bytes expected;
        for (const std::int16_t value : values)
            expected.push_back(static_cast<std::uint8_t>((value + 1000) / 2000.0 * 255 + 0.5));
        const std::string all = idxFileOf(IdxType::I16, {3, 1300, 1300}, values);
        const std::vector<std::int16_t> last(values.begin() + 2 * 1300 * 1300, values.end());
        values.resize(std::size_t{2} * 1300 * 1300);
        const TemporaryFolder folder;
        folder.write("train-images-idx3-ubyte", idxFileOf(IdxType::I16, {2, 1300, 1300}, values));
        folder.write("t10k-images-idx3-ubyte.gz", gzipped(idxFileOf(IdxType::I16, {1, 1300, 1300}, last)));
        for (const auto& path : {folder.write("plain", all), folder.write("packed", gzipped(all)), folder.path()}) {
            std::vector<double> told;
            ReadOptions options;
            options.progress = [&](double fraction) { told.push_back(fraction); };
            const SourceDataset source = readIdxDataset(path, options);
            QVERIFY(std::ranges::equal(source.data.pixels, expected));
            QCOMPARE(source.range->min, -1000.0);
            QCOMPARE(source.range->max, 1000.0);
            QVERIFY(std::ranges::is_sorted(told));
            QCOMPARE(told.back(), 1.0);
        }
    }

    void aFolderWithoutImagesSaysWhatItShouldHold()
    {
        const TemporaryFolder folder;
        folder.write("readme.txt", "nothing here");
        const std::string sentence = sentenceOf([&] { readIdxDataset(folder.path()); });
        QVERIFY2(contains(sentence, "train-images-idx3-ubyte"), sentence.c_str());
    }
};

QTEST_APPLESS_MAIN(TstIdxDataset)
#include "tst_idx_dataset.moc"
