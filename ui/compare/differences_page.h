// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QWidget>

#include "ui/compare/compare_model.h"
#include "ui/compare/comparison_controller.h"

class QLabel;
class QPushButton;
class QScrollArea;

namespace latentscape {

class DifferenceCard;

/// "Where do they differ?": groups of images whose neighbours changed most from one model to another, one press away
/// from being selected in all. GUI thread only.
class DifferencesPage : public QWidget
{
    Q_OBJECT

public:
    DifferencesPage(CompareModel* model, ComparisonController* controller, QWidget* parent = nullptr);

    const std::vector<DifferenceCard*>& cards() const { return m_cards; }
    /// The images with the fewest neighbours in common, over all pairs of models: `percent` of those compared.
    std::vector<std::uint32_t> mostChanged(int percent) const;

public slots:
    /// The groups are of models that have changed since.
    void setStale(bool stale);

signals:
    /// A comparison is wanted.
    void computeWanted();
    /// The maps are to be coloured by how many neighbours each image keeps.
    void colorWanted();

private:
    void fillCards();
    void showState();
    /// Joins the cards with hovering and selection of the sides.
    void listen();
    void choose(DifferenceCard* card);
    QWidget* makeTools();
    void point(std::optional<std::uint32_t> image);
    void followSelection();

    CompareModel* m_model;
    ComparisonController* m_controller;
    QLabel* m_text;
    QPushButton* m_compute;
    QPushButton* m_color;
    std::vector<QWidget*> m_mostChanged; ///< the tools that select images, shown when there are cards
    QScrollArea* m_scroll;
    std::vector<DifferenceCard*> m_cards;
    bool m_isStale = false;
    QMetaObject::Connection m_hovering;
    QMetaObject::Connection m_selecting;
};

} // namespace latentscape
