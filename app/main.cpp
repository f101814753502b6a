// SPDX-License-Identifier: GPL-3.0-or-later
// The window: application, settings, MainWindow.
#include <clocale>

#include <QApplication>
#include <QCommandLineParser>
#include <QFontDatabase>
#include <QIcon>
#include <QTimer>

#include "app/ending_signals.h"
#include "core/base/version.h"
#include "ui/log.h"
#include "ui/main_window.h"
#include "ui/preferences.h"
#include "ui/spare_memory.h"
#include "ui/theme.h"
#include "ui/translation.h"

int main(int argc, char** argv)
{
    using namespace latentscape;
    QApplication application(argc, argv);
    // QApplication takes the locale of the surroundings; numbers in files are written with a point everywhere.
    std::setlocale(LC_NUMERIC, "C");
    QApplication::setOrganizationName(QStringLiteral("latentscape"));
    QApplication::setApplicationName(QStringLiteral("latentscape"));
    QApplication::setApplicationVersion(QString::fromUtf8(kVersion.data(), kVersion.size()));
    QApplication::setApplicationDisplayName(QStringLiteral("Latentscape"));
    QApplication::setDesktopFileName(QStringLiteral("latentscape"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/latentscape.svg")));
    startLog();

    Preferences preferences;
    installLanguage(preferences.values().language);
    applyTheme(preferences.values().theme);
    chooseColorRamp(preferences.values().ramp);

    QCommandLineParser arguments;
    arguments.setApplicationDescription(
        QCoreApplication::translate("main", "An explorer of the latent spaces of autoencoders."));
    arguments.addHelpOption();
    arguments.addVersionOption();
    arguments.addPositionalArgument(
        QStringLiteral("path"), QCoreApplication::translate("main", "A run folder, a data set or a picture to open."),
        QStringLiteral("[path]"));
    arguments.process(application);

    const SpareMemory spare;
    MainWindow window(&preferences);
    const EndingSignals ending([] { QCoreApplication::quit(); }); // windows close as if somebody had closed them
    window.show();
    // After the first frame: what is opened may take a while.
    QTimer::singleShot(0, &window, [&window, path = arguments.positionalArguments().value(0)] { window.start(path); });
    return QApplication::exec();
}
