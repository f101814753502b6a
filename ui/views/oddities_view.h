// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <QWidget>

#include "core/evaluation/oddities.h"
#include "ui/controllers/latent_controller.h"
#include "ui/controllers/long_work.h"
#include "ui/exportable.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace latentscape {

class ExplorerModel;
class ImageView;
class OddityList;
class RocPlot;
class WorkProgress;

/// The images the model knows worst: all of a split in order, the chosen one large beside what the model makes of it,
/// and, when a class is said to be odd, how well its images stand out (ROC curve). Ranked when it is shown and when its
/// settings change; a ranking by older weights stays and says so. GUI thread only; ranked elsewhere.
class OdditiesView : public QWidget, public Exportable
{
    Q_OBJECT

public:
    explicit OdditiesView(ExplorerModel* model, QWidget* parent = nullptr);

    /// The last ranking; empty without one.
    const OddityRanking& ranking() const { return m_ranking; }
    OddityList* list() const { return m_list; }
    RocPlot* roc() const { return m_roc; }
    bool isBusy() const { return m_work.isBusy(); }

    QString exportName() const override;
    QString exportKind() const override { return QStringLiteral("plot"); }
    QImage exportPreview(QSize room) override;
    int maximumExportScale() const override { return 4; }
    int exportScale() const override { return m_scale; }
    void setExportScale(int scale) override;
    QSize exportSize() const override;
    std::function<QByteArray()> exportJob() override;
    bool hasSvg() const override { return true; }
    QByteArray exportSvg() override;
    QString exportSvgNote() const override;

public slots:
    /// Ranks with the newest weights; nothing without a model.
    void rank();

signals:
    /// The user chose an image, by its index into the data set.
    void imageChosen(std::uint32_t index);
    /// The user wants to train without a class.
    void leaveOutRequested();

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    std::map<std::string, std::string> exportRecipe() const;
    /// What a ranking is of.
    struct Source
    {
        SnapshotPtr model;
        DatasetPtr data;
        OddityScore score = OddityScore::Reconstruction;
        Split split = Split::Test;
        bool hasBound = false;
    };

    QWidget* makeControls();
    QWidget* makeSide();
    void replaceData();
    void replaceModel();
    void forget();
    void showBusy(bool busy);
    void showRanking(const Source& source, OddityRanking ranking);
    void showState();
    void showChosen(int rank);
    void showEncoded(const EncodedPicture& picture);
    void chooseOddClass();
    QImage composed(int scale) const;

    ExplorerModel* m_model;
    QComboBox* m_split = nullptr;
    QComboBox* m_by = nullptr;
    QComboBox* m_odd = nullptr;
    QPushButton* m_again = nullptr;
    QPushButton* m_cancel = nullptr;
    WorkProgress* m_progress = nullptr;
    QLabel* m_state = nullptr;
    OddityList* m_list = nullptr;
    ImageView* m_original = nullptr;
    ImageView* m_restored = nullptr;
    QLabel* m_caption = nullptr;
    QPushButton* m_find = nullptr;
    RocPlot* m_roc = nullptr;
    Source m_source;
    OddityRanking m_ranking;
    int m_scale = 1;
    QString m_problem;
    LatentController m_latents;
    LongWork m_work{this}; ///< last: its deliveries are for this view
};

} // namespace latentscape
