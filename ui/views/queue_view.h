// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QListWidget;
class QToolButton;

namespace latentscape {

class TrainingQueue;

/// The trainings that wait, in their order, with what can be done to them; not to be seen while there are none. GUI
/// thread only.
class QueueView : public QFrame
{
    Q_OBJECT

public:
    explicit QueueView(TrainingQueue* queue, QWidget* parent = nullptr);

    QListWidget* list() const { return m_list; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeHeader();
    QToolButton* makeButton(const char* name, const QString& icon, const QString& text, const QString& tip);
    void refresh();
    void updateButtons();

    TrainingQueue* m_queue;
    QLabel* m_title;
    QListWidget* m_list;
    QToolButton* m_go;
    QToolButton* m_up;
    QToolButton* m_down;
    QToolButton* m_command;
    QToolButton* m_remove;
    QToolButton* m_clear;
};

} // namespace latentscape
