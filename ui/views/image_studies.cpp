// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/image_studies.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/explorer_model.h"
#include "ui/theme.h"
#include "ui/tool_row.h"
#include "ui/views/noise_panel.h"
#include "ui/views/posterior_panel.h"

namespace latentscape {

ImageStudies::ImageStudies(ExplorerModel* model, QWidget* parent)
    : QWidget(parent), m_model(model), m_images(ImageController::of(model)), m_choice(new QWidget(this)),
      m_pages(new QStackedWidget(this)), m_noise(new NoisePanel(model, m_pages))
{
    setObjectName(QStringLiteral("imageStudies"));
    buildChoice();
    auto* posterior = new PosteriorPanel(model, m_pages);
    m_pages->addWidget(m_noise);
    m_pages->addWidget(posterior);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_choice);
    layout->addWidget(m_pages);
    connect(posterior, &PosteriorPanel::placeWanted, this, &ImageStudies::placeWanted);
    connect(m_images, &ImageController::pictureChanged, this, &ImageStudies::follow);
    connect(model, &ExplorerModel::modelReplaced, this, &ImageStudies::follow);
    connect(m_images, &ImageController::studyChanged, this, &ImageStudies::follow);
    follow();
}

void ImageStudies::buildChoice()
{
    auto* row = new QHBoxLayout(m_choice);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    auto* group = new QButtonGroup(this);
    const auto add = [this, row, group](const char* objectName, const QString& text, const QString& tip,
                                        ImageController::Study study) {
        QToolButton* button = makeToolButton(m_choice, objectName, "", text, tip);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        makeChoice(button);
        group->addButton(button);
        row->addWidget(button, 1);
        m_buttons.push_back(button);
        connect(button, &QToolButton::clicked, this, [this, study] { choose(study); });
    };
    add("studyReconstruction", tr("Reconstruction"), tr("The image beside what the model makes of it"),
        ImageController::Study::None);
    add("studyNoise", tr("Noise"),
        tr("Spoil the image and see what the model restores, and where it puts noisy copies"),
        ImageController::Study::Noise);
    add("studyPosterior", tr("Posterior"), tr("Mean and spread of the image's code, and places drawn from it"),
        ImageController::Study::Posterior);
}

void ImageStudies::choose(ImageController::Study study)
{
    m_images->setStudy(study);
    if (!m_images->picture())
        emit imageWanted();
}

void ImageStudies::showNoisyCopies()
{
    m_noise->showCopies();
    choose(ImageController::Study::Noise);
}

void ImageStudies::follow()
{
    const ImageController::Study study = m_images->study();
    m_buttons[static_cast<std::size_t>(study)]->setChecked(true);
    m_pages->setVisible(study != ImageController::Study::None);
    if (study != ImageController::Study::None)
        m_pages->setCurrentIndex(static_cast<int>(study) - 1);
    m_choice->setEnabled(m_model->model() != nullptr);
    m_pages->setEnabled(m_model->model() != nullptr);
    emit reconstructionShown(study == ImageController::Study::None);
}

} // namespace latentscape
