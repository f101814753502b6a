// SPDX-License-Identifier: GPL-3.0-or-later
// What nearly every source of the window reads: two thirds of the time of compiling one, without this. qcustomplot.h is
// not here: the templates it leaves pending would be instantiated by every source, and only a quarter of them read it.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include <QtWidgets>
