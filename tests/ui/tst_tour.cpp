// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: timeout=120
#include <set>

#include <QLabel>
#include <QPushButton>
#include <QtTest>

#include "core/models/registry.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/commands.h"
#include "ui/translation.h"
#include "ui/views/tour.h"

using namespace latentscape;
using namespace latentscape::test;

class TstTour : public QObject
{
    Q_OBJECT

    /// Presses every button of every stop and notes what it asks for.
    struct Asked
    {
        std::vector<TrainPlan> trained;
        std::vector<SweepPlan> swept;
        std::vector<GridKind> pictures;
        std::vector<std::string> commands;
    };

private slots:
    void everyStopSaysSomethingInEveryLanguage()
    {
        std::set<QString> titles;
        for (const QString& language : languages()) {
            installLanguage(language);
            for (const TourStop& stop : tourStops()) {
                QVERIFY(!stop.title.isEmpty());
                QVERIFY(stop.text.size() > 60);
                QVERIFY(!stop.actions.empty());
                titles.insert(stop.title);
            }
        }
        QCOMPARE(titles.size(), tourStops().size() * static_cast<std::size_t>(languages().size()));
        installLanguage(QStringLiteral("en"));
    }

    void everyActionAsksForSomethingThatExists()
    {
        Asked asked;
        TourGuide guide;
        guide.train = [&](const TrainPlan& plan) { asked.trained.push_back(completed(plan)); };
        guide.sweep = [&](const SweepPlan& plan) { asked.swept.push_back(plan); };
        guide.showPicture = [&](GridKind kind) { asked.pictures.push_back(kind); };
        guide.perform = [&](const char* command) { asked.commands.emplace_back(command); };
        for (const TourStop& stop : tourStops()) {
            for (const TourAction& action : stop.actions)
                action.act(guide);
        }
        QVERIFY(asked.trained.size() >= 10);
        QVERIFY(asked.swept.size() >= 3);
        QVERIFY(!asked.pictures.empty());
        for (const SweepPlan& plan : asked.swept)
            QVERIFY(sweepEntries(plan).size() >= 2);
        for (const std::string& command : asked.commands)
            QVERIFY2(findCommand(command), command.c_str());
    }

    void itTurnsItsPagesAndTrains()
    {
        WindowFixture fixture;
        QVERIFY(fixture.awaitData());
        fixture.press("help.tour");
        auto* tour = fixture.window().findChild<TourDialog*>(QStringLiteral("tour"));
        QVERIFY(tour);
        auto* next = tour->findChild<QPushButton*>(QStringLiteral("tour.next"));
        auto* back = tour->findChild<QPushButton*>(QStringLiteral("tour.back"));
        auto* title = tour->findChild<QLabel*>(QStringLiteral("tour.title"));
        QVERIFY(!back->isEnabled());
        const QString first = title->text();
        QTest::mouseClick(next, Qt::LeftButton);
        QVERIFY(title->text() != first);
        QTest::mouseClick(back, Qt::LeftButton);
        QCOMPARE(title->text(), first);
        tour->goTo(1000);
        QVERIFY(!next->isEnabled());
        tour->goTo(0);
        auto* train = tour->findChild<QPushButton*>(QStringLiteral("tour.action"));
        QTest::mouseClick(train, Qt::LeftButton);
        QVERIFY(fixture.window().training()->isRunning());
        QVERIFY(!train->isEnabled());
        QVERIFY(tour->findChild<QLabel*>(QStringLiteral("tour.obstacle"))->isVisible());
        QVERIFY(fixture.awaitFirstLoss());
        fixture.press("train.stop");
        QVERIFY(fixture.awaitEnd());
        QTRY_VERIFY(train->isEnabled());
    }

    void itsSizeIsThatOfTheLargestStop()
    {
        for (const QString& language : languages()) {
            installLanguage(language);
            QString obstacle;
            TourGuide guide;
            guide.obstacle = [&obstacle] { return obstacle; };
            TourDialog tour(guide);
            tour.show();
            QVERIFY(QTest::qWaitForWindowExposed(&tour));
            const QSize size = tour.size();
            auto* next = tour.findChild<QPushButton*>(QStringLiteral("tour.next"));
            const QPoint place = next->pos();
            for (int stop = 0; stop < static_cast<int>(tourStops().size()); ++stop) {
                for (const char* reason :
                     {"", "A training is running; stop it, or wait for its end, to begin another."}) {
                    obstacle = QString::fromLatin1(reason);
                    tour.goTo(stop);
                    QCoreApplication::processEvents();
                    QCOMPARE(tour.size(), size);
                    QCOMPARE(next->pos(), place);
                    for (const QLabel* label : tour.findChildren<QLabel*>()) {
                        QVERIFY2(label->isHidden() || label->height() >= label->heightForWidth(label->width()),
                                 qPrintable(label->text()));
                    }
                    int shown = 0;
                    for (const QPushButton* button : tour.findChildren<QPushButton*>(QStringLiteral("tour.action"))) {
                        if (!button->isVisible())
                            continue;
                        ++shown;
                        QVERIFY(button->geometry().right() <= tour.width());
                        QVERIFY(button->width() >= button->sizeHint().width());
                    }
                    QCOMPARE(shown, static_cast<int>(tourStops()[static_cast<std::size_t>(stop)].actions.size()));
                }
            }
        }
        installLanguage(QStringLiteral("en"));
    }
};

QTEST_MAIN(TstTour)
#include "tst_tour.moc"
