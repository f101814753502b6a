// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include <QWidget>

#include "core/params/param_set.h"
#include "ui/forms/value_editors.h"

class QGridLayout;
class QLabel;
class QToolButton;

namespace latentscape {

/// A form made from a parameter table: type -> widget, help -> tooltip, range -> limits, condition -> enabled, advanced
/// ones folded away. Each editor's object name is "param.KEY". GUI thread only.
class ParamForm : public QWidget
{
    Q_OBJECT

public:
    explicit ParamForm(QWidget* parent = nullptr);
    ~ParamForm() override;

    /// How wide the labels of a form that is made after this are, so that its fields stand below others. By itself they
    /// have a little more than half of it.
    void setLabelWidth(int width) { m_labelWidth = width; }

    /// Makes the form anew, every value at its default.
    void setSpecs(const std::vector<ParamSpec>& specs);
    const std::vector<ParamSpec>& specs() const { return m_specs; }

    ParamSet values() const;
    /// Takes the values whose keys the form has and whose values are valid; others stay.
    void setValues(const ParamSet& values);
    void resetToDefaults();

    /// While a training runs only live parameters can be changed; the others say that they wait.
    void setRunning(bool running);

    /// Parameters that mean nothing for what is chosen elsewhere: they are greyed out and say so.
    void setIgnored(std::set<std::string> keys);

    QWidget* editor(const std::string& key) const;
    /// Unfolds what hides the parameter and gives its editor the focus.
    void reveal(const std::string& key);

signals:
    void valueChanged(const std::string& key, const latentscape::ParamValue& value);

private:
    struct Row
    {
        ParamSpec spec;
        QLabel* label = nullptr;
        std::unique_ptr<ValueEditor> editor;
        QToolButton* reset = nullptr;
    };

    void addRow(const ParamSpec& spec, QGridLayout* grid);
    void makeReset(Row& row, QGridLayout* grid, int line);
    void rowChanged(const std::string& key);
    void refresh();
    void explain(Row& row, bool waits);
    Row* find(const std::string& key);

    std::vector<ParamSpec> m_specs;
    std::vector<Row> m_rows;
    QWidget* m_body = nullptr;
    std::set<std::string> m_ignored;
    bool m_running = false;
    bool m_unfolded = false;
    int m_labelWidth = 0; ///< 0: as the form is wide
};

} // namespace latentscape
