// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

#include "tests/support/ui/compare_fixture.h"
#include "tests/support/ui/explorer_fixture.h"
#include "ui/compare/compare_panels.h"
#include "ui/compare/report_writer.h"
#include "ui/translation.h"

using namespace latentscape;
using namespace latentscape::test;

class TestReportWriter : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void pageHoldsItsPictures();
    void numbersForPrograms();
    void whatCannotBeWrittenIsTold();
    void givingUpWritesNothing();
    void commandMakesTheSameReport_data();
    void commandMakesTheSameReport();
    void aTrainingWithoutARunHasNoCommand();

private:
    QString file(const char* name) const { return QString::fromStdString((m_fixture->path() / name).string()); }
    QByteArray written(const QString& path)
    {
        QSignalSpy done(m_panels->writer(), &ReportWriter::written);
        m_panels->writer()->write(m_panels->controller()->latest(), path);
        if (!QTest::qWaitFor([&] { return done.size() == 1; }, 60000))
            return {};
        QFile content(path);
        return content.open(QIODevice::ReadOnly) ? content.readAll() : QByteArray();
    }

    std::unique_ptr<CompareFixture> m_fixture;
    std::unique_ptr<ComparePanels> m_panels;
};

void TestReportWriter::initTestCase()
{
    m_fixture = std::make_unique<CompareFixture>();
    m_panels = std::make_unique<ComparePanels>(&m_fixture->model());
    expose(*m_panels, {900, 400});
    m_fixture->add("vae");
    m_fixture->add("autoencoder");
    m_panels->compute();
    QTRY_VERIFY_WITH_TIMEOUT(m_panels->controller()->latest(), 60000);
}

void TestReportWriter::cleanupTestCase()
{
    m_panels.reset();
    m_fixture.reset();
}

void TestReportWriter::pageHoldsItsPictures()
{
    const QByteArray page = written(file("report.html"));
    QVERIFY(page.startsWith("<!DOCTYPE html>") || page.startsWith("<!doctype html>"));
    QVERIFY(page.contains("data:image/png;base64,"));
    // Everything is inside; the colon, since pictures are letters.
    QVERIFY(!page.contains("http:") && !page.contains("https:") && !page.contains("url("));
    QVERIFY(!page.contains(QByteArray::fromStdString(m_fixture->path().string())));
    for (CompareSide* side : m_fixture->model().sides())
        QVERIFY(page.contains(side->name().toUtf8()));
    QCOMPARE(written(file("again.html")), page);
    QVERIFY(find<QLabel>(m_panels.get(), "comparison.state")->text().contains(QStringLiteral("again.html")));
}

void TestReportWriter::numbersForPrograms()
{
    const QJsonObject document = QJsonDocument::fromJson(written(file("report.json"))).object();
    QCOMPARE(document[QStringLiteral("runs")].toArray().size(), 2);
    QVERIFY(document[QStringLiteral("metrics")].toArray().size() > 5);
    QCOMPARE(document[QStringLiteral("pairs")].toArray().size(), 1);
}

void TestReportWriter::whatCannotBeWrittenIsTold()
{
    QSignalSpy told(m_panels->writer(), &ReportWriter::told);
    m_panels->writer()->write(m_panels->controller()->latest(), file("no-such-folder/report.json"));
    QTRY_VERIFY_WITH_TIMEOUT(!m_panels->writer()->isBusy(), 60000);
    QVERIFY(told.back().front().toString().contains(QStringLiteral("no-such-folder")));
}

void TestReportWriter::givingUpWritesNothing()
{
    auto* save = find<QPushButton>(m_panels.get(), "comparison.save");
    const QString before = save->text();
    m_panels->writer()->write(m_panels->controller()->latest(), file("given-up.html"));
    QVERIFY(save->text() != before);
    QTest::mouseClick(save, Qt::LeftButton);
    QVERIFY(!m_panels->writer()->isBusy());
    QCOMPARE(save->text(), before);
    QVERIFY(!written(file("after.html")).isEmpty()); // the thread is free again
    QVERIFY(!QFile::exists(file("given-up.html")));
}

void TestReportWriter::commandMakesTheSameReport_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << QStringLiteral("en");
    QTest::newRow("Korean") << QStringLiteral("ko");
}

void TestReportWriter::commandMakesTheSameReport()
{
    QFETCH(QString, language);
    installLanguage(language);
    const auto english = qScopeGuard([] { installLanguage(QStringLiteral("en")); });
    QFile::remove(file("comparison.html"));
    QApplication::clipboard()->clear();
    find<QAction>(m_panels.get(), "comparison.command")->trigger();
    const QString command = QApplication::clipboard()->text();
    QVERIFY(command.startsWith(QStringLiteral("latentscape-cli compare ")));
    QVERIFY(command.contains(QStringLiteral("vae-1-1@1")));
    QVERIFY(command.contains(QStringLiteral("--limit 2000")));
    QVERIFY(command.contains(QStringLiteral("--samples 50")));
    QCOMPARE(command.contains(QStringLiteral("--language ko")), language == QLatin1String("ko"));
    QVERIFY(command.endsWith(QStringLiteral("--out comparison.html")));

    const char* program = std::getenv("LATENTSCAPE_CLI");
    if (!program)
        QSKIP("The command line program was not built.");
    const QByteArray page = written(file("by-window.html"));
    QString line = command;
    line.replace(QStringLiteral("latentscape-cli"), QStringLiteral("'%1'").arg(QLatin1String(program)));
    QProcess cli;
    cli.setWorkingDirectory(file("."));
    cli.start(QStringLiteral("sh"), {QStringLiteral("-c"), line});
    QVERIFY(cli.waitForFinished(120000));
    QVERIFY2(cli.exitCode() == 0, cli.readAllStandardError());
    QFile made(file("comparison.html"));
    QVERIFY(made.open(QIODevice::ReadOnly));
    QVERIFY(made.readAll() == page);
}

void TestReportWriter::aTrainingWithoutARunHasNoCommand()
{
    ComparisonRequest request = m_panels->controller()->latest()->request;
    QVERIFY(!compareCommand(request).isEmpty());
    request.compared.runs[1].clear();
    QVERIFY(compareCommand(request).isEmpty());
}

QTEST_MAIN(TestReportWriter)
#include "tst_report_writer.moc"
