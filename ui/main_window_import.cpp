// SPDX-License-Identifier: GPL-3.0-or-later
// Models and runs that come from elsewhere, and runs that go there.
#include <QDebug>

#include "ui/commands.h"
#include "ui/main_window.h"
#include "ui/views/banner.h"
#include "ui/views/import_dialog.h"
#include "ui/views/likelihood_view.h"
#include "ui/views/model_export_dialog.h"
#include "ui/views/run_archiver.h"
#include "ui/views/runs_view.h"

namespace latentscape {

void MainWindow::connectImport()
{
    m_archiver = new RunArchiver(this);
    connect(m_archiver, &RunArchiver::written, this,
            [this](const QString& text) { m_banner->tell(Banner::Kind::Note, text); });
    connect(m_archiver, &RunArchiver::failed, this, [this](const QString& text) {
        qWarning().noquote() << text;
        m_banner->tell(Banner::Kind::Problem, text);
    });
}

void MainWindow::importModel(const QStringList& paths)
{
    auto* dialog = new ImportDialog(&m_model, m_preferences, this);
    dialog->addPaths(paths);
    connect(dialog, &ImportDialog::imported, this, [this](const std::filesystem::path& run) {
        m_runList->refresh();
        openRun(run);
    });
    showOwn(dialog);
}

void MainWindow::archiveRun(const std::filesystem::path& run)
{
    if (!run.empty())
        m_archiver->ask(run);
}

QString MainWindow::useOf(const std::filesystem::path& run) const
{
    const QString name = QString::fromStdString(run.filename().string());
    if (m_archiver->isWriting(run))
        return tr("%1 is being written into an archive: wait for its end, or cancel it, before it is renamed or "
                  "deleted.")
            .arg(name);
    if (m_likelihood->isReading(run))
        return tr("%1 is being measured along its epochs: wait for its end, or cancel it, before it is renamed or "
                  "deleted.")
            .arg(name);
    return {};
}

void MainWindow::exportModel()
{
    auto* dialog = new ModelExportDialog(&m_model, this);
    connect(dialog, &QDialog::finished, dialog, &ModelExportDialog::deleteWhenIdle);
    connect(dialog, &ModelExportDialog::saved, this,
            [this](const QString& text) { m_banner->tell(Banner::Kind::Note, text); });
    dialog->open();
}

} // namespace latentscape
