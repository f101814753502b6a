// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "ui/controllers/latent_controller.h"
#include "ui/controllers/point_values.h"
#include "ui/controllers/slot_worker.h"
#include "ui/views/points_data.h"

class QCheckBox;
class QLabel;
class QPushButton;

namespace latentscape {

class ExplorerModel;
class LatentMap;
class PointsGrid;
class PointsModel;

/// The points of the map as a table, for eyes, keys and screen readers that a picture does not serve: sorted by any
/// column, all of them or the selected ones; a double click or Enter finds a point on the map. Follows the newest codes
/// while it is visible and costs nothing while it is not. GUI thread only; sorted in a worker.
class PointsTable : public QWidget
{
    Q_OBJECT

public:
    /// Both outlive it; `map` may be null.
    PointsTable(ExplorerModel* model, LatentMap* map, QWidget* parent = nullptr);
    ~PointsTable() override;

    PointsGrid* grid() const { return m_grid; }
    PointsModel* points() const { return m_points; }
    /// How often rows were put in order.
    int sorted() const { return m_sorted; }

    /// What the user chose; lets a new view take it over.
    struct State
    {
        PointField sort{};
        bool descending = false;
        bool onlySelected = false;
        bool errors = false;
    };
    State state() const;
    void restoreState(const State& state);

public slots:
    /// Puts the selected rows, or the current one, on the clipboard as tab-separated text.
    void copy();

signals:
    void problem(const QString& text);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    enum Slot { Order, Text };

    QWidget* buildControls();
    void connectModel();
    PointsData currentData() const;
    /// Takes the newest codes soon; of many that come one after the other, some.
    void follow();
    void refresh();
    void showRows(PointsData content, std::vector<std::uint32_t> rows);
    void updateErrors();
    void updateIndicator();
    void updateState();

    ExplorerModel* m_model;
    LatentMap* m_map;
    LatentController m_latents;
    PointValues m_errorValues;
    PointsModel* m_points;
    PointsGrid* m_grid;
    QCheckBox* m_only = nullptr;
    QCheckBox* m_errors = nullptr;
    QPushButton* m_copy = nullptr;
    QPushButton* m_find = nullptr;
    QLabel* m_state;
    std::shared_ptr<const std::vector<std::uint8_t>> m_splits;
    PointField m_sort;
    bool m_descending = false;
    bool m_isOld = true;
    bool m_sized = false; ///< the columns have the width of what they hold
    int m_sorted = 0;
    QTimer m_delay;
    SlotWorker m_worker; ///< last: its deliveries are for this view
};

} // namespace latentscape
