// SPDX-License-Identifier: GPL-3.0-or-later
// The files that are imported, and how they are to be read.
#include <algorithm>
#include <utility>

#include <QComboBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/data/formats.h"
#include "ui/accessible_names.h"
#include "ui/explorer_model.h"
#include "ui/forms/param_form.h"
#include "ui/preferences.h"
#include "ui/translation.h"
#include "ui/views/import_dialog.h"

namespace latentscape {

namespace {

std::filesystem::path pathIn(const QLineEdit* edit) { return edit->text().trimmed().toStdString(); }

bool hasEnding(const QString& path, const char* ending)
{
    return path.endsWith(QLatin1String(ending), Qt::CaseInsensitive);
}

bool holdsNetworks(const QString& folder)
{
    const QDir inside(folder);
    return inside.exists(QStringLiteral("encoder.onnx")) || inside.exists(QStringLiteral("decoder.onnx"));
}

std::vector<ParamSpec> readingSpecs()
{
    return {*findSpec(onnxParams().specs(), "pixels"), *findSpec(onnxParams().specs(), "output")};
}

} // namespace

bool isImportable(const QString& path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return holdsNetworks(path);
    for (const char* ending : {".onnx", ".pt", ".pth", ".ckpt"}) {
        if (hasEnding(path, ending))
            return info.isFile();
    }
    if (!hasEnding(path, ".safetensors"))
        return isRunArchive(path.toStdString());
    try {
        formatOf(path.toStdString()); // it may hold data
        return false;
    } catch (const Error&) {
        return true;
    }
}

QWidget* ImportDialog::makeForm()
{
    m_inputs->setObjectName(QStringLiteral("import.inputs"));
    auto* column = new QVBoxLayout(m_inputs);
    column->setContentsMargins(0, 0, 0, 0);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(8); // as a ParamForm has
    grid->setVerticalSpacing(8);
    m_weights =
        addFileRow(grid, "import.weights", tr("&Weights or archive"), tr("A safetensors file, or the archive of a run"),
                   tr("Weights and archives (*.safetensors *.zip)"));
    m_encoder = addFileRow(grid, "import.encoder", tr("&Encoder"), tr("An ONNX file: images to codes"),
                           tr("ONNX files (*.onnx)"));
    m_decoder = addFileRow(grid, "import.decoder", tr("&Decoder"), tr("An ONNX file: codes to images"),
                           tr("ONNX files (*.onnx)"));
    addDataRow(grid);
    grid->setColumnStretch(1, 1);
    column->addLayout(grid);
    column->addWidget(m_form);
    // Its fields begin where the others do.
    int widest = 0;
    for (const QLabel* label : m_inputs->findChildren<QLabel*>())
        widest = std::max(widest, label->sizeHint().width());
    for (const ParamSpec& spec : readingSpecs())
        widest = std::max(widest, QLabel(coreText(spec.label)).sizeHint().width());
    grid->setColumnMinimumWidth(0, widest);
    m_form->setLabelWidth(widest);
    m_form->setSpecs(readingSpecs());
    return m_inputs;
}

QLineEdit* ImportDialog::addFileRow(QGridLayout* grid, const char* name, const QString& label, const QString& tip,
                                    const QString& filter)
{
    const int row = grid->rowCount();
    auto* edit = new QLineEdit;
    edit->setObjectName(QLatin1String(name));
    edit->setAccessibleName(withoutMnemonic(label));
    edit->setToolTip(tip);
    edit->setPlaceholderText(tip);
    edit->setClearButtonEnabled(true);
    edit->setAcceptDrops(false); // the dialog puts what is dropped where it belongs
    auto* title = new QLabel(label);
    title->setBuddy(edit);
    auto* browse = new QToolButton;
    browse->setObjectName(QLatin1String(name) + QStringLiteral(".browse"));
    browse->setText(QStringLiteral("…"));
    browse->setAccessibleName(tr("Choose: %1").arg(edit->accessibleName()));
    browse->setToolTip(tr("Choose a file"));
    browse->setFocusPolicy(Qt::StrongFocus);
    grid->addWidget(title, row, 0);
    grid->addWidget(edit, row, 1);
    grid->addWidget(browse, row, 2);
    connect(edit, &QLineEdit::textChanged, this, &ImportDialog::changed);
    connect(browse, &QToolButton::clicked, this, [this, edit, tip, filter] {
        const QString start = edit->text().isEmpty() ? m_preferences->openFolder() : edit->text();
        const QString chosen =
            QFileDialog::getOpenFileName(this, tip, start, filter + QStringLiteral(";;") + tr("All files (*)"));
        if (!chosen.isEmpty())
            edit->setText(chosen);
    });
    return edit;
}

void ImportDialog::addDataRow(QGridLayout* grid)
{
    m_data = new QComboBox;
    m_data->setObjectName(QStringLiteral("import.data"));
    m_data->setAccessibleName(tr("Data set"));
    m_data->setEditable(true);
    m_data->lineEdit()->setAccessibleName(m_data->accessibleName());
    m_data->setToolTip(tr("Images to explore the model with: the name of a data set, or a file or folder"));
    m_data->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_data->setAcceptDrops(false);
    auto* label = new QLabel(tr("Data &set"));
    label->setBuddy(m_data);
    const int row = grid->rowCount();
    grid->addWidget(label, row, 0);
    grid->addWidget(m_data, row, 1, 1, 2);
    if (m_model->dataset())
        m_data->addItem(QString::fromStdString(m_model->dataset()->name));
    QStringList others = m_preferences->recentData();
    for (const BuiltinDataset& builtin : builtinDatasets())
        others << QString::fromStdString(builtin.name);
    for (const QString& other : std::as_const(others)) {
        if (m_data->findText(other) < 0)
            m_data->addItem(other);
    }
    connect(m_data, &QComboBox::currentTextChanged, this, [this] {
        m_chosenData = true;
        changed();
    });
}

void ImportDialog::addPaths(const QStringList& paths)
{
    for (const QString& path : paths)
        addPath(path);
}

void ImportDialog::addPath(const QString& path)
{
    if (QFileInfo(path).isDir()) {
        const QDir folder(path);
        const auto inside = [&folder](const char* name) {
            return folder.exists(QLatin1String(name)) ? folder.filePath(QLatin1String(name)) : QString();
        };
        m_weights->clear();
        m_encoder->setText(inside("encoder.onnx"));
        m_decoder->setText(inside("decoder.onnx"));
    } else if (hasEnding(path, ".onnx")) {
        // What it is called tells; of two that do not say, the first is the encoder.
        const bool decodes = QFileInfo(path).fileName().contains(QLatin1String("decoder"), Qt::CaseInsensitive);
        const bool encodes = QFileInfo(path).fileName().contains(QLatin1String("encoder"), Qt::CaseInsensitive);
        const bool second = decodes || (!encodes && !m_encoder->text().isEmpty());
        m_weights->clear();
        (second ? m_decoder : m_encoder)->setText(path);
    } else {
        m_encoder->clear();
        m_decoder->clear();
        m_weights->setText(path);
    }
}

bool ImportDialog::isArchive() const { return hasEnding(m_weights->text(), ".zip") || isRunArchive(pathIn(m_weights)); }

ImportPlan ImportDialog::plan() const
{
    ImportPlan plan;
    plan.weights = pathIn(m_weights);
    plan.encoder = pathIn(m_encoder);
    plan.decoder = pathIn(m_decoder);
    plan.data = m_data->currentText().trimmed().toStdString();
    const OnnxParams params = onnxParams().make(m_form->values());
    plan.pixels = params.pixels;
    plan.output = params.output;
    return plan;
}

void ImportDialog::dragEnterEvent(QDragEnterEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (!m_importing && !urls.isEmpty() && urls.first().isLocalFile())
        event->acceptProposedAction();
}

void ImportDialog::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    const QList<QUrl> urls = event->mimeData()->urls();
    for (const QUrl& url : urls)
        addPath(url.toLocalFile());
}

} // namespace latentscape
