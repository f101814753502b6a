// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/side_names.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <QCoreApplication>
#include <QStringList>

#include "core/models/registry.h"
#include "core/training/kinship.h"

namespace latentscape {

namespace {

/// Of the parameters that tell two models apart, a name has no room for more.
constexpr std::size_t kMostKeys = 2;

using Values = std::map<std::string, std::string>;

QString seedOf(const RunRecord& record)
{
    const ParamValue* seed = record.plan.training.find("seed");
    return seed ? QString::fromStdString(toString(*seed)) : QString();
}

QString valueOf(const Values& values, const std::string& key)
{
    const auto found = values.find(key);
    return found == values.end() ? QStringLiteral("–") : QString::fromStdString(found->second);
}

/// What models of one kind differ in.
struct Differences
{
    std::vector<std::string> keys;
    bool seed = false;
};

Differences differencesOf(const std::vector<const RunRecord*>& records)
{
    std::map<std::string, std::set<QString>> seen;
    std::set<std::string> keys;
    std::set<QString> seeds;
    std::vector<Values> all;
    for (const RunRecord* record : records) {
        all.push_back(learningValues(record->plan));
        seeds.insert(seedOf(*record));
        for (const auto& [key, value] : all.back())
            keys.insert(key);
    }
    Differences differences;
    differences.seed = seeds.size() > 1;
    for (const std::string& key : keys) {
        for (const Values& values : all)
            seen[key].insert(valueOf(values, key));
        if (seen[key].size() > 1)
            differences.keys.push_back(key);
    }
    return differences;
}

QString describe(const NamedModel& model, const Differences& differences, bool withSeed)
{
    // Of networks that came as files the files tell, and their sizes, which are their parameters, do not.
    if (modelInfo(model.record->plan.model).traits.imported && !model.record->imported.empty())
        return QString::fromStdString(model.record->imported);
    QStringList parts{QString::fromStdString(model.record->plan.model)};
    const Values values = learningValues(model.record->plan);
    for (std::size_t i = 0; i < std::min(kMostKeys, differences.keys.size()); ++i)
        parts << QStringLiteral("%1 %2").arg(QString::fromStdString(differences.keys[i]),
                                             valueOf(values, differences.keys[i]));
    if (withSeed && differences.seed)
        parts << QCoreApplication::translate("CompareModel", "seed %1").arg(seedOf(*model.record));
    if (model.epoch >= 0)
        parts << QCoreApplication::translate("CompareModel", "epoch %1").arg(model.epoch);
    return parts.join(QStringLiteral(", "));
}

/// Everything but the seed.
std::string kinshipOf(const NamedModel& model)
{
    return kinshipOf(model.record->plan) + '@' + std::to_string(model.epoch);
}

/// `name`, numbered when it is taken.
QString unused(const QString& name, std::set<QString>& taken)
{
    QString result = name;
    for (int number = 2; !taken.insert(result).second; ++number)
        result = QStringLiteral("%1 (%2)").arg(name, QString::number(number));
    return result;
}

} // namespace

std::vector<SideName> nameModels(const std::vector<NamedModel>& models)
{
    std::map<std::string, std::vector<const RunRecord*>> kinds;
    for (const NamedModel& model : models) {
        if (model.record)
            kinds[model.record->plan.model].push_back(model.record);
    }
    std::map<std::string, Differences> differences;
    for (const auto& [kind, records] : kinds)
        differences[kind] = differencesOf(records);

    std::vector<SideName> names;
    std::set<QString> taken;
    std::set<QString> takenKin;
    std::map<std::string, QString> kin;
    for (const NamedModel& model : models) {
        if (!model.record) {
            const QString name = unused(QCoreApplication::translate("CompareModel", "training"), taken);
            names.push_back({name, unused(name, takenKin)});
            continue;
        }
        const Differences& differs = differences[model.record->plan.model];
        QString& family = kin[kinshipOf(model)];
        if (family.isEmpty())
            family = unused(describe(model, differs, false), takenKin);
        names.push_back({unused(describe(model, differs, true), taken), family});
    }
    return names;
}

} // namespace latentscape
