// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "core/latent/selection.h"

namespace latentscape {

/// What a selection is made of: a bar a class, as long as its share of the selection, with a tick at its share of all
/// images. Painted; GUI thread only.
class ClassBars : public QWidget
{
    Q_OBJECT

public:
    explicit ClassBars(QWidget* parent = nullptr);

    void setShares(std::vector<ClassShare> shares);
    const std::vector<ClassShare>& shares() const { return m_shares; }
    /// "7: 120 images, 34.3 % of the selection, 1.6 % of its class", a line a class that is there, the most first.
    QString text() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    int rowHeight() const;
    QString line(const ClassShare& share) const;

    std::vector<ClassShare> m_shares;
    std::size_t m_selected = 0;
    std::size_t m_all = 0;
};

} // namespace latentscape
