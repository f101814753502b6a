// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <unordered_map>

#include "ui/controllers/slot_worker.h"
#include "ui/plots/map_layers.h"
#include "ui/plots/thumbnail_order.h"

namespace latentscape {

class ExplorerModel;
class LatentMap;

/// The images at their points, as many as there is room for, in frames of their points' colours. Greyed points and
/// those outside of a selection have none. Which ones show is worked out in `worker`; GUI thread only.
class MapThumbnails : public MapLayer
{
    Q_OBJECT

public:
    /// All outlive it; jobs go into `slot`.
    MapThumbnails(LatentMap* map, ExplorerModel* model, SlotWorker* worker, int slot);

    /// Looks at the map's points, colours and view anew: works out what shows if that is others than before.
    void follow();

    /// How many are on the screen since it was last drawn.
    std::size_t drawn() const { return m_drawn; }
    /// Which show at which scale; null before that is known.
    const ThumbnailOrder* order() const { return m_layout ? &m_layout->order : nullptr; }

protected:
    void draw(QCPPainter* painter) override;

private:
    /// The order of one picture's points.
    struct Layout
    {
        MapPicturePtr picture;
        ThumbnailOrder order;
    };
    using LayoutPtr = std::shared_ptr<const Layout>;
    struct Key
    {
        double left, right, bottom, top;
        QRect rect;
        double ratio;
        int generation;
        bool operator==(const Key&) const = default;
    };
    /// In device pixels.
    struct Size
    {
        int width = 1;
        int height = 1;
        int frame = 2;
        int gap = 2;
        bool operator==(const Size&) const = default;
    };

    Size sizeAt(double ratio) const;
    double cellWidth(double ratio) const;
    void ask(std::vector<std::uint8_t> allowed, double leastWidth);
    void render(const Key& key);
    const QRgb* pixelsOf(std::uint32_t image);
    void blit(const Size& size, QPoint corner, const QRgb* pixels, QRgb frame);

    LatentMap* m_map;
    ExplorerModel* m_model;
    SlotWorker* m_worker;
    int m_slot;
    LayoutPtr m_layout;
    MapPicturePtr m_askedPicture;
    std::vector<std::uint8_t> m_askedAllowed;
    double m_askedWidth = 0;
    int m_generation = 0;
    Key m_key{};
    QImage m_image;
    std::size_t m_drawn = 0;

    /// Images as they are drawn, by their place in the data.
    DatasetPtr m_atlasOf;
    Size m_atlasSize;
    std::unordered_map<std::uint32_t, std::size_t> m_slots;
    std::vector<QRgb> m_atlas;
};

} // namespace latentscape
