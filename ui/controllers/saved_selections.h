// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QObject>
#include <QString>

#include "core/latent/named_selections.h"
#include "ui/controllers/kept_list.h"

namespace latentscape {

class ExplorerModel;

/// The named selections of the run that is open, kept in its folder (KeptList). Lives in the GUI thread; all signals
/// are emitted there.
class SavedSelections : public QObject
{
    Q_OBJECT

public:
    /// The one of `model`, made at the first call; it is a child of `model`.
    static SavedSelections* of(ExplorerModel* model);
    ~SavedSelections() override;

    const std::vector<NamedSelection>& list() const { return m_kept->items(); }
    /// A run is open and its selections have been read: they can be changed.
    bool isReady() const { return m_kept->isReady(); }
    /// The place in list() of the selection with that name; -1: none.
    int find(const QString& name) const { return m_kept->find(name); }
    /// A name that none has: "Selection 3".
    QString freeName() const;

    /// Adds `images` under `name`, or gives that name these images. Nothing happens unless isReady() and both are not
    /// empty. Returns its place, or -1.
    int save(const QString& name, ImageList images);
    /// False where there is no such place, the name is empty or another has it.
    bool rename(int place, const QString& name) { return m_kept->rename(place, name); }
    void remove(int place) { m_kept->remove(place); }
    /// Puts one in at `place`, or at the end; the way back from remove().
    void insert(int place, NamedSelection selection) { m_kept->insert(place, std::move(selection)); }

signals:
    void changed();
    void problem(const QString& text);

private:
    explicit SavedSelections(ExplorerModel* model);

    std::unique_ptr<KeptList<NamedSelection>> m_kept;
};

} // namespace latentscape
