// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include <QObject>
#include <QString>

#include "core/data/dataset.h"
#include "core/latent/named_selections.h"
#include "ui/controllers/slot_worker.h"

namespace latentscape {

class ExplorerModel;

/// The named selections of the run that is open, kept in its folder. Read and written in a worker; what was not written
/// yet is written when this goes. A file that cannot be read is told of and, when something new is saved, put aside.
/// Lives in the GUI thread; all signals are emitted there.
class SavedSelections : public QObject
{
    Q_OBJECT

public:
    /// The one of `model`, made at the first call; it is a child of `model`.
    static SavedSelections* of(ExplorerModel* model);
    ~SavedSelections() override;

    const std::vector<NamedSelection>& list() const { return m_list; }
    /// A run is open and its selections have been read: they can be changed.
    bool isReady() const { return m_ready; }
    /// The place in list() of the selection with that name; -1: none.
    int find(const QString& name) const;
    /// A name that none has: "Selection 3".
    QString freeName() const;

    /// Adds `images` under `name`, or gives that name these images. Nothing happens unless isReady() and both are not
    /// empty. Returns its place, or -1.
    int save(const QString& name, ImageList images);
    /// False where there is no such place, the name is empty or another has it.
    bool rename(int place, const QString& name);
    void remove(int place);
    /// Puts one in at `place`, or at the end; the way back from remove().
    void insert(int place, NamedSelection selection);

signals:
    void changed();
    void problem(const QString& text);

private:
    enum Slot { Read, Write };
    /// What is to be written into a run's folder.
    struct Unsaved
    {
        SelectionData data;
        std::vector<NamedSelection> list;
        bool putAside = false; ///< what is there cannot be read: it is kept under another name
    };

    explicit SavedSelections(ExplorerModel* model);
    void read();
    void write();
    static void writeOne(const std::filesystem::path& run, const Unsaved& unsaved);

    ExplorerModel* m_model;
    std::vector<NamedSelection> m_list;
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
