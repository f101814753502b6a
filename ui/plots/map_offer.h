// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace latentscape {

/// What a model and its data offer a map to show.
struct MapOffer
{
    int dimensions = 0;
    bool stochastic = false;
    bool hasPrior = false;
    bool hasLabels = false;
    QStringList spaces{};     ///< the model's spaces of codes, its own first
    int space = 0;            ///< of these, the one that is shown
    bool normalPrior = false; ///< the prior is N(0, I)
    bool infersLabels = false;
    bool selects = true;   ///< what is selected can be told apart
    QStringList factors{}; ///< that made the images of the data, by their names for people
    bool compared = false; ///< other models lie beside this one
    bool decodes = true;   ///< places can be turned into images

    friend bool operator==(const MapOffer&, const MapOffer&) = default;
};

} // namespace latentscape
