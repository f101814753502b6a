// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <limits>
#include <stdexcept>

#include <ATen/ATen.h>
#include <c10/util/Exception.h>
#include <opencv2/core.hpp>

#include "core/nn/thrown.h"
#include "tests/support/expect_error.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

template <typename Work>
Error told(Work work)
{
    try {
        work();
    } catch (...) {
        return currentError();
    }
    return Error(ErrorKind::Usage, "nothing was thrown");
}

} // namespace

class TstThrown : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ourOwnErrorsStayAsTheyAre()
    {
        const Error error = told([] { throw Error(ErrorKind::Input, "{} is bad.", {"it"}).about("/some/file"); });
        QCOMPARE(error.kind(), ErrorKind::Input);
        QCOMPARE(error.source(), std::string("{} is bad."));
        QCOMPARE(error.arguments(), std::vector<std::string>{"it"});
        QCOMPARE(error.file(), std::string("/some/file"));
    }

    void memoryThatRanOutIsOneSentenceWhoeverSaysSo()
    {
        const Error plain = told([] { throw std::bad_alloc(); });
        QCOMPARE(plain.kind(), ErrorKind::Work);
        QVERIFY(contains(plain.what(), "not enough memory"));
        // In the words of LibTorch's allocator, and from its class for graphics cards.
        QCOMPARE(told([] {
                     TORCH_CHECK(false, "[enforce fail at alloc_cpu.cpp:66] . DefaultCPUAllocator: can't allocate "
                                        "memory: you tried to allocate 4000 bytes.");
                 }).what(),
                 plain.what());
        QCOMPARE(told([] { TORCH_CHECK_WITH(OutOfMemoryError, false, "CUDA out of memory."); }).what(), plain.what());
        QCOMPARE(told([] { CV_Error(cv::Error::StsNoMem, "Failed to allocate 4000 bytes"); }).what(), plain.what());
    }

    void libTorchsAllocatorSaysWhatIsLookedFor()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("A sanitizer ends the program instead.");
#endif
        const Error error = told([] { at::empty({std::int64_t{1} << 45}); });
        QVERIFY2(contains(error.what(), "not enough memory"), error.what());
    }

    void whoeverAsksMaySayWhatNeedsLess()
    {
        try {
            throw std::bad_alloc();
        } catch (...) {
            QCOMPARE(currentError("Take a smaller one.").what(), "Take a smaller one.");
        }
    }

    void libTorchAndOpenCvAreToldWithoutABacktrace()
    {
        const Error torch = told([] { at::ones({2, 3}).mm(at::ones({2, 3})); });
        QCOMPARE(torch.kind(), ErrorKind::Work);
        QVERIFY2(contains(torch.what(), "LibTorch failed: mat1"), torch.what());
        const Error vision = told([] { CV_Error(cv::Error::StsBadArg, "no such size"); });
        QCOMPARE(vision.kind(), ErrorKind::Work);
        QCOMPARE(vision.what(), "OpenCV failed: no such size");
        for (const Error& error : {torch, vision}) {
            const std::string text = error.what();
            QVERIFY2(!contains(text, "\n") && !contains(text, "frame #") && !contains(text, ".cpp"), text.c_str());
        }
    }

    void anythingElseIsToldToo()
    {
        QCOMPARE(told([] { throw std::runtime_error("odd"); }).what(), "This could not be computed: odd");
        QVERIFY(contains(told([] { throw 5; }).what(), "unknown"));
    }
};

QTEST_GUILESS_MAIN(TstThrown)
#include "tst_thrown.moc"
