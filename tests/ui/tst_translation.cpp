// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QXmlStreamReader>
#include <QtTest>

#include "core/latent/named_selections.h"
#include "core/models/registry.h"
#include "core/training/plan.h"
#include "tests/support/expect_error.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/commands.h"
#include "ui/translation.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

struct Entry
{
    QString context;
    QString source;
    QStringList translations;
    bool finished = true;
};

QList<Entry> readEntries(const char* file)
{
    QFile source(qEnvironmentVariable("LATENTSCAPE_SOURCE_DIR") + QStringLiteral("/resources/translations/") +
                 QLatin1String(file));
    QList<Entry> entries;
    if (!source.open(QIODevice::ReadOnly))
        return entries;
    QXmlStreamReader xml(&source);
    QString context;
    Entry entry;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.isStartElement() && xml.name() == QLatin1String("source")) {
            entry = {context, xml.readElementText(), {}, true};
        } else if (xml.isStartElement() && xml.name() == QLatin1String("translation")) {
            entry.finished = !xml.attributes().hasAttribute(QLatin1String("type"));
            QString text;
            while (!(xml.isEndElement() && xml.name() == QLatin1String("translation"))) {
                xml.readNext();
                if (xml.isStartElement() && xml.name() == QLatin1String("numerusform"))
                    entry.translations.append(xml.readElementText());
                else if (xml.isCharacters())
                    text += xml.text();
            }
            if (entry.translations.isEmpty())
                entry.translations.append(text);
            entries.append(entry);
        }
    }
    return entries;
}

QStringList placesOf(const QString& text)
{
    static const QRegularExpression place(QStringLiteral("%L?[1-9]|\\{\\}"));
    QStringList places;
    for (auto match = place.globalMatch(text); match.hasNext();)
        places.append(match.next().captured().remove(QLatin1Char('L')));
    places.sort();
    return places;
}

} // namespace

class TestTranslation : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_settings = std::make_unique<IsolatedSettings>(); }
    void cleanup()
    {
        installLanguage(QStringLiteral("en"));
        m_settings.reset();
    }
    void everythingIsTranslated();
    void everyMarkedTextOfCoreIsThere();
    void placesAreKept();
    void englishHasFormsForNumbers();
    void languageChangesAtRunTime();
    void textsOfCoreAreTranslated();
    void errorsAreTranslatedBeforeTheyAreFilled();
    void noSentenceIsWithinAnother();
    void unknownLanguageIsTheSystems();

private:
    std::unique_ptr<IsolatedSettings> m_settings;
};

void TestTranslation::everythingIsTranslated()
{
    const QList<Entry> entries = readEntries("latentscape_ko.ts");
    QVERIFY2(entries.size() > 300, "run by ctest, which names the sources in LATENTSCAPE_SOURCE_DIR");
    for (const Entry& entry : entries) {
        const QByteArray what = (entry.context + QStringLiteral(": ") + entry.source).toUtf8();
        QVERIFY2(entry.finished, what.constData());
        for (const QString& text : entry.translations)
            QVERIFY2(!text.trimmed().isEmpty(), what.constData());
    }
}

/// lupdate passes over what it takes for something else, such as a mark within a call of tr().
void TestTranslation::everyMarkedTextOfCoreIsThere()
{
    QSet<QString> known;
    for (const Entry& entry : readEntries("latentscape_ko.ts"))
        known.insert(entry.source);
    static const QRegularExpression mark(QStringLiteral(R"re(LS_TEXT\(\s*"core",\s*((?:"(?:[^"\\]|\\.)*"\s*)+))re"));
    static const QRegularExpression piece(QStringLiteral(R"re("((?:[^"\\]|\\.)*)")re"));
    int marked = 0;
    QDirIterator files(qEnvironmentVariable("LATENTSCAPE_SOURCE_DIR") + QStringLiteral("/core"),
                       {QStringLiteral("*.cpp"), QStringLiteral("*.h"), QStringLiteral("*.def")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString code = QString::fromUtf8(file.readAll());
        for (auto match = mark.globalMatch(code); match.hasNext();) {
            const QString pieces = match.next().captured(1);
            QString text;
            for (auto part = piece.globalMatch(pieces); part.hasNext();)
                text += part.next().captured(1);
            text.replace(QStringLiteral("\\\""), QStringLiteral("\""))
                .replace(QStringLiteral("\\n"), QStringLiteral("\n"))
                .replace(QStringLiteral("\\\\"), QStringLiteral("\\"));
            QVERIFY2(known.contains(text), qPrintable(file.fileName() + QStringLiteral(": ") + text));
            ++marked;
        }
    }
    QVERIFY2(marked > 300, qPrintable(QString::number(marked)));
}

void TestTranslation::placesAreKept()
{
    for (const Entry& entry : readEntries("latentscape_ko.ts")) {
        for (const QString& text : entry.translations)
            QVERIFY2(placesOf(text) == placesOf(entry.source),
                     qPrintable(entry.source + QStringLiteral(" -> ") + text));
    }
}

void TestTranslation::englishHasFormsForNumbers()
{
    for (const Entry& entry : readEntries("latentscape_en.ts")) {
        QVERIFY2(entry.finished && entry.translations.size() == 2, qPrintable(entry.source));
        for (const QString& text : entry.translations)
            QVERIFY2(placesOf(text) == placesOf(entry.source) && !text.contains(QStringLiteral("(s)")),
                     qPrintable(text));
    }
    QCOMPARE(QCoreApplication::translate("latentscape::StatusLine", "%n thread(s)", nullptr, 1),
             QStringLiteral("1 thread"));
    QCOMPARE(QCoreApplication::translate("latentscape::StatusLine", "%n thread(s)", nullptr, 2),
             QStringLiteral("2 threads"));
}

void TestTranslation::languageChangesAtRunTime()
{
    const CommandSpec* train = findCommand("train.start");
    QCOMPARE(commandText(*train), QStringLiteral("&Train"));
    installLanguage(QStringLiteral("ko"));
    QCOMPARE(currentLanguage(), QStringLiteral("ko"));
    QVERIFY(commandText(*train) != QStringLiteral("&Train"));
    installLanguage(QStringLiteral("en"));
    QCOMPARE(commandText(*train), QStringLiteral("&Train"));
}

void TestTranslation::textsOfCoreAreTranslated()
{
    installLanguage(QStringLiteral("ko"));
    const auto check = [](const std::string& text) {
        QVERIFY2(coreText(text) != QString::fromStdString(text), text.c_str());
    };
    for (const ModelInfo& info : modelInfos()) {
        check(info.name);
        check(info.summary);
        for (const ParamSpec& spec : info.params) {
            check(spec.label);
            check(spec.help);
        }
    }
    for (const ParamSpec& spec : trainingParams().specs()) {
        check(spec.label);
        check(spec.help);
    }
}

void TestTranslation::errorsAreTranslatedBeforeTheyAreFilled()
{
    const Error error(ErrorKind::Input, "The file {} is {} bytes too short.", {"a.idx", "7"});
    QCOMPARE(latentscape::tr(error), QStringLiteral("The file a.idx is 7 bytes too short."));
    QCOMPARE(coreText("{} and {}", {"one"}), QStringLiteral("one and {}"));
    QVERIFY(coreText("").isEmpty());
}

void TestTranslation::noSentenceIsWithinAnother()
{
    const TemporaryFolder run;
    run.write("selections.json",
              R"({"format":1,"data":"d","images":5,"selections":[{"name":"mine","indices":"1-5"}]})");
    const std::optional<Error> error = errorOf([&] { readSelections(run.path(), {"d", 5}); });
    QVERIFY(error);
    QVERIFY(latentscape::tr(*error).contains(QStringLiteral("ascending")));
    installLanguage(QStringLiteral("ko"));
    const QString korean = latentscape::tr(*error);
    QVERIFY2(!korean.contains(QStringLiteral("ascending")), qPrintable(korean));
    for (const char* part : {"selections.json", "mine", "'5'", "5보다", "3번째"})
        QVERIFY2(korean.contains(QString::fromUtf8(part)),
                 qPrintable(korean + QLatin1Char('|') + QString::fromUtf8(part)));
}

void TestTranslation::unknownLanguageIsTheSystems()
{
    installLanguage(QStringLiteral("tlh"));
    QCOMPARE(currentLanguage(), systemLanguage());
    QVERIFY(languages().contains(systemLanguage()));
    for (const QString& code : languages())
        QVERIFY(!languageName(code).isEmpty());
}

QTEST_MAIN(TestTranslation)
#include "tst_translation.moc"
