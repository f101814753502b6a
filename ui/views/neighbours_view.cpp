// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/neighbours_view.h"

#include <algorithm>
#include <utility>

#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/controllers/decode_controller.h"
#include "ui/controllers/image_controller.h"
#include "ui/explorer_model.h"
#include "ui/images.h"
#include "ui/views/image_view.h"
#include "ui/views/neighbour_list.h"
#include "ui/views/text_line.h"

namespace latentscape {

namespace {

constexpr int kFollowMilliseconds = 60; ///< at least, from one search to the next

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
    m_state = new TextLine(this);
    m_state->setObjectName(QStringLiteral("neighbours.state"));
    m_state->setForegroundRole(QPalette::PlaceholderText);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 4);
    layout->setSpacing(4);
    layout->addWidget(buildControls());
    m_body = buildBody();
    m_empty = new QLabel(this);
    m_empty->setObjectName(QStringLiteral("neighbours.empty"));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(m_body, 1);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_state);
    m_delay.setSingleShot(true);
    m_delay.setInterval(kFollowMilliseconds);
    connect(&m_delay, &QTimer::timeout, this, &NeighboursView::refresh);
    connect(&m_work, &LongWork::failed, this, [this](const QString& text) {
        m_problem = text;
        showState();
    });
    m_dataset = model->dataset();
    connectModel();
    takeLookedAt();
    showSubject();
    showState();
}

NeighboursView::~NeighboursView() = default;

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
    m_count->setValue(state.count > 0 ? state.count : kUsualNeighbours);
    choose(state.of, state.by);
    if (state.image && state.of != Of::Place)
        setSubject(imageSubject(*state.image));
}

void NeighboursView::forget()
{
    // Another run of the same data has the same images: their neighbours are what one compares runs by.
    const bool same = std::exchange(m_dataset, m_model->dataset()) == m_model->dataset();
    const std::optional<std::uint32_t> image = m_subject.image;
    m_work.cancel();
    m_found = {};
    m_opened.reset();
    m_latentList->setNeighbours(nullptr, {});
    m_pixelList->setNeighbours(nullptr, {});
    m_subject = {};
    if (same && image && of() == Of::Image)
        m_subject = imageSubject(*image);
    changeOf();
}

NeighbourSubject NeighboursView::imageSubject(std::uint32_t image) const
{
    NeighbourSubject subject;
    const DatasetPtr dataset = m_model->dataset();
    if (!dataset || image >= dataset->size())
        return subject;
    subject.image = image;
    subject.name = nameOf(image);
    subject.pixels = planarPixels(*dataset, image);
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
    const bool isData =
        image && dataset && *image < dataset->size() && planarPixels(*dataset, *image) == picture->pixels;
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
    m_subject = {{}, tr("this place"), planarPixels(decoded->image), decoded->z};
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

void NeighboursView::setSubject(NeighbourSubject subject)
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
    NeighbourSubject subject = m_subject;
    // The code of an image that is not among the codes is known when it is looked at.
    const auto& looked = ImageController::of(m_model)->picture();
    if (subject.image && looked && looked->image == subject.image && looked->pixels == subject.pixels)
        subject.z = looked->encoded.mean;
    NeighbourQuestion question{
        std::move(subject), by() != By::Pixels, by() != By::Latent, static_cast<std::size_t>(m_count->value()), dataset,
        std::move(codes)};
    m_work.start([this, question = std::move(question)](LongWork::Report& report) -> LongWork::Delivery {
        return [this, found = findNeighbours(question, report.stop())] { showFound(found); };
    });
}

void NeighboursView::showFound(const NeighbourAnswer& found)
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

QString NeighboursView::emptyText() const
{
    if (m_subject.isThere())
        return {};
    if (!m_model->model())
        return tr("Images are near each other in latent space once there is a model. Press Train (F5).");
    return of() == Of::Hovered
               ? tr("Move the pointer over a point of the map, or over an image in any view.")
               : tr("Press a point on the map, or open an image in the decoder, to see what is like it.");
}

void NeighboursView::showState()
{
    const QString empty = emptyText();
    m_empty->setText(empty);
    m_empty->setVisible(!empty.isEmpty());
    m_body->setVisible(empty.isEmpty());
    if (!m_problem.isEmpty()) {
        m_state->setText(m_problem);
    } else if (!empty.isEmpty()) {
        m_state->clear();
    } else if (!m_model->model()) {
        m_state->setText(tr("Images are near each other in latent space once there is a model. Press Train (F5)."));
    } else if (m_found.dataset) {
        const std::size_t among = m_found.codes ? m_found.codes->size() : m_found.dataset->size();
        QStringList parts{tr("the nearest among %L1 images").arg(among)};
        if (m_found.codes && !m_model->codesComplete())
            parts << tr("a sample of the images");
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
