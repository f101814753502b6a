// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QDialog>

#include "core/output/number_files.h"
#include "ui/controllers/long_work.h"
#include "ui/controllers/map_picture.h"

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace latentscape {

class ExplorerModel;
class LatentMap;
class SplitBox;
class WorkProgress;

/// Asks which numbers of the model that is shown are to be saved (latents, places on a map, losses, neighbours) and as
/// what, and saves them in a worker, with progress: those of the model, the data and the map as they are when it opens,
/// whatever is shown by the time they are saved. The bytes are those of the command line. GUI thread only.
class NumbersDialog : public QDialog
{
    Q_OBJECT

public:
    /// `map` may be null.
    NumbersDialog(const ExplorerModel* model, const LatentMap* map, QWidget* parent);

    NumberKind kind() const;
    void setKind(NumberKind kind);
    QString path() const;
    void setPath(const QString& path);
    /// The command line that writes the same file; empty when there is none.
    QString command() const;
    bool isBusy() const { return m_work.isBusy(); }

signals:
    /// The file was written.
    void saved(const QString& path);

public slots:
    void save();

private:
    template <typename Box>
    Box* addChoice(Box* box, const char* name, const QString& caption, const QString& tip);
    void buildForm();
    void buildFile();
    QWidget* buildButtons();
    /// Shows what the chosen kind asks for, and what the file will hold.
    void showKind();
    void showName();
    void refresh();
    void browse();
    void finish(const QString& path);
    NumbersRequest request() const;
    bool isOfMap() const;
    QString contents() const;
    QString ending() const;
    /// What makes the file's bytes, in the worker.
    std::function<std::optional<std::string>(LongWork::Report&)> job() const;

    NumbersSource m_source;  ///< a training may begin while it is open, and put another model in this one's place
    MapPicturePtr m_picture; ///< null where no map is seen
    QString m_name;          ///< what files of this model begin with
    QFormLayout* m_form = nullptr;
    QComboBox* m_kind = nullptr;
    QComboBox* m_method = nullptr;
    QSpinBox* m_neighbours = nullptr;
    QComboBox* m_space = nullptr;
    SplitBox* m_split = nullptr;
    QComboBox* m_format = nullptr;
    QLineEdit* m_path = nullptr;
    QLabel* m_contents = nullptr;
    QLabel* m_message = nullptr;
    WorkProgress* m_progress = nullptr;
    QPushButton* m_save = nullptr;
    QPushButton* m_command = nullptr;
    LongWork m_work{this}; ///< last: its deliveries are for this dialog
};

} // namespace latentscape
