// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/open_data_dialog.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "core/output/sheet.h"
#include "ui/forms/param_form.h"
#include "ui/images.h"
#include "ui/translation.h"
#include "ui/views/image_view.h"
#include "ui/views/source_choices.h"
#include "ui/views/work_progress.h"

namespace latentscape {

namespace {

constexpr int kRows = 5;
constexpr int kColumns = 8;
constexpr int kDelayMilliseconds = 250; ///< after a change, until the source is looked at again
constexpr QSize kFirstSize(860, 560);
constexpr int kFormWidth = 250;
constexpr std::size_t kMostClasses = 12; ///< whose names are told

QLabel* textLabel(const char* name, Qt::TextFormat format = Qt::PlainText)
{
    auto* label = new QLabel;
    label->setObjectName(QLatin1String(name));
    label->setTextFormat(format);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

QString formatName(const std::string& format)
{
    if (format == "images")
        return OpenDataDialog::tr("folder of pictures");
    if (format == "csv" || format == "tsv")
        return OpenDataDialog::tr("table (%1)").arg(QString::fromStdString(format).toUpper());
    if (format == "npy" || format == "npz")
        return OpenDataDialog::tr("arrays of numpy (.%1)").arg(QString::fromStdString(format));
    return QString::fromStdString(format).toUpper();
}

} // namespace

OpenDataDialog::OpenDataDialog(const QString& source, QWidget* parent)
    : QDialog(parent), m_source(parseSourceName(source.toStdString())), m_form(new ParamForm),
      m_choices(new SourceChoices(m_source)), m_sheet(new ImageView),
      m_facts(textLabel("openData.facts", Qt::RichText)), m_classes(textLabel("openData.classes")),
      m_problem(textLabel("openData.problem")), m_skippedTitle(new QLabel), m_skipped(new QTreeWidget),
      m_progress(new WorkProgress)
{
    setObjectName(QStringLiteral("openDataDialog"));
    setWindowTitle(tr("Open %1").arg(QFileInfo(QString::fromStdString(m_source.path)).fileName().simplified()));
    resize(kFirstSize);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    auto* path = textLabel("openData.path");
    path->setProperty("muted", true);
    path->setText(QString::fromStdString(m_source.path));
    layout->addWidget(path);
    auto* row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(makeForm());
    row->addWidget(makeSheet(), 1);
    layout->addLayout(row, 1);
    m_progress->setObjectName(QStringLiteral("openData.progress"));
    m_progress->setAccessibleName(tr("Looking into the data"));
    m_progress->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    // Its room stays when it is done: nothing below jumps.
    QSizePolicy keeps = m_progress->sizePolicy();
    keeps.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(keeps);
    layout->addWidget(m_progress);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Open | QDialogButtonBox::Cancel);
    m_load = buttons->button(QDialogButtonBox::Open);
    m_load->setObjectName(QStringLiteral("openData.load"));
    m_load->setToolTip(tr("Load all images, to train on"));
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &OpenDataDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &OpenDataDialog::reject);
    connect(this, &QDialog::finished, &m_work, &LongWork::cancel);

    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelayMilliseconds);
    connect(&m_delay, &QTimer::timeout, this, &OpenDataDialog::look);
    const auto lookAgain = [this] {
        m_load->setEnabled(false);
        m_sheet->setStale(true, tr("Looking again…"));
        m_delay.start();
    };
    connect(m_form, &ParamForm::valueChanged, this, lookAgain);
    connect(m_choices, &SourceChoices::changed, this, lookAgain);
    connect(&m_work, &LongWork::busyChanged, m_progress, &QWidget::setVisible);
    connect(&m_work, &LongWork::progressChanged, m_progress, &WorkProgress::tell);
    connect(&m_work, &LongWork::failed, this, &OpenDataDialog::showProblem);
    m_progress->hide();
    look();
}

QWidget* OpenDataDialog::makeForm()
{
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 6, 0);
    // The column with the labels is chosen with the labels.
    std::vector<ParamSpec> specs = readParams().specs();
    std::erase_if(specs, [](const ParamSpec& spec) { return spec.key == "label-column"; });
    m_form->setSpecs(specs);
    m_form->setValues(readParams().read(m_source.params));
    for (const auto& [key, zero] : {std::pair("size", tr("as found")), std::pair("images", tr("all"))}) {
        if (auto* box = qobject_cast<QAbstractSpinBox*>(m_form->editor(key)))
            box->setSpecialValueText(zero);
    }
    m_problem->setProperty("tone", QStringLiteral("warning"));
    m_problem->hide();
    layout->setSpacing(10);
    layout->addWidget(m_form);
    layout->addWidget(m_choices);
    layout->addWidget(m_facts);
    layout->addWidget(m_classes);
    layout->addWidget(m_problem);
    layout->addStretch(1);
    // A sentence about a broken file may be longer than the window is high.
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFixedWidth(kFormWidth);
    scroll->setWidget(column);
    return scroll;
}

QWidget* OpenDataDialog::makeSheet()
{
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 0, 0, 0);
    m_sheet->setObjectName(QStringLiteral("openData.sheet"));
    m_sheet->setAccessibleName(tr("Some of the images"));
    m_sheet->setEmptyText(tr("Looking into the data…"));
    m_skippedTitle->setObjectName(QStringLiteral("openData.skippedTitle"));
    m_skippedTitle->setBuddy(m_skipped);
    m_skipped->setObjectName(QStringLiteral("openData.skipped"));
    m_skipped->setAccessibleName(tr("Files that are not read"));
    m_skipped->setHeaderLabels({tr("File"), tr("Why it is not read")});
    m_skipped->setRootIsDecorated(false);
    m_skipped->setUniformRowHeights(true);
    m_skipped->setTextElideMode(Qt::ElideMiddle);
    m_skipped->setMaximumHeight(130);
    m_skipped->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_skipped->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_skippedTitle->hide();
    m_skipped->hide();
    layout->addWidget(m_sheet, 1);
    layout->addWidget(m_skippedTitle);
    layout->addWidget(m_skipped);
    return column;
}

QString OpenDataDialog::source() const { return QString::fromStdString(toString(SourceName{m_source.path, params()})); }

ReadParams OpenDataDialog::params() const
{
    ReadParams params = readParams().make(m_form->values());
    m_choices->write(params);
    return params;
}

void OpenDataDialog::look()
{
    m_load->setEnabled(false);
    m_work.start([this, name = source().toStdString()](LongWork::Report& report) -> LongWork::Delivery {
        ReadOptions options;
        options.sample = static_cast<std::size_t>(kRows) * kColumns;
        options.stop = report.stop();
        options.progress = [&report](double fraction) { report.progress(fraction); };
        auto preview = std::make_shared<Preview>();
        preview->source = openSourceDataset(name, options);
        if (preview->source.stopped)
            return {};
        const Dataset& dataset = preview->source.data;
        if (!dataset.pixels.empty()) {
            const auto [least, greatest] = std::ranges::minmax_element(dataset.pixels);
            preview->range = {static_cast<double>(*least), static_cast<double>(*greatest)};
        }
        std::vector<Image> cells;
        for (std::size_t i = 0; i < std::min(dataset.size(), options.sample); ++i)
            cells.push_back(dataset.picture(i));
        const int rows = std::min(kRows, static_cast<int>(cells.size() + kColumns - 1) / kColumns);
        preview->sheet = composeSheet(cells, dataset.shape, std::max(rows, 1), kColumns, 1);
        return [this, preview] { showPreview(*preview); };
    });
}

void OpenDataDialog::showPreview(const Preview& preview)
{
    m_sheet->setStale(false);
    m_sheet->setPicture(toQImage(preview.sheet));
    m_problem->hide();
    m_choices->offer(preview.source);
    m_facts->setText(describe(preview));
    m_facts->show();
    m_classes->setText(describeClasses(preview));
    m_classes->setVisible(!m_classes->text().isEmpty());
    fillSkipped(preview.source.skipped);
    m_load->setEnabled(true);
    m_load->setDefault(true);
    emit previewed();
}

void OpenDataDialog::showProblem(const QString& text)
{
    m_sheet->setStale(false);
    m_sheet->setPicture({});
    m_sheet->setEmptyText(tr("There is nothing to show."));
    m_facts->hide();
    m_classes->hide();
    m_problem->setText(text);
    m_problem->show();
    fillSkipped({});
    emit previewed();
}

std::size_t OpenDataDialog::imagesOf(const SourceDataset& source) const
{
    const auto wanted = static_cast<std::size_t>(params().images);
    return wanted > 0 ? std::min(wanted, source.available) : source.available;
}

QString OpenDataDialog::describeTest(const SourceDataset& source) const
{
    const QLocale locale;
    const double share = params().testShare();
    if (share > 0)
        return tr("%1 % of the images will be kept for testing.").arg(locale.toString(100 * share, 'g', 4));
    if (source.data.allTrain)
        return tr("None are kept for testing: the test figures will be those of a seventh of the training images.");
    if (source.testImages == 0)
        return tr("One seventh of the images will be kept for testing.");
    const double part = static_cast<double>(source.testImages) / static_cast<double>(source.available);
    return tr("%1 of them are for testing.")
        .arg(locale.toString(static_cast<qulonglong>(std::llround(part * static_cast<double>(imagesOf(source))))));
}

QString OpenDataDialog::describeCodes(const Dataset& dataset)
{
    const QString numbers = tr("%n numbers", nullptr, dataset.codes->dimensions);
    return dataset.picturesOfCodes
               ? tr("<b>Codes</b> of %1 each; the images are pictures of these numbers. They open "
                    "on the map, without a model.")
                     .arg(numbers)
               : tr("<b>Codes</b> of %1, one for each image. They open on the map, without a model.").arg(numbers);
}

QString OpenDataDialog::describeFactors(const Dataset& dataset)
{
    QStringList names;
    for (const Factor& factor : dataset.factors)
        names << coreText(factor.name).toHtmlEscaped();
    return tr("Known factors: %1").arg(names.join(QStringLiteral(", ")));
}

QString OpenDataDialog::describe(const Preview& preview) const
{
    const Dataset& dataset = preview.source.data;
    const QLocale locale;
    QStringList lines;
    lines << tr("<b>%Ln image(s)</b>, %1 × %2 pixels, %3", nullptr, static_cast<int>(imagesOf(preview.source)))
                 .arg(dataset.shape.width)
                 .arg(dataset.shape.height)
                 .arg(dataset.shape.channels == 1 ? tr("grey") : tr("colour"));
    if (dataset.hasCodes())
        lines << describeCodes(dataset);
    if (dataset.hasFactors())
        lines << describeFactors(dataset);
    lines << tr("Format: %1").arg(formatName(dataset.format));
    const auto values = [&](const QString& text, const ValueRange& range) {
        return text.arg(locale.toString(range.min, 'g', 4), locale.toString(range.max, 'g', 4),
                        QString::fromStdString(preview.source.elementType).toHtmlEscaped());
    };
    lines << (preview.source.range ? values(tr("Values in the file: %1 to %2 (%3)"), *preview.source.range)
                                   : values(tr("Values of the images shown: %1 to %2 (%3)"), preview.range));
    lines << describeTest(preview.source);
    return lines.join(QStringLiteral("<br>"));
}

QString OpenDataDialog::describeClasses(const Preview& preview) const
{
    const Dataset& dataset = preview.source.data;
    if (!dataset.hasLabels())
        return tr("No labels.");
    QStringList names;
    for (const std::string& name :
         std::span(dataset.classNames).first(std::min(kMostClasses, dataset.classNames.size())))
        names << QString::fromStdString(name);
    if (dataset.classNames.size() > kMostClasses)
        names << QStringLiteral("…");
    return tr("%n classes: %1", nullptr, dataset.classes()).arg(names.join(QStringLiteral(", ")));
}

void OpenDataDialog::fillSkipped(const std::vector<SkippedFile>& skipped)
{
    m_skipped->clear();
    const QString base = QString::fromStdString(m_source.path) + QLatin1Char('/');
    for (const SkippedFile& file : skipped) {
        QString name = QString::fromStdString(file.file);
        if (name.startsWith(base))
            name.remove(0, base.size());
        auto* row = new QTreeWidgetItem(m_skipped, {name, coreText(file.reason)});
        row->setToolTip(0, QString::fromStdString(file.file));
        row->setToolTip(1, row->text(1));
    }
    m_skippedTitle->setText(tr("Not read: %n files", nullptr, static_cast<int>(skipped.size())));
    m_skippedTitle->setVisible(!skipped.empty());
    m_skipped->setVisible(!skipped.empty());
}

void OpenDataDialog::accept()
{
    emit chosen(source());
    QDialog::accept();
}

} // namespace latentscape
