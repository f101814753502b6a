// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/numbers_dialog.h"

#include <algorithm>
#include <filesystem>
#include <utility>

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
#include <QVBoxLayout>

#include "core/base/atomic_file.h"
#include "core/output/result_tables.h"
#include "core/output/run_commands.h"
#include "ui/accessible_names.h"
#include "ui/explorer_model.h"
#include "ui/export.h"
#include "ui/plots/latent_map.h"
#include "ui/views/split_box.h"
#include "ui/views/work_progress.h"

namespace latentscape {

namespace {

constexpr int kMostNeighbours = 1000;
constexpr int kOnTheMap = -1; ///< among the methods: the places that are seen

/// What stands in the file's name.
QString wordOf(NumberKind kind)
{
    switch (kind) {
    case NumberKind::Latents:
        return QStringLiteral("latents");
    case NumberKind::Projection:
        return QStringLiteral("places");
    case NumberKind::Metrics:
        return QStringLiteral("losses");
    case NumberKind::Neighbours:
        break;
    }
    return QStringLiteral("neighbours");
}

QString writtenOut(const std::filesystem::path& run)
{
    std::error_code unreadable;
    return isRunFolder(run) ? QString::fromStdString(std::filesystem::absolute(run, unreadable).string()) : QString();
}

} // namespace

NumbersDialog::NumbersDialog(const ExplorerModel* model, const LatentMap* map, QWidget* parent)
    : QDialog(parent), m_source{model->model(), model->dataset(), model->splits(), model->run()},
      m_picture(map ? map->picture() : nullptr), m_name(pictureName(*model, {})), m_form(new QFormLayout),
      m_contents(new QLabel), m_message(new QLabel), m_progress(new WorkProgress)
{
    setObjectName(QStringLiteral("numbersDialog"));
    setWindowTitle(tr("Export numbers"));
    m_contents->setObjectName(QStringLiteral("numbers.contents"));
    m_contents->setWordWrap(true);
    m_contents->setProperty("muted", true);
    m_contents->setMinimumHeight(3 * fontMetrics().lineSpacing());
    m_contents->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_message->setObjectName(QStringLiteral("numbers.message"));
    m_message->setWordWrap(true);
    m_message->setProperty("tone", QStringLiteral("warning"));
    m_message->hide();
    m_progress->setObjectName(QStringLiteral("numbers.progress"));
    QSizePolicy keeps(QSizePolicy::Expanding, QSizePolicy::Fixed);
    keeps.setRetainSizeWhenHidden(true); // nothing below jumps
    m_progress->setSizePolicy(keeps);
    m_progress->hide();

    m_form->setHorizontalSpacing(16);
    m_form->setVerticalSpacing(8);
    buildForm();
    buildFile();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(12);
    layout->addLayout(m_form);
    layout->addWidget(m_contents);
    layout->addStretch(1);
    layout->addWidget(m_message);
    layout->addWidget(m_progress);
    layout->addWidget(buildButtons());
    resize(560, 330);

    connect(this, &QDialog::finished, &m_work, &LongWork::cancel);
    connect(&m_work, &LongWork::progressChanged, m_progress, &WorkProgress::tell);
    connect(&m_work, &LongWork::busyChanged, this, [this](bool busy) {
        m_progress->setVisible(busy);
        refresh();
    });
    connect(&m_work, &LongWork::failed, this, [this](const QString& text) {
        m_message->setText(text);
        m_message->show();
    });
    showKind();
}

template <typename Box>
Box* NumbersDialog::addChoice(Box* box, const char* name, const QString& caption, const QString& tip)
{
    box->setObjectName(QStringLiteral("numbers.") + QLatin1String(name));
    box->setAccessibleName(withoutMnemonic(caption));
    box->setToolTip(tip);
    m_form->addRow(caption, box);
    return box;
}

void NumbersDialog::buildForm()
{
    m_kind = addChoice(new QComboBox, "kind", tr("&Numbers"), tr("What is to be saved"));
    m_kind->addItem(tr("Latents"), static_cast<int>(NumberKind::Latents));
    m_kind->addItem(tr("Places on a map"), static_cast<int>(NumberKind::Projection));
    m_kind->addItem(tr("Losses by epoch"), static_cast<int>(NumberKind::Metrics));
    m_kind->addItem(tr("Nearest neighbours"), static_cast<int>(NumberKind::Neighbours));
    m_method =
        addChoice(new QComboBox, "method", tr("&Map"), tr("The places that are seen, or a map that is computed anew"));
    if (m_picture && m_picture->xy)
        m_method->addItem(tr("As the map shows it"), kOnTheMap);
    m_method->addItem(tr("PCA"), static_cast<int>(ProjectionMethod::Pca));
    m_method->addItem(tr("t-SNE"), static_cast<int>(ProjectionMethod::Tsne));
    m_method->addItem(tr("UMAP"), static_cast<int>(ProjectionMethod::Umap));
    m_neighbours = new QSpinBox;
    m_neighbours->setObjectName(QStringLiteral("numbers.neighbours"));
    m_neighbours->setAccessibleName(tr("Neighbours of each image"));
    m_neighbours->setToolTip(tr("How many of the nearest images are told of each image"));
    m_neighbours->setRange(1, kMostNeighbours);
    m_neighbours->setValue(NumbersRequest().neighbours);
    m_form->addRow(tr("Neighbours of eac&h"), m_neighbours);
    m_space = addChoice(new QComboBox, "space", tr("N&ear in"), tr("What the distances are between"));
    m_space->addItem(tr("the latent space"), false);
    m_space->addItem(tr("the pixels"), true);
    m_split = addChoice(new SplitBox(m_source.splits), "split", tr("&Images"), tr("Which images they are of"));
    m_format = addChoice(new QComboBox, "format", tr("&Format"),
                         tr("CSV is text that tables and every language read; NPZ is NumPy's, exact and quick"));
    m_format->addItem(tr("CSV table"), QStringLiteral(".csv"));
    m_format->addItem(tr("NumPy arrays (NPZ)"), QStringLiteral(".npz"));
    // Rows come and go; what stands beside them stays where it is.
    int widest = 0;
    for (int row = 0; row < m_form->rowCount(); ++row)
        widest = std::max(widest, m_form->itemAt(row, QFormLayout::LabelRole)->widget()->sizeHint().width());
    m_form->labelForField(m_kind)->setMinimumWidth(widest);
    for (QComboBox* box : std::initializer_list<QComboBox*>{m_kind, m_method, m_space, m_split})
        connect(box, &QComboBox::currentIndexChanged, this, &NumbersDialog::showKind);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &NumbersDialog::showName);
    connect(m_format, &QComboBox::currentIndexChanged, this, &NumbersDialog::showName);
    connect(m_neighbours, &QSpinBox::valueChanged, this, &NumbersDialog::showKind);
}

void NumbersDialog::buildFile()
{
    m_path = new QLineEdit;
    m_path->setObjectName(QStringLiteral("numbers.path"));
    m_path->setAccessibleName(tr("File"));
    m_path->setToolTip(tr("Where the numbers are saved"));
    m_path->setMinimumWidth(300);
    auto* choose = new QPushButton(tr("Choose…"));
    choose->setObjectName(QStringLiteral("numbers.browse"));
    choose->setToolTip(tr("Choose folder and name of the file"));
    choose->setAutoDefault(false);
    auto* row = new QHBoxLayout;
    row->addWidget(m_path, 1);
    row->addWidget(choose);
    auto* caption = new QLabel(tr("Fi&le"));
    caption->setBuddy(m_path);
    m_form->addRow(caption, row);
    m_path->setText(QDir(exportFolder()).filePath(m_name + wordOf(kind()) + ending()));
    connect(m_path, &QLineEdit::textChanged, this, &NumbersDialog::refresh);
    connect(choose, &QPushButton::clicked, this, &NumbersDialog::browse);
}

QWidget* NumbersDialog::buildButtons()
{
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    m_save = buttons->button(QDialogButtonBox::Save);
    m_save->setObjectName(QStringLiteral("numbers.save"));
    m_save->setDefault(true);
    m_command = buttons->addButton(tr("Copy as command"), QDialogButtonBox::ActionRole);
    m_command->setObjectName(QStringLiteral("numbers.command"));
    connect(m_command, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(command()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &NumbersDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &NumbersDialog::reject);
    return buttons;
}

NumberKind NumbersDialog::kind() const { return static_cast<NumberKind>(m_kind->currentData().toInt()); }

void NumbersDialog::setKind(NumberKind kind) { m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(kind))); }

bool NumbersDialog::isOfMap() const
{
    return kind() == NumberKind::Projection && m_method->currentData().toInt() == kOnTheMap;
}

QString NumbersDialog::ending() const { return m_format->currentData().toString(); }

NumbersRequest NumbersDialog::request() const
{
    NumbersRequest request;
    request.kind = kind();
    request.npz = ending() == QLatin1String(".npz");
    request.split = m_split->split();
    request.neighbours = m_neighbours->value();
    request.byPixels = m_space->currentData().toBool();
    if (request.kind == NumberKind::Projection && !isOfMap()) {
        request.projection.method = static_cast<ProjectionMethod>(m_method->currentData().toInt());
        request.projection.parameters = projectionParameters(request.projection.method);
        // As the map was made, where it was made so.
        const MapLayoutPtr layout = m_picture ? m_picture->layout : nullptr;
        if (layout && layout->plan.method == request.projection.method)
            request.projection = layout->plan;
    }
    return request;
}

void NumbersDialog::showKind()
{
    const NumberKind chosen = kind();
    m_form->setRowVisible(m_method, chosen == NumberKind::Projection);
    m_form->setRowVisible(m_neighbours, chosen == NumberKind::Neighbours);
    m_form->setRowVisible(m_space, chosen == NumberKind::Neighbours);
    m_form->setRowVisible(m_split, chosen != NumberKind::Metrics && !isOfMap());
    m_contents->setText(contents());
    m_message->hide();
    refresh();
}

void NumbersDialog::showName()
{
    m_contents->setText(contents());
    m_path->setText(QDir(QFileInfo(m_path->text()).path()).filePath(m_name + wordOf(kind()) + ending()));
}

QString NumbersDialog::contents() const
{
    const bool npz = ending() == QLatin1String(".npz");
    switch (kind()) {
    case NumberKind::Latents:
        return npz ? tr("Arrays: mean [N, d], logvar [N, d] if the encoder gives one, label, factors and index [N].")
                   : tr("A line an image: its number, split and label, the mean of its code in every dimension, and "
                        "the log variance if the encoder gives one.");
    case NumberKind::Projection:
        return npz ? tr("Arrays: xy [N, 2], label and index [N].") : tr("A line an image: its number, label, x and y.");
    case NumberKind::Metrics:
        return npz ? tr("An array for each column: phase, epoch, step, and every loss of every split.")
                   : tr("A line an epoch: phase, epoch, step, and every loss of every split.");
    case NumberKind::Neighbours:
        break;
    }
    return npz ? tr("Arrays: index [N], neighbour and distance [N, k], the nearest first.")
               : tr("A line a pair: the image, the rank of its neighbour, the neighbour and the distance.");
}

void NumbersDialog::refresh()
{
    if (!m_save)
        return; // still being made
    const bool ready = m_source.model && m_source.data && m_split->count() > 0 &&
                       (kind() != NumberKind::Metrics || !writtenOut(m_source.run).isEmpty());
    m_save->setEnabled(ready && !m_path->text().trimmed().isEmpty() && !m_work.isBusy());
    m_command->setEnabled(!command().isEmpty());
    m_command->setToolTip(m_command->isEnabled()
                              ? tr("Copy the command line that writes the same file")
                              : tr("No command line writes this: it is not stored in a run, or seen here only"));
}

QString NumbersDialog::path() const
{
    const QString written = m_path->text().trimmed();
    return written.endsWith(ending(), Qt::CaseInsensitive) ? written : written + ending();
}

void NumbersDialog::setPath(const QString& path) { m_path->setText(path); }

QString NumbersDialog::command() const
{
    if (!m_source.model || isOfMap())
        return {};
    const std::string stored = kind() == NumberKind::Metrics ? writtenOut(m_source.run).toStdString()
                                                             : storedName(m_source.run, *m_source.model);
    return QString::fromStdString(
        numbersCommand(stored, *m_source.model, request(), QFileInfo(path()).fileName().toStdString()));
}

void NumbersDialog::browse()
{
    const QString chosen = QFileDialog::getSaveFileName(this, tr("Export numbers"), path(), QLatin1Char('*') + ending(),
                                                        nullptr, QFileDialog::DontConfirmOverwrite);
    if (!chosen.isEmpty())
        m_path->setText(chosen);
}

std::function<std::optional<std::string>(LongWork::Report&)> NumbersDialog::job() const
{
    if (isOfMap()) {
        return [picture = m_picture, dataset = m_source.data,
                npz = request().npz](LongWork::Report&) -> std::optional<std::string> {
            const LayoutTable table = layoutTable(*picture->codes, *dataset, *picture->xy);
            return npz ? encodeNpz(layoutArrays(table)) : layoutCsv(table);
        };
    }
    return [source = m_source, request = request()](LongWork::Report& report) mutable {
        request.progress = [&report](double fraction) { report.progress(fraction); };
        return numbersFile(source, request, report.stop());
    };
}

void NumbersDialog::save()
{
    const QString target = path();
    if (QFileInfo::exists(target)) {
        const auto answer = QMessageBox::question(
            this, tr("Export numbers"), tr("%1 exists already. Replace it?").arg(QFileInfo(target).fileName()));
        if (answer != QMessageBox::Yes)
            return;
    }
    m_message->hide();
    m_work.start([this, target, job = job()](LongWork::Report& report) -> LongWork::Delivery {
        const std::optional<std::string> bytes = job(report);
        if (!bytes || report.stop().stop_requested())
            return {};
        writeFileAtomically(std::filesystem::path(target.toStdString()), *bytes);
        return [this, target] { finish(target); };
    });
}

void NumbersDialog::finish(const QString& path)
{
    setExportFolder(QFileInfo(path).absolutePath());
    emit saved(path);
    accept();
}

} // namespace latentscape
