// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/run_archiver.h"

#include <algorithm>

#include <QDir>
#include <QFileInfo>
#include <QLocale>

#include "core/training/run_archive.h"

namespace latentscape {

namespace {

constexpr int kSteps = 1000;
constexpr int kPatience = 400;        ///< milliseconds, until the progress is shown
constexpr std::size_t kMostNamed = 3; ///< files that are not in the archive

QString leftOutText(const std::vector<std::string>& files)
{
    QStringList names;
    for (std::size_t i = 0; i < std::min(files.size(), kMostNamed); ++i)
        names << QString::fromStdString(files[i]);
    if (files.size() > kMostNamed)
        names << QStringLiteral("…");
    return names.join(QStringLiteral(", "));
}

} // namespace

RunArchiver::RunArchiver(QWidget* window) : QObject(window), m_window(window), m_folder(QDir::homePath())
{
    connect(&m_work, &LongWork::failed, this, &RunArchiver::failed);
    connect(&m_work, &LongWork::progressChanged, this, [this](double fraction) {
        if (m_progress)
            m_progress->setValue(static_cast<int>(fraction * kSteps));
    });
    connect(&m_work, &LongWork::busyChanged, this, [this](bool busy) {
        if (!busy && m_progress)
            m_progress->deleteLater();
    });
}

void RunArchiver::ask(const std::filesystem::path& run)
{
    if (isBusy()) { // which starting another would give up
        emit failed(tr("Another run is being written into an archive: wait for its end, or cancel it."));
        return;
    }
    delete m_dialog;
    m_dialog = new ArchiveDialog(run, m_folder, m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_dialog, &ArchiveDialog::chosen, this, [this, run](const QString& file) {
        m_folder = QFileInfo(file).path();
        write(run, file);
    });
    m_dialog->open();
}

void RunArchiver::write(const std::filesystem::path& run, const QString& file)
{
    showProgress(file);
    m_run = run;
    m_work.start([this, run, file](LongWork::Report& report) -> LongWork::Delivery {
        const std::vector<std::string> leftOut = writeRunArchive(
            run, file.toStdString(), {report.stop(), [&report](double fraction) { report.progress(fraction); }});
        return [this, run, file, leftOut] {
            const QString size = QLocale().formattedDataSize(QFileInfo(file).size());
            QString text =
                tr("The run %1 is in %2 (%3).").arg(QString::fromStdString(run.filename().string()), file, size);
            if (!leftOut.empty())
                text += QLatin1Char(' ') + tr("Not in it: %1.").arg(leftOutText(leftOut));
            emit written(text);
        };
    });
}

void RunArchiver::showProgress(const QString& file)
{
    delete m_progress;
    m_progress =
        new QProgressDialog(tr("Writing %1").arg(QFileInfo(file).fileName()), tr("Cancel"), 0, kSteps, m_window);
    m_progress->setObjectName(QStringLiteral("archiveProgress"));
    m_progress->setWindowTitle(tr("Export run as archive"));
    m_progress->setWindowModality(Qt::NonModal);
    m_progress->setMinimumDuration(kPatience);
    m_progress->setAutoReset(false);
    connect(m_progress, &QProgressDialog::canceled, &m_work, &LongWork::cancel);
}

} // namespace latentscape
