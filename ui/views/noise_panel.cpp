// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/noise_panel.h"

#include <cmath>

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/controllers/image_controller.h"
#include "ui/images.h"
#include "ui/tool_row.h"
#include "ui/views/image_view.h"
#include "ui/views/text_line.h"

namespace latentscape {

namespace {
constexpr int kSteps = 100; ///< of the slider, from 0 to 1
constexpr int kPicture = 84;
} // namespace

NoisePanel::NoisePanel(ExplorerModel* model, QWidget* parent)
    : QWidget(parent), m_images(ImageController::of(model)), m_kind(new QComboBox(this)),
      m_slider(new QSlider(Qt::Horizontal, this)), m_level(new QDoubleSpinBox(this)), m_copies(new QCheckBox(this)),
      m_measure(new TextLine(this))
{
    setObjectName(QStringLiteral("noisePanel"));
    auto* controls = new QHBoxLayout;
    auto* pictures = new QHBoxLayout;
    auto* copies = new QHBoxLayout;
    buildControls(controls);
    buildPictures(pictures);
    buildCopies(copies);
    m_measure->setObjectName(QStringLiteral("noiseMeasure"));
    m_measure->setForegroundRole(QPalette::PlaceholderText);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(controls);
    layout->addLayout(pictures);
    layout->addWidget(m_measure);
    layout->addLayout(copies);
    layout->addStretch(1);
    connect(m_images, &ImageController::noiseChanged, this, &NoisePanel::showNoise);
    connect(m_images, &ImageController::restoredChanged, this, &NoisePanel::showRestored);
    showNoise();
    showRestored();
}

void NoisePanel::buildControls(QHBoxLayout* row)
{
    row->setSpacing(4);
    m_kind->setObjectName(QStringLiteral("noiseKind"));
    m_kind->setAccessibleName(tr("Kind of noise"));
    m_kind->setToolTip(tr("How the pixels are spoilt"));
    m_kind->addItem(tr("Masking"), static_cast<int>(Corruption::Masking));
    m_kind->addItem(tr("Gaussian"), static_cast<int>(Corruption::Gaussian));
    m_kind->addItem(tr("Salt and pepper"), static_cast<int>(Corruption::SaltAndPepper));
    m_kind->setItemData(0, tr("A share of the pixels becomes black"), Qt::ToolTipRole);
    m_kind->setItemData(1, tr("A normal number of this standard deviation is added to each pixel"), Qt::ToolTipRole);
    m_kind->setItemData(2, tr("A share of the pixels becomes black or white"), Qt::ToolTipRole);
    m_kind->setMinimumContentsLength(6);
    m_kind->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_slider->setObjectName(QStringLiteral("noiseSlider"));
    m_slider->setAccessibleName(tr("Strength of the noise"));
    m_slider->setToolTip(tr("How strong the noise is: the share of the pixels, or the standard deviation"));
    m_slider->setRange(0, kSteps);
    m_slider->setPageStep(kSteps / 10);
    m_level->setObjectName(QStringLiteral("noiseLevel"));
    m_level->setAccessibleName(tr("Strength of the noise"));
    m_level->setToolTip(m_slider->toolTip());
    m_level->setRange(0, 1);
    m_level->setDecimals(2);
    m_level->setSingleStep(0.05);
    row->addWidget(m_kind);
    row->addWidget(m_slider, 1);
    row->addWidget(m_level);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &NoisePanel::readControls);
    connect(m_level, &QDoubleSpinBox::valueChanged, this, &NoisePanel::readControls);
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int value) { m_level->setValue(static_cast<double>(value) / kSteps); });
}

void NoisePanel::buildPictures(QHBoxLayout* row)
{
    row->setSpacing(6);
    const auto add = [this, row](const char* objectName, const QString& name, const QString& tip) {
        auto* column = new QVBoxLayout;
        column->setSpacing(1);
        auto* view = new ImageView(this);
        view->setObjectName(QLatin1String(objectName));
        view->setAccessibleName(name);
        view->setToolTip(tip);
        view->setSizeHint({kPicture, kPicture});
        view->setMinimumSize(60, 60);
        view->setFixedHeight(kPicture);
        auto* caption = new QLabel(name, this);
        caption->setAlignment(Qt::AlignHCenter);
        caption->setForegroundRole(QPalette::PlaceholderText);
        caption->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        column->addWidget(view);
        column->addWidget(caption);
        row->addLayout(column, 1);
        return view;
    };
    m_original = add("noiseOriginal", tr("Original"), tr("The image as the encoder would see it"));
    m_corrupted = add("noiseCorrupted", tr("Corrupted"), tr("The image as it is spoilt: what the encoder sees"));
    m_restored = add("noiseRestored", tr("Restored"), tr("What the code of the spoilt image decodes to"));
}

void NoisePanel::buildCopies(QHBoxLayout* row)
{
    row->setSpacing(4);
    m_copies->setText(tr("Copies on the map"));
    m_copies->setObjectName(QStringLiteral("noiseCopies"));
    m_copies->setToolTip(
        tr("Marks on the map where %1 noisy copies of the image are encoded to, each with noise of its "
           "own: the nearer together, the less the code minds the noise")
            .arg(ImageController::kCopies));
    m_copies->setChecked(m_images->wantsCopies());
    row->addWidget(m_copies);
    row->addStretch(1);
    const auto add = [this, row](const char* objectName, const char* icon, const QString& text, const QString& tip) {
        QToolButton* button = makeToolButton(this, objectName, icon, text, tip);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        row->addWidget(button);
        return button;
    };
    QToolButton* zoom =
        add("noiseZoom", "map", tr("Zoom"), tr("Show the copies large on the map; Home there shows everything again"));
    QToolButton* again = add("noiseAgain", "shuffle", tr("New noise"), tr("Draw the noise anew"));
    zoom->setEnabled(m_copies->isChecked());
    connect(m_copies, &QCheckBox::toggled, zoom, &QToolButton::setEnabled);
    connect(zoom, &QToolButton::clicked, m_images, &ImageController::showMarks);
    connect(m_copies, &QCheckBox::toggled, m_images, &ImageController::setWantsCopies);
    connect(again, &QToolButton::clicked, m_images, &ImageController::drawNoise);
}

void NoisePanel::showCopies() { m_copies->setChecked(true); }

void NoisePanel::readControls()
{
    NoiseSettings noise = m_images->noise();
    noise.corruption = static_cast<Corruption>(m_kind->currentData().toInt());
    noise.level = m_level->value();
    m_images->setNoise(noise);
}

void NoisePanel::showNoise()
{
    const QSignalBlocker blockers[]{QSignalBlocker(m_kind), QSignalBlocker(m_level), QSignalBlocker(m_slider)};
    const NoiseSettings& noise = m_images->noise();
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(noise.corruption)));
    if (m_level->value() != noise.level) // a number that is being typed stays as it stands there
        m_level->setValue(noise.level);
    m_slider->setValue(static_cast<int>(std::lround(noise.level * kSteps)));
}

void NoisePanel::showRestored()
{
    const auto& restored = m_images->restored();
    m_original->setPicture(restored ? toQImage(restored->original) : QImage());
    m_corrupted->setPicture(restored ? toQImage(restored->corrupted) : QImage());
    m_restored->setPicture(restored ? toQImage(restored->restored) : QImage());
    m_measure->setText(restored ? tr("Off the original: corrupted %1, restored %2")
                                      .arg(restored->before, 0, 'f', 3)
                                      .arg(restored->after, 0, 'f', 3)
                                : QString());
}

} // namespace latentscape
