// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <nlohmann/json.hpp>

#include "core/params/param_set.h"
#include "tests/support/expect_error.h"

using namespace latentscape;
using namespace latentscape::test;
using Json = nlohmann::ordered_json;

namespace {

ParamSpec specOf(const char* key, ParamType type, const char* label, ParamValue value, Range range = {})
{
    ParamSpec spec;
    spec.key = key;
    spec.type = type;
    spec.label = label;
    spec.defaultValue = std::move(value);
    spec.range = range;
    return spec;
}

std::vector<ParamSpec> someSpecs()
{
    const ParamSpec latent = specOf("latent", ParamType::Integer, "Latent", std::int64_t{2}, {1, 64});
    const ParamSpec beta = specOf("beta", ParamType::Real, "Beta", 1.0, {0, 100});
    ParamSpec network = specOf("network", ParamType::Choice, "Network", std::string("mlp"));
    network.choices = {"mlp", "conv"};
    ParamSpec hidden = specOf("hidden", ParamType::Widths, "Hidden", Widths{400}, {1, 4096});
    const ParamSpec flag = specOf("batch-norm", ParamType::Flag, "Batch norm", false);
    hidden.enabledWhen = {"network", {"mlp"}};
    return {latent, beta, network, hidden, flag};
}

} // namespace

class TstParamSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void defaultsAreThoseOfTheSpecsInTheirOrder()
    {
        const ParamSet set = ParamSet::defaults(someSpecs());
        QCOMPARE(set.values().size(), std::size_t{5});
        QCOMPARE(set.values()[0].first, std::string("latent"));
        QCOMPARE(set.values()[4].first, std::string("batch-norm"));
        QCOMPARE(*set.find("beta"), ParamValue(1.0));
    }

    void aValueIsReplacedInItsPlace()
    {
        ParamSet set = ParamSet::defaults(someSpecs());
        set.set("beta", 4.0);
        QCOMPARE(*set.find("beta"), ParamValue(4.0));
        QCOMPARE(set.values()[1].first, std::string("beta"));
        QCOMPARE(set.values().size(), std::size_t{5});
    }

    void aNewKeyComesLast()
    {
        ParamSet set = ParamSet::defaults(someSpecs());
        QVERIFY(!set.contains("extra"));
        set.set("extra", true);
        QVERIFY(set.contains("extra"));
        QCOMPARE(set.values().back().first, std::string("extra"));
    }

    void findsASpecByItsKey()
    {
        const auto specs = someSpecs();
        QCOMPARE(findSpec(specs, "beta"), &specs[1]);
        QVERIFY(findSpec(specs, "gamma") == nullptr);
    }

    void aConditionIsLookedUpInTheValues()
    {
        const auto specs = someSpecs();
        ParamSet set = ParamSet::defaults(specs);
        QVERIFY(isEnabled(specs[1], set)); // has no condition
        QVERIFY(isEnabled(specs[3], set));
        set.set("network", std::string("conv"));
        QVERIFY(!isEnabled(specs[3], set));
        QVERIFY(isEnabled(specs[3], ParamSet())); // the other parameter is not there at all
    }

    void comesBackFromJsonAsItWas()
    {
        ParamSet set = ParamSet::defaults(someSpecs());
        set.set("latent", std::int64_t{20});
        set.set("beta", 0.1);
        set.set("network", std::string("conv"));
        set.set("hidden", Widths{500, 250});
        set.set("batch-norm", true);
        const std::string text = toJson(set).dump();
        QCOMPARE(text,
                 std::string(R"({"latent":20,"beta":0.1,"network":"conv","hidden":[500,250],"batch-norm":true})"));
        ParamNotes notes;
        QCOMPARE(paramsFromJson(Json::parse(text), someSpecs(), &notes), set);
        QVERIFY(notes.missing.empty() && notes.unknown.empty());
    }

    void aRealMayBeWrittenAsAWholeNumber()
    {
        const ParamSet set = paramsFromJson(Json::parse(R"({"beta": 4})"), someSpecs());
        QCOMPARE(*set.find("beta"), ParamValue(4.0));
    }

    void aMissingKeyGetsItsDefaultAndIsNoted()
    {
        ParamNotes notes;
        const ParamSet set =
            paramsFromJson(Json::parse(R"({"latent": 3, "hidden": [10], "network": "mlp"})"), someSpecs(), &notes);
        QCOMPARE(*set.find("beta"), ParamValue(1.0));
        QCOMPARE(notes.missing, (std::vector<std::string>{"beta", "batch-norm"}));
    }

    void anUnknownKeyIsKeptAndNoted()
    {
        ParamNotes notes;
        Json json = toJson(ParamSet::defaults(someSpecs()));
        json["from-the-future"] = 2.5;
        json["nested"] = {{"a", 1}};
        const ParamSet set = paramsFromJson(json, someSpecs(), &notes);
        QCOMPARE(*set.find("from-the-future"), ParamValue(2.5));
        QCOMPARE(*set.find("nested"), ParamValue(std::string(R"({"a":1})")));
        QCOMPARE(notes.unknown, (std::vector<std::string>{"from-the-future", "nested"}));
    }

    void notesAreOptional() { QCOMPARE(paramsFromJson(Json::object(), someSpecs()), ParamSet::defaults(someSpecs())); }

    void refusesWrongJson_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("named");
        QTest::newRow("out of range") << R"({"beta": 101})"
                                      << "--beta is 101";
        QTest::newRow("text for a number") << R"({"latent": "3"})"
                                           << "--latent";
        QTest::newRow("fraction for a whole number") << R"({"latent": 2.5})"
                                                     << "--latent is 2.5";
        QTest::newRow("unknown choice") << R"({"network": "rnn"})"
                                        << "--network is rnn";
        QTest::newRow("null") << R"({"beta": null})"
                              << "--beta";
        QTest::newRow("text among widths") << R"({"hidden": [400, "a"]})"
                                           << "--hidden";
        QTest::newRow("not an object") << R"([1, 2])"
                                       << "JSON object";
    }
    void refusesWrongJson()
    {
        QFETCH(QString, json);
        QFETCH(QString, named);
        const auto error = errorOf([&] { paramsFromJson(Json::parse(json.toStdString()), someSpecs()); });
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), ErrorKind::Input);
        QVERIFY2(QString(error->what()).contains(named), error->what());
    }
};

QTEST_APPLESS_MAIN(TstParamSet)
#include "tst_param_set.moc"
