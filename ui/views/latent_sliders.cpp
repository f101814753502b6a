// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/latent_sliders.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "ui/views/latent_slider.h"
#include "ui/views/text_line.h"

namespace latentscape {

namespace {

constexpr int kLeastHeight = 70; ///< of the list, if it has that much to show
constexpr int kMadeAtOnce = 12;  ///< rows; a dozen take a few milliseconds

} // namespace

LatentSliders::LatentSliders(QWidget* parent)
    : QWidget(parent), m_sort(new QCheckBox(tr("Sort by use"), this)), m_pages(new QComboBox(this)),
      m_note(new TextLine(this)), m_content(new QWidget), m_list(new QVBoxLayout(m_content))
{
    setObjectName(QStringLiteral("latentSliders"));
    setAccessibleName(tr("Latent dimensions"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    buildHeader(layout);

    m_list->setContentsMargins(0, 0, 4, 0);
    m_list->setSpacing(3);
    m_list->addStretch(1);
    m_scroll = new QScrollArea(this);
    m_scroll->setObjectName(QStringLiteral("latentScroll"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(m_content);
    m_content->installEventFilter(this);
    layout->addWidget(m_scroll, 1);

    m_making.setInterval(0);
    connect(&m_making, &QTimer::timeout, this, [this] { makeSome(kMadeAtOnce); });
    connect(m_sort, &QCheckBox::toggled, this, [this] {
        sort();
        arrange();
    });
    connect(m_pages, &QComboBox::currentIndexChanged, this, &LatentSliders::setPage);
}

void LatentSliders::buildHeader(QVBoxLayout* layout)
{
    m_sort->setObjectName(QStringLiteral("latentSort"));
    m_sort->setToolTip(tr("Put the dimensions that tell images apart most on top"));
    m_note->setObjectName(QStringLiteral("latentNote"));
    m_note->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_pages->setObjectName(QStringLiteral("latentPages"));
    m_pages->setAccessibleName(tr("Page of dimensions"));
    m_pages->setToolTip(tr("Which of the dimensions have their sliders below, counted in the order they are in"));
    m_pages->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_header = new QWidget(this);
    auto* header = new QHBoxLayout(m_header);
    header->setContentsMargins(0, 0, 0, 0);
    header->addWidget(m_sort);
    header->addWidget(m_note, 1);
    header->addWidget(m_pages);
    layout->addWidget(m_header);
}

void LatentSliders::setDimensions(int dimensions, bool stochastic)
{
    const auto d = static_cast<std::size_t>(std::max(0, dimensions));
    m_latent.assign(d, 0.F);
    m_locked.assign(d, false);
    m_summaries.clear();
    m_selected.clear();
    m_factors.clear();
    m_longestFactor.clear();
    m_stochastic = stochastic;
    for (const auto& [dimension, row] : m_rows)
        row->deleteLater();
    m_rows.clear();
    m_sort->setVisible(dimensions > 2);
    updatePages();
    sort();
    arrange();
    updateNote();
}

void LatentSliders::setLatent(const std::vector<float>& latent)
{
    if (latent.size() != m_latent.size())
        return;
    m_latent = latent;
    for (const auto& [dimension, row] : m_rows)
        row->setValue(static_cast<double>(latent[static_cast<std::size_t>(dimension)]));
}

void LatentSliders::setSummaries(const std::vector<DimensionSummary>& summaries)
{
    if (summaries.size() != m_latent.size())
        return;
    m_summaries = summaries;
    for (const auto& [dimension, row] : m_rows)
        row->setSummary(summaries[static_cast<std::size_t>(dimension)], m_stochastic);
    // Rows do not change places under the user's hand.
    if (isSortedByUse() && !m_content->underMouse()) {
        const std::vector<int> before = shownOrder();
        sort();
        if (shownOrder() != before)
            arrange();
    }
    updateNote();
}

void LatentSliders::setSelected(std::vector<std::vector<std::uint32_t>> counts)
{
    if (!counts.empty() && counts.size() != m_latent.size())
        return;
    m_selected = std::move(counts);
    for (const auto& [dimension, row] : m_rows) {
        const auto at = static_cast<std::size_t>(dimension);
        row->setSelected(at < m_selected.size() ? m_selected[at] : std::vector<std::uint32_t>());
    }
}

void LatentSliders::setLocked(const std::vector<bool>& locked)
{
    if (locked.size() != m_locked.size())
        return;
    m_locked = locked;
    for (const auto& [dimension, row] : m_rows)
        row->setLocked(locked[static_cast<std::size_t>(dimension)]);
}

bool LatentSliders::isSortedByUse() const { return m_sort->isChecked(); }

void LatentSliders::setSortedByUse(bool sorted) { m_sort->setChecked(sorted); }

void LatentSliders::sort()
{
    m_order.resize(m_latent.size());
    std::iota(m_order.begin(), m_order.end(), 0);
    if (!isSortedByUse() || m_summaries.size() != m_latent.size())
        return;
    const auto use = [this](int dimension) {
        const DimensionSummary& summary = m_summaries[static_cast<std::size_t>(dimension)];
        return m_stochastic ? summary.kl : summary.variance;
    };
    std::ranges::stable_sort(m_order, [&use](int a, int b) { return use(a) > use(b); });
}

std::vector<int> LatentSliders::shownOrder() const
{
    const std::ptrdiff_t first = static_cast<std::ptrdiff_t>(m_page) * kPage;
    const std::ptrdiff_t end = std::min<std::ptrdiff_t>(std::ssize(m_order), first + kPage);
    return {m_order.begin() + first, m_order.begin() + end};
}

int LatentSliders::pages() const { return std::max(1, (dimensions() + kPage - 1) / kPage); }

void LatentSliders::setPage(int page)
{
    if (page == m_page || page < 0 || page >= pages())
        return;
    m_page = page;
    m_pages->setCurrentIndex(page);
    m_scroll->verticalScrollBar()->setValue(0);
    arrange();
}

void LatentSliders::updatePages()
{
    const QSignalBlocker blocker(m_pages);
    m_page = 0;
    m_pages->clear();
    for (int first = 1; first <= dimensions(); first += kPage)
        m_pages->addItem(tr("%L1 to %L2").arg(first).arg(std::min(dimensions(), first + kPage - 1)));
    m_pages->setVisible(m_pages->count() > 1);
}

void LatentSliders::arrange()
{
    const std::vector<int> shown = shownOrder();
    for (auto row = m_rows.begin(); row != m_rows.end();) {
        const bool stays = std::ranges::find(shown, row->first) != shown.end();
        if (!stays)
            row->second->deleteLater();
        row = stays ? std::next(row) : m_rows.erase(row);
    }
    while (m_list->count() > 1) // all but the stretch
        delete m_list->takeAt(0);
    for (const int dimension : shown) {
        if (const auto row = m_rows.find(dimension); row != m_rows.end())
            m_list->insertWidget(m_list->count() - 1, row->second);
    }
    makeSome(kMadeAtOnce);
}

void LatentSliders::makeSome(int atMost)
{
    int made = 0;
    int place = 0;
    for (const int dimension : shownOrder()) {
        if (!m_rows.contains(dimension)) {
            if (made++ == atMost) {
                m_making.start();
                return;
            }
            LatentSlider* row = makeRow(dimension);
            m_list->insertWidget(place, row);
            row->show(); // Qt would do so later, and limitHeight() would not count it
        }
        ++place;
    }
    m_making.stop();
    limitHeight();
}

bool LatentSliders::eventFilter(QObject* watched, QEvent* event)
{
    // Rows grow when they get their style and their use.
    if (watched == m_content && event->type() == QEvent::LayoutRequest)
        limitHeight();
    return QWidget::eventFilter(watched, event);
}

void LatentSliders::limitHeight()
{
    // Room that few sliders do not need goes to the picture above them.
    // (Rows that were just made are not shown yet and would not count in the layout's own hint.)
    const auto rows = static_cast<int>(shownOrder().size());
    const int rowHeight = m_rows.empty() ? 0 : m_rows.begin()->second->sizeHint().height() + m_list->spacing();
    const int wanted = rows * rowHeight + 2;
    m_scroll->setMinimumHeight(std::min(wanted, kLeastHeight));
    m_scroll->setMaximumHeight(wanted);
    const int header = m_header->isHidden() ? 0 : m_header->sizeHint().height() + layout()->spacing();
    setMaximumHeight(wanted + header);
}

void LatentSliders::setFactors(const QStringList& names)
{
    m_factors = names.size() == std::ssize(m_latent) ? names : QStringList();
    m_longestFactor.clear();
    for (const QString& name : m_factors) {
        if (fontMetrics().horizontalAdvance(name) > fontMetrics().horizontalAdvance(m_longestFactor))
            m_longestFactor = name;
    }
    for (const auto& [dimension, row] : m_rows)
        row->setFactor(factorOf(dimension), m_longestFactor);
}

QString LatentSliders::factorOf(int dimension) const { return m_factors.value(dimension); }

void LatentSliders::pointOut(int dimension)
{
    const auto place = std::ranges::find(m_order, dimension);
    if (place == m_order.end())
        return;
    setPage(static_cast<int>(place - m_order.begin()) / kPage);
    makeSome(kPage);
    LatentSlider* row = m_rows.at(dimension);
    m_content->layout()->activate();
    m_scroll->ensureWidgetVisible(row, 0, 0);
    row->setFocus(Qt::OtherFocusReason);
}

LatentSlider* LatentSliders::makeRow(int dimension)
{
    const auto at = static_cast<std::size_t>(dimension);
    auto* row = new LatentSlider(dimension, m_content);
    if (at < m_summaries.size())
        row->setSummary(m_summaries[at], m_stochastic);
    if (at < m_selected.size())
        row->setSelected(m_selected[at]);
    row->setFactor(factorOf(dimension), m_longestFactor);
    row->setValue(static_cast<double>(m_latent[at]));
    row->setLocked(m_locked[at]);
    connect(row, &LatentSlider::lockChanged, this,
            [this](int which, bool locked) { m_locked[static_cast<std::size_t>(which)] = locked; });
    connect(row, &LatentSlider::valueEdited, this, [this](int which, double value) {
        m_latent[static_cast<std::size_t>(which)] = static_cast<float>(value);
        emit latentEdited(m_latent);
    });
    m_rows[dimension] = row;
    return row;
}

std::vector<float> LatentSliders::respectingLocks(std::vector<float> wanted) const
{
    for (std::size_t i = 0; i < std::min(wanted.size(), m_locked.size()); ++i) {
        if (m_locked[i])
            wanted[i] = m_latent[i];
    }
    return wanted;
}

void LatentSliders::updateNote()
{
    QStringList notes;
    const auto used =
        std::ranges::count_if(m_summaries, [](const DimensionSummary& s) { return s.variance > kActiveVariance; });
    if (!m_summaries.empty() && used < std::ssize(m_summaries))
        notes << tr("%1 of %2 in use").arg(used).arg(m_summaries.size());
    if (m_pages->count() > 1 && notes.isEmpty())
        notes << tr("of %L1").arg(dimensions());
    m_note->setText(notes.join(QStringLiteral(" · ")));
    m_note->setToolTip(
        used < std::ssize(m_summaries)
            ? tr("The others hardly differ between images: their posterior has collapsed onto the prior.")
            : QString());
}

} // namespace latentscape
