// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>

#include "core/training/run_folder.h"
#include "core/training/trainer.h"
#include "ui/explorer_model.h"

namespace latentscape {

class LatentController;
class RunController;
class SideCoder;
class TrainingController;

/// One of the models that lie side by side: a run as it was at some epoch, or one that is being trained. It has an
/// ExplorerModel of its own, so that every view of the window can show it. GUI thread only.
class CompareSide : public QObject
{
    Q_OBJECT

public:
    ~CompareSide() override;

    ExplorerModel* model() { return &m_model; }
    /// The run's folder; empty while a training has none yet.
    const std::filesystem::path& run() const { return m_run; }
    /// What tells it from the others: "vae", "vae, seed 2", "vae, epoch 3", "vae (2)".
    const QString& name() const { return m_name; }
    /// Sides with the same one differ in their seed only.
    const QString& kin() const { return m_kin; }
    /// The epoch that is shown; -1: the newest.
    int epoch() const { return m_epoch; }
    /// Whose weights are stored, ascending.
    const std::vector<int>& epochs() const { return m_epochs; }
    /// The training it follows, or null.
    TrainingController* training() const;
    bool isBusy() const;

    /// Shows the model as it was after `epoch` (-1: the newest).
    void showEpoch(int epoch);

signals:
    /// Name, epoch, epochs, run or busyness have changed.
    void changed();
    void problem(const QString& text);

private:
    friend class CompareModel;
    CompareSide();
    void open();
    void showSnapshot(const LatentSnapshot& snapshot);
    void showSpace(int space);
    void takeCodes(const SnapshotPtr& model, const EncodedSetPtr& codes);
    /// Gives up whatever is being loaded or encoded; returns at once.
    void cancel();
    /// After cancel(): it can go without anybody waiting for its threads.
    bool isIdle() const;
    /// What is being read is read again, from where the run is now.
    void followRenamedRun();
    void readEpochs();
    /// The stored epoch that is shown, were it chosen or the newest; -1: what a training tells.
    int resolved(int epoch) const;
    /// Its code of the image becomes the place looked at, at once or once it is encoded.
    void openImage(std::uint32_t image);
    void goTo(std::uint32_t image, std::vector<float> latent);

    ExplorerModel m_model;
    std::unique_ptr<RunController> m_runs;
    std::unique_ptr<SideCoder> m_coder;
    LatentController* m_latents = nullptr; ///< made for images that have no code
    std::filesystem::path m_run;
    std::optional<RunRecord> m_record;
    QString m_name;
    QString m_kin;
    int m_epoch = -1;
    std::vector<int> m_epochs;
    QPointer<TrainingController> m_training;
    std::optional<LatentSnapshot> m_newest; ///< of the training
    std::uint64_t m_followed = 0;           ///< version of the snapshot of it that is shown; 0: none
    std::optional<int> m_space;             ///< of codes, once somebody has chosen one here
    bool m_opens = false;                   ///< the run is being read
    bool m_pending = false;                 ///< to be opened once its turn comes
    bool m_placing = false;                 ///< the place is being moved to an image
    std::optional<std::uint32_t> m_awaited; ///< the image to go to once it is encoded
};

/// The models that are compared: two to six sides, linked by sample. What is selected or hovered in one is so in all,
/// and in the window's own model when that shows the same data; an image that is opened in one (its code becomes the
/// place that is looked at) is opened in all, and stays so through the epochs. All sides show the same images, of large
/// data a seeded part that has the test images first; a training tells of fewer while it goes on. GUI thread only.
class CompareModel : public QObject
{
    Q_OBJECT

public:
    static constexpr int kMostSides = 6;

    /// `shown`: the window's own model.
    explicit CompareModel(ExplorerModel* shown, QObject* parent = nullptr);
    ~CompareModel() override;

    QList<CompareSide*> sides() const;
    /// The data all sides share; null without sides.
    DatasetPtr dataset() const;
    const SplitIndices& splits() const { return m_splits; }
    /// The images every side shows, sorted; empty before the data are there.
    const std::vector<std::uint32_t>& images() const { return m_images; }
    /// Whether the window's own model shows the same data.
    bool isShownData() const;

    /// Adds a run at an epoch (-1: the newest). Returns null, having told the problem, when there are kMostSides, when
    /// that epoch of it is there already, or when it was made from other data.
    CompareSide* addRun(const std::filesystem::path& run, int epoch = -1);
    /// Adds what a training tells, from its next snapshot on; when it has ended the side is the run.
    CompareSide* addTraining(TrainingController* training);
    void remove(CompareSide* side);
    void clear();
    /// The run has another folder now.
    void renameRun(const std::filesystem::path& from, const std::filesystem::path& to);
    /// Its folder is gone: so are its sides.
    void forgetRun(const std::filesystem::path& run);
    /// Sides move to their places in `order`.
    void reorder(const QList<CompareSide*>& order);

    /// Whether a place chosen in one side (by image) is chosen in all.
    bool isLinked() const { return m_linked; }
    void setLinked(bool linked);

    /// Opens an image of the data in every side (but `except`): its code there becomes the place looked at.
    void openImage(std::uint32_t image, const CompareSide* except = nullptr);
    /// The image that is open in all sides, if any.
    std::optional<std::uint32_t> openedImage() const { return m_opened; }

signals:
    void sidesChanged();                              ///< one was added, removed or moved
    void sideChanged(latentscape::CompareSide* side); ///< see CompareSide::changed()
    void codesChanged();                              ///< of some side
    void linkedChanged(bool linked);
    void openedChanged(); ///< see openedImage()
    void problem(const QString& text);

private:
    CompareSide* add(std::unique_ptr<CompareSide> side);
    void connectSide(CompareSide* side);
    void connectTraining(CompareSide* side);
    /// Opens what waits, one after the other: the first brings the data for all.
    void openNext();
    void takeData(CompareSide* side);
    bool fits(const RunRecord& record) const;
    void trainingStarted(CompareSide* side, const std::filesystem::path& run, const DatasetPtr& data);
    void trainingFinished(CompareSide* side);
    void followCodes(CompareSide* side);
    void nameSides();
    void shareSelection(ExplorerModel* from);
    void shareHovered(ExplorerModel* from);
    void setOpened(std::optional<std::uint32_t> image);
    void forgetGone();

    ExplorerModel* m_shown;
    std::vector<std::unique_ptr<CompareSide>> m_sides;
    std::vector<std::unique_ptr<CompareSide>> m_gone; ///< whose workers have yet to notice
    QTimer m_goneTimer;
    CompareSide* m_opening = nullptr;
    DatasetPtr m_dataset;
    SplitIndices m_splits;
    std::vector<std::uint32_t> m_images;
    std::string m_fingerprint; ///< of the data, as the first run recorded it
    std::optional<std::uint32_t> m_opened;
    bool m_sharing = false;
    bool m_linked = true;
};

} // namespace latentscape
