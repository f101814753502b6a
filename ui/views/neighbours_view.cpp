// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/neighbours_view.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include "core/data/batcher.h"
#include "ui/controllers/decode_controller.h"
#include "ui/controllers/image_controller.h"
#include "ui/explorer_model.h"
#include "ui/images.h"
#include "ui/theme.h"
#include "ui/views/flow_layout.h"
#include "ui/views/image_link.h"
#include "ui/views/image_view.h"
#include "ui/views/neighbour_list.h"
#include "ui/views/text_line.h"

namespace latentscape {

namespace {

constexpr int kUsualCount = 16;
constexpr int kMostCount = 200;
constexpr int kFollowMilliseconds = 60; ///< at least, from one search to the next
constexpr int kSubjectWidth = 108;

std::vector<float> pixelsOf(const Dataset& data, std::uint32_t image)
{
    std::vector<float> pixels(data.shape.pixels());
    gatherPixels(data, std::span(&image, 1), pixels.data());
    return pixels;
}

/// Planar in [0, 1], as data sets have them.
std::vector<float> planar(const Image& image)
{
    const auto area = static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height);
    const auto channels = static_cast<std::size_t>(image.channels);
    std::vector<float> pixels(area * channels);
    for (std::size_t i = 0; i < area; ++i) {
        for (std::size_t c = 0; c < channels; ++c)
            pixels[c * area + i] = static_cast<float>(image.samples[i * channels + c]) / 255.0F;
    }
    return pixels;
}

std::vector<std::uint32_t> imagesOf(const std::vector<NearImage>& neighbours)
{
    std::vector<std::uint32_t> images(neighbours.size());
    std::ranges::transform(neighbours, images.begin(), &NearImage::image);
    return images;
}

} // namespace

NeighboursView::NeighboursView(ExplorerModel* model, QWidget* parent) : QWidget(parent), m_model(model)
{
    setObjectName(QStringLiteral("neighbours"));
    setAccessibleName(tr("Neighbours"));
    setAutoFillBackground(true);
    m_state = new QLabel(this);
    m_state->setObjectName(QStringLiteral("neighbours.state"));
    m_state->setForegroundRole(QPalette::PlaceholderText);
    m_state->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 4);
    layout->setSpacing(4);
    layout->addWidget(buildControls());
    layout->addLayout(buildBody(), 1);
    layout->addWidget(m_state);
    m_delay.setSingleShot(true);
    m_delay.setInterval(kFollowMilliseconds);
    connect(&m_delay, &QTimer::timeout, this, &NeighboursView::refresh);
    connect(&m_work, &LongWork::failed, this, [this](const QString& text) {
        m_problem = text;
        showState();
    });
    connectModel();
    takeLookedAt();
    showSubject();
    showState();
}

NeighboursView::~NeighboursView() = default;

QWidget* NeighboursView::buildControls()
{
    auto* panel = new QWidget(this);
    auto* row = new FlowLayout(panel);
    const auto box = [&](const char* name, const QString& caption, const QString& tip) {
        auto* label = new QLabel(caption, panel);
        auto* combo = new QComboBox(panel);
        combo->setObjectName(QLatin1String(name));
        combo->setAccessibleName(caption);
        combo->setToolTip(tip);
        combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        label->setBuddy(combo);
        row->addWidget(label);
        row->addWidget(combo);
        return combo;
    };
    m_of = box("neighbours.of", tr("Neighbours of"), tr("Whose nearest images are shown"));
    m_of->addItem(tr("the chosen image"), static_cast<int>(Of::Image));
    m_of->addItem(tr("the place decoded"), static_cast<int>(Of::Place));
    m_of->addItem(tr("the image under the pointer"), static_cast<int>(Of::Hovered));
    m_by = box("neighbours.by", tr("Nearest in"),
               tr("In latent space the encoder says what is alike; in pixels nothing but the images does"));
    m_by->addItem(tr("both"), static_cast<int>(By::Both));
    m_by->addItem(tr("latent space"), static_cast<int>(By::Latent));
    m_by->addItem(tr("pixels"), static_cast<int>(By::Pixels));
    auto* caption = new QLabel(tr("Images"), panel);
    m_count = new QSpinBox(panel);
    m_count->setObjectName(QStringLiteral("neighbours.count"));
    m_count->setAccessibleName(tr("Number of neighbours"));
    m_count->setToolTip(tr("How many neighbours each row shows"));
    m_count->setRange(1, kMostCount);
    m_count->setValue(kUsualCount);
    caption->setBuddy(m_count);
    m_find = new QPushButton(themedIcon(QStringLiteral("map")), tr("Find on the map"), panel);
    m_find->setObjectName(QStringLiteral("neighbours.find"));
    m_find->setToolTip(tr("Show the point of the image whose neighbours these are; a double click on any image shows "
                          "that one's"));
    row->addWidget(caption);
    row->addWidget(m_count);
    row->addWidget(m_find);
    connect(m_of, &QComboBox::currentIndexChanged, this, &NeighboursView::changeOf);
    connect(m_by, &QComboBox::currentIndexChanged, this, &NeighboursView::refresh);
    connect(m_count, &QSpinBox::valueChanged, this, &NeighboursView::refresh);
    connect(m_find, &QPushButton::clicked, this, [this] {
        if (m_subject.image)
            m_model->seekImage(*m_subject.image);
    });
    return panel;
}

QLayout* NeighboursView::buildBody()
{
    m_picture = new ImageView(this);
    m_picture->setObjectName(QStringLiteral("neighbours.picture"));
    m_picture->setAccessibleName(tr("The image whose neighbours are shown"));
    m_picture->setMinimumSize(48, 48);
    m_picture->setFixedWidth(kSubjectWidth);
    linkImage(m_picture, m_model, [this] { return m_subject.image; });
    m_caption = new TextLine(this);
    m_caption->setObjectName(QStringLiteral("neighbours.caption"));
    m_caption->setAlignment(Qt::AlignCenter);
    m_caption->setFixedWidth(kSubjectWidth);
    auto* subject = new QVBoxLayout;
    subject->addWidget(m_picture, 1);
    subject->addWidget(m_caption);
    auto* body = new QGridLayout;
    body->setSpacing(4);
    body->addLayout(subject, 0, 0, 2, 1);
    const auto line = [&](int row, const char* name, const QString& title, const QString& accessible, QLabel*& label) {
        label = new QLabel(title, this);
        label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        auto* list = new NeighbourList(m_model, this);
        list->setObjectName(QLatin1String(name));
        list->setAccessibleName(accessible);
        label->setBuddy(list);
        body->addWidget(label, row, 1);
        body->addWidget(list, row, 2);
        body->setRowStretch(row, 1);
        connect(list, &NeighbourList::chosen, this, &NeighboursView::open);
        // The walk goes on from there.
        connect(list, &NeighbourList::sought, this, [this](std::uint32_t image) {
            m_opened.reset();
            showImage(image);
        });
        return list;
    };
    m_latentList =
        line(0, "neighbours.latent", tr("latent space"), tr("Nearest images in latent space"), m_latentTitle);
    m_pixelList = line(1, "neighbours.pixels", tr("pixels"), tr("Nearest images in pixels"), m_pixelTitle);
    body->setColumnStretch(2, 1);
    return body;
}

void NeighboursView::connectModel()
{
    connect(m_model, &ExplorerModel::datasetChanged, this, &NeighboursView::forget);
    connect(m_model, &ExplorerModel::modelReplaced, this, &NeighboursView::follow);
    connect(m_model, &ExplorerModel::codesChanged, this, &NeighboursView::follow);
    connect(m_model, &ExplorerModel::hoveredChanged, this, [this] {
        // Its own images are walked over without becoming the one.
        const bool own = m_latentList->isPointing() || m_pixelList->isPointing();
        if (of() == Of::Hovered && isVisible() && !own)
            takeHovered();
    });
    connect(DecodeController::of(m_model), &DecodeController::imageDecoded, this, [this] {
        if (of() == Of::Place && isVisible())
            takePlace();
    });
    connect(ImageController::of(m_model), &ImageController::pictureChanged, this, [this] {
        if (of() == Of::Image)
            takeLookedAt();
    });
}

NeighboursView::Of NeighboursView::of() const { return static_cast<Of>(m_of->currentData().toInt()); }

NeighboursView::By NeighboursView::by() const { return static_cast<By>(m_by->currentData().toInt()); }

void NeighboursView::choose(Of of, By by)
{
    m_by->setCurrentIndex(m_by->findData(static_cast<int>(by)));
    m_of->setCurrentIndex(m_of->findData(static_cast<int>(of)));
}

NeighboursView::State NeighboursView::state() const { return {of(), by(), m_count->value(), m_subject.image}; }

void NeighboursView::restoreState(const State& state)
{
    m_count->setValue(state.count > 0 ? state.count : kUsualCount);
    choose(state.of, state.by);
    if (state.image && state.of != Of::Place)
        setSubject(imageSubject(*state.image));
}

void NeighboursView::forget()
{
    m_work.cancel();
    m_found = {};
    m_opened.reset();
    m_latentList->setNeighbours(nullptr, {});
    m_pixelList->setNeighbours(nullptr, {});
    m_subject = {};
    changeOf();
}

NeighboursView::Subject NeighboursView::imageSubject(std::uint32_t image) const
{
    Subject subject;
    const DatasetPtr dataset = m_model->dataset();
    if (!dataset || image >= dataset->size())
        return subject;
    subject.image = image;
    subject.name = nameOf(image);
    subject.pixels = pixelsOf(*dataset, image);
    return subject;
}

QString NeighboursView::nameOf(std::uint32_t image) const
{
    const DatasetPtr dataset = m_model->dataset();
    if (!dataset || !dataset->hasLabels() || image >= dataset->size())
        return tr("#%1").arg(image);
    return tr("#%1, %2").arg(image).arg(
        QString::fromStdString(dataset->classNames[static_cast<std::size_t>(dataset->labels[image])]));
}

void NeighboursView::showImage(std::uint32_t image)
{
    if (of() == Of::Place)
        return;
    // A point that is pressed stays the one, although the pointer goes on.
    if (of() == Of::Hovered) {
        const QSignalBlocker blocker(m_of);
        m_of->setCurrentIndex(m_of->findData(static_cast<int>(Of::Image)));
    }
    setSubject(imageSubject(image));
}

void NeighboursView::takeLookedAt()
{
    const auto& picture = ImageController::of(m_model)->picture();
    if (!picture)
        return;
    const DatasetPtr dataset = m_model->dataset();
    const auto image = picture->image;
    // A picture may be looked at longer than the dataset it is of.
    const bool isData = image && dataset && *image < dataset->size() && pixelsOf(*dataset, *image) == picture->pixels;
    if (isData && std::exchange(m_opened, std::nullopt) == image)
        return;
    if (isData)
        setSubject(imageSubject(*image));
    else
        setSubject({{}, picture->name, picture->pixels, picture->encoded.mean});
}

void NeighboursView::takePlace()
{
    const auto& decoded = DecodeController::of(m_model)->latest();
    if (!decoded)
        return;
    m_subject = {{}, tr("the place decoded"), planar(decoded->image), decoded->z};
    showSubject();
    follow();
}

void NeighboursView::takeHovered()
{
    if (const auto image = m_model->hovered(); image && image != m_subject.image) {
        m_subject = imageSubject(*image);
        showSubject();
        follow();
    }
}

void NeighboursView::changeOf()
{
    m_opened.reset();
    switch (of()) {
    case Of::Image:
        if (!m_subject.image)
            takeLookedAt();
        break;
    case Of::Place:
        m_subject = {};
        takePlace();
        break;
    case Of::Hovered:
        takeHovered();
        break;
    }
    showSubject();
    refresh();
}

void NeighboursView::setSubject(Subject subject)
{
    if (subject.image && subject.image == m_subject.image)
        return;
    m_subject = std::move(subject);
    showSubject();
    refresh();
}

void NeighboursView::open(std::uint32_t image)
{
    m_opened = image;
    emit imageChosen(image);
}

void NeighboursView::follow()
{
    m_isOld = true;
    // What is being found is finished first, else a slider that moves would never let anything come.
    if (isVisible() && !m_work.isBusy() && !m_delay.isActive())
        m_delay.start();
}

void NeighboursView::refresh()
{
    m_isOld = true;
    m_delay.stop();
    if (!isVisible())
        return;
    m_isOld = false;
    m_problem.clear();
    const DatasetPtr dataset = m_model->dataset();
    if (!dataset || !m_subject.isThere()) {
        m_work.cancel();
        showFound({});
        return;
    }
    EncodedSetPtr codes = m_model->codes();
    if (codes && codes->dimensions != m_model->dimensions())
        codes = nullptr;
    Subject subject = m_subject;
    // The code of an image that is not among the codes is known when it is looked at.
    const auto& looked = ImageController::of(m_model)->picture();
    if (subject.image && looked && looked->image == subject.image && looked->pixels == subject.pixels)
        subject.z = looked->encoded.mean;
    m_work.start([this, subject, by = by(), count = static_cast<std::size_t>(m_count->value()), dataset,
                  codes](LongWork::Report& report) -> LongWork::Delivery {
        return [this, found = findNearest(subject, by, count, dataset, codes, report.stop())] { showFound(found); };
    });
}

/// In the worker.
NeighboursView::Found NeighboursView::findNearest(Subject subject, By by, std::size_t count, DatasetPtr dataset,
                                                  EncodedSetPtr codes, const std::stop_token& stop)
{
    Found found;
    ThreadTeam team(availableCores(), lowerThreadPriority);
    if (subject.image && codes) {
        const auto row = std::ranges::find(codes->index, *subject.image);
        if (row != codes->index.end()) {
            const auto code = codes->code(static_cast<std::size_t>(row - codes->index.begin()));
            subject.z.assign(code.begin(), code.end());
        }
    }
    found.hasCode = codes && !subject.z.empty() && static_cast<int>(subject.z.size()) == codes->dimensions;
    if (found.hasCode && by != By::Pixels)
        found.latent = nearestInLatent(*codes, subject.z, count, subject.image, team, stop);
    if (by != By::Latent && subject.pixels.size() == dataset->shape.pixels()) {
        // Among the same images, so that the rows can be compared.
        std::vector<std::uint32_t> all;
        if (!codes) {
            all.resize(dataset->size());
            std::iota(all.begin(), all.end(), 0U);
        }
        found.pixels =
            nearestInPixels(*dataset, codes ? codes->index : all, subject.pixels, count, subject.image, team, stop);
    }
    found.dataset = std::move(dataset);
    found.codes = std::move(codes);
    return found;
}

void NeighboursView::showFound(const Found& found)
{
    m_found = found;
    m_latentTitle->setVisible(by() != By::Pixels);
    m_latentList->setVisible(by() != By::Pixels);
    m_pixelTitle->setVisible(by() != By::Latent);
    m_pixelList->setVisible(by() != By::Latent);
    m_latentList->setNeighbours(found.dataset, found.latent, imagesOf(found.pixels));
    m_pixelList->setNeighbours(found.dataset, found.pixels, imagesOf(found.latent));
    showState();
    if (m_isOld)
        follow();
}

void NeighboursView::showSubject()
{
    const DatasetPtr dataset = m_model->dataset();
    if (m_subject.pixels.empty() || !dataset || m_subject.pixels.size() != dataset->shape.pixels())
        m_picture->setPicture({});
    else
        m_picture->setPicture(toQImage(toImage(m_subject.pixels.data(), dataset->shape)));
    m_picture->setToolTip(m_subject.image ? tr("A double click finds its point on the map") : QString());
    m_caption->setText(m_subject.name);
    m_find->setEnabled(m_subject.image.has_value());
}

void NeighboursView::showState()
{
    if (!m_problem.isEmpty()) {
        m_state->setText(m_problem);
    } else if (!m_model->model()) {
        m_state->setText(tr("Images are near each other in latent space once there is a model. Press Train (F5)."));
    } else if (!m_subject.isThere()) {
        m_state->setText(
            of() == Of::Hovered
                ? tr("Move the pointer over a point of the map, or over an image in any view.")
                : tr("Press a point on the map, or open an image in the decoder, to see what is like it."));
    } else if (m_found.dataset) {
        const std::size_t among = m_found.codes ? m_found.codes->size() : m_found.dataset->size();
        QStringList parts{tr("the nearest among %L1 images").arg(among)};
        if (m_found.codes && !m_model->codesComplete())
            parts << tr("a sample while training");
        if (m_found.codes && !m_found.hasCode)
            parts << tr("this image is not among them");
        if (by() == By::Both && m_found.hasCode) {
            const auto others = imagesOf(m_found.pixels);
            const auto shared = std::ranges::count_if(m_found.latent, [&](const NearImage& near) {
                return std::ranges::find(others, near.image) != others.end();
            });
            parts << tr("● %1 of %2 in both rows").arg(shared).arg(m_found.latent.size());
        }
        parts << tr("a click decodes an image, a double click finds it on the map");
        m_state->setText(parts.join(QStringLiteral(" · ")));
    }
}

void NeighboursView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (of() == Of::Place)
        takePlace();
    if (m_isOld)
        refresh();
}

void NeighboursView::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (m_work.isBusy())
        m_isOld = true;
    m_work.cancel();
    m_delay.stop();
}

} // namespace latentscape
