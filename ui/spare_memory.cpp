// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/spare_memory.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <stop_token>
#include <unistd.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace latentscape {

namespace {

#ifdef __GLIBC__

constexpr std::chrono::seconds kLook{5};
constexpr std::size_t kMuch = std::size_t(32) << 20;

/// Memory of the process that is no file's, in bytes.
std::size_t ownMemory()
{
    std::ifstream file("/proc/self/statm");
    std::size_t pages = 0;
    std::size_t resident = 0;
    std::size_t ofFiles = 0;
    file >> pages >> resident >> ofFiles;
    return file ? (resident - std::min(resident, ofFiles)) * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)) : 0;
}

#endif

} // namespace

#ifdef __GLIBC__

std::size_t spareMemory()
{
    const struct mallinfo2 info = ::mallinfo2();
    const std::size_t used = info.uordblks + info.hblkhd;
    const std::size_t own = ownMemory();
    return own - std::min(own, used);
}

SpareMemory::SpareMemory()
    : m_thread([this](const std::stop_token& stop) {
          // What cannot be given back, holes smaller than a page and what is no malloc()'s, is no reason to try again.
          std::size_t kept = 0;
          std::unique_lock lock(m_mutex);
          while (!m_wake.wait_for(lock, stop, kLook, [&stop] { return stop.stop_requested(); })) {
              kept = std::min(kept, spareMemory());
              if (spareMemory() < kept + kMuch)
                  continue;
              ::malloc_trim(0);
              kept = spareMemory();
          }
      })
{}

#else

std::size_t spareMemory() { return 0; }
SpareMemory::SpareMemory() = default;

#endif

} // namespace latentscape
