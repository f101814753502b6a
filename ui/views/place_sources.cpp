// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/place_sources.h"

#include <QActionGroup>

namespace latentscape {

PlaceSources::PlaceSources(QWidget* parent) : QMenu(parent)
{
    setObjectName(QStringLiteral("placeSources"));
    setToolTipsVisible(true);
    auto* group = new QActionGroup(this);
    const auto add = [&](PlaceSource source, const char* objectName, const QString& text, const QString& tip) {
        QAction* action = addAction(text);
        action->setObjectName(QLatin1String(objectName));
        action->setToolTip(tip);
        action->setCheckable(true);
        group->addAction(action);
        m_actions.at(static_cast<std::size_t>(source)) = action;
        connect(action, &QAction::triggered, this, [this, source] {
            setWanted(source);
            emit chosen();
        });
    };
    add(PlaceSource::Prior, "placeFromPrior", tr("From the &prior"),
        tr("What the model was trained to be drawn from; not every model has one"));
    add(PlaceSource::Mixture, "placeFromMixture", tr("From a &mixture fitted to the codes"),
        tr("Gaussians that lie where the codes lie: fair for models without a prior, and for comparing others with "
           "them"));
    add(PlaceSource::Data, "placeFromData", tr("From the &data"), tr("The place of an encoded image"));
    refresh();
}

void PlaceSources::setPrior(PriorKind prior)
{
    m_prior = prior;
    refresh();
}

PlaceSource PlaceSources::source() const
{
    return m_wanted == PlaceSource::Prior && m_prior == PriorKind::None ? PlaceSource::Mixture : m_wanted;
}

void PlaceSources::setWanted(PlaceSource source)
{
    m_wanted = source;
    refresh();
}

void PlaceSources::refresh()
{
    m_actions.front()->setEnabled(m_prior != PriorKind::None);
    m_actions.at(static_cast<std::size_t>(source()))->setChecked(true);
}

QString PlaceSources::tip() const
{
    switch (source()) {
    case PlaceSource::Prior:
        return m_prior == PriorKind::Shaped
                   ? tr("Go to a place drawn from the model's prior, but for locked dimensions")
                   : tr("Go to a place drawn from the prior N(0, I), but for locked dimensions");
    case PlaceSource::Mixture:
        return m_prior == PriorKind::None
                   ? tr("This model has no prior: go to a place drawn from a mixture of Gaussians fitted to the codes, "
                        "but for locked dimensions")
                   : tr("Go to a place drawn from a mixture of Gaussians fitted to the codes, but for locked "
                        "dimensions");
    case PlaceSource::Data:
        break;
    }
    return tr("Go to the place of an encoded image, but for locked dimensions");
}

} // namespace latentscape
