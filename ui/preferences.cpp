// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences.h"

#include <algorithm>

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSettings>

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

void prepend(const QString& key, const QString& entry, int most)
{
    QSettings settings;
    QStringList list = settings.value(key).toStringList();
    list.removeAll(entry);
    list.prepend(entry);
    settings.setValue(key, list.mid(0, most));
}

QStringList existing(const QString& key)
{
    QStringList list = QSettings().value(key).toStringList();
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
    const QSettings settings;
    m_values.threads = settings.value(kThreads, 0).toInt();
    const QString folder = settings.value(kRunFolder).toString();
    m_values.runFolder = folder.isEmpty() ? defaultRunsFolder() : std::filesystem::path(folder.toStdString());
    m_values.language = settings.value(kLanguage).toString();
    if (!languages().contains(m_values.language))
        m_values.language.clear();
    m_values.theme =
        static_cast<ThemeChoice>(std::max<qsizetype>(0, themeNames().indexOf(settings.value(kTheme).toString())));
    m_values.ramp =
        static_cast<ColorRamp>(std::max<qsizetype>(0, rampNames().indexOf(settings.value(kRamp).toString())));
}

void Preferences::setValues(const PreferenceValues& values)
{
    if (values == m_values)
        return;
    m_values = values;
    QSettings settings;
    settings.setValue(kThreads, values.threads);
    settings.setValue(kRunFolder, QString::fromStdString(values.runFolder.string()));
    settings.setValue(kLanguage, values.language);
    settings.setValue(kTheme, themeNames().at(static_cast<qsizetype>(values.theme)));
    settings.setValue(kRamp, rampNames().at(static_cast<qsizetype>(values.ramp)));
    emit changed();
}

QStringList Preferences::recentRuns() const { return existing(kRecentRuns); }

void Preferences::addRecentRun(const QString& folder) { prepend(kRecentRuns, folder, kMostRecentRuns); }

void Preferences::renameRecentRun(const QString& from, const QString& to)
{
    QSettings settings;
    QStringList list = settings.value(kRecentRuns).toStringList();
    std::ranges::replace(list, from, to);
    settings.setValue(kRecentRuns, list);
}

void Preferences::forgetRecentRuns() { QSettings().remove(kRecentRuns); }

QStringList Preferences::recentData() const { return existing(kRecentData); }

void Preferences::addRecentData(const QString& path) { prepend(kRecentData, path, kMostRecentData); }

QString Preferences::openFolder() const { return QSettings().value(kOpenFolder, QDir::homePath()).toString(); }

void Preferences::setOpenFolder(const QString& folder) { QSettings().setValue(kOpenFolder, folder); }

QByteArray Preferences::windowGeometry() const { return QSettings().value(kGeometry).toByteArray(); }

QByteArray Preferences::windowLayout() const { return QSettings().value(kLayout).toByteArray(); }

void Preferences::setWindow(const QByteArray& geometry, const QByteArray& layout)
{
    QSettings settings;
    settings.setValue(kGeometry, geometry);
    settings.setValue(kLayout, layout);
}

QString Preferences::lastRun() const { return QSettings().value(kLastRun).toString(); }

void Preferences::setLastRun(const QString& folder) { QSettings().setValue(kLastRun, folder); }

QString Preferences::lastData() const { return QSettings().value(kLastData, QStringLiteral("mnist")).toString(); }

void Preferences::setLastData(const QString& nameOrPath) { QSettings().setValue(kLastData, nameOrPath); }

QString Preferences::setup() const { return QSettings().value(kSetup).toString(); }

void Preferences::setSetup(const QString& json) { QSettings().setValue(kSetup, json); }

QStringList Preferences::runsOrder() const { return QSettings().value(kRunsOrder).toStringList(); }

void Preferences::setRunsOrder(const QStringList& order) { QSettings().setValue(kRunsOrder, order); }

QString Preferences::queue() const { return QSettings().value(kQueue).toString(); }

void Preferences::setQueue(const QString& json) { QSettings().setValue(kQueue, json); }

QString Preferences::compared() const { return QSettings().value(kCompared).toString(); }

void Preferences::setCompared(const QString& text) { QSettings().setValue(kCompared, text); }

QString Preferences::mapState() const { return QSettings().value(kMapState).toString(); }

void Preferences::setMapState(const QString& text) { QSettings().setValue(kMapState, text); }

QVariantMap Preferences::exportChoice(const QString& kind) const { return QSettings().value(kExports + kind).toMap(); }

void Preferences::setExportChoice(const QString& kind, const QVariantMap& choice)
{
    QSettings().setValue(kExports + kind, choice);
}

bool Preferences::logarithmicLosses() const { return QSettings().value(kLogarithmic, false).toBool(); }

void Preferences::setLogarithmicLosses(bool on) { QSettings().setValue(kLogarithmic, on); }

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
