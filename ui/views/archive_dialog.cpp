// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/archive_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/output/run_commands.h"

namespace latentscape {

namespace {

const QString kEnding = QStringLiteral(".zip");

} // namespace

ArchiveDialog::ArchiveDialog(const std::filesystem::path& run, const QString& folder, QWidget* parent)
    : QDialog(parent), m_run(run), m_path(new QLineEdit(this))
{
    setObjectName(QStringLiteral("archiveDialog"));
    setWindowTitle(tr("Export run as archive"));
    auto* what = new QLabel(tr("The run %1 with its weights, losses and kept epochs goes into one file, which opens on "
                               "another machine. The images it was trained on stay here.")
                                .arg(QString::fromStdString(run.filename().string())),
                            this);
    what->setObjectName(QStringLiteral("archive.what"));
    what->setWordWrap(true);
    m_path->setObjectName(QStringLiteral("archive.path"));
    m_path->setAccessibleName(tr("File"));
    m_path->setToolTip(tr("Where the archive is written"));
    m_path->setMinimumWidth(340);
    m_path->setText(QDir(folder).filePath(QString::fromStdString(run.filename().string()) + kEnding));
    auto* choose = new QPushButton(tr("Choose…"), this);
    choose->setObjectName(QStringLiteral("archive.browse"));
    choose->setToolTip(tr("Choose folder and name of the file"));
    connect(choose, &QPushButton::clicked, this, &ArchiveDialog::browse);
    auto* row = new QHBoxLayout;
    row->addWidget(m_path, 1);
    row->addWidget(choose);
    auto* caption = new QLabel(tr("&File"), this);
    caption->setBuddy(m_path);
    auto* form = new QFormLayout;
    form->addRow(caption, row);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(what);
    layout->addLayout(form);
    layout->addWidget(makeButtons());
    connect(m_path, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_save->setEnabled(!text.trimmed().isEmpty()); });
}

QWidget* ArchiveDialog::makeButtons()
{
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_save = buttons->button(QDialogButtonBox::Save);
    m_save->setObjectName(QStringLiteral("archive.save"));
    auto* copy = buttons->addButton(tr("Copy as command"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("archive.command"));
    copy->setToolTip(tr("Copy the command line that makes the same file"));
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(command()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &ArchiveDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

QString ArchiveDialog::path() const
{
    const QString written = m_path->text().trimmed();
    return written.endsWith(kEnding, Qt::CaseInsensitive) ? written : written + kEnding;
}

void ArchiveDialog::setPath(const QString& path) { m_path->setText(path); }

QString ArchiveDialog::command() const
{
    return QString::fromStdString(archiveCommand(m_run, QFileInfo(path()).fileName().toStdString()));
}

void ArchiveDialog::browse()
{
    const QString picked =
        QFileDialog::getSaveFileName(this, tr("Export run as archive"), path(), tr("Zip archives (*.zip)"), nullptr,
                                     QFileDialog::DontConfirmOverwrite);
    if (!picked.isEmpty())
        m_path->setText(picked);
}

void ArchiveDialog::save()
{
    const QString target = path();
    if (QFileInfo::exists(target)) {
        const auto answer = QMessageBox::question(
            this, tr("Export run as archive"), tr("%1 exists already. Replace it?").arg(QFileInfo(target).fileName()));
        if (answer != QMessageBox::Yes)
            return;
    }
    emit chosen(target);
    accept();
}

} // namespace latentscape
