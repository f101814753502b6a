// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QComboBox;

namespace latentscape {

struct Dataset;
struct SplitIndices;

/// A class that is among the test images but not among those trained on was left out: the one to look for. -1: none.
int classLeftOut(const Dataset& data, const SplitIndices& splits);

/// Fills `box` with "none" (data -1) and the classes of `data` (which may be null), and chooses the class left out.
void fillOddClasses(QComboBox* box, const Dataset* data, const SplitIndices& splits);

} // namespace latentscape
