// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QFrame>
#include <QPointer>
#include <QTimer>

class QAction;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;

namespace latentscape {

/// A line across the window that tells what happened; never modal. A note goes away by itself, unless something can be
/// done about it; all else stays until it is closed (Escape or its button) or another message takes its place.
class Banner : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Note, Warning, Problem };

    explicit Banner(QWidget* parent = nullptr);

    /// `action`, when given, is what can be done about it: it becomes a button.
    void tell(Kind kind, const QString& text, QAction* action = nullptr);
    /// A warning of what stays so for a while: it is told now, and comes back when what was told over it has gone. The
    /// user may close it for good.
    void setStanding(const QString& text, QAction* action = nullptr);
    /// It is so no more.
    void endStanding();
    /// What was told goes; a standing warning stays, or comes back.
    void dismiss();
    QString text() const;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Standing
    {
        QString text;
        QPointer<QAction> action;
    };
    void put(Kind kind, const QString& text, QAction* action);
    void showIcon();
    void showStanding();
    /// The user has read it.
    void giveWay();

    std::optional<Standing> m_standing;
    bool m_showsStanding = false;
    Kind m_kind = Kind::Note;
    QLabel* m_icon;
    QLabel* m_text;
    QToolButton* m_close;
    QPushButton* m_button = nullptr; ///< of the action, while there is one
    QTimer m_timeout;
};

} // namespace latentscape
