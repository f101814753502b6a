// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <vector>

#include <QObject>
#include <QString>

#include "core/base/error.h"
#include "core/training/kept_epochs.h"
#include "ui/controllers/slot_worker.h"
#include "ui/explorer_model.h"

namespace latentscape {

/// The model as it was after some epoch, and the codes it gave the images of the live map.
struct EpochView
{
    std::filesystem::path run;
    int epoch = -1;
    SnapshotPtr model;
    EncodedSetPtr codes;   ///< of a fixed subset, as a training shows it
    bool complete = false; ///< that subset is all images
};

/// The stored epochs of the run that is shown: which there are, and their weights and codes, kept so that going through
/// them is smooth. Once somebody goes through them, the epochs nearest to the one looked at are fetched beforehand in a
/// thread of low priority, as many as there is room for. Lives in the GUI thread; all signals are emitted there.
class EpochCache : public QObject
{
    Q_OBJECT

public:
    static constexpr std::size_t kRoom = 384U << 20; ///< bytes

    explicit EpochCache(ExplorerModel* model, QObject* parent = nullptr);
    ~EpochCache() override;

    /// What is stored, as it was read last.
    const EpochStorage& storage() const { return m_storage; }
    /// Reads it anew, soon: a training has stored another epoch.
    void refresh();

    /// Tells ready() of an epoch, at once when it is here already. Of wishes that wait the newest is served. Nothing
    /// happens without a run.
    void show(int epoch);
    /// Begins to fetch the epochs nearest to this one, so that show() has them at once.
    void prepare(int epoch);
    /// Forgets what was wished for last.
    void dropWish();
    void setStarred(int epoch, bool starred);

    /// How views of epochs are got in a worker, for a film through them; throws Error. Empty without a run.
    using Loader = std::function<EpochView(int epoch, int threads, const std::stop_token& stop)>;
    Loader loader() const;

    bool holds(int epoch) const { return m_views.contains(epoch); }
    std::size_t bytes() const { return m_bytes; }
    void setRoom(std::size_t bytes);

signals:
    void storageChanged();
    void ready(const latentscape::EpochView& view);
    void failed(const QString& message);

private:
    enum Slot { Storage, Show, Fetch, Star }; ///< Star + epoch: none may replace another one that waits
    struct Source;

    void forget();
    void forgetViews();
    void checkSpace();
    std::shared_ptr<const Source> source() const;
    void take(const EpochView& view);
    void missed(int wish, const Error& error);
    /// Begins to fetch the nearest epoch that is not here, if there is room.
    void fetchNext();
    int nextToFetch() const;
    /// The epoch farthest from the one looked at, or -1.
    int farthest() const;
    void drop(int epoch);
    int distance(int epoch) const;
    void postStorage();

    ExplorerModel* m_model;
    EpochStorage m_storage;
    std::map<int, EpochView> m_views;
    std::size_t m_bytes = 0;
    std::size_t m_room = kRoom;
    int m_wanted = -1;      ///< the epoch that is looked at
    bool m_waiting = false; ///< it has not come yet
    int m_wish = 0;         ///< how often somebody wished: what an earlier wish ends with is nobody's affair
    bool m_fetching = false;
    int m_space = 0;      ///< the views are of this one
    int m_generation = 0; ///< of run, data and space: what comes for another one is dropped
    mutable std::shared_ptr<const Source> m_source;
    std::stop_source m_stop; ///< of the fetching, and all there is when this goes
    SlotWorker m_worker;     ///< last: its jobs post to this object
};

} // namespace latentscape
