// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: timeout=180
// Copying and exporting say so when there is nothing to copy or export, and are offered wherever there is.
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QtTest>

#include "core/training/sweep.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/plots/latent_map.h"
#include "ui/views/banner.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr int kPatience = 30000;

} // namespace

class TstPictureInFront : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_fixture;

private slots:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void anEmptyViewHasNoneAndSaysSo()
    {
        QVERIFY(m_fixture->trainToTheEnd(1));
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->codesComplete(), kPatience);
        Banner* banner = m_fixture->window().banner();
        QGuiApplication::clipboard()->setText(QStringLiteral("mine"));
        m_fixture->press("view.compare");
        for (const char* command : {"picture.copy", "export"}) {
            banner->dismiss();
            m_fixture->action(command)->trigger();
            QVERIFY2(banner->text().contains(QStringLiteral("no picture here yet")), qPrintable(banner->text()));
        }
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("mine"));
        m_fixture->press("view.map");
        const auto* map = find<LatentMap>(&m_fixture->window(), "latentMap");
        QTRY_VERIFY_WITH_TIMEOUT(map->picture() != nullptr, kPatience);
        m_fixture->action("picture.copy")->trigger();
        QVERIFY2(banner->text().contains(QStringLiteral("on the clipboard")), qPrintable(banner->text()));
        QVERIFY(!QGuiApplication::clipboard()->image().isNull());
    }

    void aSweepThatIsOpenedFirstCanBeExported()
    {
        QVERIFY(m_fixture->awaitData());
        SweepPlan plan;
        plan.base = tinyPlan(m_fixture->data(), {}, 1);
        plan.axes = {parseAxis("vae", "latent=2,3")};
        plan.folder = m_fixture->settings().path() / "sweep";
        const SweepPlan made = createSweep(plan);
        QVERIFY(!m_fixture->action("export")->isEnabled());
        m_fixture->window().openPath(QString::fromStdString(made.folder.string()));
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->action("export")->isEnabled(), kPatience);
        QVERIFY(m_fixture->action("picture.copy")->isEnabled());
        QVERIFY(!m_fixture->window().model()->model());
        // None of its runs is trained: there is none to be copied.
        m_fixture->action("picture.copy")->trigger();
        const QString told = m_fixture->window().banner()->text();
        QVERIFY2(told.contains(QStringLiteral("no picture here yet")), qPrintable(told));
    }
};

QTEST_MAIN(TstPictureInFront)
#include "tst_picture_in_front.moc"
