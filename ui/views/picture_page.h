// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include <QTimer>
#include <QWidget>

#include "core/output/films.h"
#include "ui/controllers/picture_controller.h"
#include "ui/exportable.h"
#include "ui/views/picture_cells.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLayout;
class QLabel;
class QMenu;
class QSlider;
class QSpinBox;
class QToolButton;

namespace latentscape {

class ExplorerModel;
class ImageView;
class TextLine;

/// One kind of grid with its settings. Drawn while it is visible: when settings or weights change, for weights at most
/// once a second; marked stale until then. GUI thread only; the grid is computed elsewhere.
class PicturePage : public QWidget, public Exportable
{
    Q_OBJECT

public:
    PicturePage(ExplorerModel* model, GridKind kind, QWidget* parent = nullptr);

    GridKind kind() const { return m_kind; }
    GridRequest request() const;
    /// What the picture that is shown was drawn from; of images to choose from, those that it shows.
    GridRequest shownRequest() const;
    /// What is shown, or null.
    const PicturePtr& picture() const { return m_picture; }
    ImageView* view() const { return m_view; }

    QString exportName() const override;
    QString exportKind() const override { return QStringLiteral("sheet"); }
    QImage exportPreview(QSize room) override;
    int maximumExportScale() const override { return 16; }
    int exportScale() const override { return m_scale; }
    void setExportScale(int scale) override;
    QSize exportSize() const override;
    LookChoices exportLookChoices() const override;
    SheetLook exportLook() const override { return m_look; }
    void setExportLook(const SheetLook& look) override;
    std::function<QByteArray()> exportJob() override;
    QString exportCommand() const override;

public slots:
    /// Draws it anew, now when visible, else when it is shown next.
    void refresh();
    void newSeed();
    /// Asks how a row of the picture (traversals, interpolation) is saved as an animation.
    void exportAnimation(int row);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void buildControls(QLayout* row);
    void buildNoise(QLayout* row);
    void buildSeed(QLayout* row);
    void buildFilm(QLayout* row);
    QSpinBox* addNumber(QLayout* row, const char* objectName, const QString& caption, const QString& tip, int least,
                        int most, const QString& automatic);
    QComboBox* addDimension(QLayout* row, const char* objectName, const QString& caption, const QString& tip);
    QToolButton* addButton(QLayout* row, const char* objectName, const char* icon, const QString& text,
                           const QString& tip);
    void replaceModel();
    void fillDimensions();
    void fillLabels();
    void fillNoise();
    void fillSources();
    void followSelection();
    std::vector<std::uint32_t> selectedImages() const;
    void showPicture(const PicturePtr& picture);
    void showRefusal(const QString& text);
    void nameRows();
    /// Lists the rows that can be animated.
    void fillFilms(QMenu* menu);
    void offerFilms();
    /// The row as a film, without its frames; nothing where it has none.
    std::optional<FilmRequest> filmOf(int row) const;
    QString filmName(int row) const;
    /// The numbers of an entry of the picture's recipe, such as its dimensions from the top.
    std::vector<int> recipeNumbers(const char* key) const;
    /// Why the model cannot draw this kind of picture; empty when it can.
    QString refusal() const;
    void followWeights();

    ExplorerModel* m_model;
    GridKind m_kind;
    PictureController* m_pictures;
    ImageView* m_view;
    QWidget* m_controls; ///< at rest for a model that cannot draw this kind of picture
    TextLine* m_caption;
    QSpinBox* m_rows = nullptr;
    QSpinBox* m_cols = nullptr;
    QSpinBox* m_seed = nullptr;
    QSpinBox* m_from = nullptr;
    QSpinBox* m_to = nullptr;
    QComboBox* m_x = nullptr;
    QComboBox* m_y = nullptr;
    QComboBox* m_label = nullptr;
    QLabel* m_labelCaption = nullptr;
    QComboBox* m_source = nullptr;
    QCheckBox* m_selected = nullptr; ///< shows images of the selection
    QComboBox* m_corruption = nullptr;
    QDoubleSpinBox* m_noise = nullptr;
    QSlider* m_noiseSlider = nullptr;
    QToolButton* m_film = nullptr;
    PicturePtr m_picture;
    PictureCells m_cells; ///< of m_picture
    bool m_isOld = true;
    int m_scale = 1; ///< of the file; the screen shows it as large as there is room
    SheetLook m_look;
    QTimer m_pace{this}; ///< while it runs, newer weights wait
    QTimer m_staleMark;  ///< a grid that takes longer than this is marked stale meanwhile
};

} // namespace latentscape
