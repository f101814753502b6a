// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <vector>

#include <QPointer>
#include <QWidget>

#include "ui/compare/compare_panels.h"
#include "ui/exportable.h"
#include "ui/plots/latent_map.h"

class QCheckBox;
class QGridLayout;
class QLabel;
class QMenu;
class QScrollArea;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace latentscape {

class CompareModel;
class CompareSide;
class ExplorerModel;
class KeptNeighbours;
class MapControls;
class Preferences;
class SideView;

/// The models that are compared, side by side, under one set of controls; below them numbers, experiments and
/// differences. GUI thread only.
class CompareView : public QWidget, public Exportable
{
    Q_OBJECT

public:
    /// `shown`: the window's own model.
    CompareView(CompareModel* model, ExplorerModel* shown, Preferences* preferences, QWidget* parent = nullptr);
    ~CompareView() override;

    const std::vector<SideView*>& views() const { return m_views; }
    /// Above all maps; what is chosen there holds for all while shareControls() does.
    MapControls* controls() const { return m_controls; }
    ComparePanels* panels() const { return m_panels; }
    /// How many maps lie beside one another.
    int columns() const { return m_columns; }

    /// What the user chose; lets a new view of the same comparison take it over.
    struct State
    {
        bool chosen = false; ///< the user has set the controls
        bool shared = true;
        bool together = false;
        bool panels = true;
        MapSettings settings;
        MapLayerSet layers;
        std::map<CompareSide*, LatentMap::State> maps{};
        std::optional<ComparePanels::State> below{};
    };
    State state() const;
    /// What the maps offer is known once their models are there: what was chosen of that waits.
    void restoreState(const State& state);

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
    QString exportSvgNote() const override;

signals:
    /// The window is to show the run at the epoch (-1: the newest).
    void openRequested(const std::filesystem::path& run, int epoch);
    void runsRequested();
    void twinRequested();
    void problem(const QString& text);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    // compare_view.cpp: what is where
    void buildBar();
    void buildEmpty();
    void buildSides();
    QCheckBox* addCheck(const char* name, const QString& text, const QString& tip);
    SideView* addView(CompareSide* side);
    void showSides();
    void arrange();
    /// Shares the room between maps and panels; where there is too little for both, the panels have it all.
    void sharePanels();
    void updateOffer();
    void hostLegend();
    void restoreMaps();

    // compare_view_actions.cpp: what the user does
    void connectControls();
    void applyControls();
    void applyControls(SideView* view);
    void shareControls(bool shared);
    void setTool(MapPlot::Tool tool);
    void shareDimmed();
    /// Colours all maps by the neighbours that images keep from model to model.
    void colorByKept();
    /// Has what they keep computed while a map is coloured by it.
    void followKept();
    void giveKept();
    void editLayouts(const QWidget* anchor);
    void fillAddMenu();
    void chooseRun();
    QSizeF cellSize() const;
    /// The legend that is shown for all; null while there is none.
    QWidget* visibleLegend() const;
    QImage render(double scale);
    std::map<std::string, std::string> exportRecipe() const;
    /// The top left corner of a side in the picture.
    QPointF cornerOf(std::size_t side) const;
    void paintTitle(QPainter& painter, std::size_t side) const;
    void paintLegend(QPainter& painter) const;

    CompareModel* m_model;
    ExplorerModel* m_shown;
    Preferences* m_preferences;
    QWidget* m_bar;
    MapControls* m_controls;
    QToolButton* m_add = nullptr;
    QMenu* m_addMenu = nullptr;
    QCheckBox* m_linked = nullptr;
    QCheckBox* m_shared = nullptr;
    QCheckBox* m_together = nullptr;
    QToolButton* m_showPanels = nullptr;
    QStackedWidget* m_pages;
    QWidget* m_empty = nullptr;
    QSplitter* m_splitter = nullptr;
    QWidget* m_stage = nullptr; ///< maps and legend
    QScrollArea* m_scroll = nullptr;
    QWidget* m_sides = nullptr;
    QGridLayout* m_grid = nullptr;
    QWidget* m_legendPlace = nullptr;
    QLabel* m_hint = nullptr;
    ComparePanels* m_panels = nullptr;
    KeptNeighbours* m_kept;
    QPointer<QWidget> m_legend; ///< of the first map, shown for all
    std::vector<SideView*> m_views;
    std::optional<State> m_later; ///< to be restored once every model is there
    int m_columns = 0;
    int m_exportScale = 2;
    bool m_chosen = false; ///< the user has set the controls
    bool m_applying = false;
    bool m_panelsSettled = false; ///< whether the panels are shown was decided
};

} // namespace latentscape
