// SPDX-License-Identifier: GPL-3.0-or-later
// The plan that the form says, what is kept of it, and the planning of another training while one runs.
#include <utility>

#include <nlohmann/json.hpp>

#include <QAbstractSpinBox>
#include <QComboBox>

#include "core/base/error.h"
#include "core/models/registry.h"
#include "ui/forms/param_form.h"
#include "ui/preferences.h"
#include "ui/views/setup_view.h"

namespace latentscape {

namespace {

/// Puts the live parameters of `from` into both others.
void takeLive(const std::vector<ParamSpec>& specs, const ParamSet& from, ParamSet& plan, ParamSet& live)
{
    for (const ParamSpec& spec : specs) {
        const ParamValue* value = spec.live ? from.find(spec.key) : nullptr;
        if (value == nullptr)
            continue;
        plan.set(spec.key, *value);
        live.set(spec.key, *value);
    }
}

} // namespace

TrainPlan SetupView::formPlan() const
{
    TrainPlan plan;
    plan.model = m_modelBox->currentData().toString().toStdString();
    plan.modelParams = m_modelForm->values();
    plan.training = m_trainingForm->values();
    plan.data = m_data->currentData().toString().toStdString();
    return plan;
}

TrainPlan SetupView::plan() const
{
    TrainPlan plan = formPlan();
    if (*plan.training.find("threads") == ParamValue(std::int64_t{0}))
        plan.training.set("threads", static_cast<std::int64_t>(m_preferences->values().threads));
    return plan;
}

void SetupView::setPlan(const TrainPlan& plan)
{
    TrainPlan next = plan;
    // Filled in when the run was made; for the next one the machine chooses again.
    next.training.set("threads", std::int64_t{0});
    next.training.set("shards", std::int64_t{0});
    fill(next);
}

void SetupView::fill(const TrainPlan& plan)
{
    const int index = m_modelBox->findData(QString::fromStdString(plan.model));
    if (index < 0)
        return;
    m_modelBox->setCurrentIndex(index);
    m_modelForm->setValues(plan.modelParams);
    m_trainingForm->setValues(plan.training);
}

void SetupView::setPlanning(bool planning)
{
    if (m_planning == planning || (planning && !m_running))
        return;
    if (planning)
        m_trained = formPlan();
    // What runs has the form again; once it has ended, what was planned in the meantime is kept.
    else if (m_running && m_trained)
        fill(*m_trained);
    m_planning = planning;
    nameData();
    lockForm();
    emit planningChanged(planning);
}

void SetupView::restorePlanning(const TrainPlan& trained)
{
    m_trained = trained;
    m_planning = true;
    nameData();
    lockForm();
    emit planningChanged(true);
}

void SetupView::setTrained(const TrainPlan& plan)
{
    if (m_planning)
        m_trained = plan;
    else
        setPlan(plan);
}

TrainPlan SetupView::trained() const { return m_planning && m_trained ? *m_trained : formPlan(); }

ParamSet SetupView::setContinued(const TrainPlan& plan)
{
    const TrainPlan before = trained();
    TrainPlan next = plan;
    ParamSet live;
    takeLive(modelInfo(plan.model).params, before.modelParams, next.modelParams, live);
    takeLive(trainingParams().specs(), before.training, next.training, live);
    // Of what the machine chose the form does not say what came out; what the user chose stays.
    for (const char* key : {"threads", "shards"}) {
        const ParamValue* recorded = plan.training.find(key);
        const ParamValue* said = before.training.find(key);
        if (recorded == nullptr || said == nullptr || *said != *recorded)
            next.training.set(key, std::int64_t{0});
    }
    if (m_planning)
        m_trained = std::move(next);
    else
        fill(next);
    return live;
}

void SetupView::finishTyping()
{
    // A key or a tool bar's button leaves the focus where it is.
    if (auto* box = qobject_cast<QAbstractSpinBox*>(focusWidget()))
        box->interpretText();
}

QString SetupView::state() const
{
    const TrainPlan now = plan();
    nlohmann::ordered_json json;
    json["model"] = now.model;
    json["parameters"] = toJson(now.modelParams);
    json["training"] = toJson(m_trainingForm->values());
    return QString::fromStdString(json.dump());
}

void SetupView::restoreState(const QString& text)
{
    const auto json = nlohmann::ordered_json::parse(text.toStdString(), nullptr, false);
    if (!json.is_object())
        return;
    const auto take = [&json](const char* key, ParamForm* form) {
        if (!json.contains(key))
            return;
        try {
            form->setValues(paramsFromJson(json[key], form->specs()));
        } catch (const Error&) {
            // Written by another version of the program; the defaults stay.
        }
    };
    if (json.contains("model") && json["model"].is_string()) {
        const int index = m_modelBox->findData(QString::fromStdString(json["model"].get<std::string>()));
        if (index >= 0)
            m_modelBox->setCurrentIndex(index);
    }
    take("parameters", m_modelForm);
    take("training", m_trainingForm);
}

} // namespace latentscape
