// SPDX-License-Identifier: GPL-3.0-or-later
// CIFAR is known by its content; what it holds is compared in test_formats_python.py.
#include <QtTest>

#include <algorithm>
#include <string>
#include <vector>

#include "core/data/cifar_dataset.h"
#include "core/data/formats.h"
#include "tests/support/expect_error.h"
#include "tests/support/idx_bytes.h"
#include "tests/support/temporary_folder.h"

using namespace latentscape;
using namespace latentscape::test;
using namespace std::string_literals;

namespace {

/// Records with labels 0, 1, ... below `classes`; of a hundred classes the coarse label is the fine one's fifth.
std::string records(std::size_t count, std::size_t classes, char pixel = 'x')
{
    std::string bytes;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t label = i * 7 % classes;
        if (classes > 10)
            bytes += static_cast<char>(label / 5);
        bytes += static_cast<char>(label) + std::string(3072, pixel);
    }
    return bytes;
}

const std::string kPicture = "P5 2 2 255\n1234";

std::string formatNameOf(const std::filesystem::path& path) { return formatOf(path).name; }

} // namespace

class TstCifarDataset : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyNameWillDo_data()
    {
        QTest::addColumn<int>("classes");
        QTest::addColumn<QString>("name");
        for (const char* name : {"photos", "train.bin", "test_batch.bin", "a.npy", "a.csv", "a.gz"}) {
            QTest::addRow("ten classes, %s", name) << 10 << QString(name);
            QTest::addRow("a hundred classes, %s", name) << 100 << QString(name);
        }
    }
    void anyNameWillDo()
    {
        QFETCH(int, classes);
        QFETCH(QString, name);
        const TemporaryFolder folder;
        const auto file = folder.write(name.toStdString(), records(20, static_cast<std::size_t>(classes)));
        for (const auto& path : {file, folder.path()}) {
            QCOMPARE(formatNameOf(path), "cifar"s);
            const SourceDataset source = readSourceDataset(path);
            QCOMPARE(source.data.size(), std::size_t{20});
            QCOMPARE(source.data.classes(), classes);
            QCOMPARE(source.data.labels[1], 7);
        }
    }

    void anotherContentWithAUsualName()
    {
        const TemporaryFolder folder;
        for (const char* name : {"train.bin", "test.bin", "data_batch_1.bin"}) {
            const auto file = folder.write(name, idxFile({3, 4, 4}, countingBytes(48)));
            QCOMPARE(formatNameOf(file), "idx"s);
            QCOMPARE(readSourceDataset(file).data.size(), std::size_t{3});
        }
        QCOMPARE(formatNameOf(folder.write("test_batch.bin", "1,2,3,4\n5,6,7,8\n")), "table"s);
        const auto picture = folder.write("train.bin", kPicture);
        QVERIFY(contains(sentenceOf([&] { formatOf(picture); }), "one picture"));
    }

    void aFolderOfPicturesBesideAnotherFile()
    {
        const TemporaryFolder folder;
        for (const char* name : {"1.pgm", "2.pgm", "3.pgm"})
            folder.write(name, kPicture);
        for (const std::string& other : {"any bytes"s, records(2, 10)}) {
            folder.write("test.bin", other);
            QCOMPARE(formatNameOf(folder.path()), "images"s);
            const SourceDataset source = readSourceDataset(folder.path());
            QCOMPARE(source.data.size(), std::size_t{3});
            QCOMPARE(source.skipped.size(), std::size_t{1});
        }
    }

    /// The first label and the first pixels may be 0, as an IDX file begins.
    void theFirstImageMayBeBlack()
    {
        const TemporaryFolder folder;
        const auto black = folder.write("black", records(12, 10, '\0'));
        QCOMPARE(formatNameOf(black), "cifar"s);
        const auto cut = folder.write("idx", idxHeader(IdxType::U8, {60000, 28, 28}) + std::string(3073 - 16, '\0'));
        QCOMPARE(formatNameOf(cut), "idx"s);
        QVERIFY(!sentenceOf([&] { readSourceDataset(cut); }).empty());
    }

    void namesTellTheTestImages()
    {
        const TemporaryFolder folder;
        folder.write("part 10", records(3, 10));
        folder.write("part 2", records(2, 10));
        folder.write("A Test", records(1, 10));
        const SourceDataset source = readSourceDataset(folder.path());
        QCOMPARE(source.data.labels, (std::vector<std::int32_t>{0, 7, 0, 7, 4, 0}));
        QCOMPARE(source.data.sourceTrain, std::size_t{5});
        QCOMPARE(source.testImages, std::size_t{1});
    }

    void twoKindsInAFolder()
    {
        const TemporaryFolder folder;
        folder.write("ten", records(20, 10));
        const std::string other = folder.write("train.bin", records(20, 100)).string();
        const SourceDataset source = readSourceDataset(folder.path());
        QCOMPARE(source.data.classes(), 10);
        QCOMPARE(source.data.size(), std::size_t{20});
        QVERIFY(std::ranges::any_of(source.skipped, [&](const SkippedFile& file) { return file.file == other; }));
    }

    /// Among whole files a damaged one of a usual name is not passed over.
    void whatIsDamagedIsSaid()
    {
        const TemporaryFolder folder;
        folder.write("data_batch_1.bin", records(3, 10));
        const auto file = folder.write("data_batch_2.bin", records(3, 10).substr(1));
        for (const auto& path : {folder.path(), file})
            QVERIFY(contains(sentenceOf([&] { readSourceDataset(path); }), file.string()));
        folder.write("data_batch_2.bin", '\x0B' + records(3, 10).substr(1));
        for (const auto& path : {folder.path(), file})
            QVERIFY(contains(sentenceOf([&] { readSourceDataset(path); }), "label 11 at byte 0"));
    }
};

QTEST_APPLESS_MAIN(TstCifarDataset)
#include "tst_cifar_dataset.moc"
