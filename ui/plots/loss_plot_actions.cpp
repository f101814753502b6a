// SPDX-License-Identifier: GPL-3.0-or-later
// The cursor of the loss plot, what keys and mouse do, and its export.
#include <algorithm>
#include <cmath>
#include <string_view>

#include <qcustomplot.h>

#include <QApplication>
#include <QKeyEvent>

#include "ui/commands.h"
#include "ui/export.h"
#include "ui/images.h"
#include "ui/plots/epoch_bar.h"
#include "ui/plots/kl_bars.h"
#include "ui/plots/loss_plot.h"
#include "ui/plots/plot_sight.h"
#include "ui/plots/svg_picture.h"
#include "ui/translation.h"

namespace latentscape {

namespace {

constexpr QSize kExportSize(1200, 600);

QString number(double value)
{
    const double size = std::abs(value);
    return QString::number(value, 'f', size >= 100 ? 1 : size >= 1 ? 2 : 4);
}

} // namespace

void LossPlot::setCursor(double epoch)
{
    m_cursorEpoch = epoch;
    showCursor();
    m_sight->redraw();
}

void LossPlot::leaveCursor()
{
    m_cursorEpoch = -1;
    showCursor();
    m_sight->redraw();
}

QString LossPlot::cursorText() const
{
    if (m_cursorEpoch < 0 || m_history->isEmpty())
        return {};
    QStringList lines{phaseText(m_cursorEpoch) + tr("epoch %1").arg(QString::number(m_cursorEpoch, 'f', 1))};
    for (const std::string& term : m_history->terms()) {
        if (!isTermVisible(term))
            continue;
        QStringList values;
        for (const Split split : {Split::Train, Split::Validation, Split::Test}) {
            const auto curve = m_history->curves().find({term, split});
            if (curve == m_history->curves().end())
                continue;
            if (const double* value = MetricsHistory::valueAt(curve->second, m_cursorEpoch))
                values.append(QStringLiteral("%1 %2").arg(splitName(split), number(*value)));
        }
        if (!values.isEmpty())
            lines.append(QStringLiteral("%1: %2").arg(coreText(term), values.join(QStringLiteral(", "))));
    }
    const double near = m_plot->xAxis->range().size() * 0.02;
    for (const MetricsHistory::Change& change : m_history->changes()) {
        if (std::abs(change.position - m_cursorEpoch) < near)
            lines.append(tr("%1 set to %2").arg(QString::fromStdString(change.key), QString::number(change.value)));
    }
    return lines.join(QLatin1Char('\n'));
}

void LossPlot::showCursor()
{
    const QString text = cursorText();
    m_cursorLine->setVisible(!text.isEmpty());
    m_cursorLabel->setVisible(!text.isEmpty());
    if (text.isEmpty())
        return;
    m_cursorLine->point1->setCoords(m_cursorEpoch, 0);
    m_cursorLine->point2->setCoords(m_cursorEpoch, 1);
    m_cursorLabel->setText(text + QLatin1Char('\n') + tr("Click: the model as it was then"));
    const bool rightHalf = m_cursorEpoch > m_plot->xAxis->range().center();
    m_cursorLabel->setPositionAlignment(Qt::AlignTop | (rightHalf ? Qt::AlignRight : Qt::AlignLeft));
    m_cursorLabel->position->setCoords(m_cursorEpoch, 0.02);
}

void LossPlot::setShownEpoch(int epoch)
{
    m_shownEpoch = epoch;
    if (m_epochs)
        m_epochs->setShownEpoch(epoch);
    m_shownLine->setVisible(epoch >= 0);
    m_shownLine->point1->setCoords(epoch, 0);
    m_shownLine->point2->setCoords(epoch, 1);
    m_bars->setShownEpoch(epoch);
    m_sight->redraw();
}

void LossPlot::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_sight->catchUp();
}

bool LossPlot::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_plot) {
        if (event->type() == QEvent::Resize)
            labelAxes();
        if (event->type() == QEvent::KeyPress && keyPressed(*static_cast<QKeyEvent*>(event)))
            return true;
        const bool pointing = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseMove ||
                              event->type() == QEvent::MouseButtonRelease;
        if (pointing && dragShownLine(static_cast<QMouseEvent*>(event)))
            return true;
        if (mouseEvent(event))
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

bool LossPlot::keyPressed(const QKeyEvent& event)
{
    if (m_history->isEmpty())
        return false;
    const double at = m_cursorEpoch < 0 ? m_history->lastEpoch() : m_cursorEpoch;
    const double last = m_history->lastEpoch();
    const std::string_view command = pressedCommand(CommandSection::Losses, event);
    if (command == "losses.step")
        setCursor(event.key() == Qt::Key_Left ? std::max(0.0, std::ceil(at) - 1) : std::min(last, std::floor(at) + 1));
    else if (command == "losses.end")
        setCursor(event.key() == Qt::Key_Home ? 0 : last);
    else if (command == "losses.show")
        chooseEpochAt(at);
    else if (command == "losses.leave")
        leaveCursor();
    else
        return epochKeyPressed(command);
    return true;
}

bool LossPlot::mouseEvent(QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseMove:
        setCursor(std::max(0.0, m_plot->xAxis->pixelToCoord(static_cast<QMouseEvent*>(event)->position().x())));
        if (static_cast<QMouseEvent*>(event)->buttons() != Qt::NoButton)
            m_following = false;
        return false;
    case QEvent::Leave:
        leaveCursor();
        return false;
    case QEvent::MouseButtonPress:
        m_pressed = static_cast<QMouseEvent*>(event)->pos();
        return false;
    case QEvent::MouseButtonRelease: {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        if ((mouse->pos() - m_pressed).manhattanLength() < QApplication::startDragDistance())
            chooseEpochAt(m_plot->xAxis->pixelToCoord(mouse->position().x()));
        return false;
    }
    case QEvent::Wheel:
        m_following = false;
        return false;
    case QEvent::MouseButtonDblClick:
        m_following = true;
        rescale();
        m_sight->redraw();
        return true;
    default:
        return false;
    }
}

QString LossPlot::exportName() const { return pictureName(*m_model, QStringLiteral("losses")); }

QImage LossPlot::exportPreview(QSize room)
{
    return m_history->isEmpty() ? QImage() : render(1).scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

void LossPlot::setExportScale(int scale)
{
    m_exportScale = std::clamp(scale, 1, maximumExportScale());
    if (exportChanged)
        exportChanged();
}

QSize LossPlot::exportSize() const { return kExportSize * m_exportScale; }

std::function<QByteArray()> LossPlot::exportJob()
{
    if (m_history->isEmpty())
        return {};
    return [picture = toCoreImage(render(m_exportScale)), recipe = pictureRecipe(*m_model)] {
        return pngBytes(picture, recipe);
    };
}

void LossPlot::drawForFile(const std::function<void()>& draw)
{
    m_sight->catchUp(); // also out of sight
    // On the screen the check boxes say which curve is which; a file needs a legend.
    const bool cursor = m_cursorLine->visible();
    m_plot->legend->setVisible(true);
    m_plot->xAxis->setLabel(tr("epoch"));
    m_plot->yAxis->setLabel(tr("nats per image"));
    m_plot->yAxis2->setLabel(tr("share of the images"));
    m_cursorLine->setVisible(false);
    m_cursorLabel->setVisible(false);
    draw();
    m_plot->legend->setVisible(false);
    labelAxes();
    m_cursorLine->setVisible(cursor);
    m_cursorLabel->setVisible(cursor);
    m_sight->redraw();
}

QImage LossPlot::render(double scale)
{
    QPixmap picture;
    drawForFile([&] { picture = m_plot->toPixmap(kExportSize.width(), kExportSize.height(), scale); });
    return picture.toImage();
}

QByteArray LossPlot::exportSvg()
{
    if (m_history->isEmpty())
        return {};
    SvgPicture svg(kExportSize, m_exportScale);
    drawForFile([&] { svg.addPlot(*m_plot, {}, kExportSize); });
    return svg.bytes(exportName(), pictureRecipe(*m_model));
}

} // namespace latentscape
