// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "core/training/plan.h"
#include "tests/support/temporary_folder.h"
#include "ui/main_window.h"
#include "ui/preferences.h"

namespace latentscape::test {

/// Settings, state, trash and runs of the program in a folder that goes away with it. To be made after QApplication and
/// before anything of ui.
class IsolatedSettings
{
public:
    IsolatedSettings();
    ~IsolatedSettings();
    std::filesystem::path path() const { return m_folder.path(); }
    std::filesystem::path runFolder() const { return m_folder.path() / "runs"; }

private:
    TemporaryFolder m_folder;
};

/// Writes barsDataset() as the four usual IDX files and returns their folder.
std::filesystem::path writeBars(const std::filesystem::path& folder, std::size_t count = 240);

/// A plan that trains in a moment on the data set in `data`.
TrainPlan tinyPlan(const std::filesystem::path& data, const std::filesystem::path& run, int epochs = 2,
                   const std::string& model = "vae");
/// Trains it; fails the test when that fails. Returns the run.
std::filesystem::path makeRun(const TrainPlan& plan);

/// The program's window on a small data set, with a small model in the form.
class WindowFixture
{
public:
    WindowFixture();
    ~WindowFixture();

    MainWindow& window() { return *m_window; }
    Preferences& preferences() { return *m_preferences; }
    IsolatedSettings& settings() { return m_settings; }
    std::filesystem::path data() const { return m_data; }

    /// Makes a new window from what the old one left behind.
    void restart();
    void close();
    /// Presses the keys of a command.
    void press(const char* command);
    QAction* action(const char* command);
    void setEpochs(int epochs);

    // Each waits and returns whether it came.
    bool awaitData();
    bool awaitFirstLoss();
    bool awaitModel();
    bool awaitEnd();
    bool awaitIdle();
    /// Train, and wait until it is over.
    bool trainToTheEnd(int epochs = 2);
    /// The run of it.
    std::filesystem::path trainedRun(int epochs = 2);
    /// Train, for longer than any test; returns once there is a loss.
    bool beginLongTraining();
    bool stopTraining();

private:
    void openWindow();

    IsolatedSettings m_settings;
    std::filesystem::path m_data;
    std::unique_ptr<Preferences> m_preferences;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace latentscape::test
