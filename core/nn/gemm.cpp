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

void weightGradient(const float* g, std::int64_t outputs, std::int64_t first, std::int64_t count, const float* x,
                    std::int64_t inputs, std::int64_t rows, float beta, float* c)
{
#ifdef LATENTSCAPE_HAVE_OPENBLAS
    cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, static_cast<blasint>(count), static_cast<blasint>(inputs),
                static_cast<blasint>(rows), 1.0F, g + first, static_cast<blasint>(outputs), x,
                static_cast<blasint>(inputs), beta, c, static_cast<blasint>(inputs));
#else
    const at::NoGradGuard noGrad;
    const at::Tensor left = at::from_blob(const_cast<float*>(g), {rows, outputs}).slice(1, first, first + count).t();
    const at::Tensor right = at::from_blob(const_cast<float*>(x), {rows, inputs});
    at::Tensor out = at::from_blob(c, {count, inputs});
    if (beta == 0)
        at::mm_out(out, left, right);
    else
        at::addmm_out(out, out, left, right, beta);
#endif
}

} // namespace latentscape::kernels
