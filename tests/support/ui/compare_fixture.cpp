// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ui/compare_fixture.h"

#include <algorithm>

#include <QtTest>

namespace latentscape::test {

CompareFixture::CompareFixture(std::size_t images)
    : m_data(writeBars(m_settings.path() / "bars", images)), m_model(&m_shown)
{}

CompareSide* CompareFixture::add(const std::string& model, std::uint64_t seed, int epochs)
{
    const std::string name = model + "-" + std::to_string(seed) + "-" + std::to_string(epochs);
    TrainPlan plan = tinyPlan(m_data, m_settings.runFolder() / name, epochs, model);
    plan.training.set("seed", static_cast<std::int64_t>(seed));
    CompareSide* side = m_model.addRun(makeRun(plan));
    if (!side || !awaitSides())
        qFatal("The run %s could not be laid beside the others.", name.c_str());
    return side;
}

bool CompareFixture::awaitSides()
{
    const auto isThere = [](CompareSide* side) {
        const ExplorerModel* model = side->model();
        return model->model() && model->codes() && model->codes()->version == model->model()->version &&
               !side->isBusy();
    };
    return QTest::qWaitFor([&] { return std::ranges::all_of(m_model.sides(), isThere); }, 30000);
}

} // namespace latentscape::test
