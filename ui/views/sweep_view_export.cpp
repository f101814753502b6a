// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of a sweep saves: the pictures of its runs as one sheet, and its plot.
#include <algorithm>
#include <filesystem>

#include <qcustomplot.h>

#include <QComboBox>

#include "core/output/picture_commands.h"
#include "core/output/sweep_sheet.h"
#include "ui/controllers/sweep_controller.h"
#include "ui/export.h"
#include "ui/plots/plot_picture.h"
#include "ui/views/sweep_pictures.h"
#include "ui/views/sweep_view.h"

namespace latentscape {

namespace {

bool hasPicture(const std::vector<SweepPicture>& pictures)
{
    return std::ranges::any_of(pictures, [](const SweepPicture& picture) { return picture.grid != nullptr; });
}

} // namespace

QString SweepView::exportName() const
{
    return m_sweep->plan() ? QString::fromStdString(m_sweep->plan()->folder.filename().string())
                           : QStringLiteral("sweep");
}

QImage SweepView::exportPreview(QSize room)
{
    const std::vector<SweepPicture> pictures = m_pictures->pictures();
    if (!hasPicture(pictures))
        return {};
    const SweepPlan& plan = *m_sweep->plan();
    return sheetPreview(
        room, m_scale, [&](int scale) { return sweepSheetSize(plan, pictures, scale, m_look); },
        [&](int scale) { return sweepSheet(plan, pictures, scale, m_look); });
}

void SweepView::setExportScale(int scale)
{
    m_scale = std::clamp(scale, 1, maximumExportScale());
    if (exportChanged)
        exportChanged();
}

QSize SweepView::exportSize() const
{
    const std::vector<SweepPicture> pictures = m_pictures->pictures();
    if (!hasPicture(pictures))
        return {};
    const SheetSize size = sweepSheetSize(*m_sweep->plan(), pictures, m_scale, m_look);
    return {static_cast<int>(size.width), static_cast<int>(size.height)};
}

LookChoices SweepView::exportLookChoices() const
{
    const std::vector<SweepPicture> pictures = m_pictures->pictures();
    const bool isGrey = std::ranges::any_of(
        pictures, [](const SweepPicture& picture) { return picture.grid && picture.grid->shape.channels == 1; });
    return {true, true, isGrey};
}

void SweepView::setExportLook(const SheetLook& look)
{
    m_look = look;
    if (exportChanged)
        exportChanged();
}

std::function<QByteArray()> SweepView::exportJob()
{
    const std::vector<SweepPicture> pictures = m_pictures->pictures();
    if (!hasPicture(pictures))
        return {};
    GridRequest request = m_pictures->request();
    request.scale = m_scale;
    request.look = m_look;
    return [plan = *m_sweep->plan(), pictures, request] {
        return pngBytes(sweepSheet(plan, pictures, request.scale, request.look), sweepRecipe(plan, pictures, request));
    };
}

QString SweepView::exportCommand() const
{
    if (!m_sweep->plan() || !hasPicture(m_pictures->pictures()) || !m_pictures->areOfStoredRuns())
        return {};
    GridRequest request = m_pictures->request();
    request.scale = m_scale;
    request.look = m_look;
    const std::string folder = std::filesystem::absolute(m_sweep->plan()->folder).string();
    return QString::fromStdString(gridCommand(folder, ModelSnapshot(), request, exportName().toStdString() + ".png"));
}

std::map<std::string, std::string> SweepView::plotRecipe() const
{
    const bool isEmpty = [this] {
        for (int i = 0; i < m_plot->graphCount(); ++i) {
            if (m_plot->graph(i)->dataCount() > 0)
                return false;
        }
        return true;
    }();
    if (!m_sweep->plan() || isEmpty)
        return {};
    std::map<std::string, std::string> recipe{{"picture", "sweep plot"},
                                              {"model", m_sweep->plan()->base.model},
                                              {"term", m_term->currentData().toString().toStdString()}};
    for (const SweepAxis& axis : m_sweep->plan()->axes)
        recipe["over"] += (recipe["over"].empty() ? "" : " ") + toString(axis);
    return recipe;
}

Exportable* SweepView::plotPicture() const { return m_plotPicture.get(); }

void SweepView::exportPlot() { exportPicture(window(), m_plotPicture.get()); }

} // namespace latentscape
