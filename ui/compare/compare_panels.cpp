// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compare_panels.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/compare/comparison_bar.h"
#include "ui/compare/differences_page.h"
#include "ui/compare/experiments_page.h"
#include "ui/compare/numbers_table.h"
#include "ui/compare/report_writer.h"
#include "ui/export.h"
#include "ui/theme.h"

namespace latentscape {

ComparePanels::ComparePanels(CompareModel* model, QWidget* parent)
    : QTabWidget(parent), m_model(model), m_controller(new ComparisonController(this)),
      m_bar(new ComparisonBar(model, m_controller, this)), m_numbers(new NumbersTable(m_controller, this)),
      m_experiments(new ExperimentsPage(model, this)), m_differences(new DifferencesPage(model, m_controller, this)),
      m_save(new QPushButton(tr("Save report…"), this)),
      m_command(m_numbers->copyMenu()->addAction(tr("Command line that makes the same report"))),
      m_writer(new ReportWriter(this))
{
    setObjectName(QStringLiteral("comparePanels"));
    setAccessibleName(tr("Comparison"));
    setDocumentMode(true);
    addTab(makeNumbersPage(), tr("Numbers"));
    addTab(m_experiments, tr("Same experiment"));
    addTab(m_differences, tr("Where do they differ?"));
    connect(m_bar, &ComparisonBar::staleChanged, m_numbers, &NumbersTable::setStale);
    connect(m_bar, &ComparisonBar::staleChanged, m_differences, &DifferencesPage::setStale);
    connect(m_differences, &DifferencesPage::computeWanted, this, &ComparePanels::compute);
    connect(m_controller, &ComparisonController::latestChanged, this, &ComparePanels::showActions);
    connect(m_writer, &ReportWriter::busyChanged, this, &ComparePanels::showActions);
    connect(m_writer, &ReportWriter::told, m_bar, &ComparisonBar::tell);
    connect(model, &CompareModel::sidesChanged, this, [this] {
        if (m_model->sides().isEmpty())
            m_controller->forget();
    });
    showActions();
}

QWidget* ComparePanels::makeNumbersPage()
{
    m_save->setObjectName(QStringLiteral("comparison.save"));
    m_save->setIcon(themedIcon(QStringLiteral("export")));
    m_save->setToolTip(tr("Save the comparison with its numbers and pictures in one file: HTML, or JSON for programs"));
    m_command->setObjectName(QStringLiteral("comparison.command"));
    connect(m_save, &QPushButton::clicked, this, &ComparePanels::saveReport);
    connect(m_command, &QAction::triggered, this, &ComparePanels::copyCommand);
    m_numbers->addTool(m_save);
    m_bar->addTools(m_numbers->tools());
    auto* page = new QWidget(this);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(6, 6, 6, 4);
    layout->setSpacing(4);
    layout->addWidget(m_bar);
    layout->addWidget(m_numbers, 1);
    return page;
}

ComparePanels::State ComparePanels::state() const
{
    return {m_controller->latest(), m_bar->images(), m_bar->samples(), currentIndex()};
}

void ComparePanels::restoreState(const State& state)
{
    m_bar->setAmounts(state.images, state.samples);
    setCurrentIndex(state.tab);
    if (state.numbers && !m_model->sides().isEmpty())
        m_controller->restore(state.numbers);
}

void ComparePanels::compute() { m_bar->compute(); }

void ComparePanels::showActions()
{
    const ComparisonResultPtr& result = m_controller->latest();
    m_save->setEnabled(result || m_writer->isBusy());
    m_save->setText(m_writer->isBusy() ? tr("Give up the report") : tr("Save report…"));
    m_command->setEnabled(result && !compareCommand(result->request).isEmpty());
}

void ComparePanels::saveReport()
{
    const ComparisonResultPtr result = m_controller->latest();
    if (m_writer->isBusy()) {
        m_writer->cancel();
        return;
    }
    if (!result)
        return;
    const QString file = QFileDialog::getSaveFileName(this, tr("Save the comparison"),
                                                      exportFolder() + QStringLiteral("/comparison.html"),
                                                      tr("Report (*.html);;Numbers for programs (*.json)"));
    if (file.isEmpty())
        return;
    setExportFolder(QFileInfo(file).absolutePath());
    m_writer->write(result, file);
}

void ComparePanels::copyCommand()
{
    if (const ComparisonResultPtr& result = m_controller->latest())
        QApplication::clipboard()->setText(compareCommand(result->request));
}

} // namespace latentscape
