// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include <QObject>
#include <QPointer>
#include <QProgressDialog>
#include <QString>

#include "ui/controllers/long_work.h"
#include "ui/views/archive_dialog.h"

namespace latentscape {

/// Writes a run into one file, in a worker, with a progress that can be cancelled when it takes long. GUI thread only.
class RunArchiver : public QObject
{
    Q_OBJECT

public:
    /// Asks for files over `window`.
    explicit RunArchiver(QWidget* window);

    /// Asks where to and writes it there; failed() while another run is written.
    void ask(const std::filesystem::path& run);
    /// Replaces a file that is there.
    void write(const std::filesystem::path& run, const QString& file);
    bool isBusy() const { return m_work.isBusy(); }
    /// Whether it is this one that is being written.
    bool isWriting(const std::filesystem::path& run) const { return isBusy() && m_run == run; }

signals:
    /// What came of it, for people.
    void written(const QString& text);
    void failed(const QString& text);

private:
    void showProgress(const QString& file);

    QWidget* m_window;
    QString m_folder;            ///< where the last one went
    std::filesystem::path m_run; ///< that is, or was last, written
    QPointer<ArchiveDialog> m_dialog;
    QPointer<QProgressDialog> m_progress;
    LongWork m_work{this}; ///< last: its deliveries are for this object
};

} // namespace latentscape
