// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/map_projection.h"

#include <algorithm>
#include <utility>

#include "core/base/parallel.h"
#include "ui/explorer_model.h"
#include "ui/plots/map_plot.h"
#include "ui/plots/projection_bar.h"
#include "ui/plots/projection_panel.h"

namespace latentscape {

namespace {

constexpr int kPatience = 300;            ///< milliseconds from one epoch that is looked at to the next
constexpr std::size_t kMostLive = 10'000; ///< images that a training tells of while it goes on
constexpr std::size_t kMostPast = 256;    ///< layouts, of 80 kB each
constexpr int kLongestRest = 10;          ///< seconds
constexpr double kGrowth =
    1.5; ///< codes so many times as many are not waited with until the older ones' layout is done
constexpr std::int64_t kUsualEpochs = 200; ///< of UMAP for many points, where 0 says that it is to choose
constexpr std::int64_t kGrownEffort = 5;   ///< halves: a layout that has grown goes on for 2.5 times as many iterations

ProjectionMethod methodOf(MapAxes axes)
{
    return axes == MapAxes::Umap ? ProjectionMethod::Umap : ProjectionMethod::Tsne;
}

/// A layout that others may go on from: one that had only just begun has no clusters yet that could keep their places.
bool isMature(const MapLayout& layout) { return layout.continued || layout.state == MapLayout::State::Finished; }

/// More iterations, for points that have far to go.
ProjectionPlan greaterEffort(ProjectionPlan plan)
{
    const char* key = plan.method == ProjectionMethod::Umap ? "layout-epochs" : "iterations";
    const ParamSpec* spec = findSpec(projectionSpecs(plan.method), key);
    const ParamValue* value = plan.parameters.find(key);
    if (!spec || !value)
        return plan;
    const std::int64_t usual = std::get<std::int64_t>(*value);
    const std::int64_t more = (usual == 0 ? kUsualEpochs : usual) * kGrownEffort / 2;
    plan.parameters.set(key, std::min(more, static_cast<std::int64_t>(spec->range.max)));
    return plan;
}

} // namespace

QString layoutName(MapAxes axes) { return axes == MapAxes::Umap ? QStringLiteral("UMAP") : QStringLiteral("t-SNE"); }

std::map<std::string, std::string> layoutRecipe(const MapLayout& layout)
{
    std::map<std::string, std::string> recipe;
    recipe["projection"] = projectionName(layout.plan.method);
    for (const auto& [key, value] : layout.plan.parameters.values())
        recipe["projection-" + key] = toString(value);
    recipe["projection-seed"] = std::to_string(layout.plan.seed);
    if (layout.state != MapLayout::State::Finished)
        recipe["projection-state"] = "unfinished";
    else if (layout.continued)
        recipe["projection-state"] = "continued from a layout of other codes";
    return recipe;
}

MapProjection::MapProjection(ExplorerModel* model, MapPlot* plot, QObject* parent)
    : QObject(parent), m_model(model), m_plot(plot), m_bar(new ProjectionBar(plot)), m_controller(this)
{
    setObjectName(QStringLiteral("mapProjection"));
    for (const MapAxes axes : {MapAxes::Tsne, MapAxes::Umap})
        m_courses[axes].plan = {methodOf(axes), projectionParameters(methodOf(axes)), ProjectionPlan().seed};
    m_rest.setSingleShot(true);
    m_patience.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &MapProjection::follow);
    connect(&m_patience, &QTimer::timeout, this, &MapProjection::follow);
    connect(model, &ExplorerModel::datasetChanged, this, &MapProjection::forget);
    connect(model, &ExplorerModel::modelReplaced, this, &MapProjection::forget);
    connect(model, &ExplorerModel::codesChanged, this, &MapProjection::follow);
    connect(&m_controller, &ProjectionController::layoutCame, this, &MapProjection::take);
    connect(&m_controller, &ProjectionController::failed, this, &MapProjection::fail);
    connect(&m_controller, &ProjectionController::progressChanged, this,
            [this](const QString& stage, double fraction, double secondsLeft) {
                m_stage = stage;
                m_fraction = fraction;
                m_secondsLeft = secondsLeft;
                updateBar();
            });
    connect(m_bar, &ProjectionBar::cancelChosen, this, &MapProjection::stop);
    connect(m_bar, &ProjectionBar::recomputeChosen, this, &MapProjection::recompute);
}

MapProjection::~MapProjection() = default;

void MapProjection::forget()
{
    m_controller.cancel();
    m_rest.stop();
    m_patience.stop();
    m_again.clear();
    m_fresh = false;
    for (auto& [axes, course] : m_courses)
        course = {course.plan, {}};
    m_past.clear();
    follow();
}

void MapProjection::setAxes(MapAxes axes)
{
    m_axes = axes;
    follow();
}

void MapProjection::setLead(MapProjection* lead)
{
    if (lead == m_lead || lead == this)
        return;
    if (m_lead)
        disconnect(m_lead, nullptr, this, nullptr);
    m_lead = lead;
    if (lead) {
        connect(lead, &MapProjection::layoutChanged, this, &MapProjection::follow);
        connect(lead, &MapProjection::noticeChanged, this, &MapProjection::follow);
    }
    follow();
}

bool MapProjection::isExpected(MapAxes axes) const
{
    const LayoutCourse& course = m_courses.at(axes);
    if (axes != m_axes || course.held || !course.problem.isEmpty())
        return false;
    return !course.layout || (m_fresh && m_working == axes);
}

MapLayoutPtr MapProjection::layout() const
{
    const auto found = m_courses.find(m_axes);
    return found == m_courses.end() ? nullptr : found->second.layout;
}

bool MapProjection::isBusy() const { return m_controller.isBusy() && m_working == m_axes; }

bool MapProjection::isUnfolding() const
{
    const MapLayoutPtr shown = layout();
    return shown && shown->state == MapLayout::State::Running && !shown->continued && isBusy();
}

bool MapProjection::isLive() const { return m_model->codes() && !m_model->codesComplete(); }

const ProjectionPlan& MapProjection::plan(MapAxes axes) const { return m_courses.at(axes).plan; }

void MapProjection::setPlan(MapAxes axes, const ProjectionPlan& plan)
{
    m_courses.at(axes).plan = plan;
    updateBar();
}

void MapProjection::editParameters(const QWidget* anchor)
{
    if (!isLayout(m_axes))
        return;
    if (!m_panel) {
        m_panel = new ProjectionPanel(m_plot->window());
        connect(this, &QObject::destroyed, m_panel, &QObject::deleteLater);
        connect(m_panel, &ProjectionPanel::planChanged, this, [this](const ProjectionPlan& plan) {
            setPlan(plan.method == ProjectionMethod::Umap ? MapAxes::Umap : MapAxes::Tsne, plan);
        });
        connect(m_panel, &ProjectionPanel::computeChosen, this, &MapProjection::recompute);
    }
    m_panel->open(plan(m_axes), layout(), anchor);
}

void MapProjection::follow()
{
    updateBar();
    const EncodedSetPtr codes = m_model->codes();
    if (!isLayout(m_axes) || !codes || codes->size() == 0 || codes->dimensions == 0)
        return;
    const LayoutCourse& course = m_courses.at(m_axes);
    if (course.held || course.failed == codes)
        return;
    const bool again = m_again.contains(m_axes);
    if (m_lead && (again || !course.layout) && m_lead->isExpected(m_axes))
        return;
    if (again) {
        begin(true);
        return;
    }
    if (recall(codes))
        return;
    if (isBusy()) {
        // What is under way is ended first, or newer and newer codes would never let it come to anything; then the
        // newest are next.
        if (m_controller.order().codes == codes || !givesWay(*codes))
            return;
    } else if (course.layout && course.layout->codes == codes && course.layout->state == MapLayout::State::Finished) {
        return;
    } else if (m_rest.isActive() && isLive()) {
        return;
    }
    begin(false);
}

bool MapProjection::recall(const EncodedSetPtr& codes)
{
    LayoutCourse& course = m_courses.at(m_axes);
    if (!course.layout || course.layout->codes == codes)
        return false;
    const auto found = std::ranges::find_if(m_past, [&](const Past& past) {
        return past.axes == m_axes && past.layout.plan == course.layout->plan && past.codes.lock() == codes;
    });
    if (found == m_past.end())
        return false;
    if (isBusy())
        m_controller.cancel();
    auto layout = std::make_shared<MapLayout>(found->layout);
    layout->codes = codes;
    course.layout = layout;
    updateBar();
    emit layoutChanged();
    return true;
}

void MapProjection::remember(const MapLayout& layout)
{
    std::erase_if(m_past, [&](const Past& past) {
        return past.codes.expired() || (past.axes == m_working && past.codes.lock() == layout.codes);
    });
    if (layout.codes->size() > kMostLive)
        return;
    if (m_past.size() >= kMostPast)
        m_past.erase(m_past.begin());
    m_past.push_back({layout.codes, m_working, layout});
    m_past.back().layout.codes = nullptr;
}

bool MapProjection::givesWay(const EncodedSet& codes)
{
    const LayoutOrder& order = m_controller.order();
    if (static_cast<double>(codes.size()) > kGrowth * static_cast<double>(order.codes->size()))
        return true;
    // Somebody looks through the epochs of a run.
    const bool travelling = codes.epoch < order.codes->epoch || (m_model->codesComplete() && codes.size() > kMostLive);
    // A first layout begins anew each time: for nothing less than another epoch.
    if (!travelling || (!order.from && codes.epoch == order.codes->epoch))
        return false;
    if (m_began.elapsed() >= kPatience)
        return true;
    m_patience.start(kPatience);
    return false;
}

void MapProjection::begin(bool fresh)
{
    LayoutCourse& course = m_courses.at(m_axes);
    LayoutOrder order{m_model->codes(), course.plan, {}, {}, availableCores(), {}};
    m_again.erase(m_axes);
    if (m_lead && m_lead->m_courses.at(m_axes).layout)
        order.reference = m_lead->m_courses.at(m_axes).layout;
    if (!fresh && course.layout && isMature(*course.layout)) {
        order.from = course.layout;
        // Parameters that were changed since wait for the user to ask for them.
        order.plan = course.layout->plan;
        if (2 * course.layout->codes->size() < order.codes->size())
            order.effort = greaterEffort(order.plan);
    }
    // A training that goes on keeps its share of the processor.
    if (isLive())
        order.threads = std::max(1, order.threads / 2);
    m_rest.stop();
    m_patience.stop();
    course.problem.clear();
    course.failed = nullptr;
    m_working = m_axes;
    m_fresh = !order.from;
    m_stage.clear();
    m_fraction = 0;
    m_secondsLeft = -1;
    m_began.start();
    m_controller.start(std::move(order));
    updateBar();
}

void MapProjection::recompute()
{
    if (!isLayout(m_axes) || !m_model->codes())
        return;
    m_courses.at(m_axes).held = false;
    if (m_lead && m_lead->isExpected(m_axes)) {
        m_controller.cancel();
        m_again.insert(m_axes);
        updateBar();
        return;
    }
    begin(true);
}

void MapProjection::stop()
{
    // What is under way may belong to axes that were left meanwhile.
    const MapAxes axes = m_controller.isBusy() ? m_working : m_axes;
    if (!isLayout(axes))
        return;
    LayoutCourse& course = m_courses.at(axes);
    course.held = true;
    m_fresh = false;
    m_rest.stop();
    m_patience.stop();
    m_controller.cancel();
    if (course.layout && course.layout->state == MapLayout::State::Running) {
        auto stopped = std::make_shared<MapLayout>(*course.layout);
        stopped->state = MapLayout::State::Stopped;
        // Neighbours may have been searched for while the picture was still the first.
        stopped->progress.fraction = std::max(stopped->progress.fraction, m_fraction);
        course.layout = stopped;
        emit layoutChanged();
    }
    updateBar();
}

void MapProjection::take(const MapLayoutPtr& layout)
{
    LayoutCourse& course = m_courses.at(m_working);
    course.layout = layout;
    const bool done = layout->state == MapLayout::State::Finished;
    if (done)
        remember(*layout);
    m_fresh = m_fresh && !done;
    if (done && isLive())
        m_rest.start(static_cast<int>(1000 * std::min<double>(layout->seconds, kLongestRest)));
    if (m_working == m_axes)
        emit layoutChanged();
    if (done)
        follow();
}

void MapProjection::fail(const QString& text)
{
    LayoutCourse& course = m_courses.at(m_working);
    m_fresh = false;
    course.problem = text;
    course.failed = m_controller.order().codes;
    follow();
}

QString MapProjection::staleText() const
{
    const LayoutCourse& course = m_courses.at(m_axes);
    const EncodedSetPtr codes = m_model->codes();
    const QString name = layoutName(m_axes);
    if (!course.problem.isEmpty())
        return course.problem;
    if (!codes)
        return {};
    if (!course.layout)
        return course.held ? tr("%1 was stopped before its first picture").arg(name) : QString();
    const MapLayout& layout = *course.layout;
    if (layout.codes != codes && layout.codes->epoch != codes->epoch)
        return tr("%1 of epoch %2").arg(name).arg(layout.codes->epoch);
    if (layout.codes != codes)
        return tr("%1 of other codes than there are now").arg(name);
    if (!(layout.plan == course.plan))
        return tr("%1 with other parameters than are set").arg(name);
    if (layout.state != MapLayout::State::Finished)
        return tr("%1, unfinished: stopped at %2 %").arg(name).arg(qRound(100 * layout.progress.fraction));
    return {};
}

QString MapProjection::notice() const
{
    if (!isLayout(m_axes) || isBusy())
        return {};
    return staleText();
}

void MapProjection::updateBar()
{
    if (m_controller.isBusy()) {
        QString what = layoutName(m_working) + QStringLiteral(" · ") + (m_stage.isEmpty() ? tr("begins") : m_stage);
        if (m_controller.order().codes->epoch > 0)
            what += QStringLiteral(" · ") + tr("epoch %1").arg(m_controller.order().codes->epoch);
        m_bar->showProgress(what, m_fraction, m_secondsLeft);
    } else if (!isLayout(m_axes) || !m_model->codes()) {
        m_bar->hideAll();
    } else if (followsTraining()) {
        m_bar->showFollowing(tr("%1 follows the epochs").arg(layoutName(m_axes)));
    } else if (const QString text = staleText(); !text.isEmpty()) {
        m_bar->showStale(text);
    } else {
        m_bar->hideAll();
    }
    if (const QString now = notice(); now != m_notice) {
        m_notice = now;
        emit noticeChanged();
    }
}

bool MapProjection::followsTraining() const
{
    const LayoutCourse& course = m_courses.at(m_axes);
    return isLive() && !course.held && course.problem.isEmpty() && course.layout && course.layout->plan == course.plan;
}

MapProjection::State MapProjection::state() const { return m_courses; }

void MapProjection::restoreState(const State& state)
{
    for (const auto& [axes, course] : state)
        m_courses[axes] = course;
    follow();
}

} // namespace latentscape
