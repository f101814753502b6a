// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <map>
#include <optional>

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include "ui/controllers/decode_controller.h"
#include "ui/controllers/latent_controller.h"
#include "ui/exportable.h"
#include "ui/plots/layout_course.h"
#include "ui/plots/map_layer_menu.h"
#include "ui/plots/map_plot.h"

class QGridLayout;
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
class MapPath;
class MapSelection;
class MapProjection;
struct MapOffer;
class MapScenery;
class PointCloud;
class SvgPicture;
class PointGlide;
class PointValues;
class PointedRing;
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
    /// The layouts t-SNE and UMAP make.
    MapProjection* projection() const { return m_projection; }
    /// What is marked of the image that is looked at.
    const ImageMarks* marks() const { return m_marks; }
    MapSelection* selection() const { return m_selection; }
    MapPath* path() const { return m_path; }
    /// The name of what colours the points.
    QString colorName() const;
    /// What there is to show of the model and the data.
    MapOffer offer() const;
    /// What is drawn behind and over the points.
    const MapScenery* scenery() const { return m_scenery; }
    /// The ring around the hovered or the sought image.
    const PointedRing* ring() const { return m_ring; }
    /// Whether points glide to where another epoch of the same images has them; at first they jump.
    void setGliding(bool gliding) { m_gliding = gliding; }
    const PointGlide& glide() const { return *m_glide; }

    /// Whether other models lie beside this one: then points can be coloured by the neighbours they keep.
    void setCompared(bool compared);
    /// Which places are far from the data is told as experiments of several models tell it, see MapOffData.
    void measureFromSamples();
    /// What they keep (MapColor::Kept), be it of older codes of the same images.
    void setKept(const MapValuesPtr& values);
    /// The newest reconstruction errors there are, or null; they may be of older codes.
    MapValuesPtr errors() const;

    /// What the user chose on the map; lets a new view of the same model take it over.
    struct State
    {
        MapSettings settings;
        MapLayerSet layers;
        MapPlot::Tool tool = MapPlot::Tool::Walk;
        std::map<MapAxes, LayoutCourse> layouts{};
    };
    State state() const;
    void restoreState(const State& state);

    /// Several maps under one set of controls: its own are hidden, and so is its legend unless somebody shows that
    /// elsewhere.
    void setCompact(bool compact);
    MapLegend* legend() const { return m_legend; }
    /// The images lie as near as possible to where they lie on `lead`, a map of another space: PCA is turned, fresh
    /// layouts begin from its own. Null: none; it may go at any time.
    void setLead(LatentMap* lead);

    QString exportName() const override;
    QString exportKind() const override { return QStringLiteral("map"); }
    QImage exportPreview(QSize room) override;
    int maximumExportScale() const override { return 4; }
    int exportScale() const override { return m_exportScale; }
    void setExportScale(int scale) override;
    QSize exportSize() const override;
    std::function<QByteArray()> exportJob() override;
    bool hasSvg() const override { return true; }
    QByteArray exportSvg() override;
    /// Draws the map and its legend there, without a legend where the map is compact.
    void paintSvg(SvgPicture& svg, QPointF place);
    QString exportSvgNote() const override;

public slots:
    /// Shows every point.
    void fit();

signals:
    void problem(const QString& text);
    /// A picture has come to the screen.
    void pictureShown();
    /// The point of an image was pressed.
    void imagePressed(std::uint32_t image);

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildPlot();
    void buildLayout();
    void connectModel();
    void connectPlot();

    void replaceModel();
    void requestPicture();
    bool glidesTo(const MapPicturePtr& picture) const;
    QString waitingText() const;
    void showPicture(const MapPicturePtr& picture);
    void followPoints();
    void recolor();
    void updateLegend();
    void updateLayers();
    void followLead();
    void updateCross();
    void updateAxisNames();
    void setPlaces(LatentController::PlacesFor use, int ticket, const QList<QPointF>& places);
    void updateMarks();
    std::vector<float> markedLatents(int dimensions) const;
    void setMarks(const QList<QPointF>& places);
    QString confidenceText() const;
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
    /// What lies over the plot: path, marks, cross and, unless the map is compact, the legend beside it.
    void paintOver(QPainter& painter);
    bool exportsLegend() const;
    std::map<std::string, std::string> exportRecipe() const;

    ExplorerModel* m_model;
    LatentController* m_latents;
    PointValues* m_values;
    DecodeController* m_decoder;
    MapControls* m_controls;
    MapPlot* m_plot;
    MapLegend* m_legend;
    ImageController* m_images;
    MapProjection* m_projection;
    ImageMarks* m_marks;
    PointedRing* m_ring;
    CrossMark* m_cross;
    ImageTip* m_tip;
    QLabel* m_empty;
    TextLine* m_status;
    PointCloud* m_cloud = nullptr;
    PointGlide* m_glide = nullptr;
    MapSelection* m_selection = nullptr;
    MapPath* m_path = nullptr;
    TileLayer* m_tiles = nullptr;
    PriorLayer* m_prior = nullptr;
    PriorShade* m_shade = nullptr;
    EllipseLayer* m_ellipses = nullptr;
    MapScenery* m_scenery = nullptr;

    QGridLayout* m_stage = nullptr; ///< plot and legend
    QWidget* m_backstage = nullptr; ///< where the legend is while it is not shown
    bool m_compact = false;
    bool m_compared = false;
    bool m_gliding = false;
    QPointer<LatentMap> m_lead;
    MapPicturePtr m_followed; ///< of the lead, that the axes were turned to agree with
    MapPicturePtr m_picture;
    bool m_picking = false;
    std::chrono::steady_clock::time_point m_pressedAt; ///< when picking began
    /// The place on a layout that was walked to last, and what lies there.
    struct Walked
    {
        QPointF place;
        MapPlace found;
        MapPicturePtr picture; ///< that was walked on
    };
    std::optional<Walked> m_walked;
    int m_crossTicket = 0; ///< of the newest request for its place
    int m_marksTicket = 0;
    QPoint m_pointer;
    std::optional<std::size_t> m_hovered; ///< row of the codes
    QTimer m_tileDelay;
    int m_tileTicket = 0;
    QRectF m_tileArea; ///< of the tiles asked for last
    int m_exportScale = 2;
};

} // namespace latentscape
