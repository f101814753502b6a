// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QTimer>

class QAction;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace latentscape {

/// A line across the window that tells what happened; never modal. A note goes away by itself, a problem stays until it
/// is dismissed (Escape or its button) or another message takes its place.
class Banner : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Note, Warning, Problem };

    explicit Banner(QWidget* parent = nullptr);

    /// `action`, when given, is what can be done about it: it becomes a button.
    void tell(Kind kind, const QString& text, QAction* action = nullptr);
    void dismiss();
    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    Kind m_kind = Kind::Note;
    QLabel* m_icon;
    QLabel* m_text;
    QToolButton* m_close;
    QPushButton* m_button = nullptr; ///< of the action, while there is one
    QTimer m_timeout;
};

} // namespace latentscape
