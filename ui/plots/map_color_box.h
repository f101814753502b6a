// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

#include "ui/controllers/map_colors.h"
#include "ui/plots/map_offer.h"

namespace latentscape {

/// Chooses what colours the points of a map: all that codes, decoder and data can tell of an image, in groups under
/// headings that cannot be chosen. GUI thread only.
class MapColorBox : public QComboBox
{
    Q_OBJECT

public:
    explicit MapColorBox(QWidget* parent = nullptr);

    /// What was chosen stays where it is still offered; labels that come are chosen. Emits nothing.
    void setOffer(const MapOffer& offer);

    MapColor color() const;
    /// For the colours of one dimension, 0-based; for MapColor::Factor which one.
    int dimension() const;
    /// Does nothing when that is not offered.
    void choose(MapColor color, int dimension);
    /// The colour's name: "Label", "z3".
    QString colorName() const { return currentText(); }

private:
    void addHeading(const QString& text);
    void addColor(MapColor color, const QString& text, const QString& tip, int dimension = 0);
    void addCategories(const MapOffer& offer);
    void addFactors(const MapOffer& offer);
    void addValues(const MapOffer& offer);
    void addDimensions(const MapOffer& offer);

    MapOffer m_offer;
};

} // namespace latentscape
