// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QObject>
#include <QString>

#include "core/data/dataset.h"
#include "core/latent/encoded_set.h"
#include "core/models/snapshot.h"
#include "ui/controllers/job_thread.h"

namespace latentscape {

/// Encodes the images of a training's map in another space of codes than the training tells of. What is begun is ended
/// before the newest of what came meanwhile is begun: snapshots that come faster than they can be encoded do not keep
/// each other from being shown. GUI thread only.
class SideCoder : public QObject
{
    Q_OBJECT

public:
    explicit SideCoder(QObject* parent = nullptr);

    /// `model`: in the space that is wanted; `images`: codes of the images, in whatever space.
    void encode(SnapshotPtr model, DatasetPtr data, EncodedSetPtr images);
    /// Gives up what is being encoded and what waits; returns at once.
    void cancel();
    /// After cancel(): the thread has noticed, and this object can go without waiting for it.
    bool isIdle() const { return m_worker.isIdle(); }

signals:
    void encoded(const latentscape::SnapshotPtr& model, const latentscape::EncodedSetPtr& codes);
    void failed(const QString& message);

private:
    struct Request
    {
        SnapshotPtr model;
        DatasetPtr data;
        EncodedSetPtr images;
    };
    void begin(const Request& request);

    std::optional<Request> m_next; ///< waits for the one that is worked on
    bool m_busy = false;
    JobThread m_worker; ///< last: its jobs post to this object
};

} // namespace latentscape
