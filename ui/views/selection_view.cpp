// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/selection_view.h"

#include <algorithm>
#include <utility>

#include <QBoxLayout>
#include <QButtonGroup>
#include <QFileDialog>
#include <QLabel>
#include <QToolButton>

#include "core/base/atomic_file.h"
#include "core/latent/decoder_session.h"
#include "ui/controllers/saved_selections.h"
#include "ui/explorer_model.h"
#include "ui/images.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/map_selection.h"
#include "ui/theme.h"
#include "ui/tool_row.h"
#include "ui/translation.h"
#include "ui/views/class_bars.h"
#include "ui/views/flow_layout.h"
#include "ui/views/image_view.h"
#include "ui/views/saved_selection_list.h"
#include "ui/views/selection_query.h"

namespace latentscape {

namespace {

constexpr int kDecodeMilliseconds = 150;
constexpr QSize kPicture(72, 72);
constexpr int kSummaryWidth = 200;
constexpr int kTallBelow = 560; ///< narrower: everything below one another
constexpr int kWideFrom = 900;  ///< room for both ways to select beside the rest

QLabel* addCaption(QWidget* panel, const QString& text)
{
    auto* label = new QLabel(text, panel);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

SelectionView::SelectionView(ExplorerModel* model, LatentMap* map, QWidget* parent)
    : QScrollArea(parent), m_model(model), m_map(map),
      m_worker(this, [this](int, const Error& error) { emit problem(latentscape::tr(error)); })
{
    setObjectName(QStringLiteral("selectionView"));
    setAccessibleName(tr("Selection"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget(this);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, content);
    m_columns->setContentsMargins(8, 6, 8, 6);
    m_columns->setSpacing(16);
    m_bars = new ClassBars(content);
    m_query = new SelectionQuery(model, map, content);
    m_saved = new SavedSelectionList(model, content);
    m_columns->addWidget(makeSummary());
    m_columns->addWidget(m_bars, 3, Qt::AlignTop);
    m_columns->addWidget(makeWays(), 4);
    setWidget(content);
    connect(m_query, &SelectionQuery::chosen, this, &SelectionView::choose);
    connect(m_query, &SelectionQuery::problem, this, &SelectionView::problem);
    connect(SavedSelections::of(model), &SavedSelections::problem, this, &SelectionView::problem);
    m_decodeDelay.setSingleShot(true);
    m_decodeDelay.setInterval(kDecodeMilliseconds);
    connect(&m_decodeDelay, &QTimer::timeout, this, &SelectionView::requestDecode);
    connectModel();
    showSelection();
}

SelectionView::~SelectionView() { m_meanStop.request_stop(); }

QWidget* SelectionView::makeSummary()
{
    auto* panel = new QWidget(this);
    panel->setMinimumWidth(kSummaryWidth);
    m_count = new QLabel(panel);
    m_count->setObjectName(QStringLiteral("selection.count"));
    QFont large = m_count->font();
    large.setBold(true);
    large.setPointSizeF(large.pointSizeF() * 1.25);
    m_count->setFont(large);
    m_share = new QLabel(panel);
    m_share->setObjectName(QStringLiteral("selection.share"));
    m_share->setWordWrap(true);
    m_share->setForegroundRole(QPalette::PlaceholderText);
    m_pictures = makePictures();
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_count);
    layout->addWidget(m_share);
    layout->addWidget(makeButtons());
    layout->addWidget(m_pictures);
    layout->addStretch(1);
    return panel;
}

QToolButton* SelectionView::addButton(QWidget* panel, const char* objectName, const QString& text, const QString& tip)
{
    QToolButton* button = makeToolButton(panel, objectName, "", text, tip);
    button->setAccessibleName(tip); // the text is one word of it
    panel->layout()->addWidget(button);
    return button;
}

QWidget* SelectionView::makeButtons()
{
    auto* panel = new QWidget(this);
    new FlowLayout(panel, 4);
    MapSelection* selection = m_map->selection();
    const auto whole = [&](const char* name, const QString& text, const QString& tip, MapPlot::Whole what) {
        QToolButton* button = addButton(panel, name, text, tip);
        connect(button, &QToolButton::clicked, selection, [selection, what] { selection->selectWhole(what); });
        return button;
    };
    whole("selection.all", tr("All"), tr("Select every point that the legend does not grey (Ctrl+A on the map)"),
          MapPlot::Whole::Everything);
    whole("selection.invert", tr("Invert"),
          tr("Select the points that are not selected, except those that the legend greys (Ctrl+Shift+I on the map)"),
          MapPlot::Whole::Inverse);
    m_none =
        whole("selection.none", tr("Clear"), tr("Select nothing (Ctrl+Shift+A on the map)"), MapPlot::Whole::Nothing);
    m_csv = addButton(panel, "selection.csv", tr("CSV…"), tr("Write the numbers and labels of the images into a file"));
    connect(m_csv, &QToolButton::clicked, this, &SelectionView::exportAs);
    return panel;
}

QWidget* SelectionView::makePictures()
{
    auto* panel = new QWidget(this);
    auto* grid = new QGridLayout(panel);
    grid->setContentsMargins(0, 4, 0, 0);
    grid->setVerticalSpacing(2);
    grid->setHorizontalSpacing(14);
    const auto add = [&](int column, const char* name, const QString& text, const QString& tip) {
        auto* view = new ImageView(panel);
        view->setObjectName(QLatin1String(name));
        view->setAccessibleName(text);
        view->setToolTip(tip);
        view->setFixedSize(kPicture);
        grid->addWidget(view, 0, column);
        grid->addWidget(addCaption(panel, text), 1, column);
        return view;
    };
    m_mean = add(0, "selection.mean", tr("Mean image"), tr("The mean of the selected images, pixel by pixel"));
    m_decoded = add(1, "selection.decoded", tr("Mean code"),
                    tr("What the mean of their codes decodes to: beside the mean image it shows whether the latent "
                       "space knows a common shape or only blurs"));
    grid->setColumnStretch(2, 1);
    return panel;
}

void SelectionView::connectModel()
{
    connect(m_model, &ExplorerModel::selectionChanged, this, &SelectionView::showSelection);
    connect(m_model, &ExplorerModel::datasetChanged, this, &SelectionView::showSelection);
    connect(m_model, &ExplorerModel::codesChanged, this, &SelectionView::decodeSoon);
    connect(m_model, &ExplorerModel::modelUpdated, this, &SelectionView::decodeSoon);
    connect(m_model, &ExplorerModel::conditionChanged, this, &SelectionView::decodeSoon);
    connect(m_model, &ExplorerModel::modelReplaced, this, [this] {
        m_decoded->setPicture({});
        decodeSoon();
    });
}

void SelectionView::showEvent(QShowEvent* event)
{
    QScrollArea::showEvent(event);
    showSelection();
}

QWidget* SelectionView::makeWays()
{
    auto* panel = new QWidget(this);
    m_choice = new QWidget(panel);
    auto* row = new QHBoxLayout(m_choice);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    auto* group = new QButtonGroup(m_choice);
    const auto add = [&](const char* name, const QString& text, const QString& tip) {
        QToolButton* button = makeToolButton(m_choice, name, "", text, tip);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        makeChoice(button);
        group->addButton(button);
        row->addWidget(button, 1);
        connect(button, &QToolButton::toggled, this, &SelectionView::arrange);
        return button;
    };
    m_showQuery = add("selection.showQuery", tr("Select by value"), tr("Select images by what is known of them"));
    m_showSaved = add("selection.showSaved", tr("Saved"), tr("The selections that are kept with the run"));
    m_ways = new QBoxLayout(QBoxLayout::LeftToRight);
    m_ways->setSpacing(16);
    m_ways->addWidget(m_query, 1);
    m_ways->addWidget(m_saved, 1);
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_choice);
    layout->addLayout(m_ways, 1);
    m_showQuery->setChecked(true);
    return panel;
}

void SelectionView::resizeEvent(QResizeEvent* event)
{
    arrange();
    QScrollArea::resizeEvent(event);
}

void SelectionView::arrange()
{
    const bool tall = width() < kTallBelow;
    const bool both = tall || width() >= kWideFrom;
    m_columns->setDirection(tall ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_ways->setDirection(tall ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_choice->setVisible(!both);
    m_query->setVisible(both || m_showQuery->isChecked());
    m_saved->setVisible(both || m_showSaved->isChecked());
}

void SelectionView::showSelection()
{
    showCount();
    const bool selected = !m_model->selection().empty();
    m_none->setEnabled(selected);
    m_csv->setEnabled(selected);
    m_pictures->setVisible(selected);
    m_bars->setVisible(selected && m_model->dataset() && m_model->dataset()->hasLabels());
    if (!isVisible())
        return;
    const DatasetPtr dataset = m_model->dataset();
    m_bars->setShares(dataset ? classMakeUp(*dataset, m_model->selection()) : std::vector<ClassShare>());
    requestMean();
    requestDecode();
}

void SelectionView::showCount()
{
    const DatasetPtr dataset = m_model->dataset();
    const std::size_t count = m_model->selection().size();
    const std::size_t all = dataset ? dataset->size() : 0;
    m_count->setText(count == 0 ? tr("Nothing is selected") : tr("%L1 selected").arg(count));
    if (count == 0)
        m_share->setText(
            tr("Take the rectangle (R) or the lasso (L) above the map and draw around points, right-click a "
               "class beside the map, or select by a value here."));
    else
        m_share->setText(
            tr("%1 % of %L2 images")
                .arg(100.0 * static_cast<double>(count) / static_cast<double>(std::max<std::size_t>(all, 1)), 0, 'f', 1)
                .arg(all));
}

void SelectionView::requestMean()
{
    m_meanStop.request_stop();
    m_meanStop = {};
    const DatasetPtr dataset = m_model->dataset();
    if (!dataset || m_model->selection().empty()) {
        m_worker.drop(Mean);
        m_mean->setPicture({});
        return;
    }
    m_worker.post(
        Mean,
        [this, dataset, selection = m_model->selection(), stop = m_meanStop.get_token()]() -> SlotWorker::Delivery {
            const Image mean = meanImage(*dataset, selection, stop);
            return [this, mean, stop] {
                if (!stop.stop_requested())
                    m_mean->setPicture(toQImage(mean));
            };
        });
}

std::vector<float> SelectionView::condition() const
{
    const DatasetPtr dataset = m_model->dataset();
    const auto classes = static_cast<std::size_t>(m_model->conditionClasses());
    const std::vector<ClassShare> shares =
        dataset ? classMakeUp(*dataset, m_model->selection()) : std::vector<ClassShare>();
    if (classes == 0 || shares.size() != classes)
        return m_model->condition();
    // The labels of the images, mixed as they are.
    std::vector<float> weights(classes);
    const auto count = static_cast<float>(m_model->selection().size());
    std::ranges::transform(shares, weights.begin(),
                           [count](const ClassShare& share) { return static_cast<float>(share.selected) / count; });
    return weights;
}

void SelectionView::decodeSoon()
{
    if (isVisible() && !m_decodeDelay.isActive())
        m_decodeDelay.start();
}

void SelectionView::requestDecode()
{
    const SnapshotPtr model = m_model->model();
    const EncodedSetPtr codes = m_model->codes();
    if (!isVisible() || !m_model->canDecode() || !codes || m_model->selection().empty() ||
        codes->dimensions != m_model->dimensions()) {
        m_worker.drop(Decode);
        if (m_model->selection().empty() || !m_model->canDecode())
            m_decoded->setPicture({});
        return;
    }
    m_worker.post(
        Decode,
        [this, model, codes, selection = m_model->selection(), condition = condition()]() -> SlotWorker::Delivery {
            const MeanCode mean = meanCode(*codes, selection);
            if (mean.z.empty())
                return [this] { m_decoded->setPicture({}); };
            if (m_session)
                m_session->setSnapshot(model);
            else
                m_session = std::make_unique<DecoderSession>(model);
            const Image image = m_session->decodeOne(mean.z, condition);
            return [this, model, image] {
                // Another model may have come meanwhile.
                if (m_model->model() && m_model->model()->shape == model->shape && !m_model->selection().empty())
                    m_decoded->setPicture(toQImage(image));
            };
        });
}

void SelectionView::choose(const ImageList& images, SelectionMode mode)
{
    m_model->setSelection(combined(m_model->selection(), images, mode));
}

void SelectionView::exportAs()
{
    const QString file = QFileDialog::getSaveFileName(this, tr("Write the selection"), QStringLiteral("selection.csv"),
                                                      tr("Tables (*.csv)"));
    if (!file.isEmpty())
        exportTo(file);
}

void SelectionView::exportTo(const QString& file)
{
    const DatasetPtr dataset = m_model->dataset();
    if (!dataset)
        return;
    m_worker.post(Export, [this, dataset, selection = m_model->selection(), file]() -> SlotWorker::Delivery {
        writeFileAtomically(std::filesystem::path(file.toStdString()), selectionCsv(*dataset, selection));
        return [this, file] { emit exported(file); };
    });
}

} // namespace latentscape
