// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/queue_view.h"

#include <algorithm>

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/output/run_commands.h"
#include "ui/controllers/training_queue.h"
#include "ui/theme.h"

namespace latentscape {

namespace {
constexpr int kMostRows = 4; ///< that are seen without scrolling
} // namespace

QueueView::QueueView(TrainingQueue* queue, QWidget* parent)
    : QFrame(parent), m_queue(queue), m_title(new QLabel(this)), m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("queue"));
    setProperty("panel", true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 12, 10);
    column->setSpacing(6);
    column->addWidget(makeHeader());
    m_list->setObjectName(QStringLiteral("queue.list"));
    m_list->setAccessibleName(tr("Queue of trainings"));
    m_list->setToolTip(tr("They are trained from the top, one after the other. Delete removes one, Ctrl+Up and "
                          "Ctrl+Down move it."));
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    column->addWidget(m_list);
    connect(m_list, &QListWidget::currentRowChanged, this, &QueueView::updateButtons);
    connect(m_queue, &TrainingQueue::changed, this, &QueueView::refresh);
    refresh();
}

QToolButton* QueueView::makeButton(const char* name, const QString& icon, const QString& text, const QString& tip)
{
    auto* button = new QToolButton(this);
    button->setObjectName(QStringLiteral("queue.") + QLatin1String(name));
    button->setIcon(themedIcon(icon));
    button->setAccessibleName(text);
    button->setToolTip(tip);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

QWidget* QueueView::makeHeader()
{
    auto* header = new QWidget(this);
    auto* line = new QHBoxLayout(header);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(2);
    m_title->setObjectName(QStringLiteral("queue.title"));
    m_title->setProperty("heading", true);
    m_go = makeButton("go", QStringLiteral("train"), tr("Go on with the queue"),
                      tr("Go on: begin the next training of the queue"));
    m_up = makeButton("up", QStringLiteral("up"), tr("Move up"), tr("Train this one earlier (Ctrl+Up)"));
    m_down = makeButton("down", QStringLiteral("down"), tr("Move down"), tr("Train this one later (Ctrl+Down)"));
    m_remove =
        makeButton("remove", QStringLiteral("close"), tr("Remove"), tr("Take this one out of the queue (Delete)"));
    m_command = makeButton("command", QStringLiteral("copy"), tr("Copy as command"),
                           tr("Copy the command line that trains this one"));
    m_clear = makeButton("clear", QStringLiteral("trash"), tr("Clear the queue"), tr("Take all out of the queue"));
    line->addWidget(m_title, 1);
    for (QToolButton* button : {m_go, m_up, m_down, m_command, m_remove, m_clear})
        line->addWidget(button);
    connect(m_go, &QToolButton::clicked, m_queue, &TrainingQueue::release);
    connect(m_up, &QToolButton::clicked, this, [this] {
        const int row = m_list->currentRow();
        m_queue->moveUp(row);
        m_list->setCurrentRow(std::max(0, row - 1));
    });
    connect(m_down, &QToolButton::clicked, this, [this] {
        const int row = m_list->currentRow();
        m_queue->moveDown(row);
        m_list->setCurrentRow(std::min(row + 1, m_list->count() - 1));
    });
    connect(m_remove, &QToolButton::clicked, this, [this] { m_queue->remove(m_list->currentRow()); });
    connect(m_command, &QToolButton::clicked, this, [this] {
        if (const int row = m_list->currentRow(); row >= 0)
            QGuiApplication::clipboard()->setText(
                QString::fromStdString(trainCommand(m_queue->entries()[static_cast<std::size_t>(row)].plan)));
    });
    connect(m_clear, &QToolButton::clicked, m_queue, &TrainingQueue::clear);
    return header;
}

void QueueView::refresh()
{
    const int row = m_list->currentRow();
    m_list->clear();
    for (const QueuedTraining& entry : m_queue->entries()) {
        const QString text = planText(entry.plan);
        const bool failed = !entry.problem.isEmpty();
        auto* item = new QListWidgetItem(failed ? tr("failed – %1").arg(text) : text, m_list);
        const QString about = tr("%1\non %2").arg(text, QString::fromStdString(entry.plan.data));
        item->setToolTip(failed ? tr("This one failed: %1").arg(entry.problem) + QLatin1Char('\n') + about : about);
        item->setData(Qt::AccessibleDescriptionRole, failed ? entry.problem : about);
        if (failed)
            item->setIcon(themedIcon(QStringLiteral("warning")));
    }
    const int count = m_list->count();
    if (count > 0) {
        m_list->setCurrentRow(std::clamp(row, 0, count - 1));
        const int rowHeight = std::max(m_list->sizeHintForRow(0), fontMetrics().lineSpacing());
        m_list->setFixedHeight(std::min(count, kMostRows) * rowHeight + 2 * m_list->frameWidth() + 2);
    }
    const int waiting = m_queue->waiting();
    m_title->setText(waiting == 0        ? tr("Queue")
                     : m_queue->isHeld() ? tr("Queue: %Ln held", nullptr, waiting)
                                         : tr("Queue: %Ln waiting", nullptr, waiting));
    m_title->setToolTip(m_queue->isHeld() ? tr("Nothing begins before you have the queue go on.")
                                          : tr("Each begins when the one before has ended."));
    setVisible(count > 0);
    updateButtons();
}

void QueueView::updateButtons()
{
    const int row = m_list->currentRow();
    m_go->setVisible(m_queue->isHeld() && m_queue->waiting() > 0);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_list->count());
    m_remove->setEnabled(row >= 0);
    m_command->setEnabled(row >= 0);
}

bool QueueView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_list || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool moves = key->modifiers().testFlag(Qt::ControlModifier);
    if (key->key() == Qt::Key_Delete)
        m_remove->click();
    else if (moves && key->key() == Qt::Key_Up)
        m_up->click();
    else if (moves && key->key() == Qt::Key_Down)
        m_down->click();
    else
        return QFrame::eventFilter(watched, event);
    return true;
}

} // namespace latentscape
