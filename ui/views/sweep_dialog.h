// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QDialog>

#include "core/training/sweep.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace latentscape {

/// Asks over which parameters, which of their values and how many seeds a plan is to be trained. What is wrong is said
/// while it is typed. GUI thread only.
class SweepDialog : public QDialog
{
    Q_OBJECT

public:
    /// `base`: what all runs share.
    explicit SweepDialog(TrainPlan base, QWidget* parent = nullptr);

    /// What was chosen; its folder is for the caller to say.
    SweepPlan plan() const;

signals:
    void chosen(const latentscape::SweepPlan& plan);

private:
    /// A parameter and its values.
    struct Row
    {
        QComboBox* key = nullptr;
        QLineEdit* values = nullptr;
    };
    Row makeRow(const char* name, const QString& keyLabel, const QString& valuesLabel, const QString& nothing);
    void suggest(const Row& row);
    std::vector<SweepAxis> axes() const;
    void check();
    void accept() override;

    TrainPlan m_base;
    Row m_first;
    Row m_second;
    QSpinBox* m_seeds;
    QLabel* m_summary;
    QPushButton* m_command;
    QPushButton* m_start;
};

} // namespace latentscape
