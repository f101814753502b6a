// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include "core/output/command_text.h"
#include "core/output/picture_commands.h"
#include "core/output/run_commands.h"
#include "core/training/import_run.h"
#include "core/training/run_store.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#include "tests/support/shell_output.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

class TstCommandText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aShellReadsTheSameWords_data();
    void aShellReadsTheSameWords();
    void plainWordsStayAsTheyAre();
    void numbersReadBackExactly();
    void onlyWhatDiffersIsSaid();
    void looksNameWhatIsNotUsual();
    void sweepsNameTheirAxes();
    void storedNamesNeedTheSameStep();
    void placesAndPathsKnowMixturesOfLabels();
};

void TstCommandText::aShellReadsTheSameWords_data()
{
    QTest::addColumn<QByteArray>("word");
    for (const char* word :
         {"", "plain", "with space", "it's", "''", "a;b|c&d", "$HOME `id` $(id)", "~/x", "*?[a]", "#x", "!1", "a\\b",
          "new\nline", "\xed\x95\x9c\xea\xb5\xad", "-0.5,1;2,-3", "=ls", "a=b", "\"q\""})
        QTest::addRow("%s", word) << QByteArray(word);
}

void TstCommandText::aShellReadsTheSameWords()
{
    QFETCH(QByteArray, word);
    const std::string line = "printf '%s|' " + quoteForShell(word.toStdString()) + " end";
    const ShellOutput shell = outputOfShell(line);
    QCOMPARE(shell.exitCode, 0);
    QCOMPARE(QByteArray::fromStdString(shell.text), word + "|end|");
}

void TstCommandText::plainWordsStayAsTheyAre()
{
    for (const char* word : {"/runs/mnist-vae@12", "photos:test", "400,200", "0.5", "100%"})
        QCOMPARE(quoteForShell(word), std::string(word));
    QCOMPARE(CommandText("grid").word("a b").option("z", "-1,2").option("rows", 3).flag("closed").text(),
             std::string("latentscape-cli grid 'a b' --z=-1,2 --rows 3 --closed"));
}

void TstCommandText::numbersReadBackExactly()
{
    const std::vector<float> numbers = {1.0F / 3, -0.7F, 1e-20F, 16777216};
    const QStringList words = QString::fromStdString(joinedNumbers(numbers)).split(QLatin1Char(','));
    QCOMPARE(words.size(), 4);
    for (int i = 0; i < 4; ++i)
        QCOMPARE(words[i].toFloat(), numbers[static_cast<std::size_t>(i)]);
}

void TstCommandText::onlyWhatDiffersIsSaid()
{
    TrainPlan plan = planOf("vae", "", "", {});
    plan.data = "mnist";
    QCOMPARE(trainCommand(plan), std::string("latentscape-cli train --model vae --data mnist"));
    plan = planOf("vae", "latent=5 hidden=300,150", "epochs=3 threads=4 lr=0.002", {});
    plan.data = "/tmp/my images";
    const std::string command = trainCommand(plan, "my run");
    QVERIFY2(command.starts_with("latentscape-cli train --model vae --data '/tmp/my images' "), command.c_str());
    for (const char* part : {" --latent 5", " --hidden 300,150", " --epochs 3", " --lr 0.002", " --out 'my run'"})
        QVERIFY2(command.find(part) != std::string::npos, part);
    QVERIFY(command.find("threads") == std::string::npos); // the speed alone
    plan = planOf("pca", "", "epochs=7 lr=0.5", {});       // solved in one go, whatever is asked for
    plan.data = "mnist";
    QCOMPARE(trainCommand(plan), std::string("latentscape-cli train --model pca --data mnist"));
}

void TstCommandText::looksNameWhatIsNotUsual()
{
    QCOMPARE(lookFlags({}), std::string());
    QCOMPARE(lookFlags({0, true, SheetColors::Violet}), std::string(" --spacing 0 --captions --colors violet"));
    QCOMPARE(lookFlags({1, false, SheetColors::Inverted}), std::string(" --colors inverted"));
}

void TstCommandText::sweepsNameTheirAxes()
{
    SweepPlan plan;
    plan.base = planOf("vae", "", "epochs=2", {});
    plan.base.data = "mnist";
    plan.axes = {parseAxis("vae", "hidden=400,200;800"), seedAxis(plan.base, 3)};
    QCOMPARE(sweepCommand(plan), std::string("latentscape-cli sweep --model vae --data mnist --epochs 2 "
                                             "--over 'hidden=400,200;800' --over 'seed=1,2,3'"));
}

void TstCommandText::storedNamesNeedTheSameStep()
{
    const TemporaryFolder folder;
    const DatasetPtr data = tinyDataset();
    const auto run = folder.path() / "run";
    trainTiny(planOf("vae", "hidden=8", "epochs=2 batch=20", run), data);
    const SnapshotPtr newest = loadSnapshot(run);
    QCOMPARE(storedName(run, *newest), run.string() + "@2");
    QCOMPARE(storedName(run, *loadSnapshot(run, 1)), run.string() + "@1");
    ModelSnapshot moved = *newest;
    ++moved.step;
    QVERIFY(storedName(run, moved).empty());
    std::filesystem::remove(epochCheckpoint(run, 2)); // thinned out: it is what the run opens as
    QCOMPARE(storedName(run, *newest), run.string());
    QVERIFY(storedName({}, *newest).empty());
    QVERIFY(storedName(folder.path(), *newest).empty());
}

void TstCommandText::placesAndPathsKnowMixturesOfLabels()
{
    const SnapshotPtr model = untrained("cvae", modelParams("cvae", "hidden=8 latent=2"), *tinyDataset());
    const std::vector<float> z = {0.5F, -1};
    std::vector<float> condition(static_cast<std::size_t>(model->classes), 0.0F);
    condition[1] = 1;
    QCOMPARE(decodeCommand("run", *model, z, condition, 2, {}, "x.png"),
             std::string("latentscape-cli decode run --z 0.5,-1 --label 1 --scale 2 --out x.png"));
    QVERIFY(decodeCommand({}, *model, z, condition, 2, {}, "x.png").empty());
    QCOMPARE(singleLabel(condition), 1);
    condition[0] = condition[1] = 0.5F;
    QCOMPARE(singleLabel(condition), -1);
    QCOMPARE(singleLabel({}), -1);
    QCOMPARE(decodeCommand("run", *model, z, condition, 2, {}, "x.png"),
             std::string("latentscape-cli decode run --z 0.5,-1 --label 0:0.5,1:0.5 --scale 2 --out x.png"));
    GridRequest way;
    way.kind = GridKind::Path;
    way.through = {0, 0, 1, 1};
    way.condition = condition;
    QVERIFY(gridCommand("run", *model, way, "x.png").find("0:0.5,1:0.5") != std::string::npos);
    FilmRequest film;
    film.kind = FilmKind::Path;
    film.picture = way;
    QVERIFY(animateCommand("run", *model, film).find("0:0.5,1:0.5") != std::string::npos);
    way.kind = GridKind::Manifold;
    QVERIFY(gridCommand("run", *model, way, "x.png").empty());
}

QTEST_GUILESS_MAIN(TstCommandText)
#include "tst_command_text.moc"
