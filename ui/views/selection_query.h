// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QTimer>
#include <QWidget>

#include "core/latent/selection.h"
#include "ui/controllers/map_colors.h"
#include "ui/controllers/map_picture.h"
#include "ui/controllers/slot_worker.h"

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSlider;
class QToolButton;

namespace latentscape {

class ExplorerModel;
class LatentController;
class LatentMap;
class MapColorBox;
class PointValues;

/// Selects images by what is known of them: by a class, or by a value at least or at most so large, of everything that
/// can colour the map. Says all the while how many images that would be. GUI thread only; values are computed
/// elsewhere, and only while this is visible.
class SelectionQuery : public QWidget
{
    Q_OBJECT

public:
    /// `map` outlives it.
    SelectionQuery(ExplorerModel* model, LatentMap* map, QWidget* parent = nullptr);
    ~SelectionQuery() override;

    /// The images that are meant; empty while their values are not known.
    ImageList images() const;

signals:
    void chosen(const latentscape::ImageList& images, latentscape::SelectionMode mode);
    void problem(const QString& text);

protected:
    void showEvent(QShowEvent* event) override;

private:
    /// What is known of the images the map shows.
    struct Known
    {
        MapColor color = MapColor::Label;
        int dimension = 0;
        EncodedSetPtr codes;
        MapColors colors;
        std::vector<float> sorted; ///< finite values, ascending
    };
    using KnownPtr = std::shared_ptr<const Known>;

    void buildRows();
    QWidget* makeThreshold();
    QWidget* makeButtons();
    void chooseWhat();
    /// Soon; codes come often while training.
    void refreshSoon();
    void refresh();
    void take(const KnownPtr& known);
    void fillClasses();
    void fitThreshold(bool anew);
    double valueAt(double share) const;
    double shareBelow(double value) const;
    void moveSlider();
    void showCount();
    std::vector<std::uint32_t> rows() const;
    ThresholdSide side() const;

    ExplorerModel* m_model;
    LatentMap* m_map;
    LatentController* m_latents;
    PointValues* m_values;
    MapColorBox* m_what;
    QComboBox* m_classes;
    QWidget* m_threshold;
    QComboBox* m_side;
    QDoubleSpinBox* m_value;
    QSlider* m_slider;
    QLabel* m_count;
    std::vector<QToolButton*> m_buttons;
    QTimer m_delay;
    KnownPtr m_known;
    SlotWorker m_worker; ///< last: its deliveries are for this widget
};

} // namespace latentscape
