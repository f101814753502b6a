// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <QDebug>
#include <QObject>
#include <QString>

#include "core/data/dataset.h"
#include "core/latent/named_selections.h"
#include "core/nn/thrown.h"
#include "ui/controllers/slot_worker.h"
#include "ui/explorer_model.h"
#include "ui/translation.h"

namespace latentscape {

/// A list of named things that a run keeps in a file of its folder. Read and written in a worker; what was not written
/// yet is written when this goes. A file that cannot be read is told of and, when something new is kept, put aside as
/// NAME-unreadable.json. Item has a std::string `name`. GUI thread only.
template <typename Item>
class KeptList
{
public:
    /// How the file is read and written; called in the worker. `read` throws Error.
    struct Store
    {
        std::function<std::filesystem::path(const std::filesystem::path& run)> file;
        std::function<std::vector<Item>(const std::filesystem::path& run, const SelectionData& data)> read;
        std::function<void(const std::filesystem::path& run, const SelectionData& data, std::span<const Item> items)>
            write;
    };

    /// Follows the run and the data of `model`. Both callbacks come in the thread of `owner`, which outlives this.
    KeptList(ExplorerModel* model, QObject* owner, Store store, std::function<void()> changed,
             const std::function<void(const QString&)>& problem)
        : m_model(model), m_store(std::move(store)), m_changed(std::move(changed)), m_problem(problem),
          m_worker(std::make_unique<SlotWorker>(
              owner, [problem](int, const Error& error) { problem(latentscape::tr(error)); }))
    {
        QObject::connect(model, &ExplorerModel::runChanged, owner, [this] { read(); });
        QObject::connect(model, &ExplorerModel::datasetChanged, owner, [this] { read(); });
        read();
    }

    ~KeptList()
    {
        m_worker.reset();
        for (const auto& [run, unsaved] : m_unsaved) {
            try {
                writeOne(run, unsaved);
            } catch (const std::exception& error) {
                qWarning().noquote() << error.what();
            }
        }
    }
    KeptList(const KeptList&) = delete;
    KeptList& operator=(const KeptList&) = delete;
    KeptList(KeptList&&) = delete;
    KeptList& operator=(KeptList&&) = delete;

    const std::vector<Item>& items() const { return m_items; }
    /// A run is open and its file has been read: the list can be changed.
    bool isReady() const { return m_ready; }
    /// The place of the one with that name; -1: none.
    int find(const QString& name) const
    {
        const auto found = std::ranges::find(m_items, name.toStdString(), &Item::name);
        return found == m_items.end() ? -1 : static_cast<int>(found - m_items.begin());
    }
    /// Puts one in at `place`, or at the end. False without a run, or when the name is empty or another has it.
    bool insert(int place, Item item)
    {
        if (!m_ready || item.name.empty() || find(QString::fromStdString(item.name)) >= 0)
            return false;
        m_items.insert(m_items.begin() + std::clamp<std::ptrdiff_t>(place, 0, std::ssize(m_items)), std::move(item));
        write();
        return true;
    }
    /// Puts another in the place of one, under the same name. False where there is no such place.
    bool replace(int place, Item item)
    {
        if (!has(place))
            return false;
        Item& old = m_items[static_cast<std::size_t>(place)];
        item.name = old.name;
        old = std::move(item);
        write();
        return true;
    }
    /// False where there is no such place, the name is empty or another has it.
    bool rename(int place, const QString& name)
    {
        const QString trimmed = name.trimmed();
        const int other = find(trimmed);
        if (!has(place) || trimmed.isEmpty() || (other >= 0 && other != place))
            return false;
        if (other != place) {
            m_items[static_cast<std::size_t>(place)].name = trimmed.toStdString();
            write();
        }
        return true;
    }
    void remove(int place)
    {
        if (!has(place))
            return;
        m_items.erase(m_items.begin() + place);
        write();
    }

private:
    enum Slot { Read, Write };
    /// What is to be written into a run's folder.
    struct Unsaved
    {
        SelectionData data;
        std::vector<Item> items;
        bool putAside = false; ///< what is there cannot be read: it is kept under another name
    };

    bool has(int place) const { return m_ready && place >= 0 && place < std::ssize(m_items); }

    void read()
    {
        ++m_ticket;
        m_ready = false;
        m_damaged = false;
        m_items.clear();
        m_changed();
        const std::filesystem::path run = m_model->run();
        const DatasetPtr dataset = m_model->dataset();
        if (run.empty() || !dataset)
            return;
        m_worker->post(Read, [this, run, dataset, ticket = m_ticket]() -> SlotWorker::Delivery {
            if (std::exchange(m_known, dataset) != dataset)
                m_fingerprint = dataset->fingerprint();
            const SelectionData data{m_fingerprint, dataset->size()};
            std::vector<Item> items;
            std::optional<Error> error;
            try {
                items = m_store.read(run, data);
            } catch (...) {
                error = currentError();
            }
            return [this, ticket, data, items = std::move(items), error]() mutable {
                take(ticket, data, std::move(items), error);
            };
        });
    }

    void take(int ticket, const SelectionData& data, std::vector<Item> items, const std::optional<Error>& error)
    {
        if (ticket != m_ticket)
            return;
        m_items = std::move(items);
        m_data = data;
        m_ready = true;
        m_damaged = error.has_value();
        m_changed();
        if (error)
            m_problem(latentscape::tr(*error));
    }

    void write()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_unsaved[m_model->run()] = {m_data, m_items, m_damaged};
        }
        m_damaged = false;
        m_changed();
        m_worker->post(Write, [this]() -> SlotWorker::Delivery {
            std::map<std::filesystem::path, Unsaved> unsaved;
            {
                const std::lock_guard lock(m_mutex);
                unsaved.swap(m_unsaved);
            }
            for (const auto& [run, one] : unsaved)
                writeOne(run, one);
            return {};
        });
    }

    void writeOne(const std::filesystem::path& run, const Unsaved& unsaved) const
    {
        const std::filesystem::path file = m_store.file(run);
        if (unsaved.putAside) {
            std::filesystem::path aside = file;
            aside.replace_filename(file.stem().string() + "-unreadable" + file.extension().string());
            std::error_code ignored;
            std::filesystem::rename(file, aside, ignored);
        }
        m_store.write(run, unsaved.data, unsaved.items);
    }

    ExplorerModel* m_model;
    Store m_store;
    std::function<void()> m_changed;
    std::function<void(const QString&)> m_problem;
    std::vector<Item> m_items;
    SelectionData m_data;
    bool m_ready = false;
    bool m_damaged = false;
    int m_ticket = 0; ///< of the reading that counts

    std::mutex m_mutex;
    std::map<std::filesystem::path, Unsaved> m_unsaved; ///< by run; under m_mutex
    DatasetPtr m_known;                                 ///< the worker's own: whose fingerprint is m_fingerprint
    std::string m_fingerprint;                          ///< likewise
    std::unique_ptr<SlotWorker> m_worker;
};

} // namespace latentscape
