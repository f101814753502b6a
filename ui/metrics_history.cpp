// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/metrics_history.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <limits>
#include <utility>

namespace latentscape {

namespace {
constexpr double kTolerance = 1e-6;    ///< epochs
constexpr const char* kTotal = "loss"; ///< the sum of all terms comes first
/// How the trainer marks rows that tell of a live parameter instead of a loss: "set lr".
constexpr std::string_view kChangePrefix = "set ";
} // namespace

int klDimension(const std::string& term)
{
    constexpr std::string_view prefix = "kl_";
    if (!std::string_view(term).starts_with(prefix))
        return -1;
    int dimension = -1;
    const char* end = term.data() + term.size();
    const auto [stop, problem] = std::from_chars(term.data() + prefix.size(), end, dimension);
    return problem == std::errc() && stop == end ? dimension : -1;
}

void MetricsHistory::reset(const std::vector<MetricsRow>& rows, std::vector<RunPhase> phases)
{
    m_curves.clear();
    m_terms.clear();
    m_changes.clear();
    m_phases = std::move(phases);
    m_kl.clear();
    m_lastSteps.clear();
    m_batchesPerEpoch = 0;
    m_lastEpoch = 0;
    // Where epochs end is needed before the rows within them can be placed.
    for (const MetricsRow& row : rows) {
        if (row.split != Split::Train || row.epoch == 0)
            m_lastSteps[row.epoch] = row.step;
    }
    for (const MetricsRow& row : rows)
        add(row);
    emit wasReset();
}

void MetricsHistory::copy(const MetricsHistory& other)
{
    m_curves = other.m_curves;
    m_terms = other.m_terms;
    m_changes = other.m_changes;
    m_phases = other.m_phases;
    m_kl = other.m_kl;
    m_lastSteps = other.m_lastSteps;
    m_batchesPerEpoch = other.m_batchesPerEpoch;
    m_lastEpoch = other.m_lastEpoch;
    emit wasReset();
}

void MetricsHistory::append(const std::vector<MetricsRow>& rows)
{
    // A resumed run goes back to its checkpoint: what it had told after that is told again.
    double first = std::numeric_limits<double>::infinity();
    for (const MetricsRow& row : rows)
        first = std::min(first, positionOf(row));
    const bool wentBack = cutFrom(first);
    for (const MetricsRow& row : rows)
        add(row);
    if (wentBack)
        emit wasReset();
    else
        emit appended();
}

bool MetricsHistory::cutFrom(double position)
{
    bool cut = false;
    for (auto& [key, curve] : m_curves) {
        const auto past = std::upper_bound(curve.position.begin(), curve.position.end(), position + kTolerance);
        if (past == curve.position.end())
            continue;
        cut = true;
        curve.value.resize(static_cast<std::size_t>(past - curve.position.begin()));
        curve.position.erase(past, curve.position.end());
    }
    std::erase_if(m_changes, [position](const Change& change) { return change.position > position + kTolerance; });
    if (cut) {
        m_lastSteps.erase(m_lastSteps.upper_bound(static_cast<int>(std::ceil(position))), m_lastSteps.end());
        m_lastEpoch = std::min(m_lastEpoch, static_cast<int>(std::ceil(position)));
    }
    return cut;
}

void MetricsHistory::setPhases(std::vector<RunPhase> phases)
{
    m_phases = std::move(phases);
    emit wasReset();
}

std::size_t MetricsHistory::phaseAt(double position) const
{
    std::size_t phase = 0;
    while (phase + 1 < m_phases.size() && position > m_phases[phase + 1].before + kTolerance)
        ++phase;
    return phase;
}

void MetricsHistory::setBatchesPerEpoch(std::int64_t batches) { m_batchesPerEpoch = batches; }

void MetricsHistory::add(const MetricsRow& row)
{
    if (row.split != Split::Train || row.epoch == 0) {
        m_lastSteps[row.epoch] = row.step;
        m_lastEpoch = std::max(m_lastEpoch, row.epoch);
    }
    if (const int dimension = klDimension(row.term); dimension >= 0) {
        std::vector<double>& kl = m_kl[row.split][row.epoch];
        kl.resize(std::max(kl.size(), static_cast<std::size_t>(dimension) + 1));
        kl[static_cast<std::size_t>(dimension)] = row.value;
        return;
    }
    if (row.term.starts_with(kChangePrefix)) {
        m_changes.push_back({positionOf(row), row.term.substr(kChangePrefix.size()), row.value});
        return;
    }
    if (std::find(m_terms.begin(), m_terms.end(), row.term) == m_terms.end())
        m_terms.insert(row.term == kTotal ? m_terms.begin() : m_terms.end(), row.term);
    Curve& curve = m_curves[{row.term, row.split}];
    double position = positionOf(row);
    if (!curve.position.empty())
        position = std::max(position, curve.position.back());
    curve.position.push_back(position);
    curve.value.push_back(row.value);
}

double MetricsHistory::positionOf(const MetricsRow& row) const
{
    if (row.epoch == 0)
        return 0;
    if (row.split != Split::Train)
        return row.epoch;
    const auto begin = m_lastSteps.find(row.epoch - 1);
    const std::int64_t first = begin == m_lastSteps.end() ? (row.epoch - 1) * m_batchesPerEpoch : begin->second;
    std::int64_t length = m_batchesPerEpoch;
    if (const auto end = m_lastSteps.find(row.epoch); end != m_lastSteps.end() && end->second > first)
        length = end->second - first;
    if (length <= 0)
        return row.epoch - 1;
    const double fraction = static_cast<double>(row.step - first) / static_cast<double>(length);
    return row.epoch - 1 + std::clamp(fraction, 0.0, 1.0);
}

std::vector<double> MetricsHistory::klPerDimension(int epoch) const
{
    for (const Split split : {Split::Test, Split::Validation, Split::Train}) {
        const auto found = m_kl.find(split);
        if (found == m_kl.end())
            continue;
        const auto& byEpoch = found->second;
        const auto past = epoch < 0 ? byEpoch.end() : byEpoch.upper_bound(epoch);
        return past == byEpoch.begin() ? std::vector<double>() : std::prev(past)->second;
    }
    return {};
}

bool MetricsHistory::isWithinEpoch() const
{
    return std::ranges::any_of(m_curves, [this](const auto& entry) {
        const std::vector<double>& position = entry.second.position;
        return !position.empty() && position.back() > m_lastEpoch + kTolerance;
    });
}

const double* MetricsHistory::valueAt(const Curve& curve, double position)
{
    const auto above = std::upper_bound(curve.position.begin(), curve.position.end(), position);
    if (above == curve.position.begin())
        return nullptr;
    return &curve.value[static_cast<std::size_t>(above - curve.position.begin()) - 1];
}

} // namespace latentscape
