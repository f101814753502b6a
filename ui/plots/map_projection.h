// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <QObject>
#include <QPointer>
#include <QTimer>

#include "ui/controllers/map_picture.h"
#include "ui/controllers/projection_controller.h"
#include "ui/plots/layout_course.h"

class QWidget;

namespace latentscape {

class ExplorerModel;
class MapPlot;
class ProjectionBar;
class ProjectionPanel;

/// The layouts of a map: when they are computed, go on from one another and no longer fit. Axes that are a layout are
/// computed once with the parameters at their defaults; from then on the layout follows the explorer's codes, each time
/// from where the points are, until the user stops it. A layout that no longer fits is said to be so over the plot.
/// GUI thread only.
class MapProjection : public QObject
{
    Q_OBJECT

public:
    MapProjection(ExplorerModel* model, MapPlot* plot, QObject* parent);
    ~MapProjection() override;

    /// The axes that are shown from now on; begins what is missing.
    void setAxes(MapAxes axes);
    /// Fresh layouts begin from that of another map, of another space of the same images, and wait until it is there;
    /// null: where they usually do.
    void setLead(MapProjection* lead);
    /// The newest layout for these axes, or null: none has come yet, or the axes are no layout.
    MapLayoutPtr layout() const;
    /// Whether what is shown is still on its way from a fresh start: its points go far.
    bool isUnfolding() const;
    /// What is said about the layout, "": nothing.
    QString notice() const;

    /// What the next layout of `axes` is computed with.
    const ProjectionPlan& plan(MapAxes axes) const;
    void setPlan(MapAxes axes, const ProjectionPlan& plan);
    /// Opens the parameters below `anchor`.
    void editParameters(const QWidget* anchor);

    /// Computes the layout of the codes that there are now from a fresh start.
    void recompute();
    /// Keeps the layout as it is; it does not follow the codes any more.
    void stop();

    /// Lets a new view of the same model take over what was chosen and computed.
    using State = std::map<MapAxes, LayoutCourse>;
    State state() const;
    void restoreState(const State& state);

signals:
    /// Another layout for the axes that are shown.
    void layoutChanged();
    void noticeChanged();

private:
    void forget();
    void follow();
    bool givesWay(const EncodedSet& codes);
    /// Shows the finished layout there once was of these codes, if they are still kept somewhere (as epochs are that
    /// one goes back to): the points then go where they were.
    bool recall(const EncodedSetPtr& codes);
    void remember(const MapLayout& layout);
    /// A first layout for these axes is on its way, or a new one from a fresh start.
    bool isExpected(MapAxes axes) const;
    void begin(bool fresh);
    void take(const MapLayoutPtr& layout);
    void fail(const QString& text);
    bool isBusy() const;
    bool isLive() const;
    void updateBar();
    /// The layout shown is that of the newest codes but one, and soon of the newest.
    bool followsTraining() const;
    QString staleText() const;

    ExplorerModel* m_model;
    MapPlot* m_plot;
    QPointer<MapProjection> m_lead;
    std::set<MapAxes> m_again; ///< to be computed afresh once the lead's is there
    ProjectionBar* m_bar;
    ProjectionPanel* m_panel = nullptr; ///< made when it is opened
    MapAxes m_axes = MapAxes::Dimensions;
    MapAxes m_working = MapAxes::Dimensions; ///< whose layout the controller computes
    State m_courses;
    /// Finished layouts of codes that somebody keeps, the newest last; they have no codes themselves.
    struct Past
    {
        std::weak_ptr<const EncodedSet> codes;
        MapAxes axes;
        MapLayout layout;
    };
    std::vector<Past> m_past;
    bool m_fresh = false; ///< what is under way began afresh
    QString m_notice;     ///< told last
    QString m_stage;
    double m_fraction = 0;
    double m_secondsLeft = -1;
    QTimer m_rest;     ///< while the training has the processor
    QTimer m_patience; ///< of codes that wait for the layout of others
    QElapsedTimer m_began;
    ProjectionController m_controller; ///< last: its jobs post to this object
};

/// "t-SNE", "UMAP".
QString layoutName(MapAxes axes);

/// How a layout was made, for the file of a picture of it.
std::map<std::string, std::string> layoutRecipe(const MapLayout& layout);

} // namespace latentscape
