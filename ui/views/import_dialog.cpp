// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/import_dialog.h"

#include <algorithm>
#include <system_error>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/data/read_options.h"
#include "core/data/ready_codes.h"
#include "core/models/registry.h"
#include "ui/explorer_model.h"
#include "ui/forms/param_form.h"
#include "ui/preferences.h"
#include "ui/translation.h"
#include "ui/views/work_progress.h"

namespace latentscape {

namespace {

constexpr int kDelayMilliseconds = 250; ///< after a change, until the files are looked at again
constexpr QSize kFirstSize(640, 420);

/// "n × 1 × 28 × 28"; n is a side that is left open.
QString shapeText(const std::vector<std::int64_t>& shape)
{
    QStringList sides;
    for (const std::int64_t side : shape)
        sides << (side < 0 ? QStringLiteral("n") : QString::number(side));
    return sides.join(QStringLiteral(" × "));
}

QString shapesText(const std::vector<std::vector<std::int64_t>>& shapes)
{
    QStringList texts;
    for (const auto& shape : shapes)
        texts << shapeText(shape);
    return texts.join(ImportDialog::tr(" and "));
}

/// Whether a data set may be found under its name.
bool areHere(const std::string& data)
{
    const std::string path = sourcePath(data);
    std::error_code unreadable;
    return std::ranges::any_of(builtinDatasets(), [&](const auto& builtin) { return builtin.name == path; }) ||
           std::filesystem::exists(path, unreadable);
}

QLabel* textLabel(const char* name, Qt::TextFormat format = Qt::PlainText)
{
    auto* label = new QLabel;
    label->setObjectName(QLatin1String(name));
    label->setTextFormat(format);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

ImportDialog::ImportDialog(const ExplorerModel* model, const Preferences* preferences, QWidget* parent)
    : QDialog(parent), m_model(model), m_preferences(preferences), m_inputs(new QWidget), m_form(new ParamForm),
      m_facts(textLabel("import.facts", Qt::RichText)), m_problem(textLabel("import.problem")),
      m_progress(new WorkProgress)
{
    setObjectName(QStringLiteral("importDialog"));
    setWindowTitle(tr("Import model"));
    setAcceptDrops(true);
    resize(kFirstSize);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    auto* hint = textLabel("import.hint");
    hint->setProperty("muted", true);
    hint->setText(
        tr("A model that was trained elsewhere becomes a run: map, sliders, paths and comparison work as with "
           "any other. Give its weights as a safetensors file, or its networks as ONNX files (either alone is "
           "useful), or a run's archive from another machine. Files can be dropped here."));
    layout->addWidget(hint);
    layout->addWidget(makeForm());
    m_problem->setProperty("tone", QStringLiteral("warning"));
    layout->addWidget(m_facts);
    layout->addWidget(m_problem);
    layout->addStretch(1);
    m_progress->setObjectName(QStringLiteral("import.progress"));
    m_progress->setAccessibleName(tr("Reading the files"));
    QSizePolicy keeps(QSizePolicy::Expanding, QSizePolicy::Fixed);
    keeps.setRetainSizeWhenHidden(true); // nothing below jumps
    m_progress->setSizePolicy(keeps);
    m_progress->hide();
    layout->addWidget(m_progress);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_import = buttons->addButton(tr("&Import"), QDialogButtonBox::AcceptRole);
    m_import->setObjectName(QStringLiteral("import.import"));
    m_import->setToolTip(tr("Make a run of it and open that"));
    m_import->setDefault(true);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ImportDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ImportDialog::reject);
    connect(this, &QDialog::finished, &m_work, &LongWork::cancel);

    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelayMilliseconds);
    connect(&m_delay, &QTimer::timeout, this, &ImportDialog::look);
    connect(m_form, &ParamForm::valueChanged, this, &ImportDialog::changed);
    connect(&m_work, &LongWork::busyChanged, m_progress, &QWidget::setVisible);
    connect(&m_work, &LongWork::progressChanged, m_progress, &WorkProgress::tell);
    connect(&m_work, &LongWork::failed, this, &ImportDialog::showProblem);
    look();
}

void ImportDialog::changed()
{
    m_import->setEnabled(false);
    m_delay.start();
}

void ImportDialog::look()
{
    const bool networks = !m_encoder->text().isEmpty() || !m_decoder->text().isEmpty();
    m_form->setVisible(networks);
    m_import->setEnabled(false);
    if (m_weights->text().isEmpty() && !networks) {
        m_work.cancel();
        m_problem->hide();
        showFacts({tr("Choose a file to see what is in it.")});
        return;
    }
    if (!m_weights->text().isEmpty() && networks) {
        m_work.cancel();
        showProblem(tr("Either weights or ONNX files, not both: clear one of them."));
        return;
    }
    m_work.start([this, archive = isArchive(), plan = plan()](LongWork::Report&) -> LongWork::Delivery {
        if (archive) {
            const RunArchive content = inspectRunArchive(plan.weights);
            return [this, content] { showArchive(content); };
        }
        if (!plan.weights.empty() && mayHoldCodes(plan.weights))
            return [this] { showProblem(tr("This is a file of codes, not of a model: Open (Ctrl+O) shows it.")); };
        const ImportPreview preview = previewImport(plan);
        return [this, preview] { showModel(preview); };
    });
}

void ImportDialog::showModel(const ImportPreview& preview)
{
    QStringList lines;
    const auto tell = [&lines](const QString& what, const std::optional<ImportPreview::Network>& network) {
        if (network)
            lines << tr("<b>%1</b> takes %2 and gives %3.")
                         .arg(what, shapesText(network->inputs), shapesText(network->outputs));
    };
    tell(tr("The encoder"), preview.encoder);
    tell(tr("The decoder"), preview.decoder);
    m_modelId = "onnx";
    if (!preview.model.empty()) {
        m_modelId = preview.model;
        lines << tr("<b>%1</b>, %n latent dimension(s)", nullptr, preview.dimensions)
                     .arg(coreText(modelInfo(preview.model).name));
        lines << tr("Images of %1 × %2 pixels, %3")
                     .arg(preview.shape.width)
                     .arg(preview.shape.height)
                     .arg(preview.shape.channels == 1 ? tr("grey") : tr("colour"));
        if (preview.classes > 0)
            lines << tr("Decodes under one of %n label(s)", nullptr, preview.classes);
    } else if (!preview.decoder) {
        lines << tr("Without a decoder there are a map and neighbours, but no decoded images.");
    } else if (!preview.encoder) {
        lines << tr("Without an encoder there are sliders and samples, but no map of the images.");
    }
    m_recordedData.clear();
    m_problem->hide();
    showFacts(lines);
    m_import->setEnabled(!m_data->currentText().trimmed().isEmpty());
    emit previewed();
}

void ImportDialog::showArchive(const RunArchive& archive)
{
    const QLocale locale;
    QStringList lines;
    lines << tr("<b>The run %1</b>: %2, %n stored epoch(s)", nullptr, static_cast<int>(archive.epochs.size()))
                 .arg(QString::fromStdString(archive.name).toHtmlEscaped(),
                      coreText(modelInfo(archive.record.plan.model).name));
    m_recordedData = QString::fromStdString(archive.record.plan.data);
    lines << tr("Trained on %1; %2 on disk")
                 .arg(m_recordedData.toHtmlEscaped(), locale.formattedDataSize(static_cast<qint64>(archive.bytes)));
    if (!areHere(archive.record.plan.data))
        lines << tr("Its images are not on this machine under that name: say where they are, or import it and open it "
                    "once they are there.");
    if (!archive.ignored.empty())
        lines << tr("%n other file(s) in it will be left out", nullptr, static_cast<int>(archive.ignored.size()));
    if (!m_chosenData) {
        const QSignalBlocker quiet(m_data);
        m_data->setEditText(m_recordedData);
    }
    m_problem->hide();
    showFacts(lines);
    m_import->setEnabled(true);
    emit previewed();
}

void ImportDialog::showFacts(const QStringList& lines)
{
    m_facts->setText(lines.join(QStringLiteral("<br>")));
    m_facts->show();
}

void ImportDialog::showProblem(const QString& text)
{
    const bool importing = m_importing;
    setImporting(false);
    m_problem->setText(text);
    m_problem->show();
    // What the files are stays to be read when it is the data, or the disk, that are wrong.
    m_facts->setVisible(importing);
    m_import->setEnabled(importing);
    emit previewed();
}

void ImportDialog::setImporting(bool importing)
{
    m_importing = importing;
    m_inputs->setEnabled(!importing);
    m_import->setEnabled(!importing);
}

void ImportDialog::finish(const std::filesystem::path& run)
{
    setImporting(false);
    emit imported(run);
    QDialog::accept();
}

LongWork::Work ImportDialog::modelWork()
{
    ImportPlan wanted = plan();
    wanted.run = m_preferences->newRunPath(m_modelId);
    const DatasetPtr present = m_model->dataset();
    return [this, wanted, present](LongWork::Report& report) -> LongWork::Delivery {
        ReadOptions options;
        options.stop = report.stop();
        options.progress = [&report](double fraction) { report.progress(fraction); };
        const DatasetPtr images = present && present->name == wanted.data ? present : loadDataset(wanted.data, options);
        if (report.stop().stop_requested())
            return {};
        const std::filesystem::path run = importRun(wanted, images);
        if (!report.stop().stop_requested())
            return [this, run] { finish(run); };
        std::error_code ignored;
        std::filesystem::remove_all(run, ignored);
        return {};
    };
}

LongWork::Work ImportDialog::archiveWork()
{
    UnpackPlan wanted;
    wanted.folder = m_preferences->values().runFolder;
    if (const QString chosen = m_data->currentText().trimmed(); chosen != m_recordedData)
        wanted.data = chosen.toStdString();
    return [this, wanted, file = plan().weights](LongWork::Report& report) -> LongWork::Delivery {
        const std::filesystem::path run =
            readRunArchive(file, wanted, {report.stop(), [&report](double fraction) { report.progress(fraction); }});
        return run.empty() ? LongWork::Delivery() : [this, run] { finish(run); };
    };
}

void ImportDialog::accept()
{
    if (!m_import->isEnabled() || m_importing)
        return;
    m_problem->hide();
    setImporting(true);
    m_work.start(isArchive() ? archiveWork() : modelWork());
}

void ImportDialog::reject()
{
    if (!m_importing) {
        QDialog::reject();
        return;
    }
    m_work.cancel(); // the dialog stays: another data set may be what is wanted
    setImporting(false);
}

} // namespace latentscape
