// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/experiment_sheet.h"

#include <algorithm>
#include <utility>

#include <QPainter>

#include "core/latent/code_spacing.h"
#include "ui/images.h"
#include "ui/theme.h"
#include "ui/views/image_link.h"

namespace latentscape {

namespace {

constexpr int kGap = 3;
constexpr int kMargin = 8;
constexpr int kBandGap = 8;
constexpr int kLeastCell = 26;
constexpr int kLeastBlockCell = 18;
constexpr int kMostCell = 84;
constexpr int kExportCell = 56;
constexpr int kWholeWidth = 1600; ///< into which blocks are broken
constexpr int kMostName = 150;
constexpr int kHatchStep = 7;
constexpr int kSmallCell = 40; ///< of which lines must leave something to be seen
constexpr double kStaleOpacity = 0.55;

/// Diagonal lines, dark beside light so that they are seen on images of any colour.
void paintHatch(QPainter& painter, const QRect& place)
{
    const bool isSmall = place.width() < kSmallCell;
    const int step = isSmall ? kHatchStep + 3 : kHatchStep;
    painter.save();
    painter.setClipRect(place, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int x = place.left() - place.height(); x < place.right(); x += step) {
        painter.setPen(QPen(QColor(0, 0, 0, isSmall ? 110 : 150), 1.2));
        painter.drawLine(QPointF(x + 1, place.bottom() + 1), QPointF(x + 1 + place.height(), place.top()));
        painter.setPen(QPen(QColor(255, 255, 255, isSmall ? 130 : 170), 1));
        painter.drawLine(QPointF(x, place.bottom() + 1), QPointF(x + place.height(), place.top()));
    }
    painter.restore();
}

/// What tells how far a cell lies from the data, over its picture.
void paintNearness(QPainter& painter, const QRect& place, DataNearness nearness)
{
    painter.setBrush(Qt::NoBrush);
    const QRectF frame = QRectF(place).adjusted(0.75, 0.75, -0.75, -0.75);
    if (nearness == DataNearness::Off) {
        paintHatch(painter, place);
        painter.setPen(QPen(themeColor(ThemeColor::Problem), 1.5));
    } else if (nearness == DataNearness::Near) {
        // Dashes are seen on the image's ground whatever that is.
        painter.setPen(QPen(themeColor(ThemeColor::Canvas), 1.5));
        painter.drawRect(frame);
        painter.setPen(QPen(themeColor(ThemeColor::Warning), 1.5, Qt::DashLine));
    } else {
        painter.setPen(QPen(themeColor(ThemeColor::Border), 1));
    }
    painter.drawRect(frame);
}

} // namespace

ExperimentSheet::ExperimentSheet(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("experiment.sheet"));
    setAccessibleName(tr("The same experiment, model by model"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ExperimentSheet::setResult(const ExperimentResultPtr& result)
{
    m_result = result && !result->strips.empty() ? result : nullptr;
    m_images.clear();
    if (m_result) {
        for (const ExperimentStrip& strip : m_result->strips) {
            std::vector<QImage>& images = m_images.emplace_back();
            for (const Image& cell : strip.cells)
                images.push_back(cell.empty() ? QImage() : toQImage(cell));
        }
        std::vector<QImage>& originals = m_images.emplace_back();
        for (const std::int64_t image : m_result->strips.front().images) {
            const bool has = image >= 0 && image < std::int64_t(m_result->compared.data->size());
            originals.push_back(has ? toQImage(m_result->compared.data->picture(static_cast<std::size_t>(image)))
                                    : QImage());
        }
    }
    if (m_current && cellRect(*m_current).isEmpty())
        m_current.reset();
    m_pointed.reset();
    updateGeometry();
    update();
}

void ExperimentSheet::setEmptyText(const QString& text)
{
    m_emptyText = text;
    update();
}

void ExperimentSheet::setStale(bool stale)
{
    if (std::exchange(m_stale, stale) != stale)
        update();
}

void ExperimentSheet::setHovered(std::optional<std::uint32_t> image)
{
    if (std::exchange(m_hoveredImage, image) != image)
        update();
}

bool ExperimentSheet::hasOriginals() const { return m_result && m_result->request.kind == Experiment::Reconstructions; }

QString ExperimentSheet::nameOf(int side) const
{
    return side < 0 ? tr("originals")
                    : QString::fromStdString(m_result->compared.sides[static_cast<std::size_t>(side)].name);
}

int ExperimentSheet::legendHeight() const { return fontMetrics().height() + 10; }

int ExperimentSheet::nameWidth() const
{
    int wide = 0;
    for (int side = hasOriginals() ? -1 : 0; m_result && side < std::ssize(m_result->strips); ++side)
        wide = std::max(wide, fontMetrics().horizontalAdvance(nameOf(side)));
    return std::min(wide, kMostName) + kBandGap;
}

ExperimentSheet::Plan ExperimentSheet::planFor(int width, int cell) const
{
    Plan plan;
    plan.cell = cell;
    const auto sides = static_cast<int>(m_result->strips.size());
    const QSize block(cols() * (cell + kGap) - kGap, rows() * (cell + kGap) - kGap);
    const int line = fontMetrics().height() + 2;
    if (isBlocks()) {
        const int beside = std::clamp((width - 2 * kMargin + 2 * kBandGap) / (block.width() + 2 * kBandGap), 1, sides);
        for (int side = 0; side < sides; ++side) {
            const QPoint corner(kMargin + side % beside * (block.width() + 2 * kBandGap),
                                kMargin + side / beside * (block.height() + line + kBandGap));
            plan.bands.push_back({side, QRect(corner, QSize(block.width(), line)), corner + QPoint(0, line)});
        }
        const int lines = (sides + beside - 1) / beside;
        plan.size = {2 * kMargin + beside * (block.width() + 2 * kBandGap) - 2 * kBandGap,
                     2 * kMargin + lines * (block.height() + line + kBandGap)};
    } else {
        int top = kMargin;
        for (int side = hasOriginals() ? -1 : 0; side < sides; ++side) {
            const QRect name(kMargin, top, nameWidth() - kBandGap, block.height());
            plan.bands.push_back({side, name, QPoint(kMargin + nameWidth(), top)});
            top += block.height() + kBandGap;
        }
        plan.size = {2 * kMargin + nameWidth() + block.width(), top + kMargin};
    }
    plan.size.rheight() += legendHeight();
    return plan;
}

ExperimentSheet::Plan ExperimentSheet::fittingPlan(QSize room) const
{
    const int least = isBlocks() ? kLeastBlockCell : kLeastCell;
    for (int cell = kMostCell; cell > least; --cell) {
        Plan plan = planFor(room.width(), cell);
        if (plan.size.width() <= room.width() && plan.size.height() <= room.height())
            return plan;
    }
    return planFor(room.width(), least);
}

QSize ExperimentSheet::minimumSizeHint() const
{
    if (!m_result)
        return {200, 80};
    const int least = isBlocks() ? kLeastBlockCell : kLeastCell;
    return {planFor(0, least).size.width(), planFor(std::max(width(), 1), least).size.height()};
}

QSize ExperimentSheet::sizeHint() const { return minimumSizeHint().expandedTo({500, 200}); }

QRect ExperimentSheet::rectOf(const Plan& plan, Cell cell) const
{
    for (const Band& band : plan.bands) {
        if (band.side == cell.side && cell.place >= 0 && cell.place < rows() * cols()) {
            const QPoint step(cell.place % cols(), cell.place / cols());
            return {band.cells + step * (plan.cell + kGap), QSize(plan.cell, plan.cell)};
        }
    }
    return {};
}

QRect ExperimentSheet::cellRect(Cell cell) const { return m_result ? rectOf(fittingPlan(size()), cell) : QRect(); }

std::optional<ExperimentSheet::Cell> ExperimentSheet::cellAt(QPoint place) const
{
    if (!m_result)
        return {};
    const Plan plan = fittingPlan(size());
    const int step = plan.cell + kGap;
    for (const Band& band : plan.bands) {
        const QPoint inside = place - band.cells;
        if (inside.x() < 0 || inside.y() < 0 || inside.x() % step >= plan.cell || inside.y() % step >= plan.cell)
            continue;
        const int column = inside.x() / step;
        const int row = inside.y() / step;
        if (column < cols() && row < rows())
            return Cell{band.side, row * cols() + column};
    }
    return {};
}

QString ExperimentSheet::describe(Cell cell) const
{
    if (!m_result)
        return {};
    const ExperimentStrip& strip = m_result->strips[static_cast<std::size_t>(std::max(cell.side, 0))];
    const auto place = static_cast<std::size_t>(cell.place);
    if (place >= strip.cells.size())
        return {};
    QString text = tr("%1, picture %2 of %3")
                       .arg(nameOf(cell.side), QString::number(cell.place + 1), QString::number(strip.cells.size()));
    const std::int64_t image = strip.images.empty() ? -1 : strip.images[place];
    if (image >= 0)
        text += QLatin1Char('\n') + tr("image %1").arg(image);
    if (cell.side < 0 || place >= strip.offData.size())
        return text;
    switch (nearnessOf(strip.offData[place])) {
    case DataNearness::On:
        return text + QLatin1Char('\n') + tr("among the data of this model");
    case DataNearness::Near:
        return text + QLatin1Char('\n') + tr("at the edge of this model's data");
    case DataNearness::Off:
        break;
    }
    return text + QLatin1Char('\n') + tr("far from the data of this model: the decoder makes it up");
}

void ExperimentSheet::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (!m_result) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(rect().adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
        return;
    }
    if (m_stale)
        painter.setOpacity(kStaleOpacity);
    paintPlan(painter, fittingPlan(size()), true);
}

void ExperimentSheet::paintPlan(QPainter& painter, const Plan& plan, bool isScreen) const
{
    for (const Band& band : plan.bands) {
        painter.setPen(isScreen ? palette().color(QPalette::WindowText) : themeColor(ThemeColor::Text));
        const int alignment = isBlocks() ? Qt::AlignLeft | Qt::AlignTop : Qt::AlignLeft | Qt::AlignVCenter;
        painter.drawText(band.name, alignment,
                         painter.fontMetrics().elidedText(nameOf(band.side), Qt::ElideRight, band.name.width()));
        for (int place = 0; place < rows() * cols(); ++place)
            paintCell(painter, rectOf(plan, {band.side, place}), {band.side, place}, isScreen);
    }
    paintLegend(painter, {kMargin, plan.size.height() - legendHeight() - kMargin / 2,
                          std::max(plan.size.width(), isScreen ? width() : 0) - 2 * kMargin, legendHeight()});
}

void ExperimentSheet::paintCell(QPainter& painter, const QRect& place, Cell cell, bool isScreen) const
{
    const std::vector<QImage>& images =
        m_images[cell.side < 0 ? m_images.size() - 1 : static_cast<std::size_t>(cell.side)];
    const auto which = static_cast<std::size_t>(cell.place);
    if (which >= images.size() || images[which].isNull())
        return;
    const QImage& image = images[which];
    QRect target(QPoint(), image.size().scaled(place.size(), Qt::KeepAspectRatio));
    target.moveCenter(place.center());
    painter.setRenderHint(QPainter::SmoothPixmapTransform, place.width() < 3 * image.width());
    painter.drawImage(target, image);
    const ExperimentStrip& strip = m_result->strips[static_cast<std::size_t>(std::max(cell.side, 0))];
    const bool isJudged = cell.side >= 0 && which < strip.offData.size();
    paintNearness(painter, target, isJudged ? nearnessOf(strip.offData[which]) : DataNearness::On);
    if (!isScreen)
        return;
    const std::int64_t own = which < strip.images.size() ? strip.images[which] : -1;
    if ((m_hoveredImage && own == std::int64_t(*m_hoveredImage)) || (m_pointed && m_pointed->place == cell.place))
        drawHoverFrame(painter, QRectF(target).adjusted(-1, -1, 1, 1));
    if (hasFocus() && m_current == cell) {
        painter.setPen(QPen(themeColor(ThemeColor::Accent), 2.4));
        painter.drawRect(QRectF(target).adjusted(-0.5, -0.5, 0.5, 0.5));
    }
}

void ExperimentSheet::paintLegend(QPainter& painter, const QRect& room) const
{
    const int side = painter.fontMetrics().height() - 2;
    int left = room.left();
    const auto entry = [&](DataNearness nearness, const QString& text) {
        const QRect swatch(left, room.center().y() - side / 2, side, side);
        painter.fillRect(swatch, themeColor(ThemeColor::Grid));
        paintNearness(painter, swatch, nearness);
        left += side + 6;
        painter.setPen(themeColor(ThemeColor::MutedText));
        const int wide = painter.fontMetrics().horizontalAdvance(text);
        painter.drawText(QRect(left, room.top(), wide + 2, room.height()), Qt::AlignLeft | Qt::AlignVCenter, text);
        left += wide + 16;
    };
    entry(DataNearness::Off, tr("far from the data of this model"));
    entry(DataNearness::Near, tr("at their edge"));
}

QSize ExperimentSheet::wholeSize() const
{
    return m_result ? planFor(kWholeWidth, isBlocks() ? kExportCell / 2 : kExportCell).size : QSize();
}

void ExperimentSheet::paintWhole(QPainter& painter) const
{
    if (!m_result)
        return;
    const Plan plan = planFor(kWholeWidth, isBlocks() ? kExportCell / 2 : kExportCell);
    painter.fillRect(QRect({}, plan.size), themeColor(ThemeColor::Canvas));
    painter.setFont(font());
    paintPlan(painter, plan, false);
}

} // namespace latentscape
