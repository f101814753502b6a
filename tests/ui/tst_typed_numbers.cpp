// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: timeout=180
// What is typed into the form counts without Enter, whatever is begun by a key that leaves the focus in the field.
#include <QComboBox>
#include <QPushButton>
#include <QSpinBox>
#include <QtTest>

#include "core/training/run_folder.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/views/setup_view.h"
#include "ui/views/sweep_dialog.h"
#include "ui/views/twin_dialog.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

std::int64_t numberIn(const ParamSet& set, const char* key) { return std::get<std::int64_t>(*set.find(key)); }

} // namespace

class TstTypedNumbers : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_fixture;

    MainWindow& window() { return m_fixture->window(); }
    /// Types a number over the one that stands there, and nothing more.
    void type(const char* name, const QString& number)
    {
        auto* box = find<QSpinBox>(&window(), name);
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, number);
        QVERIFY(box->value() != number.toInt());
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        QVERIFY(m_fixture->awaitData());
    }
    void cleanup() { m_fixture.reset(); }

    void trainTakesThem()
    {
        m_fixture->setEpochs(1);
        type("param.epochs", QStringLiteral("3"));
        m_fixture->press("train.start");
        QVERIFY(window().training()->isRunning());
        QVERIFY(m_fixture->awaitEnd());
        QCOMPARE(numberIn(readRunRecord(window().model()->run()).plan.training, "epochs"), std::int64_t{3});
        QCOMPARE(window().history()->lastEpoch(), 3);
    }

    void theQueueTakesThem()
    {
        m_fixture->setEpochs(100000);
        m_fixture->press("train.start");
        QVERIFY(m_fixture->awaitFirstLoss());
        m_fixture->press("train.queue"); // frees the form
        QVERIFY(window().setup()->isPlanning());
        type("param.latent", QStringLiteral("3"));
        m_fixture->press("train.queue");
        QCOMPARE(window().queue()->waiting(), 1);
        QCOMPARE(numberIn(window().queue()->entries()[0].plan.modelParams, "latent"), std::int64_t{3});
        window().queue()->clear();
        m_fixture->press("train.stop");
        QVERIFY(m_fixture->awaitEnd());
    }

    void twinsAndSweepsTakeThem()
    {
        type("param.latent", QStringLiteral("3"));
        m_fixture->press("train.twin");
        auto* twin = find<TwinDialog>(&window(), "twin.dialog");
        QCOMPARE(numberIn(twin->first().modelParams, "latent"), std::int64_t{3});
        twin->close();
        type("param.latent", QStringLiteral("5"));
        m_fixture->press("train.sweep");
        auto* sweep = find<SweepDialog>(&window(), "sweep.dialog");
        auto* key = find<QComboBox>(sweep, "sweep.first.key");
        key->setCurrentIndex(key->findData(QStringLiteral("seed")));
        QCOMPARE(numberIn(sweep->plan().base.modelParams, "latent"), std::int64_t{5});
        sweep->close();
    }

    void theNextSessionHasThem()
    {
        type("param.latent", QStringLiteral("3"));
        m_fixture->restart();
        QVERIFY(m_fixture->awaitData());
        QCOMPARE(find<QSpinBox>(&window(), "param.latent")->value(), 3);
    }
};

QTEST_MAIN(TstTypedNumbers)
#include "tst_typed_numbers.moc"
