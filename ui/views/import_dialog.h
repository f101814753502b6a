// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include <QDialog>
#include <QStringList>
#include <QTimer>

#include "core/training/import_run.h"
#include "core/training/run_archive.h"
#include "ui/controllers/long_work.h"

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace latentscape {

class ExplorerModel;
class ParamForm;
class Preferences;
class WorkProgress;

/// Makes a run of a model that was trained elsewhere (a safetensors file, ONNX files of an encoder, a decoder or both)
/// or of a run's archive. Says what it understood of the files, or what is wrong with them, before anything is made.
/// Files are read in a worker; they may also be dropped on it. GUI thread only.
class ImportDialog : public QDialog
{
    Q_OBJECT

public:
    ImportDialog(const ExplorerModel* model, const Preferences* preferences, QWidget* parent = nullptr);

    /// Puts files, or a folder with an encoder.onnx and a decoder.onnx, where they belong.
    void addPaths(const QStringList& paths);
    bool isBusy() const { return m_work.isBusy(); }
    bool isImporting() const { return m_importing; }

signals:
    /// There is a new run.
    void imported(const std::filesystem::path& run);
    /// What is shown is what the files say, or why they are of no use.
    void previewed();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    // import_dialog_form.cpp: the files and how they are read
    QWidget* makeForm();
    QLineEdit* addFileRow(QGridLayout* grid, const char* name, const QString& label, const QString& tip,
                          const QString& filter);
    void addDataRow(QGridLayout* grid);
    void addPath(const QString& path);
    bool isArchive() const;
    ImportPlan plan() const;

    // import_dialog.cpp: what they are, and what is made of them
    void changed();
    void look();
    void showModel(const ImportPreview& preview);
    void showArchive(const RunArchive& archive);
    void showFacts(const QStringList& lines);
    void showProblem(const QString& text);
    void setImporting(bool importing);
    LongWork::Work modelWork();
    LongWork::Work archiveWork();
    void finish(const std::filesystem::path& run);
    void accept() override;
    void reject() override;

    const ExplorerModel* m_model;
    const Preferences* m_preferences;
    QWidget* m_inputs;
    QLineEdit* m_weights = nullptr;
    QLineEdit* m_encoder = nullptr;
    QLineEdit* m_decoder = nullptr;
    QComboBox* m_data = nullptr;
    ParamForm* m_form;
    QLabel* m_facts;
    QLabel* m_problem;
    WorkProgress* m_progress;
    QPushButton* m_import = nullptr;
    QString m_recordedData;    ///< that an archive says its run was trained on
    std::string m_modelId;     ///< names the run's folder
    bool m_chosenData = false; ///< by the user
    bool m_importing = false;
    QTimer m_delay;
    LongWork m_work{this}; ///< last: its deliveries are for this dialog
};

/// Whether Open leads to the import: a safetensors or ONNX file, a folder with such networks, a run's archive, and what
/// the import refuses with an explanation (files of PyTorch). Looks at names, and into archives.
bool isImportable(const QString& path);

} // namespace latentscape
