// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/decoder_view.h"

#include <algorithm>

#include <QAction>
#include <QHBoxLayout>
#include <QToolButton>
#include <QUndoStack>
#include <QVBoxLayout>

#include "core/models/registry.h"
#include "ui/controllers/factor_controller.h"
#include "ui/controllers/image_controller.h"
#include "ui/explorer_model.h"
#include "ui/images.h"
#include "ui/theme.h"
#include "ui/views/distance_gauge.h"
#include "ui/views/drawing_pad.h"
#include "ui/views/image_input.h"
#include "ui/views/image_link.h"
#include "ui/views/image_studies.h"
#include "ui/views/image_view.h"
#include "ui/views/label_mixer.h"
#include "ui/views/latent_history.h"
#include "ui/views/latent_sliders.h"
#include "ui/views/text_line.h"

namespace latentscape {

namespace {
constexpr int kDistanceMilliseconds = 60; ///< at least, from one look at all codes to the next
}

DecoderView::DecoderView(ExplorerModel* model, QWidget* parent)
    : QWidget(parent), m_model(model), m_decoder(DecodeController::of(model)), m_latents(new LatentController(this)),
      m_history(LatentHistory::of(model)), m_image(new ImageView(this)), m_gauge(new DistanceGauge(this)),
      m_mixer(new LabelMixer(this)), m_sliders(new LatentSliders(this)), m_input(new ImageInput(this)),
      m_images(ImageController::of(model)), m_studies(new ImageStudies(model, this)), m_caption(new TextLine(this))
{
    setObjectName(QStringLiteral("decoderView"));
    setAccessibleName(tr("Decoder"));
    setAcceptDrops(true);
    setAutoFillBackground(true);
    buildLayout();
    connectParts();
    replaceDataset();
    replaceModel();
}

DecoderView::~DecoderView() = default;

QUndoStack* DecoderView::undoStack() const { return m_history->stack(); }

void DecoderView::buildLayout()
{
    m_image->setObjectName(QStringLiteral("decodedImage"));
    m_image->setAccessibleName(tr("Decoded image"));
    m_image->setToolTip(tr("What the place of the sliders decodes to"));
    m_image->setSizeHint({220, 220});
    m_image->setMinimumHeight(64);
    m_caption->setObjectName(QStringLiteral("decoderCaption"));
    m_caption->setForegroundRole(QPalette::PlaceholderText);
    m_caption->setAlignment(Qt::AlignRight | Qt::AlignVCenter);

    auto* tools = new QHBoxLayout;
    tools->setSpacing(2);
    buildActions(tools);
    tools->addWidget(m_caption, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->setSpacing(6);
    layout->addWidget(m_image, 3);
    layout->addWidget(m_gauge);
    layout->addLayout(tools);
    layout->addWidget(m_mixer);
    layout->addWidget(m_sliders, 3);
    layout->addWidget(m_input);
    layout->addWidget(m_studies);
    layout->addStretch(0);
}

QAction* DecoderView::addAction(QHBoxLayout* row, const char* objectName, const char* icon, const QString& text,
                                const QString& tip, void (DecoderView::*slot)())
{
    auto* action = new QAction(themedIcon(QLatin1String(icon)), text, this);
    action->setObjectName(QLatin1String(objectName));
    action->setToolTip(tip);
    connect(action, &QAction::triggered, this, slot);
    auto* button = new QToolButton(this);
    button->setObjectName(QLatin1String(objectName) + QStringLiteral("Button"));
    button->setDefaultAction(action);
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::TabFocus);
    row->addWidget(button);
    return action;
}

void DecoderView::buildActions(QHBoxLayout* row)
{
    addAction(row, "latentZero", "zero", tr("Zero"), tr("Go to the origin, but for locked dimensions"),
              &DecoderView::zero);
    m_prior = addAction(row, "latentPrior", "random", tr("Random place"), {}, &DecoderView::randomPlace);
    buildSources();
    m_data =
        addAction(row, "latentData", "shuffle", tr("Random from the data"),
                  tr("Go to the place of an encoded image, but for locked dimensions"), &DecoderView::randomFromData);
    row->addSpacing(6);
    addAction(row, "latentCopy", "copy", tr("Copy place"), tr("Copy the place as numbers"), &DecoderView::copyLatent);
    addAction(row, "latentPaste", "paste", tr("Paste place"),
              tr("Go to the place whose numbers are on the clipboard; a picture there is encoded"),
              &DecoderView::paste);
    row->addSpacing(6);
    QAction* undo = m_history->stack()->createUndoAction(this, tr("Undo"));
    QAction* redo = m_history->stack()->createRedoAction(this, tr("Redo"));
    undo->setIcon(themedIcon(QStringLiteral("undo")));
    redo->setIcon(themedIcon(QStringLiteral("redo")));
    undo->setObjectName(QStringLiteral("latentUndo"));
    redo->setObjectName(QStringLiteral("latentRedo"));
    for (QAction* action : {undo, redo}) {
        auto* button = new QToolButton(this);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setDefaultAction(action);
        button->setFocusPolicy(Qt::TabFocus);
        row->addWidget(button);
    }
}

void DecoderView::connectParts()
{
    m_distanceDelay.setSingleShot(true);
    m_distanceDelay.setInterval(kDistanceMilliseconds);
    connect(&m_distanceDelay, &QTimer::timeout, this, &DecoderView::requestDistance);
    connect(m_model, &ExplorerModel::datasetChanged, this, &DecoderView::replaceDataset);
    connect(m_model, &ExplorerModel::modelReplaced, this, &DecoderView::replaceModel);
    connect(m_model, &ExplorerModel::codesChanged, this, &DecoderView::requestSummary);
    connect(m_model, &ExplorerModel::latentChanged, this, &DecoderView::followLatent);
    connect(m_model, &ExplorerModel::conditionChanged, this, [this] { m_mixer->setCondition(m_model->condition()); });
    connect(m_decoder, &DecodeController::imageDecoded, this, &DecoderView::showDecoded);
    connect(m_decoder, &DecodeController::cleared, this, [this] { m_image->setPicture({}); });
    connect(m_decoder, &DecodeController::problem, this, &DecoderView::problem);
    connect(m_latents, &LatentController::summaryReady, this, [this](const CodeSummaryPtr& summary) {
        if (static_cast<int>(summary->dimensions.size()) != m_model->dimensions() || !m_model->codes())
            return;
        m_summary = summary;
        m_sliders->setSummaries(summary->dimensions);
        followSelection();
        followLatent();
    });
    connect(m_model, &ExplorerModel::selectionChanged, this, &DecoderView::followSelection);
    connect(m_latents, &LatentController::histogramsReady, this, [this](const PartHistograms& part) {
        if (part.summary == m_summary && !m_model->selection().empty())
            m_sliders->setSelected(part.counts);
    });
    connect(m_latents, &LatentController::distanceReady, this, &DecoderView::showDistance);
    connect(m_latents, &LatentController::imageEncoded, this, &DecoderView::showEncoded);
    connect(m_latents, &LatentController::lookReady, this, [this](const DatasetPtr& dataset, const DataLook& look) {
        if (dataset == m_model->dataset())
            m_input->pad()->setLightPaper(look.paper == DataLook::Paper::Light);
    });
    connect(m_latents, &LatentController::placeDrawn, this, &DecoderView::goToDrawn);
    connect(m_model, &ExplorerModel::codesChanged, this, [this] { showSource(); });
    connect(m_model, &ExplorerModel::factorsChanged, this, &DecoderView::showFactors);
    connect(m_latents, &LatentController::problem, this, &DecoderView::problem);
    connect(m_sliders, &LatentSliders::latentEdited, m_model, &ExplorerModel::setLatent);
    connect(m_mixer, &LabelMixer::conditionEdited, m_model, &ExplorerModel::setCondition);
    connect(m_studies, &ImageStudies::placeWanted, this, &DecoderView::move);
    connect(m_studies, &ImageStudies::imageWanted, m_input, &ImageInput::encodeChosen);
    connect(m_studies, &ImageStudies::reconstructionShown, m_input, &ImageInput::setResultShown);
    connect(m_images, &ImageController::problem, this, &DecoderView::problem);
    linkImage(m_input->original(), m_model,
              [this] { return m_encoded ? m_encoded->image : std::optional<std::uint32_t>(); });
    m_input->setResultShown(m_images->study() == ImageController::Study::None);
    connect(m_input, &ImageInput::indexChosen, this, &DecoderView::openDataImage);
    connect(m_input, &ImageInput::fileChosen, this, &DecoderView::openImageFile);
    connect(m_input, &ImageInput::pasteWanted, this, &DecoderView::paste);
    connect(m_input, &ImageInput::drawn, this, [this](const QImage& picture) { openImage(picture, tr("drawing")); });
}

void DecoderView::replaceDataset()
{
    const DatasetPtr dataset = m_model->dataset();
    m_input->setDataset(dataset);
    if (dataset)
        m_latents->requestLook(dataset);
}

void DecoderView::replaceModel()
{
    const SnapshotPtr model = m_model->model();
    // The KL of a dimension is told where there is a prior to compare with.
    const bool stochastic = model && modelInfo(model->modelId).traits.stochastic &&
                            (model->space == 0 || m_model->prior() == PriorKind::Normal);
    m_summary = nullptr;
    m_summaryIsOld = true;
    m_gauge->clear();
    m_encoded.reset();
    m_mixtureTold = false;
    m_input->clearEncoded();
    m_sliders->setDimensions(m_model->dimensions(), stochastic);
    showFactors();
    QStringList names;
    for (int i = 0; i < m_model->conditionClasses(); ++i) {
        const DatasetPtr dataset = m_model->dataset();
        names << (dataset && i < dataset->classes()
                      ? QString::fromStdString(dataset->classNames[static_cast<std::size_t>(i)])
                      : QString::number(i));
    }
    m_mixer->setClasses(names);
    m_mixer->setVisible(!names.isEmpty());
    m_mixer->setCondition(m_model->condition());
    m_image->setEmptyText(model && !m_model->canDecode()
                              ? tr("This model came without a decoder: no place can be drawn. The map shows the "
                                   "images that have a code.")
                              : tr("The decoded image appears here once there is a model. Press Train (F5)."));
    if (!m_model->canDecode()) {
        m_image->setPicture({});
        m_caption->clear();
    }
    updateActions();
    limitImageHeight();
    requestSummary();
    if (const auto& decoded = m_decoder->latest())
        showDecoded(*decoded);
    // What is being studied is studied with every model that comes.
    if (const auto& picture = m_images->picture(); model && picture && m_images->needsEncoding())
        m_latents->requestEncoding(model, picture->pixels, picture->name, picture->encoded.label, picture->image);
}

bool DecoderView::canDraw() const
{
    if (!m_model->model())
        return false;
    const EncodedSetPtr codes = m_model->codes();
    return m_sources->source() == PlaceSource::Prior || (codes && codes->size() > 0);
}

void DecoderView::updateActions()
{
    const SnapshotPtr model = m_model->model();
    for (QAction* action : findChildren<QAction*>(QString(), Qt::FindDirectChildrenOnly)) {
        if (action->objectName() != QLatin1String("latentUndo") && action->objectName() != QLatin1String("latentRedo"))
            action->setEnabled(model != nullptr);
    }
    m_sources->setPrior(model ? m_model->prior() : PriorKind::Normal);
    showSource();
    m_sliders->setEnabled(model != nullptr);
    m_input->setEnabled(model != nullptr);
    m_input->setTakesPictures(m_model->canEncode());
    const DatasetPtr dataset = m_model->dataset();
    m_input->setTakesData(m_model->canEncode() || (dataset && dataset->hasCodes()));
}

void DecoderView::requestSummary()
{
    m_summaryIsOld = true;
    if (!m_model->codes() || m_model->codes()->size() == 0 || !isVisible())
        return;
    m_summaryIsOld = false;
    m_latents->requestSummary(m_model->codes());
}

void DecoderView::showFactors()
{
    QStringList names;
    for (int i = 0; m_model->factors() && i < m_model->dimensions(); ++i)
        names << movedFactor(*m_model, i);
    m_sliders->setFactors(names);
}

void DecoderView::pointOut(int dimension) { m_sliders->pointOut(dimension); }

void DecoderView::studyNoise() { m_studies->showNoisyCopies(); }

void DecoderView::studyPosterior() { m_studies->choose(ImageController::Study::Posterior); }

void DecoderView::followSelection()
{
    if (m_model->selection().empty())
        m_sliders->setSelected({});
    else if (m_summary && isVisible())
        m_latents->requestHistograms(m_summary, m_model->selection());
}

void DecoderView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    followSelection();
    if (m_summaryIsOld)
        requestSummary();
}

void DecoderView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    limitImageHeight();
}

void DecoderView::limitImageHeight()
{
    const SnapshotPtr model = m_model->model();
    const double aspect =
        model && model->shape.width > 0 ? static_cast<double>(model->shape.height) / model->shape.width : 1.0;
    m_image->setMaximumHeight(std::max(m_image->minimumHeight(), static_cast<int>(width() * aspect)));
}

void DecoderView::followLatent()
{
    m_sliders->setLatent(m_model->latent());
    // Nobody reads the gauge while it flies past; every look goes over all codes.
    if (!m_distanceDelay.isActive())
        m_distanceDelay.start();
}

void DecoderView::requestDistance()
{
    if (m_summary && m_summary->codes->dimensions == m_model->dimensions())
        m_latents->requestDistance(m_summary, m_model->latent());
}

void DecoderView::showDecoded(const DecodedImage& decoded)
{
    m_image->setPicture(toQImage(decoded.image));
    if (const SnapshotPtr model = m_model->model())
        m_caption->setText((model->space == 0 ? QString() : m_model->spaceName() + QStringLiteral(" · ")) +
                           tr("epoch %1").arg(model->epoch));
    if (exportChanged)
        exportChanged();
}

void DecoderView::showDistance(const PlaceDistance& distance)
{
    if (distance.summary != m_summary)
        return;
    const DatasetPtr dataset = m_model->dataset();
    QString nearest = tr("#%1").arg(distance.nearestImage);
    if (dataset && dataset->hasLabels() && distance.nearestImage < dataset->size())
        nearest = tr("#%1, class %2")
                      .arg(distance.nearestImage)
                      .arg(QString::fromStdString(
                          dataset->classNames[static_cast<std::size_t>(dataset->labels[distance.nearestImage])]));
    m_gauge->setDistance(distance.distance, m_summary->spacing, nearest);
}

} // namespace latentscape
