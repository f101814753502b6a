// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/label_mixer.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/accessible_names.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr int kSliderSteps = 100;
constexpr int kButtonsPerRow = 10;

} // namespace

LabelMixer::LabelMixer(QWidget* parent)
    : QWidget(parent), m_mix(new QToolButton(this)), m_mixture(new QWidget(this)), m_row(new QGridLayout),
      m_mixtureGrid(new QGridLayout(m_mixture))
{
    setObjectName(QStringLiteral("labelMixer"));
    setAccessibleName(tr("Label"));
    m_mix->setObjectName(QStringLiteral("labelMix"));
    m_mix->setText(tr("Mix"));
    makeChoice(m_mix);
    m_mix->setFocusPolicy(Qt::TabFocus);
    m_mix->setToolTip(tr("Decode under a mixture of labels"));
    m_mixture->setObjectName(QStringLiteral("labelMixture"));
    m_mixture->hide();
    m_row->setSpacing(2);
    m_mixtureGrid->setContentsMargins(0, 0, 0, 0);
    m_mixtureGrid->setVerticalSpacing(0);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(m_row);
    layout->addWidget(m_mixture);
    connect(m_mix, &QToolButton::toggled, this, [this](bool mixing) {
        m_mixture->setVisible(mixing);
        if (!mixing && !m_condition.empty())
            chooseClass(static_cast<int>(std::ranges::max_element(m_condition) - m_condition.begin()));
    });
}

void LabelMixer::setClasses(const QStringList& names)
{
    qDeleteAll(m_buttons);
    m_buttons.clear();
    qDeleteAll(m_mixture->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    m_sliders.clear();
    setMixing(false);
    m_condition.assign(static_cast<std::size_t>(names.size()), 0.F);
    if (!m_condition.empty())
        m_condition.front() = 1;
    for (int i = 0; i < names.size(); ++i)
        addClass(i, names[i]);
    arrange();
    showCondition();
}

void LabelMixer::addClass(int label, const QString& name)
{
    auto* button = new QToolButton(this);
    button->setObjectName(QStringLiteral("label%1").arg(label));
    button->setText(withLiteralAmpersands(name));
    makeChoice(button);
    button->setFocusPolicy(Qt::TabFocus);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setMinimumWidth(18);
    button->setAccessibleName(tr("Label %1").arg(name));
    button->setToolTip(label < 10 ? tr("Decode under the label %1 (key %2)").arg(name, QString::number(label))
                                  : tr("Decode under the label %1").arg(name));
    connect(button, &QToolButton::clicked, this, [this, label] { chooseClass(label); });
    m_buttons.push_back(button);

    auto* slider = new QSlider(Qt::Horizontal, m_mixture);
    slider->setObjectName(QStringLiteral("labelWeight%1").arg(label));
    slider->setRange(0, kSliderSteps);
    slider->setAccessibleName(tr("Weight of the label %1").arg(name));
    slider->setToolTip(tr("How much of the label %1 is in the mixture").arg(name));
    connect(slider, &QSlider::valueChanged, this, &LabelMixer::readSliders);
    auto* caption = new QLabel(withLiteralAmpersands(name), m_mixture);
    caption->setBuddy(slider);
    const int column = label % 2;
    m_mixtureGrid->addWidget(caption, label / 2, column * 2);
    m_mixtureGrid->addWidget(slider, label / 2, column * 2 + 1);
    m_sliders.push_back(slider);
}

void LabelMixer::arrange()
{
    while (QLayoutItem* item = m_row->takeAt(0))
        delete item;
    for (int i = 0; i < classes(); ++i)
        m_row->addWidget(m_buttons[static_cast<std::size_t>(i)], i / kButtonsPerRow, i % kButtonsPerRow);
    m_row->addWidget(m_mix, 0, kButtonsPerRow);
}

bool LabelMixer::isMixing() const { return m_mix->isChecked(); }

void LabelMixer::setMixing(bool mixing) { m_mix->setChecked(mixing); }

void LabelMixer::chooseClass(int label)
{
    if (label < 0 || label >= classes())
        return;
    std::ranges::fill(m_condition, 0.F);
    m_condition[static_cast<std::size_t>(label)] = 1;
    showCondition();
    emit conditionEdited(m_condition);
}

void LabelMixer::setCondition(const std::vector<float>& condition)
{
    if (condition.size() != m_condition.size() || condition == m_condition)
        return;
    m_condition = condition;
    const bool mixed = std::ranges::count_if(condition, [](float weight) { return weight > 1e-4F; }) > 1;
    if (mixed && !isMixing())
        setMixing(true);
    showCondition();
}

void LabelMixer::readSliders()
{
    std::vector<float> weights;
    std::ranges::transform(m_sliders, std::back_inserter(weights),
                           [](const QSlider* s) { return static_cast<float>(s->value()); });
    const float sum = std::accumulate(weights.begin(), weights.end(), 0.F);
    if (sum <= 0)
        return; // a mixture of nothing: what was chosen stays
    for (float& weight : weights)
        weight /= sum;
    m_condition = std::move(weights);
    for (std::size_t i = 0; i < m_buttons.size(); ++i)
        m_buttons[i]->setChecked(m_condition[i] > 0.999F);
    emit conditionEdited(m_condition);
}

void LabelMixer::showCondition()
{
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i]->setChecked(m_condition[i] > 0.999F);
        const QSignalBlocker blocker(m_sliders[i]);
        m_sliders[i]->setValue(static_cast<int>(std::lround(m_condition[i] * kSliderSteps)));
    }
}

void LabelMixer::keyPressEvent(QKeyEvent* event)
{
    const int digit = event->key() - Qt::Key_0;
    if (digit >= 0 && digit <= 9 && digit < classes() && event->modifiers() == Qt::NoModifier)
        chooseClass(digit);
    else
        QWidget::keyPressEvent(event);
}

} // namespace latentscape
