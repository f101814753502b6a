// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer_model.h"

#include <algorithm>
#include <utility>

#include "core/latent/selection.h"

namespace latentscape {

namespace {

bool sameArchitecture(const ModelSnapshot& a, const ModelSnapshot& b)
{
    return a.modelId == b.modelId && a.shape == b.shape && a.classes == b.classes && a.space == b.space &&
           a.tensors == b.tensors;
}

} // namespace

ExplorerModel::ExplorerModel(QObject* parent) : QObject(parent) {}

void ExplorerModel::setDataset(DatasetPtr dataset, SplitIndices splits)
{
    const bool other = m_dataset != dataset;
    m_dataset = std::move(dataset);
    m_splits = std::make_shared<const SplitIndices>(std::move(splits));
    emit datasetChanged();
    if (other) {
        setHovered({});
        setSelection({});
    }
}

void ExplorerModel::setRun(const std::filesystem::path& run)
{
    if (m_run == run)
        return;
    m_run = run;
    m_runIsNew = true;
    m_space = 0;
    emit runChanged();
}

void ExplorerModel::renameRun(const std::filesystem::path& run)
{
    if (m_run == run)
        return;
    m_run = run;
    emit runChanged();
}

void ExplorerModel::setModel(SnapshotPtr model)
{
    if (!model) {
        clearModel();
        return;
    }
    const bool replaced = !m_model || m_runIsNew || !sameArchitecture(*m_model, *model);
    m_runIsNew = false;
    m_model = std::move(model);
    m_space = m_model->space;
    if (!replaced) {
        emit modelUpdated();
        return;
    }
    m_spaces = codeSpaces(*m_model);
    const CodeSpace& space = m_spaces.at(static_cast<std::size_t>(m_space));
    m_dimensions = space.dimensions;
    m_conditionClasses = space.conditional ? m_model->classes : 0;
    m_prior = space.prior;
    m_canDecode = latentscape::canDecode(*m_model);
    m_canEncode = latentscape::canEncode(*m_model);
    codesAreGone();
    resetPlace();
    emit modelReplaced();
}

void ExplorerModel::setSpace(int space)
{
    if (!m_model) {
        m_space = space;
        return;
    }
    // What is still shown may be of the run before, whose spaces are others.
    if (m_runIsNew || space == m_space || space < 0 || space >= std::ssize(m_spaces))
        return;
    setModel(inSpace(m_model, space));
    emit spaceChosen(space);
}

QString ExplorerModel::spaceName() const
{
    const auto space = static_cast<std::size_t>(m_space);
    return space < m_spaces.size() ? QString::fromStdString(m_spaces[space].name) : QString();
}

void ExplorerModel::clearModel()
{
    setRun({});
    m_runIsNew = false;
    m_model = nullptr;
    m_spaces.clear();
    m_space = 0;
    m_dimensions = 0;
    m_conditionClasses = 0;
    m_prior = PriorKind::None;
    m_canDecode = false;
    m_canEncode = false;
    codesAreGone();
    resetPlace();
    emit modelReplaced();
}

void ExplorerModel::codesAreGone()
{
    m_codes = nullptr;
    m_codesComplete = false;
    setFactors(nullptr);
}

void ExplorerModel::resetPlace()
{
    m_latent.assign(static_cast<std::size_t>(m_dimensions), 0.0F);
    m_condition.assign(static_cast<std::size_t>(m_conditionClasses), 0.0F);
    if (!m_condition.empty())
        m_condition.front() = 1;
}

void ExplorerModel::setCodes(EncodedSetPtr codes, bool complete)
{
    m_codes = std::move(codes);
    m_codesComplete = complete;
    emit codesChanged();
}

void ExplorerModel::setFactors(std::shared_ptr<const FactorInformation> factors)
{
    if (factors == m_factors || (factors && factors->dimensions != m_dimensions))
        return;
    m_factors = std::move(factors);
    emit factorsChanged();
}

void ExplorerModel::setLatent(std::vector<float> latent)
{
    if (latent.size() != m_latent.size() || latent == m_latent)
        return;
    m_latent = std::move(latent);
    emit latentChanged();
}

void ExplorerModel::setCondition(std::vector<float> condition)
{
    if (condition.size() != m_condition.size() || condition == m_condition)
        return;
    m_condition = std::move(condition);
    emit conditionChanged();
}

void ExplorerModel::setSelection(std::vector<std::uint32_t> images)
{
    images = asSelection(std::move(images)); // mostly sorted already
    const std::size_t count = m_dataset ? m_dataset->size() : 0;
    images.erase(std::ranges::lower_bound(images, count), images.end());
    if (images == m_selection)
        return;
    m_selection = std::move(images);
    emit selectionChanged();
}

bool ExplorerModel::isSelected(std::uint32_t image) const { return std::ranges::binary_search(m_selection, image); }

void ExplorerModel::setHovered(std::optional<std::uint32_t> image)
{
    if (image == m_hovered)
        return;
    m_hovered = image;
    emit hoveredChanged();
}

void ExplorerModel::seekImage(std::uint32_t image)
{
    if (m_dataset && image < m_dataset->size())
        emit imageSought(image);
}

} // namespace latentscape
