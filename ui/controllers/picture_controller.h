// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <stop_token>

#include <QObject>
#include <QString>

#include "core/output/grids.h"
#include "ui/controllers/slot_worker.h"

namespace latentscape {

/// A grid as it is shown and exported.
struct Picture
{
    Grid grid;
    GridRequest request;
    std::uint64_t version = 0; ///< of the weights
    int epoch = 0;
    SnapshotPtr model{};
};
using PicturePtr = std::shared_ptr<const Picture>;

/// Draws grids of decoded images in a worker: core's makeGrid(), so that they are the bytes of the command line. The
/// newest request wins; an abandoned one is stopped. Lives in the GUI thread; all signals are emitted there.
class PictureController : public QObject
{
    Q_OBJECT

public:
    explicit PictureController(QObject* parent = nullptr);
    ~PictureController() override;

    void request(SnapshotPtr model, DatasetPtr data, const SplitIndices& splits, const GridRequest& request);
    /// Nothing that was asked for so far arrives any more.
    void cancel();
    bool isBusy() const { return m_busy; }

signals:
    void pictureReady(const latentscape::PicturePtr& picture);
    /// The request could not be met.
    void refused(const QString& text);

private:
    int m_ticket = 0; ///< of the newest request
    bool m_busy = false;
    std::stop_source m_stop;                      ///< of the newest request
    std::shared_ptr<const SplitIndices> m_splits; ///< one copy for many requests
    DatasetPtr m_splitData;
    SlotWorker m_worker;
};

} // namespace latentscape
