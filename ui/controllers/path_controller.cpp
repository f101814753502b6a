// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/path_controller.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <QPointer>
#include <QUndoCommand>

#include "core/output/picture_commands.h"
#include "ui/controllers/path_player.h"
#include "ui/explorer_model.h"
#include "ui/translation.h"
#include "ui/views/latent_history.h"

namespace latentscape {

namespace {

constexpr double kPauseShare = 4; ///< of the time the last path took, while training
constexpr int kMostPauseMs = 20'000;
constexpr int kSteps = 0; ///< slots of the worker
constexpr int kNearest = 1;

} // namespace

/// What was done to the anchors.
class PathController::Change : public QUndoCommand
{
public:
    Change(PathController* controller, std::vector<PathAnchor> from, std::vector<PathAnchor> to)
        : m_controller(controller), m_from(std::move(from)), m_to(std::move(to))
    {}

    void undo() override { go(m_from); }

    void redo() override
    {
        // QUndoStack calls it when the command is pushed: it is done already.
        if (std::exchange(m_pushed, true))
            go(m_to);
    }

private:
    void go(const std::vector<PathAnchor>& anchors)
    {
        if (m_controller)
            m_controller->setAnchors(anchors);
    }

    QPointer<PathController> m_controller;
    std::vector<PathAnchor> m_from;
    std::vector<PathAnchor> m_to;
    bool m_pushed = false;
};

PathController* PathController::of(ExplorerModel* model)
{
    auto* controller = model->findChild<PathController*>(QString(), Qt::FindDirectChildrenOnly);
    return controller ? controller : new PathController(model);
}

PathController::PathController(ExplorerModel* model)
    : QObject(model), m_model(model), m_player(new PathPlayer(this, model)),
      m_worker(this, [this](int, const Error& error) {
          setBusy(false);
          emit problem(latentscape::tr(error));
      })
{
    setObjectName(QStringLiteral("pathController"));
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (std::exchange(m_waits, false))
            request();
    });
    m_dataset = model->dataset();
    connect(model, &ExplorerModel::datasetChanged, this, [this] {
        // Another run of the same data has the same images: a path over them is what one compares runs by.
        if (std::exchange(m_dataset, m_model->dataset()) != m_model->dataset())
            setAnchors({});
    });
    connect(model, &ExplorerModel::modelReplaced, this, &PathController::replaceModel);
    connect(model, &ExplorerModel::codesChanged, this, &PathController::followCodes);
    connect(model, &ExplorerModel::modelUpdated, this, &PathController::followTraining);
    connect(model, &ExplorerModel::conditionChanged, this, &PathController::request);
}

PathController::~PathController() { m_stop.request_stop(); }

std::vector<float> PathController::codeOf(std::uint32_t image) const
{
    const EncodedSetPtr codes = m_model->codes();
    if (!codes || codes->dimensions != m_model->dimensions())
        return {};
    const auto found = std::ranges::find(codes->index, image);
    if (found == codes->index.end())
        return {};
    const auto code = codes->code(static_cast<std::size_t>(found - codes->index.begin()));
    return {code.begin(), code.end()};
}

void PathController::addPlace(std::vector<float> z)
{
    if (z.empty() || std::ssize(z) != m_model->dimensions() || m_anchors.size() >= kMostAnchors)
        return;
    std::vector<PathAnchor> anchors = m_anchors;
    anchors.push_back({std::move(z), {}});
    change(std::move(anchors));
}

void PathController::addImage(std::uint32_t image)
{
    std::vector<float> z = codeOf(image);
    if (z.empty()) {
        emit problem(
            tr("Image %1 has no place on the map yet: only some of the images are encoded while training.").arg(image));
        return;
    }
    if (m_anchors.size() >= kMostAnchors)
        return;
    std::vector<PathAnchor> anchors = m_anchors;
    anchors.push_back({std::move(z), image});
    change(std::move(anchors));
}

void PathController::addNearestImage()
{
    const EncodedSetPtr codes = m_model->codes();
    if (!codes || std::ssize(m_model->latent()) != codes->dimensions)
        return;
    m_worker.post(kNearest, [this, codes, z = m_model->latent()]() -> SlotWorker::Delivery {
        const std::vector<Neighbour> nearest = nearestCodes(*codes, z, 1);
        if (nearest.empty())
            return {};
        return [this, image = codes->index[nearest.front().row]] { addImage(image); };
    });
}

void PathController::moveAnchor(std::size_t which, std::vector<float> z)
{
    if (which >= m_anchors.size() || std::ssize(z) != m_model->dimensions())
        return;
    std::vector<PathAnchor> anchors = m_anchors;
    anchors[which] = {std::move(z), {}};
    if (m_beforeMove)
        setAnchors(std::move(anchors));
    else
        change(std::move(anchors));
}

void PathController::beginMove() { m_beforeMove = m_anchors; }

void PathController::endMove()
{
    if (auto before = std::exchange(m_beforeMove, std::nullopt); before && *before != m_anchors)
        remember(std::move(*before));
}

void PathController::abandonMove()
{
    if (auto before = std::exchange(m_beforeMove, std::nullopt))
        setAnchors(std::move(*before));
}

void PathController::removeAnchor(std::size_t which)
{
    if (which >= m_anchors.size())
        return;
    std::vector<PathAnchor> anchors = m_anchors;
    anchors.erase(anchors.begin() + static_cast<std::ptrdiff_t>(which));
    change(std::move(anchors));
}

void PathController::clear()
{
    if (!m_anchors.empty())
        change({});
}

void PathController::change(std::vector<PathAnchor> anchors)
{
    std::vector<PathAnchor> before = m_anchors;
    setAnchors(std::move(anchors));
    remember(std::move(before));
}

void PathController::remember(std::vector<PathAnchor> before)
{
    LatentHistory* history = LatentHistory::of(m_model);
    history->endStep();
    history->stack()->push(new Change(this, std::move(before), m_anchors));
    history->endStep();
}

void PathController::setAnchors(std::vector<PathAnchor> anchors)
{
    if (anchors == m_anchors)
        return;
    m_anchors = std::move(anchors);
    // Codes may have become others since an undone step was made.
    for (PathAnchor& anchor : m_anchors) {
        if (anchor.image)
            anchor.z = codeOf(*anchor.image);
    }
    emit anchorsChanged();
    request();
}

void PathController::setPlan(const PathPlan& plan)
{
    PathPlan fitting = plan;
    fitting.steps = std::clamp(plan.steps, 2, kMostSteps);
    if (fitting == m_plan)
        return;
    m_plan = fitting;
    emit planChanged();
    request();
}

void PathController::replaceModel()
{
    // A place means nothing to another model; an image is encoded by that one too.
    m_beforeMove.reset();
    std::erase_if(m_anchors, [](const PathAnchor& anchor) { return !anchor.image; });
    for (PathAnchor& anchor : m_anchors)
        anchor.z = codeOf(*anchor.image);
    drop();
    emit anchorsChanged();
    request();
}

void PathController::followCodes()
{
    bool moved = false;
    for (PathAnchor& anchor : m_anchors) {
        if (!anchor.image)
            continue;
        std::vector<float> z = codeOf(*anchor.image);
        moved = moved || z != anchor.z;
        anchor.z = std::move(z);
    }
    if (moved)
        emit anchorsChanged();
    followTraining();
}

void PathController::followTraining()
{
    // What comes while a path is being computed would keep it from ever being shown.
    if (m_model->codesComplete() || !(m_busy || m_pause.isActive()))
        request();
    else
        m_waits = true;
}

void PathController::drop()
{
    m_stop.request_stop();
    m_worker.drop(kSteps);
    ++m_ticket;
    setBusy(false);
    if (std::exchange(m_path, nullptr))
        emit pathChanged();
}

void PathController::setBusy(bool busy)
{
    if (std::exchange(m_busy, busy) != busy)
        emit busyChanged(busy);
}

void PathController::request()
{
    PathOrder order;
    order.model = m_model->model();
    order.plan = m_plan;
    order.condition = m_model->condition();
    for (const PathAnchor& anchor : m_anchors)
        order.anchors.insert(order.anchors.end(), anchor.z.begin(), anchor.z.end());
    const bool allKnown = std::ranges::none_of(m_anchors, [](const PathAnchor& anchor) { return anchor.z.empty(); });
    if (m_model->codes() && m_model->codes()->dimensions == m_model->dimensions() && m_model->codes()->size() > 0)
        order.codes = m_model->codes();
    if (!order.model || !m_model->canDecode() || m_anchors.empty() || !allKnown ||
        (!order.codes && pathNeedsCodes(m_plan.kind))) {
        drop();
        return;
    }
    GridRequest& picture = order.request;
    picture.kind = GridKind::Path;
    picture.rows = 1;
    picture.cols = m_plan.steps;
    picture.path = m_plan.kind;
    picture.closed = m_plan.closed;
    picture.label = singleLabel(order.condition);
    if (picture.label < 0)
        picture.condition = order.condition;
    if (std::ranges::all_of(m_anchors, [](const PathAnchor& anchor) { return anchor.image.has_value(); })) {
        for (const PathAnchor& anchor : m_anchors)
            picture.images.push_back(*anchor.image);
    } else {
        picture.through = order.anchors;
    }
    // A graph of thousands of codes takes its time: it is given up when it is of no more use, and only then.
    EncodedSetPtr graphFor = m_plan.kind == PathKind::NeighbourGraph ? order.codes : nullptr;
    if (m_graphFor && m_graphFor != graphFor)
        m_stop.request_stop();
    m_graphFor = std::move(graphFor);
    if (m_stop.stop_requested())
        m_stop = {};
    m_waits = false;
    const int ticket = ++m_ticket;
    setBusy(true);
    m_worker.post(kSteps,
                  [this, ticket, order = std::move(order), stop = m_stop.get_token()]() -> SlotWorker::Delivery {
                      const auto start = std::chrono::steady_clock::now();
                      const DecodedPathPtr path = m_decoder.decode(order, stop);
                      const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
                      return [this, ticket, path, took, stop] {
                          if (stop.stop_requested())
                              return;
                          m_path = path;
                          if (ticket == m_ticket)
                              setBusy(false);
                          m_pause.start(std::min(kMostPauseMs, static_cast<int>(kPauseShare * took.count())));
                          emit pathChanged();
                      };
                  });
}

} // namespace latentscape
