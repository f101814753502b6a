// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/image_input.h"

#include <initializer_list>

#include <QButtonGroup>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/images.h"
#include "ui/theme.h"
#include "ui/tool_row.h"
#include "ui/views/drawing_pad.h"
#include "ui/views/image_view.h"
#include "ui/views/text_line.h"

namespace latentscape {

ImageInput::ImageInput(QWidget* parent)
    : QWidget(parent), m_index(new QSpinBox), m_class(new QComboBox), m_sources(new QWidget(this)),
      m_board(new QWidget(this)), m_pad(new DrawingPad), m_result(nullptr)
{
    setObjectName(QStringLiteral("imageInput"));
    buildSources();
    buildPad();
    m_result = buildResult();

    auto* stage = new QHBoxLayout;
    stage->setSpacing(8);
    stage->addWidget(m_board);
    stage->addWidget(m_result, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_sources);
    layout->addLayout(stage);
    setDataset(nullptr);
    clearEncoded();
}

QToolButton* ImageInput::addButton(const char* objectName, const char* icon, const QString& text, const QString& tip)
{
    QToolButton* button = makeToolButton(m_sources, objectName, icon, text, tip);
    m_sources->layout()->addWidget(button);
    return button;
}

void ImageInput::buildSources()
{
    auto* row = new QHBoxLayout(m_sources);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(3);
    auto* caption = new QLabel(tr("&Image"), m_sources);
    caption->setBuddy(m_index);
    row->addWidget(caption);
    m_index->setObjectName(QStringLiteral("imageIndex"));
    m_index->setAccessibleName(tr("Image of the data set"));
    m_index->setToolTip(
        tr("The number of an image of the data set; it is encoded and becomes the place of the sliders"));
    m_index->setKeyboardTracking(false);
    row->addWidget(m_index, 1);
    m_class->setObjectName(QStringLiteral("imageClass"));
    m_class->setAccessibleName(tr("Class of the random image"));
    m_class->setToolTip(tr("From which class the random image is taken"));
    m_class->setMinimumContentsLength(3);
    m_class->setMinimumWidth(64);
    row->addWidget(m_class, 1);
    m_random = addButton("imageRandom", "shuffle", tr("Random image"), tr("Encode an image drawn from the data"));
    m_open = addButton("imageOpen", "open", tr("Open picture…"),
                       tr("Encode a picture from a file; it can be dropped here as well"));
    m_paste = addButton("imagePaste", "paste", tr("Paste picture"), tr("Encode the picture on the clipboard (Ctrl+V)"));
    m_draw = addButton("imageDraw", "draw", tr("Draw"), tr("Draw an image on a pad; it is encoded while you draw"));
    makeChoice(m_draw, QStringLiteral("draw"));

    connect(m_index, &QSpinBox::valueChanged, this,
            [this](int index) { emit indexChosen(static_cast<std::uint32_t>(index)); });
    // Enter on a number that stands there already encodes it all the same.
    connect(m_index->findChild<QLineEdit*>(), &QLineEdit::returnPressed, this, &ImageInput::encodeChosen);
    connect(m_random, &QToolButton::clicked, this, &ImageInput::chooseRandom);
    connect(m_paste, &QToolButton::clicked, this, &ImageInput::pasteWanted);
    connect(m_draw, &QToolButton::toggled, this, [this](bool drawing) {
        m_board->setVisible(drawing);
        if (drawing)
            m_pad->setFocus();
    });
    connect(m_open, &QToolButton::clicked, this, [this] {
        const QString path = QFileDialog::getOpenFileName(
            this, tr("Encode picture"), QString(),
            tr("Pictures (*.png *.jpg *.jpeg *.bmp *.webp *.pgm *.ppm *.pbm *.tif *.tiff)"));
        if (!path.isEmpty())
            emit fileChosen(path);
    });
}

void ImageInput::buildPad()
{
    m_board->setObjectName(QStringLiteral("imageBoard"));
    auto* layout = new QHBoxLayout(m_board);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    m_pad->setParent(m_board);
    m_pad->setFixedSize(m_pad->sizeHint());
    layout->addWidget(m_pad);
    auto* tools = new QVBoxLayout;
    tools->setSpacing(2);
    auto* group = new QButtonGroup(m_board);
    const auto add = [this, tools](const char* objectName, const char* icon, const QString& text, const QString& tip) {
        QToolButton* button = makeToolButton(m_board, objectName, icon, text, tip);
        tools->addWidget(button);
        return button;
    };
    QToolButton* pen = add("padPen", "draw", tr("Pen"), tr("Draw with the left button"));
    QToolButton* eraser = add("padEraser", "eraser", tr("Eraser"), tr("Erase with the left button"));
    QToolButton* clear = add("padClear", "trash", tr("Clear the pad"), tr("Clear the pad (Delete)"));
    tools->addStretch(1);
    makeChoice(pen, QStringLiteral("draw"));
    makeChoice(eraser, QStringLiteral("eraser"));
    group->addButton(pen);
    group->addButton(eraser);
    pen->setChecked(true);
    layout->addLayout(tools);
    m_board->hide();
    connect(eraser, &QToolButton::toggled, m_pad, &DrawingPad::setErasing);
    connect(clear, &QToolButton::clicked, m_pad, &DrawingPad::clear);
    connect(m_pad, &DrawingPad::drawn, this, [this] {
        const QImage picture = m_pad->framed();
        if (!picture.isNull())
            emit drawn(picture);
    });
}

QWidget* ImageInput::buildResult()
{
    auto* result = new QWidget(this);
    result->setObjectName(QStringLiteral("imageResult"));
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    const auto add = [result, row](const char* objectName, const QString& name) {
        auto* view = new ImageView(result);
        view->setObjectName(QLatin1String(objectName));
        view->setAccessibleName(name);
        view->setToolTip(name);
        view->setFixedSize(92, 92);
        row->addWidget(view);
        return view;
    };
    m_original = add("imageOriginal", tr("The image as the encoder sees it"));
    m_original->setToolTip(
        tr("The image as the encoder sees it; a double click on one of the data set finds its point on the map"));
    m_arrow = new QLabel(QStringLiteral("→"), result);
    row->addWidget(m_arrow);
    m_reconstruction = add("imageReconstruction", tr("Its reconstruction"));
    row->addStretch(1);
    m_caption = new TextLine(result);
    m_caption->setObjectName(QStringLiteral("imageCaption"));
    m_caption->setForegroundRole(QPalette::PlaceholderText);
    auto* layout = new QVBoxLayout(result);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(row);
    layout->addWidget(m_caption);
    layout->addStretch(1);
    return result;
}

void ImageInput::setDataset(const DatasetPtr& dataset)
{
    const QSignalBlocker blocker(m_index);
    m_dataset = dataset;
    m_index->setRange(0, dataset && dataset->size() > 0 ? static_cast<int>(dataset->size()) - 1 : 0);
    m_class->clear();
    m_class->addItem(tr("any"), -1);
    if (dataset) {
        for (int i = 0; i < dataset->classes(); ++i)
            m_class->addItem(QString::fromStdString(dataset->classNames[static_cast<std::size_t>(i)]), i);
    }
    m_class->setVisible(dataset && dataset->hasLabels());
    enableData();
}

void ImageInput::chooseRandom()
{
    if (!m_dataset || m_dataset->size() == 0)
        return;
    const auto size = static_cast<std::uint32_t>(m_dataset->size());
    const int wanted = m_class->currentData().toInt();
    std::uint32_t index = QRandomGenerator::global()->bounded(size);
    for (std::uint32_t tries = 0;
         wanted >= 0 && m_dataset->hasLabels() && m_dataset->labels[index] != wanted && tries < size; ++tries)
        index = (index + 1) % size;
    if (static_cast<std::uint32_t>(m_index->value()) == index)
        emit indexChosen(index);
    else
        m_index->setValue(static_cast<int>(index));
}

void ImageInput::encodeChosen()
{
    if (m_dataset && m_dataset->size() > 0)
        emit indexChosen(static_cast<std::uint32_t>(m_index->value()));
}

void ImageInput::showIndex(std::uint32_t index)
{
    const QSignalBlocker blocker(m_index);
    m_index->setValue(static_cast<int>(index));
}

bool ImageInput::isDrawing() const { return m_draw->isChecked(); }

void ImageInput::setDrawing(bool drawing) { m_draw->setChecked(drawing); }

void ImageInput::showEncoded(const EncodedPicture& picture)
{
    m_original->setPicture(toQImage(picture.original));
    m_reconstruction->setPicture(toQImage(picture.reconstruction));
    const bool restored = !picture.reconstruction.empty();
    m_arrow->setVisible(restored);
    m_reconstruction->setVisible(restored);
    m_caption->setText(restored ? tr("%1 · epoch %2").arg(picture.name, QString::number(picture.model->epoch))
                                : picture.name);
    m_caption->setToolTip(m_caption->text());
    m_hasResult = true;
    m_result->setVisible(m_resultShown);
}

void ImageInput::setResultShown(bool shown)
{
    m_resultShown = shown;
    m_result->setVisible(m_hasResult && shown);
}

void ImageInput::setTakesPictures(bool takes)
{
    for (QToolButton* button : {m_open, m_paste, m_draw})
        enable(button, takes, noEncoder());
    if (!takes)
        setDrawing(false);
}

void ImageInput::setTakesData(bool takes)
{
    m_takesData = takes;
    enableData();
}

void ImageInput::enableData()
{
    const QString why = m_takesData ? tr("There are no data yet.") : noEncoder();
    for (QWidget* control : std::initializer_list<QWidget*>{m_index, m_class, m_random})
        enable(control, m_takesData && m_dataset, why);
}

QString ImageInput::noEncoder() { return tr("No image can be encoded: that takes a model with an encoder."); }

void ImageInput::enable(QWidget* control, bool enabled, const QString& why)
{
    constexpr const char* kTip = "tip"; // what it does
    if (!control->property(kTip).isValid())
        control->setProperty(kTip, control->toolTip());
    control->setEnabled(enabled);
    control->setToolTip(enabled ? control->property(kTip).toString() : why);
}

void ImageInput::clearEncoded()
{
    m_original->setPicture({});
    m_reconstruction->setPicture({});
    m_caption->clear();
    m_hasResult = false;
    m_result->hide();
}

} // namespace latentscape
