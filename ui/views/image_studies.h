// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

#include "ui/controllers/image_controller.h"

class QStackedWidget;
class QToolButton;

namespace latentscape {

class ExplorerModel;
class NoisePanel;

/// What can be looked into about the image that is looked at: its reconstruction (shown elsewhere), what noise does to
/// it, its posterior. A row to choose from over the page chosen; asks for an image when there is none. GUI thread only.
class ImageStudies : public QWidget
{
    Q_OBJECT

public:
    explicit ImageStudies(ExplorerModel* model, QWidget* parent = nullptr);

    /// As if its button were pressed.
    void choose(ImageController::Study study);
    /// The study of noise, with noisy copies of the image on the map.
    void showNoisyCopies();

signals:
    /// Go to this place in latent space.
    void placeWanted(const std::vector<float>& place);
    void reconstructionShown(bool shown);
    /// There is none to look into.
    void imageWanted();

private:
    void buildChoice();
    void follow();

    ExplorerModel* m_model;
    ImageController* m_images;
    QWidget* m_choice;
    std::vector<QToolButton*> m_buttons; ///< in the order of ImageController::Study
    QStackedWidget* m_pages;
    NoisePanel* m_noise;
};

} // namespace latentscape
