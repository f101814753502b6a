// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/thrown.h"

#include <new>

#include <c10/util/Exception.h>
#include <opencv2/core.hpp>

namespace latentscape {

namespace {

/// LibTorch has a class for graphics cards that are full. On the processor its allocator says so in words.
bool ranOutOfMemory(const c10::Error& error)
{
    return dynamic_cast<const c10::OutOfMemoryError*>(&error) != nullptr ||
           error.msg().find("DefaultCPUAllocator") != std::string::npos;
}

/// The sentence itself; what follows is about where in the source it was.
std::string firstLine(const std::string& text) { return text.substr(0, text.find('\n')); }

} // namespace

Error currentError(const std::string& outOfMemory)
{
    try {
        throw;
    } catch (const Error& error) {
        return error;
    } catch (const std::bad_alloc&) {
        return Error(ErrorKind::Work, outOfMemory);
    } catch (const c10::Error& error) {
        if (ranOutOfMemory(error))
            return Error(ErrorKind::Work, outOfMemory);
        return Error(ErrorKind::Work, LS_TEXT("core", "LibTorch failed: {}"), {firstLine(error.msg())});
    } catch (const cv::Exception& error) {
        if (error.code == cv::Error::StsNoMem)
            return Error(ErrorKind::Work, outOfMemory);
        return Error(ErrorKind::Work, LS_TEXT("core", "OpenCV failed: {}"), {firstLine(error.err)});
    } catch (const std::exception& error) {
        return Error(ErrorKind::Work, LS_TEXT("core", "This could not be computed: {}"), {error.what()});
    } catch (...) {
        return Error(ErrorKind::Work, LS_TEXT("core", "This could not be computed: {}"), {"unknown exception"});
    }
}

} // namespace latentscape
