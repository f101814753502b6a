// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/epoch_bar.h"

#include <algorithm>
#include <cmath>

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include "ui/theme.h"
#include "ui/tool_row.h"
#include "ui/views/text_line.h"

namespace latentscape {

namespace {

constexpr qint64 kPatience = 5000; ///< milliseconds: an epoch that has not come by then does not hold up the others
constexpr double kSpeeds[]{1, 2, 4, 8, 16};
constexpr double kUsualSpeed = 4;
constexpr double kMegabyte = 1e6;

} // namespace

EpochBar::EpochBar(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("epochs"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 3, 10, 3);
    row->setSpacing(4);
    buildPlayer(row);
    buildEnd(row);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &EpochBar::tick);
    showState();
}

QToolButton* EpochBar::addButton(QBoxLayout* row, const char* objectName, const char* icon, const QString& name,
                                 const QString& tip)
{
    QToolButton* button = makeToolButton(this, objectName, icon, name, tip);
    button->setAutoRaise(true);
    row->addWidget(button);
    return button;
}

void EpochBar::buildPlayer(QBoxLayout* row)
{
    m_back = addButton(row, "epochs.back", "step-back", tr("Epoch before"),
                       tr("Show the stored epoch before (Page Up in the curves)"));
    m_play = addButton(row, "epochs.play", "train", tr("Play the epochs"), {});
    m_forward = addButton(row, "epochs.forward", "step", tr("Epoch after"),
                          tr("Show the stored epoch after (Page Down in the curves)"));
    m_speed = new QComboBox(this);
    m_speed->setObjectName(QStringLiteral("epochs.speed"));
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->setToolTip(tr("Stored epochs a second, while playing"));
    for (const double speed : kSpeeds)
        m_speed->addItem(tr("%1/s").arg(speed), speed);
    m_speed->setCurrentIndex(m_speed->findData(kUsualSpeed));
    m_slider = new QSlider(Qt::Horizontal, this);
    m_slider->setObjectName(QStringLiteral("epochs.slider"));
    m_slider->setAccessibleName(tr("Epoch"));
    m_slider->setToolTip(tr("Go through the stored epochs: map, decoder, pictures and numbers follow"));
    m_slider->setMinimumWidth(80);
    m_place = new QLabel(this);
    m_place->setObjectName(QStringLiteral("epochs.place"));
    row->addWidget(m_slider, 2);
    row->addWidget(m_place);
    row->addWidget(m_speed);
    connect(m_back, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_forward, &QToolButton::clicked, this, [this] { step(1); });
    connect(m_play, &QToolButton::clicked, this, [this] { isPlaying() ? stop() : play(); });
    connect(m_speed, &QComboBox::currentIndexChanged, this, [this] {
        if (isPlaying())
            m_timer.start(static_cast<int>(std::lround(1000 / speed())));
    });
    connect(m_slider, &QSlider::valueChanged, this, [this](int place) {
        stop();
        ask(m_storage.epochs.at(static_cast<std::size_t>(place)));
    });
}

void EpochBar::buildEnd(QBoxLayout* row)
{
    m_star = addButton(row, "epochs.star", "star", tr("Star this epoch"), {});
    m_star->setCheckable(true);
    m_compare = addButton(row, "epochs.compare", "layers", tr("Compare with the newest"),
                          tr("Lay this epoch beside the newest one"));
    m_film = addButton(row, "epochs.film", "export", tr("Export as animation"),
                       tr("Save the way through the epochs as GIF, animated PNG or MP4"));
    m_film->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(m_film);
    menu->addAction(tr("The &map through the epochs…"), this, &EpochBar::mapFilmAsked)
        ->setObjectName(QStringLiteral("epochs.mapFilm"));
    menu->addAction(tr("A &picture through the epochs…"), this, &EpochBar::pictureFilmAsked)
        ->setObjectName(QStringLiteral("epochs.pictureFilm"));
    m_film->setMenu(menu);
    m_room = new TextLine(this);
    m_room->setObjectName(QStringLiteral("epochs.room"));
    m_room->setForegroundRole(QPalette::PlaceholderText);
    m_room->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(m_room, 3);
    connect(m_star, &QToolButton::clicked, this, &EpochBar::toggleStar);
    connect(m_compare, &QToolButton::clicked, this, [this] { emit comparisonAsked(epoch()); });
}

void EpochBar::setStorage(const EpochStorage& storage)
{
    m_storage = storage;
    if (m_storage.epochs.size() < 2)
        stop();
    if (m_storage.epochs.empty())
        m_asked = -1; // another run
    if (!m_storage.epochs.empty()) {
        // Nothing moves under the pointer while the slider is dragged.
        const int last = std::max(m_storage.finished, m_storage.epochs.back());
        const QString longest = tr("epoch %1 of %2").arg(last).arg(last) + QStringLiteral(" · ") + tr("best");
        m_place->setMinimumWidth(m_place->fontMetrics().horizontalAdvance(longest));
    }
    showState();
}

void EpochBar::setShownEpoch(int epoch)
{
    m_shown = epoch;
    m_asked = -1;
    showState();
}

int EpochBar::epoch() const
{
    if (m_storage.epochs.empty())
        return -1;
    if (m_shown < 0)
        return m_storage.newest >= 0 ? m_storage.newest : m_storage.epochs.back();
    return nearestEpoch(m_storage.epochs, m_shown);
}

int EpochBar::heading() const { return m_asked >= 0 ? m_asked : epoch(); }

int EpochBar::neighbour(int by) const
{
    if (m_storage.epochs.empty())
        return -1;
    const auto place = std::ranges::lower_bound(m_storage.epochs, heading());
    const auto last = std::ssize(m_storage.epochs) - 1;
    return m_storage
        .epochs[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(place - m_storage.epochs.begin() + by, 0, last))];
}

double EpochBar::speed() const { return m_speed->currentData().toDouble(); }

void EpochBar::play()
{
    if (m_storage.epochs.size() < 2 || isPlaying())
        return;
    if (heading() == m_storage.epochs.back())
        ask(m_storage.epochs.front());
    m_timer.start(static_cast<int>(std::lround(1000 / speed())));
    showState();
    emit playingChanged(true);
}

void EpochBar::stop()
{
    if (!isPlaying())
        return;
    m_timer.stop();
    showState();
    emit playingChanged(false);
}

void EpochBar::step(int by)
{
    stop();
    // Whoever goes back while an epoch is on its way wants the one that is still shown.
    if (const int next = neighbour(by); next >= 0 && next != heading())
        ask(next);
}

void EpochBar::choose(int epoch)
{
    stop();
    ask(epoch);
}

void EpochBar::toggleStar()
{
    const int at = epoch();
    if (at < 0)
        return;
    const bool starred = !m_storage.starred.contains(at);
    // Seen at once; the file follows.
    if (starred)
        m_storage.starred.insert(at);
    else
        m_storage.starred.erase(at);
    showState();
    emit starChosen(at, starred);
}

void EpochBar::ask(int epoch)
{
    m_asked = epoch;
    m_sinceAsked.start();
    showState();
    emit epochChosen(epoch);
}

void EpochBar::tick()
{
    if (m_asked >= 0 && m_sinceAsked.elapsed() < kPatience)
        return;
    m_asked = -1;
    const int next = neighbour(1);
    if (next == epoch())
        stop();
    else
        ask(next);
}

void EpochBar::showState()
{
    const bool several = m_storage.epochs.size() > 1;
    const int at = epoch();
    const int towards = heading();
    for (QWidget* control : {static_cast<QWidget*>(m_play), static_cast<QWidget*>(m_slider),
                             static_cast<QWidget*>(m_speed), static_cast<QWidget*>(m_film)})
        control->setEnabled(several);
    m_back->setEnabled(several && towards != m_storage.epochs.front());
    m_forward->setEnabled(several && towards != m_storage.epochs.back());
    m_compare->setEnabled(several && m_shown >= 0);
    if (const QString text = isPlaying() ? tr("Stop") : tr("Play the epochs"); m_play->accessibleName() != text) {
        m_play->setAccessibleName(text);
        m_play->setIcon(themedIcon(isPlaying() ? QStringLiteral("pause") : QStringLiteral("train")));
    }
    m_play->setToolTip(isPlaying() ? tr("Stop at this epoch (Space in the curves)")
                                   : tr("Watch the latent space unfold, epoch by epoch (Space in the curves)"));
    {
        const QSignalBlocker blocker(m_slider);
        m_slider->setRange(0, std::max<int>(0, static_cast<int>(m_storage.epochs.size()) - 1));
        if (!m_slider->isSliderDown() && towards >= 0)
            m_slider->setValue(
                static_cast<int>(std::ranges::lower_bound(m_storage.epochs, towards) - m_storage.epochs.begin()));
    }
    const bool starred = m_storage.starred.contains(at);
    m_star->setEnabled(at >= 0);
    m_star->setChecked(starred);
    // A click has checked it already: its name tells what it shows.
    if (const QString name = starred ? tr("Starred epoch") : tr("Star this epoch");
        m_star->accessibleName() != name || m_star->toolTip().isEmpty()) {
        m_star->setIcon(themedIcon(starred ? QStringLiteral("starred") : QStringLiteral("star")));
        m_star->setAccessibleName(name);
        m_star->setToolTip(starred ? tr("This epoch is always kept; take its star away (S in the curves)")
                                   : tr("Keep this epoch, whatever is thinned out (S in the curves)"));
    }
    if (const QString text = placeText(); m_place->text() != text)
        m_place->setText(text);
    m_room->setText(storageText());
}

QString EpochBar::placeText() const
{
    const int at = epoch();
    if (at < 0)
        return tr("no epochs yet");
    QString text = tr("epoch %1 of %2").arg(at).arg(std::max(m_storage.finished, m_storage.epochs.back()));
    if (at == m_storage.best)
        text += QStringLiteral(" · ") + tr("best");
    return text;
}

QString EpochBar::storageText() const
{
    if (m_storage.epochs.empty())
        return {};
    const double used = static_cast<double>(m_storage.bytes) / kMegabyte;
    const QString megabytes = QString::number(used, 'f', used < 10 ? 1 : 0);
    const QString room = m_storage.budget > 0 ? tr("%1 of %2 MB").arg(megabytes).arg(m_storage.budget)
                                              : tr("%1 MB, no limit").arg(megabytes);
    return room + QStringLiteral(" · ") +
           tr("%1 of %2 epochs kept")
               .arg(m_storage.epochs.size())
               .arg(std::max(m_storage.finished, m_storage.epochs.back()) + 1);
}

} // namespace latentscape
