// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/translation.h"

#include <memory>

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include "ui/accessible_names.h"

namespace latentscape {

namespace {

struct Installed
{
    QString language; ///< empty before the first choice
    std::unique_ptr<QTranslator> own;
    std::unique_ptr<QTranslator> qt; ///< the texts of Qt's own dialogs
};

Installed& installed()
{
    static Installed state;
    return state;
}

std::unique_ptr<QTranslator> load(const QString& file, const QString& folder)
{
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(file, folder))
        return nullptr;
    QCoreApplication::installTranslator(translator.get());
    return translator;
}

} // namespace

QStringList languages() { return {QStringLiteral("en"), QStringLiteral("ko")}; }

QString languageName(const QString& code)
{
    return code == QLatin1String("ko") ? QStringLiteral("한국어") : QStringLiteral("English");
}

QString systemLanguage()
{
    const QString code = QLocale::system().name().section(QLatin1Char('_'), 0, 0);
    return languages().contains(code) ? code : QStringLiteral("en");
}

void installLanguage(const QString& code)
{
    giveAccessibleNames();
    const QString language = languages().contains(code) ? code : systemLanguage();
    Installed& state = installed();
    if (language == state.language)
        return;
    state.language = language;
    // Removing a translator sends LanguageChange as well; windows collapse the several events into one.
    state.own.reset();
    state.qt.reset();
    // English has a file of its own for the forms of numbers: "1 epoch", "2 epochs".
    state.qt = load(QStringLiteral("qtbase_") + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    state.own = load(QStringLiteral("latentscape_") + language, QStringLiteral(":/translations"));
}

QString currentLanguage() { return installed().language; }

QString coreText(const std::string& source)
{
    return source.empty() ? QString() : QCoreApplication::translate("core", source.c_str());
}

QString coreText(const std::string& source, const std::vector<std::string>& arguments)
{
    return QString::fromStdString(fillIn(coreText(source).toStdString(), arguments));
}

QString tr(const Error& error)
{
    // A part of the sentence that is in words is a text of core as well; a name or a path is not among them.
    std::vector<std::string> arguments = error.arguments();
    for (std::string& argument : arguments) {
        if (argument.find(' ') != std::string::npos)
            argument = coreText(argument).toStdString();
    }
    return coreText(error.source(), arguments);
}

} // namespace latentscape
