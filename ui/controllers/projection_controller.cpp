// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/projection_controller.h"

#include <algorithm>
#include <utility>

#include "core/base/mailbox.h"
#include "core/base/parallel.h"
#include "core/nn/threads.h"
#include "core/projection/continuation.h"
#include "ui/translation.h"

namespace latentscape {

namespace {

constexpr qint64 kFrameMilliseconds = 66;     ///< at least, from one layout told to the next
constexpr qint64 kProgressMilliseconds = 100; ///< likewise of progress
constexpr double kFirstGuess = 0.02;          ///< of the whole: before, how long the rest takes cannot be said

} // namespace

/// One order on its way; lives in the worker. What it tells waits in boxes of one place, so that a window that is busy
/// gets the newest and not all that came meanwhile.
class ProjectionController::Course
{
public:
    Course(ProjectionController* owner, const LayoutOrder& order, LongWork::Report& report)
        : m_owner(owner), m_order(order), m_report(report), m_frames(std::make_shared<LatestMailbox<MapLayoutPtr>>())
    {
        m_clock.start();
    }

    LongWork::Delivery run()
    {
        ThreadTeam team(std::max(1, m_order.threads), [] {
            lowerThreadPriority();
            computeOnThisThreadOnly();
        });
        computeOnThisThreadOnly();
        const EncodedSet& codes = *m_order.codes;
        std::vector<float> initial;
        if (m_order.from)
            initial = continuedLayout(*m_order.from->codes, *m_order.from->xy, codes, team, m_report.stop());
        m_continued = !initial.empty();
        std::vector<float> start;
        if (initial.empty() && m_order.reference)
            start = continuedLayout(*m_order.reference->codes, *m_order.reference->xy, codes, team, m_report.stop());
        ProjectionSink sink;
        sink.progress = [this](const ProjectionProgress& progress) { tell(progress); };
        sink.layout = [this](std::span<const float> xy, const ProjectionProgress& progress) { show(xy, progress); };
        ProjectionResult result = project(codes.mean, codes.dimensions, m_order.effort.value_or(m_order.plan), initial,
                                          team, m_report.stop(), sink, start);
        if (result.stopped || result.xy.empty())
            return {};
        auto layout = layoutOf(result.xy, MapLayout::State::Finished, {{}, 1, 0, 0});
        layout->kl = result.kl;
        layout->seconds = static_cast<double>(m_clock.elapsed()) / 1000;
        return [owner = m_owner, layout = MapLayoutPtr(layout)] { emit owner->layoutCame(layout); };
    }

private:
    std::shared_ptr<MapLayout> layoutOf(std::span<const float> xy, MapLayout::State state,
                                        const ProjectionProgress& progress) const
    {
        auto layout = std::make_shared<MapLayout>();
        layout->codes = m_order.codes;
        layout->xy = std::make_shared<const std::vector<float>>(xy.begin(), xy.end());
        layout->plan = m_order.plan;
        layout->state = state;
        layout->continued = m_continued;
        layout->progress = progress;
        return layout;
    }

    void show(std::span<const float> xy, const ProjectionProgress& progress)
    {
        tell(progress);
        const qint64 now = m_clock.elapsed();
        if (m_shown && now - *m_shown < kFrameMilliseconds)
            return;
        m_shown = now;
        if (!m_frames->post(layoutOf(xy, MapLayout::State::Running, progress)))
            return;
        m_report.deliver([owner = m_owner, frames = m_frames] {
            if (const auto layout = frames->take())
                emit owner->layoutCame(*layout);
        });
    }

    void tell(const ProjectionProgress& progress)
    {
        const qint64 now = m_clock.elapsed();
        if (m_told && now - *m_told < kProgressMilliseconds)
            return;
        m_told = now;
        const double fraction = std::clamp(progress.fraction, 0.0, 1.0);
        const double left = fraction < kFirstGuess ? -1 : static_cast<double>(now) / 1000 * (1 - fraction) / fraction;
        m_report.deliver([owner = m_owner, stage = progress.stage, fraction, left] {
            emit owner->progressChanged(coreText(stage), fraction, left);
        });
    }

    ProjectionController* m_owner;
    const LayoutOrder& m_order;
    LongWork::Report& m_report;
    std::shared_ptr<LatestMailbox<MapLayoutPtr>> m_frames;
    QElapsedTimer m_clock;
    std::optional<qint64> m_shown; ///< when a layout was told last
    std::optional<qint64> m_told;  ///< when progress was
    bool m_continued = false;
};

ProjectionController::ProjectionController(QObject* parent) : QObject(parent), m_work(this)
{
    connect(&m_work, &LongWork::failed, this, &ProjectionController::failed);
}

void ProjectionController::start(LayoutOrder order)
{
    m_order = order;
    m_work.start(
        [this, order = std::move(order)](LongWork::Report& report) { return Course(this, order, report).run(); });
}

void ProjectionController::cancel() { m_work.cancel(); }

} // namespace latentscape
