// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/saved_selections.h"

#include <utility>

#include "ui/explorer_model.h"

namespace latentscape {

SavedSelections* SavedSelections::of(ExplorerModel* model)
{
    auto* saved = model->findChild<SavedSelections*>(QString(), Qt::FindDirectChildrenOnly);
    return saved ? saved : new SavedSelections(model);
}

SavedSelections::SavedSelections(ExplorerModel* model) : QObject(model)
{
    setObjectName(QStringLiteral("savedSelections"));
    m_kept = std::make_unique<KeptList<NamedSelection>>(
        model, this, KeptList<NamedSelection>::Store{selectionsFile, readSelections, writeSelections},
        [this] { emit changed(); }, [this](const QString& text) { emit problem(text); });
}

SavedSelections::~SavedSelections() = default;

QString SavedSelections::freeName() const
{
    for (std::size_t number = list().size() + 1;; ++number) {
        QString name = tr("Selection %1").arg(number);
        if (find(name) < 0)
            return name;
    }
}

int SavedSelections::save(const QString& name, ImageList images)
{
    NamedSelection selection{name.trimmed().toStdString(), std::move(images)};
    if (!isReady() || selection.name.empty() || selection.images.empty())
        return -1;
    if (const int place = find(name.trimmed()); place >= 0)
        return m_kept->replace(place, std::move(selection)) ? place : -1;
    const auto end = static_cast<int>(list().size());
    return m_kept->insert(end, std::move(selection)) ? end : -1;
}

} // namespace latentscape
