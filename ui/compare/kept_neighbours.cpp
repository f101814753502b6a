// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/kept_neighbours.h"

#include <algorithm>
#include <utility>

#include <QElapsedTimer>

#include "core/base/parallel.h"
#include "core/evaluation/neighbours_kept.h"
#include "core/nn/threads.h"

namespace latentscape {

namespace {

constexpr int kSoonMilliseconds = 60; ///< several sides change one after the other
constexpr int kLongestPause = 20'000;
constexpr int kPauseShare = 4; ///< of the time the last took: a training keeps most of the processor

/// One side as it is now.
struct Seen
{
    CompareSide* side;
    EncodedSetPtr codes;
};

std::vector<Seen> seenBy(const CompareModel& model)
{
    std::vector<Seen> seen;
    for (CompareSide* side : model.sides()) {
        const EncodedSetPtr codes = side->model()->codes();
        if (codes && codes->size() > 0 && codes->dimensions == side->model()->dimensions())
            seen.push_back({side, codes});
    }
    return seen;
}

std::vector<EncodedSetPtr> codesOf(const std::vector<Seen>& seen)
{
    std::vector<EncodedSetPtr> codes;
    std::ranges::transform(seen, std::back_inserter(codes), &Seen::codes);
    return codes;
}

/// In the worker.
std::vector<MapValuesPtr> keptOf(const std::vector<EncodedSetPtr>& codes, const std::stop_token& stop)
{
    QElapsedTimer clock;
    clock.start();
    computeOnThisThreadOnly();
    ThreadTeam team(availableCores(), [] { computeOnThisThreadOnly(); });
    std::vector<MapValuesPtr> values;
    std::vector<std::vector<float>> kept = neighboursKept(codes, KeptNeighbours::kNeighbours, team, stop);
    for (std::size_t i = 0; i < kept.size(); ++i)
        values.push_back(std::make_shared<const MapValues>(
            MapValues{codes[i], std::move(kept[i]), static_cast<double>(clock.elapsed()) / 1000, MapColor::Kept}));
    return values;
}

} // namespace

KeptNeighbours::KeptNeighbours(CompareModel* model, QObject* parent) : QObject(parent), m_model(model), m_work(this)
{
    m_delay.setSingleShot(true);
    connect(&m_delay, &QTimer::timeout, this, &KeptNeighbours::compute);
    connect(&m_work, &LongWork::failed, this, &KeptNeighbours::problem);
    connect(model, &CompareModel::codesChanged, this, &KeptNeighbours::follow);
    connect(model, &CompareModel::sidesChanged, this, [this] {
        // A side that is gone takes its values along; what is computed for it is of no use.
        drop();
        follow();
    });
}

void KeptNeighbours::setWanted(bool wanted)
{
    if (std::exchange(m_wanted, wanted) == wanted)
        return;
    if (!wanted)
        giveUp();
    follow();
}

MapValuesPtr KeptNeighbours::of(CompareSide* side) const
{
    const auto found = m_values.find(side);
    return found == m_values.end() ? nullptr : found->second;
}

void KeptNeighbours::giveUp()
{
    if (!m_work.isBusy())
        return;
    m_work.cancel();
    m_asked.clear();
}

void KeptNeighbours::drop()
{
    giveUp();
    m_delay.stop();
    m_asked.clear();
    const bool any = !m_values.empty();
    m_values.clear();
    if (any)
        emit changed();
}

bool KeptNeighbours::follows() const
{
    const QList<CompareSide*> sides = m_model->sides();
    return std::ranges::any_of(sides, [](const CompareSide* side) { return side->training() && side->epoch() < 0; });
}

void KeptNeighbours::follow()
{
    m_old = true;
    if (!m_wanted)
        return;
    // Of codes that come all the time each computation goes to its end; who chose an epoch waits for that one only.
    if (!follows())
        giveUp();
    if (!m_delay.isActive() && !m_work.isBusy())
        m_delay.start(kSoonMilliseconds);
}

void KeptNeighbours::compute()
{
    const std::vector<Seen> seen = seenBy(*m_model);
    std::vector<EncodedSetPtr> codes = codesOf(seen);
    if (!m_wanted || !m_old || m_work.isBusy())
        return;
    m_old = false;
    if (seen.size() < 2 || codes == m_asked)
        return;
    m_asked = codes;
    m_work.start([this, seen, codes = std::move(codes)](LongWork::Report& report) -> LongWork::Delivery {
        const std::vector<MapValuesPtr> values = keptOf(codes, report.stop());
        if (values.empty())
            return {};
        return [this, seen, values] {
            const QList<CompareSide*> sides = m_model->sides();
            for (std::size_t i = 0; i < seen.size(); ++i) {
                if (sides.contains(seen[i].side))
                    m_values[seen[i].side] = values[i];
            }
            emit changed();
            const double pause = follows() ? kPauseShare * 1000 * values.front()->seconds : 0;
            m_delay.start(static_cast<int>(std::clamp<double>(pause, kSoonMilliseconds, kLongestPause)));
        };
    });
}

} // namespace latentscape
