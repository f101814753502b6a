// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <vector>

#include <QObject>
#include <QTimer>

#include "ui/controllers/path_decoder.h"
#include "ui/controllers/slot_worker.h"

namespace latentscape {

class ExplorerModel;
class PathPlayer;

/// A place that a path goes through.
struct PathAnchor
{
    std::vector<float> z;               ///< [d]; empty while the image's code is not known
    std::optional<std::uint32_t> image; ///< it lies where this image of the data set is encoded, and moves with it

    friend bool operator==(const PathAnchor&, const PathAnchor&) = default;
};

/// The one path of the window: its anchors, how it goes from one to the next, and what lies along it. Shared by the
/// map, where it is drawn, and the panel, which decodes it. The path is computed and decoded in a worker, newest
/// request first, and follows codes, weights and labels while there are anchors. Changes of the anchors can be undone
/// (in LatentHistory). Lives in the GUI thread; all signals are emitted there.
class PathController : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t kMostAnchors = 100;
    static constexpr int kMostSteps = 100;

    /// The one controller of `model`, made at the first call; it is a child of `model`.
    static PathController* of(ExplorerModel* model);
    ~PathController() override;

    const std::vector<PathAnchor>& anchors() const { return m_anchors; }
    /// At the end; `z` [d]. Nothing happens without a model or when there are as many as there may be.
    void addPlace(std::vector<float> z);
    /// Likewise; an image that has no code (while training only some have) is not taken: says why with problem().
    void addImage(std::uint32_t image);
    /// The anchor is no image's any more. Moves between beginMove() and endMove() are one step for undo.
    void moveAnchor(std::size_t which, std::vector<float> z);
    void beginMove();
    void endMove();
    /// Goes back to where it was at beginMove().
    void abandonMove();
    /// Likewise, of the image whose code lies nearest to the explorer's place; it is searched in the worker.
    void addNearestImage();
    void removeAnchor(std::size_t which);
    void clear();

    const PathPlan& plan() const { return m_plan; }
    void setPlan(const PathPlan& plan);

    /// The newest that is ready, or null. Lags behind the anchors while it is computed.
    const DecodedPathPtr& path() const { return m_path; }
    bool isBusy() const { return m_busy; }
    PathPlayer* player() const { return m_player; }

signals:
    void anchorsChanged();
    void planChanged();
    void pathChanged();
    void busyChanged(bool busy);
    void problem(const QString& text);

private:
    class Change;

    explicit PathController(ExplorerModel* model);
    void setAnchors(std::vector<PathAnchor> anchors);
    /// As setAnchors(), for undo.
    void change(std::vector<PathAnchor> anchors);
    void remember(std::vector<PathAnchor> before);
    void replaceModel();
    void followCodes();
    /// Codes and weights of a running training: no oftener than the processor can spare.
    void followTraining();
    void request();
    void drop();
    void setBusy(bool busy);
    /// Where the image is encoded; empty when it is not.
    std::vector<float> codeOf(std::uint32_t image) const;

    ExplorerModel* m_model;
    PathPlayer* m_player;
    DatasetPtr m_dataset; ///< whose images the anchors are
    std::vector<PathAnchor> m_anchors;
    std::optional<std::vector<PathAnchor>> m_beforeMove;
    PathPlan m_plan;
    DecodedPathPtr m_path;
    bool m_busy = false;
    int m_ticket = 0; ///< of the newest request
    QTimer m_pause;   ///< while it runs, what training brings waits
    bool m_waits = false;
    std::stop_source m_stop;  ///< of what runs
    EncodedSetPtr m_graphFor; ///< whose graph the newest request needs

    PathDecoder m_decoder; ///< the worker's own
    SlotWorker m_worker;   ///< last: it uses what stands above
};

} // namespace latentscape
