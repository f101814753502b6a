// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/directions_view.h"

#include <algorithm>
#include <cmath>

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QTreeWidget>

#include "ui/explorer_model.h"
#include "ui/images.h"
#include "ui/views/direction_dialog.h"
#include "ui/views/latent_history.h"
#include "ui/views/path_strip.h"
#include "ui/views/text_line.h"

namespace latentscape {

namespace {

QString wordOf(const Direction& direction)
{
    switch (worthOf(direction)) {
    case DirectionWorth::Clear:
        return DirectionsView::tr("clear");
    case DirectionWorth::Fair:
        return DirectionsView::tr("fair");
    case DirectionWorth::Weak:
        return DirectionsView::tr("weak");
    case DirectionWorth::Accidental:
        return DirectionsView::tr("accidental");
    case DirectionWorth::Unknown:
        break;
    }
    return DirectionsView::tr("too few");
}

QString numberOf(double value) { return QLocale().toString(value, 'f', 2); }

QString explanationOf(const Direction& direction)
{
    const QString images = DirectionsView::tr("%1 and %2 images")
                               .arg(QLocale().toString(static_cast<qulonglong>(direction.from)),
                                    QLocale().toString(static_cast<qulonglong>(direction.to)));
    if (worthOf(direction) == DirectionWorth::Unknown)
        return DirectionsView::tr("%1: too few to say how consistent the direction is").arg(images);
    return DirectionsView::tr("agreement %1, separation %2 · length %3 · %4")
        .arg(numberOf(direction.agreement), numberOf(direction.separation),
             QLocale().toString(direction.length, 'g', 3), images);
}

QString nearnessText(DataNearness nearness)
{
    switch (nearness) {
    case DataNearness::On:
        return DirectionsView::tr("On the data");
    case DataNearness::Near:
        return DirectionsView::tr("Near the data");
    case DataNearness::Off:
        break;
    }
    return DirectionsView::tr("Far from any image");
}

QString formula()
{
    return DirectionsView::tr(
        "Agreement: the cosine between the directions that two random halves of the images give, 1 the same, 0 chance. "
        "Separation: how often, of two images of the other half, the one at the far end lies farther along the "
        "direction, 1 always, 0.5 chance. Both are means over 16 halvings. Clear: both 0.9 or more; fair: 0.7 and "
        "0.75; weak: agreement 0.3.");
}

} // namespace

DirectionsView::DirectionsView(ExplorerModel* model, QWidget* parent)
    : QWidget(parent), m_model(model), m_directions(DirectionController::of(model)), m_list(new QTreeWidget(this)),
      m_strip(new PathStrip(this)), m_empty(new QLabel(this)), m_worth(new TextLine(this))
{
    setObjectName(QStringLiteral("directions"));
    setAccessibleName(tr("Directions"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 4);
    layout->setSpacing(10);
    layout->addLayout(buildList());
    layout->addLayout(buildStage(), 1);
    connectParts();
    fillList();
    showCurrent();
}

void DirectionsView::connectParts()
{
    connect(m_new, &QToolButton::clicked, this, &DirectionsView::newDirection);
    connect(m_rename, &QToolButton::clicked, this, &DirectionsView::renameCurrent);
    connect(m_remove, &QToolButton::clicked, this, &DirectionsView::removeCurrent);
    connect(m_animation, &QToolButton::clicked, this, &DirectionsView::exportAnimation);
    connect(m_back, &QToolButton::clicked, this, [this] {
        LatentHistory::of(m_model)->endStep();
        setAmount(0);
    });
    connect(m_list, &QTreeWidget::currentItemChanged, this,
            [this](QTreeWidgetItem* item) { m_directions->choose(m_list->indexOfTopLevelItem(item)); });
    connect(m_list, &QTreeWidget::itemChanged, this, &DirectionsView::takeName);
    connect(m_slider, &QSlider::sliderPressed, this, [this] { LatentHistory::of(m_model)->endStep(); });
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int value) { setAmount(static_cast<double>(value) / kSliderSteps); });
    connect(m_amount, &QDoubleSpinBox::valueChanged, this, &DirectionsView::setAmount);
    connect(m_strip, &PathStrip::chosen, this, [this](int which) {
        LatentHistory::of(m_model)->endStep();
        if (m_directions->strip())
            setAmount(m_directions->strip()->amounts.at(static_cast<std::size_t>(which)));
    });
    connect(m_directions, &DirectionController::listChanged, this, &DirectionsView::fillList);
    connect(m_directions, &DirectionController::currentChanged, this, &DirectionsView::showCurrent);
    connect(m_directions, &DirectionController::measuredChanged, this, &DirectionsView::showMeasured);
    connect(m_directions, &DirectionController::amountChanged, this, &DirectionsView::showAmount);
    connect(m_directions, &DirectionController::stripChanged, this, &DirectionsView::showStrip);
    connect(m_directions, &DirectionController::problem, this, &DirectionsView::problem);
    connect(m_model, &ExplorerModel::modelReplaced, this, &DirectionsView::showCurrent);
}

void DirectionsView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_directions->setStripWanted(true);
}

void DirectionsView::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_directions->setStripWanted(false);
}

const DirectionEnds* DirectionsView::current() const
{
    const int place = m_directions->current();
    return place >= 0 ? &m_directions->list()[static_cast<std::size_t>(place)] : nullptr;
}

void DirectionsView::fillList()
{
    // Items stay: one of them may be telling of its new name.
    const QSignalBlocker blocker(m_list);
    const std::vector<DirectionEnds>& list = m_directions->list();
    while (m_list->topLevelItemCount() > std::ssize(list))
        delete m_list->takeTopLevelItem(m_list->topLevelItemCount() - 1);
    while (m_list->topLevelItemCount() < std::ssize(list)) {
        auto* item = new QTreeWidgetItem(m_list);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
    }
    for (int i = 0; i < m_list->topLevelItemCount(); ++i)
        m_list->topLevelItem(i)->setText(0, QString::fromStdString(list[static_cast<std::size_t>(i)].name));
    fillWorth();
}

void DirectionsView::fillWorth()
{
    const QSignalBlocker blocker(m_list);
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem* item = m_list->topLevelItem(i);
        const MeasuredDirection& measured = m_directions->measured(i);
        // The word weighs two numbers; one of them beside it would seem to contradict it.
        item->setText(1, measured ? wordOf(*measured) : QString());
        item->setToolTip(1, measured ? explanationOf(*measured) : QString());
    }
}

QString DirectionsView::emptyText() const
{
    if (!m_model->model())
        return tr("Directions through latent space are kept here once there is a model. Press Train (F5).");
    if (!m_directions->isReady())
        return tr("Directions are kept with a run: train one, or open one.");
    if (m_directions->list().empty())
        return tr("A direction leads from some images to others: from one class to another, or from all else to what "
                  "is selected. Press New direction, then add as much of it as you like to any place.");
    if (!m_directions->measured(m_directions->current()) && m_directions->isSettled())
        return tr("None of the images at one of its ends is among those of this run, or both ends are the same.");
    if (!m_directions->measured(m_directions->current()))
        return tr("The direction comes when images at both of its ends are encoded.");
    if (!m_model->canDecode())
        return tr("This model came without a decoder: no image can be drawn along the direction. How consistent it is "
                  "stands below, and the slider moves the place on the map along it.");
    return {};
}

void DirectionsView::showCurrent()
{
    const DirectionEnds* ends = current();
    {
        const QSignalBlocker blocker(m_list);
        m_list->setCurrentItem(m_list->topLevelItem(m_directions->current()));
    }
    m_from->setText(ends ? QString::fromStdString(ends->fromName) : QString());
    m_to->setText(ends ? QString::fromStdString(ends->toName) : QString());
    m_new->setEnabled(m_directions->isReady());
    m_rename->setEnabled(ends != nullptr);
    m_remove->setEnabled(ends != nullptr);
    showAmount();
    showMeasured();
    showStrip();
}

void DirectionsView::showMeasured()
{
    fillWorth();
    const MeasuredDirection& measured = m_directions->measured(m_directions->current());
    m_worth->setText(measured ? tr("%1: %2").arg(wordOf(*measured), explanationOf(*measured)) : QString());
    m_worth->setToolTip(measured ? m_worth->text() + QStringLiteral("\n\n") + formula() : QString());
    for (QWidget* widget : std::initializer_list<QWidget*>{m_slider, m_amount, m_back})
        widget->setEnabled(measured.has_value());
    const QString empty = emptyText();
    m_empty->setText(empty);
    m_empty->setVisible(!empty.isEmpty());
    m_strip->setVisible(empty.isEmpty());
}

void DirectionsView::setAmount(double amount)
{
    m_directions->setAmount(amount);
    showAmount();
}

void DirectionsView::showAmount()
{
    const QSignalBlocker blockers[]{QSignalBlocker(m_slider), QSignalBlocker(m_amount)};
    const double amount = m_directions->amount();
    m_slider->setValue(static_cast<int>(std::lround(amount * kSliderSteps)));
    m_amount->setValue(amount);
    m_back->setEnabled(amount != 0);
    int nearest = -1;
    if (const DirectionStripPtr& strip = m_directions->strip()) {
        const auto found =
            std::ranges::min_element(strip->amounts, {}, [amount](double other) { return std::abs(other - amount); });
        nearest = static_cast<int>(found - strip->amounts.begin());
    }
    m_strip->setCurrent(nearest);
}

void DirectionsView::showStrip()
{
    std::vector<PathStrip::Step> steps;
    if (const DirectionStripPtr& strip = m_directions->strip()) {
        for (std::size_t i = 0; i < strip->images.size(); ++i) {
            PathStrip::Step step;
            step.image = toQImage(strip->images[i]);
            step.tip = tr("%1 lengths of the direction").arg(QLocale().toString(strip->amounts[i], 'f', 2));
            if (i < strip->offData.size()) {
                step.offData = strip->offData[i];
                step.tip += QLatin1Char('\n') + nearnessText(nearnessOf(step.offData));
            }
            steps.push_back(std::move(step));
        }
    }
    m_animation->setEnabled(!steps.empty());
    m_strip->setSteps(std::move(steps));
    showAmount();
    if (exportChanged)
        exportChanged();
}

void DirectionsView::newDirection()
{
    auto* dialog = new DirectionDialog(m_model, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { m_directions->add(dialog->ends()); });
    dialog->open();
}

void DirectionsView::renameCurrent()
{
    if (QTreeWidgetItem* item = m_list->currentItem())
        m_list->editItem(item, 0);
}

void DirectionsView::removeCurrent() { m_directions->remove(m_directions->current()); }

void DirectionsView::takeName(QTreeWidgetItem* item, int column)
{
    const int place = m_list->indexOfTopLevelItem(item);
    // A name that another has, or none, goes back to what it was; so does the consistency.
    if (place < 0 || column != 0 || !m_directions->rename(place, item->text(0)))
        fillList();
}

} // namespace latentscape
