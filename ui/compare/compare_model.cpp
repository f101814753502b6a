// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compare_model.h"

#include <algorithm>
#include <utility>

#include "core/output/experiment_sheet.h"
#include "ui/compare/side_names.h"
#include "ui/controllers/run_controller.h"
#include "ui/controllers/training_controller.h"
#include "ui/translation.h"

namespace latentscape {

namespace {

constexpr int kGoneMilliseconds = 50;

bool isSameData(const DatasetPtr& a, const DatasetPtr& b)
{
    return a == b || (a && b && a->name == b->name && a->shape == b->shape && a->size() == b->size());
}

QString nameOf(const std::filesystem::path& run) { return QString::fromStdString(run.filename().string()); }

} // namespace

CompareModel::CompareModel(ExplorerModel* shown, QObject* parent) : QObject(parent), m_shown(shown)
{
    connect(&m_goneTimer, &QTimer::timeout, this, &CompareModel::forgetGone);
    connect(shown, &ExplorerModel::selectionChanged, this, [this] { shareSelection(m_shown); });
    connect(shown, &ExplorerModel::hoveredChanged, this, [this] { shareHovered(m_shown); });
    connect(shown, &ExplorerModel::imageSought, this, [this](std::uint32_t image) {
        if (m_linked && isShownData())
            openImage(image);
    });
}

CompareModel::~CompareModel()
{
    for (const auto& side : m_sides)
        side->cancel();
}

QList<CompareSide*> CompareModel::sides() const
{
    QList<CompareSide*> sides;
    for (const auto& side : m_sides)
        sides << side.get();
    return sides;
}

DatasetPtr CompareModel::dataset() const { return m_dataset; }

bool CompareModel::isShownData() const { return m_dataset && isSameData(m_dataset, m_shown->dataset()); }

bool CompareModel::fits(const RunRecord& record) const
{
    return m_fingerprint.empty() || record.dataFingerprint == m_fingerprint;
}

CompareSide* CompareModel::addRun(const std::filesystem::path& run, int epoch)
{
    if (m_sides.size() >= kMostSides) {
        emit problem(tr("No more than %n models fit side by side. Close one to add another.", nullptr, kMostSides));
        return nullptr;
    }
    std::unique_ptr<CompareSide> side(new CompareSide);
    side->m_run = run;
    side->m_epoch = epoch;
    try {
        side->m_record = readRunRecord(run);
        side->m_epochs = storedEpochs(run);
    } catch (const Error& error) {
        emit problem(latentscape::tr(error));
        return nullptr;
    }
    if (!fits(*side->m_record)) {
        emit problem(tr("%1 was trained on other data (%2) than the models that are compared. Close those first.")
                         .arg(nameOf(run), QString::fromStdString(side->m_record->plan.data)));
        return nullptr;
    }
    const auto isThere = [&](const std::unique_ptr<CompareSide>& other) {
        return other->m_run == run && other->resolved(other->m_epoch) == side->resolved(epoch);
    };
    if (std::ranges::any_of(m_sides, isThere)) {
        emit problem(tr("That epoch of %1 is there already.").arg(nameOf(run)));
        return nullptr;
    }
    m_fingerprint = side->m_record->dataFingerprint;
    side->m_pending = true;
    CompareSide* added = add(std::move(side));
    openNext();
    return added;
}

CompareSide* CompareModel::add(std::unique_ptr<CompareSide> side)
{
    CompareSide* added = side.get();
    m_sides.push_back(std::move(side));
    connectSide(added);
    nameSides();
    emit sidesChanged();
    return added;
}

void CompareModel::connectSide(CompareSide* side)
{
    ExplorerModel* model = side->model();
    connect(side, &CompareSide::changed, this, [this, side] {
        nameSides();
        emit sideChanged(side);
    });
    connect(side, &CompareSide::problem, this, &CompareModel::problem);
    connect(model, &ExplorerModel::selectionChanged, this, [this, model] { shareSelection(model); });
    connect(model, &ExplorerModel::hoveredChanged, this, [this, model] { shareHovered(model); });
    connect(model, &ExplorerModel::codesChanged, this, [this, side] { followCodes(side); });
    connect(model, &ExplorerModel::latentChanged, this, [this, side] {
        // Somebody walks away from the image.
        if (!side->m_placing)
            setOpened({});
    });
    connect(model, &ExplorerModel::imageSought, this, [this](std::uint32_t image) {
        if (m_linked)
            openImage(image);
    });
    side->m_runs->setChoice(
        [images = m_images](const SplitIndices& splits) { return images.empty() ? codedImages(splits) : images; });
    connect(side->m_runs.get(), &RunController::runOpened, this, [this, side] {
        takeData(side);
        side->readEpochs();
        emit sideChanged(side);
    });
    connect(side->m_runs.get(), &RunController::busyChanged, this, [this, side](bool busy) {
        if (busy || m_opening != side)
            return;
        m_opening = nullptr;
        openNext();
    });
    connect(side->m_runs.get(), &RunController::failed, this, [this, side] {
        if (!side->model()->model() && !side->m_training) {
            remove(side);
        } else if (side->model()->model()) {
            const int epoch = side->model()->model()->epoch;
            const bool newest = side->m_training || (!side->m_epochs.empty() && epoch == side->m_epochs.back());
            side->m_epoch = newest ? -1 : epoch;
            emit side->changed();
        }
    });
}

void CompareModel::openNext()
{
    if (m_opening)
        return;
    const auto next = std::ranges::find_if(m_sides, [](const auto& side) { return side->m_pending; });
    if (next == m_sides.end())
        return;
    CompareSide* side = next->get();
    m_opening = side;
    // Whoever has the data already gives them; the controller looks whether they are the run's.
    const std::string& name = side->m_record->plan.data;
    if (m_dataset)
        side->model()->setDataset(m_dataset, m_splits);
    else if (const DatasetPtr shown = m_shown->dataset(); shown && shown->name == name)
        side->model()->setDataset(shown, m_shown->splits());
    side->m_runs->setChoice(
        [images = m_images](const SplitIndices& splits) { return images.empty() ? codedImages(splits) : images; });
    side->open();
}

void CompareModel::takeData(CompareSide* side)
{
    ExplorerModel* model = side->model();
    if (!m_dataset) {
        m_dataset = model->dataset();
        m_splits = model->splits();
        m_images = codedImages(m_splits);
    }
    side->m_runs->setChoice([images = m_images](const SplitIndices&) { return images; });
    const ExplorerModel* first = m_sides.front().get() == side ? m_shown : m_sides.front()->model();
    if (first != m_shown || isShownData()) {
        m_sharing = true;
        model->setSelection(first->selection());
        m_sharing = false;
    }
}

void CompareModel::remove(CompareSide* side)
{
    const auto found = std::ranges::find_if(m_sides, [&](const auto& each) { return each.get() == side; });
    if (found == m_sides.end())
        return;
    // Its threads may take their time to notice; nobody waits for them.
    std::unique_ptr<CompareSide> gone = std::move(*found);
    m_sides.erase(found);
    gone->disconnect(this);
    gone->m_runs->disconnect(this);
    gone->model()->disconnect(this);
    if (gone->m_training)
        disconnect(gone->m_training, nullptr, gone.get(), nullptr);
    gone->cancel();
    m_gone.push_back(std::move(gone));
    m_goneTimer.start(kGoneMilliseconds);
    if (m_opening == side)
        m_opening = nullptr;
    if (m_sides.empty()) {
        m_dataset = nullptr;
        m_splits = {};
        m_images.clear();
        m_fingerprint.clear();
        setOpened({});
    }
    nameSides();
    emit sidesChanged();
    openNext();
}

void CompareModel::forgetGone()
{
    std::erase_if(m_gone, [](const auto& side) { return side->isIdle(); });
    if (m_gone.empty())
        m_goneTimer.stop();
}

void CompareModel::clear()
{
    while (!m_sides.empty())
        remove(m_sides.back().get());
}

void CompareModel::renameRun(const std::filesystem::path& from, const std::filesystem::path& to)
{
    for (const auto& side : m_sides) {
        if (side->m_run != from)
            continue;
        side->m_run = to;
        side->model()->renameRun(to);
        side->followRenamedRun();
        emit side->changed();
    }
}

void CompareModel::forgetRun(const std::filesystem::path& run)
{
    for (CompareSide* side : sides()) {
        if (side->m_run == run)
            remove(side);
    }
}

void CompareModel::reorder(const QList<CompareSide*>& order)
{
    std::ranges::stable_sort(m_sides, {}, [&](const auto& side) {
        return order.contains(side.get()) ? order.indexOf(side.get()) : order.size();
    });
    nameSides();
    emit sidesChanged();
}

void CompareModel::nameSides()
{
    std::vector<NamedModel> models;
    for (const auto& side : m_sides)
        models.push_back({side->m_record ? &*side->m_record : nullptr, side->m_epoch});
    const std::vector<SideName> names = nameModels(models);
    std::vector<CompareSide*> renamed;
    for (std::size_t i = 0; i < m_sides.size(); ++i) {
        CompareSide* side = m_sides[i].get();
        if (side->m_name != names[i].name || side->m_kin != names[i].kin)
            renamed.push_back(side);
        side->m_name = names[i].name;
        side->m_kin = names[i].kin;
    }
    for (CompareSide* side : renamed)
        emit sideChanged(side);
}

void CompareModel::setLinked(bool linked)
{
    if (linked == m_linked)
        return;
    m_linked = linked;
    if (!linked)
        setOpened({});
    emit linkedChanged(linked);
}

void CompareModel::openImage(std::uint32_t image, const CompareSide* except)
{
    for (const auto& side : m_sides) {
        if (side.get() != except)
            side->openImage(image);
    }
    setOpened(image);
}

void CompareModel::setOpened(std::optional<std::uint32_t> image)
{
    if (image == m_opened)
        return;
    m_opened = image;
    emit openedChanged();
}

void CompareModel::followCodes(CompareSide* side)
{
    // The place that is looked at is an image's: it goes where that went.
    if (m_linked && m_opened && side->model()->codes())
        side->openImage(*m_opened);
    emit codesChanged();
}

void CompareModel::shareSelection(ExplorerModel* from)
{
    if (m_sharing || m_sides.empty() || (from == m_shown && !isShownData()))
        return;
    m_sharing = true;
    const std::vector<std::uint32_t> selection = from->selection();
    for (const auto& side : m_sides)
        side->model()->setSelection(selection);
    if (isShownData())
        m_shown->setSelection(selection);
    m_sharing = false;
}

void CompareModel::shareHovered(ExplorerModel* from)
{
    if (m_sharing || m_sides.empty() || (from == m_shown && !isShownData()))
        return;
    m_sharing = true;
    for (const auto& side : m_sides)
        side->model()->setHovered(from->hovered());
    if (isShownData())
        m_shown->setHovered(from->hovered());
    m_sharing = false;
}

} // namespace latentscape
