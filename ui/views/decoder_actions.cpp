// SPDX-License-Identifier: GPL-3.0-or-later
// What the user does in the decoder view beside moving sliders, and its export.
#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <utility>

#include <QApplication>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMimeData>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QToolButton>
#include <QUrl>

#include "core/data/batcher.h"
#include "core/latent/prior.h"
#include "core/latent/selection.h"
#include "core/output/decoded_sheet.h"
#include "core/output/picture_commands.h"
#include "core/output/run_commands.h"
#include "ui/controllers/image_controller.h"
#include "ui/explorer_model.h"
#include "ui/export.h"
#include "ui/images.h"
#include "ui/picture_file.h"
#include "ui/views/decoder_view.h"
#include "ui/views/image_input.h"
#include "ui/views/image_view.h"
#include "ui/views/label_mixer.h"
#include "ui/views/latent_history.h"
#include "ui/views/latent_sliders.h"

namespace latentscape {

namespace {

/// The first picture among the files that are dragged or pasted, or nothing.
QString pictureIn(const QMimeData* mime)
{
    for (const QUrl& url : mime->urls()) {
        if (url.isLocalFile() && isPictureFile(url.toLocalFile()))
            return url.toLocalFile();
    }
    return {};
}

/// The one file or folder that is dragged or pasted; nothing when there are several.
QString onlyFile(const QMimeData* mime)
{
    const QList<QUrl> urls = mime->urls();
    const bool isOne = urls.size() == 1 && urls.first().isLocalFile() && QFileInfo::exists(urls.first().toLocalFile());
    return isOne ? urls.first().toLocalFile() : QString();
}

} // namespace

void DecoderView::move(const std::vector<float>& latent)
{
    m_history->endStep();
    m_model->setLatent(m_sliders->respectingLocks(latent));
    m_history->endStep();
}

void DecoderView::zero() { move(std::vector<float>(static_cast<std::size_t>(m_model->dimensions()), 0.F)); }

void DecoderView::buildSources()
{
    m_sources = new PlaceSources(this);
    auto* button = findChild<QToolButton*>(QStringLiteral("latentPriorButton"));
    button->setMenu(m_sources);
    button->setPopupMode(QToolButton::MenuButtonPopup);
    connect(m_sources, &PlaceSources::chosen, this, [this] {
        showSource();
        randomPlace();
    });
    showSource();
}

void DecoderView::showSource()
{
    m_prior->setEnabled(canDraw());
    m_prior->setToolTip(m_sources->tip());
}

void DecoderView::randomPlace()
{
    const SnapshotPtr model = m_model->model();
    const EncodedSetPtr codes = m_model->codes();
    const std::uint64_t seed = QRandomGenerator::global()->generate64();
    const PlaceSource source = m_sources->source();
    if (source == PlaceSource::Data)
        randomFromData();
    else if (model && source == PlaceSource::Prior)
        move(priorSamples(*model, seed, 1));
    else if (model && codes && codes->size() > 0 && codes->dimensions == m_model->dimensions())
        m_latents->requestRandomPlace(model, codes, seed, LatentSource::Mixture); // fitting takes a moment
}

void DecoderView::goToDrawn(const RandomPlace& place)
{
    if (place.z.size() != static_cast<std::size_t>(m_model->dimensions()) || !m_model->model() ||
        m_model->model()->modelId != place.model->modelId)
        return;
    move(place.z);
    if (m_model->prior() == PriorKind::None && !std::exchange(m_mixtureTold, true))
        emit noted(tr("This model has no prior: the place was drawn from a mixture of %n Gaussian(s) fitted to the "
                      "codes.",
                      nullptr, place.components));
}

void DecoderView::randomFromData()
{
    if (const EncodedSetPtr codes = m_model->codes();
        codes && codes->size() > 0 && codes->dimensions == m_model->dimensions()) {
        // Where something is selected, that is what is looked at.
        const std::vector<std::uint32_t> rows = rowsOfImages(*codes, m_model->selection());
        const auto choices = static_cast<quint32>(rows.empty() ? codes->size() : rows.size());
        const quint32 choice = QRandomGenerator::global()->bounded(choices);
        const std::size_t row = rows.empty() ? choice : rows[choice];
        const std::span<const float> code = codes->code(row);
        move({code.begin(), code.end()});
    }
}

void DecoderView::copyLatent()
{
    QStringList numbers;
    for (const float value : m_model->latent())
        numbers << QString::number(static_cast<double>(value), 'g', 9);
    QApplication::clipboard()->setText(numbers.join(QStringLiteral(", ")));
}

void DecoderView::paste()
{
    const QMimeData* mime = QApplication::clipboard()->mimeData();
    if (!mime)
        return;
    if (mime->hasImage())
        openImage(qvariant_cast<QImage>(mime->imageData()), tr("clipboard"));
    else if (const QString picture = pictureIn(mime); !picture.isEmpty())
        openImageFile(picture);
    else if (const QString file = onlyFile(mime); !file.isEmpty())
        emit fileGiven(file);
    else
        pasteLatent(mime->text());
}

void DecoderView::pasteLatent(const QString& text)
{
    std::vector<float> latent;
    bool fits = true;
    static const QRegularExpression separators(QStringLiteral("[\\s,;\\[\\]()]+"));
    for (const QString& word : text.split(separators, Qt::SkipEmptyParts)) {
        bool isNumber = false;
        latent.push_back(word.toFloat(&isNumber));
        fits = fits && isNumber && std::isfinite(latent.back());
    }
    if (fits && static_cast<int>(latent.size()) == m_model->dimensions() && !latent.empty()) {
        move(latent);
        return;
    }
    emit problem(tr("The clipboard holds neither a picture nor the %1 numbers of a place in this latent space.")
                     .arg(m_model->dimensions()));
}

void DecoderView::openImage(const QImage& picture, const QString& name)
{
    if (!m_model->model())
        emit problem(tr("There is no model yet that could encode %1. Press Train first.").arg(name));
    else if (picture.isNull())
        emit problem(tr("%1 holds no picture that can be read.").arg(name));
    else
        m_latents->requestEncoding(m_model->model(), picture, name, m_model->dataset());
}

void DecoderView::openImageFile(const QString& path)
{
    const QString name = QFileInfo(path).fileName();
    if (!m_model->model())
        emit problem(tr("There is no model yet that could encode %1. Press Train first.").arg(name));
    else
        m_latents->requestEncodingOfFile(m_model->model(), std::filesystem::path(path.toStdString()), name,
                                         m_model->dataset());
}

void DecoderView::openDataImage(std::uint32_t index)
{
    const DatasetPtr dataset = m_model->dataset();
    const SnapshotPtr model = m_model->model();
    if (!model || !dataset || index >= dataset->size() || !(dataset->shape == model->shape))
        return;
    m_input->showIndex(index);
    std::vector<float> pixels(dataset->shape.pixels());
    const std::array indices{index};
    gatherPixels(*dataset, indices, pixels.data());
    const int label = dataset->hasLabels() ? dataset->labels[index] : -1;
    m_latents->requestEncoding(model, std::move(pixels), tr("#%1").arg(index), label, index);
}

void DecoderView::showEncoded(const EncodedPicture& picture)
{
    const SnapshotPtr model = m_model->model();
    if (!model || !(picture.model->shape == model->shape) || picture.model->space != model->space ||
        static_cast<int>(picture.encoded.mean.size()) != m_model->dimensions())
        return;
    if (picture.image && !ImageController::isOf(picture, m_model->dataset()))
        return; // other data have come meanwhile
    m_encoded = picture;
    m_input->showEncoded(picture);
    m_images->look(picture);
    // While a stroke is being drawn, all the places it leads through are one step back.
    const bool drawing = m_input->isDrawing();
    if (!drawing)
        m_history->endStep();
    m_model->setLatent(m_sliders->respectingLocks(picture.encoded.mean));
    if (m_model->conditionClasses() > 0 && picture.encoded.label >= 0 &&
        picture.encoded.label < m_model->conditionClasses()) {
        std::vector<float> condition(static_cast<std::size_t>(m_model->conditionClasses()), 0.F);
        condition[static_cast<std::size_t>(picture.encoded.label)] = 1;
        m_model->setCondition(std::move(condition));
    }
    if (!drawing)
        m_history->endStep();
}

DecoderView::State DecoderView::state() const
{
    return {m_encoded, m_sliders->locked(), m_sliders->isSortedByUse(), m_sources->wanted()};
}

void DecoderView::restoreState(const State& state)
{
    m_sliders->setSortedByUse(state.sorted);
    m_sources->setWanted(state.source);
    showSource();
    m_sliders->setLocked(state.locked);
    m_encoded = state.encoded;
    if (m_encoded)
        m_input->showEncoded(*m_encoded);
}

void DecoderView::dragEnterEvent(QDragEnterEvent* event)
{
    const QMimeData* mime = event->mimeData();
    if (mime->hasImage() || !pictureIn(mime).isEmpty() || !onlyFile(mime).isEmpty())
        event->acceptProposedAction();
}

void DecoderView::dropEvent(QDropEvent* event)
{
    const QMimeData* mime = event->mimeData();
    event->acceptProposedAction();
    if (const QString picture = pictureIn(mime); !picture.isEmpty())
        openImageFile(picture);
    else if (mime->hasImage())
        openImage(qvariant_cast<QImage>(mime->imageData()), tr("dropped picture"));
    else if (const QString file = onlyFile(mime); !file.isEmpty())
        emit fileGiven(file);
}

void DecoderView::keyPressEvent(QKeyEvent* event)
{
    const int digit = event->key() - Qt::Key_0;
    if (event->matches(QKeySequence::Paste))
        paste();
    else if (event->matches(QKeySequence::Copy))
        copyLatent();
    else if (digit >= 0 && digit <= 9 && m_mixer->isVisible() && event->modifiers() == Qt::NoModifier)
        m_mixer->chooseClass(digit);
    else
        QWidget::keyPressEvent(event);
}

QString DecoderView::exportName() const { return pictureName(*m_model, QStringLiteral("decoded")); }

void DecoderView::setExportScale(int scale) { m_exportScale = std::clamp(scale, 1, maximumExportScale()); }

LookChoices DecoderView::exportLookChoices() const { return {false, false, m_image->picture().isGrayscale()}; }

void DecoderView::setExportLook(const SheetLook& look) { m_look = look; }

QSize DecoderView::exportSize() const { return m_image->picture().size() * m_exportScale; }

QImage DecoderView::exportPreview(QSize room)
{
    const QImage& picture = m_image->picture();
    if (picture.isNull())
        return picture;
    return toQImage(inColors(toCoreImage(picture), m_look.colors)).scaled(crispSize(picture.size(), room));
}

std::function<QByteArray()> DecoderView::exportJob()
{
    const SnapshotPtr model = m_model->model();
    if (m_image->picture().isNull() || !model)
        return {};
    return [model, request = DecodedSheetRequest{m_model->latent(), m_model->condition(), 1, m_exportScale, m_look}] {
        const DecodedSheet sheet = makeDecodedSheet(model, request);
        return pngBytes(sheet.image, sheet.recipe);
    };
}

QString DecoderView::exportCommand() const
{
    const SnapshotPtr model = m_model->model();
    if (m_image->picture().isNull() || !model)
        return {};
    return QString::fromStdString(decodeCommand(storedName(m_model->run(), *model), *model, m_model->latent(),
                                                m_model->condition(), m_exportScale, m_look,
                                                exportName().toStdString() + ".png"));
}

} // namespace latentscape
