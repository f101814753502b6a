// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/picture_page.h"

#include <algorithm>

#include <QLabel>
#include <QRandomGenerator>
#include <QSpinBox>
#include <QVBoxLayout>

#include "core/output/picture_commands.h"
#include "core/output/run_commands.h"
#include "ui/controllers/factor_controller.h"
#include "ui/explorer_model.h"
#include "ui/export.h"
#include "ui/images.h"
#include "ui/sheet_preview.h"
#include "ui/views/flow_layout.h"
#include "ui/views/image_view.h"
#include "ui/views/text_line.h"

namespace latentscape {

namespace {

/// How to read the picture.
QString explanation(const Picture& picture)
{
    if (picture.grid.mixtureComponents > 0 && picture.request.kind == GridKind::Samples)
        return PicturePage::tr("drawn from a mixture of %n Gaussian(s) fitted to the codes", nullptr,
                               picture.grid.mixtureComponents);
    switch (picture.request.kind) {
    case GridKind::Reconstructions:
        return PicturePage::tr("below each image, what the model makes of it");
    case GridKind::Samples:
        return PicturePage::tr("decoded from places drawn at random");
    case GridKind::Manifold:
        return PicturePage::tr("a plane of the latent space, decoded");
    case GridKind::Traversals:
        return PicturePage::tr("one dimension a row, the most used on top");
    case GridKind::Interpolation:
        return PicturePage::tr("of each two rows the upper goes straight, the lower along the sphere");
    case GridKind::Labels:
        return PicturePage::tr("one column a label, one row a style");
    case GridKind::Denoise:
        return PicturePage::tr("below each image its spoilt copy, and what the model makes of that");
    case GridKind::Filters:
        return PicturePage::tr("what each unit of the first layer looks for: bright where it wants light");
    case GridKind::Layers:
        return PicturePage::tr("below each image what is restored from each layer, the first on top");
    case GridKind::Path:
    case GridKind::Direction:
        break; // they have docks of their own
    }
    return {};
}

constexpr int kPaceMs = 1000;
constexpr int kStaleAfterMs = 200;

} // namespace

PicturePage::PicturePage(ExplorerModel* model, GridKind kind, QWidget* parent)
    : QWidget(parent), m_model(model), m_kind(kind), m_pictures(new PictureController(this)),
      m_view(new ImageView(this)), m_caption(new TextLine(this))
{
    setObjectName(QStringLiteral("picture-%1").arg(QLatin1String(toString(kind))));
    m_view->setObjectName(QStringLiteral("pictureView"));
    m_view->setZoomable(true);
    m_view->setAccessibleName(tr("Picture"));
    m_view->setToolTip(tr("The wheel zooms at the pointer, dragging moves, Home shows all of it; a double click on an "
                          "image of the data finds its point on the map, elsewhere it shows all of the picture"));
    m_caption->setObjectName(QStringLiteral("pictureCaption"));
    m_caption->setForegroundRole(QPalette::PlaceholderText);
    m_controls = new QWidget(this);
    buildControls(new FlowLayout(m_controls));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 4);
    layout->setSpacing(4);
    layout->addWidget(m_controls);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_caption);

    m_pace.setObjectName(QStringLiteral("picturePace"));
    m_pace.setSingleShot(true);
    m_pace.setInterval(kPaceMs);
    m_staleMark.setSingleShot(true);
    m_staleMark.setInterval(kStaleAfterMs);
    connect(&m_pace, &QTimer::timeout, this, [this] {
        if (m_isOld)
            refresh();
    });
    connect(&m_staleMark, &QTimer::timeout, this,
            [this] { m_view->setStale(m_picture != nullptr, tr("being drawn…")); });
    connect(m_pictures, &PictureController::pictureReady, this, &PicturePage::showPicture);
    connect(m_pictures, &PictureController::refused, this, &PicturePage::showRefusal);
    linkCells(m_view, model, [this] { return m_picture ? &m_cells : nullptr; });
    connect(model, &ExplorerModel::datasetChanged, this, &PicturePage::replaceModel);
    connect(model, &ExplorerModel::modelReplaced, this, &PicturePage::replaceModel);
    connect(model, &ExplorerModel::modelUpdated, this, &PicturePage::followWeights);
    if (kind == GridKind::Traversals)
        connect(model, &ExplorerModel::factorsChanged, this, &PicturePage::nameRows);
    replaceModel();
}

void PicturePage::replaceModel()
{
    m_pictures->cancel();
    m_staleMark.stop();
    m_picture = nullptr;
    m_view->setPicture({});
    m_view->setStale(false);
    m_view->setEmptyText(m_model->model() ? tr("The picture is being drawn…")
                                          : tr("Decoded images appear here once there is a model. Press Train (F5)."));
    m_caption->clear();
    fillDimensions();
    fillLabels();
    fillNoise();
    fillSources();
    m_controls->setEnabled(!m_model->model() || refusal().isEmpty());
    offerFilms();
    if (exportChanged)
        exportChanged();
    refresh();
}

void PicturePage::refresh()
{
    m_isOld = true;
    const SnapshotPtr model = m_model->model();
    if (!model || !m_model->dataset() || !isVisible())
        return;
    m_isOld = false;
    if (const QString reason = refusal(); !reason.isEmpty()) {
        m_view->setEmptyText(reason);
        return;
    }
    m_staleMark.start();
    m_pace.start();
    m_pictures->request(model, m_model->dataset(), m_model->splits(), request());
}

QString PicturePage::refusal() const
{
    if (!m_model->canDecode() && m_kind != GridKind::Filters)
        return tr("This model came without a decoder: it draws no images. The map shows where its codes lie.");
    const bool encodes = m_kind == GridKind::Reconstructions || m_kind == GridKind::Denoise ||
                         m_kind == GridKind::Layers || m_kind == GridKind::Interpolation;
    if (!m_model->canEncode() && encodes)
        return tr("This model came without an encoder: it cannot restore images of the data. Its decoder draws places "
                  "that you choose with the sliders.");
    return {};
}

void PicturePage::followWeights()
{
    m_isOld = true;
    // A grid that takes longer than the weights live is finished first, else none ever would be.
    if (!m_pace.isActive() && !m_pictures->isBusy())
        refresh();
    else if (!m_pace.isActive())
        m_pace.start();
}

void PicturePage::newSeed()
{
    if (m_seed)
        m_seed->setValue(static_cast<int>(QRandomGenerator::global()->bounded(1, 100000)));
}

void PicturePage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_isOld)
        refresh();
}

void PicturePage::showPicture(const PicturePtr& picture)
{
    m_staleMark.stop();
    m_picture = picture;
    m_view->setStale(false);
    m_view->setPicture(toQImage(picture->grid.image));
    m_cells = PictureCells(picture->grid, picture->request.scale);
    frameHovered(m_view, *m_model, &m_cells);
    nameRows();
    offerFilms();
    m_caption->setText(tr("%1 rows, %2 columns · seed %3 · epoch %4 · %5")
                           .arg(picture->grid.rows)
                           .arg(picture->grid.cols)
                           .arg(picture->request.seed)
                           .arg(picture->epoch)
                           .arg(explanation(*picture)));
    if (exportChanged)
        exportChanged();
}

void PicturePage::nameRows()
{
    QStringList names;
    if (m_kind == GridKind::Traversals) {
        for (const int dimension : recipeNumbers("dimensions"))
            names << dimensionName(*m_model, dimension);
    }
    m_view->setRowNames(names);
}

void PicturePage::showRefusal(const QString& text)
{
    m_staleMark.stop();
    m_picture = nullptr;
    m_view->setStale(false);
    m_view->setPicture({});
    m_view->setEmptyText(text);
    m_caption->clear();
    offerFilms();
    if (exportChanged)
        exportChanged();
}

QString PicturePage::exportName() const { return pictureName(*m_model, QLatin1String(toString(m_kind))); }

void PicturePage::setExportScale(int scale)
{
    m_scale = std::clamp(scale, 1, maximumExportScale());
    if (exportChanged)
        exportChanged();
}

LookChoices PicturePage::exportLookChoices() const
{
    return {true, true, m_picture && m_picture->grid.shape.channels == 1};
}

void PicturePage::setExportLook(const SheetLook& look)
{
    m_look = look;
    if (exportChanged)
        exportChanged();
}

QSize PicturePage::exportSize() const
{
    if (!m_picture)
        return {};
    const Grid& grid = m_picture->grid;
    return sheetPixels(grid.shape, grid.rows, grid.cols, m_scale, m_look, grid.captions);
}

QImage PicturePage::exportPreview(QSize room)
{
    if (!m_picture)
        return {};
    const Grid& grid = m_picture->grid;
    return sheetPreview(grid.cells, grid.shape, grid.rows, grid.cols, m_scale, m_look, grid.captions, room);
}

std::function<QByteArray()> PicturePage::exportJob()
{
    if (!m_picture)
        return {};
    return [picture = m_picture, scale = m_scale, look = m_look] {
        const Grid grid = relaid(picture->grid, scale, look);
        return pngBytes(grid.image, grid.recipe);
    };
}

QString PicturePage::exportCommand() const
{
    if (!m_picture || !m_picture->model)
        return {};
    GridRequest request = shownRequest();
    request.scale = m_scale;
    request.look = m_look;
    const ModelSnapshot& model = *m_picture->model;
    return QString::fromStdString(
        gridCommand(storedName(m_model->run(), model), model, request, exportName().toStdString() + ".png"));
}

GridRequest PicturePage::shownRequest() const
{
    GridRequest request = m_picture ? m_picture->request : this->request();
    if (!m_picture || request.images.empty())
        return request;
    request.images.clear();
    for (const QString& image : QString::fromStdString(m_picture->grid.recipe.at("images")).split(QLatin1Char(',')))
        request.images.push_back(image.toUInt());
    return request;
}

} // namespace latentscape
