// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QScrollArea>

#include "ui/plots/map_palette.h"

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
    void showClasses(const std::vector<MapClass>& classes);
    const std::vector<MapClass>& classes() const { return m_classes; }

    struct Range
    {
        double low = 0;
        double high = 1;
        bool numbers = true; ///< else words at the ends
        bool gaps = false;   ///< some points have no value
        bool whole = false;  ///< no value lies beyond
    };
    /// A scale of the colour ramp in force.
    void showScale(const QString& title, const Range& range);
    void showNothing();

    /// Classes that stand back, one entry a class shown.
    std::vector<bool> dimmed() const;
    /// As if the user had greyed them; entries that are not shown are ignored.
    void setDimmed(const std::vector<bool>& dimmed);

    QSize sizeHint() const override;

signals:
    void dimmedChanged();
    /// The menu of an entry is wanted, at a place on the screen.
    void menuAsked(int category, QPoint place);

protected:
    void changeEvent(QEvent* event) override;

private:
    class Scale;
    void clear();
    void addButton(std::size_t number);
    void paintIcons();

    QWidget* m_content;
    QVBoxLayout* m_layout;
    std::vector<MapClass> m_classes;
    std::vector<QToolButton*> m_buttons;
    Scale* m_scale = nullptr;
};

} // namespace latentscape
