// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: timeout=180
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableWidget>
#include <QtTest>

#include <qcustomplot.h>

#include "core/training/sweep.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/controllers/sweep_controller.h"
#include "ui/views/image_view.h"
#include "ui/views/sweep_dialog.h"
#include "ui/views/sweep_pictures.h"
#include "ui/views/sweep_view.h"

using namespace latentscape;
using namespace latentscape::test;

class TstSweepView : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_fixture;

    template <typename Widget>
    Widget* find(const char* name) const
    {
        return m_fixture->window().findChild<Widget*>(QLatin1String(name));
    }

    static void type(QLineEdit* edit, const QString& text)
    {
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }

    SweepDialog* openDialog() const
    {
        m_fixture->press("train.sweep");
        return find<SweepDialog>("sweep.dialog");
    }

    /// Asks for a sweep over two latent sizes and starts it.
    void beginSweep() const
    {
        SweepDialog* dialog = openDialog();
        auto* key = dialog->findChild<QComboBox*>(QStringLiteral("sweep.first.key"));
        key->setCurrentIndex(key->findData(QStringLiteral("latent")));
        type(dialog->findChild<QLineEdit*>(QStringLiteral("sweep.first.values")), QStringLiteral("2,3"));
        QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("sweep.start")), Qt::LeftButton);
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        QVERIFY(m_fixture->awaitData());
        m_fixture->setEpochs(1);
    }

    void cleanup() { m_fixture.reset(); }

    void whatIsTypedIsCheckedAtOnce()
    {
        SweepDialog* dialog = openDialog();
        QVERIFY(dialog);
        auto* start = dialog->findChild<QPushButton*>(QStringLiteral("sweep.start"));
        auto* values = dialog->findChild<QLineEdit*>(QStringLiteral("sweep.first.values"));
        auto* summary = dialog->findChild<QLabel*>(QStringLiteral("sweep.summary"));
        // Every parameter begins with values that fit it.
        auto* key = dialog->findChild<QComboBox*>(QStringLiteral("sweep.first.key"));
        key->setCurrentIndex(key->findData(QStringLiteral("latent")));
        QVERIFY2(start->isEnabled(), qPrintable(summary->text()));
        QVERIFY(summary->text().contains(QLatin1Char('4')));
        type(values, QStringLiteral("2"));
        QVERIFY(!start->isEnabled());
        type(values, QStringLiteral("2,0"));
        QVERIFY(!start->isEnabled());
        type(values, QStringLiteral("2, 3, 4"));
        QVERIFY(start->isEnabled());
        auto* second = dialog->findChild<QComboBox*>(QStringLiteral("sweep.second.key"));
        second->setCurrentIndex(second->findData(QStringLiteral("latent")));
        QVERIFY(!start->isEnabled());
        second->setCurrentIndex(second->findData(QStringLiteral("seed")));
        QVERIFY(start->isEnabled());
        QVERIFY(summary->text().contains(QLatin1Char('9')));
    }

    void runsFollowEachOtherAndAreLaidSideBySide()
    {
        beginSweep();
        SweepController* sweep = m_fixture->window().sweep();
        QVERIFY(sweep->isActive()); // at once: no other training comes before its first run
        QVERIFY(!m_fixture->action("train.start")->isEnabled());
        QVERIFY(!find<QPushButton>("sweep.new")->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(!sweep->isActive(), 60000);
        QVERIFY(sweep->isComplete());
        auto* view = find<SweepView>("sweep");
        QCOMPARE(find<QTabWidget>("centre")->currentWidget(), view);
        QCOMPARE(view->table()->rowCount(), 2);
        QCOMPARE(view->table()->item(1, 0)->text(), QStringLiteral("latent=3"));
        QCOMPARE(view->plot()->graph(0)->dataCount(), 2);
        const auto drawn = [view] { return view->pictures()->views(); };
        QTRY_COMPARE_WITH_TIMEOUT(drawn().size(), std::size_t{2}, 20000);
        QVERIFY(drawn()[0]->picture() != drawn()[1]->picture());
        QCOMPARE(view->exportSize(), QImage::fromData(view->exportPng()).size());

        // Another kind takes the place of what is shown once it is drawn.
        const QImage samples = drawn()[0]->picture();
        auto* kind = find<QComboBox>("sweep.kind");
        kind->setCurrentIndex(kind->findData(static_cast<int>(GridKind::Reconstructions)));
        emit kind->activated(kind->currentIndex());
        QVERIFY(drawn()[0]->isStale());
        QTRY_VERIFY_WITH_TIMEOUT(!drawn()[0]->isStale() && !drawn()[1]->isStale(), 20000);
        QVERIFY(drawn()[0]->picture() != samples);

        // A double click opens the run.
        QSignalSpy opened(view, &SweepView::openRequested);
        const QPoint cell = view->table()->visualItemRect(view->table()->item(0, 0)).center();
        QTest::mouseClick(view->table()->viewport(), Qt::LeftButton, {}, cell);
        QTest::mouseDClick(view->table()->viewport(), Qt::LeftButton, {}, cell);
        QTRY_COMPARE(opened.size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->window().model()->run(), sweep->rows()[0].entry.run, 20000);
    }

    void seedsAreTakenTogether()
    {
        SweepDialog* dialog = openDialog();
        auto* start = dialog->findChild<QPushButton*>(QStringLiteral("sweep.start"));
        auto* key = dialog->findChild<QComboBox*>(QStringLiteral("sweep.first.key"));
        auto* seeds = dialog->findChild<QSpinBox*>(QStringLiteral("sweep.seeds"));
        auto* summary = dialog->findChild<QLabel*>(QStringLiteral("sweep.summary"));
        key->setCurrentIndex(0); // no parameter
        QVERIFY(!start->isEnabled());
        seeds->setValue(3);
        QVERIFY2(start->isEnabled(), qPrintable(summary->text()));
        QVERIFY(summary->text().contains(QLatin1Char('3')));
        key->setCurrentIndex(key->findData(QStringLiteral("seed")));
        QVERIFY(!start->isEnabled());
        key->setCurrentIndex(key->findData(QStringLiteral("latent")));
        type(dialog->findChild<QLineEdit*>(QStringLiteral("sweep.first.values")), QStringLiteral("2,3"));
        seeds->setValue(2);
        QVERIFY(summary->text().contains(QLatin1Char('4')));
        QTest::mouseClick(start, Qt::LeftButton);
        SweepController* sweep = m_fixture->window().sweep();
        QTRY_VERIFY_WITH_TIMEOUT(sweep->isActive(), 10000);
        QTRY_VERIFY_WITH_TIMEOUT(!sweep->isActive() && sweep->isComplete(), 60000);

        // Each setting's seeds, then what they give together.
        const QTableWidget* table = find<SweepView>("sweep")->table();
        QCOMPARE(table->rowCount(), 6);
        QCOMPARE(table->item(1, 0)->text(), QStringLiteral("latent=2, seed=2"));
        QCOMPARE(table->item(2, 0)->text(), QStringLiteral("latent=2"));
        QCOMPARE(table->item(5, 0)->text(), QStringLiteral("latent=3"));
        const SeedSpread loss = sweepGroups(*sweep->plan(), sweep->rows())[0].test.at("loss");
        QCOMPARE(table->item(2, 3)->text(), QStringLiteral("%1 ± %2").arg(QString::number(loss.mean, 'f', 3),
                                                                          QString::number(loss.deviation, 'f', 3)));
        // The plot shows the means with their deviation, by the parameter.
        QCustomPlot* plot = find<SweepView>("sweep")->plot();
        QCOMPARE(plot->graphCount(), 1);
        QCOMPARE(plot->graph(0)->dataCount(), 2);
        QVERIFY(std::abs(plot->graph(0)->dataMainValue(0) - loss.mean) < 1e-9);
        QCOMPARE(plot->plottableCount(), 2);
        QCOMPARE(plot->xAxis->label(), QStringLiteral("latent"));
        // A mean is no run to open.
        QSignalSpy opened(find<SweepView>("sweep"), &SweepView::openRequested);
        emit find<SweepView>("sweep")->table()->cellActivated(2, 0);
        QCOMPARE(opened.size(), 0);
        emit find<SweepView>("sweep")->table()->cellActivated(3, 0);
        QCOMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().value<std::filesystem::path>(), sweep->rows()[2].entry.run);
    }

    void nothingBeginsBesideATraining()
    {
        SweepDialog* dialog = openDialog();
        auto* start = dialog->findChild<QPushButton*>(QStringLiteral("sweep.start"));
        m_fixture->setEpochs(400);
        m_fixture->action("train.start")->trigger();
        QVERIFY(m_fixture->awaitFirstLoss());
        QVERIFY(!find<QPushButton>("sweep.new")->isEnabled());
        // The dialog was open before.
        QTest::mouseClick(start, Qt::LeftButton);
        QVERIFY(!m_fixture->window().sweep()->isActive());
        QVERIFY(find<QWidget>("banner")->isVisible());
        m_fixture->press("train.stop");
        QVERIFY(m_fixture->awaitEnd());
        QVERIFY(find<QPushButton>("sweep.new")->isEnabled());
    }

    void closingTheWindowEndsTheSweep()
    {
        beginSweep();
        QVERIFY(m_fixture->awaitFirstLoss());
        m_fixture->window().close();
        QVERIFY(!m_fixture->window().sweep()->isActive());
        QTRY_VERIFY_WITH_TIMEOUT(!m_fixture->window().training()->isRunning(), 20000);
        QTest::qWait(300);
        QVERIFY(!m_fixture->window().training()->isRunning());
    }

    void aRunThatDivergesDoesNotHoldUpTheOthers()
    {
        SweepDialog* dialog = openDialog();
        auto* key = dialog->findChild<QComboBox*>(QStringLiteral("sweep.first.key"));
        key->setCurrentIndex(key->findData(QStringLiteral("lr")));
        type(dialog->findChild<QLineEdit*>(QStringLiteral("sweep.first.values")), QStringLiteral("10,0.001"));
        QComboBox* second = dialog->findChild<QComboBox*>(QStringLiteral("sweep.second.key"));
        second->setCurrentIndex(second->findData(QStringLiteral("optimizer")));
        type(dialog->findChild<QLineEdit*>(QStringLiteral("sweep.second.values")), QStringLiteral("sgd,adam"));
        QTest::mouseClick(dialog->findChild<QPushButton*>(QStringLiteral("sweep.start")), Qt::LeftButton);
        SweepController* sweep = m_fixture->window().sweep();
        QTRY_VERIFY_WITH_TIMEOUT(sweep->isActive(), 10000);
        QTRY_VERIFY_WITH_TIMEOUT(!sweep->isActive(), 60000);
        QVERIFY(sweep->rows()[0].state != SweepState::Done);
        QCOMPARE(sweep->rows()[3].state, SweepState::Done);
        QVERIFY(!sweep->isComplete());
    }

    void aStoppedSweepGoesOn()
    {
        m_fixture->setEpochs(400);
        beginSweep();
        SweepController* sweep = m_fixture->window().sweep();
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().history()->lastEpoch() >= 1, 20000);
        m_fixture->press("train.stop");
        QTRY_VERIFY_WITH_TIMEOUT(!sweep->isActive(), 20000);
        QVERIFY(!sweep->isComplete());
        QTRY_COMPARE(sweep->rows()[0].state, SweepState::Begun);
        QCOMPARE(sweep->rows()[1].state, SweepState::Waiting);
        const auto folder = sweep->plan()->folder;

        // Also in another session, where its run is not shown.
        m_fixture->restart();
        QVERIFY(m_fixture->awaitData());
        m_fixture->window().runs()->loadData(QString::fromStdString(m_fixture->data().string()));
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->run().empty(), 20000);
        m_fixture->window().openPath(QString::fromStdString(folder.string()));
        sweep = m_fixture->window().sweep();
        QTRY_VERIFY(sweep->plan().has_value());
        auto* proceed = find<QPushButton>("sweep.proceed");
        QTRY_VERIFY(proceed->isVisible());
        QTest::mouseClick(proceed, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->window().training()->run(), sweep->rows()[0].entry.run, 20000);
        // Its losses are those from its beginning on.
        const auto& curves = m_fixture->window().history()->curves();
        QVERIFY(curves.contains({"loss", Split::Test}));
        QCOMPARE(curves.at({"loss", Split::Test}).position.front(), 0.0);
        m_fixture->press("train.stop");
        QTRY_VERIFY_WITH_TIMEOUT(!sweep->isActive(), 20000);
    }
};

QTEST_MAIN(TstSweepView)
#include "tst_sweep_view.moc"
