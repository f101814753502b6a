// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: soak
// A random walk of mouse and keys over the map while a model trains on MNIST: does it live, how long does the event
// loop stand still, does memory grow? Reports; fails only when the window dies or no longer answers.
// LATENTSCAPE_SOAK_SEED repeats a walk (what the workers finish in between still differs), LATENTSCAPE_SOAK_SECONDS
// says how long; LATENTSCAPE_SOAK_STACKS=40 prints where the window's thread was in every gap of 40 ms and more.
#include <malloc.h>

#include <array>
#include <cstdio>
#include <iostream>
#include <map>
#include <random>

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QMenu>
#include <QTabWidget>
#include <QToolButton>
#include <QWheelEvent>
#include <QtTest>

#include "core/base/parallel.h"
#include "core/models/registry.h"
#include "tests/bench/gap_watch.h"
#include "tests/bench/window_probe.h"
#include "tests/support/ui/explorer_fixture.h"
#include "ui/commands.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/map_plot.h"
#include "ui/theme.h"

using namespace latentscape;

namespace {

constexpr double kDefaultSeconds = 600;
constexpr double kReportSeconds = 30;
constexpr int kDragMoves = 12;
constexpr double kLateGap = 50;

double secondsToRun()
{
    bool given = false;
    const double seconds = qEnvironmentVariable("LATENTSCAPE_SOAK_SECONDS").toDouble(&given);
    return given && seconds > 0 ? seconds : kDefaultSeconds;
}

/// The gaps after one kind of deed.
struct GapRecord
{
    bench::Gap longest;
    bench::Gap hardest; ///< the one with most work of the window's own
    int deeds = 0;
    int late = 0; ///< gaps longer than kLateGap

    void add(const std::vector<bench::Gap>& gaps)
    {
        ++deeds;
        for (const bench::Gap& gap : gaps) {
            if (gap.length > longest.length)
                longest = gap;
            if (gap.spent.work > hardest.spent.work)
                hardest = gap;
            late += gap.length > kLateGap ? 1 : 0;
        }
    }
};

void print(const std::map<std::string, GapRecord>& records)
{
    std::printf(
        "gaps of the event loop in ms, by what was done before\n%-13s %6s %5s | longest: own work, queued for a "
        "core, waiting | most own work in one gap\n",
        "", "deeds", ">50");
    for (const auto& [deed, record] : records) {
        const bench::Gap& gap = record.longest;
        std::printf("%-13s %6d %5d | %7.0f: %8.0f %8.0f %8.0f | %7.0f\n", deed.c_str(), record.deeds, record.late,
                    gap.length, gap.spent.work, gap.spent.queued, gap.waiting(), record.hardest.spent.work);
    }
    std::fflush(stdout);
}

/// In megabytes.
struct MemoryRecord
{
    double resident = 0;
    double ofFiles = 0; ///< of it: code and data of the program and its libraries
    double inUse = 0;   ///< asked for by the program and not given back: the rest is the allocator's

    static MemoryRecord now()
    {
        const struct mallinfo2 info = mallinfo2();
        return {bench::memory("VmRSS"), bench::memory("RssFile"),
                static_cast<double>(info.uordblks + info.hblkhd) / (1024 * 1024)};
    }
    void keepMost(const MemoryRecord& other)
    {
        resident = std::max(resident, other.resident);
        ofFiles = std::max(ofFiles, other.ofFiles);
        inUse = std::max(inUse, other.inUse);
    }
    void print(const char* when) const
    {
        std::printf("memory %-20s %4.0f MB resident, %4.0f of files, %4.0f in use\n", when, resident, ofFiles, inUse);
        std::fflush(stdout);
    }
};

TrainPlan plan()
{
    TrainPlan plan;
    plan.model = "vae";
    plan.modelParams = ParamSet::defaults(modelInfo(plan.model).params);
    plan.modelParams.set("latent", std::int64_t(8));
    plan.training = ParamSet::defaults(trainingParams().specs());
    plan.training.set("epochs", std::int64_t(100000));
    plan.data = "mnist";
    return plan;
}

/// Does what a restless person does.
class Walker
{
public:
    Walker(MainWindow* window, unsigned seed)
        : m_window(window), m_map(test::find<LatentMap>(window, "latentMap")), m_random(seed)
    {}

    /// The name of what was done.
    const char* step()
    {
        struct Deed
        {
            const char* name;
            int weight;
            void (Walker::*act)();
        };
        static constexpr std::array kDeeds{
            Deed{"drag", 30, &Walker::drag},    Deed{"hover", 30, &Walker::hover},
            Deed{"wheel", 15, &Walker::wheel},  Deed{"key", 20, &Walker::key},
            Deed{"tool", 8, &Walker::tool},     Deed{"box", 3, &Walker::box},
            Deed{"layer", 3, &Walker::layer},   Deed{"pause", 1, &Walker::pause},
            Deed{"resize", 1, &Walker::resize}, Deed{"double click", 2, &Walker::click},
            Deed{"theme", 1, &Walker::theme},
        };
        int sum = 0;
        for (const Deed& deed : kDeeds)
            sum += deed.weight;
        int drawn = number(sum);
        for (const Deed& deed : kDeeds) {
            drawn -= deed.weight;
            if (drawn < 0) {
                (this->*deed.act)();
                return deed.name;
            }
        }
        return "";
    }

private:
    MapPlot* plot() const { return m_map->plot(); }
    int number(int below) { return std::uniform_int_distribution(0, below - 1)(m_random); }
    QPoint place() { return {number(std::max(1, plot()->width())), number(std::max(1, plot()->height()))}; }
    Qt::KeyboardModifiers modifiers()
    {
        constexpr std::array<Qt::KeyboardModifiers, 6> kSets{
            Qt::NoModifier,      Qt::NoModifier,  Qt::ShiftModifier,
            Qt::ControlModifier, Qt::AltModifier, Qt::ControlModifier | Qt::ShiftModifier};
        return kSets.at(static_cast<std::size_t>(number(static_cast<int>(kSets.size()))));
    }

    void drag()
    {
        const Qt::MouseButton button = number(4) == 0 ? Qt::MiddleButton : Qt::LeftButton;
        const Qt::KeyboardModifiers held = modifiers();
        QTest::mousePress(plot(), button, held, place());
        for (int i = 0; i < kDragMoves; ++i) {
            QMouseEvent move(QEvent::MouseMove, place(), plot()->mapToGlobal(QPointF(place())), Qt::NoButton, button,
                             held);
            QApplication::sendEvent(plot(), &move);
            QCoreApplication::processEvents();
        }
        QTest::mouseRelease(plot(), button, held, place());
    }

    void hover() { QTest::mouseMove(plot(), place()); }
    void click() { QTest::mouseDClick(plot(), Qt::LeftButton, Qt::NoModifier, place()); }

    void wheel()
    {
        const QPoint at = place();
        QWheelEvent turn(at, plot()->mapToGlobal(at), {}, {0, number(2) == 0 ? 120 : -120}, Qt::NoButton,
                         Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(plot(), &turn);
    }

    void key()
    {
        constexpr std::array kKeys{Qt::Key_Left,  Qt::Key_Right,  Qt::Key_Up,     Qt::Key_Down, Qt::Key_Plus,
                                   Qt::Key_Minus, Qt::Key_Home,   Qt::Key_Escape, Qt::Key_A,    Qt::Key_Delete,
                                   Qt::Key_Z,     Qt::Key_Return, Qt::Key_Space,  Qt::Key_I};
        const Qt::Key key = kKeys.at(static_cast<std::size_t>(number(static_cast<int>(kKeys.size()))));
        const Qt::KeyboardModifiers held = modifiers();
        // It opens Qt's own file dialog, which stands in for a desktop's here and takes 0.1 to 0.3 s to be made.
        if (key == Qt::Key_I && held == Qt::ControlModifier)
            return;
        plot()->setFocus();
        QTest::keyClick(plot(), key, held);
    }

    void tool()
    {
        QList<QToolButton*> tools = m_map->findChildren<QToolButton*>();
        tools.removeIf([](QToolButton* button) { return !button->isCheckable() || !button->isVisible(); });
        if (!tools.isEmpty())
            QTest::mouseClick(tools.at(number(static_cast<int>(tools.size()))), Qt::LeftButton);
    }

    void box()
    {
        QList<QComboBox*> boxes = m_map->findChildren<QComboBox*>();
        boxes.removeIf([](QComboBox* box) { return !box->isVisible() || !box->isEnabled() || box->count() == 0; });
        if (boxes.isEmpty())
            return;
        QComboBox* box = boxes.at(number(static_cast<int>(boxes.size())));
        box->setCurrentIndex(number(box->count()));
    }

    void layer()
    {
        QList<QAction*> actions = m_map->findChildren<QAction*>();
        actions.removeIf([](QAction* action) { return !action->isCheckable() || !action->isEnabled(); });
        if (!actions.isEmpty())
            actions.at(number(static_cast<int>(actions.size())))->trigger();
    }

    void pause() { m_window->commands()->action("train.pause")->trigger(); }
    void resize() { m_window->resize(1000 + number(700), 700 + number(400)); }
    void theme() { applyTheme(number(2) == 0 ? ThemeChoice::Light : ThemeChoice::Dark); }

    MainWindow* m_window;
    LatentMap* m_map;
    std::mt19937 m_random;
};

} // namespace

class TstMapSoak : public QObject
{
    Q_OBJECT

private slots:
    void livesThroughARandomWalkWhileTraining()
    {
        const double seconds = secondsToRun();
        bool given = false;
        const unsigned chosen = qEnvironmentVariable("LATENTSCAPE_SOAK_SEED").toUInt(&given);
        const unsigned seed = given ? chosen : std::random_device{}();
        std::cout << "seed " << seed << ", " << seconds << " seconds" << std::endl;

        bench::Program program;
        program.window->show();
        program.window->start();
        QVERIFY(bench::runUntil([&] { return program.hasData(); }));
        program.window->training()->start(plan(), program.window->model()->dataset());
        QVERIFY(bench::runUntil([&] { return program.window->model()->codes() != nullptr; }));

        // A menu or dialog that a click has opened waits for somebody; nobody is there.
        QTimer closer;
        connect(&closer, &QTimer::timeout, [] {
            if (QWidget* popup = QApplication::activePopupWidget())
                popup->close();
            if (QWidget* dialog = QApplication::activeModalWidget())
                dialog->close();
        });
        closer.start(50);

        const MemoryRecord first = MemoryRecord::now();
        Walker walker(program.window.get(), seed);
        std::map<std::string, GapRecord> records;
        const auto begin = bench::Clock::now();
        const auto elapsed = [begin] { return bench::milliseconds(bench::Clock::now() - begin) / 1000; };
        const double warmUp = seconds / 5;
        MemoryRecord early;
        MemoryRecord most;
        double nextLook = 0;
        double nextReport = kReportSeconds;
        int deeds = 0;
        bench::GapWatch watch(qEnvironmentVariable("LATENTSCAPE_SOAK_STACKS").toDouble());
        while (elapsed() < seconds) {
            watch.start();
            const std::string deed = walker.step();
            bench::runFor(0.03);
            records[deed].add(watch.stop(deed));
            ++deeds;
            if (elapsed() > nextLook) {
                nextLook += 1;
                most.keepMost(MemoryRecord::now());
            }
            if (early.resident == 0 && elapsed() > warmUp)
                early = MemoryRecord::now();
            if (elapsed() > nextReport) {
                nextReport += kReportSeconds;
                std::printf("%4.0f s: %d deeds, ", elapsed(), deeds);
                MemoryRecord::now().print("now");
            }
        }
        const MemoryRecord late = MemoryRecord::now();
        std::printf("deeds %d\n", deeds);
        first.print("at first");
        early.print("after a fifth");
        late.print("at the end");
        most.print("at most");
        print(records);
        QVERIFY(program.window->training()->isRunning());
        program.window->training()->stop();
        QVERIFY(bench::runUntil([&] { return !program.window->training()->isRunning(); }));
    }
};

int main(int argc, char** argv)
{
    // Qt Test ends a function after five minutes if nobody says otherwise.
    constexpr int kPatienceSeconds = 300;
    qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number(static_cast<int>(secondsToRun() + kPatienceSeconds) * 1000));
    QApplication application(argc, argv);
    TstMapSoak test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_map_soak.moc"
