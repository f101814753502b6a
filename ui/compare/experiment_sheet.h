// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QImage>
#include <QString>
#include <QWidget>

#include "ui/compare/experiment_controller.h"

namespace latentscape {

/// Strips of the same experiment, one a side, with aligned columns; strips of many rows (a manifold) stand beside one
/// another. A cell that left the data of its side is hatched and framed, one at their edge has a dashed frame, and a
/// legend says so. Painted; the pointer, or the arrow keys and Enter, choose cells. GUI thread only.
class ExperimentSheet : public QWidget
{
    Q_OBJECT

public:
    explicit ExperimentSheet(QWidget* parent = nullptr);

    /// A cell of a strip. `side` -1: the originals that stand above reconstructions.
    struct Cell
    {
        int side = 0;
        int place = 0; ///< row by row
        friend bool operator==(const Cell&, const Cell&) = default;
    };

    /// Null: nothing, with setEmptyText() in its place.
    void setResult(const ExperimentResultPtr& result);
    const ExperimentResultPtr& result() const { return m_result; }
    void setEmptyText(const QString& text);
    /// The pictures are of older weights; they are paler.
    void setStale(bool stale);
    /// Cells made from this image are framed.
    void setHovered(std::optional<std::uint32_t> image);

    /// Where a cell is drawn; empty when there is none.
    QRect cellRect(Cell cell) const;
    /// "vae, 3 of 10: far from its data"
    QString describe(Cell cell) const;
    /// Paints it as on the screen, without scroll bars, at the size that suits the experiment.
    void paintWhole(QPainter& painter) const;
    /// Of paintWhole(); empty when there is nothing.
    QSize wholeSize() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void hovered(std::optional<latentscape::ExperimentSheet::Cell> cell);
    void chosen(latentscape::ExperimentSheet::Cell cell);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Band
    {
        int side = 0; ///< -1: originals
        QRect name;
        QPoint cells; ///< top left corner
    };
    struct Plan
    {
        int cell = 0;
        QSize size;
        std::vector<Band> bands;
    };

    int rows() const { return m_result ? m_result->strips.front().rows : 0; }
    int cols() const { return m_result ? m_result->strips.front().cols : 0; }
    bool hasOriginals() const;
    /// Whether strips are blocks beside one another.
    bool isBlocks() const { return rows() > 3; }
    Plan planFor(int width, int cell) const;
    Plan fittingPlan(QSize room) const;
    QRect rectOf(const Plan& plan, Cell cell) const;
    std::optional<Cell> cellAt(QPoint place) const;
    QString nameOf(int side) const;
    void paintPlan(QPainter& painter, const Plan& plan, bool isScreen) const;
    void paintCell(QPainter& painter, const QRect& place, Cell cell, bool isScreen) const;
    void paintLegend(QPainter& painter, const QRect& room) const;
    void setCurrent(std::optional<Cell> cell);
    int legendHeight() const;
    int nameWidth() const;

    ExperimentResultPtr m_result;
    std::vector<std::vector<QImage>> m_images; ///< by side; the originals last
    QString m_emptyText;
    bool m_stale = false;
    std::optional<std::uint32_t> m_hoveredImage;
    std::optional<Cell> m_pointed;
    std::optional<Cell> m_current; ///< of the keyboard
};

} // namespace latentscape
