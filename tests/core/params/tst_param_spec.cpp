// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <cmath>
#include <limits>

#include "core/params/param_spec.h"
#include "tests/support/expect_error.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

ParamSpec specOf(const QString& type)
{
    ParamSpec spec;
    spec.key = "some-key";
    if (type == "integer") {
        spec.type = ParamType::Integer;
        spec.range = {1, 4096};
    } else if (type == "real") {
        spec.type = ParamType::Real;
        spec.range = {0, 100};
    } else if (type == "choice") {
        spec.type = ParamType::Choice;
        spec.choices = {"relu", "tanh"};
    } else if (type == "flag") {
        spec.type = ParamType::Flag;
    } else {
        spec.type = ParamType::Widths;
        spec.range = {1, 1000};
    }
    return spec;
}

} // namespace

class TstParamSpec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesItsTypes()
    {
        QCOMPARE(toString(ParamType::Integer), "integer");
        QCOMPARE(toString(ParamType::Real), "real");
        QCOMPARE(toString(ParamType::Choice), "choice");
        QCOMPARE(toString(ParamType::Flag), "flag");
        QCOMPARE(toString(ParamType::Widths), "widths");
    }

    void readsWhatItWrites_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("text");
        QTest::newRow("least integer") << "integer"
                                       << "1";
        QTest::newRow("greatest integer") << "integer"
                                          << "4096";
        QTest::newRow("real") << "real"
                              << "0.001";
        QTest::newRow("real with all its digits") << "real"
                                                  << "0.30000000000000004";
        QTest::newRow("real on the edge") << "real"
                                          << "100";
        QTest::newRow("choice") << "choice"
                                << "tanh";
        QTest::newRow("true") << "flag"
                              << "true";
        QTest::newRow("false") << "flag"
                               << "false";
        QTest::newRow("one width") << "widths"
                                   << "400";
        QTest::newRow("several widths") << "widths"
                                        << "400,200,1000";
    }
    void readsWhatItWrites()
    {
        QFETCH(QString, type);
        QFETCH(QString, text);
        const ParamValue value = parseValue(specOf(type), text.toStdString());
        QCOMPARE(QString::fromStdString(toString(value)), text);
        QCOMPARE(parseValue(specOf(type), toString(value)), value);
    }

    void takesOneAndZeroForAFlag()
    {
        QCOMPARE(parseValue(specOf("flag"), "1"), ParamValue(true));
        QCOMPARE(parseValue(specOf("flag"), "0"), ParamValue(false));
    }

    void givesEveryTypeItsOwnKindOfValue()
    {
        QCOMPARE(parseValue(specOf("integer"), "3"), ParamValue(std::int64_t{3}));
        QCOMPARE(parseValue(specOf("real"), "3"), ParamValue(3.0));
        QCOMPARE(parseValue(specOf("widths"), "3"), ParamValue(Widths{3}));
        QCOMPARE(parseValue(specOf("choice"), "relu"), ParamValue(std::string("relu")));
    }

    void refusesWhatIsWrong_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expectation");
        const QString whole = "a whole number from 1 to 4096";
        const QString real = "a number from 0 to 100";
        const QString widths = "whole numbers from 1 to 1000";
        QTest::newRow("integer below") << "integer"
                                       << "0" << whole;
        QTest::newRow("integer above") << "integer"
                                       << "4097" << whole;
        QTest::newRow("integer with a fraction") << "integer"
                                                 << "1.5" << whole;
        QTest::newRow("integer with text behind") << "integer"
                                                  << "12a" << whole;
        QTest::newRow("integer beyond 64 bits") << "integer"
                                                << "99999999999999999999" << whole;
        QTest::newRow("empty integer") << "integer"
                                       << "" << whole;
        QTest::newRow("real below") << "real"
                                    << "-0.001" << real;
        QTest::newRow("real above") << "real"
                                    << "100.5" << real;
        QTest::newRow("not a number") << "real"
                                      << "nan" << real;
        QTest::newRow("infinite") << "real"
                                  << "inf" << real;
        QTest::newRow("real with a comma") << "real"
                                           << "0,5" << real;
        QTest::newRow("unknown choice") << "choice"
                                        << "sigmoid"
                                        << "one of relu, tanh";
        QTest::newRow("flag") << "flag"
                              << "yes"
                              << "true or false";
        QTest::newRow("no width") << "widths"
                                  << "" << widths;
        QTest::newRow("comma at the end") << "widths"
                                          << "400," << widths;
        QTest::newRow("two commas") << "widths"
                                    << "400,,200" << widths;
        QTest::newRow("width out of range") << "widths"
                                            << "400,1001" << widths;
        QTest::newRow("too many widths") << "widths"
                                         << "1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1" << widths;
    }
    void refusesWhatIsWrong()
    {
        QFETCH(QString, type);
        QFETCH(QString, text);
        QFETCH(QString, expectation);
        const auto error = errorOf([&] { parseValue(specOf(type), text.toStdString()); });
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), ErrorKind::Input);
        const QString sentence = error->what();
        QVERIFY2(sentence.contains("--some-key is " + text), error->what());
        QVERIFY2(sentence.contains(expectation), error->what());
    }

    void refusesAValueOfAnotherType()
    {
        QVERIFY(errorOf([] { validate(specOf("integer"), ParamValue(1.0)); }).has_value());
        QVERIFY(errorOf([] { validate(specOf("real"), ParamValue(std::int64_t{1})); }).has_value());
        QVERIFY(errorOf([] { validate(specOf("flag"), ParamValue(std::string("true"))); }).has_value());
        QVERIFY(errorOf([] { validate(specOf("choice"), ParamValue(true)); }).has_value());
        QVERIFY(errorOf([] { validate(specOf("widths"), ParamValue(std::int64_t{400})); }).has_value());
    }

    void aRangeMayBeOpen()
    {
        ParamSpec spec = specOf("real");
        spec.range = {};
        validate(spec, ParamValue(-1e300));
        spec.range.min = 0;
        QVERIFY(contains(sentenceOf([&] { validate(spec, ParamValue(-1.0)); }), "a number of at least 0"));
        spec.range = {-std::numeric_limits<double>::infinity(), 5};
        QVERIFY(contains(sentenceOf([&] { validate(spec, ParamValue(6.0)); }), "a number of at most 5"));
    }

    void anInfiniteNumberIsRefusedEvenByAnOpenRange()
    {
        ParamSpec spec = specOf("real");
        spec.range = {};
        QVERIFY(errorOf([&] { validate(spec, ParamValue(std::numeric_limits<double>::infinity())); }).has_value());
    }
};

QTEST_APPLESS_MAIN(TstParamSpec)
#include "tst_param_spec.moc"
