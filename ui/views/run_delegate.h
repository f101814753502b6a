// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStyledItemDelegate>

namespace latentscape {

/// Draws `values` as a fine line from left to right, the last one marked; as high as `area` whatever their range.
/// Nothing for fewer than two.
void paintSparkline(QPainter* painter, const QRectF& area, const QList<float>& values, const QColor& line,
                    const QColor& mark);

/// A star of five points, filled, for the best run.
void paintStar(QPainter* painter, const QRectF& area, const QColor& color);

/// What cards and cells of runs have in common: the first row of a group is higher by the group's heading, which stands
/// above its content; a box takes the run's tick.
class RunItemDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Of the heading above this row; 0 for most.
    static int headingHeight(const QModelIndex& index, const QFontMetrics& font);
    static void paintHeading(QPainter* painter, const QRect& band, const QString& text, const QPalette& palette,
                             const QFont& font);
    /// Where the tick box is in an item's rectangle.
    QRect tickBox(const QRect& item, const QModelIndex& index, const QWidget* view) const;

    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;

protected:
    /// The item without the heading above.
    static QRect body(const QRect& item, const QModelIndex& index, const QFontMetrics& font);
    void paintGround(QPainter* painter, QStyleOptionViewItem option, const QModelIndex& index) const;
    void paintTick(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    /// A tick box's side in the view's style.
    static int boxSize(const QWidget* view);
};

/// Draws a run in two lines: its name, and what it is in smaller, muted text with its losses; a mark at the left for
/// the one shown.
class RunDelegate : public RunItemDelegate
{
    Q_OBJECT

public:
    using RunItemDelegate::RunItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;
};

/// Draws a column of a run in the table.
class RunCellDelegate : public RunItemDelegate
{
    Q_OBJECT

public:
    using RunItemDelegate::RunItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;
};

} // namespace latentscape
