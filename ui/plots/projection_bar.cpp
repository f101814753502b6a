// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/projection_bar.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

#include "ui/plots/map_plot.h"
#include "ui/theme.h"
#include "ui/views/text_line.h"
#include "ui/views/work_progress.h"

namespace latentscape {

namespace {

constexpr int kAway = 8; ///< from the corner of the axes
constexpr int kIcon = 16;

} // namespace

ProjectionBar::ProjectionBar(MapPlot* plot)
    : QFrame(plot), m_plot(plot), m_sign(new QLabel(this)), m_text(new TextLine(this)),
      m_progress(new WorkProgress(this)), m_cancel(new QPushButton(tr("Stop"), this)),
      m_recompute(new QPushButton(tr("Recompute"), this))
{
    setObjectName(QStringLiteral("projectionBar"));
    setAccessibleName(tr("State of the layout"));
    setCursor(Qt::ArrowCursor);
    m_sign->setPixmap(themedIcon(QStringLiteral("warning")).pixmap(kIcon, kIcon));
    m_text->setObjectName(QStringLiteral("projectionText"));
    m_progress->setObjectName(QStringLiteral("projectionProgress"));
    m_cancel->setObjectName(QStringLiteral("projectionCancel"));
    m_cancel->setToolTip(tr("Keep the layout as it is now"));
    m_recompute->setObjectName(QStringLiteral("projectionRecompute"));
    m_recompute->setToolTip(tr("Compute the layout of the codes that there are now, with the parameters that are set"));
    for (QPushButton* button : {m_cancel, m_recompute})
        button->setAccessibleDescription(button->toolTip());
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 4, 4);
    row->setSpacing(6);
    row->addWidget(m_sign);
    row->addWidget(m_text);
    row->addWidget(m_progress);
    row->addWidget(m_cancel);
    row->addWidget(m_recompute);
    connect(m_cancel, &QPushButton::clicked, this, &ProjectionBar::cancelChosen);
    connect(m_recompute, &QPushButton::clicked, this, &ProjectionBar::recomputeChosen);
    connect(plot, &QCustomPlot::afterLayout, this, &ProjectionBar::place);
    hide();
}

QString ProjectionBar::text() const { return isVisible() ? m_text->text() : QString(); }

void ProjectionBar::hideAll()
{
    hide();
    m_text->clear();
}

void ProjectionBar::showProgress(const QString& what, double fraction, double secondsLeft)
{
    m_progress->tell(fraction, secondsLeft);
    m_progress->setVisible(true);
    m_cancel->setVisible(true);
    m_recompute->setVisible(false);
    tell(what, false);
}

void ProjectionBar::showFollowing(const QString& what)
{
    m_progress->setVisible(false);
    m_cancel->setVisible(true);
    m_recompute->setVisible(false);
    tell(what, false);
}

void ProjectionBar::showStale(const QString& what)
{
    m_progress->setVisible(false);
    m_cancel->setVisible(false);
    m_recompute->setVisible(true);
    tell(what, true);
}

void ProjectionBar::tell(const QString& what, bool stale)
{
    m_sign->setVisible(stale);
    if (m_text->text() != what) {
        m_text->setText(what);
        m_text->setRoomFor(what);
        // A narrow plot shortens the text rather than the buttons.
        m_text->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        setAccessibleDescription(what);
    }
    place();
    if (isHidden()) {
        show();
        raise();
    }
}

void ProjectionBar::place()
{
    const QRect axes = m_plot->axisRect()->rect();
    const QSize wanted = sizeHint();
    const QRect room(axes.topLeft() + QPoint(kAway, kAway),
                     QSize(std::min(wanted.width(), std::max(axes.width() - 2 * kAway, 40)), wanted.height()));
    if (geometry() != room)
        setGeometry(room);
}

void ProjectionBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(themeColor(ThemeColor::Border), 1));
    painter.setBrush(palette().window());
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
}

} // namespace latentscape
