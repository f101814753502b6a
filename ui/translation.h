// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <QString>
#include <QStringList>

#include "core/base/error.h"

namespace latentscape {

/// Codes of the languages the window speaks: "en", "ko".
QStringList languages();

/// The language's own name for itself: "English", "한국어".
QString languageName(const QString& code);

/// The language of the system where it is one of languages(), else "en".
QString systemLanguage();

/// Makes the window speak `code` (empty: systemLanguage()). Every widget gets QEvent::LanguageChange.
void installLanguage(const QString& code);

/// The language in force.
QString currentLanguage();

/// English source text of core (labels, help, term names) in the language in force.
QString coreText(const std::string& source);
/// The same for a sentence with `{}` places, which `arguments` fill.
QString coreText(const std::string& source, const std::vector<std::string>& arguments);

/// The sentence of an error. Inside a QObject write latentscape::tr(error).
QString tr(const Error& error);

} // namespace latentscape
