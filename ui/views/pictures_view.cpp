// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/pictures_view.h"

#include <algorithm>
#include <memory>

#include <QEvent>
#include <QHBoxLayout>
#include <QListWidget>
#include <QStackedWidget>
#include <QStyle>

#include "ui/explorer_model.h"
#include "ui/views/angles_page.h"
#include "ui/views/picture_page.h"

namespace latentscape {

PicturesView::PicturesView(ExplorerModel* model, QWidget* parent)
    : QWidget(parent), m_model(model), m_list(new QListWidget(this)), m_stack(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("picturesView"));
    setAccessibleName(tr("Pictures"));
    setAutoFillBackground(true);
    m_list->setObjectName(QStringLiteral("pictureKinds"));
    m_list->setAccessibleName(tr("Kinds of pictures"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_list);
    layout->addWidget(m_stack, 1);
    addKind(GridKind::Reconstructions, tr("Reconstructions"), tr("Test images, each above what the model makes of it"));
    addKind(GridKind::Samples, tr("Samples"), tr("Images decoded from places drawn at random"));
    addKind(GridKind::Manifold, tr("Manifold"), tr("What a plane of the latent space decodes to"));
    addKind(GridKind::Traversals, tr("Traversals"), tr("One row a dimension: what changes when it alone changes"));
    addKind(GridKind::Interpolation, tr("Interpolation"),
            tr("From one image to another, in a straight line and along the sphere"));
    addKind(GridKind::Labels, tr("Labels"), tr("One column a label, one row a style"));
    addKind(GridKind::Denoise, tr("Noise"), tr("Test images, their spoilt copies, and what the model makes of those"));
    addKind(GridKind::Filters, tr("Filters"), tr("What each unit of the first layer looks for in an image"));
    addKind(GridKind::Layers, tr("Layers"), tr("What is left of an image after each layer of a stack"));
    m_angles = new AnglesPage(m_model, m_stack);
    addPage(m_angles, tr("Against PCA"),
            tr("What a linear decoder draws, beside the principal components of the same images"));
    fitList();
    connect(m_list, &QListWidget::currentRowChanged, this, [this](int row) {
        m_stack->setCurrentIndex(row);
        if (exportChanged)
            exportChanged();
    });
    connect(model, &ExplorerModel::modelReplaced, this, &PicturesView::replaceModel);
    m_list->setCurrentRow(0);
    replaceModel();
}

void PicturesView::addKind(GridKind kind, const QString& title, const QString& tip)
{
    auto* page = new PicturePage(m_model, kind, m_stack);
    m_pages.push_back(page);
    addPage(page, title, tip);
}

void PicturesView::addPage(QWidget* page, const QString& title, const QString& tip)
{
    auto item = std::make_unique<QListWidgetItem>(title);
    item->setToolTip(tip);
    m_list->addItem(item.release());
    m_stack->addWidget(page);
    auto* picture = dynamic_cast<Exportable*>(page);
    picture->exportChanged = [this, page] {
        if (exportChanged && page == m_stack->currentWidget())
            exportChanged();
    };
}

/// As narrow as the names allow: the room is the pictures'.
void PicturesView::fitList()
{
    constexpr int kAbove = 5;
    constexpr int kBeside = 8;
    const QFontMetrics metrics = m_list->fontMetrics();
    int widest = 0;
    for (int row = 0; row < m_list->count(); ++row) {
        widest = std::max(widest, metrics.horizontalAdvance(m_list->item(row)->text()));
        m_list->item(row)->setSizeHint({0, metrics.height() + 2 * kAbove});
    }
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, m_list);
    m_list->setFixedWidth(widest + 2 * kBeside + bar);
}

void PicturesView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitList();
}

void PicturesView::setOffered(QWidget* page, bool offered)
{
    m_list->item(m_stack->indexOf(page))->setHidden(!offered);
}

bool PicturesView::isOffered(QWidget* page) const { return !m_list->item(m_stack->indexOf(page))->isHidden(); }

bool PicturesView::offers(GridKind kind) const { return isOffered(page(kind)); }

bool PicturesView::offersAngles() const { return isOffered(m_angles); }

void PicturesView::replaceModel()
{
    const SnapshotPtr model = m_model->model();
    for (PicturePage* page : m_pages) {
        const bool usual = page->kind() != GridKind::Labels && page->kind() != GridKind::Layers;
        setOffered(page, model ? gridApplies(page->kind(), *model) : usual);
    }
    setOffered(m_angles, model && AnglesPage::applies(*model));
    if (!isOffered(m_stack->currentWidget()))
        showPage(GridKind::Reconstructions);
}

PicturePage* PicturesView::page(GridKind kind) const
{
    const auto found = std::ranges::find(m_pages, kind, &PicturePage::kind);
    return found == m_pages.end() ? nullptr : *found;
}

PicturePage* PicturesView::currentPage() const { return qobject_cast<PicturePage*>(m_stack->currentWidget()); }

void PicturesView::showPage(GridKind kind) { m_list->setCurrentRow(m_stack->indexOf(page(kind))); }

void PicturesView::showAngles() { m_list->setCurrentRow(m_stack->indexOf(m_angles)); }

Exportable* PicturesView::inFront() const { return dynamic_cast<Exportable*>(m_stack->currentWidget()); }

QString PicturesView::exportName() const { return inFront()->exportName(); }

QImage PicturesView::exportPreview(QSize room) { return inFront()->exportPreview(room); }

int PicturesView::maximumExportScale() const { return inFront()->maximumExportScale(); }

int PicturesView::exportScale() const { return inFront()->exportScale(); }

void PicturesView::setExportScale(int scale) { inFront()->setExportScale(scale); }

QSize PicturesView::exportSize() const { return inFront()->exportSize(); }

QString PicturesView::exportKind() const { return inFront()->exportKind(); }

LookChoices PicturesView::exportLookChoices() const { return inFront()->exportLookChoices(); }

SheetLook PicturesView::exportLook() const { return inFront()->exportLook(); }

void PicturesView::setExportLook(const SheetLook& look) { inFront()->setExportLook(look); }

bool PicturesView::hasSvg() const { return inFront()->hasSvg(); }

QByteArray PicturesView::exportSvg() { return inFront()->exportSvg(); }

QString PicturesView::exportSvgNote() const { return inFront()->exportSvgNote(); }

std::function<QByteArray()> PicturesView::exportJob() { return inFront()->exportJob(); }

QString PicturesView::exportCommand() const { return inFront()->exportCommand(); }

} // namespace latentscape
