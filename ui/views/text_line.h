// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

namespace latentscape {

/// One line of text that changes often, several times a second: a new text is drawn in the place of the old one, and
/// nothing is laid out anew. What does not fit ends in an ellipsis, or is left out where hardly a letter has room; the
/// tooltip tells it whole. GUI thread only.
class TextLine : public QWidget
{
    Q_OBJECT

public:
    explicit TextLine(QWidget* parent = nullptr);

    void setText(const QString& text);
    void clear() { setText({}); }
    const QString& text() const { return m_text; }
    void setAlignment(Qt::Alignment alignment);
    /// Asks the layout for as much room as this text needs. Without it the line takes what the others leave.
    void setRoomFor(const QString& longest);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text;
    QString m_longest;
    Qt::Alignment m_alignment = Qt::AlignLeft | Qt::AlignVCenter;
};

} // namespace latentscape
