// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/image_link.h"

#include <memory>
#include <utility>

#include <QMouseEvent>

#include "ui/explorer_model.h"
#include "ui/theme.h"
#include "ui/views/image_view.h"

namespace latentscape {

ImageLink::ImageLink(QAbstractItemView* view, ExplorerModel* model, ImageOf imageOf)
    : QObject(view), m_view(view), m_model(model), m_imageOf(std::move(imageOf))
{
    view->viewport()->setMouseTracking(true);
    view->viewport()->installEventFilter(this);
    connect(model, &ExplorerModel::hoveredChanged, view, [view] {
        if (view->isVisible())
            view->viewport()->update();
    });
    connect(view, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex& index) {
        if (const auto image = m_imageOf(index); image && m_model)
            m_model->seekImage(*image);
    });
}

bool ImageLink::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::MouseMove) {
        const QModelIndex index = m_view->indexAt(static_cast<QMouseEvent*>(event)->position().toPoint());
        hover(index.isValid() ? m_imageOf(index) : std::nullopt);
    } else if (event->type() == QEvent::Leave || event->type() == QEvent::Hide) {
        hover({});
    }
    return QObject::eventFilter(watched, event);
}

void ImageLink::hover(std::optional<std::uint32_t> image)
{
    // What another view points out is left to it.
    const bool own = image || (m_hovered && m_model && m_model->hovered() == m_hovered);
    m_hovered = image;
    if (own && m_model)
        m_model->setHovered(image);
}

void linkPicture(ImageView* view, ExplorerModel* model, std::function<std::optional<std::uint32_t>(QPoint)> at,
                 std::function<std::vector<QRect>(std::uint32_t)> places)
{
    view->setPick([model, at](QPoint pixel) {
        const auto image = at(pixel);
        if (image)
            model->seekImage(*image);
        return image.has_value();
    });
    // What another view points out is left to it.
    const auto own = std::make_shared<std::optional<std::uint32_t>>();
    QObject::connect(view, &ImageView::pointerMoved, model, [model, at, own](QPoint pixel) {
        const auto image = at(pixel);
        if (image || (*own && model->hovered() == *own))
            model->setHovered(image);
        *own = image;
    });
    QObject::connect(model, &ExplorerModel::hoveredChanged, view, [view, model, places = std::move(places)] {
        view->setFrames(model->hovered() ? places(*model->hovered()) : std::vector<QRect>());
    });
}

void linkImage(ImageView* view, ExplorerModel* model, std::function<std::optional<std::uint32_t>()> image)
{
    linkPicture(
        view, model, [image](QPoint pixel) { return pixel.x() >= 0 ? image() : std::nullopt; },
        [view, image](std::uint32_t hovered) {
            return image() == hovered ? std::vector<QRect>{view->picture().rect()} : std::vector<QRect>();
        });
}

void drawHoverFrame(QPainter& painter, const QRectF& place)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(themeColor(ThemeColor::Canvas), 4, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(place.adjusted(2, 2, -2, -2));
    painter.setPen(QPen(themeColor(ThemeColor::Text), 2, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(place.adjusted(1, 1, -1, -1));
}

} // namespace latentscape
