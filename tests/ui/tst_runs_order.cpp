// SPDX-License-Identifier: GPL-3.0-or-later
#include <QMimeData>
#include <QSignalSpy>
#include <QtTest>

#include "ui/views/runs_order.h"

using namespace latentscape;

namespace {

RunSummary made(const std::string& name, const std::string& model, const std::string& data, double loss,
                const std::string& day, const std::string& sweep = {})
{
    RunSummary run;
    run.path = "/runs/" + (sweep.empty() ? name : sweep + "/" + name);
    run.name = name;
    run.model = model;
    run.data = data;
    run.created = day + "T12:00:00Z";
    run.epochs = run.plannedEpochs = 3;
    run.finished = true;
    run.sweep = sweep;
    if (loss > 0) {
        run.test["loss"] = loss;
        run.losses = {static_cast<float>(loss) + 9, static_cast<float>(loss)};
    }
    return run;
}

std::vector<RunSummary> fiveRuns()
{
    return {made("a", "vae", "mnist", 90, "2026-01-01"), made("b", "ae", "mnist", 70, "2026-01-02"),
            made("c", "vae", "mnist", 80, "2026-01-02", "by-latent"), made("d", "vae", "/data/bars", 50, "2026-01-03"),
            made("e", "ae", "mnist", 0, "2026-01-04")};
}

QString names(const RunsOrder& order)
{
    QString text;
    for (int row = 0; row < order.rowCount(); ++row)
        text += order.index(row, 0).data(RunsModel::NameRole).toString();
    return text;
}

QStringList headings(const RunsOrder& order)
{
    QStringList texts;
    for (int row = 0; row < order.rowCount(); ++row) {
        const QString text = order.index(row, 0).data(RunsModel::HeadingRole).toString();
        if (!text.isEmpty())
            texts.append(QStringLiteral("%1:%2").arg(row).arg(text));
    }
    return texts;
}

QString best(const RunsOrder& order)
{
    QString text;
    for (int row = 0; row < order.rowCount(); ++row) {
        const QModelIndex index = order.index(row, 0);
        if (index.data(RunsModel::BestRole).toBool())
            text += index.data(RunsModel::NameRole).toString();
    }
    return text;
}

} // namespace

class TestRunsOrder : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void newestFirst();
    void columnsSortBothWays();
    void runsWithoutALossStandLast();
    void everyWordOfTheFilterMustFit();
    void groupsStandTogetherUnderTheirName();
    void daysStandNewestFirst();
    void theBestIsAmongItsLike();
    void theBestIsTold();
    void rowsStayWhenTheListIsReadAgain();
    void renamedRunsKeepTheirTick();
    void damagedRunsAreNotTicked();
    void runsAreDraggedAsFolders();

private:
    std::unique_ptr<RunsModel> m_runs;
    std::unique_ptr<RunsOrder> m_order;
};

void TestRunsOrder::init()
{
    m_order.reset();
    m_runs = std::make_unique<RunsModel>();
    m_order = std::make_unique<RunsOrder>(m_runs.get());
    m_runs->setRuns(fiveRuns());
}

void TestRunsOrder::newestFirst() { QCOMPARE(names(*m_order), QStringLiteral("edcba")); }

void TestRunsOrder::columnsSortBothWays()
{
    m_order->sort(RunsModel::Name, Qt::AscendingOrder);
    QCOMPARE(names(*m_order), QStringLiteral("abcde"));
    m_order->sort(RunsModel::Name, Qt::DescendingOrder);
    QCOMPARE(names(*m_order), QStringLiteral("edcba"));
    for (int column = 0; column < RunsModel::ColumnCount; ++column) {
        m_order->sort(column, Qt::AscendingOrder);
        QCOMPARE(names(*m_order).size(), 5);
        QVERIFY(!m_order->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
    }
}

void TestRunsOrder::runsWithoutALossStandLast()
{
    m_order->sort(RunsModel::Loss, Qt::AscendingOrder);
    QCOMPARE(names(*m_order), QStringLiteral("dbcae"));
    m_order->sort(RunsModel::Loss, Qt::DescendingOrder);
    QCOMPARE(names(*m_order), QStringLiteral("acbde"));
}

void TestRunsOrder::everyWordOfTheFilterMustFit()
{
    m_order->setFilter(QStringLiteral("vae mnist"));
    QCOMPARE(names(*m_order), QStringLiteral("ca"));
    m_order->setFilter(QStringLiteral(" BY-lat "));
    QCOMPARE(names(*m_order), QStringLiteral("c"));
    m_order->setFilter(QStringLiteral("nothing"));
    QCOMPARE(m_order->rowCount(), 0);
    m_order->setFilter({});
    QCOMPARE(m_order->rowCount(), 5);
}

void TestRunsOrder::groupsStandTogetherUnderTheirName()
{
    m_order->setGroup(RunsGroup::Model);
    QCOMPARE(names(*m_order), QStringLiteral("ebdca"));
    QCOMPARE(headings(*m_order).size(), 2);
    QVERIFY(headings(*m_order)[0].startsWith(QStringLiteral("0:ae · 2")));
    QVERIFY(headings(*m_order)[1].startsWith(QStringLiteral("2:vae · 3")));
    m_order->sort(RunsModel::Created, Qt::AscendingOrder);
    QCOMPARE(names(*m_order), QStringLiteral("beacd"));
    m_order->setGroup(RunsGroup::Sweep);
    QCOMPARE(names(*m_order), QStringLiteral("cabde"));
    QVERIFY(headings(*m_order)[0].startsWith(QStringLiteral("0:by-latent · 1")));
    QVERIFY(headings(*m_order)[1].startsWith(QStringLiteral("1:No sweep · 4")));
    m_order->setGroup(RunsGroup::Data);
    QVERIFY(headings(*m_order).front().startsWith(QStringLiteral("0:bars")));
    m_order->setGroup(RunsGroup::None);
    QVERIFY(headings(*m_order).isEmpty());
}

void TestRunsOrder::daysStandNewestFirst()
{
    m_order->setGroup(RunsGroup::Date);
    m_order->sort(RunsModel::Name, Qt::AscendingOrder);
    QCOMPARE(names(*m_order), QStringLiteral("edbca"));
    QCOMPARE(headings(*m_order).size(), 4);
}

void TestRunsOrder::theBestIsAmongItsLike()
{
    // c of the two vaes on mnist; alone on its data, d beats nobody, nor does b without a second loss.
    QCOMPARE(best(*m_order), QStringLiteral("c"));
    m_order->setFilter(QStringLiteral("a"));
    m_order->setFilter({});
    QCOMPARE(best(*m_order), QStringLiteral("c"));
    m_order->setGroup(RunsGroup::Sweep);
    QCOMPARE(best(*m_order), QString());
    m_order->setGroup(RunsGroup::None);
    auto runs = fiveRuns();
    runs[0].test["loss"] = 10;
    m_runs->setRuns(runs);
    QCOMPARE(best(*m_order), QStringLiteral("a"));
}

void TestRunsOrder::theBestIsTold()
{
    const QModelIndex index = m_order->find("/runs/by-latent/c");
    QVERIFY(index.data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("best")));
    QVERIFY(index.data(Qt::ToolTipRole).toString().contains(QStringLiteral("vae")));
    QVERIFY(!m_order->find("/runs/a").data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("best")));
}

void TestRunsOrder::rowsStayWhenTheListIsReadAgain()
{
    const QPersistentModelIndex kept = m_order->find("/runs/d");
    m_runs->setTicked({"/runs/d", "/runs/a"});
    QSignalSpy reset(m_order.get(), &QAbstractItemModel::modelReset);
    QSignalSpy ticked(m_runs.get(), &RunsModel::tickedChanged);
    auto runs = fiveRuns();
    runs.erase(runs.begin());
    runs.push_back(made("f", "vae", "mnist", 60, "2026-01-05"));
    m_runs->setRuns(runs);
    QCOMPARE(names(*m_order), QStringLiteral("fedcb"));
    QCOMPARE(kept.data(RunsModel::NameRole).toString(), QStringLiteral("d"));
    QVERIFY(reset.isEmpty());
    QCOMPARE(m_runs->ticked(), (std::set<std::filesystem::path>{"/runs/d"}));
    QCOMPARE(ticked.size(), 1);
    QSignalSpy changed(m_runs.get(), &QAbstractItemModel::dataChanged);
    m_runs->setRuns(runs);
    QVERIFY(changed.isEmpty());
}

void TestRunsOrder::renamedRunsKeepTheirTick()
{
    m_runs->setTicked({"/runs/a"});
    m_runs->setCurrent("/runs/a");
    m_runs->rename("/runs/a", "/runs/z");
    QVERIFY(m_runs->isTicked("/runs/z") && !m_runs->isTicked("/runs/a"));
    QVERIFY(m_order->find("/runs/z").data(RunsModel::CurrentRole).toBool());
    QCOMPARE(names(*m_order), QStringLiteral("edcbz"));
}

void TestRunsOrder::damagedRunsAreNotTicked()
{
    auto runs = fiveRuns();
    runs[0].problem = "it is damaged";
    m_runs->setRuns(runs);
    const QModelIndex damaged = m_order->find("/runs/a");
    QVERIFY(!damaged.data(Qt::CheckStateRole).isValid());
    QVERIFY(!(damaged.flags() & Qt::ItemIsUserCheckable));
    QVERIFY(!m_order->setData(damaged, Qt::Checked, Qt::CheckStateRole));
    QVERIFY(m_order->setData(m_order->find("/runs/d"), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(m_runs->ticked().size(), std::size_t{1});
}

void TestRunsOrder::runsAreDraggedAsFolders()
{
    const std::unique_ptr<QMimeData> data(
        m_order->mimeData({m_order->find("/runs/a"), m_order->find("/runs/a").siblingAtColumn(RunsModel::Loss)}));
    QCOMPARE(data->urls(), QList<QUrl>{QUrl::fromLocalFile(QStringLiteral("/runs/a"))});
}

QTEST_MAIN(TestRunsOrder)
#include "tst_runs_order.moc"
