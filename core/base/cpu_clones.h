// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// LS_CPU_CLONES before a function's definition: it is compiled for several generations of the processor and the best
/// one is chosen when the program starts. For hot loops, in sources named *_kernels.cpp (they are compiled with -O3).
/// What the function calls must be inlined into it, or it stays as it was compiled for the oldest processor.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(LATENTSCAPE_NO_CPU_CLONES)
#define LS_CPU_CLONES [[gnu::target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")]]
#else
#define LS_CPU_CLONES
#endif
