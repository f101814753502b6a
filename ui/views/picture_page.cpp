// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/picture_page.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QRandomGenerator>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/explorer_model.h"
#include "ui/export.h"
#include "ui/images.h"
#include "ui/theme.h"
#include "ui/translation.h"
#include "ui/views/flow_layout.h"
#include "ui/views/image_view.h"

namespace latentscape {

namespace {

constexpr int kMostCells = 200;
constexpr int kNoiseSteps = 100;
constexpr int kNoiseWidth = 120;

/// How to read the picture.
QString explanation(const Picture& picture)
{
    if (picture.grid.mixtureComponents > 0 && picture.request.kind == GridKind::Samples)
        return PicturePage::tr("drawn from a mixture of %n Gaussian(s) fitted to the codes", nullptr,
                               picture.grid.mixtureComponents);
    switch (picture.request.kind) {
    case GridKind::Reconstructions:
        return PicturePage::tr("below each image, what the model makes of it");
    case GridKind::Samples:
        return PicturePage::tr("decoded from places drawn at random");
    case GridKind::Manifold:
        return PicturePage::tr("a plane of the latent space, decoded");
    case GridKind::Traversals:
        return PicturePage::tr("in each row one dimension changes, from z1 on top");
    case GridKind::Interpolation:
        return PicturePage::tr("of each two rows the upper goes straight, the lower along the sphere");
    case GridKind::Labels:
        return PicturePage::tr("one column a label, one row a style");
    case GridKind::Denoise:
        return PicturePage::tr("below each image its spoilt copy, and what the model makes of that");
    case GridKind::Filters:
        return PicturePage::tr("what each unit of the first layer looks for: bright where it wants light");
    case GridKind::Layers:
        return PicturePage::tr("below each image what is restored from each layer, the first on top");
    }
    return {};
}

constexpr int kPaceMs = 1000;
constexpr int kStaleAfterMs = 200;

} // namespace

PicturePage::PicturePage(ExplorerModel* model, GridKind kind, QWidget* parent)
    : QWidget(parent), m_model(model), m_kind(kind), m_pictures(new PictureController(this)),
      m_view(new ImageView(this)), m_caption(new QLabel(this))
{
    setObjectName(QStringLiteral("picture-%1").arg(QLatin1String(toString(kind))));
    m_view->setObjectName(QStringLiteral("pictureView"));
    m_view->setZoomable(true);
    m_view->setAccessibleName(tr("Picture"));
    m_view->setToolTip(tr("The wheel zooms at the pointer, dragging moves, a double click shows all of it"));
    m_caption->setObjectName(QStringLiteral("pictureCaption"));
    m_caption->setForegroundRole(QPalette::PlaceholderText);
    m_caption->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto* controls = new FlowLayout;
    buildControls(controls);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 4);
    layout->setSpacing(4);
    layout->addLayout(controls);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_caption);

    m_pace.setSingleShot(true);
    m_pace.setInterval(kPaceMs);
    m_staleMark.setSingleShot(true);
    m_staleMark.setInterval(kStaleAfterMs);
    connect(&m_pace, &QTimer::timeout, this, [this] {
        if (m_isOld)
            refresh();
    });
    connect(&m_staleMark, &QTimer::timeout, this,
            [this] { m_view->setStale(m_picture != nullptr, tr("being drawn…")); });
    connect(m_pictures, &PictureController::pictureReady, this, &PicturePage::showPicture);
    connect(m_pictures, &PictureController::refused, this, &PicturePage::showRefusal);
    connect(model, &ExplorerModel::datasetChanged, this, &PicturePage::replaceModel);
    connect(model, &ExplorerModel::modelReplaced, this, &PicturePage::replaceModel);
    connect(model, &ExplorerModel::modelUpdated, this, &PicturePage::followWeights);
    replaceModel();
}

void PicturePage::buildControls(QLayout* row)
{
    const QString automatic = tr("auto");
    m_rows = addNumber(row, "pictureRows", tr("Rows"), tr("Rows of images; auto takes what suits the picture"), 0,
                       kMostCells, automatic);
    m_cols = addNumber(row, "pictureCols", tr("Columns"), tr("Columns of images; auto takes what suits the picture"), 0,
                       kMostCells, automatic);
    if (m_kind == GridKind::Manifold) {
        m_x = addDimension(row, "pictureX", tr("Across"), tr("The latent dimension that changes from left to right"));
        m_y = addDimension(row, "pictureY", tr("Up"), tr("The latent dimension that changes from bottom to top"));
    }
    if (m_kind == GridKind::Interpolation) {
        const int most = std::numeric_limits<int>::max();
        m_from = addNumber(row, "pictureFrom", tr("From"), tr("The first image, by its place in the test split"), -1,
                           most, tr("any"));
        m_to = addNumber(row, "pictureTo", tr("To"), tr("The last image, by its place in the test split"), -1, most,
                         tr("any"));
    }
    if (m_kind == GridKind::Denoise)
        buildNoise(row);
    if (m_kind != GridKind::Labels && m_kind != GridKind::Filters) {
        m_labelCaption = new QLabel(tr("Label"), this);
        m_label = new QComboBox(this);
        m_label->setObjectName(QStringLiteral("pictureLabel"));
        m_label->setAccessibleName(tr("Label"));
        m_label->setToolTip(tr("The label to decode under"));
        m_labelCaption->setBuddy(m_label);
        row->addWidget(m_labelCaption);
        row->addWidget(m_label);
        connect(m_label, &QComboBox::currentIndexChanged, this, &PicturePage::refresh);
    }
    if (m_kind != GridKind::Filters)
        buildSeed(row);
    QToolButton* again = addButton(row, "pictureRefresh", "refresh", tr("Refresh"),
                                   tr("Draw the picture again with the newest weights"));
    connect(again, &QToolButton::clicked, this, &PicturePage::refresh);
}

QSpinBox* PicturePage::addNumber(QLayout* row, const char* objectName, const QString& caption, const QString& tip,
                                 int least, int most, const QString& automatic)
{
    auto* label = new QLabel(caption, this);
    auto* box = new QSpinBox(this);
    box->setObjectName(QLatin1String(objectName));
    box->setAccessibleName(caption);
    box->setToolTip(tip);
    box->setRange(least, most);
    box->setSpecialValueText(automatic);
    box->setValue(least);
    box->setKeyboardTracking(false);
    box->setFixedWidth(box->fontMetrics().horizontalAdvance(QStringLiteral("000000")) + 28);
    label->setBuddy(box);
    row->addWidget(label);
    row->addWidget(box);
    connect(box, &QSpinBox::valueChanged, this, &PicturePage::refresh);
    return box;
}

void PicturePage::buildSeed(QLayout* row)
{
    m_seed =
        addNumber(row, "pictureSeed", tr("Seed"), tr("What is drawn at random; the same seed gives the same picture"),
                  0, std::numeric_limits<int>::max(), {});
    m_seed->setValue(1);
    QToolButton* dice = addButton(row, "pictureNewSeed", "random", tr("New seed"), tr("Draw other images at random"));
    connect(dice, &QToolButton::clicked, this, &PicturePage::newSeed);
}

/// How images are spoilt, with a slider to do it by and a box to do it exactly.
void PicturePage::buildNoise(QLayout* row)
{
    m_corruption =
        addDimension(row, "pictureCorruption", tr("Noise"),
                     tr("How images are spoilt: pixels black, noise on all of them, or some black or white"));
    {
        const QSignalBlocker blocker(m_corruption);
        for (const std::string& name : corruptionNames())
            m_corruption->addItem(coreText(name), QString::fromStdString(name));
    }
    const QString tip = tr("Share of the pixels that is spoilt, or the standard deviation of gaussian noise");
    m_noiseSlider = new QSlider(Qt::Horizontal, this);
    m_noiseSlider->setObjectName(QStringLiteral("pictureNoiseSlider"));
    m_noiseSlider->setAccessibleName(tr("Noise level"));
    m_noiseSlider->setToolTip(tip);
    m_noiseSlider->setRange(0, kNoiseSteps);
    m_noiseSlider->setFixedWidth(kNoiseWidth);
    m_noise = new QDoubleSpinBox(this);
    m_noise->setObjectName(QStringLiteral("pictureNoise"));
    m_noise->setAccessibleName(tr("Noise level"));
    m_noise->setToolTip(tip);
    m_noise->setRange(0, 1);
    m_noise->setDecimals(2);
    m_noise->setSingleStep(0.05);
    m_noise->setKeyboardTracking(false);
    row->addWidget(m_noiseSlider);
    row->addWidget(m_noise);
    connect(m_noiseSlider, &QSlider::valueChanged, m_noise,
            [this](int value) { m_noise->setValue(static_cast<double>(value) / kNoiseSteps); });
    connect(m_noise, &QDoubleSpinBox::valueChanged, this, [this](double level) {
        const QSignalBlocker blocker(m_noiseSlider);
        m_noiseSlider->setValue(static_cast<int>(std::lround(level * kNoiseSteps)));
        refresh();
    });
}

void PicturePage::fillNoise()
{
    const SnapshotPtr model = m_model->model();
    if (!m_noise || !model)
        return;
    const GridNoise noise = gridNoise(*model);
    const QSignalBlocker corruptionBlocker(m_corruption);
    const QSignalBlocker noiseBlocker(m_noise);
    const QSignalBlocker sliderBlocker(m_noiseSlider);
    m_corruption->setCurrentIndex(static_cast<int>(noise.corruption));
    m_noise->setValue(noise.level);
    m_noiseSlider->setValue(static_cast<int>(std::lround(noise.level * kNoiseSteps)));
}

QComboBox* PicturePage::addDimension(QLayout* row, const char* objectName, const QString& caption, const QString& tip)
{
    auto* label = new QLabel(caption, this);
    auto* box = new QComboBox(this);
    box->setObjectName(QLatin1String(objectName));
    box->setAccessibleName(caption);
    box->setToolTip(tip);
    label->setBuddy(box);
    row->addWidget(label);
    row->addWidget(box);
    connect(box, &QComboBox::currentIndexChanged, this, &PicturePage::refresh);
    return box;
}

QToolButton* PicturePage::addButton(QLayout* row, const char* objectName, const char* icon, const QString& text,
                                    const QString& tip)
{
    auto* button = new QToolButton(this);
    button->setObjectName(QLatin1String(objectName));
    button->setIcon(themedIcon(QLatin1String(icon)));
    button->setText(text);
    button->setAccessibleName(text);
    button->setToolTip(tip);
    button->setFocusPolicy(Qt::TabFocus);
    row->addWidget(button);
    return button;
}

void PicturePage::replaceModel()
{
    m_pictures->cancel();
    m_staleMark.stop();
    m_picture = nullptr;
    m_view->setPicture({});
    m_view->setStale(false);
    m_view->setEmptyText(m_model->model() ? tr("The picture is being drawn…")
                                          : tr("Decoded images appear here once there is a model. Press Train (F5)."));
    m_caption->clear();
    fillDimensions();
    fillLabels();
    fillNoise();
    if (exportChanged)
        exportChanged();
    refresh();
}

void PicturePage::fillDimensions()
{
    int chosen = 0;
    for (QComboBox* box : {m_x, m_y}) {
        if (!box)
            continue;
        const QSignalBlocker blocker(box);
        const int before = box->count() == m_model->dimensions() ? box->currentIndex() : chosen;
        box->clear();
        for (int i = 0; i < m_model->dimensions(); ++i)
            box->addItem(QStringLiteral("z%1").arg(i + 1));
        box->setCurrentIndex(std::min(before, m_model->dimensions() - 1));
        ++chosen;
    }
}

void PicturePage::fillLabels()
{
    if (!m_label)
        return;
    const int classes = m_model->conditionClasses();
    const QSignalBlocker blocker(m_label);
    const int before = m_label->currentIndex();
    m_label->clear();
    m_label->addItem(tr("auto"), -1);
    const DatasetPtr dataset = m_model->dataset();
    for (int i = 0; i < classes; ++i)
        m_label->addItem(dataset && i < dataset->classes()
                             ? QString::fromStdString(dataset->classNames[static_cast<std::size_t>(i)])
                             : QString::number(i),
                         i);
    m_label->setCurrentIndex(before >= 0 && before < m_label->count() ? before : 0);
    m_label->setVisible(classes > 0);
    m_labelCaption->setVisible(classes > 0);
}

GridRequest PicturePage::request() const
{
    GridRequest request;
    request.kind = m_kind;
    request.rows = m_rows->value();
    request.cols = m_cols->value();
    request.scale = m_scale;
    if (m_seed)
        request.seed = static_cast<std::uint64_t>(m_seed->value());
    if (m_x && m_y) {
        request.xDimension = std::max(0, m_x->currentIndex());
        request.yDimension = std::max(0, m_y->currentIndex());
    }
    if (m_label && m_label->count() > 0)
        request.label = m_label->currentData().toInt();
    if (m_from && m_to) {
        request.from = m_from->value();
        request.to = m_to->value();
    }
    if (m_noise) {
        request.corruption = static_cast<Corruption>(std::max(0, m_corruption->currentIndex()));
        request.noise = m_noise->value();
    }
    return request;
}

void PicturePage::refresh()
{
    m_isOld = true;
    const SnapshotPtr model = m_model->model();
    if (!model || !m_model->dataset() || !isVisible())
        return;
    m_isOld = false;
    m_staleMark.start();
    m_pace.start();
    m_pictures->request(model, m_model->dataset(), m_model->splits(), request());
}

void PicturePage::followWeights()
{
    m_isOld = true;
    // A grid that takes longer than the weights live is finished first, else none ever would be.
    if (!m_pace.isActive() && !m_pictures->isBusy())
        refresh();
    else if (!m_pace.isActive())
        m_pace.start();
}

void PicturePage::newSeed()
{
    if (m_seed)
        m_seed->setValue(static_cast<int>(QRandomGenerator::global()->bounded(1, 100000)));
}

void PicturePage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_isOld)
        refresh();
}

void PicturePage::showPicture(const PicturePtr& picture)
{
    m_staleMark.stop();
    m_picture = picture;
    m_view->setStale(false);
    m_view->setPicture(toQImage(picture->grid.image));
    m_caption->setText(tr("%1 rows, %2 columns · seed %3 · epoch %4 · %5")
                           .arg(picture->grid.rows)
                           .arg(picture->grid.cols)
                           .arg(picture->request.seed)
                           .arg(picture->epoch)
                           .arg(explanation(*picture)));
    if (exportChanged)
        exportChanged();
}

void PicturePage::showRefusal(const QString& text)
{
    m_staleMark.stop();
    m_picture = nullptr;
    m_view->setStale(false);
    m_view->setPicture({});
    m_view->setEmptyText(text);
    m_caption->clear();
    if (exportChanged)
        exportChanged();
}

QString PicturePage::exportName() const { return pictureName(*m_model, QLatin1String(toString(m_kind))); }

void PicturePage::setExportScale(int scale)
{
    scale = std::clamp(scale, 1, maximumExportScale());
    if (m_scale == scale)
        return;
    m_scale = scale;
    refresh();
}

QSize PicturePage::exportSize() const
{
    return m_picture ? QSize(m_picture->grid.image.width, m_picture->grid.image.height) : QSize();
}

QImage PicturePage::exportPreview(QSize room)
{
    if (!m_picture)
        return {};
    const QImage picture = toQImage(m_picture->grid.image);
    const QSize size = crispSize(picture.size(), room);
    return picture.scaled(size, Qt::IgnoreAspectRatio,
                          size.width() < picture.width() ? Qt::SmoothTransformation : Qt::FastTransformation);
}

std::function<QByteArray()> PicturePage::exportJob()
{
    if (!m_picture)
        return {};
    return [picture = m_picture] { return pngBytes(picture->grid.image, picture->grid.recipe); };
}

QString PicturePage::exportCommand() const
{
    if (!m_picture || m_model->run().empty())
        return {};
    const GridRequest& asked = m_picture->request;
    QString run = QString::fromStdString(m_model->run().string());
    run.replace(QLatin1Char('\''), QStringLiteral("'\\''"));
    QStringList words{QStringLiteral("latentscape-cli grid '%1@%2'").arg(run).arg(m_picture->epoch),
                      QStringLiteral("--kind %1").arg(QLatin1String(toString(asked.kind)))};
    const auto add = [&words](const char* option, std::int64_t value, std::int64_t preset) {
        if (value != preset)
            words << QStringLiteral("--%1 %2").arg(QLatin1String(option)).arg(value);
    };
    add("rows", asked.rows, 0);
    add("cols", asked.cols, 0);
    add("scale", asked.scale, 1);
    add("seed", static_cast<std::int64_t>(asked.seed), 1);
    add("x-dimension", asked.xDimension, 0);
    add("y-dimension", asked.yDimension, 1);
    add("label", asked.label, -1);
    add("from", asked.from, -1);
    add("to", asked.to, -1);
    if (asked.corruption)
        words << QStringLiteral("--corruption %1").arg(QLatin1String(toString(*asked.corruption)));
    if (asked.noise >= 0)
        words << QStringLiteral("--noise %1").arg(asked.noise);
    words << QStringLiteral("--out %1.png").arg(exportName());
    return words.join(QLatin1Char(' '));
}

} // namespace latentscape
