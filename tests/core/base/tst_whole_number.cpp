// SPDX-License-Identifier: GPL-3.0-or-later
// Whole numbers of JSON files: what does not fit is refused, never bent.
#include <QtTest>

#ifndef Q_MOC_RUN
#include <limits>

#include "core/base/whole_number.h"
#endif

using namespace latentscape;

using Json = nlohmann::ordered_json;

class TstWholeNumber : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersThatFit()
    {
        QCOMPARE(wholeNumber<int>(Json::parse("-7")), -7);
        QCOMPARE(wholeNumber<std::uint8_t>(Json::parse("255")), std::uint8_t{255});
        QCOMPARE(wholeNumber<std::uint64_t>(Json::parse("18446744073709551615")),
                 std::numeric_limits<std::uint64_t>::max());
        QCOMPARE(wholeNumber<std::int64_t>(Json::parse("-9223372036854775808")),
                 std::numeric_limits<std::int64_t>::min());
        QCOMPARE(wholeNumbers<int>(Json::parse("[1, 2, -3]")), (std::vector<int>{1, 2, -3}));
        QVERIFY(wholeNumbers<int>(Json::parse("[]")).empty());
    }

    void numbersThatDoNot()
    {
        for (const char* text : {"256", "-1", "18446744073709551615"})
            QVERIFY_EXCEPTION_THROWN(wholeNumber<std::uint8_t>(Json::parse(text)), Json::out_of_range);
        QVERIFY_EXCEPTION_THROWN(wholeNumber<std::int64_t>(Json::parse("9223372036854775808")), Json::out_of_range);
        QVERIFY_EXCEPTION_THROWN(wholeNumber<std::uint64_t>(Json::parse("-1")), Json::out_of_range);
    }

    void whatIsNoWholeNumber()
    {
        // A number of twenty digits more than fit is a real one to JSON.
        for (const char* text : {"1e30", "1.5", "100000000000000000000000000000000", "\"1\"", "true", "null", "[1]"})
            QVERIFY_EXCEPTION_THROWN(wholeNumber<int>(Json::parse(text)), Json::type_error);
        QVERIFY_EXCEPTION_THROWN(wholeNumbers<int>(Json::parse("[1, 1e30]")), Json::type_error);
        QVERIFY_EXCEPTION_THROWN(wholeNumbers<int>(Json::parse("{\"a\": 1}")), Json::type_error);
    }
};

QTEST_APPLESS_MAIN(TstWholeNumber)
#include "tst_whole_number.moc"
