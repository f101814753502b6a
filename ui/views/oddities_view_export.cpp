// SPDX-License-Identifier: GPL-3.0-or-later
// The oddities as a picture.
#include <algorithm>

#include <qcustomplot.h>

#include <QComboBox>
#include <QPainter>

#include "ui/explorer_model.h"
#include "ui/export.h"
#include "ui/images.h"
#include "ui/plots/roc_plot.h"
#include "ui/plots/svg_picture.h"
#include "ui/theme.h"
#include "ui/views/oddities_view.h"
#include "ui/views/oddity_list.h"

namespace latentscape {

namespace {

constexpr int kSheetRows = 8;
constexpr int kSheetCols = 10;

} // namespace

QString OdditiesView::exportName() const { return pictureName(*m_model, QStringLiteral("oddities")); }

/// The front of the ranking, and the curve beside it when there is one.
QImage OdditiesView::composed(int scale) const
{
    QImage sheet = m_list->sheet(kSheetRows, kSheetCols, scale);
    if (sheet.isNull() || m_roc->area() < 0)
        return sheet;
    const QImage plot = m_roc->render(scale);
    QImage picture(sheet.width() + plot.width(), std::max(sheet.height(), plot.height()), QImage::Format_RGB32);
    picture.fill(themeColor(ThemeColor::Canvas));
    QPainter painter(&picture);
    painter.drawImage(0, 0, sheet);
    painter.drawImage(sheet.width(), 0, plot);
    return picture;
}

void OdditiesView::setExportScale(int scale)
{
    m_scale = std::clamp(scale, 1, maximumExportScale());
    if (exportChanged)
        exportChanged();
}

QImage OdditiesView::exportPreview(QSize room)
{
    const QImage picture = composed(1);
    return picture.isNull() ? picture : picture.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

QSize OdditiesView::exportSize() const { return composed(1).size() * m_scale; }

std::map<std::string, std::string> OdditiesView::exportRecipe() const
{
    std::map<std::string, std::string> recipe = pictureRecipe(*m_model);
    recipe["picture"] = "oddities";
    recipe["epoch"] = std::to_string(m_source.model->epoch);
    recipe["split"] = toString(m_source.split);
    recipe["score"] = m_source.score == OddityScore::Bound ? "bound" : "reconstruction";
    if (m_roc->area() >= 0) {
        recipe["odd_class"] = m_odd->currentText().toStdString();
        recipe["area"] = QString::number(m_roc->area(), 'f', 6).toStdString();
    }
    return recipe;
}

std::function<QByteArray()> OdditiesView::exportJob()
{
    const QImage picture = composed(m_scale);
    if (picture.isNull())
        return {};
    return [picture = toCoreImage(picture, 3), recipe = exportRecipe()] { return pngBytes(picture, recipe); };
}

QByteArray OdditiesView::exportSvg()
{
    const QSize size = composed(1).size();
    if (size.isEmpty())
        return {};
    const int beside = m_list->sheet(kSheetRows, kSheetCols, 1).width();
    SvgPicture svg(size, m_scale);
    svg.paint([&](QCPPainter& painter) {
        painter.fillRect(QRect({}, size), themeColor(ThemeColor::Canvas));
        m_list->paintSheet(painter, kSheetRows, kSheetCols);
    });
    if (m_roc->area() >= 0)
        svg.addPlot(*m_roc->plot(), QPointF(beside, 0), RocPlot::kPictureSize);
    return svg.bytes(exportName(), exportRecipe());
}

QString OdditiesView::exportSvgNote() const { return tr("The curve and letters stay lines, the images are images."); }

} // namespace latentscape
