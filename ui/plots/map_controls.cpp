// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/map_controls.h"

#include <algorithm>

#include <QAction>
#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>

#include "ui/theme.h"

namespace latentscape {

namespace {

int colorCode(MapColor color, int dimension)
{
    return color == MapColor::Dimension ? 100 + dimension : static_cast<int>(color);
}

constexpr int kManyDimensions = 8; ///< two of more than these tell little

void chooseData(QComboBox* box, int data) { box->setCurrentIndex(std::max(0, box->findData(data))); }

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
    auto* button = new QToolButton(this);
    button->setObjectName(QLatin1String(objectName));
    button->setIcon(themedIcon(QLatin1String(icon)));
    button->setText(text);
    button->setAccessibleName(text);
    button->setToolTip(tip);
    button->setFocusPolicy(Qt::TabFocus);
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
    m_axes->setItemData(0, tr("Two of the latent dimensions"), Qt::ToolTipRole);
    m_axes->setItemData(1, tr("The two directions along which the codes vary most"), Qt::ToolTipRole);
    m_x = addBox("mapX", tr("Horizontal axis"), tr("The latent dimension along the horizontal axis"));
    m_y = addBox("mapY", tr("Vertical axis"), tr("The latent dimension along the vertical axis"));
    m_color = addBox("mapColor", tr("Colour"), tr("What the points are coloured by"));

    connect(m_axes, &QComboBox::currentIndexChanged, this, [this] {
        showAxes();
        emit settingsChanged();
    });
    connect(m_x, &QComboBox::currentIndexChanged, this, [this] { keepAxesApart(m_x, m_y); });
    connect(m_y, &QComboBox::currentIndexChanged, this, [this] { keepAxesApart(m_y, m_x); });
    connect(m_color, &QComboBox::currentIndexChanged, this, &MapControls::settingsChanged);
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
}

void MapControls::addLayers()
{
    QToolButton* button =
        addButton("mapLayers", "layers", tr("Layers"), tr("What is drawn behind and around the points"));
    button->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(button);
    menu->setToolTipsVisible(true);
    const auto add = [this, menu](const char* objectName, const QString& text, const QString& tip) {
        QAction* action = menu->addAction(text);
        action->setObjectName(QLatin1String(objectName));
        action->setCheckable(true);
        action->setToolTip(tip);
        return action;
    };
    m_tiles = add("mapTiles", tr("Decoded &images"), tr("Behind the points, what every part of the map decodes to"));
    m_prior = add("mapPrior", tr("&Prior"),
                  tr("Rings at one, two and three standard deviations of the prior N(0, I); a prior of another shape "
                     "as a shade"));
    m_ellipses =
        add("mapEllipses", tr("&Ellipses"), tr("The one-sigma outline of the posterior of some hundred images"));
    button->setMenu(menu);
    connect(m_tiles, &QAction::toggled, this, &MapControls::layersChanged);
    connect(m_prior, &QAction::toggled, this, &MapControls::layersChanged);
    connect(m_ellipses, &QAction::toggled, this, &MapControls::settingsChanged);
}

void MapControls::addTools()
{
    m_walk = addButton("mapWalk", "walk", tr("Walk"),
                       tr("Walk (W): press or drag on the map to decode that place; the right button pans meanwhile"));
    m_pan = addButton("mapPan", "pan", tr("Pan"),
                      tr("Pan (P): drag to move the map; hold Space or Shift to pan while walking"));
    auto* group = new QButtonGroup(this);
    makeChoice(m_walk, QStringLiteral("walk"));
    makeChoice(m_pan, QStringLiteral("pan"));
    group->addButton(m_walk);
    group->addButton(m_pan);
    m_walk->setChecked(true);
    QToolButton* fit =
        addButton("mapFit", "fit", tr("Fit"),
                  tr("Fit the axes to the points, but for the outermost two in a thousand on each side (Home, or a "
                     "double click on the map)"));
    connect(m_walk, &QToolButton::clicked, this, [this] { emit toolChosen(MapPlot::Tool::Walk); });
    connect(m_pan, &QToolButton::clicked, this, [this] { emit toolChosen(MapPlot::Tool::Pan); });
    connect(fit, &QToolButton::clicked, this, &MapControls::fitChosen);
}

void MapControls::setTool(MapPlot::Tool tool) { (tool == MapPlot::Tool::Walk ? m_walk : m_pan)->setChecked(true); }

void MapControls::setOffer(const MapOffer& offer)
{
    // Between two models there is none: what was chosen waits for the next one.
    setEnabled(offer.dimensions > 0);
    if (offer.dimensions == 0 && m_color->count() > 0)
        return;
    const bool labelsCame = offer.hasLabels && !m_offer.hasLabels;
    const QSignalBlocker blockers[]{QSignalBlocker(m_axes), QSignalBlocker(m_x), QSignalBlocker(m_y),
                                    QSignalBlocker(m_color), QSignalBlocker(m_space)};
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
    fillColors();
    if (labelsCame)
        chooseData(m_color, colorCode(MapColor::Label, 0));
    m_axes->setEnabled(offer.dimensions > 1);
    if (turned)
        chooseAxes(offer.dimensions > kManyDimensions ? MapAxes::Pca : MapAxes::Dimensions);
    m_prior->setEnabled(offer.hasPrior);
    m_ellipses->setEnabled(offer.stochastic && offer.dimensions > 1);
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

void MapControls::fillColors()
{
    const int before = m_color->currentData().toInt();
    m_color->clear();
    if (m_offer.hasLabels)
        m_color->addItem(tr("Label"), colorCode(MapColor::Label, 0));
    m_color->addItem(tr("Density"), colorCode(MapColor::Density, 0));
    m_color->addItem(tr("Reconstruction error"), colorCode(MapColor::Error, 0));
    m_color->setItemData(
        m_color->count() - 1,
        tr("How far each image is from what its code decodes to: the root mean square over its pixels, "
           "which lie between 0 and 1"),
        Qt::ToolTipRole);
    if (m_offer.stochastic)
        m_color->addItem(tr("Log-variance"), colorCode(MapColor::LogVariance, 0));
    for (int i = 0; i < m_offer.dimensions; ++i)
        m_color->addItem(QStringLiteral("z%1").arg(i + 1), colorCode(MapColor::Dimension, i));
    chooseData(m_color, before);
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
    const int color = m_color->currentData().toInt();
    settings.color = color >= 100 ? MapColor::Dimension : static_cast<MapColor>(color);
    settings.colorDimension = std::max(0, color - 100);
    settings.ellipses = showsEllipses();
    return settings;
}

void MapControls::choose(const MapSettings& settings, bool tiles, bool prior)
{
    const auto take = [](QComboBox* box, int index) {
        if (index >= 0 && index < box->count())
            box->setCurrentIndex(index);
    };
    take(m_x, settings.xDimension);
    take(m_y, settings.yDimension);
    take(m_axes, m_axes->findData(static_cast<int>(settings.axes)));
    take(m_color, m_color->findData(colorCode(settings.color, settings.colorDimension)));
    m_tiles->setChecked(tiles);
    m_prior->setChecked(prior);
    m_ellipses->setChecked(settings.ellipses);
}

bool MapControls::showsTiles() const { return m_tiles->isChecked(); }

bool MapControls::showsPrior() const { return m_prior->isChecked() && m_prior->isEnabled(); }

bool MapControls::showsEllipses() const { return m_ellipses->isChecked() && m_ellipses->isEnabled(); }

QString MapControls::colorName() const { return m_color->currentText(); }

} // namespace latentscape
