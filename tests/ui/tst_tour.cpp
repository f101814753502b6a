// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: timeout=120
#include <algorithm>
#include <functional>
#include <set>

#include <QLabel>
#include <QPushButton>
#include <QtTest>

#include "core/models/registry.h"
#include "core/training/twin.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/commands.h"
#include "ui/compare/compare_view.h"
#include "ui/translation.h"
#include "ui/views/tour.h"

using namespace latentscape;
using namespace latentscape::test;

class TstTour : public QObject
{
    Q_OBJECT

    /// What the buttons of stops ask for.
    struct Asked
    {
        std::vector<TrainPlan> trained;
        std::vector<SweepPlan> swept;
        std::vector<std::pair<TrainPlan, TrainPlan>> twins;
        std::vector<GridKind> pictures;
        std::vector<std::string> commands;

        bool trains(const std::string& model) const
        {
            return std::ranges::any_of(trained, [&](const TrainPlan& plan) { return plan.model == model; });
        }
        /// A parameter and its value, as a run is told them.
        bool trainsWith(const std::string& model, const std::string& key, const std::string& value) const
        {
            return std::ranges::any_of(trained, [&](const TrainPlan& plan) {
                const ParamValue* own = plan.modelParams.find(key);
                const ParamValue* shown = own != nullptr ? own : plan.training.find(key);
                return plan.model == model && shown != nullptr && toString(*shown) == value;
            });
        }
        bool sweeps(const std::string& model, const std::string& axis) const
        {
            return std::ranges::any_of(swept, [&](const SweepPlan& plan) {
                return plan.base.model == model &&
                       std::ranges::any_of(plan.axes, [&](const SweepAxis& along) { return toString(along) == axis; });
            });
        }
        bool trainsTwins(const std::string& first, const std::string& second, const std::string& latent) const
        {
            return std::ranges::any_of(twins, [&](const std::pair<TrainPlan, TrainPlan>& both) {
                return both.first.model == first && both.second.model == second &&
                       toString(*both.first.modelParams.find("latent")) == latent &&
                       toString(*both.second.modelParams.find("latent")) == latent;
            });
        }
        bool shows(GridKind kind) const { return std::ranges::find(pictures, kind) != pictures.end(); }
        bool performs(const std::string& command) const
        {
            return std::ranges::find(commands, command) != commands.end();
        }
    };

    using Shown = std::function<bool(const Asked&)>;

    /// What the buttons of `stops` ask for.
    static Asked askedBy(const std::vector<TourStop>& stops)
    {
        Asked asked;
        TourGuide guide;
        guide.train = [&](const TrainPlan& plan) { asked.trained.push_back(completed(plan)); };
        guide.sweep = [&](const SweepPlan& plan) { asked.swept.push_back(plan); };
        guide.twins = [&](const TrainPlan& plan, const std::string& twin) {
            asked.twins.emplace_back(completed(plan), completed(twinOf(completed(plan), twin).plan));
        };
        guide.showPicture = [&](GridKind kind) { asked.pictures.push_back(kind); };
        guide.perform = [&](const char* command) { asked.commands.emplace_back(command); };
        for (const TourStop& stop : stops) {
            for (const TourAction& action : stop.actions)
                action.act(guide);
        }
        return asked;
    }

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
        const Asked asked = askedBy(tourStops());
        QVERIFY(asked.trained.size() >= 10);
        QVERIFY(asked.swept.size() >= 3);
        QVERIFY(!asked.pictures.empty());
        for (const SweepPlan& plan : asked.swept)
            QVERIFY(sweepEntries(plan).size() >= 2);
        for (const std::string& command : asked.commands)
            QVERIFY2(findCommand(command), command.c_str());
    }

    void everyClaimOfTheNotesHasItsPicture_data()
    {
        QTest::addColumn<Shown>("shown");
        const auto claim = [](const char* what, const Shown& shown) { QTest::newRow(what) << shown; };
        claim("1 a linear autoencoder learns the principal subspace",
              [](const Asked& a) { return a.trains("linear_ae") && a.trains("pca") && a.performs("view.angles"); });
        claim("2 denoising: filters, noise vanishes under a slider, copies land on one place", [](const Asked& a) {
            return a.trains("denoising_ae") && a.shows(GridKind::Filters) && a.shows(GridKind::Denoise) &&
                   a.performs("study.noise");
        });
        claim("3 an autoencoder has holes, a VAE can be sampled: the same draws and path by both", [](const Asked& a) {
            return a.trains("autoencoder") && a.trains("vae") && a.shows(GridKind::Samples) &&
                   a.trainsTwins("autoencoder", "vae", "2") && a.performs("view.compare");
        });
        claim("4 mean, spread and sample of an image's posterior",
              [](const Asked& a) { return a.trains("vae") && a.performs("study.posterior"); });
        claim("5 the latent dimension matters",
              [](const Asked& a) { return a.sweeps("vae", "latent=2,5,10,20") && a.performs("view.sweep"); });
        claim("5 a code as large as the input copies and over-fits unless regularised", [](const Asked& a) {
            return a.trainsWith("denoising_ae", "latent", "784") && a.trainsWith("denoising_ae", "noise", "0") &&
                   a.trainsWith("denoising_ae", "noise", "0.3") && a.shows(GridKind::Denoise) &&
                   a.trainsTwins("autoencoder", "vae", "512") && a.performs("view.losses");
        });
        claim("6 Bernoulli gives cross-entropy, Gaussian the squared error",
              [](const Asked& a) { return a.sweeps("vae", "likelihood=bernoulli,gaussian"); });
        claim("7 the bound lies below log p(x)",
              [](const Asked& a) { return a.trains("iwae") && a.performs("view.likelihood"); });
        claim("8 style and label", [](const Asked& a) { return a.trains("cvae") && a.shows(GridKind::Labels); });
        claim("9 few labels suffice", [](const Asked& a) {
            return a.sweeps("m2", "labels=100,300,1000") && a.sweeps("m1_m2", "labels=100,300,1000");
        });
        claim("9 the codes cluster", [](const Asked& a) { return a.trains("vae") && a.performs("evaluate"); });
        claim("10 beta trades reconstruction for disentanglement",
              [](const Asked& a) { return a.trains("beta_vae") && a.shows(GridKind::Traversals); });
        claim("10 stacked layers appear one by one",
              [](const Asked& a) { return a.trains("stacked_ae") && a.shows(GridKind::Layers); });
        claim("a class left out is found odd",
              [](const Asked& a) { return a.trainsWith("vae", "leave-out", "4") && a.performs("view.oddities"); });
    }

    void everyClaimOfTheNotesHasItsPicture()
    {
        QFETCH(Shown, shown);
        QVERIFY(shown(askedBy(tourStops())));
        QVERIFY(!shown(Asked{}));
    }

    void twinsAreTrainedAndLaidSideBySide()
    {
        WindowFixture fixture;
        QVERIFY(fixture.awaitData());
        fixture.press("help.tour");
        auto* tour = find<TourDialog>(&fixture.window(), "tour");
        const std::vector<TourStop> stops = tourStops();
        const auto stop =
            std::ranges::find_if(stops, [](const TourStop& candidate) { return !askedBy({candidate}).twins.empty(); });
        QVERIFY(stop != stops.end());
        tour->goTo(static_cast<int>(stop - stops.begin()));
        for (QPushButton* button : tour->findChildren<QPushButton*>(QStringLiteral("tour.action"))) {
            if (button->isVisible() && button->text() == stop->actions.front().text)
                QTest::mouseClick(button, Qt::LeftButton);
        }
        QTRY_VERIFY(fixture.window().training()->isRunning());
        QTRY_COMPARE(find<CompareView>(&fixture.window(), "compare")->isVisible(), true);
        fixture.press("train.stop");
        QVERIFY(fixture.awaitEnd());
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
