// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QPainterPath>

#include "ui/controllers/slot_worker.h"
#include "ui/plots/map_layers.h"
#include "ui/plots/map_palette.h"

namespace latentscape {

class ExplorerModel;
class LatentMap;

/// Where the points of one class lie.
struct ClassCentre
{
    std::size_t category = 0;
    std::size_t count = 0; ///< of its points
    double x = 0;          ///< median
    double y = 0;
};

/// Of the points `xy` [N, 2] in each of `classes` categories; those without finite points are left out. Any thread.
std::vector<ClassCentre> classCentres(std::span<const float> xy, std::span<const std::uint8_t> category,
                                      std::size_t classes);

/// The names of the classes in the middle of their points, apart from each other, readable over points of any colour.
/// Of the labels the model inferred or the levels of a factor where these colour the points, else of the data's labels;
/// classes greyed in the legend have none. Computed in `worker`; GUI thread only.
class MapCentroids : public MapLayer
{
    Q_OBJECT

public:
    /// All outlive it; jobs go into `slot`.
    MapCentroids(LatentMap* map, ExplorerModel* model, SlotWorker* worker, int slot);

    /// Looks at the map's points and colours anew.
    void follow();

    /// A name on the plot, in pixels.
    struct Placed
    {
        QString name;
        QColor color;
        QPointF centre; ///< of the class
        QRectF box;     ///< of the text
    };
    /// What is drawn for the view as it is; those outside of it are left out.
    std::vector<Placed> placed() const;

protected:
    void draw(QCPPainter* painter) override;

private:
    LatentMap* m_map;
    ExplorerModel* m_model;
    SlotWorker* m_worker;
    int m_slot;
    std::vector<ClassCentre> m_centres;
    std::vector<MapClass> m_classes;
    std::shared_ptr<const std::vector<float>> m_points; ///< that m_centres are of, or are being computed
    MapColor m_by = MapColor::Label;
    int m_factor = 0; ///< with MapColor::Factor
};

} // namespace latentscape
