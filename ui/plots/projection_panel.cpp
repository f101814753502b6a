// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/projection_panel.h"

#include <algorithm>
#include <limits>

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QVBoxLayout>

#include "core/base/text.h"
#include "core/params/param_spec.h"
#include "ui/forms/param_form.h"
#include "ui/views/status_line.h"

namespace latentscape {

namespace {

constexpr int kWidth = 320;
constexpr const char* kSeed = "seed";

/// The seed is no parameter of a method, but it is chosen like one.
ParamSpec seedSpec()
{
    ParamSpec spec;
    spec.key = kSeed;
    spec.type = ParamType::Integer;
    spec.label = LS_TEXT("core", "Seed");
    spec.help = LS_TEXT("core", "Where chance begins: the same seed gives the same layout of the same codes.");
    spec.defaultValue = static_cast<std::int64_t>(ProjectionPlan().seed);
    spec.range = {0, static_cast<double>(std::numeric_limits<int>::max())};
    return spec;
}

QString resultText(const MapLayout& layout)
{
    QStringList parts;
    if (layout.state == MapLayout::State::Finished)
        parts << ProjectionPanel::tr("Computed in %1").arg(durationText(layout.seconds));
    if (layout.kl)
        parts << ProjectionPanel::tr("KL divergence %1").arg(*layout.kl, 0, 'f', 3);
    if (layout.continued)
        parts << ProjectionPanel::tr("gone on from an earlier layout");
    return parts.join(QStringLiteral(" · "));
}

} // namespace

ProjectionPanel::ProjectionPanel(QWidget* parent)
    : QFrame(parent, Qt::Popup), m_title(new QLabel(this)), m_form(new ParamForm(this)), m_result(new QLabel(this)),
      m_reset(new QPushButton(tr("Defaults"), this)), m_compute(new QPushButton(this))
{
    setObjectName(QStringLiteral("projectionPanel"));
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Parameters of the layout"));
    m_title->setObjectName(QStringLiteral("projectionTitle"));
    m_title->setWordWrap(true);
    m_title->setFixedWidth(kWidth);
    m_result->setObjectName(QStringLiteral("projectionResult"));
    m_result->setForegroundRole(QPalette::PlaceholderText);
    m_result->setWordWrap(true);
    m_result->setFixedWidth(kWidth);
    m_reset->setObjectName(QStringLiteral("projectionDefaults"));
    m_reset->setToolTip(tr("Set every parameter back to its default"));
    m_compute->setObjectName(QStringLiteral("projectionCompute"));
    m_compute->setToolTip(tr("Compute the layout with these parameters, in the background"));
    m_compute->setDefault(true);

    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_reset);
    buttons->addStretch(1);
    buttons->addWidget(m_compute);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_form);
    column->addWidget(m_result);
    column->addLayout(buttons);
    column->setSizeConstraint(QLayout::SetFixedSize);

    connect(m_form, &ParamForm::valueChanged, this, [this] {
        if (!m_filling)
            emit planChanged(plan());
    });
    connect(m_reset, &QPushButton::clicked, this, &ProjectionPanel::reset);
    connect(m_compute, &QPushButton::clicked, this, [this] {
        hide();
        emit computeChosen();
    });
}

ProjectionPlan ProjectionPanel::plan() const
{
    const ParamSet values = m_form->values();
    ProjectionPlan plan{m_plan.method, {}, m_plan.seed};
    for (const auto& [key, value] : values.values()) {
        if (key == kSeed)
            plan.seed = static_cast<std::uint64_t>(std::get<std::int64_t>(value));
        else
            plan.parameters.set(key, value);
    }
    return plan;
}

void ProjectionPanel::fill(const ProjectionPlan& plan)
{
    m_filling = true;
    m_plan = plan;
    ParamSet values = plan.parameters;
    values.set(kSeed, static_cast<std::int64_t>(plan.seed));
    m_form->setValues(values);
    m_filling = false;
}

void ProjectionPanel::reset()
{
    fill({m_plan.method, projectionParameters(m_plan.method), ProjectionPlan().seed});
    emit planChanged(plan());
}

void ProjectionPanel::open(const ProjectionPlan& plan, const MapLayoutPtr& layout, const QWidget* anchor)
{
    std::vector<ParamSpec> specs = projectionSpecs(plan.method);
    specs.push_back(seedSpec());
    m_filling = true;
    m_form->setSpecs(specs);
    fill(plan);
    m_title->setText(plan.method == ProjectionMethod::Umap
                         ? tr("UMAP draws the neighbourhoods of the codes: near points are alike. Distances between "
                              "far clusters mean little.")
                         : tr("t-SNE draws which codes are near one another. Sizes of clusters and distances between "
                              "them mean little."));
    m_result->setText(layout ? resultText(*layout) : QString());
    m_result->setVisible(!m_result->text().isEmpty());
    m_compute->setText(layout ? tr("Recompute") : tr("Compute"));
    adjustSize();
    openBelow(*anchor);
}

void ProjectionPanel::openBelow(const QWidget& anchor)
{
    QPoint corner = anchor.mapToGlobal(QPoint(0, anchor.height() + 2));
    if (const QScreen* screen = anchor.screen()) {
        const QRect room = screen->availableGeometry();
        corner.setX(std::clamp(corner.x(), room.left(), std::max(room.left(), room.right() - width())));
        corner.setY(std::clamp(corner.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    }
    move(corner);
    show();
    m_compute->setFocus(Qt::PopupFocusReason);
}

} // namespace latentscape
