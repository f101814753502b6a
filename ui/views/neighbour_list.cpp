// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/neighbour_list.h"

#include <algorithm>
#include <utility>

#include <QAbstractListModel>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include "ui/explorer_model.h"
#include "ui/images.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr int kLeastSide = 24;
constexpr int kMostSide = 112;
constexpr int kTall = 100; ///< of a row: from here on there is room for two lines and a scroll bar
constexpr int kMargin = 4;
constexpr double kDot = 4.5;

} // namespace

class NeighbourItems : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;

    void set(DatasetPtr data, std::vector<NearImage> neighbours, const std::vector<std::uint32_t>& others)
    {
        beginResetModel();
        m_data = std::move(data);
        m_neighbours = std::move(neighbours);
        m_shared.clear();
        for (const NearImage& near : m_neighbours)
            m_shared.push_back(std::ranges::find(others, near.image) != others.end());
        endResetModel();
    }
    const std::vector<NearImage>& neighbours() const { return m_neighbours; }

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_neighbours.size());
    }

    QVariant data(const QModelIndex& index, int role) const override
    {
        if (!index.isValid() || index.row() >= rowCount())
            return {};
        if (role == Qt::DisplayRole)
            return distance(index.row());
        if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
            return description(index.row());
        return {};
    }

    std::uint32_t image(int rank) const { return m_neighbours[static_cast<std::size_t>(rank)].image; }
    QImage picture(int rank) const { return toQImage(m_data->picture(image(rank))); }
    bool isShared(int rank) const { return m_shared[static_cast<std::size_t>(rank)]; }
    bool hasClasses() const { return m_data && m_data->hasLabels(); }
    QString className(int rank) const
    {
        if (!hasClasses())
            return {};
        return QString::fromStdString(m_data->classNames[static_cast<std::size_t>(m_data->labels[image(rank)])]);
    }
    QString distance(int rank) const
    {
        const auto value = static_cast<double>(m_neighbours[static_cast<std::size_t>(rank)].distance);
        return QLocale().toString(value, 'f', value < 1 ? 3 : value < 10 ? 2 : 1);
    }

private:
    QString description(int rank) const
    {
        QString text =
            NeighbourList::tr("Number %1: image #%2, distance %3").arg(rank + 1).arg(image(rank)).arg(distance(rank));
        if (hasClasses())
            text += NeighbourList::tr(", class %1").arg(className(rank));
        if (isShared(rank))
            text += NeighbourList::tr(", in both rows");
        return text;
    }

    DatasetPtr m_data;
    std::vector<NearImage> m_neighbours;
    std::vector<bool> m_shared;
};

namespace {

/// Images as high as the row allows.
class NeighbourDelegate : public QStyledItemDelegate
{
public:
    NeighbourDelegate(NeighbourItems* items, NeighbourList* list, ExplorerModel* model)
        : QStyledItemDelegate(list), m_items(items), m_list(list), m_model(model)
    {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        const int height = std::max(m_list->viewport()->height(), leastHeight(option.fontMetrics));
        const int side = std::clamp(height - captionHeight(option.fontMetrics) - 2 * kMargin, kLeastSide, kMostSide);
        const int text = option.fontMetrics.horizontalAdvance(
            m_items->hasClasses() && !isTall() ? QStringLiteral("0 · 0.000") : QStringLiteral("0.000"));
        return {std::max(side, text) + 2 * kMargin, side + captionHeight(option.fontMetrics) + 2 * kMargin};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        painter->save();
        painter->setFont(option.font);
        const int rank = index.row();
        const QRect cell = option.rect;
        const QRect room = cell.adjusted(kMargin, kMargin, -kMargin, -kMargin - captionHeight(option.fontMetrics));
        const QRect place = paintPicture(*painter, room, rank);
        if (m_items->isShared(rank))
            paintDot(*painter, place);
        paintCaption(*painter, {cell.left(), place.bottom() + 2, cell.width(), option.fontMetrics.height()}, rank);
        if (m_model->hovered() == m_items->image(rank))
            drawHoverFrame(*painter, cell);
        if (option.state & QStyle::State_HasFocus) {
            painter->setPen(QPen(themeColor(ThemeColor::Accent), 2));
            painter->setBrush(Qt::NoBrush);
            painter->drawRect(cell.adjusted(1, 1, -2, -2));
        }
        painter->restore();
    }

    static int leastHeight(const QFontMetrics& metrics) { return kLeastSide + metrics.height() + 2 * kMargin; }

private:
    /// Class and distance have a line each where there is room, else they share one.
    bool isTall() const { return m_list->height() >= kTall; }
    int captionHeight(const QFontMetrics& metrics) const
    {
        return metrics.height() * (m_items->hasClasses() && isTall() ? 2 : 1);
    }
    void paintCaption(QPainter& painter, QRect line, int rank) const
    {
        QString text = m_items->distance(rank);
        if (m_items->hasClasses() && isTall()) {
            painter.setPen(themeColor(ThemeColor::Text));
            painter.drawText(line, Qt::AlignCenter,
                             painter.fontMetrics().elidedText(m_items->className(rank), Qt::ElideRight, line.width()));
            line.translate(0, line.height());
        } else if (m_items->hasClasses()) {
            const int room = line.width() - painter.fontMetrics().horizontalAdvance(QStringLiteral(" · ") + text);
            const QString name =
                painter.fontMetrics().elidedText(m_items->className(rank), Qt::ElideRight, std::max(0, room));
            text = QStringLiteral("%1 · %2").arg(name, text);
        }
        painter.setPen(themeColor(ThemeColor::MutedText));
        painter.drawText(line, Qt::AlignCenter, text);
    }
    QRect paintPicture(QPainter& painter, const QRect& room, int rank) const
    {
        const QImage image = m_items->picture(rank);
        const QSize size = image.size().scaled(room.size(), Qt::KeepAspectRatio);
        const QRect place(QPoint(room.left() + (room.width() - size.width()) / 2, room.top()), size);
        painter.setRenderHint(QPainter::SmoothPixmapTransform, size.width() < image.width());
        painter.drawImage(place, image);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(themeColor(ThemeColor::Border), 1));
        painter.drawRect(place.adjusted(-1, -1, 0, 0));
        return place;
    }
    static void paintDot(QPainter& painter, const QRect& place)
    {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(themeColor(ThemeColor::Canvas), 2));
        painter.setBrush(themeColor(ThemeColor::Accent));
        painter.drawEllipse(QPointF(place.topRight()) + QPointF(-1, 2), kDot, kDot);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }

    NeighbourItems* m_items;
    NeighbourList* m_list;
    ExplorerModel* m_model;
};

} // namespace

NeighbourList::NeighbourList(ExplorerModel* model, QWidget* parent)
    : QListView(parent), m_model(model), m_items(new NeighbourItems(this))
{
    setFlow(QListView::LeftToRight);
    setWrapping(false);
    setUniformItemSizes(true);
    setSelectionMode(QAbstractItemView::NoSelection);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setModel(m_items);
    setItemDelegate(new NeighbourDelegate(m_items, this, model));
    m_link = new ImageLink(this, model, [this](const QModelIndex& index) { return m_items->image(index.row()); });
    connect(this, &QListView::clicked, this,
            [this](const QModelIndex& index) { emit chosen(m_items->image(index.row())); });
    connect(this, &QListView::doubleClicked, this,
            [this](const QModelIndex& index) { emit sought(m_items->image(index.row())); });
}

void NeighbourList::setNeighbours(DatasetPtr dataset, std::vector<NearImage> neighbours,
                                  const std::vector<std::uint32_t>& others)
{
    const auto current = currentImage();
    const int scrolled = horizontalScrollBar()->value();
    m_items->set(std::move(dataset), std::move(neighbours), others);
    const auto& now = m_items->neighbours();
    const auto again =
        std::ranges::find_if(now, [&](const NearImage& near) { return current && near.image == *current; });
    if (again != now.end())
        selectionModel()->setCurrentIndex(m_items->index(static_cast<int>(again - now.begin())),
                                          QItemSelectionModel::NoUpdate);
    horizontalScrollBar()->setValue(scrolled);
}

const std::vector<NearImage>& NeighbourList::neighbours() const { return m_items->neighbours(); }

bool NeighbourList::isShared(int rank) const { return m_items->isShared(rank); }

std::optional<std::uint32_t> NeighbourList::currentImage() const
{
    return currentIndex().isValid() ? std::optional(m_items->image(currentIndex().row())) : std::nullopt;
}

void NeighbourList::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    if (current.isValid() && hasFocus())
        m_model->setHovered(m_items->image(current.row()));
}

void NeighbourList::keyPressEvent(QKeyEvent* event)
{
    const auto image = currentImage();
    if (image && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        if (event->modifiers().testFlag(Qt::ControlModifier)) {
            m_model->seekImage(*image);
            emit sought(*image);
        } else {
            emit chosen(*image);
        }
        return;
    }
    QListView::keyPressEvent(event);
}

void NeighbourList::focusOutEvent(QFocusEvent* event)
{
    QListView::focusOutEvent(event);
    if (currentImage() && m_model->hovered() == currentImage())
        m_model->setHovered({});
}

QSize NeighbourList::minimumSizeHint() const { return {120, NeighbourDelegate::leastHeight(fontMetrics())}; }

QSize NeighbourList::sizeHint() const { return {300, kTall}; }

void NeighbourList::fitCells()
{
    // A low row is all images; wheel and keys still scroll it.
    setHorizontalScrollBarPolicy(height() >= kTall ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    scheduleDelayedItemsLayout();
}

void NeighbourList::resizeEvent(QResizeEvent* event)
{
    QListView::resizeEvent(event);
    if (event->size().height() != event->oldSize().height())
        fitCells();
}

void NeighbourList::changeEvent(QEvent* event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitCells();
}

} // namespace latentscape
