// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/map_color_box.h"

#include <algorithm>

#include <QAbstractItemView>
#include <QSignalBlocker>
#include <QStandardItemModel>

namespace latentscape {

namespace {

constexpr int kColorShift = 20;      ///< a code holds the colour above these bits and the dimension below
constexpr int kHeading = -1;         ///< the code of one
constexpr int kShownCharacters = 12; ///< of a closed box: the row it stands in is short of room
constexpr int kLeastWidth = 72;
constexpr int kMostVariances = 64; ///< dimensions whose log-variances are offered one by one

int codeOf(MapColor color, int dimension) { return (static_cast<int>(color) << kColorShift) | dimension; }

} // namespace

MapColorBox::MapColorBox(QWidget* parent) : QComboBox(parent)
{
    setObjectName(QStringLiteral("mapColor"));
    setAccessibleName(tr("Colour"));
    setToolTip(tr("What the points are coloured by"));
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(kShownCharacters);
    setMinimumWidth(kLeastWidth);
    setMaxVisibleItems(24);
}

void MapColorBox::addHeading(const QString& text)
{
    addItem(text, kHeading);
    auto* item = static_cast<QStandardItemModel*>(model())->item(count() - 1);
    item->setFlags(Qt::NoItemFlags);
    QFont bold = font();
    bold.setBold(true);
    item->setFont(bold);
}

void MapColorBox::addColor(MapColor color, const QString& text, const QString& tip, int dimension)
{
    addItem(text, codeOf(color, dimension));
    setItemData(count() - 1, tip, Qt::ToolTipRole);
}

void MapColorBox::addCategories(const MapOffer& offer)
{
    addHeading(tr("Classes"));
    if (offer.hasLabels)
        addColor(MapColor::Label, tr("Label"), tr("The label that came with the image"));
    if (offer.infersLabels)
        addColor(MapColor::Inferred, tr("Inferred label"), tr("The label the model took the image for"));
    if (offer.infersLabels && offer.hasLabels)
        addColor(MapColor::Agreement, tr("Right or wrong"), tr("Whether the model took the image for what it is"));
    addColor(MapColor::Split, tr("Split"), tr("Training, validation or test image"));
    if (offer.selects)
        addColor(MapColor::Selection, tr("Selection"), tr("What is selected, and the rest"));
}

void MapColorBox::addFactors(const MapOffer& offer)
{
    if (offer.factors.isEmpty())
        return;
    addHeading(tr("Factors"));
    for (int i = 0; i < offer.factors.size(); ++i)
        addColor(MapColor::Factor, offer.factors[i], tr("What the image was made with: a known factor of these data"),
                 i);
}

void MapColorBox::addValues(const MapOffer& offer)
{
    addHeading(tr("Values"));
    addColor(MapColor::Density, tr("Density"), tr("How many points lie about a place of the map"));
    if (offer.decodes)
        addColor(MapColor::Error, tr("Reconstruction error"),
                 tr("How far each image is from what its code decodes to: the root mean square over its pixels, "
                    "which lie between 0 and 1"));
    addColor(MapColor::Spacing, tr("Distance to the nearest"),
             tr("How far each code is from the nearest other code, in latent space"));
    if (offer.compared)
        addColor(MapColor::Kept, tr("Neighbours kept"),
                 tr("How many of its 15 nearest neighbours an image keeps from model to model: 1 for all of them, 0 "
                    "where it has come among others"));
    if (offer.stochastic)
        addColor(MapColor::LogVariance, tr("Log-variance"),
                 tr("How unsure the encoder is: the logarithm of the posterior's variance, mean over the dimensions"));
    if (offer.stochastic && offer.normalPrior)
        addColor(MapColor::Kl, tr("KL"),
                 tr("How much the code of this image tells: the divergence of its posterior "
                    "from the prior, in nats"));
    addColor(MapColor::Norm, tr("|z|"), tr("How far each code is from the origin"));
}

void MapColorBox::addDimensions(const MapOffer& offer)
{
    addHeading(tr("Dimensions"));
    for (int i = 0; i < offer.dimensions; ++i)
        addColor(MapColor::Dimension, QStringLiteral("z%1").arg(i + 1), tr("One dimension of the code"), i);
    if (!offer.stochastic || offer.dimensions > kMostVariances)
        return;
    addHeading(tr("Log-variances"));
    for (int i = 0; i < offer.dimensions; ++i)
        addColor(MapColor::LogVarianceDimension, QStringLiteral("log σ² z%1").arg(i + 1),
                 tr("How unsure the encoder is of this dimension"), i);
}

void MapColorBox::setOffer(const MapOffer& offer)
{
    if (offer == m_offer && findData(codeOf(MapColor::Split, 0)) >= 0)
        return;
    const QSignalBlocker blocker(this);
    const bool labelsCame = offer.hasLabels && !m_offer.hasLabels;
    const int before = labelsCame ? codeOf(MapColor::Label, 0) : currentData().toInt();
    m_offer = offer;
    clear();
    addCategories(offer);
    addFactors(offer);
    addValues(offer);
    addDimensions(offer);
    int chosen = findData(before);
    if (chosen < 0 || before == kHeading)
        chosen = findData(codeOf(offer.hasLabels ? MapColor::Label : MapColor::Density, 0));
    setCurrentIndex(chosen);
    // The list opens as wide as its longest line, however short the box is.
    view()->setMinimumWidth(view()->sizeHintForColumn(0) + 24);
}

MapColor MapColorBox::color() const
{
    const int code = currentData().isValid() ? currentData().toInt() : kHeading;
    return code == kHeading ? MapColor::Density : static_cast<MapColor>(code >> kColorShift);
}

int MapColorBox::dimension() const
{
    const int code = currentData().isValid() ? currentData().toInt() : kHeading;
    return code == kHeading ? 0 : code & ((1 << kColorShift) - 1);
}

void MapColorBox::choose(MapColor color, int dimension)
{
    const int index = findData(codeOf(color, dimension));
    if (index >= 0)
        setCurrentIndex(index);
}

} // namespace latentscape
