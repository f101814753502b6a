// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: timeout=300
// A model for other programs: what the dialog offers, writes and refuses, and that its command writes the same.
#include <filesystem>

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

#include "core/base/error.h"
#include "core/latent/encoder_session.h"
#include "core/output/model_files.h"
#include "core/output/onnx_file.h"
#include "core/training/import_run.h"
#include "core/training/run_folder.h"
#include "core/training/weights_file.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/views/banner.h"
#include "ui/views/model_export_dialog.h"

using namespace latentscape;
using namespace latentscape::test;
namespace fs = std::filesystem;

namespace {

constexpr int kPatience = 30000;

QString text(const fs::path& path) { return QString::fromStdString(path.string()); }

/// What lies in a file, or in every file of a folder, by name.
std::map<QString, QByteArray> contentOf(const fs::path& path)
{
    std::map<QString, QByteArray> content;
    const auto add = [&content](const QString& file) {
        QFile opened(file);
        if (opened.open(QIODevice::ReadOnly))
            content[QFileInfo(file).fileName()] = opened.readAll();
    };
    if (fs::is_regular_file(path))
        add(text(path));
    for (const QString& name : QDir(text(path)).entryList(QDir::Files | QDir::Hidden))
        add(QDir(text(path)).filePath(name));
    return content;
}

} // namespace

class TestModelExportDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { m_explorer = std::make_unique<ExplorerModel>(); }
    void cleanup() { m_explorer.reset(); }
    void writesWhatItsCommandWrites_data();
    void writesWhatItsCommandWrites();
    void importedNetworksAreNotWrittenAnew();
    void withoutAnEncoderThereAreNoCodes();
    void aFolderThatIsNotEmptyIsLeftAlone();
    void whatCannotBeWrittenIsSaid();
    void aStoppedExportLeavesNothing();
    void theModelIsThatOfTheOpening();
    void isInTheFileMenu();

private:
    void open(const fs::path& run, int epoch = -1);
    static void choose(ModelExportDialog& dialog, ModelFileKind kind, const fs::path& path)
    {
        dialog.setKind(kind);
        dialog.setPath(text(path));
    }
    static QString message(ModelExportDialog& dialog)
    {
        auto* label = find<QLabel>(&dialog, "modelExport.message");
        return label->isHidden() ? QString() : label->text();
    }
    NumbersSource source() const
    {
        return {m_explorer->model(), m_explorer->dataset(), m_explorer->splits(), m_explorer->run()};
    }

    std::unique_ptr<TemporaryFolder> m_folder;
    fs::path m_data;
    fs::path m_run;
    std::unique_ptr<ExplorerModel> m_explorer;
    int m_calls = 0;
};

void TestModelExportDialog::initTestCase()
{
    m_folder = std::make_unique<TemporaryFolder>();
    m_data = writeBars(m_folder->path() / "bars");
    m_run = makeRun(tinyPlan(m_data, m_folder->path() / "it's a run", 2));
    if (const char* program = std::getenv("LATENTSCAPE_CLI")) {
        fs::create_directories(m_folder->path() / "bin");
        fs::create_symlink(program, m_folder->path() / "bin" / "latentscape-cli");
        qputenv("PATH", QByteArray::fromStdString((m_folder->path() / "bin").string()) + ':' + qgetenv("PATH"));
    }
}

void TestModelExportDialog::open(const fs::path& run, int epoch)
{
    const RunRecord record = readRunRecord(run);
    const DatasetPtr data = loadRunData(record);
    m_explorer->setDataset(data, makeSplits(*data, record.split));
    m_explorer->setRun(run);
    m_explorer->setModel(epoch < 0 ? loadSnapshot(run) : loadSnapshot(run, epoch));
}

void TestModelExportDialog::writesWhatItsCommandWrites_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("split");
    const auto add = [](const char* row, ModelFileKind kind, const char* name, Split split = Split::All) {
        QTest::addRow("%s", row) << static_cast<int>(kind) << QString::fromLatin1(name) << static_cast<int>(split);
    };
    add("weights", ModelFileKind::Weights, "my 'own'.safetensors");
    add("networks", ModelFileKind::Networks, "net works");
    add("codes", ModelFileKind::Projector, "board");
    add("codes of a split", ModelFileKind::Projector, "test board", Split::Test);
}

void TestModelExportDialog::writesWhatItsCommandWrites()
{
    QFETCH(int, kind);
    QFETCH(QString, name);
    QFETCH(int, split);
    if (!std::getenv("LATENTSCAPE_CLI"))
        QSKIP("The command line program was not built.");
    open(m_run, 1);
    ModelExportDialog dialog(m_explorer.get(), nullptr);
    expose(dialog, {580, 310});
    const fs::path target = m_folder->path() / "out" / name.toStdString();
    choose(dialog, static_cast<ModelFileKind>(kind), target);
    auto* splits = find<QComboBox>(&dialog, "modelExport.split");
    splits->setCurrentIndex(splits->findData(split));
    QCOMPARE(splits->isVisible(), dialog.kind() == ModelFileKind::Projector);
    if (const auto where = qEnvironmentVariable("LATENTSCAPE_SHOTS"); !where.isEmpty())
        dialog.grab().save(where + QStringLiteral("/model-export-%1-%2.png").arg(kind).arg(split));
    fs::create_directories(target.parent_path());
    QTest::mouseClick(find<QPushButton>(&dialog, "modelExport.command"), Qt::LeftButton);
    const QString command = QApplication::clipboard()->text();
    QVERIFY2(command.contains(QStringLiteral("@1' --format ")), qPrintable(command));
    QSignalSpy saved(&dialog, &ModelExportDialog::saved);
    QTest::mouseClick(find<QPushButton>(&dialog, "modelExport.save"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, kPatience);
    QVERIFY(saved[0][0].toString().contains(name));
    QVERIFY(!dialog.isVisible());

    const fs::path there = m_folder->path() / ("call " + std::to_string(++m_calls));
    fs::create_directories(there);
    QProcess shell;
    shell.setWorkingDirectory(text(there));
    shell.start(QStringLiteral("sh"), {QStringLiteral("-c"), command});
    QVERIFY(shell.waitForFinished(120000));
    QVERIFY2(shell.exitCode() == 0, shell.readAllStandardError());
    const auto made = contentOf(target);
    QVERIFY(!made.empty());
    QVERIFY(made == contentOf(there / name.toStdString()));
    QCOMPARE(std::distance(fs::directory_iterator(target.parent_path()), fs::directory_iterator()),
             std::ptrdiff_t{m_calls}); // nothing else was left there
}

void TestModelExportDialog::importedNetworksAreNotWrittenAnew()
{
    ImportPlan plan;
    const fs::path networks = m_folder->path() / "for import";
    writeOnnxFolder(networks, *loadSnapshot(m_run));
    plan.encoder = networks / "encoder.onnx";
    plan.data = m_data.string();
    plan.run = m_folder->path() / "imported";
    open(importRun(plan));
    ModelExportDialog dialog(m_explorer.get(), nullptr);
    for (const ModelFileKind kind : {ModelFileKind::Weights, ModelFileKind::Networks}) {
        dialog.setKind(kind);
        QVERIFY(message(dialog).contains(QStringLiteral("files of their own")));
        QVERIFY(!find<QPushButton>(&dialog, "modelExport.save")->isEnabled());
        QVERIFY(!find<QPushButton>(&dialog, "modelExport.command")->isEnabled());
    }
    // An encoder gives codes.
    dialog.setKind(ModelFileKind::Projector);
    QCOMPARE(message(dialog), QString());
    QVERIFY(find<QPushButton>(&dialog, "modelExport.save")->isEnabled());
}

void TestModelExportDialog::withoutAnEncoderThereAreNoCodes()
{
    ImportPlan plan;
    const fs::path networks = m_folder->path() / "only a decoder";
    writeOnnxFolder(networks, *loadSnapshot(m_run));
    plan.decoder = networks / "decoder.onnx";
    plan.data = m_data.string();
    plan.run = m_folder->path() / "imported decoder";
    open(importRun(plan));
    ModelExportDialog dialog(m_explorer.get(), nullptr);
    dialog.setKind(ModelFileKind::Projector);
    QVERIFY(message(dialog).contains(QStringLiteral("without an encoder")));
    QVERIFY(!find<QPushButton>(&dialog, "modelExport.save")->isEnabled());
}

void TestModelExportDialog::aFolderThatIsNotEmptyIsLeftAlone()
{
    open(m_run);
    const fs::path folder = m_folder->path() / "full";
    fs::create_directories(folder / "something");
    for (const ModelFileKind kind : {ModelFileKind::Networks, ModelFileKind::Projector}) {
        ModelExportDialog dialog(m_explorer.get(), nullptr);
        choose(dialog, kind, folder);
        dialog.save();
        QTRY_VERIFY_WITH_TIMEOUT(message(dialog).contains(QStringLiteral("is not empty")), kPatience);
        QVERIFY(!dialog.isBusy());
        QCOMPARE(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), std::ptrdiff_t{1});
        dialog.setPath(text(m_folder->path() / "new"));
        QCOMPARE(message(dialog), QString()); // it was about the other folder
    }
    // An empty one is taken, and named with a slash it is the same one.
    fs::remove(folder / "something");
    QVERIFY(writeModelFiles(folder.string() + "/", source(), {ModelFileKind::Networks}));
    QVERIFY(contentOf(folder).contains(QStringLiteral("decoder.onnx")));
}

void TestModelExportDialog::whatCannotBeWrittenIsSaid()
{
    open(m_run);
    const fs::path file = m_folder->path() / "a file";
    QFile made(text(file));
    QVERIFY(made.open(QIODevice::WriteOnly));
    for (const ModelFileKind kind : {ModelFileKind::Weights, ModelFileKind::Networks, ModelFileKind::Projector}) {
        ModelExportDialog dialog(m_explorer.get(), nullptr);
        choose(dialog, kind, file / "within it");
        dialog.save();
        QTRY_VERIFY_WITH_TIMEOUT(message(dialog).contains(QStringLiteral("within it")), kPatience);
    }
}

void TestModelExportDialog::aStoppedExportLeavesNothing()
{
    open(m_run);
    const fs::path target = m_folder->path() / "stopped" / "board";
    std::stop_source stop;
    ModelFilesRequest request{ModelFileKind::Projector};
    double told = 0;
    request.progress = [&](double fraction) {
        QVERIFY(fraction >= told && fraction <= 1);
        told = fraction;
        if (fraction > 0.3) // the codes are there, and the first of the files
            stop.request_stop();
    };
    QVERIFY(!writeModelFiles(target, source(), request, stop.get_token()));
    QVERIFY(told > 0.3 && told < 1);
    QVERIFY(fs::is_empty(target.parent_path()));
    for (const ModelFileKind kind : {ModelFileKind::Weights, ModelFileKind::Networks})
        QVERIFY(!writeModelFiles(target, source(), {kind}, stop.get_token()));
    QVERIFY(fs::is_empty(target.parent_path()));
}

void TestModelExportDialog::theModelIsThatOfTheOpening()
{
    open(m_run);
    const SnapshotPtr model = m_explorer->model();
    const fs::path target = m_folder->path() / "opened.safetensors";
    ModelExportDialog dialog(m_explorer.get(), nullptr);
    choose(dialog, ModelFileKind::Weights, target);
    const QString command = dialog.command();
    QVERIFY(!command.isEmpty());
    // A training that waited begins meanwhile.
    m_explorer->clearModel();
    open(makeRun(tinyPlan(m_data, m_folder->path() / "another run", 1)));
    QVERIFY(m_explorer->model()->weights != model->weights);
    QCOMPARE(dialog.command(), command);
    QSignalSpy saved(&dialog, &ModelExportDialog::saved);
    dialog.save();
    QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, kPatience);
    QVERIFY(readWeights(target)->weights == model->weights);
}

void TestModelExportDialog::isInTheFileMenu()
{
    WindowFixture fixture;
    QVERIFY(fixture.awaitData());
    QVERIFY(!fixture.action("model.export")->isEnabled());
    QVERIFY(fixture.trainToTheEnd(1));
    QVERIFY(fixture.action("model.export")->isEnabled());
    fixture.action("model.export")->trigger();
    auto* dialog = find<ModelExportDialog>(&fixture.window(), "modelExportDialog");
    const fs::path file = fixture.settings().path() / "weights.safetensors";
    choose(*dialog, ModelFileKind::Weights, file);
    dialog->save();
    QTRY_VERIFY_WITH_TIMEOUT(fixture.window().banner()->text().contains(text(file)), kPatience);
    QVERIFY(readWeights(file)->weights == fixture.window().model()->model()->weights);
}

QTEST_MAIN(TestModelExportDialog)
#include "tst_model_export_dialog.moc"
