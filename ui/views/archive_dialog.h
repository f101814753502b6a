// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include <QDialog>
#include <QString>

class QLineEdit;
class QPushButton;

namespace latentscape {

/// Asks where the archive of a run goes. GUI thread only; RunArchiver writes it.
class ArchiveDialog : public QDialog
{
    Q_OBJECT

public:
    /// `folder`: the first proposal.
    ArchiveDialog(const std::filesystem::path& run, const QString& folder, QWidget* parent);

    QString path() const;
    void setPath(const QString& path);
    /// The command line that writes the same file.
    QString command() const;

signals:
    /// The archive is wanted there; what is there is to be replaced.
    void chosen(const QString& path);

public slots:
    void save();

private:
    void browse();
    QWidget* makeButtons();

    std::filesystem::path m_run;
    QLineEdit* m_path;
    QPushButton* m_save = nullptr;
};

} // namespace latentscape
