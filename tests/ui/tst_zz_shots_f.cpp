// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <QComboBox>
#include <QToolButton>
#include "core/models/registry.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/compare/compare_model.h"
#include "ui/compare/compare_view.h"
#include "ui/compare/side_view.h"
#include "ui/plots/map_controls.h"
#include "ui/plots/latent_map.h"
#include "ui/theme.h"
#include "ui/views/runs_view.h"
using namespace latentscape;
using namespace latentscape::test;
class Shots : public QObject
{
    Q_OBJECT
private slots:
    void shoot()
    {
        const std::filesystem::path kept = "/tmp/shots_f_runs";
        WindowFixture f;
        MainWindow& w = f.window();
        QVERIFY(f.awaitData());
        const auto train = [&](const char* name, const char* id, int latent, int seed) -> std::filesystem::path {
            const auto path = kept / name;
            if (std::filesystem::exists(path)) return path;
            TrainPlan plan = tinyPlan("mnist", path, 4, id);
            plan.modelParams = ParamSet::defaults(plan.modelParams.contains("x") ? std::vector<ParamSpec>() : modelInfo(id).params);
            plan.modelParams.set("latent", std::int64_t(latent));
            plan.training.set("limit", std::int64_t(12000));
            plan.training.set("batch", std::int64_t(128));
            plan.training.set("seed", std::int64_t(seed));
            return makeRun(plan);
        };
        const auto vae = train("vae", "vae", 2, 1), ae = train("ae", "autoencoder", 2, 1), vae2 = train("vae2", "vae", 2, 2), vae8 = train("vae8", "vae", 8, 1);
        const auto shot = [&](const char* name) { w.grab().save(QStringLiteral("/tmp/shots_f_%1.png").arg(QLatin1String(name))); };
        w.resize(1280, 720);
        f.press("view.compare");

        QTest::qWait(300);
        shot("empty");
        const auto wait = [&](std::size_t n) {
            CompareView* v = w.findChild<CompareView*>();
            return QTest::qWaitFor([&] { return v->views().size() == n && std::ranges::all_of(v->views(), [](SideView* s) { return !s->side()->isBusy() && s->map()->picture() && s->map()->picture()->codes == s->side()->model()->codes(); }); }, 60000);
        };
        emit w.runList()->compareRequested({vae, ae});
        QVERIFY(wait(2));
        CompareView* v = w.findChild<CompareView*>();
        w.compare()->openImage(w.compare()->images()[100]);
        QTest::qWait(1500);
        shot("two_1280");
        w.resize(1900, 1050);
        QTest::qWait(1500);
        shot("two_1900");
        v->findChild<QToolButton*>(QStringLiteral("comparePanelsShown"))->setChecked(true);
        QTest::qWait(1500);
        shot("two_panels_1900");
        w.resize(1280, 720);
        QTest::qWait(500);
        shot("two_panels_1280");
        w.resize(1900, 1050);
        v->findChild<QToolButton*>(QStringLiteral("comparePanelsShown"))->setChecked(false);
        emit w.runList()->compareRequested({vae, ae, vae2, vae8});
        w.compare()->addRun(vae, 1);
        w.compare()->addRun(ae, 0);
        QVERIFY(wait(6));
        QTest::qWait(2500);
        shot("six_1900");
        applyTheme(ThemeChoice::Dark);
        QTest::qWait(1500);
        shot("six_dark");
        auto* axes = v->controls()->findChild<QComboBox*>(QStringLiteral("mapAxes"));
        axes->setCurrentIndex(3);
        QTest::qWait(60000);
        shot("six_umap");
        v->grab().save("/tmp/shots_f_view.png");
        v->setExportScale(1);
        v->exportPreview({1800, 1200}).save("/tmp/shots_f_export.png");
        QElapsedTimer t;
        for (int i = 0; i < 5; ++i) {
            t.start();
            w.compare()->sides()[0]->model()->setSelection({std::uint32_t(i), 5, 6, 7});
            QCoreApplication::processEvents();
            for (auto* s : v->views()) s->map()->plot()->replot();
            qWarning() << "selection in six" << t.elapsed() << "ms" << w.compare()->images().size();
        }
    }
};
QTEST_MAIN(Shots)
#include "tst_zz_shots_f.moc"
