// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/threads.h"

#include <mutex>
#include <ATen/Parallel.h>
#include <malloc.h>

#ifdef LATENTSCAPE_HAVE_OPENBLAS
#include <cblas.h>
#endif

namespace latentscape {

void computeOnThisThreadOnly()
{
    static std::once_flag once;
    std::call_once(once, [] {
#ifdef LATENTSCAPE_HAVE_OPENBLAS
        openblas_set_num_threads(1);
#endif
        // Activations are allocated and freed every step. Handing them back to the kernel each time would cost a
        // page fault per 4 KB, about as much as computing them.
        ::mallopt(M_MMAP_THRESHOLD, 32 << 20);
        ::mallopt(M_TRIM_THRESHOLD, 256 << 20);
    });
    // OpenMP's number of threads belongs to the calling thread.
    at::set_num_threads(1);
}

std::string blasCoreName()
{
#ifdef LATENTSCAPE_HAVE_OPENBLAS
    return openblas_get_corename();
#else
    return {};
#endif
}

} // namespace latentscape
