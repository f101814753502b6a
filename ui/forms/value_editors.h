// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include <QDoubleSpinBox>
#include <QWidget>

#include "core/params/param_spec.h"

namespace latentscape {

/// A real number shown with the fewest digits that give it back exactly; parsed the same in every locale. With
/// `logarithmic` the arrows go 1, 2, 5, 10, ...; else by a tenth of the value's own magnitude.
class RealSpinBox : public QDoubleSpinBox
{
    Q_OBJECT

public:
    explicit RealSpinBox(bool logarithmic, QWidget* parent = nullptr);

    QString textFromValue(double value) const override;
    double valueFromText(const QString& text) const override;
    QValidator::State validate(QString& text, int& position) const override;
    void stepBy(int steps) override;
    QSize sizeHint() const override;

private:
    bool m_logarithmic;
};

/// The widget for one hyper-parameter, made from its description: Integer -> spin box, Real -> RealSpinBox, Choice ->
/// combo box, Flag -> check box, Widths -> line edit. A text that is no value is marked and keeps the last good value.
class ValueEditor
{
public:
    /// The widget becomes a child of `parent`. `changed` is called whenever the user or setValue() gives another value.
    static std::unique_ptr<ValueEditor> make(const ParamSpec& spec, QWidget* parent, std::function<void()> changed);
    virtual ~ValueEditor() = default;

    virtual QWidget* widget() const = 0;
    virtual ParamValue value() const = 0;
    virtual void setValue(const ParamValue& value) = 0;
};

} // namespace latentscape
