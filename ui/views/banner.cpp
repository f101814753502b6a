// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/banner.h"

#include <array>

#include <QAccessible>
#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>

#include "ui/theme.h"
#include "ui/views/command_button.h"

namespace latentscape {

namespace {
constexpr int kNoteMilliseconds = 8000;
constexpr int kIconSize = 18;
constexpr int kEdge = 4; ///< px of the colour on the left
} // namespace

Banner::Banner(QWidget* parent)
    : QFrame(parent), m_icon(new QLabel(this)), m_text(new QLabel(this)), m_close(new QToolButton(this)),
      m_timeout(this)
{
    setObjectName(QStringLiteral("banner"));
    m_icon->setObjectName(QStringLiteral("banner.icon"));
    m_text->setObjectName(QStringLiteral("banner.text"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setObjectName(QStringLiteral("banner.close"));
    m_close->setIcon(themedIcon(QStringLiteral("close")));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Dismiss this message"));
    m_close->setAccessibleName(tr("Dismiss this message"));
    m_close->setFocusPolicy(Qt::StrongFocus);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kEdge + 12, 6, 6, 7);
    layout->setSpacing(10);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_close);
    m_timeout.setObjectName(QStringLiteral("banner.timeout"));
    m_timeout.setSingleShot(true);
    m_timeout.setInterval(kNoteMilliseconds);
    connect(&m_timeout, &QTimer::timeout, this, &Banner::dismiss);
    connect(m_close, &QToolButton::clicked, this, &Banner::giveWay);
    hide();
}

void Banner::tell(Kind kind, const QString& text, QAction* action)
{
    m_showsStanding = false;
    put(kind, text, action);
}

void Banner::setStanding(const QString& text, QAction* action)
{
    m_standing = Standing{text, action};
    showStanding();
}

void Banner::endStanding()
{
    m_standing.reset();
    if (m_showsStanding)
        dismiss();
}

void Banner::showStanding()
{
    m_showsStanding = true;
    put(Kind::Warning, m_standing->text, m_standing->action);
}

void Banner::put(Kind kind, const QString& text, QAction* action)
{
    if (m_button) { // which may have been pressed just now
        m_button->setObjectName(QString());
        m_button->hide();
        m_button->deleteLater();
        m_button = nullptr;
    }
    if (action) {
        m_button = makeCommandButton(action, this);
        m_button->setObjectName(QStringLiteral("banner.action"));
        auto* row = static_cast<QHBoxLayout*>(layout());
        row->insertWidget(row->count() - 1, m_button);
    }
    m_kind = kind;
    update();
    showIcon();
    m_text->setText(text);
    setAccessibleName(text);
    if (kind == Kind::Note && !action)
        m_timeout.start();
    else
        m_timeout.stop();
    show();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Banner::paintEvent(QPaintEvent*)
{
    constexpr std::array kColors{ThemeColor::Accent, ThemeColor::Warning, ThemeColor::Problem};
    QPainter painter(this);
    painter.fillRect(rect(), palette().brush(QPalette::Base));
    painter.fillRect(QRect(0, height() - 1, width(), 1), themeColor(ThemeColor::Border));
    painter.fillRect(QRect(0, 0, kEdge, height()), themeColor(kColors[static_cast<std::size_t>(m_kind)]));
}

void Banner::dismiss()
{
    m_timeout.stop();
    if (!m_standing) {
        m_showsStanding = false;
        hide();
    } else if (!m_showsStanding) {
        showStanding();
    }
}

void Banner::giveWay()
{
    if (m_showsStanding)
        endStanding();
    else
        dismiss();
}

void Banner::showIcon()
{
    // A label keeps the pixels, in the colour of the moment.
    m_icon->setPixmap(
        themedIcon(m_kind == Kind::Note ? QStringLiteral("info") : QStringLiteral("warning")).pixmap(kIconSize));
}

void Banner::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showIcon();
}

QString Banner::text() const { return isHidden() ? QString() : m_text->text(); }

void Banner::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        giveWay();
    else
        QFrame::keyPressEvent(event);
}

} // namespace latentscape
