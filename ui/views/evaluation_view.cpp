// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/evaluation_view.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>

#include "ui/controllers/evaluation_controller.h"
#include "ui/explorer_model.h"
#include "ui/theme.h"
#include "ui/views/evaluation_rows.h"
#include "ui/views/flow_layout.h"
#include "ui/views/odd_class.h"
#include "ui/views/work_progress.h"

namespace latentscape {

namespace {

constexpr int kMostSamples = 100000;
constexpr int kUsualSamples = 50;

} // namespace

EvaluationView::EvaluationView(ExplorerModel* model, EvaluationController* controller, QWidget* parent)
    : QWidget(parent), m_model(model), m_controller(controller), m_evaluate(new QPushButton(tr("Evaluate"), this)),
      m_cancel(new QPushButton(tr("Cancel"), this)), m_samples(new QSpinBox(this)), m_odd(new QComboBox(this)),
      m_progress(new WorkProgress(this)), m_state(new QLabel(this)), m_table(new QTableWidget(0, 3, this))
{
    setObjectName(QStringLiteral("evaluationView"));
    setAccessibleName(tr("Evaluation"));
    buildLayout();
    connect(m_evaluate, &QPushButton::clicked, this, &EvaluationView::evaluate);
    connect(m_cancel, &QPushButton::clicked, controller, &EvaluationController::cancel);
    connect(controller, &EvaluationController::busyChanged, this, &EvaluationView::showBusy);
    connect(controller, &EvaluationController::progressChanged, m_progress, &WorkProgress::tell);
    connect(controller, &EvaluationController::latestChanged, this, &EvaluationView::showLatest);
    connect(model, &ExplorerModel::datasetChanged, this, &EvaluationView::fillClasses);
    connect(model, &ExplorerModel::modelReplaced, this, &EvaluationView::replaceModel);
    connect(model, &ExplorerModel::modelUpdated, this, &EvaluationView::showState);
    fillClasses();
    showBusy(controller->isBusy());
    showLatest();
}

void EvaluationView::buildLayout()
{
    m_evaluate->setObjectName(QStringLiteral("evaluationStart"));
    m_evaluate->setIcon(themedIcon(QStringLiteral("evaluate")));
    m_evaluate->setToolTip(tr("Measure the model that is shown on the test images"));
    m_cancel->setObjectName(QStringLiteral("evaluationCancel"));
    m_cancel->setToolTip(tr("Give up measuring"));
    m_samples->setObjectName(QStringLiteral("evaluationSamples"));
    m_samples->setAccessibleName(tr("Samples of log p(x)"));
    m_samples->setToolTip(
        tr("Draws of z an image from which log p(x) is estimated; more come closer and take longer. 0 leaves it out"));
    m_samples->setRange(0, kMostSamples);
    m_samples->setSpecialValueText(tr("none"));
    m_samples->setValue(kUsualSamples);
    m_odd->setObjectName(QStringLiteral("evaluationOdd"));
    m_odd->setAccessibleName(tr("Odd class"));
    m_odd->setToolTip(tr("How well does the model tell this class from the others by how badly it knows its images?"));
    m_progress->setObjectName(QStringLiteral("evaluationProgress"));
    m_state->setObjectName(QStringLiteral("evaluationState"));
    m_state->setWordWrap(true);
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_table->setObjectName(QStringLiteral("evaluationTable"));
    m_table->setAccessibleName(tr("Numbers of the model"));
    m_table->setHorizontalHeaderLabels({tr("Number"), tr("Value"), tr("What it means")});
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setStretchLastSection(true);

    auto* controls = new FlowLayout;
    auto* samples = new QLabel(tr("Samples of log p(x)"), this);
    auto* odd = new QLabel(tr("Odd class"), this);
    samples->setBuddy(m_samples);
    odd->setBuddy(m_odd);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_evaluate, samples, m_samples, odd, m_odd, m_progress, m_cancel})
        controls->addWidget(widget);
    m_layout = new QVBoxLayout(this);
    m_layout->setContentsMargins(6, 6, 6, 4);
    m_layout->setSpacing(4);
    m_layout->addLayout(controls);
    m_layout->addWidget(m_state);
    m_layout->addWidget(m_table, 1);
}

void EvaluationView::evaluate()
{
    if (!m_model->model() || !m_model->dataset() || m_controller->isBusy())
        return;
    EvaluationRequest request;
    request.model = m_model->model();
    request.data = m_model->dataset();
    request.splits = std::make_shared<const SplitIndices>(m_model->splits());
    request.importanceSamples = m_samples->value();
    request.oddClass = m_odd->currentData().toInt();
    m_controller->start(request);
}

void EvaluationView::replaceModel()
{
    fillClasses();
    m_controller->forget();
    showState();
}

void EvaluationView::fillClasses()
{
    fillOddClasses(m_odd, m_model->dataset().get(), m_model->splits());
    showState();
}

void EvaluationView::showBusy(bool busy)
{
    m_progress->setVisible(busy);
    m_cancel->setVisible(busy);
    showState();
}

void EvaluationView::showLatest()
{
    const EvaluationResultPtr& result = m_controller->latest();
    const std::vector<EvaluationRow> rows = result ? evaluationRows(*result) : std::vector<EvaluationRow>();
    m_table->setRowCount(static_cast<int>(rows.size()));
    for (int i = 0; i < static_cast<int>(rows.size()); ++i) {
        const EvaluationRow& row = rows[static_cast<std::size_t>(i)];
        auto name = std::make_unique<QTableWidgetItem>(row.name);
        auto value = std::make_unique<QTableWidgetItem>(row.value);
        auto meaning = std::make_unique<QTableWidgetItem>(row.meaning);
        value->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        meaning->setToolTip(row.meaning);
        m_table->setItem(i, 0, name.release());
        m_table->setItem(i, 1, value.release());
        m_table->setItem(i, 2, meaning.release());
    }
    showState();
}

void EvaluationView::showState()
{
    const SnapshotPtr model = m_model->model();
    const EvaluationResultPtr& result = m_controller->latest();
    m_evaluate->setEnabled(model && m_model->dataset() && !m_controller->isBusy());
    m_table->setVisible(result != nullptr);
    m_state->setAlignment(result ? Qt::AlignLeft | Qt::AlignTop : Qt::AlignCenter);
    m_layout->setStretchFactor(m_state, result ? 0 : 1);
    if (!model)
        m_state->setText(tr("There is no model to measure yet. Press Train (F5)."));
    else if (m_controller->isBusy())
        m_state->setText(tr("Measuring on the test images…"));
    else if (!result)
        m_state->setText(m_model->splits().testTrains
                             ? tr("Press Evaluate to measure the model on some of its training images: none were kept "
                                  "for testing.")
                             : tr("Press Evaluate to measure the model on the test images."));
    else if (result->request.model->version != model->version)
        m_state->setText(tr("These are the numbers of epoch %1; the model has changed since. Press Evaluate again.")
                             .arg(result->request.model->epoch));
    else if (result->request.splits->testTrains)
        m_state->setText(tr("%Ln training image(s), epoch %1; none were kept for testing", nullptr,
                            static_cast<int>(result->evaluation.images))
                             .arg(result->request.model->epoch));
    else
        m_state->setText(tr("%Ln test image(s), epoch %1", nullptr, static_cast<int>(result->evaluation.images))
                             .arg(result->request.model->epoch));
}

} // namespace latentscape
