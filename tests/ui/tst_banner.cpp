// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: timeout=180
// What the line across the window says, and what it comes back to.
#include <QAction>
#include <QDockWidget>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTimer>
#include <QToolButton>
#include <QtTest>

#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/plots/loss_plot.h"
#include "ui/theme.h"
#include "ui/translation.h"
#include "ui/views/banner.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr int kPatience = 30000;

} // namespace

class TstBanner : public QObject
{
    Q_OBJECT

    static void close(Banner& banner) { QTest::mouseClick(find<QToolButton>(&banner, "banner.close"), Qt::LeftButton); }
    static QTimer* timeout(Banner& banner) { return find<QTimer>(&banner, "banner.timeout"); }
    /// As if its time were over.
    static void expire(Banner& banner)
    {
        QTimer* timer = timeout(banner);
        QVERIFY(timer->isActive());
        const int usual = timer->interval();
        timer->start(0);
        QTRY_VERIFY(!timer->isActive());
        timer->setInterval(usual);
    }

private slots:
    void init() { applyTheme(ThemeChoice::Light); }
    void cleanup()
    {
        applyTheme(ThemeChoice::Light);
        installLanguage(QStringLiteral("en"));
    }

    void notesGoByThemselves()
    {
        Banner banner;
        QAction action(QStringLiteral("Do"));
        expose(banner, {600, 40});
        banner.tell(Banner::Kind::Note, QStringLiteral("done"));
        expire(banner);
        QCOMPARE(banner.text(), QString());
        // What can be done about it would go with it.
        banner.tell(Banner::Kind::Note, QStringLiteral("done"), &action);
        QVERIFY(!timeout(banner)->isActive());
        banner.tell(Banner::Kind::Problem, QStringLiteral("failed"));
        QVERIFY(!timeout(banner)->isActive());
        close(banner);
        QCOMPARE(banner.text(), QString());
    }

    void aStandingWarningComesBack()
    {
        Banner banner;
        QAction action(QStringLiteral("Back"));
        expose(banner, {600, 40});
        banner.setStanding(QStringLiteral("old"), &action);
        QCOMPARE(banner.text(), QStringLiteral("old"));
        banner.tell(Banner::Kind::Note, QStringLiteral("copied"));
        QCOMPARE(banner.text(), QStringLiteral("copied"));
        QVERIFY(!banner.findChild<QPushButton*>(QStringLiteral("banner.action")));
        expire(banner);
        QCOMPARE(banner.text(), QStringLiteral("old"));
        QCOMPARE(find<QPushButton>(&banner, "banner.action")->text(), QStringLiteral("Back"));
        banner.tell(Banner::Kind::Problem, QStringLiteral("failed"));
        close(banner);
        QCOMPARE(banner.text(), QStringLiteral("old"));
        banner.dismiss(); // what was told is gone; this still is so
        QCOMPARE(banner.text(), QStringLiteral("old"));
        // The user need not look at it for ever.
        close(banner);
        QCOMPARE(banner.text(), QString());
        banner.tell(Banner::Kind::Note, QStringLiteral("copied"));
        close(banner);
        QCOMPARE(banner.text(), QString());
    }

    void aButtonMayBringAnotherMessage()
    {
        Banner banner;
        QAction action(QStringLiteral("Undo"));
        connect(&action, &QAction::triggered, &banner, &Banner::dismiss);
        expose(banner, {600, 40});
        banner.setStanding(QStringLiteral("old"));
        banner.tell(Banner::Kind::Note, QStringLiteral("reset"), &action);
        QTest::mouseClick(find<QPushButton>(&banner, "banner.action"), Qt::LeftButton);
        QCOMPARE(banner.text(), QStringLiteral("old"));
        QVERIFY(!banner.findChild<QPushButton*>(QStringLiteral("banner.action")));
    }

    void aStandingWarningEnds()
    {
        Banner banner;
        banner.setStanding(QStringLiteral("old"));
        banner.endStanding();
        QCOMPARE(banner.text(), QString());
        banner.setStanding(QStringLiteral("old"));
        banner.tell(Banner::Kind::Problem, QStringLiteral("failed"));
        banner.endStanding(); // which leaves the other to be read
        QCOMPARE(banner.text(), QStringLiteral("failed"));
        banner.dismiss();
        QCOMPARE(banner.text(), QString());
    }

    void itsIconFollowsTheTheme()
    {
        Banner banner;
        const auto shown = [&banner] { return find<QLabel>(&banner, "banner.icon")->pixmap().toImage(); };
        const auto drawn = [] { return themedIcon(QStringLiteral("warning")).pixmap(18).toImage(); };
        banner.tell(Banner::Kind::Warning, QStringLiteral("careful"));
        const QImage onLight = shown();
        QVERIFY(!onLight.isNull());
        QCOMPARE(onLight, drawn());
        applyTheme(ThemeChoice::Dark);
        QTRY_VERIFY(shown() != onLight);
        QCOMPARE(shown(), drawn());
    }

    void anOlderEpochIsToldAsLongAsItIsShown()
    {
        WindowFixture fixture;
        QVERIFY(fixture.trainToTheEnd(2));
        MainWindow& window = fixture.window();
        const auto says = [&window](const char* words) {
            return window.banner()->text().contains(QString::fromUtf8(words));
        };
        QVERIFY(fixture.awaitIdle());
        emit window.losses()->epochChosen(1);
        QTRY_VERIFY_WITH_TIMEOUT(says("epoch 1"), kPatience);
        fixture.action("picture.copy")->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(!says("epoch 1"), kPatience);
        close(*window.banner());
        QVERIFY2(says("epoch 1"), qPrintable(window.banner()->text()));

        PreferenceValues values = fixture.preferences().values();
        values.language = QStringLiteral("ko");
        fixture.preferences().setValues(values);
        QTRY_COMPARE_WITH_TIMEOUT(find<QDockWidget>(&window, "dock.setup")->windowTitle(), QStringLiteral("설정"),
                                  kPatience);
        QVERIFY2(says("에폭 1"), qPrintable(window.banner()->text()));
        QTest::mouseClick(find<QPushButton>(window.banner(), "banner.action"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(window.model()->model()->epoch == 2, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(window.banner()->text(), QString(), kPatience);
        window.banner()->tell(Banner::Kind::Note, QStringLiteral("another"));
        close(*window.banner());
        QCOMPARE(window.banner()->text(), QString());
    }

    void aTrainingThatGoesOnEndsIt()
    {
        WindowFixture fixture;
        QVERIFY(fixture.trainToTheEnd(2));
        MainWindow& window = fixture.window();
        QVERIFY(fixture.awaitIdle());
        emit window.losses()->epochChosen(1);
        QTRY_VERIFY_WITH_TIMEOUT(window.banner()->text().contains(QStringLiteral("epoch 1")), kPatience);
        fixture.setEpochs(50000);
        fixture.press("train.continue");
        QTRY_VERIFY_WITH_TIMEOUT(window.history()->lastEpoch() > 2, kPatience);
        window.banner()->dismiss();
        QCOMPARE(window.banner()->text(), QString());
        fixture.press("train.stop");
        QVERIFY(fixture.awaitEnd());
    }

    void aResetLayoutIsTakenBack()
    {
        WindowFixture fixture;
        MainWindow& window = fixture.window();
        QVERIFY(fixture.awaitData());
        auto* decoder = find<QDockWidget>(&window, "dock.decoder");
        auto* runs = find<QDockWidget>(&window, "dock.runs");
        auto* centre = find<QTabWidget>(&window, "centre");
        for (int i = 0; i < 2; ++i) {
            decoder->hide();
            runs->setFloating(true);
            centre->setCurrentIndex(1);
            fixture.press("view.reset");
            QVERIFY(!decoder->isHidden() && !runs->isFloating());
            QCOMPARE(centre->currentIndex(), 0);
            QTest::mouseClick(find<QPushButton>(window.banner(), "banner.action"), Qt::LeftButton);
            QVERIFY(decoder->isHidden());
            QVERIFY(runs->isFloating());
            QCOMPARE(centre->currentIndex(), 1);
            QCOMPARE(window.banner()->text(), QString());
        }
    }
};

QTEST_MAIN(TstBanner)
#include "tst_banner.moc"
