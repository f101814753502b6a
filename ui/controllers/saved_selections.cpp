// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/saved_selections.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <QDebug>

#include "ui/explorer_model.h"
#include "ui/translation.h"

namespace latentscape {

SavedSelections* SavedSelections::of(ExplorerModel* model)
{
    auto* saved = model->findChild<SavedSelections*>(QString(), Qt::FindDirectChildrenOnly);
    return saved ? saved : new SavedSelections(model);
}

SavedSelections::SavedSelections(ExplorerModel* model)
    : QObject(model), m_model(model),
      m_worker(
          std::make_unique<SlotWorker>(this, [this](int, const Error& error) { emit problem(latentscape::tr(error)); }))
{
    setObjectName(QStringLiteral("savedSelections"));
    connect(model, &ExplorerModel::runChanged, this, &SavedSelections::read);
    connect(model, &ExplorerModel::datasetChanged, this, &SavedSelections::read);
    read();
}

SavedSelections::~SavedSelections()
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

void SavedSelections::read()
{
    ++m_ticket;
    m_ready = false;
    m_damaged = false;
    m_list.clear();
    emit changed();
    const std::filesystem::path run = m_model->run();
    const DatasetPtr dataset = m_model->dataset();
    if (run.empty() || !dataset)
        return;
    m_worker->post(Read, [this, run, dataset, ticket = m_ticket]() -> SlotWorker::Delivery {
        if (std::exchange(m_known, dataset) != dataset)
            m_fingerprint = dataset->fingerprint();
        const SelectionData data{m_fingerprint, dataset->size()};
        std::vector<NamedSelection> list;
        std::optional<Error> error;
        try {
            list = readSelections(run, data);
        } catch (...) {
            error = currentError();
        }
        return [this, ticket, data, list = std::move(list), error]() mutable {
            if (ticket != m_ticket)
                return;
            m_list = std::move(list);
            m_data = data;
            m_ready = true;
            m_damaged = error.has_value();
            emit changed();
            if (error)
                emit problem(latentscape::tr(*error));
        };
    });
}

void SavedSelections::write()
{
    {
        const std::lock_guard lock(m_mutex);
        m_unsaved[m_model->run()] = {m_data, m_list, m_damaged};
    }
    m_damaged = false;
    emit changed();
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

void SavedSelections::writeOne(const std::filesystem::path& run, const Unsaved& unsaved)
{
    const std::filesystem::path file = selectionsFile(run);
    std::error_code ignored;
    if (unsaved.putAside)
        std::filesystem::rename(file, run / "selections-unreadable.json", ignored);
    writeSelections(run, unsaved.data, unsaved.list);
}

int SavedSelections::find(const QString& name) const
{
    const auto found = std::ranges::find(m_list, name.toStdString(), &NamedSelection::name);
    return found == m_list.end() ? -1 : static_cast<int>(found - m_list.begin());
}

QString SavedSelections::freeName() const
{
    for (std::size_t number = m_list.size() + 1;; ++number) {
        const QString name = tr("Selection %1").arg(number);
        if (find(name) < 0)
            return name;
    }
}

int SavedSelections::save(const QString& name, ImageList images)
{
    const QString trimmed = name.trimmed();
    if (!m_ready || trimmed.isEmpty() || images.empty())
        return -1;
    int place = find(trimmed);
    if (place < 0) {
        place = static_cast<int>(m_list.size());
        m_list.push_back({trimmed.toStdString(), {}});
    }
    m_list[static_cast<std::size_t>(place)].images = std::move(images);
    write();
    return place;
}

bool SavedSelections::rename(int place, const QString& name)
{
    const QString trimmed = name.trimmed();
    const int other = find(trimmed);
    if (!m_ready || place < 0 || place >= std::ssize(m_list) || trimmed.isEmpty() || (other >= 0 && other != place))
        return false;
    if (other == place)
        return true;
    m_list[static_cast<std::size_t>(place)].name = trimmed.toStdString();
    write();
    return true;
}

void SavedSelections::remove(int place)
{
    if (!m_ready || place < 0 || place >= std::ssize(m_list))
        return;
    m_list.erase(m_list.begin() + place);
    write();
}

void SavedSelections::insert(int place, NamedSelection selection)
{
    if (!m_ready || selection.name.empty() || find(QString::fromStdString(selection.name)) >= 0)
        return;
    m_list.insert(m_list.begin() + std::clamp<std::ptrdiff_t>(place, 0, std::ssize(m_list)), std::move(selection));
    write();
}

} // namespace latentscape
