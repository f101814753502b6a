// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QImage>
#include <QTimer>
#include <QWidget>

#include "ui/controllers/decode_controller.h"
#include "ui/controllers/latent_controller.h"
#include "ui/exportable.h"
#include "ui/views/place_sources.h"

class QAction;
class QHBoxLayout;
class QUndoStack;

namespace latentscape {

class DistanceGauge;
class ExplorerModel;
class ImageController;
class ImageInput;
class ImageStudies;
class ImageView;
class LabelMixer;
class LatentHistory;
class LatentSliders;
class TextLine;

/// The explorer's place decoded, large, over the controls that move it: label, sliders, random places, images to
/// encode. GUI thread only; decoding, encoding and distances are computed elsewhere.
class DecoderView : public QWidget, public Exportable
{
    Q_OBJECT

public:
    explicit DecoderView(ExplorerModel* model, QWidget* parent = nullptr);
    ~DecoderView() override;

    /// The decoded image; painted() tells when it is on the screen.
    ImageView* imageView() const { return m_image; }
    QUndoStack* undoStack() const;

    /// What the user has put into the view that is nowhere else; lets a new view of the same model take it over.
    struct State
    {
        std::optional<EncodedPicture> encoded;
        std::vector<bool> locked;
        bool sorted = false;
        PlaceSource source = PlaceSource::Prior;
    };
    State state() const;
    void restoreState(const State& state);

    QString exportName() const override;
    QString exportKind() const override { return QStringLiteral("image"); }
    QImage exportPreview(QSize room) override;
    int maximumExportScale() const override { return 16; }
    int exportScale() const override { return m_exportScale; }
    void setExportScale(int scale) override;
    QSize exportSize() const override;
    LookChoices exportLookChoices() const override;
    SheetLook exportLook() const override { return m_look; }
    void setExportLook(const SheetLook& look) override;
    std::function<QByteArray()> exportJob() override;
    QString exportCommand() const override;

public slots:
    /// Encodes any picture, shows it beside its reconstruction and moves the sliders there.
    void openImage(const QImage& picture, const QString& name);
    void openImageFile(const QString& path);
    void openDataImage(std::uint32_t index);
    void zero();
    /// The slider of a dimension is scrolled to and gets the focus.
    void pointOut(int dimension);
    /// What noise does to the image that is looked at, with noisy copies of it on the map.
    void studyNoise();
    /// Mean, spread and draws of the posterior of the image that is looked at.
    void studyPosterior();
    /// A place drawn from what the button's menu says: the prior, or what stands for it.
    void randomPlace();
    /// The place of an image drawn from the data.
    void randomFromData();
    void copyLatent();
    /// A picture on the clipboard is encoded; numbers on it become the place.
    void paste();
    void pasteLatent(const QString& text);

signals:
    void problem(const QString& text);
    /// Something worth telling, once.
    void noted(const QString& text);
    /// What was dropped or pasted is a file or folder, but no picture.
    void fileGiven(const QString& path);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildActions(QHBoxLayout* row);
    void buildLayout();
    void connectParts();
    QAction* addAction(QHBoxLayout* row, const char* objectName, const char* icon, const QString& text,
                       const QString& tip, void (DecoderView::*slot)());

    void replaceDataset();
    void replaceModel();
    void followLatent();
    void requestSummary();
    /// The part of the selected images in the sliders' histograms.
    void followSelection();
    void requestDistance();
    void showDecoded(const DecodedImage& decoded);
    void showEncoded(const EncodedPicture& picture);
    void showFactors();
    bool canDraw() const;
    void goToDrawn(const RandomPlace& place);
    void showDistance(const PlaceDistance& distance);
    void buildSources();
    void showSource();
    void move(const std::vector<float>& latent);
    void updateActions();
    /// The image takes no more height than its width lets it use.
    void limitImageHeight();

    ExplorerModel* m_model;
    DecodeController* m_decoder;
    LatentController* m_latents;
    LatentHistory* m_history;
    ImageView* m_image;
    DistanceGauge* m_gauge;
    LabelMixer* m_mixer;
    LatentSliders* m_sliders;
    ImageInput* m_input;
    ImageController* m_images;
    ImageStudies* m_studies;
    TextLine* m_caption;
    QAction* m_prior = nullptr;
    PlaceSources* m_sources = nullptr;
    bool m_mixtureTold = false; ///< the user knows that places come from a mixture
    QAction* m_data = nullptr;
    CodeSummaryPtr m_summary;
    bool m_summaryIsOld = true;
    std::optional<EncodedPicture> m_encoded; ///< shown beside its reconstruction
    QTimer m_distanceDelay;
    int m_exportScale = 8;
    SheetLook m_look; ///< of the file
};

} // namespace latentscape
