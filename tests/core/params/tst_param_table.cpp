// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/params/param_table.h"
#include "tests/support/expect_error.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

enum class Likelihood { Bernoulli, Gaussian };

struct BaseParams
{
    int latent = 2;
    double beta = 1;
    Likelihood likelihood = Likelihood::Bernoulli;
};

struct DerivedParams : BaseParams
{
    DerivedParams() { beta = 4; }
    bool tied = false;
    Widths hidden = {400, 200};
};

const ParamTable<BaseParams>& baseTable()
{
    static const ParamTable<BaseParams> table = [] {
        ParamTable<BaseParams> t;
        t.integer(&BaseParams::latent, "latent", "Latent", {1, 64}, "Dimensions.");
        t.real(&BaseParams::beta, "beta", "Beta", {0, 100}, "Weight.").live().logarithmic();
        t.choice(&BaseParams::likelihood, "likelihood", "Likelihood", {"bernoulli", "gaussian"}, "What a pixel is.")
            .advanced();
        return t;
    }();
    return table;
}

const ParamTable<DerivedParams>& derivedTable()
{
    static const ParamTable<DerivedParams> table = [] {
        ParamTable<DerivedParams> t;
        t.include(baseTable());
        t.flag(&DerivedParams::tied, "tied", "Tied", "Decoder mirrors.").when("likelihood", {"gaussian"});
        t.widths(&DerivedParams::hidden, "hidden", "Hidden", {1, 4096}, "Widths.");
        return t;
    }();
    return table;
}

} // namespace

class TstParamTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void describesEveryFieldOnce()
    {
        const auto& specs = baseTable().specs();
        QCOMPARE(specs.size(), std::size_t{3});
        QCOMPARE(specs[0].key, std::string("latent"));
        QCOMPARE(specs[0].type, ParamType::Integer);
        QCOMPARE(specs[1].label, std::string("Beta"));
        QCOMPARE(specs[1].range.max, 100.0);
        QCOMPARE(specs[2].choices, (std::vector<std::string>{"bernoulli", "gaussian"}));
    }

    void takesDefaultsFromTheStruct()
    {
        const auto& specs = baseTable().specs();
        QCOMPARE(specs[0].defaultValue, ParamValue(std::int64_t{2}));
        QCOMPARE(specs[1].defaultValue, ParamValue(1.0));
        QCOMPARE(specs[2].defaultValue, ParamValue(std::string("bernoulli")));
    }

    void attributesBelongToTheDeclarationBeforeThem()
    {
        const auto& specs = derivedTable().specs();
        QVERIFY(!specs[0].live && !specs[0].advanced && !specs[0].logarithmic);
        QVERIFY(specs[1].live && specs[1].logarithmic && !specs[1].advanced);
        QVERIFY(specs[2].advanced && !specs[2].live);
        QCOMPARE(specs[3].enabledWhen.key, std::string("likelihood"));
        QCOMPARE(specs[3].enabledWhen.values, std::vector<std::string>{"gaussian"});
    }

    void aDerivedTableBeginsWithItsBase()
    {
        const auto& specs = derivedTable().specs();
        QCOMPARE(specs.size(), std::size_t{5});
        QCOMPARE(specs[0].key, std::string("latent"));
        QCOMPARE(specs[4].key, std::string("hidden"));
    }

    void aDefaultChangedByTheDerivedStructIsShown()
    {
        QCOMPARE(derivedTable().specs()[1].defaultValue, ParamValue(4.0));
        QCOMPARE(baseTable().specs()[1].defaultValue, ParamValue(1.0));
    }

    void structAndSetSayTheSame()
    {
        DerivedParams params;
        params.latent = 20;
        params.beta = 0.5;
        params.likelihood = Likelihood::Gaussian;
        params.tied = true;
        params.hidden = {10, 20, 30};
        const ParamSet set = derivedTable().read(params);
        QCOMPARE(*set.find("likelihood"), ParamValue(std::string("gaussian")));
        const DerivedParams again = derivedTable().make(set);
        QCOMPARE(again.latent, 20);
        QCOMPARE(again.beta, 0.5);
        QCOMPARE(again.likelihood, Likelihood::Gaussian);
        QCOMPARE(again.tied, true);
        QCOMPARE(again.hidden, (Widths{10, 20, 30}));
    }

    void keysThatAreNotThereKeepTheirDefault()
    {
        ParamSet set;
        set.set("latent", std::int64_t{7});
        const DerivedParams params = derivedTable().make(set);
        QCOMPARE(params.latent, 7);
        QCOMPARE(params.beta, 4.0);
        QCOMPARE(params.hidden, (Widths{400, 200}));
    }

    void keysOfOtherTablesAreIgnored()
    {
        ParamSet set;
        set.set("epochs", std::int64_t{-5});
        QCOMPARE(baseTable().make(set).latent, 2);
    }

    void applyingChangesOnlyWhatIsInTheSet()
    {
        BaseParams params;
        params.latent = 9;
        ParamSet set;
        set.set("beta", 2.0);
        baseTable().apply(set, params);
        QCOMPARE(params.latent, 9);
        QCOMPARE(params.beta, 2.0);
    }

    void aValueOutOfRangeIsRefused()
    {
        ParamSet set;
        set.set("beta", 101.0);
        QVERIFY(contains(sentenceOf([&] { baseTable().make(set); }), "--beta is 101"));
        set.set("beta", 1.0);
        set.set("likelihood", std::string("poisson"));
        QVERIFY(contains(sentenceOf([&] { baseTable().make(set); }), "--likelihood is poisson"));
    }
};

QTEST_APPLESS_MAIN(TstParamTable)
#include "tst_param_table.moc"
