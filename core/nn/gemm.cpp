// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/kernels.h"

#ifdef LATENTSCAPE_HAVE_OPENBLAS
#include <cblas.h>
#else
#include <ATen/ATen.h>
#endif

namespace latentscape::kernels {

void multiply(bool transposeA, bool transposeB, std::int64_t m, std::int64_t n, std::int64_t k, const float* a,
              const float* b, float beta, float* c)
{
#ifdef LATENTSCAPE_HAVE_OPENBLAS
    const auto lda = static_cast<blasint>(transposeA ? m : k);
    const auto ldb = static_cast<blasint>(transposeB ? k : n);
    cblas_sgemm(CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans,
                static_cast<blasint>(m), static_cast<blasint>(n), static_cast<blasint>(k), 1.0F, a, lda, b, ldb, beta,
                c, static_cast<blasint>(n));
#else
    const at::NoGradGuard noGrad;
    const auto wrap = [](const float* data, std::int64_t rows, std::int64_t cols) {
        return at::from_blob(const_cast<float*>(data), {rows, cols});
    };
    const at::Tensor left = transposeA ? wrap(a, k, m).t() : wrap(a, m, k);
    const at::Tensor right = transposeB ? wrap(b, n, k).t() : wrap(b, k, n);
    at::Tensor out = wrap(c, m, n);
    if (beta == 0)
        at::mm_out(out, left, right);
    else
        at::addmm_out(out, out, left, right, beta);
#endif
}

} // namespace latentscape::kernels
