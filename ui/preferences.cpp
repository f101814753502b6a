// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences.h"

#include <algorithm>

#include <QDateTime>
#include <QDir>
#include <QFileInfo>

#include "core/training/plan.h"
#include "ui/translation.h"

namespace latentscape {

namespace {

const QString kThreads = QStringLiteral("preferences/threads");
const QString kRunFolder = QStringLiteral("preferences/run_folder");
const QString kLanguage = QStringLiteral("preferences/language");
const QString kTheme = QStringLiteral("preferences/theme");
const QString kRamp = QStringLiteral("preferences/color_ramp");
const QString kRecentRuns = QStringLiteral("recent/runs");
const QString kOpenFolder = QStringLiteral("openFolder");
const QString kRecentData = QStringLiteral("recent/data");
const QString kGeometry = QStringLiteral("window/geometry");
const QString kLayout = QStringLiteral("window/layout");
const QString kLastRun = QStringLiteral("session/run");
const QString kLastData = QStringLiteral("session/data");
const QString kSetup = QStringLiteral("session/setup");
const QString kQueue = QStringLiteral("session/queue");
const QString kRunsOrder = QStringLiteral("session/runs_order");
const QString kCompared = QStringLiteral("session/compared");
const QString kMapState = QStringLiteral("session/map");
const QString kExports = QStringLiteral("exports/");
const QString kLogarithmic = QStringLiteral("session/logarithmic_losses");

constexpr int kMostRecentRuns = 10;
constexpr int kMostRecentData = 5;

const QStringList& themeNames()
{
    static const QStringList names{QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")};
    return names;
}

const QStringList& rampNames()
{
    static const QStringList names{QStringLiteral("violet"), QStringLiteral("blue"), QStringLiteral("grey")};
    return names;
}

SettingsFile::Change prepended(const QString& entry, int most)
{
    return [entry, most](const QVariant& before) -> QVariant {
        QStringList list = before.toStringList();
        list.removeAll(entry);
        list.prepend(entry);
        return list.mid(0, most);
    };
}

QStringList existing(QStringList list)
{
    list.removeIf([](const QString& name) {
        // Data may say how they are to be read.
        return !QFileInfo::exists(name) && !QFileInfo::exists(name.left(name.lastIndexOf(QLatin1Char('?'))));
    });
    return list;
}

} // namespace

Preferences::Preferences(QObject* parent) : QObject(parent) { read(); }

void Preferences::read()
{
    m_values.threads = m_file.value(kThreads, 0).toInt();
    const QString folder = m_file.value(kRunFolder).toString();
    m_values.runFolder = folder.isEmpty() ? defaultRunsFolder() : std::filesystem::path(folder.toStdString());
    m_values.language = m_file.value(kLanguage).toString();
    if (!languages().contains(m_values.language))
        m_values.language.clear();
    m_values.theme =
        static_cast<ThemeChoice>(std::max<qsizetype>(0, themeNames().indexOf(m_file.value(kTheme).toString())));
    m_values.ramp = static_cast<ColorRamp>(std::max<qsizetype>(0, rampNames().indexOf(m_file.value(kRamp).toString())));
}

void Preferences::setValues(const PreferenceValues& values)
{
    if (values == m_values)
        return;
    m_values = values;
    m_file.setValue(kThreads, values.threads);
    m_file.setValue(kRunFolder, QString::fromStdString(values.runFolder.string()));
    m_file.setValue(kLanguage, values.language);
    m_file.setValue(kTheme, themeNames().at(static_cast<qsizetype>(values.theme)));
    m_file.setValue(kRamp, rampNames().at(static_cast<qsizetype>(values.ramp)));
    emit changed();
}

QStringList Preferences::recentRuns() const { return existing(m_file.value(kRecentRuns).toStringList()); }

void Preferences::addRecentRun(const QString& folder)
{
    m_file.change(kRecentRuns, prepended(folder, kMostRecentRuns));
}

void Preferences::renameRecentRun(const QString& from, const QString& to)
{
    m_file.change(kRecentRuns, [from, to](const QVariant& before) -> QVariant {
        QStringList list = before.toStringList();
        std::ranges::replace(list, from, to);
        return list;
    });
}

void Preferences::forgetRecentRuns() { m_file.remove(kRecentRuns); }

QStringList Preferences::recentData() const { return existing(m_file.value(kRecentData).toStringList()); }

void Preferences::addRecentData(const QString& path) { m_file.change(kRecentData, prepended(path, kMostRecentData)); }

QString Preferences::openFolder() const { return m_file.value(kOpenFolder, QDir::homePath()).toString(); }

void Preferences::setOpenFolder(const QString& folder) { m_file.setValue(kOpenFolder, folder); }

QByteArray Preferences::windowGeometry() const { return m_file.value(kGeometry).toByteArray(); }

QByteArray Preferences::windowLayout() const { return m_file.value(kLayout).toByteArray(); }

void Preferences::setWindow(const QByteArray& geometry, const QByteArray& layout)
{
    m_file.setValue(kGeometry, geometry);
    m_file.setValue(kLayout, layout);
}

QString Preferences::lastRun() const { return m_file.value(kLastRun).toString(); }

void Preferences::setLastRun(const QString& folder) { m_file.setValue(kLastRun, folder); }

QString Preferences::lastData() const { return m_file.value(kLastData, QStringLiteral("mnist")).toString(); }

void Preferences::setLastData(const QString& nameOrPath) { m_file.setValue(kLastData, nameOrPath); }

QString Preferences::setup() const { return m_file.value(kSetup).toString(); }

void Preferences::setSetup(const QString& json) { m_file.setValue(kSetup, json); }

QStringList Preferences::runsOrder() const { return m_file.value(kRunsOrder).toStringList(); }

void Preferences::setRunsOrder(const QStringList& order) { m_file.setValue(kRunsOrder, order); }

QString Preferences::queue() const { return m_file.value(kQueue).toString(); }

void Preferences::setQueue(const QString& json) { m_file.setValue(kQueue, json); }

QString Preferences::compared() const { return m_file.value(kCompared).toString(); }

void Preferences::setCompared(const QString& text) { m_file.setValue(kCompared, text); }

QString Preferences::mapState() const { return m_file.value(kMapState).toString(); }

void Preferences::setMapState(const QString& text) { m_file.setValue(kMapState, text); }

QVariantMap Preferences::exportChoice(const QString& kind) const { return m_file.value(kExports + kind).toMap(); }

void Preferences::setExportChoice(const QString& kind, const QVariantMap& choice)
{
    m_file.setValue(kExports + kind, choice);
}

bool Preferences::logarithmicLosses() const { return m_file.value(kLogarithmic, false).toBool(); }

void Preferences::setLogarithmicLosses(bool on) { m_file.setValue(kLogarithmic, on); }

std::filesystem::path Preferences::newRunPath(const std::string& model) const
{
    const std::string time = QDateTime::currentDateTime().toString(QStringLiteral("yyyy-MM-dd-HHmmss")).toStdString();
    const std::string name = time + "-" + model;
    std::filesystem::path path = m_values.runFolder / name;
    for (int copy = 2; std::filesystem::exists(path); ++copy)
        path = m_values.runFolder / (name + "-" + std::to_string(copy));
    return path;
}

} // namespace latentscape
