// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include "ui/controllers/map_layout.h"

class QLabel;
class QPushButton;

namespace latentscape {

class ParamForm;

/// The parameters of t-SNE or UMAP in a window that opens below a button and goes when one clicks beside it. What is
/// changed is told at once and computed when the user says so. GUI thread only.
class ProjectionPanel : public QFrame
{
    Q_OBJECT

public:
    explicit ProjectionPanel(QWidget* parent);

    /// Fills the form and opens below `anchor`. `layout` is what is shown, or null.
    void open(const ProjectionPlan& plan, const MapLayoutPtr& layout, const QWidget* anchor);
    ProjectionPlan plan() const;

signals:
    void planChanged(const latentscape::ProjectionPlan& plan);
    void computeChosen();

private:
    void fill(const ProjectionPlan& plan);
    void reset();
    void openBelow(const QWidget& anchor);

    ProjectionPlan m_plan;
    bool m_filling = false;
    QLabel* m_title;
    ParamForm* m_form;
    QLabel* m_result;
    QPushButton* m_reset;
    QPushButton* m_compute;
};

} // namespace latentscape
