// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/status_line.h"

#include <algorithm>
#include <cmath>

#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QRegularExpression>
#include <QToolButton>

#include "ui/theme.h"
#include "ui/translation.h"
#include "ui/views/text_line.h"

namespace latentscape {

namespace {
constexpr int kBarWidth = 160;
constexpr int kLeastShown = 2;
constexpr int kSteps = kBarWidth; ///< a finer one would be painted without being seen
} // namespace

QString durationText(double seconds)
{
    const auto whole = static_cast<qint64>(std::ceil(std::max(0.0, seconds)));
    if (whole >= 3600)
        return StatusLine::tr("%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
    if (whole >= 60)
        return StatusLine::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    return StatusLine::tr("%1 s").arg(whole);
}

StatusLine::StatusLine(QWidget* parent)
    : QWidget(parent), m_what(new TextLine(this)), m_bar(new QProgressBar(this)), m_rest(new TextLine(this)),
      m_cancel(new QToolButton(this))
{
    setObjectName(QStringLiteral("status"));
    m_what->setObjectName(QStringLiteral("status.what"));
    m_rest->setObjectName(QStringLiteral("status.rest"));
    m_bar->setObjectName(QStringLiteral("status.bar"));
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setFixedWidth(kBarWidth);
    m_bar->setTextVisible(false);
    m_cancel->setObjectName(QStringLiteral("status.cancel"));
    m_cancel->setIcon(themedIcon(QStringLiteral("close")));
    m_cancel->setAutoRaise(true);
    m_cancel->setIconSize(QSize(14, 14));
    m_cancel->setToolTip(tr("Give up what is being loaded"));
    m_cancel->setAccessibleName(tr("Give up what is being loaded"));
    m_cancel->setFocusPolicy(Qt::StrongFocus);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 0, 10, 0);
    layout->setSpacing(10);
    layout->addWidget(m_what);
    layout->addWidget(m_bar);
    layout->addWidget(m_cancel);
    layout->addWidget(m_rest, 1);
    setAutoFillBackground(true);
    connect(m_cancel, &QToolButton::clicked, this, &StatusLine::cancelRequested);
    setIdle();
}

void StatusLine::setWhat(const QString& text)
{
    m_what->setText(text);
    // Digits of one width, so that a count does not move the bar; a little room to grow.
    QString wide = text;
    static const QRegularExpression digit(QStringLiteral("\\d"));
    wide.replace(digit, QStringLiteral("0"));
    const int wanted = fontMetrics().horizontalAdvance(wide) + 4; // it is rounded
    if (wanted > m_room || wanted < m_room / 2) {
        m_room = wanted + fontMetrics().averageCharWidth();
        m_what->setFixedWidth(m_room);
    }
}

void StatusLine::setIdle()
{
    setWhat(tr("Ready"));
    m_bar->hide();
    m_cancel->hide();
    m_rest->clear();
}

void StatusLine::setFraction(double fraction)
{
    m_bar->show();
    // A range without length shows a busy bar, which is what an unknown fraction is.
    m_bar->setRange(0, fraction < 0 ? 0 : kSteps);
    // Fusion ends the animation of its busy bar only when it has something to fill.
    m_bar->setValue(std::max(kLeastShown, static_cast<int>(std::clamp(fraction, 0.0, 1.0) * kSteps)));
}

QString StatusLine::trainingText(const TrainProgress& progress, bool paused)
{
    if (progress.epochs == 0)
        return tr("Preparing the training");
    const QString epoch = tr("epoch %1 of %2").arg(std::min(progress.epoch, progress.epochs)).arg(progress.epochs);
    const QString phase = coreText(progress.phase, progress.phaseArguments);
    const QString what = phase.isEmpty() ? epoch : QStringLiteral("%1, %2").arg(phase, epoch);
    return paused ? tr("Paused: %1").arg(what) : what;
}

void StatusLine::setTraining(const TrainProgress& progress, bool paused)
{
    m_cancel->hide();
    setWhat(trainingText(progress, paused));
    if (progress.epochs == 0) {
        setFraction(progress.loaded);
        m_rest->setText(progress.secondsLeft >= 1 ? tr("%1 left").arg(durationText(progress.secondsLeft)) : QString());
        return;
    }
    const double inEpoch =
        progress.batches > 0 ? static_cast<double>(progress.batch) / static_cast<double>(progress.batches) : 0;
    setFraction((progress.epoch - 1 + inEpoch) / progress.epochs);
    QStringList rest;
    if (!paused && progress.secondsLeft > 0)
        rest.append(tr("%1 left").arg(durationText(progress.secondsLeft)));
    if (progress.imagesPerSecond > 0)
        rest.append(tr("%1 images/s").arg(QLocale().toString(std::lround(progress.imagesPerSecond))));
    if (progress.threads > 0)
        rest.append(QStringLiteral("%1, %2").arg(tr("%n thread(s)", nullptr, progress.threads),
                                                 tr("%n shard(s)", nullptr, progress.shards)));
    m_rest->setText(rest.join(QStringLiteral(" · ")));
}

void StatusLine::setLoading(const QString& what, double fraction, double secondsLeft, const QString& beside)
{
    setWhat(what);
    setFraction(fraction);
    m_cancel->show();
    QStringList rest;
    if (secondsLeft >= 1)
        rest.append(tr("%1 left").arg(durationText(secondsLeft)));
    if (!beside.isEmpty())
        rest.append(beside);
    m_rest->setText(rest.join(QStringLiteral(" · ")));
}

QString StatusLine::text() const
{
    return QStringList{m_what->text(), m_rest->text()}.join(QLatin1Char(' ')).trimmed();
}

} // namespace latentscape
