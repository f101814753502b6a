// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/class_bars.h"

#include <algorithm>
#include <utility>

#include <QEvent>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr int kMostNameWidth = 96;

double shareOf(std::size_t part, std::size_t whole)
{
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

} // namespace

ClassBars::ClassBars(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("classBars"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    setShares({});
}

void ClassBars::setShares(std::vector<ClassShare> shares)
{
    const bool sameRows = shares.size() == m_shares.size();
    m_shares = std::move(shares);
    m_selected = 0;
    m_all = 0;
    for (const ClassShare& share : m_shares) {
        m_selected += share.selected;
        m_all += share.all;
    }
    setAccessibleName(tr("Classes of the selection"));
    setAccessibleDescription(text());
    if (!sameRows)
        updateGeometry();
    update();
}

int ClassBars::rowHeight() const { return fontMetrics().height() + 2; }

QSize ClassBars::sizeHint() const { return {230, static_cast<int>(m_shares.size()) * rowHeight()}; }

QSize ClassBars::minimumSizeHint() const { return {170, sizeHint().height()}; }

QString ClassBars::line(const ClassShare& share) const
{
    return tr("%1: %L2 images, %3 % of the selection, %4 % of its class")
        .arg(QString::fromStdString(share.name), QLocale().toString(static_cast<qulonglong>(share.selected)),
             QString::number(100 * shareOf(share.selected, m_selected), 'f', 1),
             QString::number(100 * shareOf(share.selected, share.all), 'f', 1));
}

QString ClassBars::text() const
{
    std::vector<ClassShare> there;
    std::ranges::copy_if(m_shares, std::back_inserter(there), [](const ClassShare& s) { return s.selected > 0; });
    std::ranges::stable_sort(there, std::ranges::greater(), &ClassShare::selected);
    QStringList lines;
    for (const ClassShare& share : there)
        lines << line(share);
    return lines.join(QLatin1Char('\n'));
}

bool ClassBars::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const auto row = static_cast<std::size_t>(std::max(0, help->pos().y()) / rowHeight());
        if (row < m_shares.size())
            QToolTip::showText(
                help->globalPos(),
                line(m_shares[row]) + QLatin1Char('\n') + tr("The tick stands at its share of all images."), this);
        return true;
    }
    return QWidget::event(event);
}

void ClassBars::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetrics metrics = fontMetrics();
    int names = 0;
    double longest = 0.02;
    for (const ClassShare& share : m_shares) {
        names = std::max(names, metrics.horizontalAdvance(QString::fromStdString(share.name)));
        longest = std::max({longest, shareOf(share.selected, m_selected), shareOf(share.all, m_all)});
    }
    names = std::min(names, kMostNameWidth);
    const int numbers = metrics.horizontalAdvance(QStringLiteral("000,000  000 %"));
    const int left = names + 8;
    const int room = std::max(24, width() - left - numbers - 8);
    for (std::size_t i = 0; i < m_shares.size(); ++i) {
        const ClassShare& share = m_shares[i];
        const QRect row(0, static_cast<int>(i) * rowHeight(), width(), rowHeight());
        const bool there = share.selected > 0;
        painter.setPen(palette().color(there ? QPalette::WindowText : QPalette::PlaceholderText));
        painter.drawText(row.adjusted(0, 0, names - width(), 0), Qt::AlignVCenter | Qt::AlignLeft,
                         metrics.elidedText(QString::fromStdString(share.name), Qt::ElideRight, names));
        painter.drawText(row, Qt::AlignVCenter | Qt::AlignRight,
                         QStringLiteral("%1  %2 %")
                             .arg(QLocale().toString(static_cast<qulonglong>(share.selected)))
                             .arg(100 * shareOf(share.selected, m_selected), 3, 'f', 0));
        const double length = room * shareOf(share.selected, m_selected) / longest;
        const QRectF bar(left, row.top() + 3, length, row.height() - 6);
        painter.fillRect(QRectF(left, bar.top(), room, bar.height()), themeColor(ThemeColor::Grid));
        painter.fillRect(bar, labelColor(static_cast<int>(i)));
        const double tick = left + room * shareOf(share.all, m_all) / longest;
        painter.fillRect(QRectF(tick - 2, bar.top() - 1, 4, bar.height() + 2), palette().color(QPalette::Window));
        painter.fillRect(QRectF(tick - 1, bar.top() - 1, 2, bar.height() + 2), palette().color(QPalette::WindowText));
    }
}

} // namespace latentscape
