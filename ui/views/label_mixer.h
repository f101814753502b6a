// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QStringList>
#include <QWidget>

class QGridLayout;
class QSlider;
class QToolButton;

namespace latentscape {

/// Under which label a conditional model decodes: one button a class, or a mixture of classes. Digits choose a class
/// while the focus is inside. GUI thread only.
class LabelMixer : public QWidget
{
    Q_OBJECT

public:
    explicit LabelMixer(QWidget* parent = nullptr);

    void setClasses(const QStringList& names);
    int classes() const { return static_cast<int>(m_buttons.size()); }

    /// One weight a class, summing to 1. Does not emit conditionEdited().
    void setCondition(const std::vector<float>& condition);
    const std::vector<float>& condition() const { return m_condition; }
    /// Whether the sliders of the mixture are shown.
    bool isMixing() const;
    void setMixing(bool mixing);

    void chooseClass(int label);

signals:
    void conditionEdited(const std::vector<float>& condition);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void addClass(int label, const QString& name);
    void arrange();
    void readSliders();
    void showCondition();

    std::vector<float> m_condition;
    std::vector<QToolButton*> m_buttons;
    std::vector<QSlider*> m_sliders;
    QToolButton* m_mix;
    QWidget* m_mixture;
    QGridLayout* m_row;
    QGridLayout* m_mixtureGrid;
};

} // namespace latentscape
