// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QTimer>
#include <QVariantAnimation>
#include <QWidget>

#include "core/latent/image_rows.h"
#include "ui/controllers/map_picture.h"

namespace latentscape {

class ExplorerModel;
class MapPlot;

/// The ring around the point of the image that is hovered in any view, and the pulse around one that is sought. A small
/// window of its own over the plot: the thousands of points below are not painted for it. GUI thread only.
class PointedRing : public QWidget
{
    Q_OBJECT

public:
    PointedRing(MapPlot* plot, ExplorerModel* model);

    /// What the map shows now; null: nothing.
    void setPicture(const MapPicturePtr& picture);
    /// The image that is pointed out: the one sought while it pulses, else the hovered one; nothing when it has no
    /// point.
    std::optional<std::uint32_t> image() const;
    /// Where its point lies, in axis coordinates.
    std::optional<QPointF> place() const { return m_place; }
    bool isPulsing() const { return m_pulse.state() == QVariantAnimation::Running; }
    /// Why a sought image is not to be seen; empty a while later.
    const QString& note() const { return m_note; }

signals:
    void noteChanged();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::optional<QPointF> pointOf(std::uint32_t image);
    void seek(std::uint32_t image);
    void setNote(const QString& note);
    void refresh();
    /// Lies around the point where it is on the plot now; hides when that is outside.
    void follow();

    MapPlot* m_plot;
    ExplorerModel* m_model;
    MapPicturePtr m_picture;
    EncodedSetPtr m_rowsOf; ///< whose rows m_rows are
    ImageRows m_rows;
    std::optional<std::uint32_t> m_sought;
    std::optional<QPointF> m_place;
    QVariantAnimation m_pulse;
    QString m_note;
    QTimer m_noteTime;
};

} // namespace latentscape
