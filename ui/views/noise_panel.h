// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QHBoxLayout;
class QSlider;

namespace latentscape {

class ExplorerModel;
class ImageController;
class ImageView;
class TextLine;

/// The image that is looked at, the same spoilt, and what the model restores from that, under the controls that spoil
/// it. GUI thread only; the pictures come from the ImageController's workers.
class NoisePanel : public QWidget
{
    Q_OBJECT

public:
    explicit NoisePanel(ExplorerModel* model, QWidget* parent = nullptr);

    /// Has noisy copies of the image marked on the map.
    void showCopies();

private:
    void buildControls(QHBoxLayout* row);
    void buildPictures(QHBoxLayout* row);
    void buildCopies(QHBoxLayout* row);
    void readControls();
    void showNoise();
    void showRestored();

    ImageController* m_images;
    QComboBox* m_kind;
    QSlider* m_slider;
    QDoubleSpinBox* m_level;
    QCheckBox* m_copies;
    ImageView* m_original = nullptr;
    ImageView* m_corrupted = nullptr;
    ImageView* m_restored = nullptr;
    TextLine* m_measure;
};

} // namespace latentscape
