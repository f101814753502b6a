// SPDX-License-Identifier: GPL-3.0-or-later
// Read by clang-tidy before every source (CONTRIBUTING.md has the command), by no compiler.
// LibTorch's headers use vectors of types they have only announced. Clang looks into the constexpr members of such a
// vector at once and stops; GCC waits for the type. Without constexpr on std::vector both wait.
#pragma once

#include <memory>
#include <string>

#pragma push_macro("_GLIBCXX20_CONSTEXPR")
#undef _GLIBCXX20_CONSTEXPR
#define _GLIBCXX20_CONSTEXPR
// Announced as constexpr by <string> already: under its own name it would contradict that.
#define __fill_a1 __fill_a1_of_bits
#include <vector>
#undef __fill_a1
#pragma pop_macro("_GLIBCXX20_CONSTEXPR")
