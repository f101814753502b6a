// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/sweep_dialog.h"

#include <algorithm>
#include <map>

#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "core/models/registry.h"
#include "core/output/run_commands.h"
#include "ui/translation.h"
#include "ui/widget_look.h"

namespace latentscape {

namespace {

/// Values that show what a parameter does; others get a few around their default.
const std::map<std::string, const char*> kSuggestions{
    {"latent", "2,5,10,20"},
    {"hidden", "100;400,200;800,400"},
    {"beta", "1,2,4,8"},
    {"noise", "0.1,0.25,0.5,0.75"},
    {"labels", "100,300,1000,3000"},
    {"lr", "0.0003,0.001,0.003"},
    {"seed", "1,2,3"},
    {"batch", "32,128,512"},
    {"particles", "1,5,50"},
    {"lambda", "0.1,1,10"},
    {"epochs", "1,5,20"},
};

constexpr int kMostSeeds = 99;

/// Not what a result depends on.
bool isMachinery(const std::string& key)
{
    return key == "threads" || key == "shards" || key == "device" || key == "keep-mb";
}

std::string suggestionFor(const ParamSpec& spec)
{
    if (const auto known = kSuggestions.find(spec.key); known != kSuggestions.end()) {
        const char separator = spec.type == ParamType::Widths ? ';' : ',';
        std::string fitting;
        std::string value;
        for (const char* c = known->second;; ++c) {
            if (*c != separator && *c != '\0') {
                value += *c;
                continue;
            }
            try {
                parseValue(spec, value);
                fitting += (fitting.empty() ? "" : std::string(1, separator)) + value;
            } catch (const Error&) { // out of this model's range
            }
            value.clear();
            if (*c == '\0')
                break;
        }
        return fitting;
    }
    if (spec.type == ParamType::Flag)
        return "false,true";
    if (spec.type == ParamType::Choice) {
        std::string all;
        for (const std::string& choice : spec.choices)
            all += (all.empty() ? "" : ",") + choice;
        return all;
    }
    return toString(spec.defaultValue);
}

} // namespace

SweepDialog::SweepDialog(TrainPlan base, QWidget* parent)
    : QDialog(parent), m_base(std::move(base)), m_seeds(new QSpinBox(this)), m_summary(new QLabel(this)),
      m_command(nullptr), m_start(nullptr)
{
    setObjectName(QStringLiteral("sweep.dialog"));
    setWindowTitle(tr("Sweep"));
    auto* intro =
        new QLabel(tr("Trains %1 once for each value, one run after the other, with everything else as the setup says.")
                       .arg(QString::fromStdString(modelInfo(m_base.model).id)),
                   this);
    intro->setWordWrap(true);
    m_first = makeRow("first", tr("Parameter"), tr("Values"), tr("no parameter"));
    m_first.key->setCurrentIndex(1);
    m_second = makeRow("second", tr("Second parameter"), tr("Values of the second parameter"), tr("nothing else"));
    m_seeds->setObjectName(QStringLiteral("sweep.seeds"));
    m_seeds->setAccessibleName(tr("Repeat with seeds"));
    m_seeds->setToolTip(tr("How often every run is repeated, each time with the next seed: what differs between the "
                           "repetitions is chance"));
    m_seeds->setRange(1, kMostSeeds);
    m_seeds->setSpecialValueText(tr("one seed only"));
    connect(m_seeds, &QSpinBox::valueChanged, this, &SweepDialog::check);
    m_summary->setObjectName(QStringLiteral("sweep.summary"));
    m_summary->setWordWrap(true);
    m_summary->setMinimumHeight(2 * fontMetrics().lineSpacing());

    auto* form = new QFormLayout;
    form->setHorizontalSpacing(16);
    form->setVerticalSpacing(10);
    const auto addRow = [this, form](const QString& text, const Row& row) {
        auto* label = new QLabel(text, this);
        label->setBuddy(row.key);
        auto* line = new QHBoxLayout;
        line->setSpacing(8);
        line->addWidget(row.key);
        line->addWidget(row.values, 1);
        form->addRow(label, line);
    };
    addRow(tr("&Over"), m_first);
    addRow(tr("&And"), m_second);
    auto* seedsLabel = new QLabel(tr("&Repeat with seeds"), this);
    seedsLabel->setBuddy(m_seeds);
    form->addRow(seedsLabel, m_seeds);

    auto* buttons = new QDialogButtonBox(this);
    m_start = buttons->addButton(tr("Start"), QDialogButtonBox::AcceptRole);
    auto* cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_command = buttons->addButton(tr("Copy as command"), QDialogButtonBox::ActionRole);
    m_command->setObjectName(QStringLiteral("sweep.copyCommand"));
    m_command->setToolTip(tr("Copy the command line that trains the same runs"));
    connect(m_command, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(QString::fromStdString(sweepCommand(plan()))); });
    m_start->setObjectName(QStringLiteral("sweep.start"));
    m_start->setDefault(true);
    cancel->setObjectName(QStringLiteral("sweep.cancel"));
    connect(buttons, &QDialogButtonBox::accepted, this, &SweepDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &SweepDialog::reject);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 18, 20, 16);
    layout->setSpacing(16);
    layout->addWidget(intro);
    layout->addLayout(form);
    layout->addWidget(m_summary);
    layout->addStretch(1);
    layout->addWidget(buttons);
    resize(560, sizeHint().height());
    suggest(m_first);
    check();
}

SweepDialog::Row SweepDialog::makeRow(const char* name, const QString& keyLabel, const QString& valuesLabel,
                                      const QString& nothing)
{
    Row row{new QComboBox(this), new QLineEdit(this)};
    row.key->setObjectName(QStringLiteral("sweep.%1.key").arg(QLatin1String(name)));
    row.key->setAccessibleName(keyLabel);
    row.key->setToolTip(keyLabel);
    row.values->setObjectName(QStringLiteral("sweep.%1.values").arg(QLatin1String(name)));
    row.values->setAccessibleName(valuesLabel);
    row.values->setToolTip(tr("Separated by commas; lists of widths by semicolons"));
    row.key->addItem(nothing, QString());
    const auto addAll = [&](const std::vector<ParamSpec>& specs) {
        for (const ParamSpec& spec : specs) {
            if (!isMachinery(spec.key))
                row.key->addItem(coreText(spec.label), QString::fromStdString(spec.key));
        }
    };
    addAll(modelInfo(m_base.model).params);
    row.key->insertSeparator(row.key->count());
    addAll(trainingParams().specs());
    connect(row.key, &QComboBox::currentIndexChanged, this, [this, row] {
        suggest(row);
        check();
    });
    connect(row.values, &QLineEdit::textChanged, this, &SweepDialog::check);
    row.values->setEnabled(false);
    return row;
}

void SweepDialog::suggest(const Row& row)
{
    const std::string key = row.key->currentData().toString().toStdString();
    row.values->setEnabled(!key.empty());
    const ParamSpec* spec = findSpec(modelInfo(m_base.model).params, key);
    if (spec == nullptr)
        spec = findSpec(trainingParams().specs(), key);
    row.values->setText(spec == nullptr ? QString() : QString::fromStdString(suggestionFor(*spec)));
}

std::vector<SweepAxis> SweepDialog::axes() const
{
    std::vector<SweepAxis> axes;
    for (const Row& row : {m_first, m_second}) {
        const QString key = row.key->currentData().toString();
        if (!key.isEmpty())
            axes.push_back(parseAxis(
                m_base.model, (key + QLatin1Char('=') + row.values->text().remove(QLatin1Char(' '))).toStdString()));
    }
    if (m_seeds->value() > 1)
        axes.push_back(seedAxis(m_base, m_seeds->value()));
    for (const SweepAxis& axis : axes) {
        if (std::ranges::count(axes, axis.key, &SweepAxis::key) > 1)
            throw Error(ErrorKind::Input, LS_TEXT("core", "The sweep is over {} twice; two parameters would be right."),
                        {axis.key});
    }
    if (axes.empty())
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "Choose a parameter, or more than one seed: there is nothing to compare yet."));
    return axes;
}

SweepPlan SweepDialog::plan() const { return {m_base, axes(), {}}; }

void SweepDialog::check()
{
    if (m_start == nullptr)
        return; // still being made
    QString text;
    bool good = true;
    try {
        const auto runs = static_cast<int>(sweepEntries(plan()).size());
        text = tr("%Ln run(s), one after the other", nullptr, runs);
    } catch (const Error& error) {
        text = latentscape::tr(error);
        good = false;
    }
    m_summary->setText(text);
    m_summary->setProperty("tone", good ? QVariant() : QVariant(QStringLiteral("warning")));
    redress(m_summary);
    m_start->setEnabled(good);
    m_command->setEnabled(good);
}

void SweepDialog::accept()
{
    emit chosen(plan());
    QDialog::accept();
}

} // namespace latentscape
