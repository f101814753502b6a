// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/oddities_view.h"

#include <algorithm>
#include <array>
#include <utility>

#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QVBoxLayout>

#include "core/data/batcher.h"
#include "ui/explorer_model.h"
#include "ui/export.h"
#include "ui/images.h"
#include "ui/plots/roc_plot.h"
#include "ui/theme.h"
#include "ui/tool_row.h"
#include "ui/views/flow_layout.h"
#include "ui/views/image_link.h"
#include "ui/views/image_view.h"
#include "ui/views/odd_class.h"
#include "ui/views/oddity_list.h"
#include "ui/views/work_progress.h"

namespace latentscape {

namespace {} // namespace

OdditiesView::OdditiesView(ExplorerModel* model, QWidget* parent) : QWidget(parent), m_model(model)
{
    setObjectName(QStringLiteral("oddities"));
    setAccessibleName(tr("Oddities"));
    setAutoFillBackground(true);
    m_state = new QLabel(this);
    m_state->setObjectName(QStringLiteral("oddities.state"));
    m_state->setWordWrap(true);
    m_state->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_list = new OddityList(this);
    m_list->setObjectName(QStringLiteral("oddities.list"));
    m_list->setAccessibleName(tr("Images, the oddest first"));
    auto* body = new QSplitter(Qt::Horizontal, this);
    body->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 4);
    layout->setSpacing(4);
    layout->addWidget(makeControls());
    layout->addWidget(m_state);
    layout->addWidget(body, 1);
    body->addWidget(m_list);
    body->addWidget(makeSide());
    body->setStretchFactor(0, 3);
    body->setStretchFactor(1, 2);

    connect(m_list, &OddityList::chosenChanged, this, [this](int rank) {
        showChosen(rank);
        if (rank >= 0)
            emit imageChosen(m_ranking.index[static_cast<std::size_t>(rank)]);
    });
    new ImageLink(m_list, model, [this](const QModelIndex& index) {
        return std::optional(m_ranking.index.at(static_cast<std::size_t>(index.row())));
    });
    connect(model, &ExplorerModel::hoveredChanged, m_list, [this] { m_list->setHovered(m_model->hovered()); });
    linkImage(m_original, model, [this] {
        const int rank = m_list->chosen();
        return rank < 0 ? std::nullopt : std::optional(m_ranking.index[static_cast<std::size_t>(rank)]);
    });
    connect(m_roc, &RocPlot::changed, this, [this] {
        if (exportChanged)
            exportChanged();
    });
    connect(&m_latents, &LatentController::imageEncoded, this, &OdditiesView::showEncoded);
    connect(&m_work, &LongWork::busyChanged, this, &OdditiesView::showBusy);
    connect(&m_work, &LongWork::progressChanged, m_progress, &WorkProgress::tell);
    connect(&m_work, &LongWork::failed, this, [this](const QString& text) {
        m_problem = text;
        showState();
    });
    connect(model, &ExplorerModel::datasetChanged, this, &OdditiesView::replaceData);
    connect(model, &ExplorerModel::modelReplaced, this, &OdditiesView::replaceModel);
    connect(model, &ExplorerModel::modelUpdated, this, &OdditiesView::showState);
    fillOddClasses(m_odd, model->dataset().get(), model->splits());
    showBusy(false);
    forget();
}

QWidget* OdditiesView::makeControls()
{
    auto* panel = new QWidget(this);
    auto* row = new FlowLayout(panel);
    m_split = addCaptionedBox(row, "oddities.split", tr("Images"), tr("Which images are ranked"));
    m_split->addItem(tr("test"), static_cast<int>(Split::Test));
    m_split->addItem(tr("training"), static_cast<int>(Split::Train));
    m_by = addCaptionedBox(
        row, "oddities.by", tr("Ranked by"),
        tr("How badly the model draws an image again, or how unlikely it holds the image (models with a bound)"));
    m_by->addItem(tr("reconstruction error"), static_cast<int>(OddityScore::Reconstruction));
    m_odd = addCaptionedBox(row, "oddities.odd", tr("Odd class"),
                            tr("Its images are framed, and the curve says how well they stand out from the others"));
    m_again = new QPushButton(themedIcon(QStringLiteral("refresh")), tr("Rank again"), panel);
    m_again->setObjectName(QStringLiteral("oddities.again"));
    m_again->setToolTip(tr("Rank the images with the newest weights"));
    auto* leaveOut = new QPushButton(themedIcon(QStringLiteral("setup")), tr("Leave a class out…"), panel);
    leaveOut->setObjectName(QStringLiteral("oddities.leaveOut"));
    leaveOut->setToolTip(tr("Choose a class the next training does without; its images then ought to look odd"));
    m_progress = new WorkProgress(panel);
    m_progress->setObjectName(QStringLiteral("oddities.progress"));
    m_cancel = new QPushButton(tr("Cancel"), panel);
    m_cancel->setObjectName(QStringLiteral("oddities.cancel"));
    m_cancel->setToolTip(tr("Give up ranking"));
    for (QWidget* widget : std::initializer_list<QWidget*>{m_again, leaveOut, m_progress, m_cancel})
        row->addWidget(widget);
    connect(m_split, &QComboBox::activated, this, &OdditiesView::rank);
    connect(m_by, &QComboBox::activated, this, &OdditiesView::rank);
    connect(m_odd, &QComboBox::activated, this, &OdditiesView::chooseOddClass);
    connect(m_again, &QPushButton::clicked, this, &OdditiesView::rank);
    connect(m_cancel, &QPushButton::clicked, &m_work, &LongWork::cancel);
    connect(leaveOut, &QPushButton::clicked, this, &OdditiesView::leaveOutRequested);
    return panel;
}

QWidget* OdditiesView::makeSide()
{
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(8, 0, 2, 0);
    auto* pair = new QHBoxLayout;
    const auto view = [&](const char* name, const QString& title) {
        auto* half = new QVBoxLayout;
        auto* label = new QLabel(title, side);
        label->setAlignment(Qt::AlignHCenter);
        auto* picture = new ImageView(side);
        picture->setObjectName(QLatin1String(name));
        picture->setAccessibleName(title);
        picture->setMinimumSize(96, 96);
        half->addWidget(label);
        half->addWidget(picture, 1);
        pair->addLayout(half, 1);
        return picture;
    };
    m_original = view("oddities.original", tr("Image"));
    m_restored = view("oddities.restored", tr("What the model makes of it"));
    m_original->setEmptyText(tr("Choose an image."));
    m_caption = new QLabel(side);
    m_caption->setObjectName(QStringLiteral("oddities.caption"));
    m_caption->setWordWrap(true);
    m_find = new QPushButton(themedIcon(QStringLiteral("map")), tr("Find on the map"), side);
    m_find->setObjectName(QStringLiteral("oddities.find"));
    m_find->setToolTip(tr("Show this image's point on the latent map; a double click on an image does it too"));
    connect(m_find, &QPushButton::clicked, this, [this] {
        if (const int rank = m_list->chosen(); rank >= 0)
            m_model->seekImage(m_ranking.index[static_cast<std::size_t>(rank)]);
    });
    m_roc = new RocPlot(side);
    auto* line = new QHBoxLayout;
    line->addWidget(m_caption, 1);
    line->addWidget(m_find);
    column->addLayout(pair, 2);
    column->addLayout(line);
    column->addWidget(m_roc, 3);
    return side;
}

void OdditiesView::replaceData()
{
    fillOddClasses(m_odd, m_model->dataset().get(), m_model->splits());
    forget();
}

void OdditiesView::replaceModel()
{
    fillOddClasses(m_odd, m_model->dataset().get(), m_model->splits());
    forget();
    if (isVisible())
        rank();
}

void OdditiesView::forget()
{
    m_work.cancel();
    m_source = {};
    m_ranking = {};
    m_problem.clear();
    m_list->setRanking(nullptr, {});
    m_list->setOddClass(m_odd->currentData().toInt());
    showChosen(-1);
    m_roc->clear();
    showState();
    if (exportChanged)
        exportChanged();
}

void OdditiesView::rank()
{
    Source source;
    source.model = m_model->model();
    source.data = m_model->dataset();
    source.score = static_cast<OddityScore>(m_by->currentData().toInt());
    source.split = static_cast<Split>(m_split->currentData().toInt());
    if (!source.model || !source.data)
        return;
    m_problem.clear();
    const auto images = std::make_shared<const std::vector<std::uint32_t>>(m_model->splits().of(source.split));
    m_work.start([this, source, images](LongWork::Report& report) mutable -> LongWork::Delivery {
        source.hasBound = hasBound(*source.model);
        if (!source.hasBound)
            source.score = OddityScore::Reconstruction;
        OddityOptions options;
        options.score = source.score;
        options.progress = [&report](double fraction) { report.progress(fraction); };
        options.stop = report.stop();
        const std::vector<double> scores = oddityScores(source.model, *source.data, *images, options);
        if (scores.size() != images->size())
            return {};
        return [this, source, ranking = rankOddities(*images, scores)] { showRanking(source, ranking); };
    });
    showState();
}

void OdditiesView::showRanking(const Source& source, OddityRanking ranking)
{
    const int place = m_list->chosen();
    const std::int64_t chosen = place < 0 ? -1 : m_ranking.index[static_cast<std::size_t>(place)];
    m_source = source;
    m_ranking = std::move(ranking);
    const int bound = m_by->findData(static_cast<int>(OddityScore::Bound));
    if (source.hasBound && bound < 0)
        m_by->addItem(tr("minus the bound"), static_cast<int>(OddityScore::Bound));
    else if (!source.hasBound && bound >= 0)
        m_by->removeItem(bound);
    m_list->setRanking(source.data, m_ranking);
    // The image that was looked at stays the one, wherever it stands now.
    const auto again = chosen < 0 ? m_ranking.index.end() : std::ranges::find(m_ranking.index, chosen);
    const int found = again == m_ranking.index.end() ? -1 : static_cast<int>(again - m_ranking.index.begin());
    if (found >= 0) {
        const QSignalBlocker blocker(m_list);
        m_list->choose(found);
    }
    showChosen(found);
    m_roc->showRanking(m_source.data, m_ranking, m_odd->currentData().toInt());
    showState();
    if (exportChanged)
        exportChanged();
}

void OdditiesView::showBusy(bool busy)
{
    m_progress->setVisible(busy);
    m_cancel->setVisible(busy);
    m_again->setEnabled(!busy);
    showState();
}

void OdditiesView::showState()
{
    const SnapshotPtr model = m_model->model();
    m_again->setEnabled(model && m_model->dataset() && !m_work.isBusy());
    const bool stale = m_source.model && model && m_source.model->version != model->version;
    m_list->setStale(stale || (m_source.model && m_work.isBusy()));
    if (!model)
        m_state->setText(tr("There is no model yet that could find anything odd. Press Train (F5)."));
    else if (m_work.isBusy())
        m_state->setText(tr("Ranking…"));
    else if (!m_problem.isEmpty())
        m_state->setText(m_problem);
    else if (!m_source.model)
        m_state->setText(tr("Press “Rank again” to put the images in order."));
    else if (stale)
        m_state->setText(tr("This is the order of epoch %1; the model has changed since. Press “Rank again”.")
                             .arg(m_source.model->epoch));
    else
        m_state->setText(tr("%Ln image(s), the oddest first; below each its score.", nullptr,
                            static_cast<int>(m_ranking.index.size())));
}

void OdditiesView::showChosen(int rank)
{
    m_find->setEnabled(rank >= 0);
    if (rank < 0) {
        m_original->setPicture({});
        m_restored->setPicture({});
        m_caption->clear();
        return;
    }
    const std::uint32_t index = m_ranking.index[static_cast<std::size_t>(rank)];
    const Dataset& dataset = *m_source.data;
    m_original->setPicture(toQImage(dataset.picture(index)));
    const int label = dataset.hasLabels() ? dataset.labels[index] : -1;
    const QLocale locale;
    QString text = tr("Number %1 of %2 · image #%3 · score %4")
                       .arg(locale.toString(rank + 1), locale.toString(qulonglong{m_ranking.index.size()}))
                       .arg(index)
                       .arg(locale.toString(m_ranking.score[static_cast<std::size_t>(rank)], 'f', 2));
    if (label >= 0)
        text += tr(" · class %1").arg(QString::fromStdString(dataset.classNames[static_cast<std::size_t>(label)]));
    m_caption->setText(text);
    std::vector<float> pixels(dataset.shape.pixels());
    gatherPixels(dataset, std::array{index}, pixels.data());
    m_latents.requestEncoding(inSpace(m_source.model, 0), std::move(pixels), QString::number(index), label);
}

void OdditiesView::showEncoded(const EncodedPicture& picture)
{
    const int rank = m_list->chosen();
    if (rank >= 0 && picture.name == QString::number(m_ranking.index[static_cast<std::size_t>(rank)]))
        m_restored->setPicture(toQImage(picture.reconstruction));
}

void OdditiesView::chooseOddClass()
{
    m_list->setOddClass(m_odd->currentData().toInt());
    m_roc->showRanking(m_source.data, m_ranking, m_odd->currentData().toInt());
}

void OdditiesView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    const SnapshotPtr model = m_model->model();
    if (model && !m_work.isBusy() && (!m_source.model || m_source.model->version != model->version))
        rank();
}

void OdditiesView::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_work.cancel();
}

} // namespace latentscape
