// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include <QMenu>

#include "core/models/snapshot.h"

namespace latentscape {

/// What a random place is drawn from.
enum class PlaceSource {
    Prior,   ///< the model's
    Mixture, ///< Gaussians fitted to the codes: what a model without a prior is sampled from, and others for comparison
    Data,    ///< the codes themselves
};

/// The menu in which one of the sources is chosen. Where the model has no prior, the mixture stands for it. GUI thread
/// only.
class PlaceSources : public QMenu
{
    Q_OBJECT

public:
    explicit PlaceSources(QWidget* parent = nullptr);

    /// Which sources there are; what the user chose comes back when it is there again.
    void setPrior(PriorKind prior);
    PlaceSource source() const;
    /// What the button with this menu does, as a sentence.
    QString tip() const;

    /// What the user chose, whether it is there or not.
    PlaceSource wanted() const { return m_wanted; }
    void setWanted(PlaceSource source);

signals:
    /// The user chose one, perhaps the same as before.
    void chosen();

private:
    void refresh();

    std::array<QAction*, 3> m_actions{};
    PlaceSource m_wanted = PlaceSource::Prior;
    PriorKind m_prior = PriorKind::Normal;
};

} // namespace latentscape
