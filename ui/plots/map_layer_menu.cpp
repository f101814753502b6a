// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/map_layer_menu.h"

#include <QAction>
#include <QMenu>
#include <QMouseEvent>

#include "ui/icon_engine.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

/// A menu that a click on something to check does not close: layers are tried out several at a time.
class StayingMenu : public QMenu
{
public:
    using QMenu::QMenu;

protected:
    void mousePressEvent(QMouseEvent* event) override
    {
        // Qt 6.8 would close the menu here already.
        if (QAction* action = checkableAt(event))
            setActiveAction(action);
        else
            QMenu::mousePressEvent(event);
    }
    void mouseReleaseEvent(QMouseEvent* event) override
    {
        if (QAction* action = checkableAt(event))
            action->trigger();
        else
            QMenu::mouseReleaseEvent(event);
    }
    void keyPressEvent(QKeyEvent* event) override
    {
        QAction* action = activeAction();
        if (event->key() == Qt::Key_Space && canBeChecked(action))
            action->trigger();
        else
            QMenu::keyPressEvent(event);
    }

private:
    static bool canBeChecked(const QAction* action) { return action && action->isCheckable() && action->isEnabled(); }
    /// What can be checked under the pointer, or null.
    QAction* checkableAt(const QMouseEvent* event) const
    {
        QAction* action = actionAt(event->position().toPoint());
        return canBeChecked(action) ? action : nullptr;
    }
};

} // namespace

MapLayerMenu::MapLayerMenu(QWidget* parent) : QToolButton(parent), m_menu(new StayingMenu(this))
{
    setObjectName(QStringLiteral("mapLayers"));
    setIcon(themedIcon(QStringLiteral("layers")));
    setText(tr("Layers"));
    setAccessibleName(text());
    setToolTip(tr("What is drawn on, behind and around the points"));
    setFocusPolicy(Qt::TabFocus);
    setPopupMode(QToolButton::InstantPopup);
    m_menu->setToolTipsVisible(true);
    setMenu(m_menu);

    add(MapLayerKind::Points, "mapPoints", "layer-points", tr("P&oints"), tr("Every encoded image as a point"));
    m_entries[MapLayerKind::Points].action->setChecked(true);
    m_menu->addSeparator();
    add(MapLayerKind::Thumbnails, "mapThumbnails", "layer-thumbnails", tr("I&mages"),
        tr("The images at their points, as many as there is room for; come nearer to see more of them"));
    add(MapLayerKind::Names, "mapNames", "layer-names", tr("Class &names"),
        tr("Each class's name in the middle of it"));
    add(MapLayerKind::Ellipses, "mapEllipses", "layer-ellipses", tr("&Ellipses"),
        tr("The one-sigma outline of the posterior of some hundred images, of the selected ones if there are any"));
    add(MapLayerKind::Prior, "mapPrior", "layer-prior", tr("&Prior"),
        tr("Rings at one, two and three standard deviations of the prior N(0, I); a prior of another shape "
           "as a shade"));
    add(MapLayerKind::Lines, "mapLines", "layer-lines", tr("&Latent grid"),
        tr("Lines along which one of the two latent dimensions stays the same"));
    m_menu->addSeparator();
    add(MapLayerKind::Density, "mapDensity", "layer-density", tr("&Density"),
        tr("Where the points crowd: outlines around a quarter, half, three quarters and 95 % of them; around half and "
           "90 % of each class where classes give the colours"));
    add(MapLayerKind::Tiles, "mapTiles", "layer-tiles", tr("Decoded &images"),
        tr("Behind the points, what every part of the map decodes to"));
    add(MapLayerKind::Stretch, "mapStretch", "layer-stretch", tr("&Change of the image"),
        tr("Behind the points, how fast the decoded image changes: the stronger the shade, the more each step changes "
           "it"));
    add(MapLayerKind::OffData, "mapOffData", "layer-off-data", tr("&Far from the data"),
        tr("Hatched behind the points, the places that lie farther from any encoded image than images lie from one "
           "another: what is decoded there the model has never seen"));
}

void MapLayerMenu::add(MapLayerKind kind, const char* objectName, const char* icon, const QString& text,
                       const QString& tip)
{
    // The style frames the icon of what is checked; the accent tells it apart at a glance.
    QAction* action = m_menu->addAction(QIcon(new IconEngine(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(icon)),
                                                             QPalette::WindowText, QPalette::Highlight)),
                                        text);
    action->setObjectName(QLatin1String(objectName));
    action->setCheckable(true);
    action->setToolTip(tip);
    m_entries[kind] = {action, tip};
    connect(action, &QAction::toggled, this, [this, kind] { emit layerToggled(kind); });
}

void MapLayerMenu::enable(MapLayerKind kind, bool enabled, const QString& reason)
{
    const Entry& entry = m_entries.at(kind);
    entry.action->setEnabled(enabled);
    entry.action->setToolTip(enabled || reason.isEmpty() ? entry.tip : entry.tip + QStringLiteral(". ") + reason);
}

void MapLayerMenu::setOffer(const MapOffer& offer, bool flat)
{
    const QString onlyFlat = tr("Not with t-SNE or UMAP, which know only the points themselves");
    enable(MapLayerKind::Names, offer.hasLabels, tr("These data have no labels"));
    enable(MapLayerKind::Ellipses, flat && offer.stochastic && offer.dimensions > 1,
           flat ? tr("This model encodes an image as one point") : onlyFlat);
    enable(MapLayerKind::Prior, flat && offer.hasPrior, flat ? tr("This model has no prior") : onlyFlat);
    enable(MapLayerKind::Lines, offer.dimensions == 2, tr("Only for latent spaces of two dimensions"));
    const QString noDecoder = tr("This model has no decoder");
    enable(MapLayerKind::Tiles, offer.decodes, noDecoder);
    enable(MapLayerKind::Stretch, flat && offer.decodes && offer.dimensions > 1,
           !offer.decodes ? noDecoder
           : flat         ? tr("Only for latent spaces of two dimensions or more")
                          : onlyFlat);
    enable(MapLayerKind::OffData, flat, onlyFlat);
}

bool MapLayerMenu::shows(MapLayerKind kind) const
{
    const QAction* action = m_entries.at(kind).action;
    return action->isChecked() && action->isEnabled();
}

MapLayerSet MapLayerMenu::chosen() const
{
    MapLayerSet layers;
    for (const auto& [kind, entry] : m_entries) {
        if (entry.action->isChecked())
            layers.insert(kind);
    }
    return layers;
}

void MapLayerMenu::choose(const MapLayerSet& layers)
{
    for (const auto& [kind, entry] : m_entries)
        entry.action->setChecked(layers.contains(kind));
}

} // namespace latentscape
