// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "core/output/grids.h"
#include "ui/exportable.h"

class QTabWidget;

namespace latentscape {

class ExplorerModel;
class PicturePage;

/// The pictures made of decoded images, one tab a kind; what does not apply to the model is hidden. Exports the page in
/// front. GUI thread only.
class PicturesView : public QWidget, public Exportable
{
    Q_OBJECT

public:
    explicit PicturesView(ExplorerModel* model, QWidget* parent = nullptr);

    PicturePage* page(GridKind kind) const;
    PicturePage* currentPage() const;
    void showPage(GridKind kind);

    QString exportName() const override;
    QImage exportPreview(QSize room) override;
    int maximumExportScale() const override;
    int exportScale() const override;
    void setExportScale(int scale) override;
    QSize exportSize() const override;
    std::function<QByteArray()> exportJob() override;
    QString exportCommand() const override;

signals:
    void problem(const QString& text);

private:
    void addPage(GridKind kind, const QString& title, const QString& tip);
    void replaceModel();

    ExplorerModel* m_model;
    QTabWidget* m_tabs;
    std::vector<PicturePage*> m_pages;
};

} // namespace latentscape
