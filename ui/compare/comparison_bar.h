// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/compare/compare_model.h"
#include "ui/compare/comparison_controller.h"

class QLabel;
class QLayout;
class QPushButton;
class QSpinBox;

namespace latentscape {

class WorkProgress;

/// What a comparison is measured with, the button that starts it, how far it is, and whether its numbers are still
/// those of the models that lie side by side. GUI thread only; measured elsewhere.
class ComparisonBar : public QWidget
{
    Q_OBJECT

public:
    ComparisonBar(CompareModel* model, ComparisonController* controller, QWidget* parent = nullptr);

    /// Puts other controls beside the bar's own.
    void addTools(QWidget* tools);
    /// Whether latest() is of other weights than those shown.
    bool isStale() const { return m_isStale; }

    /// How many test images are looked at, and how many samples estimate the likelihood.
    int images() const;
    int samples() const;
    void setAmounts(int images, int samples);

public slots:
    /// Compares the models as they are now; nothing with fewer than two.
    void compute();
    /// Says something until the next change.
    void tell(const QString& text);

signals:
    void staleChanged(bool stale);

private:
    void buildLayout();
    void showBusy(bool busy);
    void showState();
    QString stateText() const;
    void setStale(bool stale);

    CompareModel* m_model;
    ComparisonController* m_controller;
    QPushButton* m_compute;
    QPushButton* m_cancel;
    QSpinBox* m_images;
    QSpinBox* m_samples;
    WorkProgress* m_progress;
    QLabel* m_state;
    QLayout* m_controls;
    QString m_side; ///< that is being measured
    bool m_isStale = false;
};

} // namespace latentscape
