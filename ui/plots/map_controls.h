// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

#include "ui/controllers/map_picture.h"
#include "ui/plots/map_plot.h"

class QAction;
class QComboBox;
class QToolButton;

namespace latentscape {

/// What a model and its data offer a map to show.
struct MapOffer
{
    int dimensions = 0;
    bool stochastic = false;
    bool hasPrior = false;
    bool hasLabels = false;
    QStringList spaces{}; ///< the model's spaces of codes, its own first
    int space = 0;        ///< of these, the one that is shown

    friend bool operator==(const MapOffer&, const MapOffer&) = default;
};

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
    bool showsTiles() const;
    bool showsPrior() const;
    bool showsEllipses() const;
    /// The name of what colours the points: "Label", "z3".
    QString colorName() const;

    /// What of this is offered is chosen, as if the user had done it.
    void choose(const MapSettings& settings, bool tiles, bool prior);
    void setTool(MapPlot::Tool tool);

signals:
    /// Axes, colour or ellipses: the picture has to be computed anew.
    void settingsChanged();
    void layersChanged();
    void toolChosen(latentscape::MapPlot::Tool tool);
    void fitChosen();
    /// Another of MapOffer::spaces.
    void spaceChosen(int space);

private:
    void addSpaces();
    void addAxes();
    void addLayers();
    void addTools();
    void chooseAxes(MapAxes axes);
    void showAxes();
    QComboBox* addBox(const char* objectName, const QString& name, const QString& tip);
    QToolButton* addButton(const char* objectName, const char* icon, const QString& text, const QString& tip);
    void fillDimensions(QComboBox* box, int chosen);
    void fillColors();
    void keepAxesApart(QComboBox* changed, QComboBox* other);

    MapOffer m_offer;
    QComboBox* m_space = nullptr;
    QComboBox* m_axes = nullptr;
    QComboBox* m_x = nullptr;
    QComboBox* m_y = nullptr;
    QComboBox* m_color = nullptr;
    QAction* m_tiles = nullptr;
    QAction* m_prior = nullptr;
    QAction* m_ellipses = nullptr;
    QToolButton* m_walk = nullptr;
    QToolButton* m_pan = nullptr;
};

} // namespace latentscape
