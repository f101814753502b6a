// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

namespace latentscape::test {

/// What `action` returns when a user runs it who may read only what everybody may: in a child process for the
/// superuser, from whom nothing can be hidden, else at once. Or, when that cannot be done or the child ends otherwise,
/// a sentence that says so. `action` starts with the threads of no other, and lets no exception through.
std::string asNobody(const std::function<std::string()>& action);

} // namespace latentscape::test
