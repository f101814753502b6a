// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include <QTimer>
#include <QWidget>

#include "ui/controllers/latent_controller.h"

class QSlider;
class QToolButton;

namespace latentscape {

class CompareModel;
class CompareSide;
class DistanceGauge;
class ImageView;
class LatentMap;
class TextLine;

/// One of the models that lie side by side: its map, what its decoder makes of the place looked at, and its stored
/// epochs to go through. GUI thread only.
class SideView : public QWidget
{
    Q_OBJECT

public:
    SideView(CompareModel* model, CompareSide* side, QWidget* parent = nullptr);
    ~SideView() override;

    CompareSide* side() const { return m_side; }
    LatentMap* map() const { return m_map; }
    ImageView* decoded() const { return m_decoded; }
    ImageView* original() const { return m_original; }
    DistanceGauge* gauge() const { return m_gauge; }
    QSlider* epochs() const { return m_epochs; }

    /// The stored epoch nearest to `epoch` (-1: the newest), as if the slider were moved.
    void goToEpoch(int epoch);

    QSize minimumSizeHint() const override;

signals:
    /// The window is to show the model.
    void openRequested();
    void closeRequested();
    /// The user moved the slider; -1: to the newest.
    void epochMoved(int epoch);
    void problem(const QString& text);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void buildHeader();
    void buildStrip();
    void connectParts();
    void refresh();
    void moveEpoch(int step);
    void showOriginal();
    void followWalk(QPointF place);
    void requestSummary();
    void requestDistance();

    CompareModel* m_model;
    CompareSide* m_side;
    LatentMap* m_map;
    LatentController* m_latents;
    TextLine* m_name;
    TextLine* m_epoch;
    QSlider* m_epochs;
    QToolButton* m_open;
    QToolButton* m_close;
    ImageView* m_original;
    ImageView* m_decoded;
    DistanceGauge* m_gauge;
    CodeSummaryPtr m_summary;
    bool m_summaryIsOld = true;
    std::optional<std::uint32_t> m_originalOf; ///< which image it shows
    QTimer m_distanceDelay;
};

} // namespace latentscape
