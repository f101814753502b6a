// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include <QDialog>
#include <QSize>
#include <QTimer>

#include "core/output/animation.h"
#include "core/output/grids.h"
#include "ui/controllers/long_work.h"
#include "ui/exportable.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLayout;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace latentscape {

class LookControls;
class WorkProgress;

/// Asks for format, frame rate, size and look of an animation, plays what there is of it, and saves it in a worker. GUI
/// thread only.
class AnimationDialog : public QDialog
{
    Q_OBJECT

public:
    /// What is to be animated.
    struct Source
    {
        QString name; ///< of the file, without folder and ending
        QSize size;   ///< of a frame, in pixels
        int steps = 0;
        bool finer = true;       ///< there is something between two steps
        bool comesRound = false; ///< ends where it begins: there is no need to go back
        bool turnsBack = false;  ///< goes there and back unless unchecked
        bool holdsEnd = false;   ///< stands still for a second at the end, where it does not go back
        double stepsPerSecond = 8;
        int perStep = 1; ///< frames a step, at first
        /// Makes the frames, `perStep` of them a step; what it returns may be called in any thread.
        std::function<std::function<GridFrames(std::stop_token)>(int perStep, bool back)> frames{};
        /// The same where it takes long: it tells the fraction done.
        using SlowFrames = std::function<GridFrames(const std::stop_token&, const std::function<void(double)>& told)>;
        std::function<SlowFrames(int perStep, bool back)> slowFrames{};
        /// "film", "film-sheet", "film-map": what was chosen last is remembered for each.
        QString kind = QStringLiteral("film");
        /// Captions and colours; spacing means nothing to a film.
        LookChoices look{};
        /// Of the steps, or one that stands for all; plays until the film is saved. Empty: no preview.
        std::vector<Image> preview{};
        /// What the film writes beneath a step of the preview when it has captions; its number where this is empty.
        std::function<std::string(std::size_t step, int perStep)> caption{};
        /// The command line that makes the same frames, without rate, scale and file; empty when there is none.
        std::function<QString(int perStep, bool back)> command{};
    };

    AnimationDialog(const Source& source, QWidget* parent);

    AnimationFormat format() const;
    /// What the controls say, without frames.
    Animation settings() const;
    QString path() const;
    void setPath(const QString& path);
    /// The command line that makes the same file; empty when there is none.
    QString command() const;

signals:
    /// The file was written.
    void saved(const QString& path);

public slots:
    void save();

private:
    void buildForm(QLayout* layout);
    QLayout* buildPathRow();
    void buildScale(QFormLayout* form);
    void buildPreview(QLayout* layout);
    void takeLastChoice();
    void showPreview();
    QSize frameSize() const;
    QSpinBox* addNumber(const char* objectName, const QString& name, const QString& tip, int least, int most,
                        int value);
    /// To what the chosen format takes; says so where the rate was greater.
    void limitRate();
    void refresh();
    void browse();
    void finish(const QString& path);
    void showBusy(bool busy);
    int frameCount() const;

    Source m_source;
    QComboBox* m_format;
    QSpinBox* m_rate = nullptr;
    QSpinBox* m_perStep = nullptr;
    QSpinBox* m_scale = nullptr;
    QCheckBox* m_back;
    QLabel* m_size;
    QLabel* m_message;
    QLineEdit* m_path;
    WorkProgress* m_progress;
    QPushButton* m_save = nullptr;
    LookControls* m_look;
    QLabel* m_preview = nullptr;
    QTimer m_play; ///< shows the next step of the preview
    int m_step = 0;
    LongWork m_work{this}; ///< last: its deliveries are for this dialog
};

/// Which frame shows a step of a path of `count` steps, where a film has `perStep` frames a step.
std::size_t filmFrame(std::size_t step, std::size_t count, int perStep, bool closed);

} // namespace latentscape
