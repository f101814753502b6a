// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QWidget>

#include "core/data/dataset.h"
#include "ui/controllers/latent_controller.h"

class QComboBox;
class QLabel;
class QSpinBox;
class QToolButton;

namespace latentscape {

class DrawingPad;
class ImageView;
class TextLine;

/// Where an image to be encoded comes from (the data, a file, the clipboard, a pad to draw on), and what came of it:
/// the image beside its reconstruction. GUI thread only.
class ImageInput : public QWidget
{
    Q_OBJECT

public:
    explicit ImageInput(QWidget* parent = nullptr);

    /// May be null.
    void setDataset(const DatasetPtr& dataset);
    /// The number of an image of the data set that was opened elsewhere; emits nothing.
    void showIndex(std::uint32_t index);
    /// The image beside its reconstruction.
    void showEncoded(const EncodedPicture& picture);
    /// Whether the image and its reconstruction are to be seen, once there is one.
    void setResultShown(bool shown);
    /// Whether pictures that are not of the data can be encoded.
    void setTakesPictures(bool takes);
    /// Whether images of the data can be encoded, or have a code.
    void setTakesData(bool takes);
    /// No image has been encoded by the model that is shown.
    void clearEncoded();
    DrawingPad* pad() const { return m_pad; }
    /// The image as the encoder sees it.
    ImageView* original() const { return m_original; }
    bool isDrawing() const;
    void setDrawing(bool drawing);

public slots:
    void chooseRandom();
    /// The image of the data set whose number stands there.
    void encodeChosen();

signals:
    void indexChosen(std::uint32_t index);
    void fileChosen(const QString& path);
    void pasteWanted();
    void drawn(const QImage& picture);

private:
    void buildSources();
    void buildPad();
    QWidget* buildResult();
    /// What is disabled says why, instead of what it does.
    static void enable(QWidget* control, bool enabled, const QString& why);
    static QString noEncoder();
    void enableData();
    QToolButton* addButton(const char* objectName, const char* icon, const QString& text, const QString& tip);

    DatasetPtr m_dataset;
    QSpinBox* m_index;
    QComboBox* m_class;
    QWidget* m_sources;
    QToolButton* m_random = nullptr;
    QToolButton* m_open = nullptr;
    QToolButton* m_paste = nullptr;
    QToolButton* m_draw = nullptr;
    QWidget* m_board;
    DrawingPad* m_pad;
    QWidget* m_result;
    ImageView* m_original = nullptr;
    ImageView* m_reconstruction = nullptr;
    QLabel* m_arrow = nullptr;
    TextLine* m_caption = nullptr;
    bool m_takesData = true;
    bool m_hasResult = false;
    bool m_resultShown = true;
};

} // namespace latentscape
