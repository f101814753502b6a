// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/epoch_cache.h"

#include <algorithm>
#include <cstdlib>
#include <mutex>
#include <utility>

#include "core/base/parallel.h"
#include "core/data/subset.h"
#include "core/latent/encoder_session.h"
#include "core/nn/thrown.h"
#include "core/training/run_folder.h"
#include "ui/translation.h"

namespace latentscape {

namespace {

constexpr std::size_t kSubsetImages = 10'000; ///< as many as a training shows

std::size_t sizeOf(const EpochView& view)
{
    return sizeof(float) * (view.model->weights.size() + view.codes->mean.size() + view.codes->logVar.size()) +
           sizeof(std::uint32_t) * view.codes->index.size();
}

} // namespace

/// What views are made from. Shared with the worker; but for the subset nothing of it changes.
struct EpochCache::Source
{
    std::filesystem::path run;
    int space = 0;
    DatasetPtr data;
    SplitIndices splits;

    EpochView load(int epoch, int threads, const std::stop_token& stop) const
    {
        std::call_once(m_chosen, [this] {
            const RunRecord record = readRunRecord(run);
            const auto seed = static_cast<std::uint64_t>(trainingParams().make(record.plan.training).seed);
            const std::vector<std::uint32_t> all = splits.allOf();
            m_subset = seededSubset(all, kSubsetImages, seed);
            m_complete = m_subset.size() == all.size();
        });
        EpochView view{run, epoch, inSpace(loadSnapshot(run, epoch), space), nullptr, m_complete};
        EncoderSession session(view.model);
        view.codes = std::make_shared<const EncodedSet>(session.encode(*data, m_subset, threads, stop));
        return view;
    }

private:
    mutable std::once_flag m_chosen;
    mutable std::vector<std::uint32_t> m_subset; ///< those a training of the run shows
    mutable bool m_complete = false;
};

EpochCache::EpochCache(ExplorerModel* model, QObject* parent)
    : QObject(parent), m_model(model), m_worker(this, [this](int slot, const Error& error) {
          // What cannot be fetched beforehand is told of when somebody wants to see it.
          if (slot >= Star) {
              emit failed(latentscape::tr(error));
              emit storageChanged(); // it was not: who showed the star before it was written takes it back
          }
          if (slot == Fetch)
              m_fetching = false;
          if (slot != Storage)
              refresh();
      })
{
    setObjectName(QStringLiteral("epochCache"));
    connect(model, &ExplorerModel::runChanged, this, &EpochCache::forget);
    connect(model, &ExplorerModel::datasetChanged, this, &EpochCache::forgetViews);
    connect(model, &ExplorerModel::modelReplaced, this, &EpochCache::checkSpace);
    refresh();
}

EpochCache::~EpochCache() { m_stop.request_stop(); }

void EpochCache::forget()
{
    forgetViews();
    m_wanted = -1;
    if (m_storage != EpochStorage()) {
        m_storage = {};
        emit storageChanged();
    }
    refresh();
}

void EpochCache::forgetViews()
{
    ++m_generation;
    m_stop.request_stop();
    m_stop = {};
    m_source = nullptr;
    m_views.clear();
    m_bytes = 0;
    m_waiting = false;
    ++m_wish;
    m_fetching = false;
}

void EpochCache::checkSpace()
{
    if (std::exchange(m_space, m_model->space()) != m_model->space())
        forgetViews();
}

std::shared_ptr<const EpochCache::Source> EpochCache::source() const
{
    if (!m_source && m_model->dataset() && !m_model->run().empty()) {
        auto source = std::make_shared<Source>();
        source->run = m_model->run();
        source->space = m_model->space();
        source->data = m_model->dataset();
        source->splits = m_model->splits();
        m_source = source;
    }
    return m_source;
}

void EpochCache::refresh()
{
    if (!m_model->run().empty())
        postStorage();
}

void EpochCache::postStorage()
{
    m_worker.post(Storage, [this, run = m_model->run()]() -> SlotWorker::Delivery {
        EpochStorage storage = epochStorage(run);
        return [this, run, storage = std::move(storage)] {
            if (run != m_model->run() || storage == m_storage)
                return;
            m_storage = storage;
            emit storageChanged();
        };
    });
}

EpochCache::Loader EpochCache::loader() const
{
    const std::shared_ptr<const Source> from = source();
    if (!from)
        return {};
    return [from, held = m_views](int epoch, int threads, const std::stop_token& stop) {
        const auto found = held.find(epoch);
        return found == held.end() ? from->load(epoch, threads, stop) : found->second;
    };
}

void EpochCache::show(int epoch)
{
    const std::shared_ptr<const Source> from = source();
    if (!from)
        return;
    m_wanted = epoch;
    m_waiting = true;
    ++m_wish;
    m_worker.drop(Show);
    if (const auto held = m_views.find(epoch); held != m_views.end()) {
        m_waiting = false;
        emit ready(held->second);
        fetchNext();
        return;
    }
    // What is fetched beforehand makes room for what is wanted now.
    m_stop.request_stop();
    m_stop = {};
    m_fetching = false;
    m_worker.drop(Fetch);
    m_worker.post(Show, [this, from, epoch, wish = m_wish, generation = m_generation, stop = m_stop.get_token()] {
        try {
            const EpochView view = from->load(epoch, availableCores(), stop);
            const bool whole = !stop.stop_requested();
            return SlotWorker::Delivery([this, view, generation, whole] {
                if (generation == m_generation && whole)
                    take(view);
            });
        } catch (...) {
            return SlotWorker::Delivery([this, wish, error = currentError()] { missed(wish, error); });
        }
    });
}

void EpochCache::missed(int wish, const Error& error)
{
    if (wish == m_wish) {
        m_waiting = false;
        emit failed(latentscape::tr(error));
    }
    refresh();
}

void EpochCache::prepare(int epoch)
{
    if (m_waiting || m_fetching)
        return;
    m_wanted = epoch;
    fetchNext();
}

void EpochCache::dropWish()
{
    m_waiting = false;
    ++m_wish;
    m_worker.drop(Show);
}

void EpochCache::take(const EpochView& view)
{
    if (!m_views.contains(view.epoch)) {
        m_bytes += sizeOf(view);
        m_views[view.epoch] = view;
    }
    while (m_bytes > m_room && m_views.size() > 1)
        drop(farthest());
    if (m_waiting && view.epoch == m_wanted) {
        m_waiting = false;
        emit ready(view);
    }
    fetchNext();
}

int EpochCache::distance(int epoch) const
{
    const auto place = [this](int of) {
        return static_cast<int>(std::ranges::lower_bound(m_storage.epochs, of) - m_storage.epochs.begin());
    };
    return std::abs(place(epoch) - place(m_wanted));
}

int EpochCache::farthest() const
{
    int found = -1;
    for (const auto& [epoch, view] : m_views) {
        if (found < 0 || distance(epoch) > distance(found))
            found = epoch;
    }
    return found;
}

void EpochCache::drop(int epoch)
{
    const auto place = m_views.find(epoch);
    if (place == m_views.end())
        return;
    m_bytes -= sizeOf(place->second);
    m_views.erase(place);
}

int EpochCache::nextToFetch() const
{
    int found = -1;
    for (const int epoch : m_storage.epochs) {
        if (!m_views.contains(epoch) && (found < 0 || distance(epoch) < distance(found)))
            found = epoch;
    }
    return found;
}

void EpochCache::fetchNext()
{
    const int epoch = nextToFetch();
    const std::shared_ptr<const Source> from = source();
    m_fetching = false;
    if (epoch < 0 || m_wanted < 0 || m_waiting || !from)
        return;
    const std::size_t share = m_bytes / std::max<std::size_t>(1, m_views.size());
    // A farther one goes for it; nothing goes for what is farthest itself.
    while (m_bytes + share > m_room && distance(farthest()) > distance(epoch))
        drop(farthest());
    if (m_bytes + share > m_room)
        return;
    m_fetching = true;
    m_worker.post(Fetch, [this, from, epoch, generation = m_generation, stop = m_stop.get_token()] {
        const EpochView view = from->load(epoch, std::max(1, availableCores() / 2), stop);
        const bool whole = !stop.stop_requested();
        return SlotWorker::Delivery([this, view, generation, whole] {
            if (generation == m_generation && whole)
                take(view);
        });
    });
}

void EpochCache::setRoom(std::size_t bytes)
{
    m_room = bytes;
    while (m_bytes > m_room && m_views.size() > 1)
        drop(farthest());
}

void EpochCache::setStarred(int epoch, bool starred)
{
    const std::filesystem::path run = m_model->run();
    if (run.empty())
        return;
    m_worker.post(Star + epoch, [run, epoch, starred]() -> SlotWorker::Delivery {
        latentscape::setStarred(run, epoch, starred);
        return {};
    });
    m_worker.drop(Storage); // one that waits would be served before the star is there
    postStorage();
}

} // namespace latentscape
