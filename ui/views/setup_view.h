// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <QString>
#include <QWidget>

#include "core/data/dataset.h"
#include "core/data/splits.h"
#include "core/params/param_set.h"
#include "core/training/plan.h"

class QComboBox;
class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace latentscape {

class Commands;
class ExplorerModel;
class ParamForm;
class Preferences;

/// The planned epochs among training parameters; 0 when they are not there.
std::int64_t epochsIn(const ParamSet& training);

/// The form a training starts from: data set, model, its parameters and those of the training. GUI thread only.
class SetupView : public QWidget
{
    Q_OBJECT

public:
    SetupView(ExplorerModel* model, Preferences* preferences, Commands* commands, QWidget* parent = nullptr);

    /// What the form says now, without a run folder. Number of threads: the form's, else the preferences'.
    TrainPlan plan() const;
    /// Fills the form from a plan (of a run that was opened).
    void setPlan(const TrainPlan& plan);

    /// The box names the data that are loaded again, where others were chosen that did not come.
    void showLoadedData();

    /// While a training runs, the form steers it by its live parameters and the others wait.
    void setRunning(bool running);
    /// What is trained on from now on: the form names these data until the training ends, whatever else is looked at,
    /// unless another training is being planned in it.
    void setTrainedData(const DatasetPtr& dataset, const SplitIndices& splits);

    /// While a training runs the form can be freed to plan another one; nothing is steered then. Going back, it says
    /// again what is being trained.
    void setPlanning(bool planning);
    bool isPlanning() const { return m_planning; }
    /// Takes over from another view, in which another training was planned while this one was trained.
    void restorePlanning(const TrainPlan& trained);
    /// This is being trained from now on: the form says so, unless another training is being planned in it.
    void setTrained(const TrainPlan& plan);
    /// What the form says of what is trained, or was last: behind the plan of another training, what it goes back to.
    TrainPlan trained() const;
    /// What was trained goes on and is of this plan: what trained() says is the plan's again, but for the live
    /// parameters, which stay. Returns those.
    ParamSet setContinued(const TrainPlan& plan);
    /// What is typed into a field counts without Enter.
    void finishTyping();

    /// Puts a panel below the buttons.
    void addPanel(QWidget* panel);

    /// Brings a parameter of the training into view and gives its editor the focus.
    void revealTraining(const std::string& key);

    /// Form state as JSON text, for the next start; restoring ignores what no longer fits.
    QString state() const;
    void restoreState(const QString& json);

signals:
    void dataRequested(const QString& nameOrPath);
    void dataFolderRequested();
    void liveValueChanged(const latentscape::ParamSpec& spec, const latentscape::ParamValue& value);
    void planningChanged(bool planning);

private:
    QWidget* makeHeading(const QString& text);
    void makeDataPart(QVBoxLayout* column);
    void makeModelPart(QVBoxLayout* column);
    void makeTrainingPart(QVBoxLayout* column);
    QWidget* makeButtons(Commands* commands);
    void fillData();
    void fillModels();
    void modelChosen();
    void dataChosen(int index);
    void describeData();
    bool namesTrainedData() const { return m_trainedData && m_running && !m_planning; }
    void nameData();
    void describeThreads();
    void describeStaleness();
    void lockForm();
    void fill(const TrainPlan& plan);
    TrainPlan formPlan() const;
    void formChanged(const std::vector<ParamSpec>& specs, const std::string& key, const ParamValue& value);

    ExplorerModel* m_model;
    Preferences* m_preferences;
    QComboBox* m_data = nullptr;
    QToolButton* m_openData = nullptr;
    QLabel* m_dataText = nullptr;
    QComboBox* m_modelBox = nullptr;
    QLabel* m_modelText = nullptr;
    ParamForm* m_modelForm = nullptr;
    ParamForm* m_trainingForm = nullptr;
    QLabel* m_runningText = nullptr;
    QPushButton* m_train = nullptr;
    QPushButton* m_queue = nullptr;
    QPushButton* m_backToTraining = nullptr;
    QToolButton* m_command = nullptr;
    QLabel* m_staleText = nullptr;
    QLabel* m_threadsText = nullptr;
    bool m_running = false;
    bool m_planning = false;
    DatasetPtr m_trainedData; ///< while it runs
    SplitIndices m_trainedSplits;
    std::optional<TrainPlan> m_trained; ///< while another training is planned: what the form said before
};

} // namespace latentscape
