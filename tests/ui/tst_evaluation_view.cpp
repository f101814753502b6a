// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QtTest>

#include "tests/support/ui/explorer_fixture.h"
#include "ui/controllers/evaluation_controller.h"
#include "ui/views/evaluation_rows.h"
#include "ui/views/evaluation_view.h"

using namespace latentscape;
using namespace latentscape::test;

class TestEvaluationView : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void saysWhatToDoFirst();
    void showsTheNumbersOfCore();
    void everyNumberHasItsMeaning();
    void aModelWithoutABoundHasFewerRows();
    void samplesOfTheLikelihoodAreAChoice();
    void anOddClassIsMeasured();
    void theClassLeftOutIsSuggested();
    void cancelEndsItAtOnce();
    void olderNumbersSayWhatTheyAreOf();
    void anotherModelForgetsThem();
    void closingWhileItMeasuresIsClean();

private:
    void measure(int samples = 0)
    {
        find<QSpinBox>(m_view.get(), "evaluationSamples")->setValue(samples);
        find<QPushButton>(m_view.get(), "evaluationStart")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!m_controller->isBusy(), 30000);
    }
    QString valueOf(const QString& name) const
    {
        for (int row = 0; row < m_view->table()->rowCount(); ++row) {
            if (m_view->table()->item(row, 0)->text() == name)
                return m_view->table()->item(row, 1)->text();
        }
        return {};
    }
    QString state() const { return find<QLabel>(m_view.get(), "evaluationState")->text(); }

    std::unique_ptr<ExplorerModel> m_explorer;
    std::unique_ptr<EvaluationController> m_controller;
    std::unique_ptr<EvaluationView> m_view;
};

void TestEvaluationView::init()
{
    m_explorer = std::make_unique<ExplorerModel>();
    m_controller = std::make_unique<EvaluationController>();
    m_view = std::make_unique<EvaluationView>(m_explorer.get(), m_controller.get());
    expose(*m_view, {800, 400});
}

void TestEvaluationView::cleanup()
{
    m_view.reset();
    m_controller.reset();
    m_explorer.reset();
}

void TestEvaluationView::saysWhatToDoFirst()
{
    QVERIFY(state().contains(QStringLiteral("Train")));
    QVERIFY(!find<QPushButton>(m_view.get(), "evaluationStart")->isEnabled());
    QVERIFY(!m_view->table()->isVisible());
    m_view->evaluate();
    QVERIFY(!m_controller->isBusy());
    fillExplorer(*m_explorer, "vae", 2);
    QVERIFY(state().contains(QStringLiteral("Evaluate")));
    QVERIFY(find<QPushButton>(m_view.get(), "evaluationStart")->isEnabled());
}

void TestEvaluationView::showsTheNumbersOfCore()
{
    fillExplorer(*m_explorer, "vae", 2);
    QSignalSpy busy(m_controller.get(), &EvaluationController::busyChanged);
    measure(20);
    QCOMPARE(busy.size(), 2);
    EvaluationOptions options;
    options.importanceSamples = 20;
    options.training = m_explorer->splits().train;
    const Evaluation expected =
        evaluate(m_explorer->model(), *m_explorer->dataset(), m_explorer->splits().test, options);
    const QLocale locale;
    QCOMPARE(valueOf(QStringLiteral("Bound on log p(x)")), locale.toString(*expected.elbo, 'f', 2));
    QCOMPARE(valueOf(QStringLiteral("log p(x)")), locale.toString(*expected.logLikelihood, 'f', 2));
    QCOMPARE(valueOf(QStringLiteral("KL in total")), locale.toString(*expected.kl, 'f', 2));
    QCOMPARE(valueOf(QStringLiteral("Clusters: NMI")), locale.toString(expected.clusters->nmi, 'f', 3));
    QVERIFY(!valueOf(QStringLiteral("KL of z2")).isEmpty());
    QVERIFY(valueOf(QStringLiteral("Active dimensions")).contains(QStringLiteral("of 2")));
    QVERIFY(m_view->table()->isVisible());
    QVERIFY(state().contains(QStringLiteral("40")));
}

void TestEvaluationView::everyNumberHasItsMeaning()
{
    fillExplorer(*m_explorer, "vae", 2);
    find<QComboBox>(m_view.get(), "evaluationOdd")->setCurrentIndex(1);
    measure(5);
    QVERIFY(m_view->table()->rowCount() > 8);
    for (int row = 0; row < m_view->table()->rowCount(); ++row) {
        for (int column = 0; column < 3; ++column)
            QVERIFY(!m_view->table()->item(row, column)->text().isEmpty());
    }
    EvaluationResult result = *m_controller->latest();
    result.evaluation.sampleDistance = 12.5;
    result.evaluation.mixtureComponents = 10;
    result.evaluation.classificationError = 0.025;
    bool told = false;
    for (const EvaluationRow& row : evaluationRows(result))
        told = told || row.meaning.contains(QStringLiteral("mixture of 10 Gaussian"));
    QVERIFY(told);
}

void TestEvaluationView::aModelWithoutABoundHasFewerRows()
{
    fillExplorer(*m_explorer, "autoencoder", 2);
    measure(10);
    QVERIFY(valueOf(QStringLiteral("Bound on log p(x)")).isEmpty());
    QVERIFY(valueOf(QStringLiteral("log p(x)")).isEmpty());
    QVERIFY(!valueOf(QStringLiteral("Clusters: ARI")).isEmpty());
}

void TestEvaluationView::samplesOfTheLikelihoodAreAChoice()
{
    fillExplorer(*m_explorer, "vae", 2);
    measure(0);
    QVERIFY(valueOf(QStringLiteral("log p(x)")).isEmpty());
    QVERIFY(!valueOf(QStringLiteral("Bound on log p(x)")).isEmpty());
}

void TestEvaluationView::anOddClassIsMeasured()
{
    fillExplorer(*m_explorer, "vae", 2);
    auto* odd = find<QComboBox>(m_view.get(), "evaluationOdd");
    QCOMPARE(odd->count(), 1 + m_explorer->dataset()->classes());
    QCOMPARE(odd->currentData().toInt(), -1);
    odd->setCurrentIndex(2);
    measure();
    QCOMPARE(m_controller->latest()->evaluation.odd->label, 1);
    QVERIFY(!valueOf(QStringLiteral("Odd class %1: bound").arg(odd->currentText())).isEmpty());
}

void TestEvaluationView::theClassLeftOutIsSuggested()
{
    const DatasetPtr data = barsDataset();
    m_explorer->setDataset(data, makeSplits(*data, {1, 0, 0, 2}));
    QCOMPARE(find<QComboBox>(m_view.get(), "evaluationOdd")->currentData().toInt(), 2);
}

void TestEvaluationView::cancelEndsItAtOnce()
{
    fillExplorer(*m_explorer, "vae", 2);
    find<QSpinBox>(m_view.get(), "evaluationSamples")->setValue(100000);
    find<QPushButton>(m_view.get(), "evaluationStart")->click();
    QVERIFY(m_controller->isBusy());
    QVERIFY(find<QProgressBar>(m_view.get(), "evaluationProgress")->isVisible());
    QVERIFY(!find<QPushButton>(m_view.get(), "evaluationStart")->isEnabled());
    find<QPushButton>(m_view.get(), "evaluationCancel")->click();
    QVERIFY(!m_controller->isBusy());
    QVERIFY(!find<QProgressBar>(m_view.get(), "evaluationProgress")->isVisible());
    QVERIFY(find<QPushButton>(m_view.get(), "evaluationStart")->isEnabled());
    measure(0);
    QCOMPARE(m_controller->latest()->request.importanceSamples, 0);
}

void TestEvaluationView::olderNumbersSayWhatTheyAreOf()
{
    fillExplorer(*m_explorer, "vae", 2);
    measure();
    auto newer = std::make_shared<ModelSnapshot>(*m_explorer->model());
    newer->version = nextSnapshotVersion();
    m_explorer->setModel(newer);
    QVERIFY(state().contains(QStringLiteral("has changed")));
    QVERIFY(m_view->table()->rowCount() > 0);
}

void TestEvaluationView::anotherModelForgetsThem()
{
    fillExplorer(*m_explorer, "vae", 2);
    measure();
    fillExplorer(*m_explorer, "vae", 3);
    QVERIFY(!m_controller->latest());
    QCOMPARE(m_view->table()->rowCount(), 0);
}

void TestEvaluationView::closingWhileItMeasuresIsClean()
{
    fillExplorer(*m_explorer, "vae", 2);
    find<QSpinBox>(m_view.get(), "evaluationSamples")->setValue(100000);
    m_view->evaluate();
    cleanup();
}

QTEST_MAIN(TestEvaluationView)
#include "tst_evaluation_view.moc"
