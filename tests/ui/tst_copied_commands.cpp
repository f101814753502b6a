// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: timeout=600
// Every command line that the window copies is given to the real program: the same bytes come out.
#include <filesystem>

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QMenu>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QtTest>

#include "core/latent/encoder_session.h"
#include "core/output/onnx_file.h"
#include "core/output/result_tables.h"
#include "core/output/run_commands.h"
#include "core/training/import_run.h"
#include "core/training/run_folder.h"
#include "core/training/sweep.h"
#include "core/training/trainer.h"
#include "core/training/weights_file.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/ui/compare_fixture.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/compare/experiments_page.h"
#include "ui/controllers/direction_controller.h"
#include "ui/controllers/sweep_controller.h"
#include "ui/controllers/training_controller.h"
#include "ui/plots/epoch_bar.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/loss_plot.h"
#include "ui/views/animation_dialog.h"
#include "ui/views/archive_dialog.h"
#include "ui/views/decoder_view.h"
#include "ui/views/directions_view.h"
#include "ui/views/numbers_dialog.h"
#include "ui/views/picture_page.h"
#include "ui/views/pictures_view.h"
#include "ui/views/run_archiver.h"
#include "ui/views/runs_view.h"
#include "ui/views/sweep_pictures.h"
#include "ui/views/sweep_view.h"

using namespace latentscape;
using namespace latentscape::test;
namespace fs = std::filesystem;

class TestCopiedCommands : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void pictures_data();
    void pictures();
    void lookOfAPicture();
    void decodedImage();
    void archive();
    void sweepSheet();
    void comparedExperiments();
    void direction();
    void nothingIsOfferedForWhatIsNotStored();
    void epochFilm();
    void rowsAsFilms_data();
    void rowsAsFilms();
    void numbers_data();
    void numbers();
    void withoutAMapNoPlacesAreSeen();
    void numbersAreThoseOfTheOpening();
    void runIsTrainedAgain();
    void continuedRunIsTrainedAgain();
    void importedRunsAreImportedAgain();
    void changedRunSaysWhyNot();

private:
    /// Opens the run of a model, trained once a program.
    void open(const std::string& model);
    /// What the command writes, given in a folder of its own; what it says when it fails.
    QByteArray madeBy(const QString& command);
    fs::path runOf(const std::string& model);
    static std::vector<float> weightsOf(const fs::path& run) { return loadSnapshot(run)->weights; }

    std::unique_ptr<TemporaryFolder> m_folder;
    fs::path m_data;
    std::map<std::string, fs::path> m_runs;
    std::unique_ptr<ExplorerModel> m_explorer;
    int m_calls = 0;
};

void TestCopiedCommands::initTestCase()
{
    const char* program = std::getenv("LATENTSCAPE_CLI");
    if (!program)
        QSKIP("The command line program was not built.");
    m_folder = std::make_unique<TemporaryFolder>();
    fs::create_directories(m_folder->path() / "bin");
    fs::create_symlink(program, m_folder->path() / "bin" / "latentscape-cli");
    qputenv("PATH", QByteArray::fromStdString((m_folder->path() / "bin").string()) + ':' + qgetenv("PATH"));
    m_data = writeBars(m_folder->path() / "bars of 'Kim'");
}

void TestCopiedCommands::init() { m_explorer = std::make_unique<ExplorerModel>(); }

void TestCopiedCommands::cleanup() { m_explorer.reset(); }

fs::path TestCopiedCommands::runOf(const std::string& model)
{
    fs::path& run = m_runs[model];
    if (run.empty())
        run = makeRun(tinyPlan(m_data, m_folder->path() / ("it's a " + model), 2, model));
    return run;
}

void TestCopiedCommands::open(const std::string& model)
{
    const fs::path run = runOf(model);
    const RunRecord record = readRunRecord(run);
    const DatasetPtr data = loadRunData(record);
    const SnapshotPtr snapshot = loadSnapshot(run, 1);
    m_explorer->setDataset(data, makeSplits(*data, record.split));
    m_explorer->setRun(run);
    m_explorer->setModel(snapshot);
    const auto images = m_explorer->splits().allOf();
    m_explorer->setCodes(std::make_shared<const EncodedSet>(EncoderSession(snapshot).encode(*data, images)), true);
}

QByteArray TestCopiedCommands::madeBy(const QString& command)
{
    const fs::path folder = m_folder->path() / ("call " + std::to_string(++m_calls));
    fs::create_directories(folder);
    QProcess shell;
    shell.setWorkingDirectory(QString::fromStdString(folder.string()));
    shell.start(QStringLiteral("sh"), {QStringLiteral("-c"), command});
    if (!shell.waitForFinished(120000) || shell.exitCode() != 0)
        return "failed: " + command.toUtf8() + '\n' + shell.readAllStandardError();
    const QStringList files = QDir(shell.workingDirectory()).entryList(QDir::Files);
    QFile file(QDir(shell.workingDirectory()).filePath(files.value(0)));
    return files.size() == 1 && file.open(QIODevice::ReadOnly) ? file.readAll() : "no file: " + command.toUtf8();
}

void TestCopiedCommands::pictures_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<int>("kind");
    const auto add = [](const char* model, GridKind kind) {
        QTest::addRow("%s %s", model, toString(kind)) << QString::fromLatin1(model) << static_cast<int>(kind);
    };
    for (const GridKind kind : {GridKind::Reconstructions, GridKind::Samples, GridKind::Manifold, GridKind::Traversals,
                                GridKind::Interpolation, GridKind::Denoise, GridKind::Filters})
        add("vae", kind);
    add("cvae", GridKind::Labels);
    add("cvae", GridKind::Traversals);
    add("autoencoder", GridKind::Samples);
    add("stacked_ae", GridKind::Layers);
}

void TestCopiedCommands::pictures()
{
    QFETCH(QString, model);
    QFETCH(int, kind);
    open(model.toStdString());
    PicturePage page(m_explorer.get(), static_cast<GridKind>(kind));
    expose(page, {600, 400});
    QTRY_VERIFY_WITH_TIMEOUT(page.picture(), 20000);
    page.setExportScale(2);
    const QString command = page.exportCommand();
    QVERIFY(command.startsWith(QStringLiteral("latentscape-cli grid '")));
    const QByteArray made = madeBy(command);
    QVERIFY2(made == page.exportPng(), made.left(400));
}

void TestCopiedCommands::lookOfAPicture()
{
    open("vae");
    PicturePage page(m_explorer.get(), GridKind::Samples);
    expose(page, {600, 400});
    QTRY_VERIFY_WITH_TIMEOUT(page.picture(), 20000);
    SheetLook look;
    look.spacing = 3;
    look.captions = true;
    look.colors = SheetColors::Blue;
    page.setExportLook(look);
    const QByteArray made = madeBy(page.exportCommand());
    QVERIFY2(made == page.exportPng(), made.left(400));
}

void TestCopiedCommands::decodedImage()
{
    for (const char* model : {"vae", "cvae"}) {
        open(model);
        DecoderView view(m_explorer.get());
        expose(view, {400, 700});
        std::vector<float> z(static_cast<std::size_t>(m_explorer->dimensions()), -1.0F / 3);
        m_explorer->setLatent(z);
        QTRY_VERIFY(!view.exportCommand().isEmpty());
        view.setExportScale(5);
        const QByteArray made = madeBy(view.exportCommand());
        QVERIFY2(made == view.exportPng(), made.left(400));
    }
    // A mixture of labels.
    DecoderView view(m_explorer.get());
    expose(view, {400, 700});
    std::vector<float> mixture(m_explorer->condition().size(), 0.0F);
    mixture[0] = 0.1F;
    mixture[1] = 0.9F;
    m_explorer->setCondition(mixture);
    QTRY_VERIFY(view.exportCommand().contains(QStringLiteral("--label 0:0.1,1:0.9")));
    const QByteArray made = madeBy(view.exportCommand());
    QVERIFY2(made == view.exportPng(), made.left(400));
}

void TestCopiedCommands::archive()
{
    const fs::path run = runOf("vae");
    ArchiveDialog dialog(run, QString::fromStdString(m_folder->path().string()), nullptr);
    expose(dialog, {500, 200});
    QTest::mouseClick(find<QPushButton>(&dialog, "archive.command"), Qt::LeftButton);
    const QString command = QApplication::clipboard()->text();
    QVERIFY2(command.contains(QStringLiteral("--format archive")), qPrintable(command));
    RunArchiver archiver(nullptr);
    connect(&dialog, &ArchiveDialog::chosen, &archiver, [&](const QString& file) { archiver.write(run, file); });
    QSignalSpy written(&archiver, &RunArchiver::written);
    QTest::mouseClick(find<QPushButton>(&dialog, "archive.save"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, 20000);
    QVERIFY(!dialog.isVisible());
    QFile file(dialog.path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray made = madeBy(command);
    QVERIFY2(made == file.readAll(), made.left(400));
}

void TestCopiedCommands::sweepSheet()
{
    TrainPlan base = tinyPlan(m_data, {}, 1);
    SweepPlan plan{base, {parseAxis("vae", "latent=1,2,3")}, m_folder->path() / "a sweep"};
    plan = createSweep(plan);
    for (const SweepEntry& entry : sweepEntries(plan)) {
        if (entry.run != sweepEntries(plan).back().run) // the last one waits
            makeRun(entry.plan);
    }
    TrainingController training;
    SweepController sweep(&training);
    sweep.open(plan.folder);
    SweepView view(&sweep, m_explorer.get());
    expose(view, {900, 700});
    for (const GridKind kind : {GridKind::Samples, GridKind::Manifold}) {
        view.pictures()->setKind(kind);
        const std::size_t drawn = kind == GridKind::Manifold ? 1 : 2; // a plane needs two dimensions
        QTRY_COMPARE_WITH_TIMEOUT(view.pictures()->views().size(), drawn, 20000);
        QTRY_VERIFY_WITH_TIMEOUT(!view.exportCommand().isEmpty(), 20000);
        SheetLook look;
        look.spacing = 2;
        look.captions = kind == GridKind::Manifold;
        look.colors = kind == GridKind::Manifold ? SheetColors::Inverted : SheetColors::Violet;
        view.setExportLook(look);
        view.setExportScale(3);
        const QImage picture = QImage::fromData(view.exportPng());
        QCOMPARE(picture.size(), view.exportSize());
        const QByteArray made = madeBy(view.exportCommand());
        QVERIFY2(made == view.exportPng(), made.left(400));
        if (const auto where = qEnvironmentVariable("LATENTSCAPE_SHOTS"); !where.isEmpty())
            picture.save(where + QStringLiteral("/sweep-%1.png").arg(QLatin1String(toString(kind))));
    }
    // The plot is lines and letters.
    Exportable* plot = view.plotPicture();
    QVERIFY(plot->hasSvg() && plot->exportSvg().contains("<svg"));
    QCOMPARE(QImage::fromData(plot->exportPng()).size(), plot->exportSize());
    QVERIFY(plot->exportCommand().isEmpty());
}

void TestCopiedCommands::comparedExperiments()
{
    CompareFixture fixture;
    fixture.add("vae");
    fixture.add("cvae", 2);
    QVERIFY(fixture.awaitSides());
    ExperimentsPage page(&fixture.model());
    expose(page, {900, 500});
    auto* kind = find<QComboBox>(&page, "experiments.kind");
    auto* own = find<QCheckBox>(&page, "experiments.own");
    auto* way = find<QComboBox>(&page, "experiments.path");
    own->setChecked(true);
    way->setCurrentIndex(way->findData(static_cast<int>(PathKind::Spherical)));
    for (const Experiment experiment : experiments()) {
        kind->setCurrentIndex(kind->findData(static_cast<int>(experiment)));
        const auto isShown = [&] {
            const auto& result = page.sheet()->result();
            return result && result->request.kind == experiment && !page.exportCommand().isEmpty();
        };
        QTRY_VERIFY2_WITH_TIMEOUT(isShown(), toString(experiment), 20000);
        SheetLook look;
        look.spacing = 2;
        look.captions = true;
        look.colors = experiment == Experiment::Manifold ? SheetColors::Blue : SheetColors::Inverted;
        page.setExportLook(look);
        page.setExportScale(4);
        const QByteArray picture = page.exportPng();
        QCOMPARE(QImage::fromData(picture).size(), page.exportSize());
        const QByteArray made = madeBy(page.exportCommand());
        QVERIFY2(made == picture, made.left(400));
        QVERIFY(page.exportSvg().contains("<svg"));
        if (const auto where = qEnvironmentVariable("LATENTSCAPE_SHOTS"); !where.isEmpty())
            QImage::fromData(picture).save(where +
                                           QStringLiteral("/compared-%1.png").arg(QLatin1String(toString(experiment))));
    }
}

void TestCopiedCommands::direction()
{
    open("cvae");
    DirectionsView view(m_explorer.get());
    expose(view, {500, 500});
    auto* directions = DirectionController::of(m_explorer.get());
    QTRY_VERIFY(directions->isReady());
    const Dataset& data = *m_explorer->dataset();
    DirectionEnds ends{"up, & away", "bars", "crosses", {}, {}};
    for (std::uint32_t image = 0; image < data.size(); ++image)
        (data.labels[image] == 0 ? ends.from : ends.to).push_back(image);
    QVERIFY(directions->add(ends));
    QTRY_VERIFY_WITH_TIMEOUT(directions->strip(), 20000);
    QTRY_VERIFY(fs::exists(m_explorer->run() / "directions.json"));
    const QByteArray made = madeBy(view.exportCommand());
    QVERIFY2(made == view.exportPng(), made.left(400));

    view.exportAnimation();
    auto* dialog = view.findChild<AnimationDialog*>();
    QVERIFY(dialog);
    dialog->setPath(QString::fromStdString((m_folder->path() / "walk.gif").string()));
    const QString command = dialog->command();
    QVERIFY(command.contains(QStringLiteral("--kind path")));
    QSignalSpy saved(dialog, &AnimationDialog::saved);
    dialog->save();
    QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, 20000);
    QFile file(QString::fromStdString((m_folder->path() / "walk.gif").string()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray film = madeBy(command);
    QVERIFY2(film == file.readAll(), film.left(400));
}

void TestCopiedCommands::nothingIsOfferedForWhatIsNotStored()
{
    open("vae");
    auto changed = std::make_shared<ModelSnapshot>(*m_explorer->model());
    changed->step += 3; // in the middle of an epoch
    ++changed->version;
    m_explorer->setModel(changed);
    PicturePage page(m_explorer.get(), GridKind::Samples);
    expose(page, {600, 400});
    QTRY_VERIFY_WITH_TIMEOUT(page.picture(), 20000);
    QVERIFY(page.exportCommand().isEmpty());
    NumbersDialog dialog(m_explorer.get(), nullptr, nullptr);
    QVERIFY(!find<QPushButton>(&dialog, "numbers.command")->isEnabled());
    dialog.setKind(NumberKind::Metrics); // they are of the run
    QVERIFY(find<QPushButton>(&dialog, "numbers.command")->isEnabled());
}

void TestCopiedCommands::epochFilm()
{
    WindowFixture fixture;
    QVERIFY(fixture.awaitData());
    QVERIFY(fixture.trainToTheEnd(2));
    MainWindow& window = fixture.window();
    EpochBar* bar = window.losses()->epochs();
    QTRY_COMPARE_WITH_TIMEOUT(bar->storage().epochs.size(), std::size_t{3}, 20000);
    find<QAction>(bar, "epochs.pictureFilm")->trigger();
    auto* dialog = find<AnimationDialog>(&window, "animationDialog");
    const QString file = QString::fromStdString((m_folder->path() / "epochs.png").string());
    auto* format = find<QComboBox>(dialog, "animation.format");
    format->setCurrentIndex(format->findData(static_cast<int>(AnimationFormat::Apng)));
    dialog->setPath(file);
    const QString command = dialog->command();
    QVERIFY2(command.contains(QStringLiteral("--kind epochs --picture ")), qPrintable(command));
    dialog->save();
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file), 20000);
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray made = madeBy(command);
    QVERIFY2(made == written.readAll(), made.left(400));
}

void TestCopiedCommands::rowsAsFilms_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("row");
    const auto add = [](const char* model, GridKind kind, int row) {
        QTest::addRow("%s %s %d", model, toString(kind), row)
            << QString::fromLatin1(model) << static_cast<int>(kind) << row;
    };
    add("vae", GridKind::Traversals, 1);
    add("autoencoder", GridKind::Traversals, 0);
    add("cvae", GridKind::Traversals, 0);
    add("vae", GridKind::Interpolation, 0);
    add("cvae", GridKind::Interpolation, 3);
}

void TestCopiedCommands::rowsAsFilms()
{
    QFETCH(QString, model);
    QFETCH(int, kind);
    QFETCH(int, row);
    open(model.toStdString());
    PicturePage page(m_explorer.get(), static_cast<GridKind>(kind));
    expose(page, {700, 400});
    QTRY_VERIFY_WITH_TIMEOUT(page.picture(), 20000);
    const bool inPairs = page.kind() == GridKind::Interpolation;
    find<QSpinBox>(&page, "pictureRows")->setValue((inPairs ? row / 2 : row) + 1);
    find<QSpinBox>(&page, "pictureSeed")->setValue(3);
    if (auto* label = page.findChild<QComboBox*>(QStringLiteral("pictureLabel")); label->count() > 1)
        label->setCurrentIndex(2);
    QTRY_VERIFY_WITH_TIMEOUT(page.picture()->request.seed == 3, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(page.picture()->request.label, page.request().label, 20000);
    QTRY_COMPARE_WITH_TIMEOUT(page.picture()->request.rows, page.request().rows, 20000);
    page.exportAnimation(row);
    auto* dialog = page.findChild<AnimationDialog*>();
    QVERIFY(dialog);
    const QString target = QString::fromStdString((m_folder->path() / "row.gif").string());
    QFile::remove(target);
    dialog->setPath(target);
    find<QSpinBox>(dialog, "animation.perStep")->setValue(2);
    const QString command = dialog->command();
    const char* name = kind == static_cast<int>(GridKind::Traversals) ? "traversal" : "interpolation";
    QVERIFY2(command.contains(QStringLiteral("--kind ") + QLatin1String(name)), qPrintable(command));
    QSignalSpy saved(dialog, &AnimationDialog::saved);
    dialog->save();
    QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, 20000);
    QFile file(target);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray film = madeBy(command);
    QVERIFY2(film == file.readAll(), film.left(400) + command.toUtf8());
}

void TestCopiedCommands::numbers_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("ending");
    const auto add = [](const char* name, NumberKind kind) {
        for (const char* ending : {".csv", ".npz"})
            QTest::addRow("%s %s", name, ending) << static_cast<int>(kind) << QString::fromLatin1(ending);
    };
    add("latents", NumberKind::Latents);
    add("map", NumberKind::Projection);
    add("losses", NumberKind::Metrics);
    add("neighbours", NumberKind::Neighbours);
}

void TestCopiedCommands::numbers()
{
    QFETCH(int, kind);
    QFETCH(QString, ending);
    open("vae");
    NumbersDialog dialog(m_explorer.get(), nullptr, nullptr);
    dialog.show();
    dialog.setKind(static_cast<NumberKind>(kind));
    auto* format = find<QComboBox>(&dialog, "numbers.format");
    format->setCurrentIndex(format->findData(ending));
    auto* method = find<QComboBox>(&dialog, "numbers.method");
    method->setCurrentIndex(method->findData(static_cast<int>(ProjectionMethod::Pca)));
    find<QSpinBox>(&dialog, "numbers.neighbours")->setValue(4);
    if (ending == QLatin1String(".npz")) {
        auto* split = find<QComboBox>(&dialog, "numbers.split");
        split->setCurrentIndex(split->findData(static_cast<int>(Split::Test)));
        auto* space = find<QComboBox>(&dialog, "numbers.space");
        space->setCurrentIndex(space->findData(true));
    }
    const QString path = QString::fromStdString((m_folder->path() / "numbers").string()) + ending;
    QFile::remove(path);
    dialog.setPath(path);
    QTest::mouseClick(find<QPushButton>(&dialog, "numbers.command"), Qt::LeftButton);
    const QString command = QApplication::clipboard()->text();
    QSignalSpy saved(&dialog, &NumbersDialog::saved);
    QTest::mouseClick(find<QPushButton>(&dialog, "numbers.save"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, 20000);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray made = madeBy(command);
    QVERIFY2(made == file.readAll(), made.left(400));
}

void TestCopiedCommands::withoutAMapNoPlacesAreSeen()
{
    open("vae");
    NumbersDialog dialog(m_explorer.get(), nullptr, nullptr);
    // Without a map there is nothing seen that could be saved.
    QCOMPARE(find<QComboBox>(&dialog, "numbers.method")->count(), 3);
}

void TestCopiedCommands::numbersAreThoseOfTheOpening()
{
    open("vae");
    LatentMap map(m_explorer.get());
    expose(map, {500, 400});
    QTRY_VERIFY_WITH_TIMEOUT(map.picture() && map.picture()->xy, 20000);
    const MapPicturePtr seen = map.picture();
    const std::string places = layoutCsv(layoutTable(*seen->codes, *m_explorer->dataset(), *seen->xy));
    NumbersDialog dialog(m_explorer.get(), &map, nullptr);
    const QString command = dialog.command();
    const QString latents = dialog.path();
    QVERIFY(!command.isEmpty());
    // A training that waited begins meanwhile: there is no model for a moment.
    m_explorer->clearModel();
    QTRY_VERIFY(!map.picture());
    QCOMPARE(dialog.command(), command);
    dialog.setKind(NumberKind::Projection);
    QCOMPARE(find<QComboBox>(&dialog, "numbers.method")->currentIndex(), 0);
    QCOMPARE(find<QComboBox>(&dialog, "numbers.method")->count(), 4); // as the map shows it comes first
    dialog.setKind(NumberKind::Latents);
    QCOMPARE(dialog.path(), latents); // named after its own model
    dialog.setKind(NumberKind::Projection);
    const fs::path path = m_folder->path() / "seen.csv";
    dialog.setPath(QString::fromStdString(path.string()));
    QSignalSpy saved(&dialog, &NumbersDialog::saved);
    dialog.save();
    QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, 20000);
    QFile file(QString::fromStdString(path.string()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray::fromStdString(places));
}

void TestCopiedCommands::runIsTrainedAgain()
{
    const fs::path runs = m_folder->path() / "runs";
    TrainPlan plan = tinyPlan(m_data, runs / "a 'first' run", 2);
    plan.training.set("seed", std::int64_t{7});
    plan.training.set("schedule", std::string("cosine"));
    plan.training.set("early-stop", std::int64_t{3});
    const fs::path run = makeRun(plan);
    IsolatedSettings settings;
    Preferences preferences;
    PreferenceValues values = preferences.values();
    values.runFolder = runs;
    preferences.setValues(values);
    RunsView view(&preferences);
    expose(view, {400, 500});
    QTRY_VERIFY(view.select(run));
    emit view.view()->customContextMenuRequested(view.view()->visualRect(view.view()->currentIndex()).center());
    auto* menu = find<QMenu>(&view, "runs.menu");
    find<QAction>(menu, "runs.menu.command")->trigger();
    menu->close();
    const QString command = QApplication::clipboard()->text();
    QVERIFY2(command.contains(QStringLiteral("--seed 7")) && !command.contains(QStringLiteral("--lr")),
             qPrintable(command));
    const QByteArray made = madeBy(command);
    const fs::path again = m_folder->path() / ("call " + std::to_string(m_calls)) / "a 'first' run";
    QVERIFY2(isRunFolder(again), made.left(600));
    QVERIFY(weightsOf(again) == weightsOf(run));
}

void TestCopiedCommands::continuedRunIsTrainedAgain()
{
    TrainPlan plan = tinyPlan(m_data, m_folder->path() / "longer", 2);
    plan.training.set("schedule", std::string("cosine")); // it matters how long the run was to be
    const fs::path run = makeRun(plan);
    TrainControl control;
    TrainSink sink;
    QCOMPARE(resumeRun(run, 4, control, sink).kind, RunOutcome::Kind::Finished);
    const QString command = QString::fromStdString(runCommand(run));
    QVERIFY2(command.contains(QStringLiteral(" && latentscape-cli resume longer --epochs 4")), qPrintable(command));
    const QByteArray made = madeBy(command);
    const fs::path again = m_folder->path() / ("call " + std::to_string(m_calls)) / "longer";
    QVERIFY2(isRunFolder(again), made.left(600));
    QVERIFY(weightsOf(again) == weightsOf(run));
}

void TestCopiedCommands::importedRunsAreImportedAgain()
{
    const SnapshotPtr model = loadSnapshot(runOf("vae"));
    ImportPlan weights;
    weights.weights = m_folder->path() / "its weights.safetensors";
    writeWeights(weights.weights, *model);
    ImportPlan networks;
    writeOnnxFolder(m_folder->path() / "networks", *model);
    networks.encoder = m_folder->path() / "networks" / "encoder.onnx";
    networks.decoder = m_folder->path() / "networks" / "decoder.onnx";
    ImportPlan alone; // one file, whose name looks like two
    alone.encoder = m_folder->path() / "networks" / "one + two.onnx";
    fs::copy(networks.encoder, alone.encoder);
    ImportPlan decoder;
    decoder.decoder = m_folder->path() / "networks" / "three + four.onnx";
    fs::copy(networks.decoder, decoder.decoder);
    for (ImportPlan plan : {weights, networks, alone, decoder}) {
        plan.data = m_data.string();
        plan.run = m_folder->path() / ("imported " + std::to_string(m_calls));
        const fs::path run = importRun(plan);
        const QString command = QString::fromStdString(runCommand(run));
        // It names the files as they were called: it is given where they lie.
        const fs::path there = m_folder->path() / ("call " + std::to_string(m_calls + 1));
        fs::create_directories(there);
        for (const fs::path& file : {plan.weights, plan.encoder, plan.decoder}) {
            if (!file.empty())
                fs::copy(file, there / file.filename());
        }
        const QByteArray made = madeBy(command);
        QVERIFY2(isRunFolder(there / run.filename()), made.left(600));
        QVERIFY(weightsOf(there / run.filename()) == weightsOf(run));
        // What was imported has no epochs: the run's name alone says which weights are meant.
        QCOMPARE(storedName(run, *loadSnapshot(run)), run.string());
    }
}

void TestCopiedCommands::changedRunSaysWhyNot()
{
    const fs::path run = m_folder->path() / "steered";
    TrainControl control;
    control.setLive("lr", 0.01);
    TrainSink sink;
    QCOMPARE(train(tinyPlan(m_data, run, 1), control, sink).kind, RunOutcome::Kind::Finished);
    QVERIFY_EXCEPTION_THROWN(runCommand(run), Error);
}

QTEST_MAIN(TestCopiedCommands)
#include "tst_copied_commands.moc"
