// SPDX-License-Identifier: GPL-3.0-or-later
// What a page of pictures lets one choose.
#include <algorithm>
#include <cmath>
#include <limits>

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>

#include "core/base/random.h"
#include "ui/explorer_model.h"
#include "ui/tool_row.h"
#include "ui/translation.h"
#include "ui/views/flow_layout.h"
#include "ui/views/picture_page.h"

namespace latentscape {

namespace {

constexpr int kMostCells = 100;
constexpr int kNoiseSteps = 100;
constexpr int kNoiseWidth = 120;

} // namespace

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
    if (m_kind == GridKind::Reconstructions || m_kind == GridKind::Denoise || m_kind == GridKind::Layers) {
        m_selected = new QCheckBox(tr("Of the selection"), this);
        m_selected->setObjectName(QStringLiteral("pictureSelected"));
        row->addWidget(m_selected);
        connect(m_selected, &QCheckBox::toggled, this, &PicturePage::refresh);
        connect(m_model, &ExplorerModel::selectionChanged, this, &PicturePage::followSelection);
        followSelection();
    }
    if (m_kind == GridKind::Samples || m_kind == GridKind::Labels) {
        m_source = addDimension(row, "pictureSource", tr("Drawn from"),
                                tr("Where places are drawn at random: the model's prior, or a mixture of Gaussians "
                                   "fitted to the codes, which suits models without a prior"));
        const QSignalBlocker blocker(m_source);
        m_source->addItem(tr("prior"), static_cast<int>(LatentSource::Usual));
        m_source->addItem(tr("mixture"), static_cast<int>(LatentSource::Mixture));
    }
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
    if (m_kind == GridKind::Traversals || m_kind == GridKind::Interpolation)
        buildFilm(row);
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
    QToolButton* button = makeToolButton(this, objectName, icon, text, tip);
    row->addWidget(button);
    return button;
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

void PicturePage::fillSources()
{
    if (!m_source)
        return;
    // Without a prior there is nothing to choose: the mixture stands for it.
    const bool hasPrior = !m_model->model() || m_model->prior() != PriorKind::None;
    const QSignalBlocker blocker(m_source);
    m_source->setEnabled(hasPrior);
    m_source->setItemText(0, hasPrior ? tr("prior") : tr("mixture"));
}

void PicturePage::followSelection()
{
    const bool any = !m_model->selection().empty();
    m_selected->setEnabled(any);
    m_selected->setToolTip(any ? tr("Show images of the selection in place of images of the test split")
                               : tr("Select images on the map, or in any other view, to have them shown here"));
    if (m_selected->isChecked())
        followWeights();
}

std::vector<std::uint32_t> PicturePage::selectedImages() const
{
    if (!m_selected || !m_selected->isChecked())
        return {};
    std::vector<std::uint32_t> images(m_model->selection().begin(), m_model->selection().end());
    RandomStream(static_cast<std::uint64_t>(m_seed->value()), RandomPurpose::Choice).shuffle(images);
    images.resize(std::min<std::size_t>(images.size(), kMostCells * kMostCells));
    return images;
}

GridRequest PicturePage::request() const
{
    GridRequest request;
    request.kind = m_kind;
    if (m_source && m_source->isEnabled())
        request.latents = static_cast<LatentSource>(m_source->currentData().toInt());
    request.rows = m_rows->value();
    request.cols = m_cols->value();
    request.images = selectedImages();
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

} // namespace latentscape
