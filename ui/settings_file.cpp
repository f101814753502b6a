// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings_file.h"

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

#include <QSettings>

namespace latentscape {

namespace {

/// The one thread of the program that writes settings, in the order they were changed in.
class SettingsWriter
{
public:
    using Job = std::function<void(QSettings&)>;

    static SettingsWriter& get()
    {
        static SettingsWriter writer;
        return writer;
    }
    void post(Job job)
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
        m_changed.notify_all();
    }
    void finish()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_jobs.empty() && !m_writing; });
    }

private:
    SettingsWriter() : m_thread([this](const std::stop_token& stop) { run(stop); }) {}

    void run(const std::stop_token& stop)
    {
        std::unique_lock lock(m_mutex);
        while (m_changed.wait(lock, stop, [this] { return !m_jobs.empty(); })) {
            const std::vector<Job> jobs = std::exchange(m_jobs, {});
            m_writing = true;
            lock.unlock();
            {
                QSettings settings;
                for (const Job& job : jobs)
                    job(settings);
            } // written here
            lock.lock();
            m_writing = false;
            m_changed.notify_all();
        }
    }

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::vector<Job> m_jobs;
    bool m_writing = false;
    std::jthread m_thread; ///< last: it is joined before the rest goes
};

} // namespace

SettingsFile::SettingsFile()
{
    SettingsWriter::get().finish();
    const QSettings settings;
    for (const QString& key : settings.allKeys())
        m_values.insert(key, settings.value(key));
}

SettingsFile::~SettingsFile() { SettingsWriter::get().finish(); }

void SettingsFile::setValue(const QString& key, const QVariant& value)
{
    change(key, [value](const QVariant&) { return value; });
}

void SettingsFile::remove(const QString& key)
{
    change(key, [](const QVariant&) { return QVariant(); });
}

void SettingsFile::change(const QString& key, const Change& change)
{
    const QVariant before = m_values.value(key);
    const QVariant after = change(before);
    if (after.isValid())
        m_values.insert(key, after);
    else
        m_values.remove(key);
    SettingsWriter::get().post([key, change](QSettings& settings) {
        const QVariant value = change(settings.value(key));
        if (value.isValid())
            settings.setValue(key, value);
        else
            settings.remove(key);
    });
}

} // namespace latentscape
