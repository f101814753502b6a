// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/selection_query.h"

#include <algorithm>
#include <cmath>

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/controllers/latent_controller.h"
#include "ui/controllers/point_values.h"
#include "ui/explorer_model.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/map_color_box.h"
#include "ui/plots/map_palette.h"
#include "ui/tool_row.h"
#include "ui/translation.h"

namespace latentscape {

namespace {

constexpr int kDelayMilliseconds = 200;
constexpr int kSliderSteps = 1000;
constexpr double kUsualShare = 0.05; ///< of the images beyond a threshold that nobody has set yet

} // namespace

SelectionQuery::SelectionQuery(ExplorerModel* model, LatentMap* map, QWidget* parent)
    : QWidget(parent), m_model(model), m_map(map), m_latents(new LatentController(this)),
      m_values(new PointValues(model, m_latents, this)), m_what(new MapColorBox(this)), m_classes(new QComboBox(this)),
      m_worker(this, [this](int, const Error& error) { emit problem(latentscape::tr(error)); })
{
    setObjectName(QStringLiteral("selectionQuery"));
    buildRows();
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelayMilliseconds);
    connect(&m_delay, &QTimer::timeout, this, &SelectionQuery::refresh);
    connect(m_what, &QComboBox::currentIndexChanged, this, &SelectionQuery::chooseWhat);
    connect(m_classes, &QComboBox::currentIndexChanged, this, &SelectionQuery::showCount);
    connect(m_values, &PointValues::changed, this, &SelectionQuery::refresh);
    connect(map, &LatentMap::pictureShown, this, &SelectionQuery::refreshSoon);
    connect(model, &ExplorerModel::modelReplaced, this, [this] {
        m_values->forget();
        take(nullptr);
        refreshSoon();
    });
    connect(m_latents, &LatentController::problem, this, &SelectionQuery::problem);
    take(nullptr);
}

SelectionQuery::~SelectionQuery() = default;

void SelectionQuery::buildRows()
{
    auto* label = new QLabel(tr("Select &by"), this);
    label->setBuddy(m_what);
    m_what->setObjectName(QStringLiteral("selection.by"));
    m_what->setAccessibleName(tr("Select by"));
    m_what->setToolTip(tr("What the images are selected by: a class, or a value at least or at most so large"));
    m_classes->setObjectName(QStringLiteral("selection.class"));
    m_classes->setAccessibleName(tr("Class"));
    m_classes->setToolTip(tr("The class whose images are meant"));
    m_threshold = makeThreshold();
    m_count = new QLabel(this);
    m_count->setObjectName(QStringLiteral("selection.would"));
    m_count->setForegroundRole(QPalette::PlaceholderText);
    m_count->setWordWrap(true);

    auto* first = new QHBoxLayout;
    first->addWidget(label);
    first->addWidget(m_what, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addLayout(first);
    layout->addWidget(m_classes);
    layout->addWidget(m_threshold);
    layout->addWidget(m_count);
    layout->addWidget(makeButtons());
    layout->addStretch(1);
}

QWidget* SelectionQuery::makeThreshold()
{
    auto* panel = new QWidget(this);
    m_side = new QComboBox(panel);
    m_side->setObjectName(QStringLiteral("selection.side"));
    m_side->setAccessibleName(tr("At least or at most"));
    m_side->setToolTip(tr("Which side of the value is meant"));
    m_side->addItem(tr("at least"), static_cast<int>(ThresholdSide::AtLeast));
    m_side->addItem(tr("at most"), static_cast<int>(ThresholdSide::AtMost));
    m_value = new QDoubleSpinBox(panel);
    m_value->setObjectName(QStringLiteral("selection.value"));
    m_value->setAccessibleName(tr("Threshold"));
    m_value->setToolTip(tr("The value from which on, or up to which, images are meant"));
    m_value->setKeyboardTracking(true);
    m_slider = new QSlider(Qt::Horizontal, panel);
    m_slider->setObjectName(QStringLiteral("selection.slider"));
    m_slider->setAccessibleName(tr("Share of the images below the threshold"));
    m_slider->setToolTip(tr("Moves the threshold so that ever more of the images lie below it"));
    m_slider->setRange(0, kSliderSteps);
    m_slider->setPageStep(kSliderSteps / 20);
    connect(m_side, &QComboBox::currentIndexChanged, this, &SelectionQuery::showCount);
    connect(m_value, &QDoubleSpinBox::valueChanged, this, [this] {
        moveSlider();
        showCount();
    });
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int step) { m_value->setValue(valueAt(static_cast<double>(step) / kSliderSteps)); });
    auto* row = new QHBoxLayout;
    row->addWidget(m_side);
    row->addWidget(m_value, 1);
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(row);
    layout->addWidget(m_slider);
    return panel;
}

QWidget* SelectionQuery::makeButtons()
{
    auto* panel = new QWidget(this);
    auto* row = new QHBoxLayout(panel);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    const auto add = [&](const char* name, const QString& text, const QString& tip, SelectionMode mode) {
        QToolButton* button = makeToolButton(panel, name, "", text, tip);
        button->setAccessibleName(tip); // the text is one word of it
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        connect(button, &QToolButton::clicked, this, [this, mode] { emit chosen(images(), mode); });
        row->addWidget(button);
        m_buttons.push_back(button);
    };
    add("selection.take", tr("Select"), tr("Select these images"), SelectionMode::Replace);
    add("selection.add", tr("Add"), tr("Add these images to the selection"), SelectionMode::Add);
    add("selection.subtract", tr("Remove"), tr("Take these images from the selection"), SelectionMode::Subtract);
    add("selection.keep", tr("Keep"), tr("Keep only these images of the selection"), SelectionMode::Intersect);
    return panel;
}

ThresholdSide SelectionQuery::side() const { return static_cast<ThresholdSide>(m_side->currentData().toInt()); }

void SelectionQuery::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void SelectionQuery::chooseWhat()
{
    take(nullptr);
    refresh();
}

void SelectionQuery::refreshSoon()
{
    if (!m_delay.isActive())
        m_delay.start();
}

void SelectionQuery::refresh()
{
    const MapPicturePtr picture = m_map->picture();
    if (!isVisible() || !picture)
        return;
    MapOffer offer = m_map->offer();
    offer.selects = false; // what is selected would be chosen by what is selected
    m_what->setOffer(offer);
    const MapColor color = m_what->color();
    const int dimension =
        color == MapColor::Factor ? m_what->dimension() : std::min(m_what->dimension(), picture->codes->dimensions - 1);
    m_values->want(color);
    const MapValuesPtr values = m_values->newest(color);
    m_worker.post(0,
                  [this, picture, color, dimension, values, data = m_model->dataset(), splits = m_model->splits(),
                   selection = m_model->selection()]() -> SlotWorker::Delivery {
                      auto known = std::make_shared<Known>();
                      known->color = color;
                      known->dimension = dimension;
                      known->codes = picture->codes;
                      known->colors = colorsOf({color, dimension, *picture->codes, *picture->xy, picture->bounds,
                                                data.get(), values.get(), &splits, selection});
                      if (known->colors.values) {
                          std::ranges::copy_if(*known->colors.values, std::back_inserter(known->sorted),
                                               [](float value) { return std::isfinite(value); });
                          std::ranges::sort(known->sorted);
                      }
                      return [this, known = KnownPtr(known)] {
                          if (known->color == m_what->color())
                              take(known);
                      };
                  });
}

void SelectionQuery::take(const KnownPtr& known)
{
    const bool anew = !m_known || m_known->sorted.empty() || !known || m_known->color != known->color ||
                      m_known->dimension != known->dimension;
    m_known = known;
    const bool category = isCategory(m_what->color());
    m_classes->setVisible(category);
    m_threshold->setVisible(!category);
    if (category)
        fillClasses();
    else
        fitThreshold(anew);
    showCount();
}

void SelectionQuery::fillClasses()
{
    const QSignalBlocker blocker(m_classes);
    const int before = std::max(0, m_classes->currentIndex());
    QStringList names;
    if (m_known) {
        for (const MapClass& entry :
             mapClasses(m_known->color, m_model->dataset().get(), m_model->splits(), m_known->dimension))
            names << entry.name;
    }
    m_classes->clear();
    m_classes->addItems(names);
    m_classes->setCurrentIndex(std::min(before, m_classes->count() - 1));
    m_classes->setEnabled(!names.isEmpty());
}

double SelectionQuery::valueAt(double share) const
{
    if (!m_known || m_known->sorted.empty())
        return 0;
    const auto last = static_cast<double>(m_known->sorted.size() - 1);
    return m_known->sorted[static_cast<std::size_t>(std::lround(std::clamp(share, 0.0, 1.0) * last))];
}

double SelectionQuery::shareBelow(double value) const
{
    if (!m_known || m_known->sorted.empty())
        return 0;
    const auto place = std::ranges::lower_bound(m_known->sorted, static_cast<float>(value));
    return static_cast<double>(place - m_known->sorted.begin()) / static_cast<double>(m_known->sorted.size());
}

void SelectionQuery::fitThreshold(bool anew)
{
    const bool there = m_known && !m_known->sorted.empty();
    m_threshold->setEnabled(there);
    if (!there)
        return;
    const QSignalBlocker blockers[]{QSignalBlocker(m_value), QSignalBlocker(m_side)};
    const double low = m_known->sorted.front();
    const double high = m_known->sorted.back();
    const double span = std::max(high - low, 1e-9);
    const int digits = std::clamp(3 - static_cast<int>(std::floor(std::log10(span))), 0, 8);
    const double unit = std::pow(10.0, -digits);
    m_value->setDecimals(digits);
    m_value->setRange(std::floor(low / unit) * unit, std::ceil(high / unit) * unit);
    m_value->setSingleStep(std::max(unit, span / 100));
    if (anew) {
        const bool below = m_known->color == MapColor::LogVariance || m_known->color == MapColor::LogVarianceDimension;
        m_side->setCurrentIndex(below ? 1 : 0);
        m_value->setValue(valueAt(below ? kUsualShare : 1 - kUsualShare));
    }
    moveSlider();
}

void SelectionQuery::moveSlider()
{
    const QSignalBlocker blocker(m_slider);
    m_slider->setValue(static_cast<int>(std::lround(shareBelow(m_value->value()) * kSliderSteps)));
}

std::vector<std::uint32_t> SelectionQuery::rows() const
{
    if (!m_known || !m_known->colors.known)
        return {};
    if (m_known->colors.values)
        return beyondThreshold(*m_known->colors.values, side(), static_cast<float>(m_value->value()));
    std::vector<std::uint32_t> found;
    for (std::size_t row = 0; row < m_known->colors.index.size(); ++row) {
        if (m_known->colors.index[row] == m_classes->currentIndex())
            found.push_back(static_cast<std::uint32_t>(row));
    }
    return found;
}

ImageList SelectionQuery::images() const { return m_known ? imagesAt(*m_known->codes, rows()) : ImageList(); }

void SelectionQuery::showCount()
{
    const std::size_t count = rows().size();
    const bool known = m_known && m_known->colors.known && m_known->codes->size() > 0;
    for (QToolButton* button : m_buttons)
        button->setEnabled(known);
    if (!m_map->picture())
        m_count->setText(tr("There are no points yet."));
    else if (!known)
        m_count->setText(tr("Computing the values…"));
    else
        m_count->setText(
            tr("%Ln image(s), %1 %", nullptr, static_cast<int>(count))
                .arg(100.0 * static_cast<double>(count) / static_cast<double>(m_known->codes->size()), 0, 'f', 1));
}

} // namespace latentscape
