// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN
#include "core/base/atomic_file.h"
#include "core/latent/named_directions.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using latentscape::test::contains;

namespace {

const SelectionData kData{"crc32:01234567-n50", 50};

std::vector<DirectionEnds> someDirections()
{
    return {{"smile", "plain", "smiling", {0, 1, 2, 9}, {30, 49}}, {"\"to the left\"", "", "", {7}, {8}}};
}

} // namespace

class TstNamedDirections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsRead()
    {
        const test::TemporaryFolder run;
        QVERIFY(readDirections(run.path(), kData).empty());
        writeDirections(run.path(), kData, someDirections());
        QVERIFY(readDirections(run.path(), kData) == someDirections());
        writeDirections(run.path(), kData, {});
        QVERIFY(readDirections(run.path(), kData).empty());
    }

    void damagedFilesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QByteArray>("told");
        QTest::newRow("no JSON") << QByteArray("\"format\"") << QByteArray("format\"") << QByteArray("at its byte");
        QTest::newRow("no UTF-8") << QByteArray("plain") << QByteArray("\xff\xfe") << QByteArray("not JSON");
        QTest::newRow("format") << QByteArray("\"format\": 1") << QByteArray("\"format\": 2") << QByteArray("format");
        QTest::newRow("other data") << QByteArray("01234567") << QByteArray("abcdef01") << QByteArray("abcdef01");
        QTest::newRow("other size") << QByteArray("\"images\": 50") << QByteArray("\"images\": 51")
                                    << QByteArray("another data set");
        QTest::newRow("no list") << QByteArray("\"directions\"") << QByteArray("\"lanes\"")
                                 << QByteArray("or 'directions' is missing");
        QTest::newRow("no end") << QByteArray("\"to\":") << QByteArray("\"two\":")
                                << QByteArray("entry 1 of its 'directions'");
        QTest::newRow("no name") << QByteArray("smile\"") << QByteArray("\"") << QByteArray("empty");
        QTest::newRow("a name twice") << QByteArray("\\\"to the left\\\"") << QByteArray("smile")
                                      << QByteArray("twice");
        QTest::newRow("an empty end") << QByteArray("30,49") << QByteArray("") << QByteArray("no images");
        QTest::newRow("beyond the data") << QByteArray("30,49") << QByteArray("30,50") << QByteArray("below 50");
        QTest::newRow("out of order") << QByteArray("30,49") << QByteArray("49,30") << QByteArray("ascending");
        QTest::newRow("backwards") << QByteArray("30,49") << QByteArray("49-30") << QByteArray("ascending");
        QTest::newRow("greater than numbers are")
            << QByteArray("30,49") << QByteArray("4294967297") << QByteArray("ascending");
        QTest::newRow("no numbers") << QByteArray("\"30,49\"") << QByteArray("[30,49]")
                                    << QByteArray("entry 1 of its 'directions'");
    }
    void damagedFilesAreRefused()
    {
        QFETCH(const QByteArray, from);
        QFETCH(const QByteArray, to);
        QFETCH(const QByteArray, told);
        const test::TemporaryFolder run;
        writeDirections(run.path(), kData, someDirections());
        QByteArray bytes = QByteArray::fromStdString(readFile(directionsFile(run.path())));
        QVERIFY(bytes.contains(from));
        run.write("directions.json", bytes.replace(from, to).toStdString());
        const std::optional<Error> error = test::errorOf([&] { readDirections(run.path(), kData); });
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), ErrorKind::Input);
        QVERIFY2(contains(error->what(), told.toStdString()) && contains(error->what(), "directions.json"),
                 error->what());
    }

    void namedOnes()
    {
        QCOMPARE(directionNamed(someDirections(), "smile").toName, std::string("smiling"));
        QVERIFY(contains(test::sentenceOf([] { directionNamed(someDirections(), "frown"); }), "\"smile\""));
        QVERIFY(contains(test::sentenceOf([] { directionNamed({}, "frown"); }), "none yet"));
    }
};

QTEST_APPLESS_MAIN(TstNamedDirections)
#include "tst_named_directions.moc"
