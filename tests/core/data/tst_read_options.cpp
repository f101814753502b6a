// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/data/npy_header.h"
#include "core/data/read_options.h"
#include "core/data/source_dataset.h"
#include "core/data/splits.h"
#include "tests/support/expect_error.h"
#include "tests/support/idx_bytes.h"
#include "tests/support/temporary_folder.h"

using namespace latentscape;
using namespace latentscape::test;

class TstReadOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNameKeepsEverySetting()
    {
        const std::string text = "photos?size=64&fit=pad&channels=grey&images=5000&labels=none&test=0.2";
        const SourceName name = parseSourceName(text);
        QCOMPARE(name.params.size, std::int64_t{64});
        QCOMPARE(name.params.images, std::int64_t{5000});
        QCOMPARE(name.params.labels, std::string(kNoLabels));
        QCOMPARE(name.params.testShare(), 0.2);
        QCOMPARE(toString(name), text);
    }

    void aTextMayHoldAnySign()
    {
        SourceName name{"data.npy", {}};
        name.params.labels = "a&b?c=100%.npy";
        name.params.test = "test set.npy";
        const SourceName read = parseSourceName(toString(name));
        QCOMPARE(read.path, name.path);
        QCOMPARE(read.params.labels, name.params.labels);
        QCOMPARE(read.params.test, name.params.test);
        QCOMPARE(read.params.testShare(), 0.0);
    }

    /// Written without the last one, "b" would be taken for a setting.
    void aQuestionMarkInThePathSurvives()
    {
        for (const char* text : {"a?b?", "a??", "?", "a?b?size=3"}) {
            const SourceName name = parseSourceName(text);
            QVERIFY2(parseSourceName(toString(name)).path == name.path, text);
        }
    }

    void aShareIsOneThatLeavesBoth()
    {
        for (const char* share : {"0", "1", "0.95", "-0.1", "20"})
            QVERIFY2(contains(sentenceOf([&] { parseSourceName(std::string("data?test=") + share); }), "0.001 to 0.9"),
                     share);
        QVERIFY(contains(sentenceOf([] { parseSourceName("data?split=2"); }), "labels, test only"));
    }

    void theShareIsWhatSplitsMake()
    {
        const TemporaryFolder folder;
        const auto path = folder.write("images", idxFile({20, 1, 1}, countingBytes(20)));
        const DatasetPtr data = loadDataset(path.string() + "?test=0.25");
        QCOMPARE(data->testShare, 0.25);
        QCOMPARE(makeSplits(*data, {}).test.size(), std::size_t{5});
        QCOMPARE(makeSplits(*loadDataset(path.string()), {}).test.size(), std::size_t{3});
    }

    void aShareTakesThePlaceOfTheFilesOwnTestImages()
    {
        const TemporaryFolder folder;
        folder.write("train-images-idx3-ubyte", idxFile({6, 1, 1}, countingBytes(6)));
        folder.write("t10k-images-idx3-ubyte", idxFile({4, 1, 1}, countingBytes(4)));
        const SourceDataset own = openSourceDataset(folder.path().string());
        QCOMPARE(own.testImages, std::size_t{4});
        QVERIFY(own.data.hasTestSplit());
        const SourceDataset share = openSourceDataset(folder.path().string() + "?test=0.5");
        QVERIFY(!share.data.hasTestSplit());
        QCOMPARE(makeSplits(share.data, {}).test.size(), std::size_t{5});
    }

    void labelsFromAFileFollowTheImagesThatAreTaken()
    {
        const TemporaryFolder folder;
        const auto path = folder.write("images", idxFile({6, 1, 1}, countingBytes(6)));
        folder.write("kinds.txt", "cat\ndog\ncat\nbird\ndog\ncat\n");
        folder.write("short.txt", "1\n2\n");
        const SourceDataset all = openSourceDataset(path.string() + "?labels=kinds.txt");
        QCOMPARE(all.data.classNames, (std::vector<std::string>{"bird", "cat", "dog"}));
        QCOMPARE(all.data.labels, (std::vector<std::int32_t>{1, 2, 1, 0, 2, 1}));
        QCOMPARE(all.labelsFrom, std::string("kinds.txt"));
        const SourceDataset few = openSourceDataset(path.string() + "?images=3&labels=kinds.txt");
        QCOMPARE(few.data.size(), std::size_t{3});
        for (std::size_t i = 0; i < 3; ++i) {
            const std::int32_t label = all.data.labels[few.data.pixels[i] - all.data.pixels[0]];
            QCOMPARE(few.data.classNames[static_cast<std::size_t>(few.data.labels[i])],
                     all.data.classNames[static_cast<std::size_t>(label)]);
        }
        QVERIFY(contains(sentenceOf([&] { openSourceDataset(path.string() + "?labels=short.txt"); }), "2 labels"));
        QVERIFY(contains(sentenceOf([&] { openSourceDataset(path.string() + "?labels=gone.txt"); }), "no labels"));
    }

    /// The reader of arrays brings only the images that are asked for; the labels must be as many as all of them.
    void labelsFromAFileAreCountedAgainstTheSource()
    {
        const TemporaryFolder folder;
        const auto path = folder.write("a.npy", npyHeaderText("|u1", {6, 2, 2}) + std::string(24, '\x09'));
        folder.write("kinds.txt", "5\n4\n3\n2\n1\n0\n");
        folder.write("short.txt", "0\n1\n1\n");
        const SourceDataset few = openSourceDataset(path.string() + "?images=2&labels=kinds.txt");
        QCOMPARE(few.data.labels, (std::vector<std::int32_t>{5, 2}));
        const std::string sentence =
            sentenceOf([&] { openSourceDataset(path.string() + "?images=2&labels=short.txt"); });
        QVERIFY2(contains(sentence, "3 labels, but there are 6 images"), sentence.c_str());
    }
};

QTEST_APPLESS_MAIN(TstReadOptions)
#include "tst_read_options.moc"
