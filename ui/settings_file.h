// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QHash>
#include <QString>
#include <QVariant>

namespace latentscape {

/// The file of settings (QSettings), read once and written by a thread of its own: QSettings has the disk confirm what
/// it wrote, which takes tens of milliseconds on a quiet one. GUI thread only.
class SettingsFile
{
public:
    /// What a value becomes; no value where there is none.
    using Change = std::function<QVariant(const QVariant& before)>;

    /// Waits for what others of this program have yet to write, then reads everything.
    SettingsFile();
    /// Waits until all is written.
    ~SettingsFile();
    SettingsFile(const SettingsFile&) = delete;
    SettingsFile& operator=(const SettingsFile&) = delete;
    SettingsFile(SettingsFile&&) = delete;
    SettingsFile& operator=(SettingsFile&&) = delete;

    QVariant value(const QString& key, const QVariant& fallback = {}) const { return m_values.value(key, fallback); }
    void setValue(const QString& key, const QVariant& value);
    void remove(const QString& key);
    /// Applied to what is known here and, by the other thread, to what stands in the file by then: another window's
    /// entries of a list stay. `change` must need nothing of this thread.
    void change(const QString& key, const Change& change);

private:
    QHash<QString, QVariant> m_values;
};

} // namespace latentscape
