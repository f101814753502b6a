// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QListView>

#include "core/data/dataset.h"
#include "core/latent/nearest_images.h"
#include "ui/views/image_link.h"

namespace latentscape {

class ExplorerModel;
class NeighbourItems;

/// A row of images, the nearest first, each with its class and its distance; those that are in another row as well bear
/// a dot. The arrow keys walk along it and point the image out in the other views; a click or Enter chooses it, a
/// double click or Ctrl+Enter seeks it on the map. GUI thread only.
class NeighbourList : public QListView
{
    Q_OBJECT

public:
    explicit NeighbourList(ExplorerModel* model, QWidget* parent = nullptr);

    /// `others` are the images of the other row. What was walked to stays current while it is there.
    void setNeighbours(DatasetPtr dataset, std::vector<NearImage> neighbours,
                       const std::vector<std::uint32_t>& others = {});
    const std::vector<NearImage>& neighbours() const;
    /// Whether the `rank`-th is among the others.
    bool isShared(int rank) const;
    /// The image at the keys' place.
    std::optional<std::uint32_t> currentImage() const;
    /// Pointer or keys are on one of its images: what is hovered comes from here.
    bool isPointing() const { return m_link->hovered() || hasFocus(); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void chosen(std::uint32_t image);
    /// It was double-clicked, or Ctrl+Enter pressed on it; it is sought already.
    void sought(std::uint32_t image);

protected:
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fitCells();

    ExplorerModel* m_model;
    NeighbourItems* m_items;
    ImageLink* m_link;
};

} // namespace latentscape
