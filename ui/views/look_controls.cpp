// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/look_controls.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QPixmap>
#include <QSignalBlocker>
#include <QSpinBox>

#include "ui/images.h"

namespace latentscape {

namespace {

/// From the dark end to the light one.
QIcon rampIcon(SheetColors colors)
{
    Image ramp{64, 1, 1, {}};
    for (int i = 0; i < ramp.width; ++i)
        ramp.samples.push_back(static_cast<std::uint8_t>(i * 255 / (ramp.width - 1)));
    return QPixmap::fromImage(toQImage(inColors(ramp, colors)).scaled(32, 14));
}

} // namespace

LookControls::LookControls(const LookChoices& choices, QWidget* parent) : QWidget(parent)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    if (choices.spacing) {
        m_spacing = new QSpinBox;
        m_spacing->setObjectName(QStringLiteral("lookSpacing"));
        m_spacing->setAccessibleName(tr("Spacing"));
        m_spacing->setToolTip(tr("Pixels between two images, enlarged as these are"));
        m_spacing->setRange(0, kGreatestSpacing);
        m_spacing->setValue(SheetLook().spacing);
        m_spacing->setSuffix(tr(" px apart"));
        row->addWidget(m_spacing);
        connect(m_spacing, &QSpinBox::valueChanged, this, &LookControls::changed);
    }
    if (choices.colors)
        addColors();
    if (choices.captions) {
        m_captions = new QCheckBox(tr("C&aptions"));
        m_captions->setObjectName(QStringLiteral("lookCaptions"));
        m_captions->setToolTip(tr("Write values of z, labels, steps or numbers of images beside the images"));
        row->addWidget(m_captions);
        connect(m_captions, &QCheckBox::toggled, this, &LookControls::changed);
    }
    row->addStretch(1);
}

void LookControls::addColors()
{
    m_colors = new QComboBox;
    m_colors->setObjectName(QStringLiteral("lookColors"));
    m_colors->setAccessibleName(tr("Colours"));
    m_colors->setToolTip(
        tr("The colours of grey images; the ramps keep their order for colour-blind eyes and in print"));
    m_colors->setIconSize(QSize(32, 14));
    const auto add = [this](const QString& name, SheetColors colors) {
        m_colors->addItem(rampIcon(colors), name, static_cast<int>(colors));
    };
    add(tr("Grey"), SheetColors::Grey);
    add(tr("Inverted"), SheetColors::Inverted);
    add(tr("Violet to yellow"), SheetColors::Violet);
    add(tr("Blue to yellow"), SheetColors::Blue);
    layout()->addWidget(m_colors);
    connect(m_colors, &QComboBox::currentIndexChanged, this, &LookControls::changed);
}

SheetLook LookControls::look() const
{
    SheetLook look;
    if (m_spacing)
        look.spacing = m_spacing->value();
    if (m_captions)
        look.captions = m_captions->isChecked();
    if (m_colors)
        look.colors = static_cast<SheetColors>(m_colors->currentData().toInt());
    return look;
}

void LookControls::setLook(const SheetLook& look)
{
    {
        const QSignalBlocker blocker(this);
        if (m_spacing)
            m_spacing->setValue(look.spacing);
        if (m_captions)
            m_captions->setChecked(look.captions);
        if (m_colors)
            m_colors->setCurrentIndex(m_colors->findData(static_cast<int>(look.colors)));
    }
    emit changed();
}

} // namespace latentscape
