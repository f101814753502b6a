// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QVariantMap>

#include "ui/plots/color_ramp.h"
#include "ui/settings_file.h"
#include "ui/theme.h"

namespace latentscape {

/// What the preferences dialog shows.
struct PreferenceValues
{
    int threads = 0;                 ///< for training; 0: chosen for the machine
    std::filesystem::path runFolder; ///< where runs are kept and listed
    QString language;                ///< "en", "ko"; empty: the system's
    ThemeChoice theme = ThemeChoice::System;
    ColorRamp ramp = ColorRamp::Violet; ///< for values shown as colours
    friend bool operator==(const PreferenceValues&, const PreferenceValues&) = default;
};

/// Everything the program remembers between two starts. Each key of the settings file is named here and nowhere else.
/// GUI thread only.
class Preferences : public QObject
{
    Q_OBJECT

public:
    explicit Preferences(QObject* parent = nullptr);

    const PreferenceValues& values() const { return m_values; }
    /// Writes the values and emits changed() when they are others than before.
    void setValues(const PreferenceValues& values);

    /// Newest first, at most ten; folders that are gone are left out.
    QStringList recentRuns() const;
    void addRecentRun(const QString& folder);
    /// Where it was among them, if it was.
    void renameRecentRun(const QString& from, const QString& to);
    void forgetRecentRuns();
    /// Data sets opened from files, newest first, at most five.
    QStringList recentData() const;
    void addRecentData(const QString& path);
    /// Where the last file or folder was opened; the home folder before.
    QString openFolder() const;
    void setOpenFolder(const QString& folder);

    /// Window geometry and the places of docks and splitters, as Qt packs them.
    QByteArray windowGeometry() const;
    QByteArray windowLayout() const;
    void setWindow(const QByteArray& geometry, const QByteArray& layout);

    /// The run that was open last; empty when none was.
    QString lastRun() const;
    void setLastRun(const QString& folder);
    /// The data set that was open last; "mnist" at first.
    QString lastData() const;
    void setLastData(const QString& nameOrPath);
    /// The form's state (model and its parameters) as JSON text.
    QString setup() const;
    void setSetup(const QString& json);
    /// How the list of runs is sorted and grouped, in the words of RunsView; empty at first.
    QStringList runsOrder() const;
    void setRunsOrder(const QStringList& order);
    /// The trainings that wait in the queue, as JSON text.
    QString queue() const;
    void setQueue(const QString& json);
    /// The models that lay side by side, as compareStateText() has them; empty at first.
    QString compared() const;
    void setCompared(const QString& text);
    /// What the map shows and how, as mapStateText() has it; empty at first.
    QString mapState() const;
    void setMapState(const QString& text);
    /// What was chosen at the last export of this kind of picture, in the words of ExportChoice; empty at first.
    QVariantMap exportChoice(const QString& kind) const;
    void setExportChoice(const QString& kind, const QVariantMap& choice);
    bool logarithmicLosses() const;
    void setLogarithmicLosses(bool on);

    /// A new, unused folder name for a run of `model` in the run folder: "2026-01-31-142501-vae".
    std::filesystem::path newRunPath(const std::string& model) const;

signals:
    void changed();

private:
    void read();

    SettingsFile m_file;
    PreferenceValues m_values;
};

} // namespace latentscape
