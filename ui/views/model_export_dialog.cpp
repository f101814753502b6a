// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/model_export_dialog.h"

#include <algorithm>

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
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
#include <QTimer>
#include <QVBoxLayout>

#include "core/models/registry.h"
#include "core/output/run_commands.h"
#include "ui/explorer_model.h"
#include "ui/export.h"
#include "ui/views/split_box.h"
#include "ui/views/work_progress.h"

namespace latentscape {

namespace {

const QString kEnding = QStringLiteral(".safetensors");

} // namespace

ModelExportDialog::ModelExportDialog(const ExplorerModel* model, QWidget* parent)
    : QDialog(parent), m_source{model->model(), model->dataset(), model->splits(), model->run()},
      m_hasNetworks(model->canEncode() || model->canDecode()),
      m_hasCodes(model->canEncode() || (m_source.data && m_source.data->hasCodes()) ||
                 (model->codes() && model->codes()->size() > 0)),
      m_name(pictureName(*model, {})), m_form(new QFormLayout), m_contents(new QLabel), m_message(new QLabel),
      m_progress(new WorkProgress)
{
    setObjectName(QStringLiteral("modelExportDialog"));
    setWindowTitle(tr("Export model or codes"));
    m_contents->setObjectName(QStringLiteral("modelExport.contents"));
    m_contents->setWordWrap(true);
    m_contents->setProperty("muted", true);
    m_contents->setMinimumHeight(3 * fontMetrics().lineSpacing());
    m_contents->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_message->setObjectName(QStringLiteral("modelExport.message"));
    m_message->setWordWrap(true);
    m_message->setProperty("tone", QStringLiteral("warning"));
    m_progress->setObjectName(QStringLiteral("modelExport.progress"));
    QSizePolicy keeps(QSizePolicy::Expanding, QSizePolicy::Fixed);
    keeps.setRetainSizeWhenHidden(true); // nothing below jumps
    m_progress->setSizePolicy(keeps);
    m_progress->hide();

    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(8);
    buildForm();
    buildPath();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addLayout(m_form);
    layout->addWidget(m_contents);
    layout->addStretch(1);
    layout->addWidget(m_message);
    layout->addWidget(m_progress);
    layout->addWidget(buildButtons());
    resize(580, 310);

    connect(this, &QDialog::finished, &m_work, &LongWork::cancel);
    connect(&m_work, &LongWork::progressChanged, m_progress, &WorkProgress::tell);
    connect(&m_work, &LongWork::busyChanged, this, [this](bool busy) {
        m_progress->setVisible(busy && kind() == ModelFileKind::Projector); // the others take a moment
        refresh();
    });
    connect(&m_work, &LongWork::failed, this, [this](const QString& text) {
        m_message->setText(text);
        m_message->show();
    });
    showKind();
}

void ModelExportDialog::buildForm()
{
    m_kind = new QComboBox;
    m_kind->setObjectName(QStringLiteral("modelExport.kind"));
    m_kind->setAccessibleName(tr("What"));
    m_kind->setToolTip(tr("What other programs are to read"));
    m_kind->addItem(tr("Weights (safetensors)"), static_cast<int>(ModelFileKind::Weights));
    m_kind->addItem(tr("Networks (ONNX)"), static_cast<int>(ModelFileKind::Networks));
    m_kind->addItem(tr("Codes for the Embedding Projector"), static_cast<int>(ModelFileKind::Projector));
    m_form->addRow(tr("&What"), m_kind);
    m_split = new SplitBox(m_source.splits);
    m_split->setObjectName(QStringLiteral("modelExport.split"));
    m_split->setAccessibleName(tr("Images"));
    m_split->setToolTip(tr("The images whose codes are written"));
    m_form->addRow(tr("&Images"), m_split);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ModelExportDialog::showKind);
    connect(m_split, &QComboBox::currentIndexChanged, this, &ModelExportDialog::refresh);
}

void ModelExportDialog::buildPath()
{
    m_path = new QLineEdit;
    m_path->setObjectName(QStringLiteral("modelExport.path"));
    m_path->setMinimumWidth(320);
    m_browse = new QPushButton(tr("Choose…"));
    m_browse->setObjectName(QStringLiteral("modelExport.browse"));
    m_browse->setAutoDefault(false);
    auto* row = new QHBoxLayout;
    row->addWidget(m_path, 1);
    row->addWidget(m_browse);
    m_pathCaption = new QLabel;
    m_pathCaption->setBuddy(m_path);
    m_form->addRow(m_pathCaption, row);
    m_path->setText(QDir(exportFolder()).filePath(usualName()));
    connect(m_path, &QLineEdit::textChanged, this, &ModelExportDialog::refresh);
    connect(m_browse, &QPushButton::clicked, this, &ModelExportDialog::browse);
    // Rows come and go; what stands beside them stays where it is.
    const QFontMetrics metrics = m_pathCaption->fontMetrics();
    m_pathCaption->setMinimumWidth(
        std::max({metrics.horizontalAdvance(tr("Fo&lder")), metrics.horizontalAdvance(tr("&Images"))}));
}

QWidget* ModelExportDialog::buildButtons()
{
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    m_save = buttons->button(QDialogButtonBox::Save);
    m_save->setObjectName(QStringLiteral("modelExport.save"));
    m_save->setDefault(true);
    m_command = buttons->addButton(tr("Copy as command"), QDialogButtonBox::ActionRole);
    m_command->setObjectName(QStringLiteral("modelExport.command"));
    connect(m_command, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(command()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &ModelExportDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &ModelExportDialog::reject);
    return buttons;
}

ModelFileKind ModelExportDialog::kind() const { return static_cast<ModelFileKind>(m_kind->currentData().toInt()); }

void ModelExportDialog::setKind(ModelFileKind kind)
{
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(kind)));
}

ModelFilesRequest ModelExportDialog::request() const
{
    ModelFilesRequest request;
    request.kind = kind();
    request.split = m_split->split();
    return request;
}

QString ModelExportDialog::usualName() const
{
    switch (kind()) {
    case ModelFileKind::Weights:
        return m_name + QStringLiteral("weights") + kEnding;
    case ModelFileKind::Networks:
        return m_name + QStringLiteral("networks");
    case ModelFileKind::Projector:
        break;
    }
    return m_name + QStringLiteral("projector");
}

QString ModelExportDialog::contents() const
{
    switch (kind()) {
    case ModelFileKind::Weights:
        return tr("One file with every weight under its name and in its shape, and what the networks are. Import model "
                  "opens it again; PyTorch reads it as well.");
    case ModelFileKind::Networks:
        return tr("A folder with encoder.onnx and decoder.onnx, and classifier.onnx if the model tells the class of an "
                  "image. Import model opens it again, as does every program that runs ONNX.");
    case ModelFileKind::Projector:
        break;
    }
    return tr("A folder with the codes, the labels and a small picture of every image. This shows it:\n"
              "tensorboard --logdir FOLDER");
}

QString ModelExportDialog::refusal() const
{
    const SnapshotPtr& model = m_source.model;
    if (!model)
        return tr("There is no model yet. Train one, or open a run.");
    const bool imported = modelInfo(model->modelId).traits.imported;
    if (kind() == ModelFileKind::Projector) {
        if (!m_source.data || m_split->count() == 0)
            return tr("There are no images whose codes could be written.");
        return m_hasCodes ? QString() : tr("This model came without an encoder: there are no codes of the images.");
    }
    if (!imported)
        return {};
    return m_hasNetworks
               ? tr("The networks of this model came as files of their own; those are what other programs read.")
               : tr("These codes came without networks: there are no weights to write.");
}

void ModelExportDialog::showKind()
{
    m_form->setRowVisible(m_split, kind() == ModelFileKind::Projector);
    const QString where =
        isFile() ? tr("Where the weights are written") : tr("The new or empty folder that is written");
    m_pathCaption->setText(isFile() ? tr("Fi&le") : tr("Fo&lder"));
    m_path->setAccessibleName(isFile() ? tr("File") : tr("Folder"));
    m_path->setToolTip(where);
    m_browse->setToolTip(isFile() ? tr("Choose folder and name of the file") : tr("Choose the folder"));
    m_contents->setText(contents());
    m_path->setText(QDir(QFileInfo(m_path->text()).path()).filePath(usualName()));
    refresh();
}

void ModelExportDialog::refresh()
{
    if (!m_save)
        return; // still being made
    const QString reason = refusal();
    m_message->setText(reason);
    m_message->setVisible(!reason.isEmpty());
    m_save->setEnabled(reason.isEmpty() && !m_path->text().trimmed().isEmpty() && !m_work.isBusy());
    m_save->setToolTip(reason);
    m_kind->setEnabled(!m_work.isBusy());
    m_split->setEnabled(!m_work.isBusy());
    m_command->setEnabled(!command().isEmpty());
    m_command->setToolTip(m_command->isEnabled()
                              ? tr("Copy the command line that writes the same")
                              : tr("No command line writes this: it is not stored in a run, or not there"));
}

QString ModelExportDialog::path() const
{
    const QString written = m_path->text().trimmed();
    return isFile() && !written.endsWith(kEnding, Qt::CaseInsensitive) ? written + kEnding : written;
}

void ModelExportDialog::setPath(const QString& path) { m_path->setText(path); }

QString ModelExportDialog::command() const
{
    const SnapshotPtr& model = m_source.model;
    if (!model || !refusal().isEmpty())
        return {};
    const std::string name = QFileInfo(QDir::cleanPath(path())).fileName().toStdString();
    return QString::fromStdString(modelFilesCommand(storedName(m_source.run, *model), *model, request(), name));
}

void ModelExportDialog::browse()
{
    if (isFile()) {
        const QString chosen = QFileDialog::getSaveFileName(this, windowTitle(), path(), QLatin1Char('*') + kEnding,
                                                            nullptr, QFileDialog::DontConfirmOverwrite);
        if (!chosen.isEmpty())
            m_path->setText(chosen);
        return;
    }
    const QString chosen = QFileDialog::getExistingDirectory(this, windowTitle(), QFileInfo(path()).path());
    if (!chosen.isEmpty()) // a folder with something in it is where the new one goes
        m_path->setText(QDir(chosen).isEmpty() ? chosen : QDir(chosen).filePath(usualName()));
}

void ModelExportDialog::save()
{
    const QString target = path();
    if (isFile() && QFileInfo::exists(target)) {
        const auto answer = QMessageBox::question(
            this, windowTitle(), tr("%1 exists already. Replace it?").arg(QFileInfo(target).fileName()));
        if (answer != QMessageBox::Yes)
            return;
    }
    m_work.start(
        [this, target, source = m_source, request = request()](LongWork::Report& report) mutable -> LongWork::Delivery {
            request.progress = [&report](double fraction) { report.progress(fraction); };
            if (!writeModelFiles(target.toStdString(), source, request, report.stop()))
                return {};
            return [this, target] { finish(target); };
        });
}

void ModelExportDialog::deleteWhenIdle()
{
    constexpr int kPauseMs = 50;
    if (m_work.isIdle())
        deleteLater();
    else
        QTimer::singleShot(kPauseMs, this, &ModelExportDialog::deleteWhenIdle);
}

void ModelExportDialog::finish(const QString& path)
{
    setExportFolder(QFileInfo(path).absolutePath());
    emit saved(isFile()                            ? tr("The weights are saved as %1.").arg(path)
               : kind() == ModelFileKind::Networks ? tr("The networks are in %1.").arg(path)
                                                   : tr("The codes are in %1.").arg(path));
    accept();
}

} // namespace latentscape
