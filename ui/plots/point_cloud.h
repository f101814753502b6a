// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QImage>

#include <qcustomplot.h>

#include "ui/plots/disc_raster.h"

namespace latentscape {

/// Many points of a map, drawn into an image of its own and only when points, colours or axes have changed:
/// QCustomPlot's own discs take ten times as long. GUI thread only.
class PointCloud : public QCPAbstractPlottable
{
    Q_OBJECT

public:
    PointCloud(QCPAxis* keyAxis, QCPAxis* valueAxis);

    /// Points [N, 2] in axis coordinates. The colours' index must have N entries or be empty.
    void setPoints(std::shared_ptr<const std::vector<float>> xy);
    void setColors(PointColors colors);
    const PointColors& colors() const { return m_colors; }
    /// [N] not 0 for points that stand out, on top of the rest, which is dimmed; empty: all do. Goes with other points
    /// of another number.
    void setSelected(std::vector<std::uint8_t> selected);
    const std::vector<std::uint8_t>& selected() const { return m_selected; }
    /// Opacity of a point in (0, 1]; lower lets pictures behind shine through.
    void setOpacity(double opacity);

    std::size_t size() const { return m_xy ? m_xy->size() / 2 : 0; }
    /// Radius of a disc in logical pixels: the more points, the smaller.
    double radius() const;
    /// In a picture of lines the points are dots of their own; above this number they stay one image.
    static constexpr std::size_t kMostDots = 20'000;
    bool drawsVectors() const { return size() <= kMostDots; }
    /// How often the image was drawn anew.
    int rendered() const { return m_rendered; }

    double selectTest(const QPointF& pos, bool onlySelectable, QVariant* details = nullptr) const override;
    QCPRange getKeyRange(bool& foundRange, QCP::SignDomain inSignDomain = QCP::sdBoth) const override;
    QCPRange getValueRange(bool& foundRange, QCP::SignDomain inSignDomain = QCP::sdBoth,
                           const QCPRange& inKeyRange = QCPRange()) const override;

protected:
    void draw(QCPPainter* painter) override;
    void drawLegendIcon(QCPPainter* painter, const QRectF& rect) const override;

private:
    /// Everything the image depends on.
    struct Key
    {
        double left, right, bottom, top;
        QRect rect;
        double ratio;
        int generation;
        bool operator==(const Key&) const = default;
    };
    QCPRange rangeOf(std::size_t coordinate, bool& found) const;
    void render(const Key& key);
    void drawDots(QCPPainter& painter) const;

    std::shared_ptr<const std::vector<float>> m_xy;
    PointColors m_colors;
    std::vector<std::uint8_t> m_selected;
    double m_opacity = 0.85;
    int m_generation = 0;
    int m_rendered = 0;
    Key m_key{};
    QImage m_image;
};

} // namespace latentscape
