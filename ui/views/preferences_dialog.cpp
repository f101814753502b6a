// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/preferences_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "core/base/parallel.h"
#include "core/training/plan.h"
#include "ui/translation.h"

namespace latentscape {

namespace {

template <typename Widget>
Widget* named(Widget* widget, const char* name, const QString& label, const QString& tip)
{
    widget->setObjectName(QLatin1String("preferences.") + QLatin1String(name));
    widget->setAccessibleName(label);
    widget->setToolTip(tip);
    return widget;
}

constexpr QSize kRampIcon(56, 14);

QIcon rampIcon(ColorRamp ramp, double ratio)
{
    QPixmap pixmap(kRampIcon * ratio);
    QPainter painter(&pixmap);
    for (int x = 0; x < pixmap.width(); ++x)
        painter.fillRect(x, 0, 1, pixmap.height(),
                         QColor(colorRamp(ramp)[static_cast<std::size_t>(x * 255 / std::max(1, pixmap.width() - 1))]));
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    return QIcon(pixmap);
}

} // namespace

PreferencesDialog::PreferencesDialog(Preferences* preferences, QWidget* parent)
    : QDialog(parent), m_preferences(preferences), m_threads(new QSpinBox(this)), m_runFolder(new QLineEdit(this)),
      m_language(new QComboBox(this)), m_theme(new QComboBox(this)), m_ramp(new QComboBox(this))
{
    setObjectName(QStringLiteral("preferences"));
    setWindowTitle(tr("Preferences"));
    const PreferenceValues& now = preferences->values();

    named(m_threads, "threads", tr("Training threads"),
          tr("How many threads train a model; the result is the same with any number"));
    m_threads->setRange(0, std::max(availableCores(), now.threads));
    m_threads->setSpecialValueText(tr("Automatic"));
    m_threads->setValue(now.threads);

    named(m_runFolder, "runFolder", tr("Run folder"), tr("Where new runs are kept and which runs are listed"));
    m_runFolder->setText(QString::fromStdString(now.runFolder.string()));
    m_runFolder->setMinimumWidth(320);
    auto* browse = named(new QPushButton(tr("Choose…"), this), "browse", tr("Choose the run folder"),
                         tr("Choose the folder in a dialog"));
    connect(browse, &QPushButton::clicked, this, &PreferencesDialog::chooseFolder);

    named(m_language, "language", tr("Language"), tr("The language of the window"));
    m_language->addItem(tr("Same as the system"), QString());
    for (const QString& code : languages())
        m_language->addItem(languageName(code), code);
    m_language->setCurrentIndex(m_language->findData(now.language));

    named(m_theme, "theme", tr("Theme"), tr("Light or dark colours"));
    m_theme->addItems({tr("Same as the system"), tr("Light"), tr("Dark")});
    m_theme->setCurrentIndex(static_cast<int>(now.theme));

    named(m_ramp, "ramp", tr("Colours of values"),
          tr("How values are shown as colours, from low to high. All grow evenly in lightness; the second looks the "
             "same to eyes that do not tell red from green"));
    for (const auto& [ramp, name] :
         {std::pair(ColorRamp::Violet, tr("Violet to yellow")), std::pair(ColorRamp::Blue, tr("Blue to yellow")),
          std::pair(ColorRamp::Grey, tr("Grey"))})
        m_ramp->addItem(rampIcon(ramp, devicePixelRatioF()), name);
    m_ramp->setIconSize(kRampIcon);
    m_ramp->setCurrentIndex(static_cast<int>(now.ramp));

    auto* folder = new QHBoxLayout;
    folder->addWidget(m_runFolder, 1);
    folder->addWidget(browse);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    form->addRow(tr("Training &threads"), m_threads);
    auto* folderLabel = new QLabel(tr("&Run folder"), this);
    folderLabel->setBuddy(m_runFolder);
    form->addRow(folderLabel, folder);
    form->addRow(tr("&Language"), m_language);
    form->addRow(tr("T&heme"), m_theme);
    form->addRow(tr("&Colours of values"), m_ramp);
    auto* buttons = new QDialogButtonBox(this);
    auto* ok = buttons->addButton(tr("OK"), QDialogButtonBox::AcceptRole);
    auto* cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    named(ok, "ok", tr("OK"), tr("Keep these values"));
    named(cancel, "cancel", tr("Cancel"), tr("Leave everything as it was"));
    ok->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &PreferencesDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &PreferencesDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(18);
    layout->addLayout(form);
    layout->addStretch(1);
    layout->addWidget(buttons);
}

void PreferencesDialog::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Run folder"), m_runFolder->text());
    if (!folder.isEmpty())
        m_runFolder->setText(folder);
}

PreferenceValues PreferencesDialog::values() const
{
    PreferenceValues values;
    values.threads = m_threads->value();
    const QString folder = m_runFolder->text().trimmed();
    values.runFolder =
        folder.isEmpty() ? defaultRunsFolder() : std::filesystem::path(QDir::cleanPath(folder).toStdString());
    values.language = m_language->currentData().toString();
    values.theme = static_cast<ThemeChoice>(m_theme->currentIndex());
    values.ramp = static_cast<ColorRamp>(m_ramp->currentIndex());
    return values;
}

void PreferencesDialog::accept()
{
    m_preferences->setValues(values());
    QDialog::accept();
}

} // namespace latentscape
