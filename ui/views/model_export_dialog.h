// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "core/output/model_files.h"
#include "ui/controllers/long_work.h"

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace latentscape {

class ExplorerModel;
class SplitBox;
class WorkProgress;

/// Asks what of the model that is shown is written for other programs (weights, networks, codes) and where to, and
/// writes it in a worker, with progress: the model as it is when the dialog opens, whatever is shown by the time it is
/// written. The bytes are those of the command line. GUI thread only.
class ModelExportDialog : public QDialog
{
    Q_OBJECT

public:
    ModelExportDialog(const ExplorerModel* model, QWidget* parent);

    ModelFileKind kind() const;
    void setKind(ModelFileKind kind);
    QString path() const;
    void setPath(const QString& path);
    /// The command line that writes the same; empty when there is none.
    QString command() const;
    /// Why there is nothing of the chosen kind to write; empty when there is.
    QString refusal() const;
    bool isBusy() const { return m_work.isBusy(); }

signals:
    /// It is written; for people, where.
    void saved(const QString& text);

public slots:
    void save();
    /// Of a dialog that is closed: goes once the work that was given up has ended, which nobody waits for.
    void deleteWhenIdle();

private:
    void buildForm();
    void buildPath();
    QWidget* buildButtons();
    /// Shows what the chosen kind asks for, and what will be written.
    void showKind();
    void refresh();
    void browse();
    void finish(const QString& path);
    ModelFilesRequest request() const;
    bool isFile() const { return kind() == ModelFileKind::Weights; }
    QString usualName() const;
    QString contents() const;

    NumbersSource m_source; ///< a training may begin while it is open, and put another model in this one's place
    bool m_hasNetworks;     ///< or one of the two
    bool m_hasCodes;        ///< or what makes them
    QString m_name;         ///< what files of this model begin with
    QFormLayout* m_form;
    QComboBox* m_kind = nullptr;
    SplitBox* m_split = nullptr;
    QLineEdit* m_path = nullptr;
    QLabel* m_pathCaption = nullptr;
    QPushButton* m_browse = nullptr;
    QLabel* m_contents;
    QLabel* m_message;
    WorkProgress* m_progress;
    QPushButton* m_save = nullptr;
    QPushButton* m_command = nullptr;
    LongWork m_work{this}; ///< last: its deliveries are for this dialog
};

} // namespace latentscape
