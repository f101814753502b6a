// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace latentscape {

/// A label or the text of a command without its mnemonic, whichever way its language writes it: "Encoder" for
/// "&Encoder" as for "Encoder(&E)". Pairs of & stay one &.
QString withoutMnemonic(const QString& text);

/// The text that a button, a menu or the label of a field is to be given for each & of `text` to be shown as it is:
/// names of runs and classes have no mnemonics.
QString withLiteralAmpersands(const QString& text);

/// From now on every button of a dialog and every field with a label that writes its mnemonic in brackets gets a name
/// without it as it is first shown, unless it has a name of its own: assistive technology would read "(E)" aloud. GUI
/// thread only; once is enough.
void giveAccessibleNames();

} // namespace latentscape
