// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QDialog>

#include "core/latent/direction.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace latentscape {

class ExplorerModel;

/// Asks between which images a new direction leads: what is selected, a class, a saved selection, or all the rest.
/// GUI thread only.
class DirectionDialog : public QDialog
{
    Q_OBJECT

public:
    /// Begins with the selection, if there is one, as the end to go to.
    DirectionDialog(ExplorerModel* model, QWidget* parent);

    /// What was chosen; an end may be empty or the name missing while it cannot be accepted.
    DirectionEnds ends() const;

private:
    /// Images to choose from. The rest has none of its own: it is what the other end is not.
    struct Choice
    {
        QString name;
        ImageList images;
        bool rest = false;
    };

    void addChoices();
    void addChoice(const QString& text, Choice choice);
    const Choice& chosen(const QComboBox* box) const;
    ImageList imagesOf(const QComboBox* box, const QComboBox* other) const;
    void refresh();

    ExplorerModel* m_model;
    std::vector<Choice> m_choices;
    QComboBox* m_from;
    QComboBox* m_to;
    QLineEdit* m_name;
    QLabel* m_message;
    QPushButton* m_make;
    bool m_named = false; ///< by the user
};

} // namespace latentscape
