// SPDX-License-Identifier: GPL-3.0-or-later
// What the view of neighbours is made of.
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QSpinBox>
#include <QToolButton>

#include "ui/explorer_model.h"
#include "ui/tool_row.h"
#include "ui/views/flow_layout.h"
#include "ui/views/image_link.h"
#include "ui/views/image_view.h"
#include "ui/views/neighbour_list.h"
#include "ui/views/neighbours_view.h"
#include "ui/views/text_line.h"

namespace latentscape {

namespace {

constexpr int kMostCount = 200;
constexpr int kSubjectWidth = 108;

} // namespace

QWidget* NeighboursView::buildControls()
{
    auto* panel = new QWidget(this);
    auto* row = new FlowLayout(panel);
    m_of = addCaptionedBox(row, "neighbours.of", tr("Neighbours of"), tr("Whose nearest images are shown"));
    m_of->addItem(tr("the chosen image"), static_cast<int>(Of::Image));
    m_of->addItem(tr("the place decoded"), static_cast<int>(Of::Place));
    m_of->addItem(tr("the image under the pointer"), static_cast<int>(Of::Hovered));
    m_by = addCaptionedBox(row, "neighbours.by", tr("Nearest in"),
                           tr("In latent space the encoder says what is alike; in pixels nothing but the images does"));
    m_by->addItem(tr("both"), static_cast<int>(By::Both));
    m_by->addItem(tr("latent space"), static_cast<int>(By::Latent));
    m_by->addItem(tr("pixels"), static_cast<int>(By::Pixels));
    auto* caption = new QLabel(tr("Images"), panel);
    m_count = new QSpinBox(panel);
    m_count->setObjectName(QStringLiteral("neighbours.count"));
    m_count->setAccessibleName(tr("Number of neighbours"));
    m_count->setToolTip(tr("How many neighbours each row shows"));
    m_count->setRange(1, kMostCount);
    m_count->setValue(kUsualNeighbours);
    caption->setBuddy(m_count);
    m_find =
        makeToolButton(panel, "neighbours.find", "map", tr("Find on the map"),
                       tr("Find the image whose neighbours these are on the map; a double click on any image finds "
                          "that one"));
    row->addWidget(caption);
    row->addWidget(m_count);
    row->addWidget(m_find);
    connect(m_of, &QComboBox::currentIndexChanged, this, &NeighboursView::changeOf);
    connect(m_by, &QComboBox::currentIndexChanged, this, &NeighboursView::refresh);
    connect(m_count, &QSpinBox::valueChanged, this, &NeighboursView::refresh);
    connect(m_find, &QToolButton::clicked, this, [this] {
        if (m_subject.image)
            m_model->seekImage(*m_subject.image);
    });
    return panel;
}

QWidget* NeighboursView::buildBody()
{
    auto* panel = new QWidget(this);
    m_picture = new ImageView(this);
    m_picture->setObjectName(QStringLiteral("neighbours.picture"));
    m_picture->setAccessibleName(tr("The image whose neighbours are shown"));
    m_picture->setMinimumSize(48, 48);
    m_picture->setFixedWidth(kSubjectWidth);
    m_picture->setMaximumHeight(kSubjectWidth);
    linkImage(m_picture, m_model, [this] { return m_subject.image; });
    m_caption = new TextLine(this);
    m_caption->setObjectName(QStringLiteral("neighbours.caption"));
    m_caption->setAlignment(Qt::AlignCenter);
    m_caption->setFixedWidth(kSubjectWidth);
    auto* subject = new QVBoxLayout;
    subject->addStretch(1);
    subject->addWidget(m_picture, 100);
    subject->addWidget(m_caption);
    subject->addStretch(1);
    auto* body = new QGridLayout(panel);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(4);
    body->addLayout(subject, 0, 0, 2, 1);
    const auto line = [&](int row, const char* name, const QString& title, const QString& accessible, QLabel*& label) {
        label = new QLabel(title, this);
        label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        auto* list = new NeighbourList(m_model, this);
        list->setObjectName(QLatin1String(name));
        list->setAccessibleName(accessible);
        label->setBuddy(list);
        body->addWidget(label, row, 1);
        body->addWidget(list, row, 2);
        body->setRowStretch(row, 1);
        connect(list, &NeighbourList::chosen, this, &NeighboursView::open);
        // The walk goes on from there.
        connect(list, &NeighbourList::sought, this, [this](std::uint32_t image) {
            m_opened.reset();
            showImage(image);
        });
        return list;
    };
    m_latentList =
        line(0, "neighbours.latent", tr("latent space"), tr("Nearest images in latent space"), m_latentTitle);
    m_pixelList = line(1, "neighbours.pixels", tr("pixels"), tr("Nearest images in pixels"), m_pixelTitle);
    body->setColumnStretch(2, 1);
    return panel;
}

} // namespace latentscape
