// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/differences_page.h"

#include <algorithm>
#include <numeric>

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/compare/difference_card.h"
#include "ui/theme.h"
#include "ui/views/flow_layout.h"

namespace latentscape {

DifferencesPage::DifferencesPage(CompareModel* model, ComparisonController* controller, QWidget* parent)
    : QWidget(parent), m_model(model), m_controller(controller), m_text(new QLabel(this)),
      m_compute(new QPushButton(tr("Compute"), this)), m_color(new QPushButton(tr("Colour by neighbours kept"), this)),
      m_scroll(new QScrollArea(this))
{
    setObjectName(QStringLiteral("differencesPage"));
    setAccessibleName(tr("Where do they differ?"));
    m_text->setObjectName(QStringLiteral("differences.text"));
    m_text->setWordWrap(true);
    m_text->setForegroundRole(QPalette::PlaceholderText);
    m_compute->setObjectName(QStringLiteral("differences.compute"));
    m_compute->setIcon(themedIcon(QStringLiteral("evaluate")));
    m_compute->setToolTip(tr("Find the images whose neighbours changed most, and measure the models"));
    m_color->setObjectName(QStringLiteral("differences.color"));
    m_color->setIcon(themedIcon(QStringLiteral("map")));
    m_color->setToolTip(tr("Colour every point by how many of its 15 nearest neighbours it keeps in the other models; "
                           "the colour is chosen above the maps as any other"));
    m_scroll->setObjectName(QStringLiteral("differences.scroll"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 4);
    layout->setSpacing(6);
    layout->addWidget(m_text);
    layout->addWidget(makeTools());
    layout->addWidget(m_scroll, 1);
    layout->addStretch(0); // takes the room while there are no cards
    connect(m_compute, &QPushButton::clicked, this, &DifferencesPage::computeWanted);
    connect(m_color, &QPushButton::clicked, this, &DifferencesPage::colorWanted);
    connect(controller, &ComparisonController::latestChanged, this, &DifferencesPage::fillCards);
    connect(controller, &ComparisonController::busyChanged, this, &DifferencesPage::showState);
    connect(model, &CompareModel::sidesChanged, this, [this] {
        listen();
        showState();
    });
    connect(model, &CompareModel::codesChanged, this, &DifferencesPage::showState);
    listen();
    fillCards();
}

QWidget* DifferencesPage::makeTools()
{
    auto* row = new QWidget(this);
    auto* percent = new QSpinBox(row);
    percent->setObjectName(QStringLiteral("differences.percent"));
    percent->setAccessibleName(tr("Share of the images"));
    percent->setToolTip(tr("How many of the images that were compared"));
    percent->setRange(1, 100);
    percent->setValue(10);
    percent->setSuffix(QStringLiteral(" %"));
    auto* select = new QPushButton(tr("Select"), row);
    select->setObjectName(QStringLiteral("differences.select"));
    select->setIcon(themedIcon(QStringLiteral("select")));
    select->setToolTip(tr("Select these images in all maps: where they lie, the spaces differ"));
    auto* text = new QLabel(tr("Images with the fewest neighbours in common"), row);
    text->setBuddy(percent);
    m_mostChanged = {text, percent, select};
    auto* layout = new FlowLayout(row);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_compute, m_color, text, percent, select})
        layout->addWidget(widget);
    connect(select, &QPushButton::clicked, this, [this, percent] {
        if (!m_model->sides().isEmpty())
            m_model->sides().front()->model()->setSelection(mostChanged(percent->value()));
    });
    return row;
}

std::vector<std::uint32_t> DifferencesPage::mostChanged(int percent) const
{
    const ComparisonResultPtr& result = m_controller->latest();
    if (!result)
        return {};
    const Comparison& comparison = result->comparison;
    std::vector<float> common(comparison.images.size());
    for (const PairComparison& pair : comparison.pairs) {
        for (std::size_t i = 0; i < std::min(common.size(), pair.overlap.size()); ++i)
            common[i] += pair.overlap[i];
    }
    std::vector<std::size_t> order(common.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::stable_sort(order, {}, [&](std::size_t place) { return common[place]; });
    order.resize((order.size() * static_cast<std::size_t>(percent) + 99) / 100);
    std::vector<std::uint32_t> images;
    images.reserve(order.size());
    for (const std::size_t place : order)
        images.push_back(comparison.images[place]);
    std::ranges::sort(images);
    return images;
}

void DifferencesPage::setStale(bool stale)
{
    m_isStale = stale;
    showState();
}

void DifferencesPage::fillCards()
{
    m_cards.clear();
    auto* page = new QWidget;
    auto* cards = new FlowLayout(page, 8);
    cards->setContentsMargins(0, 0, 0, 0);
    if (const ComparisonResultPtr& result = m_controller->latest()) {
        const Comparison& comparison = result->comparison;
        for (const DifferingGroup& group : comparison.groups) {
            auto* card = new DifferenceCard(group, *result->request.compared.data,
                                            QString::fromStdString(comparison.names[group.a]),
                                            QString::fromStdString(comparison.names[group.b]), page);
            connect(card, &DifferenceCard::clicked, this, [this, card] { choose(card); });
            connect(card, &DifferenceCard::pointed, this, &DifferencesPage::point);
            cards->addWidget(card);
            m_cards.push_back(card);
        }
    }
    m_scroll->setWidget(page);
    followSelection();
    showState();
}

void DifferencesPage::showState()
{
    const bool isBusy = m_controller->isBusy();
    const ComparisonResultPtr& result = m_controller->latest();
    m_scroll->setVisible(!m_cards.empty());
    for (QWidget* widget : m_mostChanged)
        widget->setVisible(!m_cards.empty());
    m_compute->setVisible((!result || m_isStale) && !isBusy);
    m_compute->setEnabled(comparedSides(*m_model, false).size() >= 2);
    m_color->setEnabled(m_compute->isEnabled());
    if (isBusy)
        m_text->setText(tr("Measuring on the test images…"));
    else if (!m_controller->problem().isEmpty())
        m_text->setText(m_controller->problem());
    else if (!result)
        m_text->setText(
            tr("Which images lie together in one space and are torn apart in another? Press Compute to find "
               "groups of them."));
    else if (m_isStale)
        m_text->setText(tr("These groups are of other models or epochs than those shown now. Press Compute again."));
    else if (m_cards.empty())
        m_text->setText(tr("There is no group of images whose neighbours differ: the spaces agree."));
    else
        m_text->setText(
            tr("Images that lie together in one space and have other neighbours in another. Press a card to "
               "select them in all maps."));
}

void DifferencesPage::listen()
{
    disconnect(m_hovering);
    disconnect(m_selecting);
    const QList<CompareSide*> sides = m_model->sides();
    if (sides.isEmpty())
        return;
    // Hovering and selection are linked: one side stands for all.
    ExplorerModel* first = sides.front()->model();
    m_hovering = connect(first, &ExplorerModel::hoveredChanged, this, [this, first] {
        for (DifferenceCard* card : m_cards)
            card->setHovered(first->hovered());
    });
    m_selecting = connect(first, &ExplorerModel::selectionChanged, this, &DifferencesPage::followSelection);
    followSelection();
}

void DifferencesPage::choose(DifferenceCard* card)
{
    if (!m_model->sides().isEmpty())
        m_model->sides().front()->model()->setSelection(card->isChecked() ? card->images()
                                                                          : std::vector<std::uint32_t>());
    followSelection();
}

void DifferencesPage::point(std::optional<std::uint32_t> image)
{
    if (!m_model->sides().isEmpty())
        m_model->sides().front()->model()->setHovered(image);
}

void DifferencesPage::followSelection()
{
    const QList<CompareSide*> sides = m_model->sides();
    for (DifferenceCard* card : m_cards)
        card->setChecked(!sides.isEmpty() && sides.front()->model()->selection() == card->images());
}

} // namespace latentscape
