// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/source_choices.h"

#include <algorithm>
#include <array>

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>

#include "ui/translation.h"

namespace latentscape {

namespace {

/// Data of the item that asks for a file; no name of one has a NUL.
const QString kAsk = QString(QChar(0));
constexpr int kLabelWidth = 92; ///< that of a ParamForm above
constexpr std::array kShares = {0.1, 0.2, 0.3, 0.5};

QString percent(double share) { return QLocale().toString(100 * share, 'g', 4) + QStringLiteral(" %"); }

} // namespace

SourceChoices::SourceChoices(const SourceName& source, QWidget* parent)
    : QWidget(parent), m_path(QDir::cleanPath(QString::fromStdString(source.path))),
      m_labels(QString::fromStdString(source.params.labels)), m_test(QString::fromStdString(source.params.test))
{
    // A column of a table can be written in two ways; this is the one that is offered.
    if (m_labels.isEmpty() && source.params.labelColumn != 0)
        m_labels =
            source.params.labelColumn < 0 ? QLatin1String(kNoLabels) : QString::number(source.params.labelColumn);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(1, 1);
    grid->setColumnMinimumWidth(0, kLabelWidth);
    m_labelBox = addRow(grid, readTexts()[0]);
    m_testBox = addRow(grid, readTexts()[1]);
    connect(m_labelBox, &QComboBox::activated, this, [this] { takeChoice(m_labelBox, m_labels); });
    connect(m_testBox, &QComboBox::activated, this, [this] { takeChoice(m_testBox, m_test); });
    offer({});
}

QComboBox* SourceChoices::addRow(QGridLayout* grid, const ReadText& text)
{
    auto* box = new QComboBox;
    box->setObjectName(QLatin1String("openData.") + QLatin1String(text.key));
    box->setAccessibleName(coreText(text.label));
    box->setToolTip(coreText(text.help));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(10);
    box->setFocusPolicy(Qt::StrongFocus);
    auto* label = new QLabel(coreText(text.label));
    label->setBuddy(box);
    label->setToolTip(box->toolTip());
    const int row = grid->rowCount();
    grid->addWidget(label, row, 0);
    grid->addWidget(box, row, 1);
    return box;
}

void SourceChoices::write(ReadParams& params) const
{
    params.labels = m_labels.toStdString();
    params.test = m_test.toStdString();
    params.labelColumn = 0;
}

void SourceChoices::offer(const SourceDataset& found)
{
    const QSignalBlocker labels(m_labelBox);
    const QSignalBlocker test(m_testBox);
    offerLabels(found);
    offerTest(found);
}

void SourceChoices::offerLabels(const SourceDataset& found)
{
    m_labelBox->clear();
    const bool own = m_labels.isEmpty() && !found.labelsFrom.empty();
    m_labelBox->addItem(own ? tr("As found: %1").arg(QString::fromStdString(found.labelsFrom)) : tr("As found"),
                        QString());
    m_labelBox->addItem(tr("None"), QLatin1String(kNoLabels));
    for (const std::string& choice : found.labelChoices)
        m_labelBox->addItem(QString::fromStdString(choice), QString::fromStdString(choice));
    m_labelBox->addItem(tr("From a file…"), kAsk);
    choose(m_labelBox, m_labels);
}

void SourceChoices::offerTest(const SourceDataset& found)
{
    m_testBox->clear();
    QString byItself = tr("As found");
    if (m_test.isEmpty() && found.available > 0)
        byItself = found.testImages > 0 ? tr("The data's own") : tr("One seventh");
    m_testBox->addItem(byItself, QString());
    m_testBox->addItem(tr("None: all train"), QLatin1String(kNoTest));
    for (const double share : kShares)
        m_testBox->addItem(percent(share), QString::number(share));
    for (const std::string& choice : found.testChoices)
        m_testBox->addItem(QString::fromStdString(choice), QString::fromStdString(choice));
    m_testBox->addItem(QFileInfo(m_path).isDir() ? tr("From a folder…") : tr("From a file…"), kAsk);
    choose(m_testBox, m_test);
}

void SourceChoices::choose(QComboBox* box, const QString& value)
{
    int place = box->findData(value);
    if (place < 0) {
        ReadParams params;
        params.test = value.toStdString();
        place = box->count() - (box->itemData(box->count() - 1) == kAsk ? 1 : 0);
        box->insertItem(place,
                        params.testShare() > 0 && box->objectName() == QLatin1String("openData.test")
                            ? percent(params.testShare())
                            : value,
                        value);
    }
    box->setCurrentIndex(place);
    for (int i = 0; i < box->count(); ++i)
        box->setItemData(i, box->itemText(i), Qt::ToolTipRole); // long names are cut
}

void SourceChoices::takeChoice(QComboBox* box, QString& value)
{
    QString chosen = box->currentData().toString();
    if (chosen == kAsk)
        chosen = askForFile(box);
    if (chosen.isNull()) {
        choose(box, value); // nothing was chosen after all
        return;
    }
    choose(box, chosen);
    if (chosen == value)
        return;
    value = chosen;
    emit changed();
}

QString SourceChoices::askForFile(QComboBox* box)
{
    const QDir folder = QFileInfo(m_path).dir();
    const bool aFolder = box == m_testBox && QFileInfo(m_path).isDir();
    const QString file =
        aFolder
            ? QFileDialog::getExistingDirectory(this, tr("Test images"), folder.path())
            : QFileDialog::getOpenFileName(this, box == m_testBox ? tr("Test images") : tr("Labels"), folder.path());
    if (file.isEmpty())
        return {};
    // Beside the data a name will do, wherever both go.
    const QFileInfo info(file);
    if (info.absolutePath() == QFileInfo(m_path).absoluteFilePath())
        return QFileInfo(m_path).fileName() + QLatin1Char('/') + info.fileName();
    return info.absolutePath() == folder.absolutePath() ? info.fileName() : info.absoluteFilePath();
}

} // namespace latentscape
