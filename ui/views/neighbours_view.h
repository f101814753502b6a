// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QTimer>
#include <QWidget>

#include "ui/controllers/long_work.h"
#include "ui/controllers/neighbour_search.h"

class QComboBox;
class QLabel;
class QToolButton;
class QSpinBox;

namespace latentscape {

class ExplorerModel;
class ImageView;
class NeighbourList;
class TextLine;

/// The images nearest to one: in latent space, in pixels, or both rows one above the other. Of the image that was
/// chosen last (opened in the decoder, pressed on the map), of the place that is decoded, or of the image under the
/// pointer in any view. Follows codes and weights while it is visible; found in a worker, the newest question wins.
/// GUI thread only.
class NeighboursView : public QWidget
{
    Q_OBJECT

public:
    /// Whose neighbours.
    enum class Of { Image, Place, Hovered };
    Q_ENUM(Of)
    /// Nearest by what.
    enum class By { Both, Latent, Pixels };
    Q_ENUM(By)

    static constexpr int kUsualNeighbours = 16; ///< in a row

    explicit NeighboursView(ExplorerModel* model, QWidget* parent = nullptr);
    ~NeighboursView() override;

    Of of() const;
    By by() const;
    void choose(Of of, By by);
    NeighbourList* latentList() const { return m_latentList; }
    NeighbourList* pixelList() const { return m_pixelList; }
    /// The image of the data set whose neighbours are shown or being found; nothing for a place or a picture from
    /// elsewhere.
    std::optional<std::uint32_t> image() const { return m_subject.image; }
    /// What is shown fits what was asked.
    bool isUpToDate() const { return !m_isOld && !m_work.isBusy(); }

    /// What the user chose; lets a new view take it over.
    struct State
    {
        Of of = Of::Image;
        By by = By::Both;
        int count = 0; ///< 0: as usual
        std::optional<std::uint32_t> image{};
    };
    State state() const;
    void restoreState(const State& state);

public slots:
    /// The neighbours of an image of the data set; leaves the place alone while that is what neighbours are of.
    void showImage(std::uint32_t image);

signals:
    /// An image is to be looked at.
    void imageChosen(std::uint32_t image);
    void problem(const QString& text);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    // neighbours_view_layout.cpp
    QWidget* buildControls();
    QWidget* buildBody();
    void connectModel();
    void forget();
    void setSubject(NeighbourSubject subject);
    NeighbourSubject imageSubject(std::uint32_t image) const;
    void takeLookedAt();
    void takePlace();
    void takeHovered();
    void changeOf();
    void open(std::uint32_t image);
    /// Finds anew, soon; what is being found is finished first.
    void follow();
    /// Finds now, and gives up what is being found.
    void refresh();
    void showFound(const NeighbourAnswer& found);
    void showSubject();
    void showState();
    /// What to do, when there is nothing to find neighbours of; empty otherwise.
    QString emptyText() const;
    QString nameOf(std::uint32_t image) const;

    ExplorerModel* m_model;
    QComboBox* m_of = nullptr;
    QComboBox* m_by = nullptr;
    QSpinBox* m_count = nullptr;
    QToolButton* m_find = nullptr;
    ImageView* m_picture = nullptr;
    TextLine* m_caption = nullptr;
    QLabel* m_latentTitle = nullptr;
    QLabel* m_pixelTitle = nullptr;
    NeighbourList* m_latentList = nullptr;
    NeighbourList* m_pixelList = nullptr;
    QWidget* m_body = nullptr;
    QLabel* m_empty = nullptr; ///< in its place
    TextLine* m_state = nullptr;
    DatasetPtr m_dataset; ///< whose images were shown last
    NeighbourSubject m_subject;
    NeighbourAnswer m_found;
    std::optional<std::uint32_t> m_opened; ///< from here: it does not become the one whose neighbours are shown
    bool m_isOld = true;
    QString m_problem;
    QTimer m_delay;
    LongWork m_work{this}; ///< last: its deliveries are for this view
};

} // namespace latentscape
