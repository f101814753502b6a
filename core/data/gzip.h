// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <istream>
#include <memory>
#include <span>

namespace latentscape {

/// The two bytes every gzip file begins with; a gzip file is known by them, not by its name.
inline constexpr std::uint8_t kGzipMagic[2] = {0x1F, 0x8B};

/// The most bytes deflate can unpack from one byte. A file that promises more than that is refused unread.
inline constexpr std::uint64_t kGzipGreatestRatio = 1032;

/// Unpacks a gzip stream piece by piece into buffers of the caller's: it never holds more than the caller asks for,
/// however much the stream would unpack to. Members that follow one another are one content (RFC 1952).
class GunzipStream
{
public:
    /// Reads from `packed`, which must stay alive; `path` is only named in errors.
    GunzipStream(std::istream& packed, std::filesystem::path path);
    ~GunzipStream();
    GunzipStream(const GunzipStream&) = delete;
    GunzipStream& operator=(const GunzipStream&) = delete;
    GunzipStream(GunzipStream&&) = delete;
    GunzipStream& operator=(GunzipStream&&) = delete;

    /// Fills `out` and returns its size, or less when the content ends before. Throws Error (Input) naming file and
    /// offset when the stream is damaged, cut off, fails its checksum, or is followed by something else.
    std::size_t read(std::span<std::uint8_t> out);

private:
    struct State;
    void refill();
    bool startNextMember();
    [[noreturn]] void failDamaged(const char* reason) const;
    std::uint64_t packedOffset() const;

    std::unique_ptr<State> m_state;
};

} // namespace latentscape
