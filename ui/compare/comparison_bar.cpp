// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/comparison_bar.h"

#include <utility>

#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "ui/theme.h"
#include "ui/views/flow_layout.h"
#include "ui/views/work_progress.h"

namespace latentscape {

namespace {

constexpr int kLeastImages = 50;
constexpr int kMostImages = 100000;
constexpr int kMostSamples = 100000;

} // namespace

ComparisonBar::ComparisonBar(CompareModel* model, ComparisonController* controller, QWidget* parent)
    : QWidget(parent), m_model(model), m_controller(controller), m_compute(new QPushButton(tr("Compute"), this)),
      m_cancel(new QPushButton(tr("Cancel"), this)), m_images(new QSpinBox(this)), m_samples(new QSpinBox(this)),
      m_progress(new WorkProgress(this)), m_state(new QLabel(this)), m_controls(new FlowLayout)
{
    setObjectName(QStringLiteral("comparisonBar"));
    setAccessibleName(tr("Compute the comparison"));
    buildLayout();
    connect(m_compute, &QPushButton::clicked, this, &ComparisonBar::compute);
    connect(m_cancel, &QPushButton::clicked, controller, &ComparisonController::cancel);
    connect(controller, &ComparisonController::busyChanged, this, &ComparisonBar::showBusy);
    connect(controller, &ComparisonController::progressChanged, m_progress, &WorkProgress::tell);
    connect(controller, &ComparisonController::progressNamed, this, [this](const QString& side) {
        m_side = side;
        showState();
    });
    connect(controller, &ComparisonController::latestChanged, this, &ComparisonBar::showState);
    connect(model, &CompareModel::sidesChanged, this, &ComparisonBar::showState);
    connect(model, &CompareModel::sideChanged, this, &ComparisonBar::showState);
    connect(model, &CompareModel::codesChanged, this, &ComparisonBar::showState);
    showBusy(controller->isBusy());
}

void ComparisonBar::buildLayout()
{
    m_compute->setObjectName(QStringLiteral("comparison.compute"));
    m_compute->setIcon(themedIcon(QStringLiteral("evaluate")));
    m_compute->setToolTip(tr("Measure these models and how much alike their spaces are, on the test images"));
    m_cancel->setObjectName(QStringLiteral("comparison.cancel"));
    m_cancel->setToolTip(tr("Give up measuring"));
    m_images->setObjectName(QStringLiteral("comparison.images"));
    m_images->setAccessibleName(tr("Test images"));
    m_images->setToolTip(tr("At most so many test images are looked at, the same for every model; more give steadier "
                            "numbers and take longer"));
    m_images->setRange(kLeastImages, kMostImages);
    m_images->setSingleStep(500);
    m_images->setValue(static_cast<int>(ComparisonRequest().images));
    m_samples->setObjectName(QStringLiteral("comparison.samples"));
    m_samples->setAccessibleName(tr("Samples of log p(x)"));
    m_samples->setToolTip(
        tr("Draws of z an image from which log p(x) is estimated; more come closer and take longer. 0 leaves it out"));
    m_samples->setRange(0, kMostSamples);
    m_samples->setSpecialValueText(tr("none"));
    m_samples->setValue(ComparisonRequest().importanceSamples);
    m_progress->setObjectName(QStringLiteral("comparison.progress"));
    m_state->setObjectName(QStringLiteral("comparison.state"));
    m_state->setWordWrap(true);
    m_state->setForegroundRole(QPalette::PlaceholderText);

    auto* images = new QLabel(tr("Test images"), this);
    auto* samples = new QLabel(tr("Samples of log p(x)"), this);
    images->setBuddy(m_images);
    samples->setBuddy(m_samples);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_compute, images, m_images, samples, m_samples, m_progress, m_cancel})
        m_controls->addWidget(widget);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(m_controls);
    layout->addWidget(m_state);
}

int ComparisonBar::images() const { return m_images->value(); }

int ComparisonBar::samples() const { return m_samples->value(); }

void ComparisonBar::setAmounts(int images, int samples)
{
    m_images->setValue(images);
    m_samples->setValue(samples);
}

void ComparisonBar::compute()
{
    ComparisonRequest request;
    request.compared = comparedSides(*m_model, false);
    if (request.compared.size() < 2 || m_controller->isBusy())
        return;
    request.images = static_cast<std::size_t>(m_images->value());
    request.importanceSamples = m_samples->value();
    m_side.clear();
    m_controller->start(request);
}

void ComparisonBar::addTools(QWidget* tools) { m_controls->addWidget(tools); }

void ComparisonBar::tell(const QString& text)
{
    m_state->setText(text);
    m_state->setVisible(!text.isEmpty());
}

void ComparisonBar::showBusy(bool busy)
{
    // Of the two buttons one goes: the other takes the focus from it, not whatever comes next.
    const bool focused = m_compute->hasFocus() || m_cancel->hasFocus();
    m_progress->setVisible(busy);
    m_cancel->setVisible(busy);
    showState();
    if (focused)
        (busy ? m_cancel : m_compute)->setFocus(Qt::OtherFocusReason);
}

void ComparisonBar::setStale(bool stale)
{
    if (std::exchange(m_isStale, stale) != stale)
        emit staleChanged(stale);
}

void ComparisonBar::showState()
{
    const ComparedSides now = comparedSides(*m_model, false);
    const ComparisonResultPtr& result = m_controller->latest();
    setStale(result && !sameModels(result->request.compared, now));
    m_compute->setEnabled(now.size() >= 2 && !m_controller->isBusy());
    tell(now.size() < 2 && !result ? tr("Lay two models side by side to compare them.") : stateText());
}

QString ComparisonBar::stateText() const
{
    const ComparisonResultPtr& result = m_controller->latest();
    if (m_controller->isBusy())
        return m_side.isEmpty() ? tr("Measuring on the test images…") : tr("Measuring %1…").arg(m_side);
    if (!m_controller->problem().isEmpty())
        return m_controller->problem();
    if (!result)
        return tr("Press Compute to measure these models on the test images, and how much alike their spaces are.");
    if (m_isStale)
        return tr("These are the numbers of other models or epochs than those shown now. Press Compute again.");
    return {}; // the table speaks for itself
}

} // namespace latentscape
