// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/image_link.h"

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

void linkImage(ImageView* view, ExplorerModel* model, std::function<std::optional<std::uint32_t>()> image)
{
    view->setPick([model, image](QPoint) {
        const auto wanted = image();
        if (wanted)
            model->seekImage(*wanted);
        return wanted.has_value();
    });
    QObject::connect(view, &ImageView::pointerMoved, model, [model, image](QPoint pixel) {
        const auto pointed = image();
        if (pixel.x() >= 0 && pointed)
            model->setHovered(pointed);
        else if (pointed && model->hovered() == pointed)
            model->setHovered({});
    });
    QObject::connect(model, &ExplorerModel::hoveredChanged, view, [view, model, image] {
        const bool pointed = model->hovered() && model->hovered() == image();
        view->setFrames(pointed ? std::vector<QRect>{view->picture().rect()} : std::vector<QRect>());
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
