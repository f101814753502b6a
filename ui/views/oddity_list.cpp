// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/oddity_list.h"

#include <algorithm>
#include <utility>

#include <QAbstractListModel>
#include <QEvent>
#include <QItemSelectionModel>
#include <QLocale>
#include <QPainter>
#include <QStyledItemDelegate>

#include "ui/images.h"
#include "ui/theme.h"
#include "ui/views/image_link.h"

namespace latentscape {

namespace {

constexpr int kImageSide = 56;
constexpr int kMargin = 6;
constexpr double kStaleOpacity = 0.45;
constexpr int kBatch = 2000; ///< images that are given their places in one turn of the event loop: some milliseconds

} // namespace

/// The rows of the sheet.
class OddityItems : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;

    void set(DatasetPtr data, OddityRanking ranking)
    {
        beginResetModel();
        m_data = std::move(data);
        m_ranking = std::move(ranking);
        endResetModel();
    }
    void setOddClass(int label) { m_odd = label; }
    void setHovered(std::optional<std::uint32_t> image) { m_hovered = image; }

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_ranking.index.size());
    }

    QVariant data(const QModelIndex& index, int role) const override
    {
        if (!index.isValid() || index.row() >= rowCount())
            return {};
        const int rank = index.row();
        switch (role) {
        case Qt::DisplayRole:
            return caption(rank);
        case Qt::DecorationRole:
            return image(rank);
        case Qt::ToolTipRole:
        case Qt::AccessibleTextRole:
            return description(rank);
        default:
            return {};
        }
    }

    QImage image(int rank) const { return toQImage(m_data->picture(m_ranking.index[static_cast<std::size_t>(rank)])); }
    int label(int rank) const
    {
        return m_data->hasLabels() ? m_data->labels[m_ranking.index[static_cast<std::size_t>(rank)]] : -1;
    }
    bool isHovered(int rank) const { return m_hovered == m_ranking.index[static_cast<std::size_t>(rank)]; }
    bool isOdd(int rank) const { return m_odd >= 0 && label(rank) == m_odd; }

    QString caption(int rank) const
    {
        const double score = m_ranking.score[static_cast<std::size_t>(rank)];
        return QLocale().toString(score, 'f', score > -1000 && score < 1000 ? 1 : 0);
    }

private:
    QString description(int rank) const
    {
        QString text = OddityList::tr("Number %1: image #%2, score %3")
                           .arg(rank + 1)
                           .arg(m_ranking.index[static_cast<std::size_t>(rank)])
                           .arg(caption(rank));
        if (const int own = label(rank); own >= 0)
            text += OddityList::tr(", class %1")
                        .arg(QString::fromStdString(m_data->classNames[static_cast<std::size_t>(own)]));
        if (isOdd(rank))
            text += OddityList::tr(" (the odd class)");
        return text;
    }

    DatasetPtr m_data;
    OddityRanking m_ranking;
    int m_odd = -1;
    std::optional<std::uint32_t> m_hovered;
};

namespace {

QSize cellSize(const QFontMetrics& metrics)
{
    const int text = metrics.horizontalAdvance(QStringLiteral("-0000.0"));
    return {std::max(kImageSide, text) + 2 * kMargin, kImageSide + metrics.height() + 2 * kMargin};
}

/// An image above its score; framed when it is of the odd class, as colour alone would not tell all eyes.
void paintCell(QPainter& painter, const QRect& cell, const OddityItems& items, int rank)
{
    const QImage image = items.image(rank);
    const QSize size = crispSize(image.size(), {kImageSide, kImageSide});
    const QRect place(QPoint(cell.center().x() - size.width() / 2, cell.top() + kMargin), size);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, size.width() < image.width());
    painter.drawImage(place, image);
    const bool odd = items.isOdd(rank);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(themeColor(odd ? ThemeColor::Warning : ThemeColor::Border), odd ? 2 : 1));
    painter.drawRect(odd ? place.adjusted(-2, -2, 1, 1) : place.adjusted(-1, -1, 0, 0));
    const QRect line(cell.left(), place.bottom() + 3, cell.width(), painter.fontMetrics().height());
    painter.setPen(themeColor(odd ? ThemeColor::Warning : ThemeColor::Text));
    painter.drawText(line, Qt::AlignCenter, items.caption(rank));
}

class OddityDelegate : public QStyledItemDelegate
{
public:
    OddityDelegate(const OddityItems* items, OddityList* list) : QStyledItemDelegate(list), m_items(items), m_list(list)
    {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return cellSize(option.fontMetrics);
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        painter->save();
        if (m_list->isStale())
            painter->setOpacity(kStaleOpacity);
        painter->setFont(option.font);
        paintCell(*painter, option.rect, *m_items, index.row());
        if (m_items->isHovered(index.row()))
            drawHoverFrame(*painter, option.rect);
        if (option.state & (QStyle::State_Selected | QStyle::State_HasFocus)) {
            const bool chosen = option.state & QStyle::State_Selected;
            painter->setOpacity(1);
            painter->setPen(QPen(themeColor(ThemeColor::Accent), chosen ? 2 : 1, chosen ? Qt::SolidLine : Qt::DotLine));
            painter->setBrush(Qt::NoBrush);
            painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
        }
        painter->restore();
    }

private:
    const OddityItems* m_items;
    OddityList* m_list;
};

} // namespace

OddityList::OddityList(QWidget* parent) : QListView(parent), m_items(new OddityItems(this))
{
    setViewMode(QListView::IconMode);
    setMovement(QListView::Static);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setLayoutMode(QListView::Batched); // all of 70,000 images at once would hold up the window
    setBatchSize(kBatch);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setSelectionRectVisible(false);
    setFrameShape(QFrame::NoFrame);
    setModel(m_items);
    setItemDelegate(new OddityDelegate(m_items, this));
    fitCells();
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] { emit chosenChanged(chosen()); });
}

void OddityList::fitCells() { setGridSize(cellSize(fontMetrics())); }

void OddityList::setRanking(DatasetPtr dataset, OddityRanking ranking)
{
    m_items->set(std::move(dataset), std::move(ranking));
    scrollToTop();
}

void OddityList::setOddClass(int label)
{
    m_items->setOddClass(label);
    viewport()->update();
}

void OddityList::setHovered(std::optional<std::uint32_t> image)
{
    m_items->setHovered(image);
    if (isVisible())
        viewport()->update();
}

void OddityList::setStale(bool stale)
{
    if (std::exchange(m_stale, stale) != stale)
        viewport()->update();
}

int OddityList::chosen() const
{
    const QModelIndexList rows = selectionModel()->selectedIndexes();
    return rows.isEmpty() ? -1 : rows.first().row();
}

void OddityList::choose(int rank)
{
    selectionModel()->setCurrentIndex(m_items->index(rank), QItemSelectionModel::ClearAndSelect);
}

QImage OddityList::sheet(int rows, int cols, int scale) const
{
    const int count = std::min(rows * cols, m_items->rowCount());
    if (count == 0)
        return {};
    const QSize cell = cellSize(fontMetrics());
    rows = (count + cols - 1) / cols;
    QImage picture(QSize(cols * cell.width(), rows * cell.height()) * scale, QImage::Format_RGB32);
    picture.fill(themeColor(ThemeColor::Canvas));
    QPainter painter(&picture);
    painter.scale(scale, scale);
    paintSheet(painter, rows, cols);
    return picture;
}

void OddityList::paintSheet(QPainter& painter, int rows, int cols) const
{
    const int count = std::min(rows * cols, m_items->rowCount());
    const QSize cell = cellSize(fontMetrics());
    painter.setFont(font());
    for (int rank = 0; rank < count; ++rank)
        paintCell(painter, {QPoint(rank % cols * cell.width(), rank / cols * cell.height()), cell}, *m_items, rank);
}

void OddityList::changeEvent(QEvent* event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitCells();
}

} // namespace latentscape
