// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QWidget>

class QToolButton;

namespace latentscape {

class ExplorerModel;
class ImageController;
class PosteriorBars;
class SampleStrip;
class TextLine;

/// The posterior of the image that is looked at: mean and spread of every dimension, and places drawn from it with what
/// they decode to. GUI thread only.
class PosteriorPanel : public QWidget
{
    Q_OBJECT

public:
    explicit PosteriorPanel(ExplorerModel* model, QWidget* parent = nullptr);

signals:
    void placeWanted(const std::vector<float>& place);

private:
    QToolButton* addButton(const char* objectName, const char* icon, const QString& text, const QString& tip);
    void showPosterior();
    void showImages();
    QString summary() const;

    ExplorerModel* m_model;
    ImageController* m_images;
    TextLine* m_summary;
    PosteriorBars* m_bars;
    SampleStrip* m_strip;
    QToolButton* m_sample;
    QToolButton* m_mean;
    QToolButton* m_zoom;
};

} // namespace latentscape
