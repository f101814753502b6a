// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QScrollArea>

class QToolButton;
class QVBoxLayout;

namespace latentscape {

/// What the colours of a map mean: names of classes, each of which can be greyed, or a scale from low to high.
class MapLegend : public QScrollArea
{
    Q_OBJECT

public:
    explicit MapLegend(QWidget* parent = nullptr);

    /// One button a class; those greyed before stay so when names are the same.
    void showClasses(const QStringList& names);
    /// A scale of the colour ramp from `low` to `high`, with numbers or with words at its ends.
    void showScale(const QString& title, double low, double high, bool numbers = true);
    void showNothing();

    /// Classes that stand back, one entry a class shown.
    std::vector<bool> dimmed() const;

    QSize sizeHint() const override;

signals:
    void dimmedChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    class Scale;
    void clear();
    void paintIcons();

    QWidget* m_content;
    QVBoxLayout* m_layout;
    QStringList m_names;
    std::vector<QToolButton*> m_buttons;
    Scale* m_scale = nullptr;
};

} // namespace latentscape
