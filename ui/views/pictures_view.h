// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "core/output/grids.h"
#include "ui/exportable.h"

class QListWidget;
class QStackedWidget;

namespace latentscape {

class AnglesPage;
class ExplorerModel;
class PicturePage;

/// The pictures made of decoded images: a list of the kinds, and the page of the chosen one; what does not apply to the
/// model is hidden. Exports the page in front. GUI thread only.
class PicturesView : public QWidget, public Exportable
{
    Q_OBJECT

public:
    explicit PicturesView(ExplorerModel* model, QWidget* parent = nullptr);

    PicturePage* page(GridKind kind) const;
    /// The page in front; null when that is the one of the principal angles.
    PicturePage* currentPage() const;
    void showPage(GridKind kind);
    /// Whether the kind is among those to choose from.
    bool offers(GridKind kind) const;
    AnglesPage* anglesPage() const { return m_angles; }
    bool offersAngles() const;
    void showAngles();

    QString exportName() const override;
    QString exportKind() const override;
    QImage exportPreview(QSize room) override;
    int maximumExportScale() const override;
    int exportScale() const override;
    void setExportScale(int scale) override;
    QSize exportSize() const override;
    LookChoices exportLookChoices() const override;
    SheetLook exportLook() const override;
    void setExportLook(const SheetLook& look) override;
    std::function<QByteArray()> exportJob() override;
    bool hasSvg() const override;
    QByteArray exportSvg() override;
    QString exportSvgNote() const override;
    QString exportCommand() const override;

protected:
    void changeEvent(QEvent* event) override;

signals:
    void problem(const QString& text);

private:
    void addKind(GridKind kind, const QString& title, const QString& tip);
    void addPage(QWidget* page, const QString& title, const QString& tip);
    void setOffered(QWidget* page, bool offered);
    bool isOffered(QWidget* page) const;
    void fitList();
    void replaceModel();
    Exportable* inFront() const;

    ExplorerModel* m_model;
    QListWidget* m_list;
    QStackedWidget* m_stack; ///< a page for every row of the list
    std::vector<PicturePage*> m_pages;
    AnglesPage* m_angles = nullptr;
};

} // namespace latentscape
