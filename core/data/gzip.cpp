// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/gzip.h"

#include <algorithm>
#include <array>
#include <limits>
#include <new>
#include <string>
#include <utility>
#include <zlib.h>

#include "core/base/error.h"

namespace latentscape {

namespace {

constexpr std::size_t kInputPiece = 64 * 1024;
constexpr int kGzipOnly = 15 + 16; // the greatest window, and a gzip rather than a zlib frame

} // namespace

struct GunzipStream::State
{
    State(std::istream& from, std::filesystem::path named) : packed(from), path(std::move(named)) {}

    std::istream& packed;
    std::filesystem::path path;
    z_stream zlib{};
    std::array<std::uint8_t, kInputPiece> input{};
    std::uint64_t taken = 0; ///< packed bytes read from the file so far
    bool finished = false;
};

GunzipStream::GunzipStream(std::istream& packed, std::filesystem::path path)
    : m_state(std::make_unique<State>(packed, std::move(path)))
{
    if (::inflateInit2(&m_state->zlib, kGzipOnly) != Z_OK)
        throw std::bad_alloc();
}

GunzipStream::~GunzipStream() { ::inflateEnd(&m_state->zlib); }

std::uint64_t GunzipStream::packedOffset() const { return m_state->taken - m_state->zlib.avail_in; }

void GunzipStream::failDamaged(const char* reason) const
{
    throw Error(ErrorKind::Input,
                LS_TEXT("core", "{} is damaged: at byte {} its gzip stream has {}. Get the file again."),
                {m_state->path.string(), std::to_string(packedOffset()), reason})
        .about(m_state->path);
}

void GunzipStream::refill()
{
    State& s = *m_state;
    s.packed.read(reinterpret_cast<char*>(s.input.data()), kInputPiece);
    s.zlib.next_in = s.input.data();
    s.zlib.avail_in = static_cast<uInt>(s.packed.gcount());
    s.taken += s.zlib.avail_in;
}

bool GunzipStream::startNextMember()
{
    State& s = *m_state;
    if (s.zlib.avail_in == 0)
        refill();
    if (s.zlib.avail_in == 0)
        return false;
    if (s.zlib.next_in[0] != kGzipMagic[0]) {
        throw Error(ErrorKind::Input,
                    LS_TEXT("core",
                            "{} goes on after its gzip stream has ended at byte {}, where it should end. Get the "
                            "file again or cut off what follows."),
                    {s.path.string(), std::to_string(packedOffset())})
            .about(s.path);
    }
    ::inflateReset(&s.zlib);
    return true;
}

std::size_t GunzipStream::read(std::span<std::uint8_t> out)
{
    State& s = *m_state;
    std::size_t done = 0;
    while (done < out.size() && !s.finished) {
        if (s.zlib.avail_in == 0)
            refill();
        const auto room = static_cast<uInt>(std::min<std::size_t>(out.size() - done, std::numeric_limits<uInt>::max()));
        s.zlib.next_out = out.data() + done;
        s.zlib.avail_out = room;
        const bool starved = s.zlib.avail_in == 0;
        const int status = ::inflate(&s.zlib, Z_NO_FLUSH);
        done += room - s.zlib.avail_out;
        if (status == Z_STREAM_END)
            s.finished = !startNextMember();
        else if (status == Z_MEM_ERROR)
            throw std::bad_alloc();
        else if (status != Z_OK && status != Z_BUF_ERROR)
            failDamaged(s.zlib.msg != nullptr ? s.zlib.msg : LS_TEXT("core", "an error in it"));
        else if (starved && s.zlib.avail_out > 0)
            failDamaged(LS_TEXT("core", "its end too early: the file was cut off"));
    }
    return done;
}

} // namespace latentscape
