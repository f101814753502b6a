// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/pictures_view.h"

#include <algorithm>

#include <QTabWidget>
#include <QVBoxLayout>

#include "ui/explorer_model.h"
#include "ui/views/picture_page.h"

namespace latentscape {

PicturesView::PicturesView(ExplorerModel* model, QWidget* parent)
    : QWidget(parent), m_model(model), m_tabs(new QTabWidget(this))
{
    setObjectName(QStringLiteral("picturesView"));
    setAccessibleName(tr("Pictures"));
    m_tabs->setObjectName(QStringLiteral("pictureTabs"));
    m_tabs->setAccessibleName(tr("Pictures"));
    m_tabs->setDocumentMode(true);
    m_tabs->setUsesScrollButtons(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tabs);
    addPage(GridKind::Reconstructions, tr("Reconstructions"), tr("Test images, each above what the model makes of it"));
    addPage(GridKind::Samples, tr("Samples"), tr("Images decoded from places drawn at random"));
    addPage(GridKind::Manifold, tr("Manifold"), tr("What a plane of the latent space decodes to"));
    addPage(GridKind::Traversals, tr("Traversals"), tr("One row a dimension: what changes when it alone changes"));
    addPage(GridKind::Interpolation, tr("Interpolation"),
            tr("From one image to another, in a straight line and along the sphere"));
    addPage(GridKind::Labels, tr("Labels"), tr("One column a label, one row a style"));
    addPage(GridKind::Denoise, tr("Noise"), tr("Test images, their spoilt copies, and what the model makes of those"));
    addPage(GridKind::Filters, tr("Filters"), tr("What each unit of the first layer looks for in an image"));
    addPage(GridKind::Layers, tr("Layers"), tr("What is left of an image after each layer of a stack"));
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] {
        if (exportChanged)
            exportChanged();
    });
    connect(model, &ExplorerModel::modelReplaced, this, &PicturesView::replaceModel);
    replaceModel();
}

void PicturesView::addPage(GridKind kind, const QString& title, const QString& tip)
{
    auto* page = new PicturePage(m_model, kind, m_tabs);
    m_tabs->setTabToolTip(m_tabs->addTab(page, title), tip);
    page->exportChanged = [this, page] {
        if (exportChanged && page == currentPage())
            exportChanged();
    };
    m_pages.push_back(page);
}

void PicturesView::replaceModel()
{
    const SnapshotPtr model = m_model->model();
    for (PicturePage* page : m_pages) {
        const bool usual = page->kind() != GridKind::Labels && page->kind() != GridKind::Layers;
        m_tabs->setTabVisible(m_tabs->indexOf(page), model ? gridApplies(page->kind(), *model) : usual);
    }
}

PicturePage* PicturesView::page(GridKind kind) const
{
    const auto found = std::ranges::find(m_pages, kind, &PicturePage::kind);
    return found == m_pages.end() ? nullptr : *found;
}

PicturePage* PicturesView::currentPage() const { return static_cast<PicturePage*>(m_tabs->currentWidget()); }

void PicturesView::showPage(GridKind kind) { m_tabs->setCurrentWidget(page(kind)); }

QString PicturesView::exportName() const { return currentPage()->exportName(); }

QImage PicturesView::exportPreview(QSize room) { return currentPage()->exportPreview(room); }

int PicturesView::maximumExportScale() const { return currentPage()->maximumExportScale(); }

int PicturesView::exportScale() const { return currentPage()->exportScale(); }

void PicturesView::setExportScale(int scale) { currentPage()->setExportScale(scale); }

QSize PicturesView::exportSize() const { return currentPage()->exportSize(); }

std::function<QByteArray()> PicturesView::exportJob() { return currentPage()->exportJob(); }

QString PicturesView::exportCommand() const { return currentPage()->exportCommand(); }

} // namespace latentscape
