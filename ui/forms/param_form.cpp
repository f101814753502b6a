// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/param_form.h"

#include <algorithm>

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/theme.h"
#include "ui/translation.h"

namespace latentscape {

ParamForm::ParamForm(QWidget* parent) : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
}

ParamForm::~ParamForm() = default;

namespace {

/// Of most choices, so that the columns of one form stand below those of another.
constexpr int kEditorWidth = 114;

QGridLayout* newGrid(QWidget* owner, int labelWidth)
{
    auto* grid = new QGridLayout(owner);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(labelWidth > 0 ? 2 : 0, 5);
    grid->setColumnStretch(1, labelWidth > 0 ? 0 : 4);
    return grid;
}

} // namespace

void ParamForm::setSpecs(const std::vector<ParamSpec>& specs)
{
    m_specs = specs;
    m_rows.clear();
    delete m_body;
    m_body = new QWidget(this);
    layout()->addWidget(m_body);
    auto* column = new QVBoxLayout(m_body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto* plain = new QWidget(m_body);
    auto* plainGrid = newGrid(plain, m_labelWidth);
    auto* fold = new QToolButton(m_body);
    auto* advanced = new QWidget(m_body);
    auto* advancedGrid = newGrid(advanced, m_labelWidth);
    m_rows.reserve(specs.size());
    for (const ParamSpec& spec : specs) {
        if (!spec.advanced)
            addRow(spec, plainGrid);
    }
    // Made second, so that the tab order is the order on the screen.
    fold->setObjectName(QStringLiteral("fold"));
    fold->setText(tr("Advanced"));
    fold->setToolTip(tr("Show or fold away the parameters that are seldom changed"));
    fold->setAccessibleName(tr("Advanced parameters"));
    fold->setCheckable(true);
    fold->setAutoRaise(true);
    fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const bool any = std::any_of(specs.begin(), specs.end(), [](const ParamSpec& spec) { return spec.advanced; });
    const auto unfold = [this, fold, advanced, any](bool open) {
        m_unfolded = open;
        fold->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        advanced->setVisible(open && any);
    };
    connect(fold, &QToolButton::toggled, this, unfold);
    for (const ParamSpec& spec : specs) {
        if (spec.advanced)
            addRow(spec, advancedGrid);
    }
    column->addWidget(plain);
    column->addWidget(fold);
    column->addWidget(advanced);
    fold->setVisible(any);
    fold->setChecked(m_unfolded);
    unfold(m_unfolded);
    refresh();
}

void ParamForm::addRow(const ParamSpec& spec, QGridLayout* grid)
{
    const int line = grid->rowCount();
    Row row;
    row.spec = spec;
    row.label = new QLabel(coreText(spec.label), grid->parentWidget());
    row.label->setWordWrap(true);
    if (m_labelWidth > 0)
        row.label->setFixedWidth(m_labelWidth);
    row.editor = ValueEditor::make(spec, grid->parentWidget(), [this, key = spec.key] { rowChanged(key); });
    QWidget* widget = row.editor->widget();
    widget->setObjectName(QLatin1String("param.") + QString::fromStdString(spec.key));
    widget->setAccessibleName(coreText(spec.label));
    widget->setAccessibleDescription(coreText(spec.help));
    if (!qobject_cast<QComboBox*>(widget)) // a choice is read whole
        widget->setMinimumWidth(kEditorWidth);
    row.label->setBuddy(widget);
    grid->addWidget(row.label, line, 0);
    grid->addWidget(widget, line, 1);
    makeReset(row, grid, line);
    m_rows.push_back(std::move(row));
    m_rows.back().editor->setValue(spec.defaultValue);
}

void ParamForm::makeReset(Row& row, QGridLayout* grid, int line)
{
    row.reset = new QToolButton(grid->parentWidget());
    row.reset->setIcon(themedIcon(QStringLiteral("reset")));
    row.reset->setAutoRaise(true);
    row.reset->setIconSize(QSize(14, 14));
    const QString text =
        tr("Set %1 back to %2").arg(coreText(row.spec.label), QString::fromStdString(toString(row.spec.defaultValue)));
    row.reset->setToolTip(text);
    row.reset->setAccessibleName(text);
    row.reset->setObjectName(QLatin1String("reset.") + QString::fromStdString(row.spec.key));
    row.reset->setFocusPolicy(Qt::TabFocus);
    QSizePolicy policy = row.reset->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    row.reset->setSizePolicy(policy);
    row.reset->hide();
    connect(row.reset, &QToolButton::clicked, this, [this, key = row.spec.key] {
        if (Row* found = find(key))
            found->editor->setValue(found->spec.defaultValue);
    });
    grid->addWidget(row.reset, line, 2);
}

ParamForm::Row* ParamForm::find(const std::string& key)
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&key](const Row& row) { return row.spec.key == key; });
    return found == m_rows.end() ? nullptr : &*found;
}

void ParamForm::rowChanged(const std::string& key)
{
    const Row* row = find(key);
    if (!row)
        return;
    refresh();
    emit valueChanged(key, row->editor->value());
}

ParamSet ParamForm::values() const
{
    // In the order of the table, which folding does not keep.
    ParamSet set = ParamSet::defaults(m_specs);
    for (const Row& row : m_rows)
        set.set(row.spec.key, row.editor->value());
    return set;
}

void ParamForm::setValues(const ParamSet& values)
{
    for (Row& row : m_rows) {
        const ParamValue* value = values.find(row.spec.key);
        if (!value)
            continue;
        try {
            validate(row.spec, *value);
            row.editor->setValue(*value);
        } catch (const Error&) {
            // A value kept from another version of the program; the present one is the better choice.
        }
    }
}

void ParamForm::resetToDefaults() { setValues(ParamSet::defaults(m_specs)); }

void ParamForm::setRunning(bool running)
{
    m_running = running;
    refresh();
}

void ParamForm::setIgnored(std::set<std::string> keys)
{
    m_ignored = std::move(keys);
    refresh();
}

void ParamForm::refresh()
{
    const ParamSet set = values();
    for (Row& row : m_rows) {
        const bool waits = m_running && !row.spec.live;
        const bool enabled = latentscape::isEnabled(row.spec, set) && !waits && !m_ignored.contains(row.spec.key);
        row.label->setEnabled(enabled);
        row.editor->widget()->setEnabled(enabled);
        row.reset->setVisible(!(row.editor->value() == row.spec.defaultValue));
        row.reset->setEnabled(enabled);
        explain(row, waits);
    }
}

void ParamForm::explain(Row& row, bool waits)
{
    QString tip = coreText(row.spec.help);
    if (m_ignored.contains(row.spec.key))
        tip += QLatin1Char('\n') + tr("Has no effect on this model.");
    else if (waits)
        tip += QLatin1Char('\n') + tr("Cannot be changed while training; stop first.");
    else if (m_running)
        tip += QLatin1Char('\n') + tr("Takes effect at the next batch.");
    QString label = coreText(row.spec.label);
    if (m_running && row.spec.live)
        label = tr("%1 · live", "a parameter that can be changed while training").arg(label);
    row.label->setText(label);
    row.label->setToolTip(tip);
    row.editor->widget()->setToolTip(tip);
}

QWidget* ParamForm::editor(const std::string& key) const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&key](const Row& row) { return row.spec.key == key; });
    return found == m_rows.end() ? nullptr : found->editor->widget();
}

void ParamForm::reveal(const std::string& key)
{
    QWidget* widget = editor(key);
    auto* fold = findChild<QToolButton*>(QStringLiteral("fold"));
    if (!widget || !fold)
        return;
    if (!widget->isVisibleTo(this))
        fold->setChecked(true);
    widget->setFocus(Qt::OtherFocusReason);
}

} // namespace latentscape
