// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/posterior_panel.h"

#include <algorithm>
#include <cmath>

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/controllers/image_controller.h"
#include "ui/explorer_model.h"
#include "ui/images.h"
#include "ui/tool_row.h"
#include "ui/views/posterior_bars.h"
#include "ui/views/sample_strip.h"
#include "ui/views/text_line.h"

namespace latentscape {

PosteriorPanel::PosteriorPanel(ExplorerModel* model, QWidget* parent)
    : QWidget(parent), m_model(model), m_images(ImageController::of(model)), m_summary(new TextLine(this)),
      m_bars(new PosteriorBars(this)), m_strip(new SampleStrip(this))
{
    setObjectName(QStringLiteral("posteriorPanel"));
    m_summary->setObjectName(QStringLiteral("posteriorSummary"));
    m_sample = addButton("posteriorSample", "random", tr("Sample"),
                         tr("Draw a place from the posterior, mean + sigma times normal numbers, and go there"));
    m_mean = addButton("posteriorMean", "zero", tr("Mean"), tr("Go to the mean of the posterior"));
    m_zoom = addButton("posteriorZoom", "map", tr("Zoom"),
                       tr("Show ellipse and samples large on the map; Home there shows everything again"));
    auto* tools = new QHBoxLayout;
    tools->setSpacing(4);
    tools->addWidget(m_sample);
    tools->addWidget(m_mean);
    tools->addStretch(1);
    tools->addWidget(m_zoom);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_summary);
    layout->addWidget(m_bars);
    layout->addLayout(tools);
    layout->addWidget(m_strip);
    layout->addStretch(1);
    connect(m_sample, &QToolButton::clicked, this, [this] {
        if (const std::vector<float> place = m_images->draw(); !place.empty())
            emit placeWanted(place);
    });
    connect(m_mean, &QToolButton::clicked, this, [this] {
        if (m_images->posterior())
            emit placeWanted(m_images->posterior()->mean);
    });
    connect(m_zoom, &QToolButton::clicked, m_images, &ImageController::showMarks);
    connect(m_strip, &SampleStrip::chosen, this, [this](int which) {
        if (which < std::ssize(m_images->samples()))
            emit placeWanted(m_images->samples()[static_cast<std::size_t>(which)]);
    });
    connect(m_images, &ImageController::posteriorChanged, this, &PosteriorPanel::showPosterior);
    connect(m_images, &ImageController::sampleImagesChanged, this, &PosteriorPanel::showImages);
    showPosterior();
    showImages();
}

QToolButton* PosteriorPanel::addButton(const char* objectName, const char* icon, const QString& text,
                                       const QString& tip)
{
    QToolButton* button = makeToolButton(this, objectName, icon, text, tip);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

void PosteriorPanel::showPosterior()
{
    const auto& posterior = m_images->posterior();
    const bool spread = posterior && !posterior->logVar.empty();
    m_bars->setPosterior(posterior ? posterior->mean : std::vector<float>(),
                         posterior ? posterior->logVar : std::vector<float>(), m_model->prior() == PriorKind::Normal);
    m_sample->setEnabled(spread);
    m_mean->setEnabled(posterior.has_value());
    m_zoom->setEnabled(posterior.has_value());
    m_strip->setVisible(!posterior || spread);
    m_summary->setText(summary());
}

QString PosteriorPanel::summary() const
{
    const auto& posterior = m_images->posterior();
    if (!posterior)
        return {};
    if (posterior->logVar.empty())
        return tr("No spread: every image has one place.");
    const auto [least, most] = std::ranges::minmax_element(posterior->logVar);
    const auto sigma = [](float logVar) {
        return QString::number(std::exp(0.5 * static_cast<double>(logVar)), 'f', 2);
    };
    QString text = *least == *most ? tr("σ %1").arg(sigma(*least)) : tr("σ %1 to %2").arg(sigma(*least), sigma(*most));
    if (m_model->prior() != PriorKind::Normal)
        return text;
    double kl = 0;
    for (std::size_t k = 0; k < posterior->mean.size(); ++k)
        kl += PosteriorBars::klOf(posterior->mean[k], posterior->logVar[k]);
    return text + QStringLiteral(" · ") + tr("KL %1 nat").arg(kl, 0, 'f', 1);
}

void PosteriorPanel::showImages()
{
    std::vector<QImage> images;
    for (const Image& image : m_images->sampleImages())
        images.push_back(toQImage(image));
    m_strip->setImages(std::move(images));
}

} // namespace latentscape
