// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: x11
#include <cstdlib>

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFile>
#include <QLabel>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>
#include <QUndoStack>
#include <QtTest>

#include "core/data/dataset.h"
#include "core/training/run_folder.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/controllers/path_player.h"
#include "ui/views/animation_dialog.h"
#include "ui/views/latent_history.h"
#include "ui/views/path_strip.h"
#include "ui/views/path_view.h"
#include "ui/views/text_line.h"

using namespace latentscape;
using namespace latentscape::test;

class TestPathView : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void saysWhatToDoWhileEmpty();
    void stripShowsTheSteps();
    void barsTellTheDistanceToTheData();
    void controlsMakeThePlan();
    void clickAndKeysGoToAStep();
    void imagesOfThePathAreFound();
    void addsPlaceSelectionAndNearestImage();
    void labelOfTheDecoderIsFollowed();
    void newerWeightsAreFollowed();
    void neighboursAreWalked();
    void playerGoesThereAndBack();
    void playerGoesRoundAndOnce();
    void playingMovesThePlaceUntilSomebodyElseDoes();
    void playIsOneStepOfUndo();
    void playButtonFollows();
    void anotherRunOfTheSameDataKeepsTheImages();
    void exportIsWhatIsShown();
    void animationIsWritten();
    void previewIsNumberedAsTheFilm();
    void tooFastAGifIsToldAtOnce();

private:
    void open(const std::string& id, int latent)
    {
        fillExplorer(*m_explorer, id, latent);
        if (latent == 2) {
            path()->addPlace({-1, 0});
            path()->addPlace({1, 0.5F});
            settle();
        }
    }
    void settle() { QTRY_VERIFY(path()->path() && !path()->isBusy()); }
    PathController* path() const { return PathController::of(m_explorer.get()); }
    PathPlayer* player() const { return path()->player(); }
    std::vector<float> step(std::size_t which) const
    {
        const auto z = path()->path()->path.step(which);
        return {z.begin(), z.end()};
    }
    void clickStep(int which)
    {
        QTest::mouseClick(m_view->strip(), Qt::LeftButton, {}, m_view->strip()->cell(which).center());
    }

    std::unique_ptr<ExplorerModel> m_explorer;
    std::unique_ptr<PathView> m_view;
};

void TestPathView::init()
{
    QSettings().clear(); // what was chosen for a film is remembered
    m_explorer = std::make_unique<ExplorerModel>();
    m_view = std::make_unique<PathView>(m_explorer.get());
    expose(*m_view, {900, 220});
}

void TestPathView::cleanup()
{
    m_view.reset();
    m_explorer.reset();
}

void TestPathView::saysWhatToDoWhileEmpty()
{
    auto* empty = find<QLabel>(m_view.get(), "path.empty");
    QVERIFY(empty->text().contains("Train"));
    QVERIFY(m_view->exportPreview({100, 100}).isNull());
    QVERIFY(!m_view->exportJob());
    open("vae", 3);
    QVERIFY(empty->isVisible());
    QVERIFY(empty->text().contains("click on the map"));
    QVERIFY(!find<QToolButton>(m_view.get(), "path.play")->isEnabled());
    path()->addPlace({0, 0, 0});
    QVERIFY(!empty->isVisible());
    QTRY_COMPARE(m_view->strip()->steps().size(), std::size_t{1});
    QVERIFY(find<TextLine>(m_view.get(), "path.status")->text().contains("one more place"));
    QVERIFY(!find<QToolButton>(m_view.get(), "path.play")->isEnabled());
}

void TestPathView::stripShowsTheSteps()
{
    open("vae", 2);
    const auto& steps = m_view->strip()->steps();
    QCOMPARE(steps.size(), std::size_t{16});
    QCOMPARE(steps.front().image.size(), QSize(8, 8));
    QVERIFY(steps.front().image != steps.back().image);
    QCOMPARE(steps.front().anchor, 1);
    QCOMPARE(steps.back().anchor, 2);
    QVERIFY(steps[3].tip.contains("Step 4 of 16"));
    for (int i = 1; i < 16; ++i)
        QVERIFY(m_view->strip()->cell(i).left() > m_view->strip()->cell(i - 1).right());
    QVERIFY(m_view->strip()->rect().contains(m_view->strip()->cell(15)));
    QVERIFY(find<TextLine>(m_view.get(), "path.status")->text().contains("16 step"));
}

void TestPathView::barsTellTheDistanceToTheData()
{
    open("vae", 2);
    path()->clear();
    path()->addImage(m_explorer->codes()->index[0]);
    path()->addPlace({50, 50});
    QTRY_VERIFY(m_view->strip()->steps().size() == 16 && !path()->isBusy());
    QCOMPARE(m_view->strip()->steps().front().offData, 0.0F);
    QVERIFY(m_view->strip()->steps().front().tip.contains("On the data"));
    QVERIFY(m_view->strip()->steps().back().offData > 2.0F / 3);
    QVERIFY(m_view->strip()->steps().back().tip.contains("Far"));
}

void TestPathView::controlsMakeThePlan()
{
    open("vae", 2);
    auto* kind = find<QComboBox>(m_view.get(), "path.kind");
    kind->setCurrentIndex(kind->findData(static_cast<int>(PathKind::Spherical)));
    find<QSpinBox>(m_view.get(), "path.steps")->setValue(9);
    find<QCheckBox>(m_view.get(), "path.closed")->setChecked(true);
    QCOMPARE(path()->plan(), (PathPlan{PathKind::Spherical, 9, true}));
    QTRY_COMPARE(m_view->strip()->steps().size(), std::size_t{9});
    settle();
    QVERIFY(path()->path()->path.closed);
    path()->setPlan({PathKind::Straight, 20, false});
    QCOMPARE(find<QSpinBox>(m_view.get(), "path.steps")->value(), 20);
    QVERIFY(!find<QCheckBox>(m_view.get(), "path.closed")->isChecked());
    // Many steps do not become too small to be seen: the strip is scrolled.
    path()->setPlan({PathKind::Straight, 100, false});
    QTRY_COMPARE(m_view->strip()->steps().size(), std::size_t{100});
    QTRY_VERIFY(m_view->strip()->width() > m_view->width());
}

void TestPathView::clickAndKeysGoToAStep()
{
    open("vae", 2);
    clickStep(5);
    QCOMPARE(m_explorer->latent(), step(5));
    QCOMPARE(m_view->strip()->current(), 5);
    m_view->strip()->setFocus();
    QTest::keyClick(m_view->strip(), Qt::Key_Right);
    QCOMPARE(m_explorer->latent(), step(6));
    QTest::keyClick(m_view->strip(), Qt::Key_Home);
    QCOMPARE(m_explorer->latent(), step(0));
    QTest::keyClick(m_view->strip(), Qt::Key_End);
    QCOMPARE(m_explorer->latent(), step(15));
}

void TestPathView::imagesOfThePathAreFound()
{
    open("vae", 2);
    path()->setPlan({PathKind::NearestImages, 12, false});
    QTRY_VERIFY(path()->path()->path.kind == PathKind::NearestImages && !path()->isBusy());
    QSignalSpy sought(m_explorer.get(), &ExplorerModel::imageSought);
    QTest::mouseDClick(m_view->strip(), Qt::LeftButton, {}, m_view->strip()->cell(1).center());
    QCOMPARE(sought.count(), 1);
    const std::uint32_t image = m_explorer->codes()->index[path()->path()->path.row[1]];
    QCOMPARE(sought[0][0].value<std::uint32_t>(), image);
    QTest::mouseMove(m_view->strip(), m_view->strip()->cell(1).center());
    const QPoint place = m_view->strip()->cell(1).center();
    QMouseEvent move(QEvent::MouseMove, QPointF(place), QPointF(m_view->strip()->mapToGlobal(place)), Qt::NoButton,
                     Qt::NoButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_view->strip(), &move);
    QCOMPARE(m_explorer->hovered(), std::optional<std::uint32_t>(image));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(m_view->strip(), &leave);
    QVERIFY(!m_explorer->hovered());
}

void TestPathView::addsPlaceSelectionAndNearestImage()
{
    open("vae", 3);
    m_explorer->setLatent({0.1F, 0.2F, 0.3F});
    QTest::mouseClick(find<QToolButton>(m_view.get(), "path.addPlace"), Qt::LeftButton);
    QCOMPARE(path()->anchors().size(), std::size_t{1});
    QCOMPARE(path()->anchors()[0].z, (std::vector<float>{0.1F, 0.2F, 0.3F}));
    m_explorer->setSelection({3, 17});
    QTest::mouseClick(find<QToolButton>(m_view.get(), "path.addImage"), Qt::LeftButton);
    QCOMPARE(path()->anchors().size(), std::size_t{3});
    QCOMPARE(path()->anchors()[2].image, std::optional<std::uint32_t>(17));
    m_explorer->setSelection({});
    const auto code = m_explorer->codes()->code(40);
    m_explorer->setLatent({code.begin(), code.end()});
    QTest::mouseClick(find<QToolButton>(m_view.get(), "path.addImage"), Qt::LeftButton);
    QTRY_COMPARE(path()->anchors().size(), std::size_t{4});
    QCOMPARE(path()->anchors()[3].image, std::optional<std::uint32_t>(m_explorer->codes()->index[40]));
    QTest::mouseClick(find<QToolButton>(m_view.get(), "path.clear"), Qt::LeftButton);
    QVERIFY(path()->anchors().empty());
}

void TestPathView::labelOfTheDecoderIsFollowed()
{
    open("cvae", 2);
    const QImage before = m_view->strip()->steps().front().image;
    m_explorer->setCondition({0, 0, 1});
    QTRY_VERIFY(m_view->strip()->steps().front().image != before);
    settle();
    QCOMPARE(path()->path()->request.label, 2);
    m_explorer->setCondition({0.5F, 0, 0.5F});
    QTRY_COMPARE(path()->path()->request.condition, (std::vector<float>{0.5F, 0, 0.5F}));
    QVERIFY(m_view->exportCommand().isEmpty());
}

void TestPathView::newerWeightsAreFollowed()
{
    open("vae", 2);
    const std::uint64_t before = path()->path()->model->version;
    auto newer = std::make_shared<ModelSnapshot>(*m_explorer->model());
    for (float& weight : newer->weights)
        weight *= 1.3F;
    newer->version = nextSnapshotVersion();
    m_explorer->setModel(newer);
    QTRY_VERIFY(path()->path()->model->version != before);
    QCOMPARE(path()->anchors().size(), std::size_t{2});
}

void TestPathView::neighboursAreWalked()
{
    open("vae", 2);
    path()->setPlan({PathKind::NeighbourGraph, 24, false});
    QTRY_VERIFY(path()->path()->path.kind == PathKind::NeighbourGraph && !path()->isBusy());
    QCOMPARE(path()->path()->path.size(), std::size_t{24});
    // Anchors move, the graph stays.
    path()->moveAnchor(1, {-1, 1});
    QTRY_VERIFY(!path()->isBusy());
    QCOMPARE(path()->path()->path.kind, PathKind::NeighbourGraph);
}

void TestPathView::playerGoesThereAndBack()
{
    open("vae", 2);
    player()->setSpeed(10);
    player()->setMode(PathPlayer::Mode::ThereAndBack);
    player()->setPosition(0);
    player()->advance(0.25);
    QCOMPARE(player()->position(), 2.5);
    const std::vector<float> second = step(2);
    const std::vector<float> third = step(3);
    QVERIFY(std::abs(m_explorer->latent()[0] - (second[0] + third[0]) / 2) < 1e-6F);
    player()->advance(1.3);
    QVERIFY(std::abs(player()->position() - 14.5) < 1e-9); // 15.5 would be half a step beyond the end
    player()->advance(0.5);
    QVERIFY(std::abs(player()->position() - 9.5) < 1e-9);
    player()->advance(1);
    QVERIFY(std::abs(player()->position() - 0.5) < 1e-9);
}

void TestPathView::playerGoesRoundAndOnce()
{
    open("vae", 2);
    player()->setSpeed(10);
    player()->setMode(PathPlayer::Mode::Once);
    player()->setPosition(14);
    player()->advance(1);
    QCOMPARE(player()->position(), 15.0);
    QCOMPARE(m_explorer->latent(), step(15));
    path()->setPlan({PathKind::Straight, 16, true});
    QTRY_VERIFY(path()->path()->path.closed && !path()->isBusy());
    player()->setMode(PathPlayer::Mode::ThereAndBack);
    player()->setPosition(15);
    player()->advance(0.05);
    // Half way from the last to the first.
    QVERIFY(std::abs(m_explorer->latent()[0] - (step(15)[0] + step(0)[0]) / 2) < 1e-6F);
    player()->advance(0.1);
    QVERIFY(std::abs(player()->position() - 0.5) < 1e-9);
}

void TestPathView::playingMovesThePlaceUntilSomebodyElseDoes()
{
    open("vae", 2);
    QSignalSpy moved(m_explorer.get(), &ExplorerModel::latentChanged);
    player()->setSpeed(30);
    player()->play();
    QVERIFY(player()->isPlaying());
    QTRY_VERIFY(moved.count() > 5);
    QTRY_VERIFY(m_view->strip()->current() > 1);
    m_explorer->setLatent({0.123F, 0.456F});
    QVERIFY(!player()->isPlaying());
    QCOMPARE(m_explorer->latent(), (std::vector<float>{0.123F, 0.456F}));
    player()->play();
    path()->clear();
    QVERIFY(!player()->isPlaying());
}

void TestPathView::playIsOneStepOfUndo()
{
    open("vae", 2);
    QUndoStack* stack = LatentHistory::of(m_explorer.get())->stack();
    const std::vector<float> start = m_explorer->latent();
    const int steps = stack->count();
    for (int i = 0; i < 12; ++i)
        player()->setPosition(i);
    QCOMPARE(stack->count(), steps + 1);
    stack->undo();
    QCOMPARE(m_explorer->latent(), start);
    stack->undo(); // the second place
    QCOMPARE(path()->anchors().size(), std::size_t{1});
}

void TestPathView::playButtonFollows()
{
    open("vae", 2);
    auto* play = find<QToolButton>(m_view.get(), "path.play");
    QVERIFY(play->isEnabled());
    QTest::mouseClick(play, Qt::LeftButton);
    QVERIFY(player()->isPlaying());
    QVERIFY(play->isChecked());
    QTest::mouseClick(play, Qt::LeftButton);
    QVERIFY(!player()->isPlaying());
    find<QDoubleSpinBox>(m_view.get(), "path.speed")->setValue(20);
    QCOMPARE(player()->speed(), 20.0);
}

void TestPathView::anotherRunOfTheSameDataKeepsTheImages()
{
    open("vae", 3);
    path()->addImage(5);
    path()->addPlace({0, 0, 0});
    path()->addImage(20);
    settle();
    // As opening a run does.
    m_explorer->setDataset(m_explorer->dataset(), m_explorer->splits());
    QCOMPARE(path()->anchors().size(), std::size_t{3});
    const DatasetPtr bars = std::make_shared<const Dataset>(*m_explorer->dataset());
    m_explorer->setDataset(bars, m_explorer->splits());
    QVERIFY(path()->anchors().empty());
}

void TestPathView::exportIsWhatIsShown()
{
    const TemporaryFolder folder;
    const auto data = writeBars(folder.path() / "bars");
    const auto run = makeRun(tinyPlan(data, folder.path() / "run", 1));
    const DatasetPtr bars = loadDataset(data.string());
    const SnapshotPtr model = loadSnapshot(run, -1);
    m_explorer->setDataset(bars, makeSplits(*bars, SplitPlan()));
    m_explorer->setRun(run);
    m_explorer->setModel(model);
    const int d = m_explorer->dimensions();
    m_explorer->setCodes(cloudCodes(*bars, d), true);
    path()->addPlace(std::vector<float>(static_cast<std::size_t>(d), -0.7F));
    path()->addPlace(std::vector<float>(static_cast<std::size_t>(d), 1.0F / 3));
    path()->setPlan({PathKind::Spherical, 6, true});
    QTRY_VERIFY(path()->path() && path()->path()->path.closed && !path()->isBusy());
    m_view->setExportScale(3);
    QCOMPARE(m_view->exportSize(), QSize(3 * (6 * 9 - 1), 24));
    QVERIFY(!m_view->exportPreview({300, 100}).isNull());
    const QByteArray bytes = m_view->exportPng();
    QVERIFY(bytes.startsWith("\x89PNG"));
    const QString command = m_view->exportCommand();
    QVERIFY2(command.contains("--kind path") && command.contains("--closed"), qPrintable(command));

    const char* program = std::getenv("LATENTSCAPE_CLI");
    if (!program)
        QSKIP("The command line program was not built.");
    const auto made = [&](QString line, const QString& written, const char* ending) {
        const QString out = QString::fromStdString((folder.path() / "made").string()) + QLatin1String(ending);
        QFile::remove(out);
        line.replace(QStringLiteral("latentscape-cli"), QStringLiteral("'%1'").arg(QLatin1String(program)));
        line.replace(QStringLiteral("--out ") + written, QStringLiteral("--out '%1'").arg(out));
        QProcess cli;
        cli.start(QStringLiteral("sh"), {QStringLiteral("-c"), line});
        if (!cli.waitForFinished(60000) || cli.exitCode() != 0)
            return cli.readAllStandardError();
        QFile file(out);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QVERIFY(made(command, m_view->exportName() + QStringLiteral(".png"), ".png") == bytes);
    m_view->setExportLook({3, true, SheetColors::Violet});
    const QByteArray colored = m_view->exportPng();
    QCOMPARE(QImage::fromData(colored).size(), m_view->exportSize());
    QVERIFY(m_view->exportCommand().contains("--scale 3 --spacing 3 --captions --colors violet"));
    QVERIFY(made(m_view->exportCommand(), m_view->exportName() + QStringLiteral(".png"), ".png") == colored);

    AnimationDialog::Source source;
    source.name = QStringLiteral("walk");
    source.size = {8, 8};
    source.steps = 6;
    source.comesRound = true;
    source.look = {false, true, true};
    source.preview = path()->path()->images;
    source.frames = [this](int perStep, bool back) { return m_view->frames(perStep, back); };
    source.command = [this](int perStep, bool back) { return m_view->animationCommand(perStep, back); };
    AnimationDialog dialog(source, m_view.get());
    find<QSpinBox>(&dialog, "animation.perStep")->setValue(3);
    auto* colors = find<QComboBox>(&dialog, "lookColors");
    colors->setCurrentIndex(colors->findData(static_cast<int>(SheetColors::Blue)));
    find<QCheckBox>(&dialog, "lookCaptions")->setChecked(true);
    QVERIFY(dialog.command().contains("--captions --colors blue"));
    QVERIFY(!find<QLabel>(&dialog, "animation.preview")->pixmap().isNull());
    dialog.setPath(QString::fromStdString((folder.path() / "walk.gif").string()));
    QSignalSpy saved(&dialog, &AnimationDialog::saved);
    dialog.save();
    QTRY_COMPARE(saved.count(), 1);
    QFile file(dialog.path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray film = file.readAll();
    QVERIFY(made(dialog.command(), QStringLiteral("walk.gif"), ".gif") == film);
    // The size that was told is that of the file: six steps, and a caption beneath.
    const QImage first = QImage::fromData(film);
    QVERIFY(first.height() > first.width());
    QVERIFY2(find<QLabel>(&dialog, "animation.size")
                 ->text()
                 .startsWith(QStringLiteral("%1 × %2 ").arg(first.width()).arg(first.height())),
             qPrintable(find<QLabel>(&dialog, "animation.size")->text()));
}

void TestPathView::animationIsWritten()
{
    open("vae", 2);
    const TemporaryFolder folder;
    for (const AnimationFormat format : {AnimationFormat::Gif, AnimationFormat::Apng}) {
        AnimationDialog::Source source;
        source.name = QStringLiteral("walk");
        source.size = {8, 8};
        source.steps = 16;
        source.turnsBack = true;
        source.frames = [this](int perStep, bool back) { return m_view->frames(perStep, back); };
        AnimationDialog dialog(source, m_view.get());
        dialog.show();
        auto* box = find<QComboBox>(&dialog, "animation.format");
        box->setCurrentIndex(box->findData(static_cast<int>(format)));
        find<QSpinBox>(&dialog, "animation.perStep")->setValue(2);
        QVERIFY(find<QLabel>(&dialog, "animation.size")->text().contains("62 frames"));
        dialog.setPath(QString::fromStdString((folder.path() / "walk").string()));
        QCOMPARE(dialog.path().endsWith(format == AnimationFormat::Gif ? ".gif" : ".png"), true);
        QSignalSpy saved(&dialog, &AnimationDialog::saved);
        QTest::mouseClick(find<QPushButton>(&dialog, "animation.save"), Qt::LeftButton);
        QTRY_COMPARE(saved.count(), 1);
        QFile file(saved[0][0].toString());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().startsWith(format == AnimationFormat::Gif ? "GIF89a" : "\x89PNG"));
        QVERIFY(!dialog.isVisible());
    }
}

void TestPathView::previewIsNumberedAsTheFilm()
{
    QCOMPARE(filmFrame(0, 5, 3, false), std::size_t{0});
    QCOMPARE(filmFrame(4, 5, 3, false), std::size_t{14}); // the last of fifteen
    QCOMPARE(filmFrame(2, 5, 1, false), std::size_t{2});
    QCOMPARE(filmFrame(4, 5, 3, true), std::size_t{12}); // three more lead back to the first
    QCOMPARE(filmFrame(0, 1, 4, false), std::size_t{0});
}

void TestPathView::tooFastAGifIsToldAtOnce()
{
    AnimationDialog::Source source;
    source.name = QStringLiteral("walk");
    source.size = {8, 8};
    source.steps = 6;
    AnimationDialog dialog(source, nullptr);
    dialog.show();
    auto* format = find<QComboBox>(&dialog, "animation.format");
    auto* rate = find<QSpinBox>(&dialog, "animation.rate");
    auto* message = find<QLabel>(&dialog, "animation.message");
    QCOMPARE(rate->maximum(), 50);
    QVERIFY(!message->isVisible());
    format->setCurrentIndex(format->findData(static_cast<int>(AnimationFormat::Apng)));
    QCOMPARE(rate->maximum(), 60);
    rate->setValue(60);
    QVERIFY(!message->isVisible());
    format->setCurrentIndex(format->findData(static_cast<int>(AnimationFormat::Gif)));
    QCOMPARE(rate->value(), 50);
    QVERIFY(message->isVisible() && message->text().contains(QStringLiteral("50")));
    format->setCurrentIndex(format->findData(static_cast<int>(AnimationFormat::Mp4)));
    QVERIFY(!message->isVisible());
}

QTEST_MAIN(TestPathView)
#include "tst_path_view.moc"
