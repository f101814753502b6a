// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/setup_view.h"

#include <utility>

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include "core/data/read_options.h"
#include "core/models/registry.h"
#include "core/output/run_commands.h"
#include "ui/commands.h"
#include "ui/explorer_model.h"
#include "ui/forms/param_form.h"
#include "ui/preferences.h"
#include "ui/theme.h"
#include "ui/translation.h"
#include "ui/views/command_button.h"

namespace latentscape {

namespace {

QLabel* wrappedLabel(const QString& name, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setProperty("muted", true);
    return label;
}

/// A data set's file or folder without where it lies, and how it is read.
QString shortName(const QString& name)
{
    const QString path = QString::fromStdString(sourcePath(name.toStdString()));
    const QString reading = name.mid(path.size() + 1);
    return QFileInfo(path).fileName() + (reading.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(reading));
}

std::int64_t integerIn(const ParamSet& set, const std::string& key)
{
    const ParamValue* value = set.find(key);
    const auto* number = value ? std::get_if<std::int64_t>(value) : nullptr;
    return number ? *number : 0;
}

} // namespace

std::int64_t epochsIn(const ParamSet& training) { return integerIn(training, "epochs"); }

SetupView::SetupView(ExplorerModel* model, Preferences* preferences, Commands* commands, QWidget* parent)
    : QWidget(parent), m_model(model), m_preferences(preferences)
{
    setObjectName(QStringLiteral("setup"));
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* form = new QWidget(scroll);
    form->setObjectName(QStringLiteral("setup.form"));
    auto* column = new QVBoxLayout(form);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(6);
    makeDataPart(column);
    makeModelPart(column);
    makeTrainingPart(column);
    column->addStretch(1);
    scroll->setWidget(form);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addWidget(makeButtons(commands));

    fillData();
    fillModels();
    describeData();
    connect(m_model, &ExplorerModel::datasetChanged, this, &SetupView::nameData);
    connect(m_model, &ExplorerModel::modelReplaced, this, &SetupView::describeStaleness);
    connect(m_preferences, &Preferences::changed, this, &SetupView::describeThreads);
    setRunning(false);
}

QWidget* SetupView::makeHeading(const QString& text)
{
    auto* label = new QLabel(text, this);
    label->setProperty("heading", true);
    return label;
}

void SetupView::makeDataPart(QVBoxLayout* column)
{
    column->addWidget(makeHeading(tr("Data set")));
    auto* row = new QHBoxLayout;
    m_data = new QComboBox(this);
    m_data->setObjectName(QStringLiteral("setup.data"));
    m_data->setAccessibleName(tr("Data set"));
    m_data->setToolTip(tr("The images to train on and to look at"));
    m_data->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(m_data, &QComboBox::activated, this, &SetupView::dataChosen);
    m_openData = new QToolButton(this);
    m_openData->setObjectName(QStringLiteral("setup.openData"));
    m_openData->setIcon(themedIcon(QStringLiteral("open")));
    m_openData->setToolTip(tr("Choose a folder of pictures or of a data set; files are opened by Ctrl+O"));
    m_openData->setAccessibleName(tr("Open another data set"));
    m_openData->setFocusPolicy(Qt::StrongFocus);
    connect(m_openData, &QToolButton::clicked, this, &SetupView::dataFolderRequested);
    row->addWidget(m_data, 1);
    row->addWidget(m_openData);
    column->addLayout(row);
    m_dataText = wrappedLabel(QStringLiteral("setup.dataText"), this);
    column->addWidget(m_dataText);
    column->addSpacing(8);
}

void SetupView::makeModelPart(QVBoxLayout* column)
{
    column->addWidget(makeHeading(tr("Model")));
    m_modelBox = new QComboBox(this);
    m_modelBox->setObjectName(QStringLiteral("setup.model"));
    m_modelBox->setAccessibleName(tr("Model"));
    m_modelBox->setToolTip(tr("What kind of autoencoder is trained"));
    m_modelBox->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(m_modelBox, &QComboBox::currentIndexChanged, this, &SetupView::modelChosen);
    column->addWidget(m_modelBox);
    m_modelText = wrappedLabel(QStringLiteral("setup.modelText"), this);
    column->addWidget(m_modelText);
    m_modelForm = new ParamForm(this);
    m_modelForm->setObjectName(QStringLiteral("setup.modelForm"));
    connect(m_modelForm, &ParamForm::valueChanged, this,
            [this](const std::string& key, const ParamValue& value) { formChanged(m_modelForm->specs(), key, value); });
    column->addWidget(m_modelForm);
    column->addSpacing(8);
}

void SetupView::makeTrainingPart(QVBoxLayout* column)
{
    column->addWidget(makeHeading(tr("Training")));
    m_trainingForm = new ParamForm(this);
    m_trainingForm->setObjectName(QStringLiteral("setup.trainingForm"));
    m_trainingForm->setSpecs(trainingParams().specs());
    connect(m_trainingForm, &ParamForm::valueChanged, this, [this](const std::string& key, const ParamValue& value) {
        formChanged(m_trainingForm->specs(), key, value);
    });
    column->addWidget(m_trainingForm);
}

QWidget* SetupView::makeButtons(Commands* commands)
{
    auto* panel = new QFrame(this);
    panel->setObjectName(QStringLiteral("setup.buttons"));
    panel->setProperty("panel", true);
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(12, 8, 12, 10);
    column->setSpacing(6);
    m_runningText = wrappedLabel(QStringLiteral("setup.runningText"), panel);
    m_staleText = wrappedLabel(QStringLiteral("setup.staleText"), panel);
    column->addWidget(m_runningText);
    column->addWidget(m_staleText);
    const auto addPrimary = [&](const char* command, const char* name, const char* icon) {
        auto* button = makeCommandButton(commands->action(command), panel);
        button->setObjectName(QLatin1String(name));
        button->setProperty("primary", true);
        // On the accent the usual dark icon would not be seen.
        button->setIcon(themedIcon(QLatin1String(icon), QPalette::HighlightedText));
        column->addWidget(button);
        return button;
    };
    m_train = addPrimary("train.start", "setup.train", "train");
    m_queue = addPrimary("train.queue", "setup.queue", "queue");
    m_backToTraining = new QPushButton(tr("Back to the training"), panel);
    m_backToTraining->setObjectName(QStringLiteral("setup.back"));
    m_backToTraining->setToolTip(tr("Show what is being trained again, with what can be changed meanwhile"));
    connect(m_backToTraining, &QPushButton::clicked, this, [this] { setPlanning(false); });
    column->addWidget(m_backToTraining);
    auto* row = new QHBoxLayout;
    row->setSpacing(6);
    m_command = new QToolButton(panel);
    m_command->setObjectName(QStringLiteral("setup.command"));
    m_command->setIcon(themedIcon(QStringLiteral("copy")));
    m_command->setAccessibleName(tr("Copy as command"));
    m_command->setToolTip(tr("Copy the command line that trains what the form says"));
    m_command->setFocusPolicy(Qt::StrongFocus);
    connect(m_command, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(QString::fromStdString(trainCommand(plan()))); });
    for (const char* id : {"train.pause", "train.step", "train.stop"}) {
        const bool step = QLatin1String(id) == QLatin1String("train.step");
        auto* button = makeCommandButton(commands->action(id), panel, step ? tr("Step") : QString());
        button->setObjectName(QStringLiteral("setup.") + QLatin1String(id).mid(6));
        row->addWidget(button);
    }
    row->addWidget(m_command);
    column->addLayout(row);
    m_threadsText = wrappedLabel(QStringLiteral("setup.threadsText"), panel);
    column->addWidget(m_threadsText);
    return panel;
}

void SetupView::fillData()
{
    const DatasetPtr dataset = namesTrainedData() ? m_trainedData : m_model->dataset();
    const QString shown = dataset ? QString::fromStdString(dataset->name) : m_preferences->lastData();
    m_data->clear();
    for (const BuiltinDataset& builtin : builtinDatasets())
        m_data->addItem(QString::fromStdString(builtin.name), QString::fromStdString(builtin.name));
    for (const QString& path : m_preferences->recentData()) {
        m_data->addItem(shortName(path), path);
        m_data->setItemData(m_data->count() - 1, path, Qt::ToolTipRole);
    }
    if (m_data->findData(shown) < 0)
        m_data->addItem(shortName(shown), shown);
    m_data->setCurrentIndex(m_data->findData(shown));
}

void SetupView::nameData()
{
    fillData();
    describeData();
}

void SetupView::showLoadedData()
{
    if (const DatasetPtr dataset = m_model->dataset();
        dataset && m_data->currentData().toString() != QString::fromStdString(dataset->name))
        fillData();
}

void SetupView::fillModels()
{
    for (const ModelInfo& info : modelInfos())
        m_modelBox->addItem(coreText(info.name), QString::fromStdString(info.id));
    const int vae = m_modelBox->findData(QStringLiteral("vae"));
    m_modelBox->setCurrentIndex(vae < 0 ? 0 : vae);
    modelChosen();
}

void SetupView::addPanel(QWidget* panel) { layout()->addWidget(panel); }

void SetupView::modelChosen()
{
    if (m_modelBox->currentIndex() < 0)
        return;
    const ModelInfo& info = modelInfo(m_modelBox->currentData().toString().toStdString());
    const ParamSet before = m_modelForm->values();
    m_modelForm->setSpecs(info.params);
    // What the user set for one model is meant for the next one, where it has the same parameter.
    m_modelForm->setValues(before);
    m_modelForm->setRunning(m_running && !m_planning);
    m_modelText->setText(coreText(info.summary));
    m_command->setEnabled(!info.traits.imported); // such comes trained
    m_modelText->setToolTip(coreText(info.source));
    m_trainingForm->setIgnored(idleTrainingKeys(info));
    describeThreads();
    describeStaleness();
}

void SetupView::dataChosen(int index)
{
    const QString chosen = m_data->itemData(index).toString();
    if (!m_model->dataset() || chosen != QString::fromStdString(m_model->dataset()->name))
        emit dataRequested(chosen);
}

void SetupView::describeData()
{
    const DatasetPtr dataset = namesTrainedData() ? m_trainedData : m_model->dataset();
    if (!dataset) {
        m_dataText->setText(tr("Loading…"));
        return;
    }
    const QLocale locale;
    const SplitIndices& splits = namesTrainedData() ? m_trainedSplits : m_model->splits();
    const QString color = dataset->shape.channels == 1 ? tr("grey") : tr("colour");
    const qulonglong training = qulonglong{splits.train.size()} + splits.validation.size();
    const QString images = splits.testTrains
                               ? tr("%Ln image(s), none kept for testing", nullptr, static_cast<int>(training))
                               : tr("%1 training and %2 test images")
                                     .arg(locale.toString(training), locale.toString(qulonglong{splits.test.size()}));
    QString text = tr("%1, %2 × %3, %4").arg(images).arg(dataset->shape.width).arg(dataset->shape.height).arg(color);
    text += dataset->hasLabels() ? tr(", %n class(es)", nullptr, dataset->classes()) : tr(", no labels");
    if (dataset->hasFactors())
        text += tr(", %n known factor(s)", nullptr, static_cast<int>(dataset->factors.size()));
    if (dataset->hasCodes())
        text += dataset->picturesOfCodes ? tr(", pictures of ready codes") : tr(", with ready codes");
    // A size is not broken into two lines.
    text.replace(QStringLiteral(" × "), QStringLiteral("\u00a0×\u00a0"));
    m_dataText->setText(text);
}

void SetupView::describeThreads()
{
    if (m_modelBox->currentIndex() < 0)
        return;
    try {
        const TrainPlan asked = plan();
        const TrainPlan filled = completed(asked);
        const bool automatic = integerIn(asked.training, "threads") == 0 && integerIn(asked.training, "shards") == 0;
        const QString text =
            tr("%1, %2").arg(tr("%n thread(s)", nullptr, static_cast<int>(integerIn(filled.training, "threads"))),
                             tr("%n shard(s)", nullptr, static_cast<int>(integerIn(filled.training, "shards"))));
        m_threadsText->setText(automatic ? tr("%1 (automatic)").arg(text) : text);
    } catch (const Error& error) {
        m_threadsText->setText(latentscape::tr(error));
    }
    m_threadsText->setToolTip(tr("Each batch is cut into shards, one computed on a thread at a time. The result "
                                 "depends on the shards, never on the threads. Trainings that run at the same time "
                                 "divide the cores."));
}

void SetupView::describeStaleness()
{
    const SnapshotPtr shown = m_model->model();
    const TrainPlan now = plan();
    const bool stale = shown && !m_running && (shown->modelId != now.model || !(shown->params == now.modelParams));
    m_staleText->setText(
        shown && modelInfo(shown->modelId).traits.imported
            ? tr("The model that is shown was imported and is not trained here. Train makes a new one.")
            : tr("The model that is shown was trained with other settings than these."));
    m_staleText->setVisible(stale);
}

void SetupView::formChanged(const std::vector<ParamSpec>& specs, const std::string& key, const ParamValue& value)
{
    const ParamSpec* spec = findSpec(specs, key);
    if (spec && spec->live && m_running && !m_planning)
        emit liveValueChanged(*spec, value);
    describeThreads();
    describeStaleness();
}

void SetupView::setRunning(bool running)
{
    m_running = running;
    if (const DatasetPtr trained = running ? nullptr : std::exchange(m_trainedData, nullptr)) {
        m_trainedSplits = {};
        nameData();
    }
    lockForm();
}

void SetupView::setTrainedData(const DatasetPtr& dataset, const SplitIndices& splits)
{
    m_trainedData = dataset;
    m_trainedSplits = splits;
    nameData();
}

void SetupView::lockForm()
{
    const bool locked = m_running && !m_planning;
    // Another data set would be loaded at once, and shown in place of what is being trained.
    m_data->setEnabled(!m_running);
    m_openData->setEnabled(!m_running);
    m_modelBox->setEnabled(!locked);
    const QString waits = tr("Cannot be changed while training; stop first.");
    m_data->setToolTip(m_running ? waits : tr("The images to train on and to look at"));
    m_modelBox->setToolTip(locked ? waits : tr("What kind of autoencoder is trained"));
    m_modelForm->setRunning(locked);
    m_trainingForm->setRunning(locked);
    m_runningText->setText(
        m_planning ? tr("This is the plan of another training, to be added to the queue. What runs is not changed.")
                   : tr("Parameters marked “live” take effect at the next batch. The others wait until the training "
                        "has ended."));
    m_runningText->setVisible(m_running);
    m_train->setVisible(!m_running);
    m_queue->setVisible(m_running);
    m_backToTraining->setVisible(m_running && m_planning);
    describeStaleness();
}

void SetupView::revealTraining(const std::string& key)
{
    m_trainingForm->reveal(key);
    // What was folded away has its place only once the form is laid out anew.
    QTimer::singleShot(0, this, [this, key] {
        auto* scroll = findChild<QScrollArea*>();
        QWidget* editor = m_trainingForm->editor(key);
        if (scroll && editor)
            scroll->ensureWidgetVisible(editor, 0, 60);
    });
}

} // namespace latentscape
