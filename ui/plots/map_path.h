// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QObject>
#include <QPointF>

#include "ui/controllers/map_layout.h"
#include "ui/controllers/slot_worker.h"

class QKeyEvent;
class QMouseEvent;
class QPainter;

namespace latentscape {

class ExplorerModel;
class LatentMap;
class MapPlot;
class PathController;
class PathMark;

/// The path on the map. With the path tool a click adds an anchor (with Ctrl, at the nearest image), dragging moves
/// one, the right button or Delete takes one away, Enter adds the place under the cross, a double click or Escape ends.
/// Whatever the tool, it draws the path as PathController has it. GUI thread only.
class MapPath : public QObject
{
    Q_OBJECT

public:
    MapPath(LatentMap* map, ExplorerModel* model);

    const PathMark* mark() const { return m_mark; }
    void drawOnto(QPainter& painter) const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool isDrawing() const;
    bool press(const QMouseEvent* event);
    bool move(const QMouseEvent* event);
    bool release(const QMouseEvent* event);
    bool end(const QMouseEvent* event);
    bool pressKey(const QKeyEvent* event);
    void addAt(QPointF value, bool atImage);
    void endDrag();
    void choose(int anchor);
    void showHand(bool over);
    /// The latent at a place of the map, the directions the map does not show as in `base`.
    std::vector<float> latentAt(QPointF value, const std::vector<float>& base);

    void refresh();
    /// Of a flat map at once, of a layout in the worker.
    void placePath();
    struct Draft;
    void take(const Draft& draft);

    LatentMap* m_map;
    MapPlot* m_plot;
    ExplorerModel* m_model;
    PathController* m_path;
    PathMark* m_mark;
    int m_dragged = -1; ///< anchor
    int m_chosen = -1;  ///< anchor
    bool m_moved = false;
    bool m_overAnchor = false;
    QPointF m_pressed; ///< pixel
    int m_ticket = 0;
    /// Where latents were put on a layout: its own guess of their place may lie beside it.
    struct Put
    {
        std::vector<float> z;
        QPointF value;
    };
    std::vector<Put> m_put;
    MapLayoutPtr m_putOn;
    SlotWorker m_worker; ///< last: its deliveries are for this object
};

} // namespace latentscape
