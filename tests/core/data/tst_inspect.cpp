// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <nlohmann/json.hpp>

#include "core/data/inspect.h"
#include "tests/support/expect_error.h"
#include "tests/support/idx_bytes.h"
#include "tests/support/temporary_folder.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

void writeLabelled(const TemporaryFolder& folder)
{
    folder.write("train-images-idx3-ubyte.gz", gzipped(idxFile({4, 1, 2}, {10, 20, 30, 40, 50, 60, 70, 80})));
    folder.write("train-labels-idx1-ubyte.gz", gzipped(idxFile({4}, {0, 1, 0, 1})));
    folder.write("t10k-images-idx3-ubyte.gz", gzipped(idxFile({1, 1, 2}, {5, 90})));
    folder.write("t10k-labels-idx1-ubyte.gz", gzipped(idxFile({1}, {1})));
}

} // namespace

class TstInspect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatAFolderHolds()
    {
        const TemporaryFolder folder;
        writeLabelled(folder);
        const DatasetReport report = inspectDataset(folder.path().string());
        QCOMPARE(report.path, folder.path().string());
        QCOMPARE(report.format, std::string("idx"));
        QCOMPARE(report.elementType, std::string("u8"));
        QVERIFY(report.packed);
        QCOMPARE(report.images, std::size_t{5});
        QCOMPARE(report.shape, (ImageShape{1, 1, 2}));
        QCOMPARE(report.splits, (std::vector<std::pair<std::string, std::size_t>>{{"train", 4}, {"test", 1}}));
        QCOMPARE(report.imagesOfClass, (std::vector<std::size_t>{2, 3}));
        QCOMPARE(report.range.min, 5.0);
        QCOMPARE(report.range.max, 90.0);
        QCOMPARE(report.fingerprint, loadDataset(folder.path().string())->fingerprint());
        QVERIFY(report.skipped.empty() && report.problems.empty());
    }

    void theRangeIsThatOfTheFileNotOfThePixels()
    {
        const TemporaryFolder folder;
        const auto path = folder.write("images", idxFileOf<float>(IdxType::F32, {1, 1, 2}, {-2, 3.5F}));
        const DatasetReport report = inspectDataset(path.string());
        QCOMPARE(report.range.min, -2.0);
        QCOMPARE(report.range.max, 3.5);
        QCOMPARE(report.elementType, std::string("f32"));
        QVERIFY(!report.packed);
    }

    void anUnlabelledFileHasNeitherClassesNorSplits()
    {
        const TemporaryFolder folder;
        const DatasetReport report = inspectDataset(folder.write("images", idxFile({2, 1, 1}, {0, 9})).string());
        QVERIFY(report.splits.empty() && report.imagesOfClass.empty());
    }

    void problemsAreToldAlthoughTheDataCanBeRead()
    {
        const TemporaryFolder folder;
        folder.write("train-images-idx3-ubyte", idxFile({3, 1, 1}, {7, 7, 7}));
        folder.write("train-labels-idx1-ubyte", idxFile({3}, {0, 0, 2}));
        const DatasetReport report = inspectDataset(folder.path().string());
        QCOMPARE(report.problems.size(), std::size_t{2});
        QVERIFY(contains(report.problems[0], "2 of 3 (1, 2)"));
        QVERIFY(contains(report.problems[1], "Every value is the same"));
    }

    void theDocumentHasTheFieldsOfTheCommandLine()
    {
        const TemporaryFolder folder;
        writeLabelled(folder);
        folder.write("train-images-idx3-ubyte", idxFile({4, 1, 2}, countingBytes(8)));
        const auto json = toJson(inspectDataset(folder.path().string()));
        QCOMPARE(json.at("kind"), "dataset");
        QCOMPARE(json.at("format"), "idx");
        QCOMPARE(json.at("images"), 5);
        QCOMPARE(json.at("shape").dump(), std::string("[1,1,2]"));
        QCOMPARE(json.at("splits").dump(), std::string(R"({"train":4,"test":1})"));
        QCOMPARE(json.at("classes"), 2);
        QCOMPARE(json.at("range").dump(), std::string("[0.0,90.0]"));
        QCOMPARE(json.at("skipped").size(), std::size_t{1});
        QVERIFY(json.at("skipped")[0].contains("file") && json.at("skipped")[0].contains("reason"));
    }

    void fieldsThatDoNotApplyAreLeftOut()
    {
        const TemporaryFolder folder;
        const auto json = toJson(inspectDataset(folder.write("images", idxFile({2, 1, 1}, {0, 9})).string()));
        for (const char* key : {"splits", "classes", "skipped", "problems"})
            QVERIFY2(!json.contains(key), key);
    }

    void aBuiltinNameIsInspectedToo()
    {
        const DatasetReport report = inspectDataset("mnist");
        QCOMPARE(report.path, std::string("mnist"));
        QCOMPARE(report.images, std::size_t{70000});
        QCOMPARE(report.range.max, 255.0);
    }

    void whatCannotBeReadIsAnError()
    {
        const TemporaryFolder folder;
        QVERIFY(errorOf([&] { inspectDataset((folder.path() / "nothing").string()); }).has_value());
        QVERIFY(errorOf([&] { inspectDataset(folder.write("text", "text").string()); }).has_value());
    }
};

QTEST_APPLESS_MAIN(TstInspect)
#include "tst_inspect.moc"
