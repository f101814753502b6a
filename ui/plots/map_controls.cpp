// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/map_controls.h"

#include <algorithm>

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QStandardItemModel>
#include <QToolButton>

#include "ui/plots/map_color_box.h"
#include "ui/plots/map_projection.h"
#include "ui/theme.h"
#include "ui/tool_row.h"

namespace latentscape {

namespace {

constexpr int kManyDimensions = 8; ///< two of more than these tell little

} // namespace

MapControls::MapControls(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("mapControls"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    addSpaces();
    addAxes();
    addLayers();
    layout->addStretch(1);
    addTools();
    setOffer({});
}

QComboBox* MapControls::addBox(const char* objectName, const QString& name, const QString& tip)
{
    auto* box = new QComboBox(this);
    box->setObjectName(QLatin1String(objectName));
    box->setAccessibleName(name);
    box->setToolTip(tip);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->setMinimumContentsLength(2);
    box->setMinimumWidth(44);
    layout()->addWidget(box);
    return box;
}

QToolButton* MapControls::addButton(const char* objectName, const char* icon, const QString& text, const QString& tip)
{
    QToolButton* button = makeToolButton(this, objectName, icon, text, tip);
    layout()->addWidget(button);
    return button;
}

void MapControls::addSpaces()
{
    m_space = addBox("mapSpace", tr("Space"),
                     tr("Which codes map, decoder and pictures show: the model's own, or those of an inner layer"));
    m_space->hide();
    connect(m_space, &QComboBox::currentIndexChanged, this, &MapControls::spaceChosen);
}

void MapControls::addAxes()
{
    m_axes = addBox("mapAxes", tr("Axes"), tr("What the axes of the map are"));
    m_axes->addItem(tr("Dimensions"), static_cast<int>(MapAxes::Dimensions));
    m_axes->addItem(tr("PCA"), static_cast<int>(MapAxes::Pca));
    m_axes->addItem(layoutName(MapAxes::Tsne), static_cast<int>(MapAxes::Tsne));
    m_axes->addItem(layoutName(MapAxes::Umap), static_cast<int>(MapAxes::Umap));
    m_axes->setItemData(0, tr("Two of the latent dimensions"), Qt::ToolTipRole);
    m_axes->setItemData(1, tr("The two directions along which the codes vary most"), Qt::ToolTipRole);
    m_axes->setItemData(2,
                        tr("Computed here: codes that are near one another become points that are near one another; "
                           "distances between clusters mean little"),
                        Qt::ToolTipRole);
    m_axes->setItemData(
        3, tr("Computed here, faster than t-SNE: keeps neighbours together and a little of how clusters lie"),
        Qt::ToolTipRole);
    m_parameters = addButton("mapParameters", "sliders", tr("Parameters"), {});
    connect(m_parameters, &QToolButton::clicked, this, [this] { emit parametersWanted(m_parameters); });
    m_x = addBox("mapX", tr("Horizontal axis"), tr("The latent dimension along the horizontal axis"));
    m_y = addBox("mapY", tr("Vertical axis"), tr("The latent dimension along the vertical axis"));
    m_color = new MapColorBox(this);
    layout()->addWidget(m_color);

    connect(m_axes, &QComboBox::currentIndexChanged, this, [this] {
        showAxes();
        emit settingsChanged();
    });
    connect(m_x, &QComboBox::currentIndexChanged, this, [this] { keepAxesApart(m_x, m_y); });
    connect(m_y, &QComboBox::currentIndexChanged, this, [this] { keepAxesApart(m_y, m_x); });
    connect(m_color, &QComboBox::currentIndexChanged, this, &MapControls::settingsChanged);
    showAxes();
}

void MapControls::chooseAxes(MapAxes axes)
{
    m_axes->setCurrentIndex(m_axes->findData(static_cast<int>(axes)));
    showAxes();
}

void MapControls::showAxes()
{
    const bool dimensions = m_axes->currentData().toInt() == static_cast<int>(MapAxes::Dimensions);
    m_x->setVisible(dimensions);
    m_y->setVisible(dimensions);
    const auto axes = static_cast<MapAxes>(m_axes->currentData().toInt());
    m_parameters->setVisible(isLayout(axes));
    m_parameters->setToolTip(tr("Parameters of %1, and computing it anew").arg(layoutName(axes)));
    offerLayers();
}

void MapControls::offerLayers()
{
    const auto axes = static_cast<MapAxes>(m_axes->currentData().toInt());
    if (m_layers)
        m_layers->setOffer(m_offer, !isLayout(axes));
}

void MapControls::addLayers()
{
    m_layers = new MapLayerMenu(this);
    layout()->addWidget(m_layers);
    connect(m_layers, &MapLayerMenu::layerToggled, this, [this](MapLayerKind kind) {
        if (kind == MapLayerKind::Ellipses)
            emit settingsChanged();
        emit layersChanged();
    });
}

void MapControls::addTools()
{
    m_toolGroup = new QButtonGroup(this);
    addTool(MapPlot::Tool::Walk, "mapWalk", "walk", tr("Walk"),
            tr("Walk (W): press or drag on the map to decode that place; the right button pans meanwhile"));
    addTool(MapPlot::Tool::Pan, "mapPan", "pan", tr("Pan"),
            tr("Pan (P): drag to move the map; hold Space or Shift to pan while walking"));
    addTool(MapPlot::Tool::Rectangle, "mapRectangle", "select-rectangle", tr("Rectangle"),
            tr("Select in a rectangle (R): drag over points, or click on one. Shift adds, Ctrl or Alt takes away, "
               "Shift and Ctrl keep what is in both; Escape gives up, and then clears. Greyed classes stay out"));
    addTool(MapPlot::Tool::Lasso, "mapLasso", "select-lasso", tr("Lasso"),
            tr("Select with a lasso (L): draw around points, or click on one. Shift adds, Ctrl or Alt takes away, "
               "Shift and Ctrl keep what is in both; Escape gives up, and then clears. Greyed classes stay out"));
    addTool(
        MapPlot::Tool::Path, "mapPath", "path", tr("Path"),
        tr("Path (A): click where it goes through, with Ctrl at the nearest image; drag a place to move it, press it "
           "with the right button to take it away. A double click or Escape ends"));
    setTool(MapPlot::Tool::Walk);
    QToolButton* fit =
        addButton("mapFit", "fit", tr("Fit"),
                  tr("Fit the axes to the points, but for the outermost two in a thousand on each side (Home, or a "
                     "double click on the map)"));
    connect(fit, &QToolButton::clicked, this, &MapControls::fitChosen);
}

void MapControls::addTool(MapPlot::Tool tool, const char* objectName, const char* icon, const QString& text,
                          const QString& tip)
{
    QToolButton* button = addButton(objectName, icon, text, tip);
    makeChoice(button, QLatin1String(icon));
    m_toolGroup->addButton(button);
    m_tools[tool] = button;
    connect(button, &QToolButton::clicked, this, [this, tool] { emit toolChosen(tool); });
}

void MapControls::setTool(MapPlot::Tool tool) { m_tools.at(tool)->setChecked(true); }

void MapControls::setOffer(const MapOffer& offer)
{
    // Between two models there is none: what was chosen waits for the next one.
    setEnabled(offer.dimensions > 0);
    if (offer.dimensions == 0 && m_color->count() > 0)
        return;
    const QSignalBlocker blockers[]{QSignalBlocker(m_axes), QSignalBlocker(m_x), QSignalBlocker(m_y),
                                    QSignalBlocker(m_space)};
    const bool turned = offer.space != m_offer.space && offer.dimensions > 0;
    if (offer.spaces != m_offer.spaces) {
        m_space->clear();
        m_space->addItems(offer.spaces);
    }
    m_space->setCurrentIndex(offer.space);
    m_space->setVisible(offer.spaces.size() > 1);
    const int x = m_x->currentIndex();
    const int y = m_y->currentIndex();
    m_offer = offer;
    const bool keep = x >= 0 && y >= 0 && x != y && std::max(x, y) < offer.dimensions;
    fillDimensions(m_x, keep ? x : 0);
    fillDimensions(m_y, keep ? y : std::min(1, offer.dimensions - 1));
    m_color->setOffer(offer);
    // One dimension has no other to be turned against; a layout can still spread it over the plane.
    if (auto* items = qobject_cast<QStandardItemModel*>(m_axes->model()))
        items->item(m_axes->findData(static_cast<int>(MapAxes::Pca)))->setEnabled(offer.dimensions != 1);
    if (turned)
        chooseAxes(offer.dimensions > kManyDimensions ? MapAxes::Pca : MapAxes::Dimensions);
    offerLayers();
}

void MapControls::fillDimensions(QComboBox* box, int chosen)
{
    if (box->count() != m_offer.dimensions) {
        QStringList names;
        for (int i = 0; i < m_offer.dimensions; ++i)
            names << QStringLiteral("z%1").arg(i + 1);
        box->clear();
        box->addItems(names);
    }
    box->setCurrentIndex(chosen);
}

void MapControls::keepAxesApart(QComboBox* changed, QComboBox* other)
{
    if (changed->currentIndex() == other->currentIndex() && other->count() > 1) {
        const QSignalBlocker blocker(other);
        other->setCurrentIndex(changed->currentIndex() == 0 ? 1 : 0);
    }
    emit settingsChanged();
}

MapSettings MapControls::settings() const
{
    MapSettings settings;
    settings.axes = static_cast<MapAxes>(m_axes->currentData().toInt());
    settings.xDimension = std::max(0, m_x->currentIndex());
    settings.yDimension = std::max(0, m_y->currentIndex());
    settings.color = m_color->color();
    settings.colorDimension = m_color->dimension();
    settings.ellipses = m_layers->shows(MapLayerKind::Ellipses);
    return settings;
}

void MapControls::choose(const MapSettings& settings, const MapLayerSet& layers)
{
    const auto take = [](QComboBox* box, int index) {
        if (index >= 0 && index < box->count())
            box->setCurrentIndex(index);
    };
    take(m_x, settings.xDimension);
    take(m_y, settings.yDimension);
    take(m_axes, m_axes->findData(static_cast<int>(settings.axes)));
    m_color->choose(settings.color, settings.colorDimension);
    m_layers->choose(layers);
}

QString MapControls::colorName() const { return m_color->colorName(); }

} // namespace latentscape
