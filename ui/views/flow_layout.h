// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QLayout>

namespace latentscape {

/// Puts controls side by side and goes on in another line where the width ends, so that a panel may be narrow. A label
/// stays in one line with its buddy, which follows it. What stands in a line has its middle at one height.
class FlowLayout : public QLayout
{
    Q_OBJECT

public:
    explicit FlowLayout(QWidget* parent = nullptr, int spacing = 6);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    /// Moves the last item to `index`.
    void moveLastTo(int index);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    /// Items [begin, end) that stay together.
    std::size_t groupEnd(std::size_t begin) const;
    QSize groupSize(std::size_t begin, std::size_t end) const;
    struct Line
    {
        std::size_t end = 0; ///< of its items
        int width = 0;
        int height = 0;
    };
    /// As many groups as fit into `width`, at least one.
    Line lineFrom(std::size_t begin, int width) const;
    void place(std::size_t begin, const Line& line, QPoint corner) const;
    /// Returns the height.
    int arrange(const QRect& rect, bool apply) const;

    std::vector<QLayoutItem*> m_items;
};

} // namespace latentscape
