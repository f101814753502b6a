// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include <QAbstractItemView>
#include <QObject>
#include <QPainter>
#include <QPointer>
#include <QRect>

namespace latentscape {

class ExplorerModel;
class ImageView;

/// Joins a view whose items are images of the data set with all the others: the image under the pointer becomes the
/// explorer's hovered one, a double click has it sought on the map, and the view is painted anew when another image is
/// hovered anywhere. How a hovered item looks is its delegate's affair. A child of the view. GUI thread only.
class ImageLink : public QObject
{
    Q_OBJECT

public:
    using ImageOf = std::function<std::optional<std::uint32_t>(const QModelIndex&)>;

    ImageLink(QAbstractItemView* view, ExplorerModel* model, ImageOf imageOf);

    /// The image under the pointer in this view.
    std::optional<std::uint32_t> hovered() const { return m_hovered; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void hover(std::optional<std::uint32_t> image);

    QAbstractItemView* m_view;
    QPointer<ExplorerModel> m_model;
    ImageOf m_imageOf;
    std::optional<std::uint32_t> m_hovered; ///< what this view made the hovered one
};

/// The same for a view of one picture, in which images of the data set have their places, all in its pixels: `at` says
/// which is at one, `places` where one is framed when it is hovered. `model` outlives the view.
void linkPicture(ImageView* view, ExplorerModel* model, std::function<std::optional<std::uint32_t>(QPoint)> at,
                 std::function<std::vector<QRect>(std::uint32_t)> places);

/// For a picture that is one image: `image` says which of the data set it shows at the moment.
void linkImage(ImageView* view, ExplorerModel* model, std::function<std::optional<std::uint32_t>()> image);

/// The frame of a hovered image, just inside `place`: readable on pictures of any colour.
void drawHoverFrame(QPainter& painter, const QRectF& place);

} // namespace latentscape
