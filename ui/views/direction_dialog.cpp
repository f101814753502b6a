// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/direction_dialog.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/controllers/direction_controller.h"
#include "ui/controllers/saved_selections.h"
#include "ui/explorer_model.h"

namespace latentscape {

namespace {

constexpr int kNameWidth = 260;

QComboBox* makeBox(QWidget* parent, const char* objectName, const QString& name, const QString& tip)
{
    auto* box = new QComboBox(parent);
    box->setObjectName(QLatin1String(objectName));
    box->setAccessibleName(name);
    box->setToolTip(tip);
    box->setMaxVisibleItems(20);
    return box;
}

} // namespace

DirectionDialog::DirectionDialog(ExplorerModel* model, QWidget* parent)
    : QDialog(parent), m_model(model),
      m_from(makeBox(this, "direction.from", tr("From"), tr("The images the direction leads away from"))),
      m_to(makeBox(this, "direction.to", tr("To"), tr("The images the direction leads to"))),
      m_name(new QLineEdit(this)), m_message(new QLabel(this))
{
    setObjectName(QStringLiteral("directionDialog"));
    setWindowTitle(tr("New direction"));
    m_name->setObjectName(QStringLiteral("direction.name"));
    m_name->setAccessibleName(tr("Name"));
    m_name->setToolTip(tr("What the direction is called, here and on the command line"));
    m_message->setObjectName(QStringLiteral("direction.message"));
    m_message->setWordWrap(true);
    m_message->setForegroundRole(QPalette::PlaceholderText);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_make = buttons->addButton(tr("&Make"), QDialogButtonBox::AcceptRole);
    m_make->setObjectName(QStringLiteral("direction.make"));
    m_make->setDefault(true);
    auto* form = new QFormLayout;
    form->addRow(tr("&From"), m_from);
    form->addRow(tr("&To"), m_to);
    form->addRow(tr("&Name"), m_name);
    // The letters of a short name stand farther apart when one of them is underlined than its label reckons with.
    for (QWidget* field : std::initializer_list<QWidget*>{m_from, m_to, m_name})
        form->labelForField(field)->setMinimumWidth(form->labelForField(m_name)->sizeHint().width());
    m_name->setMinimumWidth(kNameWidth);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_message);
    layout->addWidget(buttons);
    addChoices();
    connect(m_from, &QComboBox::currentIndexChanged, this, &DirectionDialog::refresh);
    connect(m_to, &QComboBox::currentIndexChanged, this, &DirectionDialog::refresh);
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString& text) {
        m_named = !text.trimmed().isEmpty();
        refresh();
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    refresh();
}

void DirectionDialog::addChoice(const QString& text, Choice choice)
{
    const QString counted =
        choice.rest ? text : tr("%1 (%2)").arg(text, QLocale().toString(static_cast<qulonglong>(choice.images.size())));
    for (QComboBox* box : {m_from, m_to})
        box->addItem(counted);
    m_choices.push_back(std::move(choice));
}

void DirectionDialog::addChoices()
{
    const std::vector<std::uint32_t>& selection = m_model->selection();
    if (!selection.empty())
        addChoice(tr("Selection"), {tr("selection"), selection});
    addChoice(tr("All other images"), {tr("the rest"), {}, true});
    const auto firstClass = static_cast<int>(m_choices.size());
    const DatasetPtr dataset = m_model->dataset();
    if (dataset && dataset->hasLabels()) {
        std::vector<ImageList> members(static_cast<std::size_t>(dataset->classes()));
        for (std::uint32_t image = 0; image < dataset->size(); ++image)
            members.at(static_cast<std::size_t>(dataset->labels[image])).push_back(image);
        for (int label = 0; label < dataset->classes(); ++label) {
            const QString name = QString::fromStdString(dataset->classNames[static_cast<std::size_t>(label)]);
            addChoice(tr("Class %1").arg(name), {name, std::move(members[static_cast<std::size_t>(label)])});
        }
    }
    for (const NamedSelection& saved : SavedSelections::of(m_model)->list()) {
        const QString name = QString::fromStdString(saved.name);
        addChoice(name, {name, saved.images});
    }
    const auto last = static_cast<int>(m_choices.size()) - 1;
    // Of a selection, how it differs from all else; without one, from one class to the next.
    m_from->setCurrentIndex(selection.empty() ? std::min(firstClass, last) : 1);
    m_to->setCurrentIndex(selection.empty() ? std::min(firstClass + 1, last) : 0);
}

const DirectionDialog::Choice& DirectionDialog::chosen(const QComboBox* box) const
{
    return m_choices.at(static_cast<std::size_t>(std::max(0, box->currentIndex())));
}

ImageList DirectionDialog::imagesOf(const QComboBox* box, const QComboBox* other) const
{
    if (!chosen(box).rest)
        return chosen(box).images;
    if (chosen(other).rest)
        return {};
    const ImageList all = asSelection(m_model->splits().allOf());
    ImageList rest;
    std::ranges::set_difference(all, chosen(other).images, std::back_inserter(rest));
    return rest;
}

DirectionEnds DirectionDialog::ends() const
{
    return {m_name->text().trimmed().toStdString(), chosen(m_from).name.toStdString(), chosen(m_to).name.toStdString(),
            imagesOf(m_from, m_to), imagesOf(m_to, m_from)};
}

void DirectionDialog::refresh()
{
    DirectionController* directions = DirectionController::of(m_model);
    const QString usual = tr("%1 → %2").arg(chosen(m_from).name, chosen(m_to).name);
    if (!m_named)
        m_name->setText(directions->freeName(usual));
    const DirectionEnds made = ends();
    const bool taken = directions->freeName(m_name->text().trimmed()) != m_name->text().trimmed();
    QString message;
    if (!directions->isReady())
        message = tr("Directions are kept with a run: train one, or open one.");
    else if (made.from.empty() || made.to.empty() || made.from == made.to)
        message = tr("Choose different images for the two ends.");
    else if (taken)
        message = tr("There is a direction of that name already.");
    m_make->setEnabled(message.isEmpty() && !made.name.empty());
    m_message->setText(message.isEmpty()
                           ? tr("The direction is the mean code of the images it leads to, less that of the images it "
                                "leads from.")
                           : message);
}

} // namespace latentscape
