// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/help_dialogs.h"

#include <qcustomplot.h>

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

#include "core/base/version.h"
#include "core/output/versions.h"
#include "ui/accessible_names.h"
#include "ui/commands.h"
#include "ui/theme.h"

namespace latentscape {

namespace {

QDialogButtonBox* closeButton(QDialog* dialog)
{
    auto* buttons = new QDialogButtonBox(dialog);
    auto* close = buttons->addButton(ShortcutSheet::tr("Close"), QDialogButtonBox::RejectRole);
    close->setObjectName(QStringLiteral("close"));
    close->setToolTip(ShortcutSheet::tr("Close this window"));
    close->setAccessibleName(close->text());
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    return buttons;
}

/// Without mnemonic, and without the dots of a dialog.
QString plain(const QString& text) { return withoutMnemonic(text).remove(QStringLiteral("…")); }

QLabel* heading(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setProperty("heading", true);
    return label;
}

void addKeys(QGridLayout* grid, const QString& what, const QString& keys, const QString& tip)
{
    const int line = grid->rowCount();
    auto* text = new QLabel(what);
    text->setToolTip(tip);
    auto* key = new QLabel(keys);
    key->setProperty("keys", true);
    grid->addWidget(text, line, 0);
    grid->addWidget(key, line, 1, Qt::AlignRight);
}

QGridLayout* keysOf(CommandSection section, QWidget* parent)
{
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(18);
    grid->setVerticalSpacing(5);
    grid->setColumnStretch(0, 1);
    grid->addWidget(heading(plain(sectionTitle(section)), parent), 0, 0, 1, 2);
    for (const CommandSpec& command : commandTable()) {
        if (command.menu == section)
            addKeys(grid, plain(commandText(command)), commandKeysText(command), commandTip(command));
    }
    return grid;
}

QHBoxLayout* columnsOf(const QList<QList<CommandSection>>& sections, QWidget* parent)
{
    auto* columns = new QHBoxLayout;
    columns->setSpacing(32);
    for (const auto& stacked : sections) {
        auto* column = new QVBoxLayout;
        for (const CommandSection section : stacked) {
            column->addLayout(keysOf(section, parent));
            column->addSpacing(12);
        }
        column->addStretch(1);
        columns->addLayout(column, 1);
    }
    return columns;
}

} // namespace

ShortcutSheet::ShortcutSheet(QWidget* parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("shortcuts"));
    setWindowTitle(tr("Keyboard shortcuts"));
    auto* body = new QWidget(this);
    auto* parts = new QVBoxLayout(body);
    parts->setContentsMargins(0, 0, 12, 0); // keys and scroll bar apart
    parts->addLayout(columnsOf({{CommandSection::File, CommandSection::Help},
                                {CommandSection::Edit, CommandSection::Training},
                                {CommandSection::View}},
                               body));
    auto* inViews = new QLabel(tr("These keys are of the part of the window that has the keyboard focus:"), body);
    inViews->setProperty("muted", true);
    inViews->setWordWrap(true);
    parts->addWidget(inViews);
    parts->addSpacing(6);
    parts->addLayout(
        columnsOf({{CommandSection::Map},
                   {CommandSection::Losses, CommandSection::Decoder, CommandSection::Path, CommandSection::Picture},
                   {CommandSection::Runs, CommandSection::Queue, CommandSection::Images, CommandSection::Drawing}},
                  body));
    auto* scroll = new QScrollArea(this);
    scroll->setAccessibleName(windowTitle());
    scroll->setWidget(body);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(20, 18, 20, 16);
    outer->addWidget(scroll, 1);
    outer->addWidget(closeButton(this));
    // As wide as its texts, in whichever language; down the sheet one scrolls.
    for (QWidget* part : body->findChildren<QWidget*>())
        part->ensurePolished();
    const QMargins margins = outer->contentsMargins();
    resize(body->minimumSizeHint().width() + scroll->verticalScrollBar()->sizeHint().width() + margins.left() +
               margins.right(),
           600);
}

AboutDialog::AboutDialog(QWidget* parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("about"));
    setWindowTitle(tr("About Latentscape"));
    auto* icon = new QLabel(this);
    icon->setPixmap(QIcon(QStringLiteral(":/icons/latentscape.svg")).pixmap(72, 72));
    auto* name =
        new QLabel(QStringLiteral("Latentscape %1").arg(QLatin1String(kVersion.data(), kVersion.size())), this);
    name->setProperty("title", true);
    auto* what = new QLabel(tr("An explorer of the latent spaces of autoencoders."), this);
    QString libraries =
        QStringLiteral("Qt %1, QCustomPlot %2").arg(QLatin1String(qVersion()), QStringLiteral(QCUSTOMPLOT_VERSION_STR));
    for (const auto& [library, version] : libraryVersions())
        libraries += QStringLiteral(", %1 %2").arg(QString::fromStdString(library), QString::fromStdString(version));
    auto* versions = new QLabel(tr("Made with %1.").arg(libraries), this);
    versions->setObjectName(QStringLiteral("about.versions"));
    versions->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* licence =
        new QLabel(tr("Free software under the GNU General Public License, version 3 or later. It comes without "
                      "any warranty. The MNIST digits are by Yann LeCun, Corinna Cortes and Christopher Burges, "
                      "CC BY-SA 3.0."),
                   this);
    for (QLabel* label : {what, versions, licence})
        label->setWordWrap(true);
    licence->setProperty("muted", true);
    auto* text = new QVBoxLayout;
    text->setSpacing(8);
    text->addWidget(name);
    text->addWidget(what);
    text->addWidget(versions);
    text->addWidget(licence);
    text->addStretch(1);
    auto* row = new QHBoxLayout;
    row->setSpacing(20);
    row->addWidget(icon, 0, Qt::AlignTop);
    row->addLayout(text, 1);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(20, 18, 20, 16);
    outer->addLayout(row, 1);
    outer->addWidget(closeButton(this));
    resize(480, 240);
}

} // namespace latentscape
