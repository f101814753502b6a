// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>

#include <QTimer>
#include <QWidget>

#include "ui/controllers/decode_controller.h"
#include "ui/controllers/latent_controller.h"
#include "ui/exportable.h"

class QLabel;

namespace latentscape {

class CrossMark;
class EllipseLayer;
class ExplorerModel;
class ImageController;
class ImageMarks;
class ImageTip;
class MapControls;
class MapLegend;
class MapPlot;
struct MapOffer;
class PointCloud;
class PriorLayer;
class PriorShade;
class TextLine;
class TileLayer;

/// The encoded images as points. Pressing decodes a place, hovering shows an image, wheel and drag move the map.
/// Follows the explorer's codes while they come; its axes follow too until the user zooms. GUI thread only;
/// projections, colours and tiles are computed elsewhere.
class LatentMap : public QWidget, public Exportable
{
    Q_OBJECT

public:
    explicit LatentMap(ExplorerModel* model, QWidget* parent = nullptr);
    ~LatentMap() override;

    MapPlot* plot() const { return m_plot; }
    /// What is shown, or null.
    const MapPicturePtr& picture() const { return m_picture; }
    const PointCloud& cloud() const { return *m_cloud; }
    /// Where the explorer's place lies on the map.
    std::optional<QPointF> crossPlace() const;
    /// What is marked of the image that is looked at.
    const ImageMarks* marks() const { return m_marks; }

    /// What the user chose on the map; lets a new view of the same model take it over.
    struct State
    {
        MapSettings settings;
        bool tiles = false;
        bool prior = false;
        bool panning = false;
    };
    State state() const;
    void restoreState(const State& state);

    QString exportName() const override;
    QImage exportPreview(QSize room) override;
    int maximumExportScale() const override { return 4; }
    int exportScale() const override { return m_exportScale; }
    void setExportScale(int scale) override;
    QSize exportSize() const override;
    std::function<QByteArray()> exportJob() override;

public slots:
    /// Shows every point.
    void fit();

signals:
    void problem(const QString& text);
    /// A picture has come to the screen.
    void pictureShown();

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildPlot();
    void buildLayout();
    void connectModel();
    void connectPlot();

    void replaceModel();
    void requestPicture();
    void requestErrors();
    void takeErrors(const MapErrorsPtr& errors);
    void showPicture(const MapPicturePtr& picture);
    void followPoints();
    void recolor();
    void updateLegend();
    void updateLayers();
    void updateCross();
    void updateMarks();
    MapOffer offer() const;
    void updateEmptyText();
    void updateStatus(const QString& detail = {});

    void walkTo(QPointF value);
    void nudge(int right, int up, bool large);
    void hover(QPointF pixel);
    void setPicking(bool picking);
    void showDecoded(const DecodedImage& decoded);

    /// New tiles soon; never later because of a second call.
    void askForTiles();
    void requestTiles();
    void showTiles(const DecodedTiles& tiles);

    QImage render(double scale);

    ExplorerModel* m_model;
    LatentController* m_latents;
    DecodeController* m_decoder;
    MapControls* m_controls;
    MapPlot* m_plot;
    MapLegend* m_legend;
    ImageController* m_images;
    ImageMarks* m_marks;
    CrossMark* m_cross;
    ImageTip* m_tip;
    QLabel* m_empty;
    TextLine* m_status;
    PointCloud* m_cloud = nullptr;
    TileLayer* m_tiles = nullptr;
    PriorLayer* m_prior = nullptr;
    PriorShade* m_shade = nullptr;
    EllipseLayer* m_ellipses = nullptr;

    MapPicturePtr m_picture;
    MapErrorsPtr m_errors;        ///< the newest there are, of the model that is shown
    EncodedSetPtr m_errorsWanted; ///< whose errors are being computed
    QTimer m_errorPause;
    bool m_picking = false;
    QPoint m_pointer;
    std::optional<std::size_t> m_hovered; ///< row of the codes
    QTimer m_tileDelay;
    int m_tileTicket = 0;
    QRectF m_tileArea; ///< of the tiles asked for last
    int m_exportScale = 2;
};

} // namespace latentscape
