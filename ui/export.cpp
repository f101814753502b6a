// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>

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
#include <QSpinBox>
#include <QStandardPaths>
#include <QVBoxLayout>

#include "core/base/atomic_file.h"
#include "core/output/png.h"
#include "ui/controllers/slot_worker.h"
#include "ui/explorer_model.h"
#include "ui/images.h"
#include "ui/translation.h"
#include "ui/views/look_controls.h"

namespace latentscape {

namespace {

constexpr QSize kPreview(460, 320);
constexpr std::int64_t kQuickPixels = 2'000'000; ///< composed in some milliseconds

QString& lastFolder()
{
    static QString folder = [] {
        const QString pictures = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
        return QDir(pictures).exists() ? pictures : QDir::homePath();
    }();
    return folder;
}

QString withEnding(const QString& path, const QString& format)
{
    return QFileInfo(path).suffix().compare(format, Qt::CaseInsensitive) == 0 ? path : path + QLatin1Char('.') + format;
}

const QString kPng = QStringLiteral("png");
const QString kSvg = QStringLiteral("svg");

} // namespace

QString exportFolder() { return lastFolder(); }

void setExportFolder(const QString& folder) { lastFolder() = folder; }

ExportDialog::ExportDialog(Exportable* picture, QWidget* parent)
    : QDialog(parent), m_picture(picture), m_preview(new QLabel), m_size(new QLabel), m_message(new QLabel),
      m_note(new QLabel), m_format(new QComboBox), m_look(new LookControls(picture->exportLookChoices())),
      m_scale(new QSpinBox), m_path(new QLineEdit), m_save(nullptr),
      m_worker(std::make_unique<SlotWorker>(this, [this](int, const Error& error) {
          m_message->setText(latentscape::tr(error));
          m_message->show();
          m_isSaving = false;
          updateSave();
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
    takeLastChoice();
    makeForm(form);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_preview, 1);
    layout->addLayout(form);
    layout->addWidget(m_message);
    layout->addWidget(makeButtons());
    picture->exportChanged = [this] { refresh(); };
    refresh();
}

void ExportDialog::makeForm(QFormLayout* form)
{
    makeFormat();
    m_note->setObjectName(QStringLiteral("exportNote"));
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setWordWrap(true);
    auto* formatRow = new QHBoxLayout;
    formatRow->addWidget(m_format);
    formatRow->addWidget(m_note, 1);
    auto* formatCaption = new QLabel(tr("F&ormat"));
    formatCaption->setBuddy(m_format);
    form->addRow(formatCaption, formatRow);
    auto* sizeCaption = new QLabel(tr("&Size"));
    sizeCaption->setBuddy(m_scale);
    form->addRow(sizeCaption, makeSizeRow());
    if (m_look->isEmpty())
        m_look->setParent(this), m_look->hide();
    else
        form->addRow(tr("Look"), m_look);
    connect(m_look, &LookControls::changed, this, [this] {
        m_picture->setExportLook(m_look->look());
        refresh();
    });
    auto* pathCaption = new QLabel(tr("&File"));
    pathCaption->setBuddy(m_path);
    form->addRow(pathCaption, makePathRow());
}

void ExportDialog::makeFormat()
{
    m_format->setObjectName(QStringLiteral("exportFormat"));
    m_format->setAccessibleName(tr("Format"));
    m_format->setToolTip(m_picture->hasSvg()
                             ? tr("PNG is pixels; SVG keeps lines and letters, so that it is sharp in any size")
                             : tr("This picture is made of pixels: a PNG holds all there is"));
    m_format->addItem(QStringLiteral("PNG"), kPng);
    if (m_picture->hasSvg())
        m_format->addItem(QStringLiteral("SVG"), kSvg);
    m_format->setEnabled(m_picture->hasSvg());
    const auto last = lastExport(m_picture->exportKind());
    m_format->setCurrentIndex(std::max(0, last ? m_format->findData(last->format) : 0));
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::followFormat);
}

void ExportDialog::takeLastChoice()
{
    if (const auto last = lastExport(m_picture->exportKind())) {
        if (m_picture->maximumExportScale() > 1)
            m_picture->setExportScale(std::min(last->scale, m_picture->maximumExportScale()));
        m_look->setLook(last->look);
        m_picture->setExportLook(m_look->look());
    } else {
        m_look->setLook(m_picture->exportLook());
    }
}

void ExportDialog::followFormat()
{
    const QFileInfo written(m_path->text().trimmed());
    const bool wasKnown = written.suffix().compare(kPng, Qt::CaseInsensitive) == 0 ||
                          written.suffix().compare(kSvg, Qt::CaseInsensitive) == 0;
    if (wasKnown)
        m_path->setText(QDir(written.path()).filePath(written.completeBaseName() + QLatin1Char('.') + format()));
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
    const auto last = lastExport(m_picture->exportKind());
    const QString folder = last && QDir(last->folder).exists() && !last->folder.isEmpty() ? last->folder : lastFolder();
    m_path->setText(QDir(folder).filePath(m_picture->exportName() + QLatin1Char('.') + format()));
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
        m_command = buttons->addButton(tr("Copy as command"), QDialogButtonBox::ActionRole);
        m_command->setObjectName(QStringLiteral("exportCommand"));
        m_command->setToolTip(tr("Copy the command line that makes the same file"));
        connect(m_command, &QPushButton::clicked, this,
                [this] { QApplication::clipboard()->setText(m_picture->exportCommand()); });
    }
    connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_path, &QLineEdit::textChanged, this, &ExportDialog::updateSave);
    return buttons;
}

ExportDialog::~ExportDialog()
{
    m_isGivenUp = true;
    m_picture->exportChanged = nullptr;
}

QString ExportDialog::format() const { return m_format->currentData().toString(); }

QString ExportDialog::path() const { return withEnding(m_path->text().trimmed(), format()); }

void ExportDialog::setPath(const QString& path) { m_path->setText(path); }

void ExportDialog::refresh()
{
    const QImage preview = m_picture->exportPreview(kPreview);
    m_preview->setPixmap(QPixmap::fromImage(preview));
    const QSize size = m_picture->exportSize();
    m_size->setText(tr("%1 × %2 pixels").arg(size.width()).arg(size.height()));
    m_hasPicture = !preview.isNull();
    updateSave();
    const QString note = format() == kSvg ? m_picture->exportSvgNote() : QString();
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    if (m_command)
        m_command->setEnabled(format() == kPng && !m_picture->exportCommand().isEmpty());
}

void ExportDialog::updateSave()
{
    m_save->setEnabled(m_hasPicture && !m_isSaving && !m_path->text().trimmed().isEmpty());
}

void ExportDialog::browse()
{
    const QString kind = format() == kSvg ? tr("SVG pictures (*.svg)") : tr("PNG pictures (*.png)");
    const QString chosen = QFileDialog::getSaveFileName(this, tr("Export picture"), path(), kind);
    if (!chosen.isEmpty())
        m_path->setText(withEnding(chosen, format()));
}

std::function<QByteArray()> ExportDialog::job()
{
    if (format() == kPng)
        return m_picture->exportJob();
    // Plots and widgets can be painted in this thread only.
    QByteArray svg = m_picture->exportSvg();
    if (svg.isEmpty())
        return {};
    return [svg] { return svg; };
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
    auto making = job();
    if (!making)
        return;
    m_isSaving = true;
    updateSave();
    m_message->hide();
    m_worker->post(0, [this, making = std::move(making), target] {
        const QByteArray bytes = making();
        if (m_isGivenUp) // the dialog waits for this thread, but nobody for the file
            return SlotWorker::Delivery();
        writeFileAtomically(std::filesystem::path(target.toStdString()),
                            std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
        return SlotWorker::Delivery([this, target] { finish(target); });
    });
}

void ExportDialog::finish(const QString& path)
{
    lastFolder() = QFileInfo(path).absolutePath();
    rememberExport(m_picture->exportKind(), {format(), m_scale->value(), m_look->look(), lastFolder()});
    emit saved(path);
    accept();
}

bool exportPicture(QWidget* window, Exportable* picture)
{
    if (!picture || picture->exportPreview(QSize(16, 16)).isNull())
        return false;
    ExportDialog dialog(picture, window);
    dialog.exec();
    return true;
}

QImage sheetPreview(QSize room, int scale, const std::function<SheetSize(int scale)>& sizeAt,
                    const std::function<Image(int scale)>& composedAt)
{
    const auto pixels = [&] {
        const SheetSize size = sizeAt(scale);
        return size.width * size.height;
    };
    while (scale > 1 && pixels() > kQuickPixels)
        --scale;
    if (pixels() > kMostSheetPixels) {
        QImage blank(room.boundedTo(kPreview), QImage::Format_ARGB32_Premultiplied);
        blank.fill(Qt::transparent);
        return blank;
    }
    return toQImage(composedAt(scale)).scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation);
}

PictureCopy copyPicture(Exportable* picture)
{
    const QSize size = picture ? picture->exportSize() : QSize();
    if (size.isEmpty())
        return PictureCopy::NoPicture;
    if (std::int64_t{size.width()} * size.height() > kMostSheetPixels)
        return PictureCopy::TooLarge;
    const QImage image = picture->exportPreview(size);
    if (image.isNull())
        return PictureCopy::NoPicture;
    QApplication::clipboard()->setImage(image);
    return PictureCopy::Copied;
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
