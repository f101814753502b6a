// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include <QWidget>

#include "ui/controllers/map_picture.h"
#include "ui/plots/map_layer_menu.h"
#include "ui/plots/map_offer.h"
#include "ui/plots/map_plot.h"

class QButtonGroup;
class QComboBox;
class QToolButton;

namespace latentscape {

class MapColorBox;

/// The row of controls above a map: axes, colour, layers, tool. GUI thread only.
class MapControls : public QWidget
{
    Q_OBJECT

public:
    explicit MapControls(QWidget* parent = nullptr);

    /// Fills the boxes. What was chosen stays where it is still offered; a new offer's colour is the label, if any.
    /// The axes of another space are its first two dimensions; those of a layer of many units, PCA.
    void setOffer(const MapOffer& offer);

    MapSettings settings() const;
    const MapLayerMenu* layers() const { return m_layers; }
    /// The name of what colours the points: "Label", "z3".
    QString colorName() const;

    /// What of this is offered is chosen, as if the user had done it.
    void choose(const MapSettings& settings, const MapLayerSet& layers);
    void setTool(MapPlot::Tool tool);

signals:
    /// Axes, colour or ellipses: the picture has to be computed anew.
    void settingsChanged();
    void layersChanged();
    /// Of the layout that is chosen; they are to be shown beside `anchor`.
    void parametersWanted(const QWidget* anchor);
    void toolChosen(latentscape::MapPlot::Tool tool);
    void fitChosen();
    /// Another of MapOffer::spaces.
    void spaceChosen(int space);

private:
    void addSpaces();
    void addAxes();
    void addLayers();
    void offerLayers();
    void addTools();
    void chooseAxes(MapAxes axes);
    void showAxes();
    QComboBox* addBox(const char* objectName, const QString& name, const QString& tip);
    QToolButton* addButton(const char* objectName, const char* icon, const QString& text, const QString& tip);
    void addTool(MapPlot::Tool tool, const char* objectName, const char* icon, const QString& text, const QString& tip);
    void fillDimensions(QComboBox* box, int chosen);
    void keepAxesApart(QComboBox* changed, QComboBox* other);

    MapOffer m_offer;
    QComboBox* m_space = nullptr;
    QComboBox* m_axes = nullptr;
    QToolButton* m_parameters = nullptr; ///< of axes that are a layout
    QComboBox* m_x = nullptr;
    QComboBox* m_y = nullptr;
    MapColorBox* m_color = nullptr;
    MapLayerMenu* m_layers = nullptr;
    QButtonGroup* m_toolGroup = nullptr;
    std::map<MapPlot::Tool, QToolButton*> m_tools;
};

} // namespace latentscape
