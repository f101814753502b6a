// SPDX-License-Identifier: GPL-3.0-or-later
// The maps side by side as a picture.
#include <algorithm>

#include <QCheckBox>
#include <QPainter>

#include "ui/compare/compare_model.h"
#include "ui/compare/compare_view.h"
#include "ui/compare/side_view.h"
#include "ui/export.h"
#include "ui/images.h"
#include "ui/plots/map_controls.h"
#include "ui/plots/map_legend.h"
#include "ui/plots/svg_picture.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr int kTitleHeight = 24; ///< of a model's name in the picture
constexpr int kGap = 8;

} // namespace

QString CompareView::exportName() const
{
    QStringList names;
    for (const CompareSide* side : m_model->sides())
        names << QString(side->name()).remove(QLatin1Char(',')).replace(QLatin1Char(' '), QLatin1Char('-'));
    return names.isEmpty() ? QStringLiteral("compare") : names.join(QStringLiteral("-beside-"));
}

void CompareView::setExportScale(int scale) { m_exportScale = std::clamp(scale, 1, maximumExportScale()); }

QSizeF CompareView::cellSize() const
{
    QSizeF cell;
    for (const SideView* view : m_views)
        cell = cell.expandedTo(QSizeF(view->map()->exportSize()) / view->map()->exportScale());
    return cell + QSizeF(0, kTitleHeight);
}

QWidget* CompareView::visibleLegend() const
{
    auto* legend = qobject_cast<MapLegend*>(m_legend.data());
    return legend && m_shared->isChecked() && !legend->isHidden() ? legend->widget() : nullptr;
}

QSize CompareView::exportSize() const
{
    if (m_views.empty() || m_columns == 0)
        return {};
    const int rows = (static_cast<int>(m_views.size()) + m_columns - 1) / m_columns;
    const QSizeF cell = cellSize();
    const int legend = visibleLegend() ? kGap + visibleLegend()->width() : 0;
    return (QSizeF(m_columns * cell.width() + (m_columns - 1) * kGap + legend,
                   rows * cell.height() + (rows - 1) * kGap) *
            m_exportScale)
        .toSize();
}

QPointF CompareView::cornerOf(std::size_t side) const
{
    const QSizeF cell = cellSize();
    const int column = static_cast<int>(side) % m_columns;
    const int row = static_cast<int>(side) / m_columns;
    return {column * (cell.width() + kGap), row * (cell.height() + kGap)};
}

void CompareView::paintTitle(QPainter& painter, std::size_t side) const
{
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(themeColor(ThemeColor::Text));
    painter.drawText(QRectF(cornerOf(side) + QPointF(6, 0), QSizeF(cellSize().width() - 6, kTitleHeight)),
                     Qt::AlignLeft | Qt::AlignVCenter, m_views[side]->side()->name());
}

void CompareView::paintLegend(QPainter& painter) const
{
    if (QWidget* legend = visibleLegend())
        legend->render(&painter, QPoint(exportSize().width() / m_exportScale - legend->width(), kTitleHeight),
                       QRegion(), QWidget::DrawChildren);
}

QImage CompareView::render(double scale)
{
    const QSizeF size = QSizeF(exportSize()) / m_exportScale;
    QImage picture((size * scale).toSize().expandedTo({1, 1}), QImage::Format_RGB32);
    picture.fill(themeColor(ThemeColor::Canvas));
    QPainter painter(&picture);
    painter.scale(scale, scale);
    for (std::size_t i = 0; i < m_views.size(); ++i) {
        paintTitle(painter, i);
        LatentMap* map = m_views[i]->map();
        const QSizeF its = QSizeF(map->exportSize()) / map->exportScale();
        const QImage part = map->exportPreview((its * scale).toSize());
        if (!part.isNull())
            painter.drawImage(QRectF(cornerOf(i) + QPointF(0, kTitleHeight), its), part);
    }
    paintLegend(painter);
    return picture;
}

QByteArray CompareView::exportSvg()
{
    if (exportSize().isEmpty())
        return {};
    const QSize size = exportSize() / m_exportScale;
    SvgPicture svg(size, m_exportScale);
    svg.paint([&](QCPPainter& painter) {
        painter.fillRect(QRect({}, size), themeColor(ThemeColor::Canvas));
        for (std::size_t i = 0; i < m_views.size(); ++i)
            paintTitle(painter, i);
        paintLegend(painter);
    });
    for (std::size_t i = 0; i < m_views.size(); ++i)
        m_views[i]->map()->paintSvg(svg, cornerOf(i) + QPointF(0, kTitleHeight));
    return svg.bytes(exportName(), exportRecipe());
}

QString CompareView::exportSvgNote() const
{
    return m_views.empty() ? QString() : m_views.front()->map()->exportSvgNote();
}

QImage CompareView::exportPreview(QSize room)
{
    const QSizeF size = QSizeF(exportSize()) / m_exportScale;
    if (size.isEmpty() ||
        std::ranges::none_of(m_views, [](const SideView* view) { return view->map()->picture() != nullptr; }))
        return {};
    return render(std::min(room.width() / size.width(), room.height() / size.height()));
}

std::map<std::string, std::string> CompareView::exportRecipe() const
{
    std::map<std::string, std::string> recipe;
    recipe["picture"] = "compare";
    if (m_model->dataset())
        recipe["data"] = m_model->dataset()->name;
    for (std::size_t i = 0; i < m_views.size(); ++i)
        recipe["side-" + std::to_string(i + 1)] = m_views[i]->side()->name().toStdString();
    recipe["colour"] = m_controls->colorName().toStdString();
    return recipe;
}

std::function<QByteArray()> CompareView::exportJob()
{
    if (exportSize().isEmpty())
        return {};
    return [picture = render(m_exportScale), recipe = exportRecipe()] {
        return pngBytes(toCoreImage(picture, 3), recipe);
    };
}

} // namespace latentscape
