// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/window_fixture.h"

#include <QAction>
#include <QApplication>
#include <QSettings>
#include <QSpinBox>
#include <QtTest>

#include "core/models/registry.h"
#include "core/training/trainer.h"
#include "tests/support/idx_bytes.h"
#include "tests/support/ui/explorer_fixture.h"
#include "ui/commands.h"
#include "ui/forms/param_form.h"
#include "ui/theme.h"
#include "ui/translation.h"
#include "ui/views/setup_view.h"

namespace latentscape::test {

namespace {

constexpr int kPatience = 30000; ///< milliseconds

class QuietSink : public TrainSink
{};

std::string idxImages(const Dataset& data, std::size_t from, std::size_t to)
{
    const std::size_t pixels = data.shape.pixels();
    const std::vector<std::uint8_t> part(data.pixels.begin() + static_cast<std::ptrdiff_t>(from * pixels),
                                         data.pixels.begin() + static_cast<std::ptrdiff_t>(to * pixels));
    return idxFile({static_cast<std::uint32_t>(to - from), static_cast<std::uint32_t>(data.shape.height),
                    static_cast<std::uint32_t>(data.shape.width)},
                   part);
}

std::string idxLabels(const Dataset& data, std::size_t from, std::size_t to)
{
    const std::vector<std::uint8_t> part(data.labels.begin() + static_cast<std::ptrdiff_t>(from),
                                         data.labels.begin() + static_cast<std::ptrdiff_t>(to));
    return idxFile({static_cast<std::uint32_t>(to - from)}, part);
}

void write(const std::filesystem::path& path, const std::string& bytes)
{
    QFile file(QString::fromStdString(path.string()));
    if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::fromStdString(bytes)) < 0)
        qFatal("%s cannot be written.", path.c_str());
}

} // namespace

IsolatedSettings::IsolatedSettings()
{
    const auto set = [this](const char* variable, const char* folder) {
        qputenv(variable, QByteArray::fromStdString((m_folder.path() / folder).string()));
    };
    set("XDG_CONFIG_HOME", "config");
    set("XDG_DATA_HOME", "data");
    set("XDG_STATE_HOME", "state");
    std::filesystem::create_directories(m_folder.path() / "data");
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope,
                       QString::fromStdString((m_folder.path() / "config").string()));
    QCoreApplication::setOrganizationName(QStringLiteral("latentscape-test"));
    QCoreApplication::setApplicationName(QStringLiteral("latentscape-test"));
    QSettings().clear();
    installLanguage(QStringLiteral("en"));
}

IsolatedSettings::~IsolatedSettings() = default;

std::filesystem::path writeBars(const std::filesystem::path& folder, std::size_t count)
{
    std::filesystem::create_directories(folder);
    const DatasetPtr data = barsDataset(count);
    const std::size_t train = data->sourceTrain;
    write(folder / "train-images-idx3-ubyte", idxImages(*data, 0, train));
    write(folder / "train-labels-idx1-ubyte", idxLabels(*data, 0, train));
    write(folder / "t10k-images-idx3-ubyte", idxImages(*data, train, data->size()));
    write(folder / "t10k-labels-idx1-ubyte", idxLabels(*data, train, data->size()));
    return folder;
}

TrainPlan tinyPlan(const std::filesystem::path& data, const std::filesystem::path& run, int epochs,
                   const std::string& model)
{
    TrainPlan plan;
    plan.model = model;
    plan.modelParams = ParamSet::defaults(modelInfo(model).params);
    if (plan.modelParams.contains("hidden"))
        plan.modelParams.set("hidden", Widths{16});
    plan.training = ParamSet::defaults(trainingParams().specs());
    plan.training.set("epochs", std::int64_t(epochs));
    plan.training.set("batch", std::int64_t(20));
    plan.data = data.string();
    plan.run = run;
    return plan;
}

std::filesystem::path makeRun(const TrainPlan& plan)
{
    TrainControl control;
    QuietSink sink;
    const RunOutcome outcome = train(plan, control, sink);
    if (outcome.kind != RunOutcome::Kind::Finished)
        qFatal("The run could not be made: %s", outcome.message().c_str());
    return outcome.run;
}

WindowFixture::WindowFixture() : m_data(writeBars(m_settings.path() / "bars"))
{
    applyTheme(ThemeChoice::Light);
    m_preferences = std::make_unique<Preferences>();
    PreferenceValues values = m_preferences->values();
    values.runFolder = m_settings.runFolder();
    values.theme = ThemeChoice::Light;
    values.language = QStringLiteral("en");
    m_preferences->setValues(values);
    m_preferences->setLastData(QString::fromStdString(m_data.string()));
    m_preferences->setSetup(
        QStringLiteral(R"({"model":"vae","parameters":{"hidden":[16]},"training":{"epochs":2,"batch":20}})"));
    openWindow();
}

WindowFixture::~WindowFixture() = default;

void WindowFixture::openWindow()
{
    m_window = std::make_unique<MainWindow>(m_preferences.get());
    m_window->show();
    if (!QTest::qWaitForWindowExposed(m_window.get()))
        qFatal("The window did not come to the screen.");
    m_window->activateWindow();
    m_window->start();
}

void WindowFixture::close()
{
    m_window->close();
    m_window.reset();
}

void WindowFixture::restart()
{
    if (m_window)
        close();
    m_preferences = std::make_unique<Preferences>();
    openWindow();
}

QAction* WindowFixture::action(const char* command) { return m_window->commands()->action(command); }

void WindowFixture::press(const char* command)
{
    // Keys go to the active window only, and a real X server takes its time.
    if (!m_window->isActiveWindow()) {
        m_window->activateWindow();
        (void)QTest::qWaitForWindowActive(m_window.get(), 3000);
    }
    const QKeySequence keys = action(command)->shortcut();
    QTest::keySequence(m_window.get(), keys);
}

void WindowFixture::setEpochs(int epochs) { find<QSpinBox>(m_window.get(), "param.epochs")->setValue(epochs); }

bool WindowFixture::awaitData()
{
    return QTest::qWaitFor([this] { return m_window->model()->dataset() && !m_window->runs()->isBusy(); }, kPatience);
}

bool WindowFixture::awaitFirstLoss()
{
    return QTest::qWaitFor([this] { return !m_window->history()->isEmpty(); }, kPatience);
}

bool WindowFixture::awaitModel()
{
    return QTest::qWaitFor([this] { return m_window->model()->codes() != nullptr; }, kPatience);
}

bool WindowFixture::awaitEnd()
{
    return QTest::qWaitFor([this] { return !m_window->training()->isRunning(); }, kPatience);
}

bool WindowFixture::awaitIdle()
{
    return QTest::qWaitFor([this] { return !m_window->runs()->isBusy(); }, kPatience);
}

bool WindowFixture::trainToTheEnd(int epochs)
{
    if (!awaitData())
        return false;
    setEpochs(epochs);
    press("train.start");
    return m_window->training()->isRunning() && awaitEnd();
}

std::filesystem::path WindowFixture::trainedRun(int epochs)
{
    trainToTheEnd(epochs);
    return m_window->model()->run();
}

bool WindowFixture::beginLongTraining()
{
    if (!awaitData())
        return false;
    setEpochs(100000);
    press("train.start");
    return awaitFirstLoss();
}

bool WindowFixture::stopTraining()
{
    press("train.stop");
    return awaitEnd();
}

} // namespace latentscape::test
