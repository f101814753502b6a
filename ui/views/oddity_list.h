// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include <QListView>

#include "core/data/dataset.h"
#include "core/evaluation/oddities.h"

namespace latentscape {

class OddityItems;

/// A sheet of images with a number under each, in the order of a ranking; as many as there are, drawn as they come into
/// view. Images of the odd class are framed. GUI thread only.
class OddityList : public QListView
{
    Q_OBJECT

public:
    explicit OddityList(QWidget* parent = nullptr);

    /// Shows a ranking of images of `dataset`; null: nothing. Nothing is chosen.
    void setRanking(DatasetPtr dataset, OddityRanking ranking);
    /// -1: none.
    void setOddClass(int label);
    /// What is shown no longer fits the weights.
    void setStale(bool stale);
    bool isStale() const { return m_stale; }

    /// The place in the ranking that is chosen; -1: none.
    int chosen() const;
    void choose(int rank);
    /// The image (into the data set) that is hovered in some view is framed.
    void setHovered(std::optional<std::uint32_t> image);

    /// The first rows x cols of them as a picture, every length times `scale`.
    QImage sheet(int rows, int cols, int scale) const;
    /// The same with a painter of any kind, without the canvas.
    void paintSheet(QPainter& painter, int rows, int cols) const;

signals:
    void chosenChanged(int rank);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fitCells();

    OddityItems* m_items;
    bool m_stale = false;
};

} // namespace latentscape
