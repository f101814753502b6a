// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "tests/support/ui/window_fixture.h"
#include "ui/compare/compare_model.h"
#include "ui/explorer_model.h"

namespace latentscape::test {

/// Models side by side, of small runs on barsDataset().
class CompareFixture
{
public:
    explicit CompareFixture(std::size_t images = 240);

    /// Trains a run and lays it beside the others; waits until it shows.
    CompareSide* add(const std::string& model, std::uint64_t seed = 1, int epochs = 1);
    /// Waits until every side has a model with its codes.
    bool awaitSides();

    CompareModel& model() { return m_model; }
    ExplorerModel& shown() { return m_shown; }
    ExplorerModel& explorer(int side) { return *m_model.sides()[side]->model(); }
    std::filesystem::path path() const { return m_settings.path(); }

private:
    IsolatedSettings m_settings;
    std::filesystem::path m_data;
    ExplorerModel m_shown;
    CompareModel m_model;
};

} // namespace latentscape::test
