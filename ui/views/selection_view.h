// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <stop_token>
#include <vector>

#include <QScrollArea>
#include <QTimer>

#include "core/base/image.h"
#include "core/data/dataset.h"
#include "core/latent/selection.h"
#include "core/models/snapshot.h"
#include "ui/controllers/slot_worker.h"

class QBoxLayout;
class QLabel;
class QToolButton;

namespace latentscape {

class ClassBars;
class DecoderSession;
class ExplorerModel;
class ImageView;
class LatentMap;
class SavedSelectionList;
class SelectionQuery;

/// What is selected: how much, of which classes, the mean of its images and what the mean of its codes decodes to.
/// Below or beside, ways to select by what is known of the images, and the selections that are kept with the run. GUI
/// thread only; means are computed elsewhere, and only while this is visible.
class SelectionView : public QScrollArea
{
    Q_OBJECT

public:
    /// `map` outlives it.
    SelectionView(ExplorerModel* model, LatentMap* map, QWidget* parent = nullptr);
    ~SelectionView() override;

    /// Writes the selected images' numbers and labels as CSV, in a worker.
    void exportTo(const QString& file);

signals:
    void problem(const QString& text);
    /// Something was written there.
    void exported(const QString& file);

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    enum Slot { Mean, Decode, Export };

    QWidget* makeSummary();
    QWidget* makeButtons();
    QWidget* makePictures();
    QWidget* makeWays();
    /// As many columns as there is room for.
    void arrange();
    QToolButton* addButton(QWidget* panel, const char* objectName, const QString& text, const QString& tip);
    void connectModel();

    void showSelection();
    void showCount();
    void requestMean();
    void requestDecode();
    /// Weights that come while training: not each of them is worth decoding.
    void decodeSoon();
    void choose(const ImageList& images, SelectionMode mode);
    void exportAs();
    std::vector<float> condition() const;

    ExplorerModel* m_model;
    LatentMap* m_map;
    QBoxLayout* m_columns = nullptr;
    QLabel* m_count = nullptr;
    QLabel* m_share = nullptr;
    ClassBars* m_bars = nullptr;
    QWidget* m_pictures = nullptr;
    ImageView* m_mean = nullptr;
    ImageView* m_decoded = nullptr;
    QToolButton* m_none = nullptr;
    QToolButton* m_csv = nullptr;
    QWidget* m_choice = nullptr; ///< of the two below, where there is no room for both
    QToolButton* m_showQuery = nullptr;
    QToolButton* m_showSaved = nullptr;
    QBoxLayout* m_ways = nullptr;
    SelectionQuery* m_query = nullptr;
    SavedSelectionList* m_saved = nullptr;
    QTimer m_decodeDelay;
    std::stop_source m_meanStop;
    std::unique_ptr<DecoderSession> m_session; ///< the worker's own
    SlotWorker m_worker;                       ///< last: its deliveries are for this view
};

} // namespace latentscape
