// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/file_mapping.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <mutex>
#include <optional>

#include <sys/mman.h>
#include <unistd.h>

namespace latentscape {

namespace {

/// A mapping as the handler of the signal needs it: without locks and memory of its own. `begin` is written last and
/// cleared first.
struct Slot
{
    std::atomic<std::uintptr_t> begin{0}; ///< 0: free
    std::atomic<std::uintptr_t> end{0};
    std::atomic<bool> broken{false};
    std::atomic<bool> taken{false};
};

constexpr std::size_t kSlots = 256;
std::array<Slot, kSlots> slots;
struct sigaction before;

/// Zeros instead of the pages that the file has no more; false when `address` is of no mapping.
bool fillWithZeros(std::uintptr_t address)
{
    for (Slot& slot : slots) {
        const std::uintptr_t begin = slot.begin.load();
        const std::uintptr_t end = slot.end.load();
        if (begin == 0 || address < begin || address >= end)
            continue;
        const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
        const std::uintptr_t first = address - address % page;
        slot.broken = true;
        return mmap(reinterpret_cast<void*>(first), end - first, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1,
                    0) != MAP_FAILED;
    }
    return false;
}

void onBusError(int number, siginfo_t* facts, void* context)
{
    const int kept = errno;
    const bool filled = fillWithZeros(reinterpret_cast<std::uintptr_t>(facts->si_addr));
    errno = kept;
    if (filled)
        return;
    // Somebody else's: it is handled as it would have been without us.
    if ((before.sa_flags & SA_SIGINFO) != 0 && before.sa_sigaction)
        before.sa_sigaction(number, facts, context);
    else if (before.sa_handler != SIG_DFL && before.sa_handler != SIG_IGN)
        before.sa_handler(number);
    else
        signal(number, SIG_DFL); // and it comes again
}

void watchBusErrors()
{
    static std::once_flag once;
    std::call_once(once, [] {
        struct sigaction action
        {};
        action.sa_sigaction = onBusError;
        action.sa_flags = SA_SIGINFO | SA_ONSTACK;
        sigemptyset(&action.sa_mask);
        sigaction(SIGBUS, &action, &before);
    });
}

std::optional<std::size_t> takeSlot()
{
    for (std::size_t i = 0; i < kSlots; ++i) {
        if (!slots[i].taken.exchange(true))
            return i;
    }
    return std::nullopt;
}

} // namespace

std::shared_ptr<const FileMapping> FileMapping::make(int descriptor, std::uint64_t offset, std::uint64_t count)
{
    watchBusErrors();
    const auto page = static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
    const std::uint64_t left = offset % page;
    const std::size_t length = left + count;
    const std::optional<std::size_t> number = takeSlot();
    if (!number)
        return nullptr;
    void* place = mmap(nullptr, length, PROT_READ, MAP_SHARED, descriptor, static_cast<off_t>(offset - left));
    Slot& slot = slots.at(*number);
    if (place == MAP_FAILED) {
        slot.taken = false;
        return nullptr;
    }
    const auto begin = reinterpret_cast<std::uintptr_t>(place);
    slot.broken = false;
    slot.end = begin + length;
    slot.begin = begin;
    const std::shared_ptr<FileMapping> mapping(new FileMapping);
    mapping->m_place = static_cast<std::uint8_t*>(place);
    mapping->m_before = left;
    mapping->m_length = length;
    mapping->m_slot = *number;
    return mapping;
}

FileMapping::~FileMapping()
{
    if (!m_place)
        return;
    Slot& slot = slots.at(m_slot);
    slot.begin = 0;
    munmap(m_place, m_length);
    slot.taken = false;
}

bool FileMapping::isWhole() const { return !slots.at(m_slot).broken.load(std::memory_order_relaxed); }

} // namespace latentscape
