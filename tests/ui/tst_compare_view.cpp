// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: x11 timeout=300
#include <algorithm>

#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QDockWidget>
#include <QDropEvent>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QSvgRenderer>
#include <QTabWidget>
#include <QToolButton>
#include <QtTest>

#include "core/evaluation/neighbours_kept.h"
#include "core/projection/projector.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/compare/compare_model.h"
#include "ui/compare/compare_panels.h"
#include "ui/compare/compare_view.h"
#include "ui/compare/differences_page.h"
#include "ui/compare/side_view.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/loss_plot.h"
#include "ui/plots/map_controls.h"
#include "ui/plots/map_legend.h"
#include "ui/plots/map_off_data.h"
#include "ui/plots/map_projection.h"
#include "ui/plots/map_scenery.h"
#include "ui/plots/pointed_ring.h"
#include "ui/theme.h"
#include "ui/translation.h"
#include "ui/views/banner.h"
#include "ui/views/image_view.h"
#include "ui/views/runs_view.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr int kPatience = 30000;

bool sendDrop(QWidget* target, const QList<QUrl>& urls)
{
    QMimeData mime;
    mime.setUrls(urls);
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    enter.ignore();
    QCoreApplication::sendEvent(target, &enter);
    if (!enter.isAccepted())
        return false;
    QDropEvent event({5, 5}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &event);
    return true;
}

/// Where a row of the codes lies on the plot.
QPoint placeOf(const LatentMap& map, std::size_t row)
{
    const std::vector<float>& xy = *map.picture()->xy;
    return map.plot()->toPixel({static_cast<double>(xy[2 * row]), static_cast<double>(xy[2 * row + 1])}).toPoint();
}

/// The row whose point is farthest from the middle but one: it lies by itself, and inside of the plot.
std::size_t lonelyRow(const LatentMap& map)
{
    const MapPicturePtr& picture = map.picture();
    const std::vector<float>& xy = *picture->xy;
    std::size_t best = 0;
    double most = -1;
    for (std::size_t row = 0; row < picture->codes->size(); ++row) {
        const QPointF at(static_cast<double>(xy[2 * row]), static_cast<double>(xy[2 * row + 1]));
        if (!map.plot()->visibleArea().contains(at) || picture->index.nearest(at.x(), at.y(), 1e9, 1e9) != row)
            continue;
        double nearest = 1e30;
        for (std::size_t other = 0; other < picture->codes->size(); ++other) {
            if (other != row)
                nearest = std::min(nearest, std::hypot(static_cast<double>(xy[2 * other]) - at.x(),
                                                       static_cast<double>(xy[2 * other + 1]) - at.y()));
        }
        if (nearest > most)
            most = nearest, best = row;
    }
    return best;
}

std::vector<float> codeOf(ExplorerModel* model, std::uint32_t image)
{
    const EncodedSetPtr codes = model->codes();
    const auto row = std::ranges::find(codes->index, image) - codes->index.begin();
    const auto code = codes->code(static_cast<std::size_t>(row));
    return {code.begin(), code.end()};
}

} // namespace

class TstCompareView : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_fixture;
    std::filesystem::path m_vae;
    std::filesystem::path m_plain;
    std::filesystem::path m_wide;

    MainWindow& window() const { return m_fixture->window(); }
    CompareModel* model() const { return window().compare(); }
    CompareView* view() const { return find<CompareView>(&window(), "compare"); }
    LatentMap* map(int side) const { return view()->views()[static_cast<std::size_t>(side)]->map(); }
    template <typename Widget>
    Widget* part(const char* name) const
    {
        return find<Widget>(view(), name);
    }
    template <typename Widget>
    Widget* part(int side, const char* name) const
    {
        return find<Widget>(view()->views()[static_cast<std::size_t>(side)], name);
    }

    bool awaitSides(std::size_t count) const
    {
        return QTest::qWaitFor(
            [&] {
                const auto& views = view()->views();
                return views.size() == count && std::ranges::all_of(views, [](const SideView* side) {
                           const LatentMap* shown = side->map();
                           return !side->side()->isBusy() && shown->picture() &&
                                  shown->picture()->codes == side->side()->model()->codes();
                       });
            },
            kPatience);
    }
    bool awaitAxes(MapAxes axes) const
    {
        return QTest::qWaitFor(
            [&] {
                return std::ranges::all_of(view()->views(), [&](const SideView* side) {
                    const MapPicturePtr& picture = side->map()->picture();
                    return picture && picture->settings.axes == axes &&
                           (!picture->layout || picture->layout->state == MapLayout::State::Finished);
                });
            },
            kPatience);
    }
    bool compare(std::vector<std::filesystem::path> runs) const
    {
        emit window().runList()->compareRequested(runs);
        return awaitSides(runs.size());
    }

private slots:
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        window().resize(1500, 950);
        QVERIFY(m_fixture->awaitData());
        const auto train = [&](const char* name, const char* id, int latent) {
            TrainPlan plan = tinyPlan(m_fixture->data(), m_fixture->settings().runFolder() / name, 3, id);
            plan.modelParams.set("latent", std::int64_t(latent));
            return makeRun(plan);
        };
        m_vae = train("one-vae", "vae", 2);
        m_plain = train("one-ae", "autoencoder", 2);
        m_wide = train("wide", "vae", 4);
    }

    void cleanup()
    {
        m_fixture.reset();
        applyTheme(ThemeChoice::Light);
        installLanguage(QStringLiteral("en"));
    }

    void emptyStateSaysWhatToDo()
    {
        m_fixture->press("view.compare");
        QVERIFY(view()->isVisible());
        QVERIFY(part<QLabel>("compareEmptyText")->isVisible());
        QVERIFY(!view()->controls()->isVisible());
        QTest::mouseClick(part<QPushButton>("compareRuns"), Qt::LeftButton);
        QVERIFY(find<QDockWidget>(&window(), "dock.runs")->isVisible());
        QVERIFY(part<QPushButton>("compareTwin")->isEnabled());
        // A run that is dropped is one to look at.
        QVERIFY(sendDrop(view(), {QUrl::fromLocalFile(QString::fromStdString(m_vae.string()))}));
        QVERIFY(awaitSides(1));
        QVERIFY(part<QLabel>("compareHint")->isVisible());
    }

    void aPressedImageIsOpenedInAll()
    {
        QVERIFY(compare({m_vae, m_plain}));
        QVERIFY(view()->isVisible());
        QCOMPARE(view()->columns(), 2);
        const std::size_t row = lonelyRow(*map(0));
        const std::uint32_t image = map(0)->picture()->codes->index[row];
        const QPoint place = placeOf(*map(0), row);
        QTest::mouseMove(map(0)->plot(), place - QPoint(40, 0));
        QTest::mouseMove(map(0)->plot(), place);
        QTRY_COMPARE(model()->sides()[1]->model()->hovered(), std::optional(image));
        QCOMPARE(map(1)->ring()->image(), std::optional(image));
        QVERIFY(!view()->views()[1]->original()->picture().isNull());
        QTest::mouseClick(map(0)->plot(), Qt::LeftButton, Qt::NoModifier, place);
        QCOMPARE(model()->openedImage(), std::optional(image));
        for (const int side : {0, 1}) {
            ExplorerModel* explorer = model()->sides()[side]->model();
            QCOMPARE(explorer->latent(), codeOf(explorer, image));
            QTRY_VERIFY(!view()->views()[static_cast<std::size_t>(side)]->decoded()->picture().isNull());
        }
        // Alone when they are not linked.
        QTest::mouseClick(part<QCheckBox>("compareLinked"), Qt::LeftButton, Qt::NoModifier, QPoint(8, 8));
        QVERIFY(!model()->isLinked());
        const std::vector<float> before = model()->sides()[1]->model()->latent();
        QTest::mouseClick(map(0)->plot(), Qt::LeftButton, Qt::NoModifier,
                          map(0)->plot()->rect().center() + QPoint(30, 10));
        QCOMPARE(model()->sides()[1]->model()->latent(), before);
    }

    void selectingInOneSelectsInAll()
    {
        QVERIFY(compare({m_vae, m_plain}));
        map(1)->plot()->setFocus();
        QTest::keyClick(map(1)->plot(), Qt::Key_R);
        QCOMPARE(map(0)->plot()->tool(), MapPlot::Tool::Rectangle);
        const QRect axes = map(1)->plot()->axisRect()->rect();
        dragMouse(map(1)->plot(), axes.topLeft() + QPoint(4, 4), axes.center());
        const std::vector<std::uint32_t> selected = model()->sides()[1]->model()->selection();
        QVERIFY(!selected.empty());
        QCOMPARE(model()->sides()[0]->model()->selection(), selected);
        QCOMPARE(window().model()->selection(), selected);
        QTest::keyClick(map(1)->plot(), Qt::Key_Escape);
        QVERIFY(window().model()->selection().empty());
    }

    void oneSetOfControlsRulesAllMaps()
    {
        QVERIFY(compare({m_vae, m_wide}));
        // Four dimensions are seen by PCA at first.
        QVERIFY(awaitAxes(MapAxes::Pca));
        auto* axes = view()->controls()->findChild<QComboBox*>(QStringLiteral("mapAxes"));
        axes->setFocus();
        QTest::keyClick(axes, Qt::Key_Home);
        QVERIFY(awaitAxes(MapAxes::Dimensions));
        QVERIFY(!map(0)->findChild<QWidget*>(QStringLiteral("mapControls"))->isVisible());
        // Greyed in all.
        auto* entry = find<QToolButton>(map(0)->legend(), "mapLegend0");
        QVERIFY(entry->isVisible());
        QTest::mouseClick(entry, Qt::LeftButton);
        QVERIFY(map(0)->legend()->dimmed()[0]);
        QVERIFY(map(1)->legend()->dimmed()[0]);
        // Each its own.
        QTest::mouseClick(part<QCheckBox>("compareShared"), Qt::LeftButton, Qt::NoModifier, QPoint(8, 8));
        QVERIFY(!view()->controls()->isVisible());
        QVERIFY(map(0)->findChild<QWidget*>(QStringLiteral("mapControls"))->isVisible());
        auto* own = map(1)->findChild<QComboBox*>(QStringLiteral("mapAxes"));
        own->setFocus();
        QTest::keyClick(own, Qt::Key_Down);
        QTRY_COMPARE(map(1)->picture()->settings.axes, MapAxes::Pca);
        QCOMPARE(map(0)->picture()->settings.axes, MapAxes::Dimensions);
        QTest::mouseClick(part<QCheckBox>("compareShared"), Qt::LeftButton, Qt::NoModifier, QPoint(8, 8));
        QVERIFY(awaitAxes(MapAxes::Dimensions));
    }

    void flatMapsAndLayoutsAreTurnedToAgree()
    {
        QVERIFY(compare({m_vae, m_plain, m_wide}));
        auto* axes = view()->controls()->findChild<QComboBox*>(QStringLiteral("mapAxes"));
        for (const MapAxes kind : {MapAxes::Pca, MapAxes::Tsne, MapAxes::Umap}) {
            axes->setCurrentIndex(axes->findData(static_cast<int>(kind)));
            QVERIFY(awaitAxes(kind));
            for (const int side : {1, 2}) {
                QVERIFY(QTest::qWaitFor(
                    [&] {
                        const PlaneTurn turn = bestTurn(*map(side)->picture()->xy, *map(0)->picture()->xy);
                        return !turn.mirrored && turn.cosine > 0.9;
                    },
                    5000));
            }
            if (isLayout(kind)) {
                QVERIFY(map(1)->picture()->layout);
                QVERIFY(!map(1)->picture()->layout->continued); // computed whole, only begun alike
            }
        }
    }

    void placesFarFromTheDataAreHatched()
    {
        QVERIFY(compare({m_vae, m_plain}));
        QVERIFY(QTest::qWaitFor([&] { return !map(1)->scenery()->offData()->cells().empty(); }, kPatience));
        map(1)->plot()->setFocus();
        for (int i = 0; i < 6; ++i)
            QTest::keyClick(map(1)->plot(), Qt::Key_Minus);
        QVERIFY(QTest::qWaitFor(
            [&] {
                const std::vector<float>& cells = map(1)->scenery()->offData()->cells();
                return std::ranges::any_of(cells, [](float v) { return nearnessOf(v) == DataNearness::Off; });
            },
            kPatience));
        QVERIFY(!map(1)->scenery()->offData()->picture().isNull());
    }

    void epochsAreGoneThrough()
    {
        QVERIFY(compare({m_vae, m_plain}));
        auto* slider = part<QSlider>(0, "sideEpochs");
        QCOMPARE(slider->maximum(), 3);
        QCOMPARE(slider->value(), 3);
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Left);
        QCOMPARE(model()->sides()[0]->epoch(), 2);
        QVERIFY(awaitSides(2));
        QCOMPARE(map(0)->picture()->codes->epoch, 2);
        QCOMPARE(map(1)->picture()->codes->epoch, 3);
        QCOMPARE(model()->sides()[0]->name(), QStringLiteral("vae, epoch 2"));
        QTest::mouseClick(part<QCheckBox>("compareTogether"), Qt::LeftButton, Qt::NoModifier, QPoint(8, 8));
        QVERIFY(awaitSides(2));
        QCOMPARE(map(1)->picture()->codes->epoch, 2);
        QTest::keyClick(slider, Qt::Key_Home);
        QVERIFY(awaitSides(2));
        QCOMPARE(map(1)->picture()->codes->epoch, 0);
        QTest::keyClick(slider, Qt::Key_End);
        QVERIFY(awaitSides(2));
        QCOMPARE(model()->sides()[1]->epoch(), -1);
        QCOMPARE(map(1)->picture()->codes->epoch, 3);
    }

    void sidesComeAndGoAndAreOpenedInTheWindow()
    {
        QVERIFY(compare({m_vae, m_plain}));
        QTest::mouseClick(part<QToolButton>(0, "sideClose"), Qt::LeftButton);
        QTRY_COMPARE(view()->views().size(), std::size_t(1));
        QCOMPARE(model()->sides()[0]->run(), m_plain);
        QVERIFY(part<QLabel>("compareHint")->isVisible());
        // The menu has what was open lately.
        auto* menu = part<QMenu>("compareAddMenu");
        emit menu->aboutToShow();
        QVERIFY(!menu->actions().isEmpty());
        QVERIFY(model()->addRun(m_wide, 1));
        QVERIFY(awaitSides(2));
        QTest::mouseClick(part<QToolButton>(1, "sideOpen"), Qt::LeftButton);
        QTRY_VERIFY(window().model()->run() == m_wide);
        QTRY_VERIFY(window().model()->model() && window().model()->model()->epoch == 1);
    }

    void twoEpochsOfARunAreComparedFromTheLosses()
    {
        window().openPath(QString::fromStdString(m_vae.string()));
        QVERIFY(m_fixture->awaitModel());
        emit window().losses()->compareEpochs(1);
        QVERIFY(awaitSides(2));
        QCOMPARE(map(0)->picture()->codes->epoch, 1);
        QCOMPARE(map(1)->picture()->codes->epoch, 3);
        QVERIFY(view()->isVisible());
    }

    void twinsAreWatchedAndStay()
    {
        m_fixture->setEpochs(3);
        m_fixture->press("train.twin");
        auto* start = find<QPushButton>(&window(), "twin.start");
        QTRY_VERIFY(start->isEnabled());
        QTest::mouseClick(start, Qt::LeftButton);
        QVERIFY(view()->isVisible());
        QCOMPARE(view()->views().size(), std::size_t(2));
        QVERIFY(QTest::qWaitFor(
            [&] {
                return std::ranges::all_of(view()->views(),
                                           [](auto* side) { return side->map()->picture() != nullptr; });
            },
            kPatience));
        QVERIFY(QTest::qWaitFor([&] { return !window().twin()->isRunning(); }, kPatience));
        QVERIFY(awaitSides(2));
        const QList<CompareSide*> sides = model()->sides();
        QVERIFY(!sides[0]->training() && !sides[1]->training());
        QVERIFY(sides[0]->name() != sides[1]->name());
        QCOMPARE(sides[0]->run(), window().model()->run());
        QCOMPARE(sides[1]->epochs().back(), 3);
        QCOMPARE(map(1)->picture()->codes->epoch, 3);
        QCOMPARE(map(0)->picture()->codes->index, map(1)->picture()->codes->index);
    }

    void problemsAreToldInTheBanner()
    {
        const std::filesystem::path other = makeRun(tinyPlan(writeBars(m_fixture->settings().path() / "others", 180),
                                                             m_fixture->settings().runFolder() / "other", 1));
        QVERIFY(compare({m_vae}));
        QVERIFY(sendDrop(view(), {QUrl::fromLocalFile(QString::fromStdString(other.string()))}));
        QCOMPARE(view()->views().size(), std::size_t(1));
        QVERIFY(window().banner()->text().contains(QStringLiteral("other")));
    }

    void allMapsAreOnePicture()
    {
        QVERIFY(compare({m_vae, m_plain, m_wide}));
        view()->setExportScale(1);
        const QImage picture = QImage::fromData(view()->exportPng());
        QCOMPARE(picture.size(), view()->exportSize());
        QCOMPARE(QSvgRenderer(view()->exportSvg()).defaultSize(), view()->exportSize());
        QVERIFY(picture.width() > map(0)->plot()->width() * view()->columns());
        QVERIFY(picture.text(QStringLiteral("side-2")).contains(QStringLiteral("autoencoder")));
        QVERIFY(!view()->exportPreview({300, 200}).isNull());
        QVERIFY(view()->exportName().contains(QStringLiteral("beside")));
    }

    void sixFitAndManySwitchesLeaveThemUsable()
    {
        QVERIFY(compare({m_vae, m_plain, m_wide}));
        for (const int epoch : {0, 1, 2})
            QVERIFY(model()->addRun(m_vae, epoch));
        QVERIFY(awaitSides(6));
        QCOMPARE(view()->columns(), 3);
        window().resize(1000, 1100);
        for (int i = 0; i < 30; ++i) {
            model()->sides()[i % 6]->showEpoch(i % 4);
            QTest::qWait(5);
        }
        QVERIFY(awaitSides(6));
        model()->clear();
        QVERIFY(part<QLabel>("compareEmptyText")->isVisible());
    }

    void noMoreColumnsThanFit()
    {
        QVERIFY(compare({m_vae, m_plain, m_wide}));
        auto* scroll = part<QScrollArea>("compareScroll");
        part<QToolButton>("comparePanelsShown")->setChecked(false);
        for (const QSize size : {QSize(1280, 720), QSize(1000, 700), QSize(1600, 900)}) {
            window().resize(size);
            QTRY_COMPARE(scroll->horizontalScrollBar()->maximum(), 0);
        }
    }

    void roomThatComesIsSharedByMapsAndNumbers()
    {
        QVERIFY(compare({m_vae, m_plain}));
        window().resize(1200, 640);
        part<QToolButton>("comparePanelsShown")->setChecked(true);
        QTRY_VERIFY(!map(0)->isVisible());
        window().resize(1200, 1300);
        QTRY_VERIFY(map(0)->isVisible());
        QTRY_VERIFY(part<QScrollArea>("compareScroll")->height() > view()->panels()->height());
    }

    void sidesSurviveAnotherLanguageAndTheme()
    {
        QVERIFY(compare({m_vae, m_plain}));
        auto* axes = view()->controls()->findChild<QComboBox*>(QStringLiteral("mapAxes"));
        axes->setCurrentIndex(1);
        QVERIFY(awaitAxes(MapAxes::Pca));
        const QPointer<CompareView> before = view();
        installLanguage(QStringLiteral("ko"));
        QVERIFY(QTest::qWaitFor([&] { return !before; }, kPatience));
        QVERIFY(awaitSides(2));
        QVERIFY(awaitAxes(MapAxes::Pca));
        applyTheme(ThemeChoice::Dark);
        QVERIFY(awaitSides(2));
    }

    void numbersSurviveAnotherLanguage()
    {
        QVERIFY(compare({m_vae, m_plain}));
        view()->panels()->compute();
        QTRY_VERIFY_WITH_TIMEOUT(view()->panels()->controller()->latest(), 60000);
        const ComparisonResultPtr numbers = view()->panels()->controller()->latest();
        view()->panels()->setCurrentIndex(2);
        const QPointer<CompareView> before = view();
        installLanguage(QStringLiteral("ko"));
        QVERIFY(QTest::qWaitFor([&] { return !before; }, kPatience));
        QCOMPARE(view()->panels()->controller()->latest(), numbers);
        QCOMPARE(view()->panels()->currentIndex(), 2);
        model()->clear();
        QVERIFY(!view()->panels()->controller()->latest());
    }

    void sidesAreThereAgainInTheNextSession()
    {
        QVERIFY(compare({m_vae, m_plain}));
        auto* axes = view()->controls()->findChild<QComboBox*>(QStringLiteral("mapAxes"));
        axes->setCurrentIndex(axes->findData(static_cast<int>(MapAxes::Pca)));
        auto* color = view()->controls()->findChild<QComboBox*>(QStringLiteral("mapColor"));
        color->setCurrentIndex(color->findText(QStringLiteral("z2")));
        model()->sides()[0]->showEpoch(1);
        QTest::mouseClick(part<QCheckBox>("compareLinked"), Qt::LeftButton, Qt::NoModifier, QPoint(8, 8));
        QVERIFY(awaitSides(2));
        m_fixture->restart();
        m_fixture->close(); // not looked at: not forgotten
        m_fixture->restart();
        QVERIFY(m_fixture->awaitData());
        QVERIFY(model()->sides().isEmpty()); // read once somebody wants to see them
        m_fixture->press("view.compare");
        QVERIFY(awaitSides(2));
        QCOMPARE(model()->sides()[0]->run(), m_vae);
        QCOMPARE(model()->sides()[0]->epoch(), 1);
        QCOMPARE(model()->sides()[1]->run(), m_plain);
        QCOMPARE(model()->sides()[1]->epoch(), -1);
        QVERIFY(!model()->isLinked());
        QVERIFY(awaitAxes(MapAxes::Pca));
        QTRY_COMPARE(map(1)->picture()->settings.color, MapColor::Dimension);
        QCOMPARE(map(1)->picture()->settings.colorDimension, 1);
        // What is not there any more is left out.
        std::filesystem::rename(m_plain, m_plain.string() + " elsewhere");
        m_fixture->restart();
        QVERIFY(m_fixture->awaitData());
        m_fixture->press("view.compare");
        QVERIFY(awaitSides(1));
        QVERIFY(window().banner()->text().contains(QStringLiteral("not there any more")));
        // Other runs take their place.
        QVERIFY(compare({m_wide}));
        m_fixture->restart();
        QVERIFY(m_fixture->awaitData());
        m_fixture->press("view.compare");
        QVERIFY(awaitSides(1));
        QCOMPARE(model()->sides()[0]->run(), m_wide);
        model()->clear();
        m_fixture->restart();
        QVERIFY(m_fixture->awaitData());
        m_fixture->press("view.compare");
        QVERIFY(part<QLabel>("compareEmptyText")->isVisible());
    }

    void pointsAreColouredByTheNeighboursTheyKeep()
    {
        QVERIFY(compare({m_vae, m_plain}));
        auto* page = view()->panels()->differences();
        part<QToolButton>("comparePanelsShown")->setChecked(true);
        view()->panels()->setCurrentWidget(page);
        auto* button = find<QPushButton>(page, "differences.color");
        QVERIFY(button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
        const auto isColored = [this](int side) {
            const MapPicturePtr& picture = map(side)->picture();
            return picture && picture->settings.color == MapColor::Kept && picture->colors.known;
        };
        QTRY_VERIFY(isColored(0) && isColored(1));
        const auto expected = [this] {
            ThreadTeam team(1);
            const std::vector<EncodedSetPtr> codes{model()->sides()[0]->model()->codes(),
                                                   model()->sides()[1]->model()->codes()};
            return neighboursKept(codes, 15, team);
        };
        QCOMPARE(*map(0)->picture()->colors.values, expected()[0]);
        QCOMPARE(*map(1)->picture()->colors.values, expected()[1]);
        QCOMPARE(map(0)->picture()->colors.low, 0.F);
        QCOMPARE(map(0)->picture()->colors.high, 1.F);
        QCOMPARE(view()->controls()->colorName(), QStringLiteral("Neighbours kept"));
        QVERIFY(map(0)->legend()->isVisible());
        // Where the page hides the maps, they come to the front.
        window().resize(1200, 640);
        part<QToolButton>("comparePanelsShown")->setChecked(true);
        QTRY_VERIFY(!map(0)->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(map(0)->isVisible());
        // Another epoch keeps others.
        model()->sides()[0]->showEpoch(0);
        QVERIFY(awaitSides(2));
        QTRY_COMPARE(*map(0)->picture()->colors.values, expected()[0]);
        QTRY_COMPARE(*map(1)->picture()->colors.values, expected()[1]);
        // Of one alone nothing can be said.
        model()->remove(model()->sides()[1]);
        QTRY_VERIFY(map(0)->picture()->settings.color != MapColor::Kept);
        QCOMPARE(view()->controls()->findChild<QComboBox*>(QStringLiteral("mapColor"))->findText("Neighbours kept"),
                 -1);
        QVERIFY(!button->isEnabled());
    }

    void everythingHasANameAndATip()
    {
        QVERIFY(compare({m_vae, m_plain}));
        for (QWidget* widget : view()->findChildren<QWidget*>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible() ||
                widget->objectName().startsWith(QStringLiteral("qt_")) || view()->panels()->isAncestorOf(widget))
                continue;
            const QByteArray which = widget->metaObject()->className() + (' ' + widget->objectName().toUtf8());
            QVERIFY2(!widget->objectName().isEmpty(), which);
            QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(face && !face->text(QAccessible::Name).isEmpty(), which);
        }
    }
};

QTEST_MAIN(TstCompareView)
#include "tst_compare_view.moc"
