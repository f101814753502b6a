// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export.h"

#include <filesystem>

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
#include <QSpinBox>
#include <QStandardPaths>
#include <QVBoxLayout>

#include "core/base/atomic_file.h"
#include "core/output/png.h"
#include "ui/controllers/slot_worker.h"
#include "ui/explorer_model.h"
#include "ui/translation.h"

namespace latentscape {

namespace {

constexpr QSize kPreview(460, 320);

QString& lastFolder()
{
    static QString folder = [] {
        const QString pictures = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
        return QDir(pictures).exists() ? pictures : QDir::homePath();
    }();
    return folder;
}

QString withEnding(const QString& path)
{
    return QFileInfo(path).suffix().compare(QLatin1String("png"), Qt::CaseInsensitive) == 0
               ? path
               : path + QStringLiteral(".png");
}

} // namespace

QString exportFolder() { return lastFolder(); }

void setExportFolder(const QString& folder) { lastFolder() = folder; }

ExportDialog::ExportDialog(Exportable* picture, QWidget* parent)
    : QDialog(parent), m_picture(picture), m_preview(new QLabel), m_size(new QLabel), m_message(new QLabel),
      m_scale(new QSpinBox), m_path(new QLineEdit), m_save(nullptr),
      m_worker(std::make_unique<SlotWorker>(this, [this](int, const Error& error) {
          m_message->setText(latentscape::tr(error));
          m_message->show();
          m_save->setEnabled(true);
      }))
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export picture"));
    m_preview->setObjectName(QStringLiteral("exportPreview"));
    m_preview->setAccessibleName(tr("Preview"));
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setMinimumSize(kPreview);
    m_preview->setFrameShape(QFrame::StyledPanel);
    m_message->setObjectName(QStringLiteral("exportMessage"));
    m_message->setWordWrap(true);
    m_message->hide();

    auto* form = new QFormLayout;
    auto* sizeCaption = new QLabel(tr("&Size"));
    sizeCaption->setBuddy(m_scale);
    form->addRow(sizeCaption, makeSizeRow());
    auto* pathCaption = new QLabel(tr("&File"));
    pathCaption->setBuddy(m_path);
    form->addRow(pathCaption, makePathRow());
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_preview, 1);
    layout->addLayout(form);
    layout->addWidget(m_message);
    layout->addWidget(makeButtons());
    picture->exportChanged = [this] { refresh(); };
    refresh();
}

QLayout* ExportDialog::makeSizeRow()
{
    m_scale->setObjectName(QStringLiteral("exportScale"));
    m_scale->setRange(1, m_picture->maximumExportScale());
    m_scale->setValue(m_picture->exportScale());
    m_scale->setSuffix(QStringLiteral(" ×"));
    m_scale->setAccessibleName(tr("Scale"));
    m_scale->setToolTip(tr("How many times larger the picture is saved"));
    m_scale->setEnabled(m_picture->maximumExportScale() > 1);
    m_size->setObjectName(QStringLiteral("exportSize"));
    connect(m_scale, &QSpinBox::valueChanged, this, [this](int scale) {
        m_picture->setExportScale(scale);
        refresh();
    });
    auto* row = new QHBoxLayout;
    row->addWidget(m_scale);
    row->addWidget(m_size, 1);
    return row;
}

QLayout* ExportDialog::makePathRow()
{
    m_path->setObjectName(QStringLiteral("exportPath"));
    m_path->setAccessibleName(tr("File"));
    m_path->setText(QDir(lastFolder()).filePath(m_picture->exportName() + QStringLiteral(".png")));
    m_path->setMinimumWidth(300);
    auto* choose = new QPushButton(tr("Choose…"));
    choose->setObjectName(QStringLiteral("exportBrowse"));
    choose->setToolTip(tr("Choose folder and name of the file"));
    connect(choose, &QPushButton::clicked, this, &ExportDialog::browse);
    auto* row = new QHBoxLayout;
    row->addWidget(m_path, 1);
    row->addWidget(choose);
    return row;
}

QWidget* ExportDialog::makeButtons()
{
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    m_save = buttons->button(QDialogButtonBox::Save);
    m_save->setObjectName(QStringLiteral("exportSave"));
    if (!m_picture->exportCommand().isEmpty()) {
        auto* copy = buttons->addButton(tr("Copy as command"), QDialogButtonBox::ActionRole);
        copy->setObjectName(QStringLiteral("exportCommand"));
        copy->setToolTip(tr("Copy the command line that makes the same file"));
        connect(copy, &QPushButton::clicked, this,
                [this] { QApplication::clipboard()->setText(m_picture->exportCommand()); });
    }
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_path, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_save->setEnabled(!text.trimmed().isEmpty()); });
    return buttons;
}

ExportDialog::~ExportDialog() { m_picture->exportChanged = nullptr; }

QString ExportDialog::path() const { return withEnding(m_path->text().trimmed()); }

void ExportDialog::setPath(const QString& path) { m_path->setText(path); }

void ExportDialog::refresh()
{
    const QImage preview = m_picture->exportPreview(kPreview);
    m_preview->setPixmap(QPixmap::fromImage(preview));
    const QSize size = m_picture->exportSize();
    m_size->setText(tr("%1 × %2 pixels").arg(size.width()).arg(size.height()));
    m_save->setEnabled(!preview.isNull());
}

void ExportDialog::browse()
{
    const QString chosen = QFileDialog::getSaveFileName(this, tr("Export picture"), path(), tr("PNG pictures (*.png)"));
    if (!chosen.isEmpty())
        m_path->setText(withEnding(chosen));
}

void ExportDialog::save()
{
    const QString target = path();
    if (QFileInfo::exists(target)) {
        const auto answer = QMessageBox::question(
            this, tr("Export picture"), tr("%1 exists already. Replace it?").arg(QFileInfo(target).fileName()));
        if (answer != QMessageBox::Yes)
            return;
    }
    auto job = m_picture->exportJob();
    if (!job)
        return;
    m_save->setEnabled(false);
    m_message->hide();
    m_worker->post(0, [this, job = std::move(job), target] {
        const QByteArray bytes = job();
        writeFileAtomically(std::filesystem::path(target.toStdString()),
                            std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
        return SlotWorker::Delivery([this, target] { finish(target); });
    });
}

void ExportDialog::finish(const QString& path)
{
    lastFolder() = QFileInfo(path).absolutePath();
    emit saved(path);
    accept();
}

void exportPicture(QWidget* window, Exportable* picture)
{
    if (!picture || picture->exportPreview(QSize(16, 16)).isNull())
        return;
    ExportDialog dialog(picture, window);
    dialog.exec();
}

void copyPicture(Exportable* picture)
{
    if (!picture)
        return;
    const QImage image = picture->exportPreview(picture->exportSize());
    if (!image.isNull())
        QApplication::clipboard()->setImage(image);
}

std::map<std::string, std::string> pictureRecipe(const ExplorerModel& model)
{
    std::map<std::string, std::string> recipe{{"Software", "Latentscape"}};
    if (model.dataset())
        recipe["data"] = std::filesystem::path(model.dataset()->name).filename().string();
    if (const SnapshotPtr snapshot = model.model()) {
        recipe["model"] = snapshot->modelId;
        recipe["epoch"] = std::to_string(snapshot->epoch);
        if (snapshot->space != 0)
            recipe["space"] = model.spaceName().toStdString();
    }
    if (!model.run().empty())
        recipe["run"] = model.run().filename().string();
    return recipe;
}

QString pictureName(const ExplorerModel& model, const QString& what)
{
    QString name;
    if (model.dataset())
        name += QFileInfo(QString::fromStdString(model.dataset()->name)).completeBaseName() + QLatin1Char('-');
    if (model.model())
        name += QString::fromStdString(model.model()->modelId) + QLatin1Char('-');
    return name + what;
}

QByteArray pngBytes(const Image& image, const std::map<std::string, std::string>& texts)
{
    const std::vector<std::byte> bytes = encodePng(image, texts);
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

} // namespace latentscape
