// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <algorithm>

#include "core/data/read_options.h"
#include "core/data/source_dataset.h"
#include "tests/support/expect_error.h"
#include "tests/support/idx_bytes.h"
#include "tests/support/temporary_folder.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

/// A picture of one pixel.
std::string pixel(char tone) { return std::string("P5 1 1 255\n") + tone; }

/// What the pictures show, by what they are labelled: "cat:1,3 dog:2".
std::string told(const Dataset& data)
{
    std::string text;
    for (int label = 0; label < data.classes(); ++label) {
        text += (text.empty() ? "" : " ") + data.classNames[static_cast<std::size_t>(label)] + ':';
        for (std::size_t i = 0; i < data.labels.size(); ++i) {
            if (data.labels[i] == label)
                text += (text.back() == ':' ? "" : ",") + std::to_string(data.pixels[i]);
        }
    }
    return text;
}

} // namespace

class TstLabelTable : public QObject
{
    Q_OBJECT

private:
    TemporaryFolder m_place;
    std::string m_photos = (m_place.path() / "photos").string();

    Dataset read(const std::string& labels, const std::string& more = "") const
    {
        SourceName name{m_photos, {}};
        name.params.labels = labels;
        return openSourceDataset(toString(name) + more).data;
    }
    std::string refusal(const std::string& labels) const
    {
        return sentenceOf([&] { read(labels); });
    }

private Q_SLOTS:
    void init()
    {
        std::filesystem::create_directories(m_photos);
        for (int i = 1; i <= 4; ++i)
            m_place.write("photos/p" + std::to_string(i) + ".pgm", pixel(static_cast<char>(i)));
    }

    void cleanup() { std::filesystem::remove_all(m_photos); }

    void namesAreFoundHoweverTheyAreWritten()
    {
        for (const char* table : {
                 "p1.pgm,cat\np2.pgm,dog\np3.pgm,cat\np4.pgm,cow\n",                      // as files
                 "file,label\np4.pgm,cow\np3.pgm,cat\np2.pgm,dog\np1.pgm,cat\n",          // with headings, in any order
                 "p1;cat\r\np2;dog\r\np3;cat\r\np4;cow",                                  // without endings
                 "\xEF\xBB\xBFid\tclass\np1\tcat\n\np2\tdog\np3\tcat\np4\tcow\n",         // with a byte order mark
                 "label,name\ncat,p1.pgm\ndog,p2.pgm\ncat,photos/p3.pgm\ncow,./p4.pgm\n", // the other way round
                 "name,width,label\np1,3,cat\np2,3,dog\np3,4,cat\np4,4,cow\nq9,1,elephant\n" // more than is asked for
             }) {
            m_place.write("kinds.csv", table);
            QCOMPARE(told(read("kinds.csv")), std::string("cat:1,3 cow:4 dog:2"));
        }
    }

    void aTableMayLieInTheFolderAndBePacked()
    {
        m_place.write("photos/labels.csv", gzipped("p1,0\np2,2\np3,0\np4,0\n"));
        const SourceDataset source = openSourceDataset(m_photos + "?labels=labels.csv");
        QCOMPARE(told(source.data), std::string("0:1,3,4 1: 2:2"));
        QCOMPARE(source.labelsFrom, std::string("labels.csv"));
        QVERIFY(source.skipped.empty());
    }

    void aLabelInEachLineFollowsTheOrderOfTheFolder()
    {
        m_place.write("photos/p10.pgm", pixel(10));
        m_place.write("kinds.txt", "cat\ndog\ncat\ncow\ndog\n");
        QCOMPARE(told(read("kinds.txt")), std::string("cat:1,3 cow:4 dog:2,10"));
        m_place.write("kinds.txt", "cat\ndog\n");
        QVERIFY(contains(refusal("kinds.txt"), "kinds.txt holds 2 labels, but there are 5 images"));
    }

    void labelsStayWithTheirPictures()
    {
        m_place.write("photos/p2.pgm", "P5 1 1 255\n"); // broken: it takes its label with it
        m_place.write("kinds.txt", "cat\ndog\ncat\ncow\n");
        m_place.write("kinds.csv", "p1,cat\np2,dog\np3,cat\np4,cow\n");
        for (const char* labels : {"kinds.txt", "kinds.csv"}) {
            const std::string all = told(read(labels));
            QVERIFY2(all == "cat:1,3 cow:4" || all == "cat:1,3 cow:4 dog:", all.c_str());
            const Dataset some = read(labels, "&images=2");
            QVERIFY(some.labels.size() == some.size() && some.size() <= 2);
            QVERIFY(contains(all, some.classNames[static_cast<std::size_t>(some.labels[0])] + ":1"));
        }
    }

    void aFileTakesThePlaceOfFolders()
    {
        m_place.write("photos/a/p.pgm", pixel(5));
        m_place.write("photos/b/p.pgm", pixel(6));
        for (int i = 1; i <= 4; ++i)
            std::filesystem::remove(m_photos + "/p" + std::to_string(i) + ".pgm");
        m_place.write("kinds.csv", "a/p,cat\nb/p.pgm,dog\n");
        QCOMPARE(told(read("kinds.csv")), std::string("cat:5 dog:6"));
        QCOMPARE(told(read("")), std::string("a:5 b:6"));
        m_place.write("kinds.csv", "a/p,cat\np,dog\n");
        QVERIFY(contains(refusal("kinds.csv"), "in row 2, which may be a/p.pgm or b/p.pgm"));
    }

    void testPicturesThatLieApartAreInTheSameTable()
    {
        m_place.write("photos_test/t1.pgm", pixel(9));
        m_place.write("kinds.csv", "p1,cat\np2,dog\np3,cat\np4,cow\nt1,cow\n");
        const Dataset data = read("kinds.csv", "&test=photos_test");
        QCOMPARE(data.sourceTrain, std::size_t{4});
        QCOMPARE(told(data), std::string("cat:1,3 cow:4,9 dog:2"));
    }

    void aRefusalSaysWhichFileAndRow()
    {
        const std::vector<std::pair<std::string, std::string>> cases = {
            {"p1,cat\np2,dog\np3,cat\n", "kinds.csv has no row for the picture p4.pgm (and for 0 others)"},
            {"p1,cat\np2,dog,x\n", "kinds.csv has 3 columns in row 2, but 2 before"},
            {"p1,cat\np2,\n", "kinds.csv has no label for p2 in row 2"},
            {"p1,cat\np2,dog\np1,cow\n", "kinds.csv has in row 3 another label for p1 than before: cow"},
            {"q1,cat\nq2,dog\n", "kinds.csv names none of the pictures: it has \"q2\""},
            {"p1,cat,3\n", "kinds.csv has 3 columns in row 1"},
            {"p1,cat\n\"p2", "kinds.csv"},
            {std::string("p1,c\0t\n", 7), "kinds.csv"},
            {"", "kinds.csv holds 0 labels"}};
        for (const auto& [table, said] : cases) {
            m_place.write("kinds.csv", table);
            const std::string sentence = refusal("kinds.csv");
            QVERIFY2(contains(sentence, said), sentence.c_str());
        }
        QVERIFY(contains(refusal("gone.csv"), "no labels \"gone.csv\""));
    }

    void aLookOffersWhatCanLabelThePictures()
    {
        m_place.write("kinds.csv", "p1,cat\np2,dog\np3,cat\np4,cow\n");
        m_place.write("notes.txt", "nothing, about pictures\nat all\n");
        m_place.write("photos/inside.tsv", "file\tlabel\np1\tcat\n");
        m_place.write("kinds.idx", idxFile({4}, {0, 1, 0, 1}));
        ReadOptions look;
        look.sample = 2;
        const SourceDataset source = openSourceDataset(m_photos, look);
        QCOMPARE(source.labelChoices, (std::vector<std::string>{"kinds.csv", "photos/inside.tsv", "kinds.idx"}));
        for (const char* gone : {"kinds.csv", "notes.txt", "kinds.idx"})
            std::filesystem::remove(m_place.path() / gone);
    }
};

QTEST_APPLESS_MAIN(TstLabelTable)
#include "tst_label_table.moc"
