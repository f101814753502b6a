// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_picture.h"

#include <algorithm>
#include <utility>

#include <qcustomplot.h>

#include "ui/export.h"
#include "ui/images.h"
#include "ui/plots/svg_picture.h"

namespace latentscape {

namespace {

constexpr QSize kSize(900, 600);

} // namespace

PlotPicture::PlotPicture(QCustomPlot* plot, std::function<QString()> name,
                         std::function<std::map<std::string, std::string>()> recipe)
    : m_plot(plot), m_name(std::move(name)), m_recipe(std::move(recipe))
{}

QImage PlotPicture::exportPreview(QSize room)
{
    if (m_recipe().empty())
        return {};
    return m_plot->toPixmap(kSize.width(), kSize.height())
        .toImage()
        .scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

void PlotPicture::setExportScale(int scale)
{
    m_scale = std::clamp(scale, 1, maximumExportScale());
    if (exportChanged)
        exportChanged();
}

QSize PlotPicture::exportSize() const { return m_recipe().empty() ? QSize() : kSize * m_scale; }

std::function<QByteArray()> PlotPicture::exportJob()
{
    const std::map<std::string, std::string> recipe = m_recipe();
    if (recipe.empty())
        return {};
    return [picture = toCoreImage(m_plot->toPixmap(kSize.width(), kSize.height(), m_scale).toImage(), 3), recipe] {
        return pngBytes(picture, recipe);
    };
}

QByteArray PlotPicture::exportSvg()
{
    const std::map<std::string, std::string> recipe = m_recipe();
    if (recipe.empty())
        return {};
    SvgPicture svg(kSize, m_scale);
    svg.addPlot(*m_plot, {}, kSize);
    return svg.bytes(exportName(), recipe);
}

} // namespace latentscape
