// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <string>

#include "ui/exportable.h"

class QCustomPlot;

namespace latentscape {

/// A plot as it is on the screen, as a PNG or SVG of a fixed size. GUI thread only.
class PlotPicture : public Exportable
{
public:
    /// `recipe` says where the plot comes from; empty: there is nothing in it, and no picture.
    PlotPicture(QCustomPlot* plot, std::function<QString()> name,
                std::function<std::map<std::string, std::string>()> recipe);

    QString exportName() const override { return m_name(); }
    QString exportKind() const override { return QStringLiteral("plot"); }
    QImage exportPreview(QSize room) override;
    int maximumExportScale() const override { return 4; }
    int exportScale() const override { return m_scale; }
    void setExportScale(int scale) override;
    QSize exportSize() const override;
    std::function<QByteArray()> exportJob() override;
    bool hasSvg() const override { return true; }
    QByteArray exportSvg() override;

private:
    QCustomPlot* m_plot;
    std::function<QString()> m_name;
    std::function<std::map<std::string, std::string>()> m_recipe;
    int m_scale = 1;
};

} // namespace latentscape
