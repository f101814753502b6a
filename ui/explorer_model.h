// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include <QObject>
#include <QString>

#include "core/data/dataset.h"
#include "core/data/splits.h"
#include "core/evaluation/factors.h"
#include "core/latent/encoded_set.h"
#include "core/models/snapshot.h"

namespace latentscape {

/// What the window shows at this moment: data, model, codes and the place in latent space that is looked at.
///
/// Every view reads the state when it is made and follows the signals from then on; a view that changes the place calls
/// a setter, and all views hear of it. Holds only immutable shared values and plain ones. GUI thread only.
class ExplorerModel : public QObject
{
    Q_OBJECT

public:
    explicit ExplorerModel(QObject* parent = nullptr);

    /// The data set, or null before one is loaded.
    DatasetPtr dataset() const { return m_dataset; }
    const SplitIndices& splits() const { return *m_splits; }
    /// The same to keep: nothing of it changes afterwards.
    const std::shared_ptr<const SplitIndices>& sharedSplits() const { return m_splits; }
    void setDataset(DatasetPtr dataset, SplitIndices splits);

    /// The run's folder; empty before the first training and while no run is open.
    const std::filesystem::path& run() const { return m_run; }
    /// The model that is set next belongs to this run. Another run makes the next setModel() a replacement.
    void setRun(const std::filesystem::path& run);
    /// The folder has another name; the run, and all that is shown of it, is the same.
    void renameRun(const std::filesystem::path& run);

    /// The newest weights, seen from space(); null before there are any.
    SnapshotPtr model() const { return m_model; }
    /// Emits modelReplaced() for another run, architecture, set of parameters or space, else modelUpdated(). A
    /// replacement drops the codes and puts the place at the origin under the first label.
    void setModel(SnapshotPtr model);

    /// The spaces of codes the model has, its own first; empty without a model.
    const std::vector<CodeSpace>& spaces() const { return m_spaces; }
    /// Which of them is shown, and is to be shown of all snapshots of this run; 0 for a new run.
    int space() const { return m_space; }
    /// Its name: "z", "layer-1"; empty without a model.
    QString spaceName() const;
    /// Shows another space: emits modelReplaced() and then spaceChosen(); who has codes of that space sets them.
    /// Without a model it is remembered for the one that comes. Spaces the model does not have are ignored.
    void setSpace(int space);

    /// Forgets run, model and codes (the data set stays). Emits modelReplaced().
    void clearModel();

    /// Latent dimensions d of the model; 0 without a model.
    int dimensions() const { return m_dimensions; }
    /// Classes a condition is made of; 0 for unconditional models.
    int conditionClasses() const { return m_conditionClasses; }

    /// What places may be drawn from; None without a model.
    PriorKind prior() const { return m_prior; }
    /// Whether places can be turned into images, and images that are not of the data into codes; false without a model.
    bool canDecode() const { return m_canDecode; }
    bool canEncode() const { return m_canEncode; }

    /// The codes of the data, or null. Their version may lie behind the model's while training.
    EncodedSetPtr codes() const { return m_codes; }
    /// Whether codes() holds every image of the splits; while training it is a fixed subset.
    bool codesComplete() const { return m_codesComplete; }
    void setCodes(EncodedSetPtr codes, bool complete);

    /// What the dimensions of the codes tell about the factors that made the images; null for data without such factors
    /// and until it is found. It may lie behind the codes while training.
    const std::shared_ptr<const FactorInformation>& factors() const { return m_factors; }
    /// Ignored when it is of other dimensions.
    void setFactors(std::shared_ptr<const FactorInformation> factors);

    /// The images (into the data set, sorted, each once) that are selected, wherever that was done; empty: none.
    const std::vector<std::uint32_t>& selection() const { return m_selection; }
    /// Sorts; images the data set does not have are left out. Emits selectionChanged() only for another selection.
    void setSelection(std::vector<std::uint32_t> images);
    bool isSelected(std::uint32_t image) const;

    /// The image under the pointer in some view, to be pointed out in the others.
    std::optional<std::uint32_t> hovered() const { return m_hovered; }
    void setHovered(std::optional<std::uint32_t> image);

    /// Somebody wants to see where `image` lies: emits imageSought().
    void seekImage(std::uint32_t image);

    /// The place looked at, [d]; empty without a model.
    const std::vector<float>& latent() const { return m_latent; }
    /// Ignored when the size is not d. Emits latentChanged() only for another value.
    void setLatent(std::vector<float> latent);

    /// Label weights, [classes], summing to 1; empty for unconditional models.
    const std::vector<float>& condition() const { return m_condition; }
    /// Ignored when the size is not conditionClasses().
    void setCondition(std::vector<float> condition);

signals:
    void datasetChanged();
    void runChanged();
    void spaceChosen(int space); ///< the codes of this space are wanted
    void modelReplaced();        ///< dimensions, classes and traits may differ from before; there may be no model
    void modelUpdated();         ///< newer weights of the same model
    void codesChanged();
    void factorsChanged();
    void latentChanged();
    void conditionChanged();
    void selectionChanged();
    void hoveredChanged();
    void imageSought(std::uint32_t image); ///< the map goes there and marks it; the decoder opens it

private:
    void resetPlace();
    void codesAreGone();

    DatasetPtr m_dataset;
    std::shared_ptr<const SplitIndices> m_splits = std::make_shared<const SplitIndices>();
    std::filesystem::path m_run;
    bool m_runIsNew = false;
    SnapshotPtr m_model;
    std::vector<CodeSpace> m_spaces;
    int m_space = 0;
    int m_dimensions = 0;
    int m_conditionClasses = 0;
    PriorKind m_prior = PriorKind::None;
    bool m_canDecode = false;
    bool m_canEncode = false;
    EncodedSetPtr m_codes;
    bool m_codesComplete = false;
    std::shared_ptr<const FactorInformation> m_factors;
    std::vector<float> m_latent;
    std::vector<float> m_condition;
    std::vector<std::uint32_t> m_selection;
    std::optional<std::uint32_t> m_hovered;
};

} // namespace latentscape
