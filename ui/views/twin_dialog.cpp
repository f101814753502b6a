// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/twin_dialog.h"

#include <algorithm>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QTableWidget>
#include <QVBoxLayout>

#include "core/models/registry.h"
#include "ui/forms/param_form.h"
#include "ui/translation.h"
#include "ui/widget_look.h"

namespace latentscape {

namespace {

constexpr int kTableRows = 7; ///< that are seen without scrolling
constexpr QSize kFirstSize(560, 640);

QTableWidgetItem* cellOf(const QString& text, const QString& tip)
{
    auto* item = new QTableWidgetItem(text);
    item->setToolTip(tip);
    item->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled);
    return item;
}

QString textOf(const std::optional<ParamValue>& value)
{
    return value ? QString::fromStdString(toString(*value)) : QStringLiteral("–");
}

const ParamSpec& specOf(const std::string& first, const std::string& twin, const std::string& key)
{
    const ParamSpec* spec = findSpec(modelInfo(twin).params, key);
    return spec != nullptr ? *spec : *findSpec(modelInfo(first).params, key);
}

} // namespace

TwinDialog::TwinDialog(TrainPlan first, bool labels, QWidget* parent)
    : QDialog(parent), m_first(std::move(first)), m_model(new QComboBox(this)), m_about(new QLabel(this)),
      m_table(new QTableWidget(this)), m_ownTitle(new QLabel(this)), m_ownArea(new QScrollArea(this)),
      m_own(new ParamForm(m_ownArea)), m_problem(new QLabel(this)), m_start(nullptr)
{
    setObjectName(QStringLiteral("twin.dialog"));
    setWindowTitle(tr("Train the twin"));
    auto* intro = new QLabel(tr("Trains %1 as the setup says it and another model beside it, at the same time: on the "
                                "same images in the same order, with the same seed and schedule. What differs between "
                                "the two is then the model.")
                                 .arg(coreText(modelInfo(m_first.model).name)),
                             this);
    intro->setWordWrap(true);
    m_model->setObjectName(QStringLiteral("twin.model"));
    m_model->setAccessibleName(tr("The other model"));
    m_model->setToolTip(tr("What is trained beside the model of the setup"));
    fillModels(labels);
    m_about->setWordWrap(true);
    m_about->setProperty("muted", true);
    m_table->setObjectName(QStringLiteral("twin.table"));
    m_table->setAccessibleName(tr("Parameters of both models"));
    m_table->setToolTip(tr("What both have is the same; what only one has is marked"));
    m_table->setColumnCount(3);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false); // Tab leads on, arrows go about
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->setMinimumHeight((kTableRows + 1) * (fontMetrics().lineSpacing() + 6));
    m_ownTitle->setProperty("heading", true);
    m_own->setObjectName(QStringLiteral("twin.own"));
    m_problem->setObjectName(QStringLiteral("twin.problem"));
    m_problem->setWordWrap(true);
    m_problem->setProperty("tone", QStringLiteral("warning"));

    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    auto* label = new QLabel(tr("&Other model"), this);
    label->setBuddy(m_model);
    form->addRow(label, m_model);
    m_ownArea->setWidgetResizable(true);
    m_ownArea->setFrameShape(QFrame::NoFrame);
    m_ownArea->setFocusPolicy(Qt::NoFocus);
    auto* top = new QWidget(m_ownArea);
    auto* topColumn = new QVBoxLayout(top);
    topColumn->setContentsMargins(0, 0, 0, 0);
    topColumn->addWidget(m_own);
    topColumn->addStretch(1);
    m_ownArea->setWidget(top);
    auto* buttons = new QDialogButtonBox(this);
    m_start = buttons->addButton(tr("Train both"), QDialogButtonBox::AcceptRole);
    auto* cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_start->setObjectName(QStringLiteral("twin.start"));
    m_start->setDefault(true);
    cancel->setObjectName(QStringLiteral("twin.cancel"));
    connect(buttons, &QDialogButtonBox::accepted, this, &TwinDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &TwinDialog::reject);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(intro);
    layout->addLayout(form);
    layout->addWidget(m_about);
    layout->addWidget(m_table, 3);
    layout->addWidget(m_ownTitle);
    layout->addWidget(m_ownArea, 2);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    resize(kFirstSize);
    connect(m_model, &QComboBox::currentIndexChanged, this, &TwinDialog::showTwin);
    connect(m_own, &ParamForm::valueChanged, this, [this] {
        fillTable();
        check();
    });
    showTwin();
}

void TwinDialog::fillModels(bool labels)
{
    for (const ModelInfo& info : modelInfos()) {
        if (info.id != m_first.model && (labels || !info.traits.needsLabels))
            m_model->addItem(coreText(info.name), QString::fromStdString(info.id));
    }
    const int natural = m_model->findData(QString::fromStdString(naturalTwin(m_first.model)));
    m_model->setCurrentIndex(std::max(0, natural));
}

void TwinDialog::showTwin()
{
    m_twin = twinOf(m_first, m_model->currentData().toString().toStdString());
    const ModelInfo& info = modelInfo(m_twin.plan.model);
    m_about->setText(coreText(info.summary));
    std::vector<ParamSpec> own;
    for (const TwinDifference& difference : m_twin.differences) {
        if (difference.twin)
            own.push_back(*findSpec(info.params, difference.key));
    }
    m_own->setSpecs(own);
    m_ownArea->setVisible(!own.empty());
    // A heading over what can be set; where there is nothing, a remark.
    m_ownTitle->setProperty("heading", !own.empty());
    m_ownTitle->setProperty("muted", own.empty());
    redress(m_ownTitle);
    m_ownTitle->setText(own.empty() ? tr("%1 has no parameters of its own.").arg(coreText(info.name))
                                    : tr("Only of %1").arg(coreText(info.name)));
    fillTable();
    check();
}

/// What differs first: it is what there is to know.
void TwinDialog::fillTable()
{
    const TrainPlan plan = twin();
    m_table->clearContents();
    m_table->setRowCount(static_cast<int>(m_twin.differences.size() + m_twin.carried.size()));
    m_table->setHorizontalHeaderLabels(
        {tr("Parameter"), QString::fromStdString(m_first.model), QString::fromStdString(plan.model)});
    int row = 0;
    const auto addRow = [&](const std::string& key, const QString& first, const QString& other, bool same) {
        const ParamSpec& spec = specOf(m_first.model, plan.model, key);
        const QString tip = coreText(spec.help);
        m_table->setItem(row, 0, cellOf(same ? coreText(spec.label) : tr("≠ %1").arg(coreText(spec.label)), tip));
        m_table->setItem(row, 1, cellOf(first, tip));
        m_table->setItem(row, 2, cellOf(other, tip));
        ++row;
    };
    for (const TwinDifference& difference : m_twin.differences) {
        const ParamValue* now = plan.modelParams.find(difference.key);
        addRow(difference.key, textOf(difference.first), now ? textOf(*now) : textOf({}), false);
    }
    for (const std::string& key : m_twin.carried) {
        const QString value = textOf(*plan.modelParams.find(key));
        addRow(key, value, value, true);
    }
}

TrainPlan TwinDialog::twin() const
{
    TrainPlan plan = m_twin.plan;
    const ParamSet own = m_own->values();
    for (const auto& [key, value] : own.values())
        plan.modelParams.set(key, value);
    return plan;
}

void TwinDialog::check()
{
    QString problem;
    try {
        completed(m_first);
        completed(twin());
    } catch (const Error& error) {
        problem = latentscape::tr(error);
    }
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_start->setEnabled(problem.isEmpty());
}

void TwinDialog::accept()
{
    emit chosen(m_first, twin());
    QDialog::accept();
}

} // namespace latentscape
