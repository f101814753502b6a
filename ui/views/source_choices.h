// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include "core/data/read_options.h"
#include "core/data/source_dataset.h"

class QComboBox;
class QGridLayout;

namespace latentscape {

/// Where the labels of a data set come from and which of its images are for testing (ReadParams::labels and test), to
/// be chosen among what a look into the source has found, or from a file. GUI thread only.
class SourceChoices : public QWidget
{
    Q_OBJECT

public:
    explicit SourceChoices(const SourceName& source, QWidget* parent = nullptr);

    /// Puts what is chosen into `params`.
    void write(ReadParams& params) const;
    /// Offers what was found; what is chosen stays so.
    void offer(const SourceDataset& found);

signals:
    void changed();

private:
    QComboBox* addRow(QGridLayout* grid, const ReadText& text);
    void offerLabels(const SourceDataset& found);
    void offerTest(const SourceDataset& found);
    /// An item for `value` if there is none, and that it is the current one.
    static void choose(QComboBox* box, const QString& value);
    void takeChoice(QComboBox* box, QString& value);
    QString askForFile(QComboBox* box);

    QString m_path; ///< of the source
    QComboBox* m_labelBox = nullptr;
    QComboBox* m_testBox = nullptr;
    QString m_labels; ///< ReadParams::labels
    QString m_test;   ///< ReadParams::test
};

} // namespace latentscape
