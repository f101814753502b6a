// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compare_view.h"

#include <algorithm>

#include <QCheckBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/compare/compare_model.h"
#include "ui/compare/compare_panels.h"
#include "ui/compare/kept_neighbours.h"
#include "ui/compare/side_view.h"
#include "ui/plots/map_controls.h"
#include "ui/plots/map_legend.h"
#include "ui/plots/map_projection.h"
#include "ui/theme.h"
#include "ui/tool_row.h"
#include "ui/views/flow_layout.h"

namespace latentscape {

namespace {

constexpr int kMostColumns = 3;
constexpr int kRoomForPanels = 620; ///< height from which numbers fit below the maps
constexpr int kRoomForBoth = 440;   ///< height below which either maps or numbers are shown
constexpr double kMapShare = 0.58;  ///< of the height, at first
constexpr double kSquarer = 1.15;   ///< a map is as good a little higher than wide: header and strip take some

/// The arrangement that leaves each of `count` cells most room; no more columns than fit, `least` wide.
int bestColumns(int count, QSize room, int least)
{
    int best = 1;
    double most = 0;
    for (int columns = 1; columns <= std::min(count, kMostColumns); ++columns) {
        const int rows = (count + columns - 1) / columns;
        if (columns > 1 && columns * least > room.width())
            break;
        const double extent = std::min(static_cast<double>(room.width()) / columns, room.height() / kSquarer / rows);
        if (extent >= most) {
            most = extent;
            best = columns;
        }
    }
    return best;
}

} // namespace

CompareView::CompareView(CompareModel* model, ExplorerModel* shown, Preferences* preferences, QWidget* parent)
    : QWidget(parent), m_model(model), m_shown(shown), m_preferences(preferences), m_bar(new QWidget(this)),
      m_controls(new MapControls(this)), m_pages(new QStackedWidget(this)), m_kept(new KeptNeighbours(model, this))
{
    setObjectName(QStringLiteral("compare"));
    setAccessibleName(tr("Compare"));
    setAutoFillBackground(true);
    setAcceptDrops(true);
    buildBar();
    buildEmpty();
    buildSides();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_bar);
    layout->addWidget(m_pages, 1);
    connectControls();
    connect(m_model, &CompareModel::sidesChanged, this, &CompareView::showSides);
    connect(m_model, &CompareModel::linkedChanged, m_linked, &QCheckBox::setChecked);
    showSides();
}

CompareView::~CompareView() = default;

QCheckBox* CompareView::addCheck(const char* name, const QString& text, const QString& tip)
{
    auto* box = new QCheckBox(text, m_bar);
    box->setObjectName(QLatin1String(name));
    box->setToolTip(tip);
    m_bar->layout()->addWidget(box);
    return box;
}

void CompareView::buildBar()
{
    auto* flow = new FlowLayout(m_bar, 8);
    flow->setContentsMargins(8, 0, 8, 0);
    m_add =
        makeToolButton(m_bar, "compareAdd", "compare", tr("Add"),
                       tr("Lay another run, or another epoch of one, beside these; runs can be dropped here as well"));
    m_add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_add->setAccessibleName(tr("Add a model"));
    m_add->setPopupMode(QToolButton::InstantPopup);
    m_addMenu = new QMenu(m_add);
    m_addMenu->setObjectName(QStringLiteral("compareAddMenu"));
    m_addMenu->setToolTipsVisible(true);
    m_add->setMenu(m_addMenu);
    connect(m_addMenu, &QMenu::aboutToShow, this, &CompareView::fillAddMenu);
    flow->addWidget(m_add);
    m_linked = addCheck("compareLinked", tr("Same image"),
                        tr("An image that is pressed on one map is opened in every model: each goes to its own code "
                           "of it"));
    m_linked->setChecked(m_model->isLinked());
    m_together = addCheck("compareTogether", tr("Same epoch"),
                          tr("The epochs of all move together: each shows its stored epoch nearest to that one"));
    m_shared = addCheck("compareShared", tr("Same settings"),
                        tr("One set of controls for all maps; else each map has its own"));
    m_shared->setChecked(true);
    m_showPanels = new QToolButton(m_bar);
    m_showPanels->setObjectName(QStringLiteral("comparePanelsShown"));
    m_showPanels->setText(tr("Numbers"));
    makeChoice(m_showPanels, QStringLiteral("evaluate"));
    m_showPanels->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_showPanels->setAccessibleName(tr("Numbers and experiments"));
    m_showPanels->setToolTip(tr("Shows numbers, the same experiment for all, and where the models differ"));
    m_showPanels->setFocusPolicy(Qt::TabFocus);
    flow->addWidget(m_showPanels);
    flow->addWidget(m_controls);
    // A path of one model means nothing to another.
    if (auto* path = m_controls->findChild<QToolButton*>(QStringLiteral("mapPath")))
        path->hide();
}

void CompareView::buildEmpty()
{
    m_empty = new QWidget(m_pages);
    m_empty->setObjectName(QStringLiteral("compareEmpty"));
    auto* text = new QLabel(m_empty);
    text->setObjectName(QStringLiteral("compareEmptyText"));
    text->setTextFormat(Qt::RichText);
    text->setAlignment(Qt::AlignCenter);
    text->setWordWrap(true);
    text->setText(QStringLiteral("<p style='font-size:large'><b>%1</b></p><p>%2</p><p>%3</p>")
                      .arg(tr("Two models, side by side"),
                           tr("Tick two to six runs in Runs and press Compare, drop runs here, or add them one by one: "
                              "each gets a map and its decoder, and every image is followed through all of them."),
                           tr("Or train the twin: another model on the same data, at the same time.")));
    const auto button = [this](const char* name, const char* icon, const QString& label, const QString& tip) {
        auto* made = new QPushButton(themedIcon(QLatin1String(icon)), label, m_empty);
        made->setObjectName(QLatin1String(name));
        made->setToolTip(tip);
        return made;
    };
    auto* runs = button("compareRuns", "runs", tr("Choose runs"), tr("Shows the list of runs, to tick some"));
    auto* twin = button("compareTwin", "twin", tr("Train the twin…"),
                        tr("Trains another model at the same time, with the same data, seed and schedule"));
    connect(runs, &QPushButton::clicked, this, &CompareView::runsRequested);
    connect(twin, &QPushButton::clicked, this, &CompareView::twinRequested);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(runs);
    row->addWidget(twin);
    row->addStretch(1);
    auto* column = new QVBoxLayout(m_empty);
    column->setContentsMargins(40, 20, 40, 20);
    column->addStretch(1);
    column->addWidget(text);
    column->addLayout(row);
    column->addStretch(1);
    m_pages->addWidget(m_empty);
}

void CompareView::buildSides()
{
    m_sides = new QWidget;
    m_sides->setObjectName(QStringLiteral("compareSides"));
    m_grid = new QGridLayout(m_sides);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(2);
    m_scroll = new QScrollArea;
    m_scroll->setObjectName(QStringLiteral("compareScroll"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(m_sides);
    m_scroll->viewport()->installEventFilter(this);

    m_hint = new QLabel(tr("Add another model to lay it beside this one."));
    m_hint->setObjectName(QStringLiteral("compareHint"));
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_legendPlace = new QWidget;
    auto* legend = new QVBoxLayout(m_legendPlace);
    legend->setContentsMargins(0, 30, 4, 4);

    m_stage = new QWidget;
    auto* grid = new QGridLayout(m_stage);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(0);
    grid->addWidget(m_scroll, 0, 0);
    grid->addWidget(m_legendPlace, 0, 1);
    grid->addWidget(m_hint, 1, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    m_panels = new ComparePanels(m_model);
    m_splitter = new QSplitter(Qt::Vertical, m_pages);
    m_splitter->setObjectName(QStringLiteral("compareSplitter"));
    m_splitter->installEventFilter(this);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_stage);
    m_splitter->addWidget(m_panels);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_panels->hide();
    m_scroll->setMinimumHeight(180);
    m_pages->addWidget(m_splitter);
}

SideView* CompareView::addView(CompareSide* side)
{
    auto* view = new SideView(m_model, side, m_sides);
    connect(
        view, &SideView::closeRequested, this, [this, side] { m_model->remove(side); }, Qt::QueuedConnection);
    connect(view, &SideView::openRequested, this, [this, side] { emit openRequested(side->run(), side->epoch()); });
    connect(view, &SideView::problem, this, &CompareView::problem);
    connect(view, &SideView::epochMoved, this, [this, view](int epoch) {
        for (SideView* other : m_views) {
            if (other != view && m_together->isChecked())
                other->goToEpoch(epoch);
        }
    });
    connect(view->map()->plot(), &MapPlot::toolChanged, this, &CompareView::setTool);
    connect(view->map(), &LatentMap::pictureShown, this, [this, view] {
        if (view == m_views.front())
            hostLegend();
        shareDimmed();
        followKept();
        if (exportChanged)
            exportChanged();
    });
    connect(view->map()->legend(), &MapLegend::dimmedChanged, this, &CompareView::shareDimmed);
    // A model that comes, or another one, is shown as all are.
    connect(side->model(), &ExplorerModel::modelReplaced, this, [this] {
        updateOffer();
        applyControls();
        giveKept();
        restoreMaps();
    });
    return view;
}

void CompareView::showSides()
{
    const QList<CompareSide*> sides = m_model->sides();
    std::vector<SideView*> before = std::exchange(m_views, {});
    for (CompareSide* side : sides) {
        const auto found = std::ranges::find(before, side, &SideView::side);
        m_views.push_back(found == before.end() ? addView(side) : *found);
    }
    for (SideView* view : before) {
        if (std::ranges::find(m_views, view) != m_views.end())
            continue;
        // It looks at a model that goes.
        m_grid->removeWidget(view);
        delete view;
    }
    LatentMap* lead = m_views.empty() ? nullptr : m_views.front()->map();
    for (SideView* view : m_views) {
        view->map()->setLead(view->map() == lead ? nullptr : lead);
        view->map()->setCompared(m_views.size() > 1);
    }
    m_pages->setCurrentIndex(m_views.empty() ? 0 : 1);
    for (QWidget* widget : {static_cast<QWidget*>(m_linked), static_cast<QWidget*>(m_together),
                            static_cast<QWidget*>(m_shared), static_cast<QWidget*>(m_showPanels)})
        widget->setVisible(!m_views.empty());
    m_controls->setVisible(!m_views.empty() && m_shared->isChecked());
    m_hint->setVisible(m_views.size() == 1);
    m_columns = 0;
    updateOffer();
    shareControls(m_shared->isChecked());
    arrange();
}

void CompareView::arrange()
{
    const int count = static_cast<int>(m_views.size());
    if (count == 0)
        return;
    int least = 0;
    for (const SideView* view : m_views)
        least = std::max(least, view->minimumSizeHint().width() + m_grid->horizontalSpacing());
    const int columns = bestColumns(count, m_scroll->viewport()->size(), least);
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (int i = 0; i < CompareModel::kMostSides; ++i) {
        m_grid->setColumnStretch(i, i < columns ? 1 : 0);
        m_grid->setRowStretch(i, i < (count + columns - 1) / columns ? 1 : 0);
    }
    for (SideView* view : m_views)
        m_grid->removeWidget(view);
    QWidget* last = m_controls;
    for (int i = 0; i < count; ++i) {
        m_grid->addWidget(m_views[static_cast<std::size_t>(i)], i / columns, i % columns);
        m_views[static_cast<std::size_t>(i)]->show();
        setTabOrder(last, m_views[static_cast<std::size_t>(i)]);
        last = m_views[static_cast<std::size_t>(i)];
    }
}

void CompareView::sharePanels()
{
    const bool shown = m_showPanels->isChecked();
    const int room = m_splitter->height();
    const bool both = shown && room >= kRoomForBoth;
    const bool wereBoth = !m_panels->isHidden() && !m_stage->isHidden();
    m_panels->setVisible(shown);
    m_stage->setVisible(!shown || both);
    if (both && !wereBoth)
        m_splitter->setSizes({static_cast<int>(kMapShare * room), static_cast<int>((1 - kMapShare) * room)});
}

void CompareView::updateOffer()
{
    MapOffer offer;
    for (const SideView* view : m_views) {
        const MapOffer its = view->map()->offer();
        if (its.dimensions == 0)
            continue;
        const int dimensions = std::max(offer.dimensions, its.dimensions);
        const bool stochastic = offer.stochastic || its.stochastic;
        const bool prior = offer.hasPrior || its.hasPrior;
        const bool normal = offer.normalPrior || its.normalPrior;
        const bool infers = offer.infersLabels || its.infersLabels;
        offer = its;
        offer.dimensions = dimensions;
        offer.stochastic = stochastic;
        offer.hasPrior = prior;
        offer.normalPrior = normal;
        offer.infersLabels = infers;
    }
    offer.spaces.clear();
    offer.space = 0;
    offer.compared = m_views.size() > 1;
    m_applying = true;
    m_controls->setOffer(offer);
    if (!m_chosen && offer.dimensions > 0) {
        MapSettings settings = m_controls->settings();
        settings.axes = offer.dimensions > 2 ? MapAxes::Pca : MapAxes::Dimensions;
        m_controls->choose(settings, {MapLayerKind::Points, MapLayerKind::OffData});
    }
    m_applying = false;
}

void CompareView::hostLegend()
{
    if (m_views.empty() || !m_shared->isChecked()) {
        m_legendPlace->hide();
        return;
    }
    const LatentMap* first = m_views.front()->map();
    MapLegend* legend = first->legend();
    if (m_legend != legend) {
        m_legend = legend;
        m_legendPlace->layout()->addWidget(legend);
    }
    m_legendPlace->setVisible(first->picture() != nullptr);
    // A legend of nothing hides itself.
    legend->setVisible(!legend->classes().empty() || legend->findChild<QWidget*>(QStringLiteral("mapLegendScale")));
}

void CompareView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    sharePanels();
    arrange();
}

bool CompareView::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize && m_scroll && watched == m_scroll->viewport())
        arrange();
    if (event->type() == QEvent::Resize && watched == m_splitter)
        sharePanels();
    return QWidget::eventFilter(watched, event);
}

void CompareView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!std::exchange(m_panelsSettled, true))
        m_showPanels->setChecked(height() >= kRoomForPanels);
    arrange();
}

} // namespace latentscape
