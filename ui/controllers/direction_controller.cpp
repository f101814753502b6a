// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/direction_controller.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QPointer>
#include <QUndoCommand>

#include "core/output/animation.h"
#include "core/output/picture_commands.h"
#include "ui/translation.h"
#include "ui/views/latent_history.h"

namespace latentscape {

namespace {

constexpr int kPauseMs = 1000; ///< at least, from one measuring to the next while codes come and come

/// How far along `direction` from `base` a place lies; nothing when it lies beside the line.
std::optional<double> amountOf(const std::vector<float>& place, const std::vector<float>& base,
                               const Direction& direction)
{
    if (place.size() != base.size() || place.size() != direction.vector.size())
        return {};
    double dot = 0;
    for (std::size_t j = 0; j < place.size(); ++j)
        dot += (static_cast<double>(place[j]) - base[j]) * direction.vector[j];
    const double amount = dot / (direction.length * direction.length);
    double beside = 0;
    for (std::size_t j = 0; j < place.size(); ++j)
        beside += std::pow(place[j] - base[j] - amount * direction.vector[j], 2);
    if (std::sqrt(beside) > 1e-4 * direction.length)
        return {};
    return amount;
}

} // namespace

/// A direction comes, goes, or gets another name. Of a run that is open no more there is nothing to bring back: the
/// history begins anew with another one.
class DirectionController::Change : public QUndoCommand
{
public:
    using State = std::optional<std::pair<int, DirectionEnds>>;

    Change(DirectionController* controller, const QString& text, State before, State after)
        : QUndoCommand(text), m_controller(controller), m_before(std::move(before)), m_after(std::move(after))
    {}

    void redo() override { go(m_before, m_after); }
    void undo() override { go(m_after, m_before); }

private:
    void go(const State& from, const State& to)
    {
        if (!m_controller)
            return;
        KeptList<DirectionEnds>& kept = *m_controller->m_kept;
        if (from && to) {
            kept.rename(kept.find(QString::fromStdString(from->second.name)), QString::fromStdString(to->second.name));
        } else if (from) {
            kept.remove(kept.find(QString::fromStdString(from->second.name)));
        } else if (to && kept.insert(to->first, to->second)) {
            m_controller->choose(kept.find(QString::fromStdString(to->second.name)));
        }
    }

    QPointer<DirectionController> m_controller;
    State m_before;
    State m_after;
};

struct DirectionController::Order
{
    SnapshotPtr model;
    EncodedSetPtr codes; ///< or null
    std::vector<float> base;
    Direction direction;
    GridRequest request;
    std::vector<float> condition{};
};

DirectionController* DirectionController::of(ExplorerModel* model)
{
    auto* controller = model->findChild<DirectionController*>(QString(), Qt::FindDirectChildrenOnly);
    return controller ? controller : new DirectionController(model);
}

DirectionController::DirectionController(ExplorerModel* model)
    : QObject(model), m_model(model),
      m_worker(
          std::make_unique<SlotWorker>(this, [this](int, const Error& error) { emit problem(latentscape::tr(error)); }))
{
    setObjectName(QStringLiteral("directionController"));
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (std::exchange(m_codesWait, false))
            measure();
    });
    connect(model, &ExplorerModel::codesChanged, this, &DirectionController::followCodes);
    connect(model, &ExplorerModel::latentChanged, this, &DirectionController::followPlace);
    connect(model, &ExplorerModel::modelUpdated, this, &DirectionController::requestStrip);
    connect(model, &ExplorerModel::conditionChanged, this, &DirectionController::requestStrip);
    connect(model, &ExplorerModel::modelReplaced, this, [this] {
        m_measured.assign(list().size(), {});
        startFromHere();
        emit measuredChanged();
        requestStrip();
    });
    m_kept = std::make_unique<KeptList<DirectionEnds>>(
        model, this, KeptList<DirectionEnds>::Store{directionsFile, readDirections, writeDirections},
        [this] {
            if (m_kept)
                followList();
        },
        [this](const QString& text) { emit problem(text); });
    startFromHere();
    followList();
}

DirectionController::~DirectionController() { m_stop.request_stop(); }

QString DirectionController::freeName(const QString& wanted) const
{
    QString name = wanted;
    for (int number = 2; m_kept->find(name) >= 0; ++number)
        name = QStringLiteral("%1 (%2)").arg(wanted, QString::number(number));
    return name;
}

void DirectionController::push(const QString& text, std::optional<std::pair<int, DirectionEnds>> before,
                               std::optional<std::pair<int, DirectionEnds>> after)
{
    LatentHistory::of(m_model)->stack()->push(new Change(this, text, std::move(before), std::move(after)));
}

bool DirectionController::add(DirectionEnds ends)
{
    const QString name = QString::fromStdString(ends.name).trimmed();
    ends.name = name.toStdString();
    if (!isReady() || name.isEmpty() || m_kept->find(name) >= 0 || ends.from.empty() || ends.to.empty())
        return false;
    push(tr("New direction"), {}, std::pair(static_cast<int>(list().size()), std::move(ends)));
    return true;
}

bool DirectionController::rename(int place, const QString& name)
{
    const QString trimmed = name.trimmed();
    if (!isReady() || place < 0 || place >= std::ssize(list()) || trimmed.isEmpty())
        return false;
    const DirectionEnds& ends = list()[static_cast<std::size_t>(place)];
    const int other = m_kept->find(trimmed);
    if (other >= 0)
        return other == place;
    DirectionEnds renamed = ends;
    renamed.name = trimmed.toStdString();
    push(tr("Rename direction"), std::pair(place, ends), std::pair(place, std::move(renamed)));
    return true;
}

void DirectionController::remove(int place)
{
    if (isReady() && place >= 0 && place < std::ssize(list()))
        push(tr("Remove direction"), std::pair(place, list()[static_cast<std::size_t>(place)]), {});
}

void DirectionController::followList()
{
    // Measures stay with their directions; new ones have none yet.
    std::vector<MeasuredDirection> measured;
    for (const DirectionEnds& ends : list()) {
        const auto known = std::ranges::find_if(
            m_known, [&](const DirectionEnds& other) { return other.from == ends.from && other.to == ends.to; });
        const auto place = static_cast<std::size_t>(known - m_known.begin());
        measured.push_back(place < m_measured.size() ? m_measured[place] : MeasuredDirection());
    }
    const bool same = m_known.size() == list().size();
    m_known = list();
    m_measured = std::move(measured);
    int current = m_kept->find(QString::fromStdString(m_currentName));
    if (current < 0)
        current = same ? m_current : std::min(m_current, static_cast<int>(list().size()) - 1);
    emit listChanged();
    m_current = -2; // whatever it is, it is told anew
    choose(current < 0 && !list().empty() ? 0 : current);
    measure();
}

void DirectionController::choose(int place)
{
    place = place >= 0 && place < std::ssize(list()) ? place : -1;
    const std::string name = place >= 0 ? list()[static_cast<std::size_t>(place)].name : std::string();
    const bool other = name != m_currentName;
    if (m_current == place && !other)
        return;
    m_current = place;
    m_currentName = name;
    if (other)
        startFromHere();
    emit currentChanged();
    requestStrip();
}

const MeasuredDirection& DirectionController::measured(int place) const
{
    static const MeasuredDirection none;
    return place >= 0 && place < std::ssize(m_measured) ? m_measured[static_cast<std::size_t>(place)] : none;
}

const Direction* DirectionController::direction() const
{
    const MeasuredDirection& chosen = measured(m_current);
    return chosen && std::ssize(chosen->vector) == m_model->dimensions() ? &*chosen : nullptr;
}

void DirectionController::followCodes()
{
    if (m_pause.isActive() && !m_model->codesComplete())
        m_codesWait = true;
    else
        measure();
}

void DirectionController::measure()
{
    const EncodedSetPtr codes = m_model->codes();
    m_codesWait = false;
    m_measuredAll = false;
    if (!codes || codes->size() == 0 || list().empty())
        return;
    m_pause.start();
    m_worker->post(Measure, [this, codes, ends = list(), stop = m_stop.get_token()]() -> SlotWorker::Delivery {
        std::vector<MeasuredDirection> measured;
        for (const DirectionEnds& one : ends) {
            MeasuredDirection direction;
            try {
                direction = directionBetween(*codes, one.from, one.to, 1, stop);
            } catch (const Error&) {
                // An end has no codes while only some images are encoded: that is a state, not a failure.
                direction.reset();
            }
            measured.push_back(std::move(direction));
        }
        return [this, codes, ends, measured = std::move(measured)]() mutable {
            if (m_model->codes() && m_model->codes()->dimensions == codes->dimensions && ends == list())
                takeMeasures(std::move(measured), m_model->codes() == codes && m_model->codesComplete());
        };
    });
}

void DirectionController::takeMeasures(std::vector<MeasuredDirection> measured, bool ofAll)
{
    m_measuredAll = ofAll;
    m_measured = std::move(measured);
    // The place stays where it is when the direction turns a little: the base goes.
    if (const Direction* chosen = direction(); chosen && m_amount != 0)
        m_base = along(m_model->latent(), *chosen, static_cast<float>(-m_amount));
    emit measuredChanged();
    requestStrip();
}

void DirectionController::startFromHere()
{
    m_base = m_model->latent();
    if (std::exchange(m_amount, 0) != 0)
        emit amountChanged();
}

void DirectionController::followPlace()
{
    if (m_moving)
        return;
    const Direction* chosen = direction();
    const std::optional<double> amount =
        chosen ? amountOf(m_model->latent(), m_base, *chosen) : std::optional<double>();
    if (amount && std::abs(*amount) <= kReach + 1e-6) {
        const double shown = std::abs(*amount) < 1e-6 ? 0 : *amount;
        if (std::exchange(m_amount, shown) != shown)
            emit amountChanged();
        return;
    }
    startFromHere();
    requestStrip();
}

void DirectionController::setAmount(double amount)
{
    const Direction* chosen = direction();
    amount = std::clamp(amount, -kReach, kReach);
    if (!chosen || amount == m_amount || m_base.size() != chosen->vector.size())
        return;
    m_amount = amount;
    m_moving = true;
    m_model->setLatent(along(m_base, *chosen, static_cast<float>(amount)));
    m_moving = false;
    emit amountChanged();
}

void DirectionController::setStripWanted(bool wanted)
{
    if (std::exchange(m_stripWanted, wanted) != wanted && wanted)
        requestStrip();
}

void DirectionController::requestStrip()
{
    const int ticket = ++m_stripTicket;
    const Direction* chosen = direction();
    const SnapshotPtr model = m_model->model();
    if (!chosen || !model || !m_model->canDecode() || m_base.size() != chosen->vector.size()) {
        m_worker->drop(Decode);
        if (std::exchange(m_strip, nullptr))
            emit stripChanged();
        return;
    }
    if (!m_stripWanted)
        return;
    Order order{model, nullptr, m_base, *chosen, {}};
    if (m_model->codes() && m_model->codes()->dimensions == m_model->dimensions())
        order.codes = m_model->codes();
    order.request.kind = GridKind::Path;
    order.request.rows = 1;
    order.request.cols = kStripSteps;
    order.condition = m_model->condition();
    order.request.label = singleLabel(order.condition);
    if (order.request.label < 0)
        order.request.condition = order.condition;
    order.request.direction = list().at(static_cast<std::size_t>(m_current)); // for its name
    for (const double end : {-kReach, kReach}) {
        const std::vector<float> z = along(m_base, *chosen, static_cast<float>(end));
        order.request.through.insert(order.request.through.end(), z.begin(), z.end());
    }
    m_worker->post(Decode, [this, ticket, order = std::move(order)]() -> SlotWorker::Delivery {
        return [this, ticket, strip = compute(order)] {
            // Older ones are shown while newer ones are on their way, but not when there is nothing to show any more.
            if (ticket != m_stripTicket && !m_strip)
                return;
            m_strip = strip;
            emit stripChanged();
        };
    });
}

DirectionStripPtr DirectionController::compute(const Order& order)
{
    if (!m_session)
        m_session = std::make_unique<DecoderSession>(order.model);
    else
        m_session->setSnapshot(order.model);
    auto strip = std::make_shared<DirectionStrip>();
    strip->model = order.model;
    strip->request = order.request;
    const std::vector<float> z = alongBothWays(order.base, order.direction, static_cast<float>(kReach), kStripSteps);
    const std::vector<float>& condition = order.condition;
    std::vector<float> conditions;
    for (int i = 0; i < kStripSteps; ++i) {
        conditions.insert(conditions.end(), condition.begin(), condition.end());
        strip->amounts.push_back(kReach * (2.0 * i / (kStripSteps - 1) - 1));
    }
    const std::vector<float> pixels = m_session->decode(z, conditions, kStripSteps);
    strip->images = framesOf(pixels, order.model->shape);
    if (!order.codes || order.codes->size() == 0)
        return strip;
    if (std::exchange(m_spacingCodes, order.codes) != order.codes)
        m_spacing = codeSpacing(*order.codes);
    for (std::size_t i = 0; i < strip->images.size(); ++i) {
        const auto nearest =
            nearestCodes(*order.codes, std::span(z).subspan(i * order.base.size(), order.base.size()), 1);
        strip->offData.push_back(nearest.empty() ? -1 : m_spacing.offData(nearest.front().distance));
    }
    return strip;
}

} // namespace latentscape
