// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/tour.h"

#include <algorithm>

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/models/registry.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

constexpr int kWidth = 420;
constexpr int kObstacleLines = 2;

/// "latent=2 epochs=5" as a plan on MNIST; what is not said keeps its default.
TrainPlan planOf(const std::string& model, const std::string& values)
{
    TrainPlan plan;
    plan.model = model;
    const ModelInfo& info = modelInfo(model);
    plan.modelParams = ParamSet::defaults(info.params);
    plan.training = ParamSet::defaults(trainingParams().specs());
    std::size_t at = 0;
    while (at < values.size()) {
        const std::size_t end = std::min(values.find(' ', at), values.size());
        const std::string word = values.substr(at, end - at);
        const std::size_t equals = word.find('=');
        const std::string key = word.substr(0, equals);
        const ParamSpec* own = findSpec(info.params, key);
        const ParamSpec* spec = own != nullptr ? own : findSpec(trainingParams().specs(), key);
        (own != nullptr ? plan.modelParams : plan.training).set(key, parseValue(*spec, word.substr(equals + 1)));
        at = end + 1;
    }
    return plan;
}

TourAction train(const QString& text, const std::string& model, const std::string& values)
{
    return {text, [plan = planOf(model, values)](const TourGuide& guide) { guide.train(plan); }, true};
}

TourAction sweep(const QString& text, const std::string& model, const std::string& values, const std::string& axis)
{
    const SweepPlan plan{planOf(model, values), {parseAxis(model, axis)}, {}};
    return {text, [plan](const TourGuide& guide) { guide.sweep(plan); }, true};
}

TourAction twins(const QString& text, const std::string& model, const std::string& values, const std::string& twin)
{
    return {text, [plan = planOf(model, values), twin](const TourGuide& guide) { guide.twins(plan, twin); }, true};
}

TourAction picture(const QString& text, GridKind kind)
{
    return {text, [kind](const TourGuide& guide) { guide.showPicture(kind); }};
}

TourAction command(const QString& text, const char* id)
{
    return {text, [id](const TourGuide& guide) { guide.perform(id); }};
}

} // namespace

std::vector<TourStop> tourStops()
{
    const auto map = [&] { return command(TourDialog::tr("Look at the map"), "view.map"); };
    std::vector<TourStop> stops;
    stops.push_back(
        {TourDialog::tr("A latent space unfolds"),
         TourDialog::tr(
             "A variational autoencoder squeezes each digit into two numbers: a place on the map. Watch the places of "
             "all digits spread and sort themselves while it trains. Press anywhere on the map: the decoder draws what "
             "lies there, also between the points. The sliders on the right do the same, number by number."),
         {train(TourDialog::tr("Train a VAE"), "vae", "epochs=5"), map()}});
    stops.push_back(
        {TourDialog::tr("A linear autoencoder finds the principal components"),
         TourDialog::tr(
             "Without activations and with the squared error, an autoencoder can do no better than principal component "
             "analysis, and training finds it, slowly. Train both and compare their maps: the same cloud, turned and "
             "sheared. The picture of the directions shows the angle that is left between the two subspaces."),
         {train(TourDialog::tr("Train a linear autoencoder"), "linear_ae", "epochs=5"),
          train(TourDialog::tr("Compute PCA"), "pca", ""),
          command(TourDialog::tr("Angles between them"), "view.angles")}});
    stops.push_back({TourDialog::tr("Denoising: learn what images look like"),
                     TourDialog::tr("Copying does not help a denoising autoencoder: it is shown spoilt images and must "
                                    "restore the clean ones, so its first layer comes to look for strokes and edges. "
                                    "Corrupt an image with a slider and watch the noise vanish; two hundred noisy "
                                    "copies of it land together on the map."),
                     {train(TourDialog::tr("Train a denoising autoencoder"), "denoising_ae", "epochs=5"),
                      command(TourDialog::tr("Noise on an image"), "study.noise"),
                      picture(TourDialog::tr("Corrupted and restored"), GridKind::Denoise),
                      picture(TourDialog::tr("First layer"), GridKind::Filters)}});
    stops.push_back({TourDialog::tr("An autoencoder leaves holes"),
                     TourDialog::tr("A plain autoencoder reconstructs well, but nothing keeps its codes together: "
                                    "press between the clusters of its map and you get what is no digit. To sample it "
                                    "at all, a mixture of Gaussians is fitted to its codes afterwards."),
                     {train(TourDialog::tr("Train an autoencoder"), "autoencoder", "epochs=5"), map(),
                      picture(TourDialog::tr("Samples"), GridKind::Samples)}});
    stops.push_back(
        {TourDialog::tr("A VAE can be sampled"),
         TourDialog::tr("The KL term of a VAE pulls all codes together towards one normal distribution, so that a draw "
                        "from it lands where the decoder knows its way. An image is not a point but a small cloud: its "
                        "mean, its spread, and a draw z = mean + spread x noise."),
         {train(TourDialog::tr("Train a VAE"), "vae", "epochs=5"),
          command(TourDialog::tr("Posterior of an image"), "study.posterior"),
          picture(TourDialog::tr("Samples"), GridKind::Samples),
          picture(TourDialog::tr("Manifold"), GridKind::Manifold)}});
    stops.push_back(
        {TourDialog::tr("The same draws, decoded by both"),
         TourDialog::tr("Train an autoencoder and a VAE at the same time, on the same images in the same order. The "
                        "page \"Same experiment\" then gives both the same latents, drawn from the prior, or the same "
                        "path from one image to another: the VAE writes digits all along, the autoencoder falls into "
                        "its holes."),
         {twins(TourDialog::tr("Train both"), "autoencoder", "epochs=5", "vae"),
          command(TourDialog::tr("Side by side"), "view.compare")}});
    stops.push_back(
        {TourDialog::tr("The size of the latent space matters"),
         TourDialog::tr("Two numbers make a map, but keep little. A sweep trains the same model with 2, 5, 10 and 20 "
                        "latent dimensions, one after the other, and lays the runs side by side."),
         {sweep(TourDialog::tr("Sweep over latent dimensions"), "vae", "epochs=3", "latent=2,5,10,20"),
          command(TourDialog::tr("Look at the sweep"), "view.sweep")}});
    stops.push_back(
        {TourDialog::tr("A code as large as the image copies"),
         TourDialog::tr(
             "With a number for every pixel nothing needs to be left out: an autoencoder then passes on what "
             "it is shown, holes and all; one that was trained with noise fills them. And a large network "
             "learns few images by heart: on three hundred of them the loss of the autoencoder falls and "
             "falls, that on the test images stays far behind. The KL term holds the VAE back."),
         {train(TourDialog::tr("Without noise"), "denoising_ae", "epochs=40 latent=784 noise=0 limit=1000 batch=20"),
          train(TourDialog::tr("With noise"), "denoising_ae", "epochs=40 latent=784 noise=0.3 limit=1000 batch=20"),
          picture(TourDialog::tr("Corrupted and restored"), GridKind::Denoise),
          twins(TourDialog::tr("AE and VAE on few images"), "autoencoder",
                "epochs=30 latent=512 hidden=1024 limit=300 batch=20", "vae"),
          command(TourDialog::tr("Look at the losses"), "view.losses")}});
    stops.push_back(
        {TourDialog::tr("Which error? Bernoulli or Gaussian"),
         TourDialog::tr(
             "What the decoder's numbers mean decides the loss: probabilities of bits give the cross-entropy, means of "
             "a normal distribution give the squared error. The values cannot be compared; the pictures can."),
         {sweep(TourDialog::tr("Sweep over the likelihood"), "vae", "epochs=3 latent=10",
                "likelihood=bernoulli,gaussian"),
          command(TourDialog::tr("Look at the sweep"), "view.sweep")}});
    stops.push_back(
        {TourDialog::tr("A bound on the likelihood"),
         TourDialog::tr(
             "The loss of a VAE bounds what one would like to know, log p(x). Importance sampling estimates it: more "
             "samples, a tighter bound. The importance-weighted autoencoder trains on that tighter bound."),
         {train(TourDialog::tr("Train an IWAE"), "iwae", "epochs=5 latent=10 binarize=dynamic"),
          command(TourDialog::tr("Bound and likelihood"), "view.likelihood")}});
    stops.push_back(
        {TourDialog::tr("Style and label"),
         TourDialog::tr("A conditional VAE is told the label, so its latents are left with what the label does not "
                        "say: slant, weight, hand. Each row of the sheet is one hand that writes all ten digits."),
         {train(TourDialog::tr("Train a conditional VAE"), "cvae", "epochs=5"),
          picture(TourDialog::tr("Style and label"), GridKind::Labels)}});
    stops.push_back(
        {TourDialog::tr("A few labels are enough"),
         TourDialog::tr("M2 guesses the labels it is not told. With a hundred labelled digits among 60,000 it "
                        "classifies most of the others; with more it makes fewer errors. M1+M2 first lays out all "
                        "images without labels, and then needs fewer. The sweeps draw the error against the number of "
                        "labels (choose classification error above the plot)."),
         {train(TourDialog::tr("Train M2 with 100 labels"), "m2", "epochs=5"),
          sweep(TourDialog::tr("Sweep over the labels"), "m2", "epochs=3 latent=20 hidden=300", "labels=100,300,1000"),
          train(TourDialog::tr("Train M1+M2"), "m1_m2", "epochs=5 pretrain-epochs=5"),
          sweep(TourDialog::tr("Sweep M1+M2"), "m1_m2", "epochs=3 pretrain-epochs=3", "labels=100,300,1000"),
          picture(TourDialog::tr("Style and label"), GridKind::Labels)}});
    stops.push_back(
        {TourDialog::tr("The codes cluster"),
         TourDialog::tr("Nobody told the VAE what a digit is, and yet its codes lie in clusters. The evaluation looks "
                        "for as many clusters as there are classes, with k-means on the codes, and says how well they "
                        "agree with the labels: NMI and ARI are 1 when they are the same, 0 when they have nothing to "
                        "do with one another."),
         {train(TourDialog::tr("Train a VAE of ten dimensions"), "vae", "epochs=5 latent=10"),
          command(TourDialog::tr("Evaluate"), "evaluate"), map()}});
    stops.push_back({TourDialog::tr("Beta trades detail for order"),
                     TourDialog::tr("A beta-VAE weighs the prior beta times as much. Raise beta in the setup while it "
                                    "trains: one latent after the other falls silent (see the bars of the KL beside "
                                    "the losses), and those that are left each change one thing only."),
                     {train(TourDialog::tr("Train a beta-VAE"), "beta_vae", "epochs=20"),
                      picture(TourDialog::tr("Traversals"), GridKind::Traversals)}});
    stops.push_back(
        {TourDialog::tr("What it never saw looks odd"),
         TourDialog::tr("Train without the fours. The model restores other digits and bends the fours towards what it "
                        "knows, so their error is large: ranked by it, the fours come first. The ROC curve says how "
                        "well the error tells them from the rest."),
         {train(TourDialog::tr("Train without the fours"), "vae", "epochs=5 latent=10 leave-out=4"),
          command(TourDialog::tr("Look at the oddities"), "view.oddities")}});
    stops.push_back(
        {TourDialog::tr("Layer by layer"),
         TourDialog::tr(
             "A stacked autoencoder learns its layers one after the other, and then all together. The picture restores "
             "digits from each layer's codes: watch the deeper rows come alive as training reaches them."),
         {train(TourDialog::tr("Train a stacked autoencoder"), "stacked_ae", "epochs=5"),
          picture(TourDialog::tr("Layers"), GridKind::Layers)}});
    stops.push_back({TourDialog::tr("A prior of any shape"),
                     TourDialog::tr("In an adversarial autoencoder a second network learns to tell codes from draws of "
                                    "the prior, and the encoder learns to be mistaken for it. Two losses that do not "
                                    "fall together, and a map that takes the shape you ask for."),
                     {train(TourDialog::tr("Train towards ten petals"), "aae", "epochs=5 prior=mixture"),
                      train(TourDialog::tr("Train towards a swiss roll"), "aae", "epochs=5 prior=swiss-roll"), map()}});
    return stops;
}

TourDialog::TourDialog(TourGuide guide, QWidget* parent)
    : QDialog(parent, Qt::Tool), m_guide(std::move(guide)), m_stops(tourStops()), m_count(new QLabel(this)),
      m_title(new QLabel(this)), m_text(new QLabel(this)), m_obstacle(new QLabel(this)), m_row(new QHBoxLayout),
      m_back(new QPushButton(tr("&Back"), this)), m_next(new QPushButton(tr("&Next"), this))
{
    setObjectName(QStringLiteral("tour"));
    setWindowTitle(tr("Tour"));
    m_count->setProperty("muted", true);
    m_title->setObjectName(QStringLiteral("tour.title"));
    m_title->setProperty("heading", true);
    m_title->setWordWrap(true);
    m_text->setObjectName(QStringLiteral("tour.text"));
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_obstacle->setObjectName(QStringLiteral("tour.obstacle"));
    m_obstacle->setWordWrap(true);
    m_obstacle->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_obstacle->setProperty("muted", true);
    m_back->setObjectName(QStringLiteral("tour.back"));
    m_next->setObjectName(QStringLiteral("tour.next"));
    m_next->setDefault(true);
    auto* close = new QPushButton(tr("Close"), this);
    close->setObjectName(QStringLiteral("tour.close"));
    for (QPushButton* button : {m_back, close})
        button->setAutoDefault(false);
    connect(m_back, &QPushButton::clicked, this, [this] { goTo(m_stop - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { goTo(m_stop + 1); });
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    m_row->setSpacing(8);
    auto* turn = new QHBoxLayout;
    turn->addWidget(close);
    turn->addStretch(1);
    turn->addWidget(m_back);
    turn->addWidget(m_next);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(10);
    layout->addWidget(m_count);
    layout->addWidget(m_title);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_obstacle);
    layout->addLayout(m_row);
    layout->addSpacing(6);
    layout->addLayout(turn);
    setMinimumWidth(kWidth);
    for (const TourStop& stop : m_stops)
        addActions(stop);
    m_row->addStretch(1);
    goTo(0);
}

void TourDialog::addActions(const TourStop& stop)
{
    std::vector<QPushButton*>& buttons = m_buttons.emplace_back();
    for (const TourAction& action : stop.actions) {
        auto* button =
            new QPushButton(action.trains ? themedIcon(QStringLiteral("train")) : QIcon(), action.text, this);
        button->setObjectName(QStringLiteral("tour.action"));
        button->setAutoDefault(false);
        button->hide();
        connect(button, &QPushButton::clicked, this, [this, act = action.act] {
            act(m_guide);
            updateActions();
        });
        m_row->addWidget(button);
        buttons.push_back(button);
    }
}

void TourDialog::goTo(int stop)
{
    m_stop = std::clamp(stop, 0, static_cast<int>(m_stops.size()) - 1);
    fill(m_stop);
    m_back->setEnabled(m_stop > 0);
    m_next->setEnabled(m_stop + 1 < static_cast<int>(m_stops.size()));
    updateActions();
}

void TourDialog::fill(int stop)
{
    const auto here = static_cast<std::size_t>(stop);
    m_count->setText(tr("%1 of %2").arg(stop + 1).arg(m_stops.size()));
    m_title->setText(m_stops[here].title);
    m_text->setText(m_stops[here].text);
    for (std::size_t i = 0; i < m_buttons.size(); ++i) {
        for (QPushButton* button : m_buttons[i])
            button->setVisible(i == here);
    }
}

void TourDialog::updateActions()
{
    const QString obstacle = m_guide.obstacle ? m_guide.obstacle() : QString();
    const auto here = static_cast<std::size_t>(m_stop);
    for (std::size_t i = 0; i < m_buttons[here].size(); ++i)
        m_buttons[here][i]->setEnabled(!m_stops[here].actions[i].trains || obstacle.isEmpty());
    m_obstacle->setText(obstacle);
    m_obstacle->setVisible(!obstacle.isEmpty());
    fit();
}

void TourDialog::showEvent(QShowEvent* event)
{
    m_room = {}; // the fonts of the theme are known now
    fit();
    QDialog::showEvent(event);
}

void TourDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if ((event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) && isVisible()) {
        m_room = {};
        fit();
    }
}

QSize TourDialog::measured()
{
    const bool hasObstacle = !m_obstacle->isHidden();
    m_obstacle->setMinimumHeight(kObstacleLines * m_obstacle->fontMetrics().lineSpacing());
    m_obstacle->show();
    QSize room(kWidth, 0);
    // The widest row of buttons decides how high the texts are.
    for (const bool isWidthKnown : {false, true}) {
        for (int stop = 0; stop < static_cast<int>(m_stops.size()); ++stop) {
            fill(stop);
            layout()->activate();
            if (isWidthKnown)
                room.setHeight(std::max(room.height(), layout()->totalHeightForWidth(room.width())));
            else
                room.setWidth(std::max(room.width(), layout()->totalMinimumSize().width()));
        }
    }
    fill(m_stop);
    m_obstacle->setVisible(hasObstacle);
    return room;
}

void TourDialog::fit()
{
    if (!m_room.isValid())
        m_room = measured();
    layout()->activate();
    // An obstacle that says more than others still gets its room.
    m_room.setHeight(std::max(m_room.height(), layout()->totalHeightForWidth(m_room.width())));
    resize(isVisible() ? size().expandedTo(m_room) : m_room);
}

} // namespace latentscape
