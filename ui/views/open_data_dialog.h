// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QDialog>
#include <QString>
#include <QTimer>

#include "core/data/source_dataset.h"
#include "ui/controllers/long_work.h"

class QLabel;
class QPushButton;
class QTreeWidget;

namespace latentscape {

class ImageView;
class ParamForm;
class SourceChoices;
class WorkProgress;

/// Shows what a file or folder was understood to hold (some of its images, their number, shape, classes and values, and
/// what was skipped and why) and lets how it is read be changed, before it is loaded. Looks into the source in a
/// worker. GUI thread only.
class OpenDataDialog : public QDialog
{
    Q_OBJECT

public:
    /// `source`: a path or a name of a data set, perhaps with how it is to be read (parseSourceName()).
    explicit OpenDataDialog(const QString& source, QWidget* parent = nullptr);

    /// The source with what was chosen, as parseSourceName() reads it.
    QString source() const;
    bool isBusy() const { return m_work.isBusy(); }

signals:
    /// The user wants it loaded.
    void chosen(const QString& source);
    /// What is shown is what the settings say, or why there is nothing.
    void previewed();

private:
    /// What the worker found.
    struct Preview
    {
        SourceDataset source;
        Image sheet;
        ValueRange range; ///< of the images shown, where the source needed none
    };

    QWidget* makeForm();
    QWidget* makeSheet();
    void look();
    void showPreview(const Preview& preview);
    void showProblem(const QString& text);
    ReadParams params() const;
    static QString describeCodes(const Dataset& dataset);
    static QString describeFactors(const Dataset& dataset);
    QString describe(const Preview& preview) const;
    QString describeTest(const SourceDataset& source) const;
    std::size_t imagesOf(const SourceDataset& source) const;
    QString describeClasses(const Preview& preview) const;
    void fillSkipped(const std::vector<SkippedFile>& skipped);
    void accept() override;

    SourceName m_source;
    ParamForm* m_form;
    SourceChoices* m_choices;
    ImageView* m_sheet;
    QLabel* m_facts;
    QLabel* m_classes;
    QLabel* m_problem;
    QLabel* m_skippedTitle;
    QTreeWidget* m_skipped;
    WorkProgress* m_progress;
    QPushButton* m_load = nullptr;
    QTimer m_delay;
    LongWork m_work{this}; ///< last: its deliveries are for this dialog
};

} // namespace latentscape
