// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: x11 timeout=600
// Language, theme, panels and keys, and what those need who cannot see or use a mouse.
#include <QAccessible>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QThread>
#include <QtTest>

#include <algorithm>
#include <atomic>

#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/controllers/long_work.h"
#include "ui/plots/loss_plot.h"
#include "ui/theme.h"
#include "ui/translation.h"
#include "ui/views/help_dialogs.h"
#include "ui/views/likelihood_view.h"
#include "ui/views/preferences_dialog.h"
#include "ui/views/runs_view.h"
#include "ui/views/setup_view.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr int kPatience = 30000;

/// Every widget that can be reached by Tab and has no name for those who cannot see it.
QStringList namelessIn(QWidget* root)
{
    QStringList nameless;
    for (QWidget* widget : root->findChildren<QWidget*>()) {
        const bool inner = widget->objectName().startsWith(QStringLiteral("qt_")) || qobject_cast<QMenu*>(widget);
        if (!(widget->focusPolicy() & Qt::TabFocus) || inner || !widget->isVisibleTo(root))
            continue;
        QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
        if (!face || face->text(QAccessible::Name).trimmed().isEmpty())
            nameless.append(
                QStringLiteral("%1 %2").arg(QLatin1String(widget->metaObject()->className()), widget->objectName()));
    }
    return nameless;
}

} // namespace

class TestMainWindowLook : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup()
    {
        m_fixture.reset();
        applyTheme(ThemeChoice::Light);
        installLanguage(QStringLiteral("en"));
    }
    void panelsInTabsHaveNoTitleOfTheirOwn();
    void languageChangesWhileTraining();
    void languageChangesWhileSomethingIsMeasured();
    void languageChangesWhileTheWindowItselfIsAtWork();
    void themeChanges();
    void aThemeSwitchPolishesNoWidgetAnew();
    void tabsOfANarrowWindowAreNotShortened();
    void viewsAreReachedByKeys();
    void layoutIsKeptAndReset();
    void fullScreenAndBack();
    void everythingHasAnAccessibleName();
    void everyControlHasAToolTip();
    void everyPlaceIsReachedByTab();
    void helpWindowsOpen();

private:
    std::unique_ptr<WindowFixture> m_fixture;
};

void TestMainWindowLook::panelsInTabsHaveNoTitleOfTheirOwn()
{
    auto* setup = find<QDockWidget>(&m_fixture->window(), "dock.setup");
    auto* runs = find<QDockWidget>(&m_fixture->window(), "dock.runs");
    QTRY_VERIFY(setup->titleBarWidget() && runs->titleBarWidget());
    QVERIFY(!find<QDockWidget>(&m_fixture->window(), "dock.decoder")->titleBarWidget());
    runs->setFloating(true);
    QTRY_VERIFY(!setup->titleBarWidget() && !runs->titleBarWidget());
    m_fixture->press("view.reset");
    QTRY_VERIFY(setup->titleBarWidget() && runs->titleBarWidget());
}

void TestMainWindowLook::languageChangesWhileTraining()
{
    QVERIFY(m_fixture->beginLongTraining());
    find<QTabWidget>(&m_fixture->window(), "centre")->setCurrentIndex(1);
    PreferenceValues values = m_fixture->preferences().values();
    values.language = QStringLiteral("ko");
    m_fixture->preferences().setValues(values);
    QTRY_COMPARE(find<QDockWidget>(&m_fixture->window(), "dock.setup")->windowTitle(), QStringLiteral("설정"));
    QVERIFY(m_fixture->window().training()->isRunning());
    QCOMPARE(find<QTabWidget>(&m_fixture->window(), "centre")->currentIndex(), 1);
    QVERIFY(!find<QSpinBox>(&m_fixture->window(), "param.epochs")->isEnabled());
    QCOMPARE(find<QSpinBox>(&m_fixture->window(), "param.epochs")->value(), 100000);
    const std::int64_t step = m_fixture->window().model()->model() ? m_fixture->window().model()->model()->step : 0;
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->model() && m_fixture->window().model()->model()->step > step,
                             kPatience);
    QVERIFY(m_fixture->stopTraining());
    values.language = QStringLiteral("en");
    m_fixture->preferences().setValues(values);
    QTRY_COMPARE(find<QDockWidget>(&m_fixture->window(), "dock.setup")->windowTitle(), QStringLiteral("Setup"));
    QVERIFY(m_fixture->action("train.start")->isEnabled());
}

void TestMainWindowLook::languageChangesWhileSomethingIsMeasured()
{
    QVERIFY(m_fixture->trainToTheEnd());
    const auto likelihood = [this] { return m_fixture->window().findChild<LikelihoodView*>(); };
    likelihood()->measure();
    QVERIFY(likelihood()->isBusy());
    PreferenceValues values = m_fixture->preferences().values();
    values.language = QStringLiteral("ko");
    m_fixture->preferences().setValues(values);
    QTRY_COMPARE(find<QDockWidget>(&m_fixture->window(), "dock.setup")->windowTitle(), QStringLiteral("설정"));
    QVERIFY(!likelihood()->isBusy());
    likelihood()->measure();
    QTRY_VERIFY_WITH_TIMEOUT(!likelihood()->points().empty(), kPatience);
}

void TestMainWindowLook::languageChangesWhileTheWindowItselfIsAtWork()
{
    // As an archive is written, or a model imported: neither belongs to a view that is made anew.
    std::atomic<bool> mayEnd = false;
    bool delivered = false;
    LongWork work(&m_fixture->window());
    work.start([&](LongWork::Report& report) -> LongWork::Delivery {
        while (!mayEnd && !report.stop().stop_requested())
            QThread::msleep(5);
        return [&delivered] { delivered = true; };
    });
    PreferenceValues values = m_fixture->preferences().values();
    values.language = QStringLiteral("ko");
    m_fixture->preferences().setValues(values);
    QTRY_COMPARE(find<QDockWidget>(&m_fixture->window(), "dock.setup")->windowTitle(), QStringLiteral("설정"));
    QVERIFY(work.isBusy());
    mayEnd = true;
    QTRY_VERIFY(delivered);
}

void TestMainWindowLook::themeChanges()
{
    PreferenceValues values = m_fixture->preferences().values();
    values.theme = ThemeChoice::Dark;
    m_fixture->preferences().setValues(values);
    QVERIFY(isDarkTheme());
    QTRY_VERIFY(m_fixture->window().palette().color(QPalette::Window).lightness() < 80);
    values.theme = ThemeChoice::Light;
    m_fixture->preferences().setValues(values);
    QTRY_VERIFY(m_fixture->window().palette().color(QPalette::Window).lightness() > 180);
}

void TestMainWindowLook::aThemeSwitchPolishesNoWidgetAnew()
{
    struct Counter : QObject
    {
        int changes = 0;
        bool eventFilter(QObject*, QEvent* event) override
        {
            changes += event->type() == QEvent::StyleChange ? 1 : 0;
            return false;
        }
    } counter;
    // As a style sheet would have it: a window of a thousand widgets stands still meanwhile.
    find<QComboBox>(&m_fixture->window(), "mapAxes")->installEventFilter(&counter);
    applyTheme(ThemeChoice::Dark);
    QCOMPARE(counter.changes, 0);
    applyTheme(ThemeChoice::Light);
}

void TestMainWindowLook::tabsOfANarrowWindowAreNotShortened()
{
    m_fixture->window().resize(1100, 700);
    const auto narrow = [this] {
        const auto bars = m_fixture->window().findChildren<QTabBar*>(Qt::FindDirectChildrenOnly);
        return bars.size() >= 2 && std::ranges::all_of(bars, [](const QTabBar* bar) {
                   return bar->elideMode() == Qt::ElideNone && bar->usesScrollButtons();
               });
    };
    QTRY_VERIFY(narrow());
}

void TestMainWindowLook::viewsAreReachedByKeys()
{
    makeRun(tinyPlan(m_fixture->data(), m_fixture->settings().runFolder() / "made", 1));
    QVERIFY(m_fixture->awaitData());
    auto* runs = find<QDockWidget>(&m_fixture->window(), "dock.runs");
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().runList()->order()->rowCount() == 1, kPatience);
    m_fixture->press("view.runs");
    QTRY_VERIFY(m_fixture->window().runList()->isVisible());
    QVERIFY(runs->isAncestorOf(m_fixture->window().focusWidget()));
    m_fixture->press("view.setup");
    QVERIFY(m_fixture->window().setup()->isAncestorOf(m_fixture->window().focusWidget()));
    auto* centre = find<QTabWidget>(&m_fixture->window(), "centre");
    m_fixture->press("view.pictures");
    QCOMPARE(centre->currentIndex(), 1);
    m_fixture->press("view.map");
    QCOMPARE(centre->currentIndex(), 0);
    auto* losses = find<QDockWidget>(&m_fixture->window(), "dock.losses");
    losses->close();
    m_fixture->press("view.losses");
    QVERIFY(losses->isVisible());
    m_fixture->press("losses.logarithmic");
    QVERIFY(m_fixture->window().losses()->isLogarithmic());
}

void TestMainWindowLook::layoutIsKeptAndReset()
{
    find<QDockWidget>(&m_fixture->window(), "dock.decoder")->close();
    m_fixture->restart();
    QVERIFY(!find<QDockWidget>(&m_fixture->window(), "dock.decoder")->isVisible());
    m_fixture->press("view.reset");
    QVERIFY(find<QDockWidget>(&m_fixture->window(), "dock.decoder")->isVisible());
}

void TestMainWindowLook::fullScreenAndBack()
{
    if (QGuiApplication::platformName() == QStringLiteral("xcb"))
        QSKIP("A bare X server has no window manager, which is what makes a window fill the screen.");
    m_fixture->press("view.fullscreen");
    QTRY_VERIFY(m_fixture->window().isFullScreen());
    QVERIFY(m_fixture->action("view.fullscreen")->isChecked());
    m_fixture->press("view.fullscreen");
    QTRY_VERIFY(!m_fixture->window().isFullScreen());
    QVERIFY(!m_fixture->action("view.fullscreen")->isChecked());
}

void TestMainWindowLook::everythingHasAnAccessibleName()
{
    m_fixture->trainedRun();
    auto* centre = find<QTabWidget>(&m_fixture->window(), "centre");
    for (int tab = 0; tab < centre->count(); ++tab) {
        centre->setCurrentIndex(tab);
        const QStringList nameless = namelessIn(&m_fixture->window());
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral("; "))));
    }
    PreferencesDialog preferences(&m_fixture->preferences());
    ShortcutSheet sheet;
    AboutDialog about;
    for (QDialog* dialog : std::initializer_list<QDialog*>{&preferences, &sheet, &about}) {
        dialog->show();
        const QStringList nameless = namelessIn(dialog);
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral("; "))));
    }
}

void TestMainWindowLook::everyControlHasAToolTip()
{
    m_fixture->trainedRun();
    QStringList silent;
    const auto check = [&silent](QWidget* widget) {
        const QString name = widget->objectName();
        const bool inner = name.startsWith(QStringLiteral("qt_")) || name.startsWith(QStringLiteral("Scroll"));
        if (!inner && !name.isEmpty() && widget->toolTip().isEmpty())
            silent.append(name);
    };
    for (auto* button : m_fixture->window().findChildren<QAbstractButton*>())
        check(button);
    for (auto* box : m_fixture->window().findChildren<QComboBox*>())
        check(box);
    for (auto* box : m_fixture->window().findChildren<QAbstractSpinBox*>())
        check(box);
    QVERIFY2(silent.isEmpty(), qPrintable(silent.join(QStringLiteral("; "))));
}

void TestMainWindowLook::everyPlaceIsReachedByTab()
{
    m_fixture->trainedRun();
    find<QComboBox>(&m_fixture->window(), "setup.model")->setFocus();
    QSet<QString> docks;
    for (int i = 0; i < 150 && m_fixture->window().focusWidget(); ++i) {
        for (QWidget* widget = m_fixture->window().focusWidget(); widget; widget = widget->parentWidget()) {
            if (!widget->objectName().isEmpty())
                docks.insert(widget->objectName());
        }
        QTest::keyClick(m_fixture->window().focusWidget(), Qt::Key_Tab);
    }
    for (const char* name : {"dock.setup", "dock.decoder", "dock.losses", "centre", "setup.train", "losses.plot"})
        QVERIFY2(docks.contains(QLatin1String(name)), name);
}

void TestMainWindowLook::helpWindowsOpen()
{
    m_fixture->press("help.shortcuts");
    auto* sheet = find<QDialog>(&m_fixture->window(), "shortcuts");
    QVERIFY(sheet->isVisible());
    QTest::keyClick(sheet, Qt::Key_Escape);
    m_fixture->press("help.about");
    auto* about = find<QDialog>(&m_fixture->window(), "about");
    QVERIFY(about->isVisible());
    const QString versions = find<QLabel>(about, "about.versions")->text();
    for (const char* library : {"Qt 6", "QCustomPlot", "LibTorch", "OpenCV"})
        QVERIFY2(versions.contains(QLatin1String(library)), library);
    QTest::mouseClick(find<QPushButton>(about, "close"), Qt::LeftButton);
}

QTEST_MAIN(TestMainWindowLook)
#include "tst_main_window_look.moc"
