// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/value_editors.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>
#include <QLineEdit>
#include <QLocale>
#include <QSpinBox>

#include "ui/translation.h"
#include "ui/widget_look.h"

namespace latentscape {

namespace {

constexpr int kMostDecimals = 20;
constexpr double kMostReal = 1e15;

/// Lets the wheel scroll the form instead of changing a value that was only passed by.
class WheelGuard : public QObject
{
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const auto* widget = qobject_cast<QWidget*>(watched);
        if (event->type() != QEvent::Wheel || !widget || widget->hasFocus())
            return false;
        event->ignore();
        return true;
    }
};

void guardFromWheel(QWidget* widget)
{
    widget->setFocusPolicy(Qt::StrongFocus);
    widget->installEventFilter(new WheelGuard(widget));
}

class IntegerEditor : public ValueEditor
{
public:
    IntegerEditor(const ParamSpec& spec, QWidget* parent, const std::function<void()>& changed)
        : m_box(new QSpinBox(parent))
    {
        m_box->setRange(static_cast<int>(spec.range.min), static_cast<int>(spec.range.max));
        // Below zero there is nothing to count: -1 stands for none.
        if (spec.range.min == -1)
            m_box->setSpecialValueText(QCoreApplication::translate("latentscape::ParamForm", "none"));
        m_box->setKeyboardTracking(false);
        m_box->setStepType(spec.logarithmic ? QSpinBox::AdaptiveDecimalStepType : QSpinBox::DefaultStepType);
        guardFromWheel(m_box);
        QObject::connect(m_box, &QSpinBox::valueChanged, m_box, [changed] { changed(); });
    }
    QWidget* widget() const override { return m_box; }
    ParamValue value() const override { return static_cast<std::int64_t>(m_box->value()); }
    void setValue(const ParamValue& value) override
    {
        const std::int64_t number = std::get<std::int64_t>(value);
        m_box->setValue(static_cast<int>(std::clamp<std::int64_t>(number, m_box->minimum(), m_box->maximum())));
    }

private:
    QSpinBox* m_box;
};

/// For ranges a QSpinBox cannot hold; whole numbers are exact in a double up to 2^53.
class LargeIntegerEditor : public ValueEditor
{
public:
    LargeIntegerEditor(const ParamSpec& spec, QWidget* parent, const std::function<void()>& changed)
        : m_box(new QDoubleSpinBox(parent))
    {
        m_box->setDecimals(0);
        m_box->setLocale(QLocale::c());
        m_box->setRange(std::max(spec.range.min, -kMostReal), std::min(spec.range.max, kMostReal));
        m_box->setKeyboardTracking(false);
        guardFromWheel(m_box);
        QObject::connect(m_box, &QDoubleSpinBox::valueChanged, m_box, [changed] { changed(); });
    }
    QWidget* widget() const override { return m_box; }
    ParamValue value() const override { return static_cast<std::int64_t>(m_box->value()); }
    void setValue(const ParamValue& value) override
    {
        m_box->setValue(static_cast<double>(std::get<std::int64_t>(value)));
    }

private:
    QDoubleSpinBox* m_box;
};

bool fitsSpinBox(const Range& range)
{
    constexpr double most = std::numeric_limits<int>::max();
    return range.min >= -most && range.max <= most;
}

class RealEditor : public ValueEditor
{
public:
    RealEditor(const ParamSpec& spec, QWidget* parent, const std::function<void()>& changed)
        : m_box(new RealSpinBox(spec.logarithmic, parent))
    {
        m_box->setRange(std::max(spec.range.min, -kMostReal), std::min(spec.range.max, kMostReal));
        m_given = m_box->value();
        guardFromWheel(m_box);
        QObject::connect(m_box, &QDoubleSpinBox::valueChanged, m_box, [changed] { changed(); });
    }
    QWidget* widget() const override { return m_box; }
    ParamValue value() const override { return !m_held || *m_held == m_box->value() ? m_given : m_box->value(); }
    void setValue(const ParamValue& value) override
    {
        m_given = std::get<double>(value);
        m_held.reset();
        m_box->setValue(m_given);
        m_held = m_box->value();
    }

private:
    RealSpinBox* m_box;
    // The box rounds to its decimals. What the user did not change is given back to the last bit: a run would go on as
    // another one.
    double m_given = 0;
    std::optional<double> m_held; ///< what the box made of it; none while it is being told
};

class ChoiceEditor : public ValueEditor
{
public:
    ChoiceEditor(const ParamSpec& spec, QWidget* parent, const std::function<void()>& changed)
        : m_box(new QComboBox(parent))
    {
        for (const std::string& choice : spec.choices)
            m_box->addItem(coreText(choice), QString::fromStdString(choice));
        guardFromWheel(m_box);
        QObject::connect(m_box, &QComboBox::currentIndexChanged, m_box, [changed] { changed(); });
    }
    QWidget* widget() const override { return m_box; }
    ParamValue value() const override { return m_box->currentData().toString().toStdString(); }
    void setValue(const ParamValue& value) override
    {
        m_box->setCurrentIndex(m_box->findData(QString::fromStdString(std::get<std::string>(value))));
    }

private:
    QComboBox* m_box;
};

class FlagEditor : public ValueEditor
{
public:
    FlagEditor(const ParamSpec&, QWidget* parent, const std::function<void()>& changed) : m_box(new QCheckBox(parent))
    {
        QObject::connect(m_box, &QCheckBox::toggled, m_box, [changed] { changed(); });
    }
    QWidget* widget() const override { return m_box; }
    ParamValue value() const override { return m_box->isChecked(); }
    void setValue(const ParamValue& value) override { m_box->setChecked(std::get<bool>(value)); }

private:
    QCheckBox* m_box;
};

class WidthsEditor : public ValueEditor
{
public:
    WidthsEditor(const ParamSpec& spec, QWidget* parent, std::function<void()> changed)
        : m_spec(spec), m_changed(std::move(changed)), m_line(new QLineEdit(parent)),
          m_value(std::get<Widths>(spec.defaultValue))
    {
        m_line->setText(QString::fromStdString(toString(ParamValue(m_value))));
        QObject::connect(m_line, &QLineEdit::textChanged, m_line, [this] { read(); });
        QObject::connect(m_line, &QLineEdit::editingFinished, m_line, [this] { setValue(m_value); });
    }
    QWidget* widget() const override { return m_line; }
    ParamValue value() const override { return m_value; }
    void setValue(const ParamValue& value) override { m_line->setText(QString::fromStdString(toString(value))); }

private:
    void read()
    {
        bool good = true;
        try {
            const Widths value =
                std::get<Widths>(parseValue(m_spec, m_line->text().remove(QLatin1Char(' ')).toStdString()));
            if (value != m_value) {
                m_value = value;
                m_changed();
            }
            m_line->setToolTip(coreText(m_spec.help));
        } catch (const Error& error) {
            good = false;
            m_line->setToolTip(latentscape::tr(error));
        }
        m_line->setProperty("wrong", !good);
        redress(m_line);
    }

    ParamSpec m_spec;
    std::function<void()> m_changed;
    QLineEdit* m_line;
    Widths m_value;
};

} // namespace

RealSpinBox::RealSpinBox(bool logarithmic, QWidget* parent) : QDoubleSpinBox(parent), m_logarithmic(logarithmic)
{
    setDecimals(kMostDecimals);
    setKeyboardTracking(false);
}

QString RealSpinBox::textFromValue(double value) const { return QString::fromStdString(toString(ParamValue(value))); }

double RealSpinBox::valueFromText(const QString& text) const
{
    const std::string plain = text.trimmed().toStdString();
    double number = value();
    std::from_chars(plain.data(), plain.data() + plain.size(), number);
    return number;
}

QValidator::State RealSpinBox::validate(QString& text, int&) const
{
    const std::string plain = text.trimmed().toStdString();
    double number = 0;
    const auto [end, problem] = std::from_chars(plain.data(), plain.data() + plain.size(), number);
    if (problem == std::errc() && end == plain.data() + plain.size())
        return number >= minimum() && number <= maximum() ? QValidator::Acceptable : QValidator::Intermediate;
    const bool mayBecome = plain.find_first_not_of("0123456789.eE+-") == std::string::npos;
    return mayBecome ? QValidator::Intermediate : QValidator::Invalid;
}

void RealSpinBox::stepBy(int steps)
{
    double number = value();
    const double magnitude = number == 0 ? 0.1 : std::pow(10, std::floor(std::log10(std::abs(number)) + 1e-9));
    if (!m_logarithmic) {
        const double step = number == 0 ? 0.1 : magnitude / 10;
        setValue(std::round((number + steps * step) / step) * step);
    } else {
        for (int i = 0; i < std::abs(steps); ++i) {
            const double exponent = number <= 0 ? -6 : std::floor(std::log10(number) + 1e-9);
            const double lead = number <= 0 ? 1 : number / std::pow(10, exponent);
            if (steps > 0)
                number = (number <= 0 ? 1 : lead < 1.999 ? 2 : lead < 4.999 ? 5 : 10) * std::pow(10, exponent);
            else
                number = (lead > 5.001 ? 5 : lead > 2.001 ? 2 : lead > 1.001 ? 1 : 0.5) * std::pow(10, exponent);
        }
        setValue(number);
    }
    // A step such as 0.1 + 0.2 would otherwise show all its seventeen digits.
    setValue(QString::number(value(), 'g', 12).toDouble());
    selectAll();
}

QSize RealSpinBox::sizeHint() const
{
    QSpinBox likeOne;
    likeOne.setRange(0, 9999999);
    return {likeOne.sizeHint().width(), QDoubleSpinBox::sizeHint().height()};
}

std::unique_ptr<ValueEditor> ValueEditor::make(const ParamSpec& spec, QWidget* parent, std::function<void()> changed)
{
    switch (spec.type) {
    case ParamType::Integer:
        if (!fitsSpinBox(spec.range))
            return std::make_unique<LargeIntegerEditor>(spec, parent, changed);
        return std::make_unique<IntegerEditor>(spec, parent, changed);
    case ParamType::Real:
        return std::make_unique<RealEditor>(spec, parent, changed);
    case ParamType::Choice:
        return std::make_unique<ChoiceEditor>(spec, parent, changed);
    case ParamType::Flag:
        return std::make_unique<FlagEditor>(spec, parent, changed);
    case ParamType::Widths:
        return std::make_unique<WidthsEditor>(spec, parent, std::move(changed));
    }
    return nullptr;
}

} // namespace latentscape
