// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/zip_archive.h"

#include <algorithm>
#include <new>
#include <system_error>
#include <utility>

#include <sys/stat.h>
#include <zip.h>

#include "core/base/error.h"
#include "core/data/gzip.h"

namespace latentscape {

namespace {

constexpr std::size_t kPiece = std::size_t{1} << 20;

struct MemberCloser
{
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using OpenMember = std::unique_ptr<zip_file_t, MemberCloser>;

bool isLink(zip_t* archive, zip_uint64_t member)
{
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    return zip_file_get_external_attributes(archive, member, 0, &system, &attributes) == 0 &&
           system == ZIP_OPSYS_UNIX && S_ISLNK(attributes >> 16U);
}

} // namespace

struct ZipArchive::Handle
{
    explicit Handle(zip_t* opened) : archive(opened) {}
    ~Handle() { zip_discard(archive); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    Handle(Handle&&) = delete;
    Handle& operator=(Handle&&) = delete;

    zip_t* archive;
};

ZipArchive::ZipArchive(const std::filesystem::path& path) : m_path(path)
{
    int problem = 0;
    zip_t* archive = zip_open(path.c_str(), ZIP_RDONLY, &problem);
    if (!archive) {
        zip_error_t error;
        zip_error_init_with_code(&error, problem);
        const std::string reason = zip_error_strerror(&error);
        zip_error_fini(&error);
        throw Error(ErrorKind::Input, LS_TEXT("core", "{} cannot be read as a zip archive: {}."),
                    {path.string(), reason})
            .about(path);
    }
    m_handle = std::make_unique<Handle>(archive);
    std::error_code unreadable;
    std::uint64_t room = std::filesystem::file_size(path, unreadable);
    const zip_int64_t count = zip_get_num_entries(archive, 0);
    for (zip_int64_t i = 0; i < count; ++i) {
        zip_stat_t facts;
        zip_stat_init(&facts);
        ZipMember member;
        if (zip_stat_index(archive, static_cast<zip_uint64_t>(i), 0, &facts) == 0) {
            member.name = facts.name ? facts.name : "";
            member.size = facts.size;
            member.packed = facts.comp_method != ZIP_CM_STORE;
            member.link = isLink(archive, static_cast<zip_uint64_t>(i));
            // Members that share their bytes would unpack to more than any archive of this size can hold.
            if (unreadable || facts.comp_size > room)
                throw Error(ErrorKind::Input,
                            LS_TEXT("core", "{} is damaged: its members take more bytes than the file has."),
                            {path.string()})
                    .about(path);
            room -= facts.comp_size;
        }
        m_members.push_back(std::move(member));
    }
}

ZipArchive::~ZipArchive() = default;

std::size_t ZipArchive::find(const std::string& name) const
{
    return static_cast<std::size_t>(std::ranges::find(m_members, name, &ZipMember::name) - m_members.begin());
}

void ZipArchive::failAt(std::size_t member, const char* source, std::vector<std::string> arguments) const
{
    arguments.insert(arguments.begin(), {m_path.string(), m_members[member].name});
    throw Error(ErrorKind::Input, source, std::move(arguments)).about(m_path);
}

bool ZipArchive::canBeUnpacked(std::size_t member) const
{
    zip_stat_t facts;
    zip_stat_init(&facts);
    // What is not where the directory says is damaged, and read() tells.
    return zip_stat_index(m_handle->archive, member, 0, &facts) != 0 ||
           (facts.encryption_method == ZIP_EM_NONE &&
            (facts.comp_method == ZIP_CM_STORE || facts.comp_method == ZIP_CM_DEFLATE));
}

void ZipArchive::check(std::size_t member) const
{
    zip_stat_t facts;
    zip_stat_init(&facts);
    if (zip_stat_index(m_handle->archive, member, 0, &facts) != 0)
        failAt(member, LS_TEXT("core", "{} is damaged: its member {} is not where the directory says."));
    if (facts.encryption_method != ZIP_EM_NONE)
        failAt(member, LS_TEXT("core", "{} keeps {} under a password; give it without one."));
    if (facts.comp_method != ZIP_CM_STORE && facts.comp_method != ZIP_CM_DEFLATE)
        failAt(member,
               LS_TEXT("core",
                       "{} keeps {} packed by method {} of the zip format; only stored and deflated members can "
                       "be read, as numpy.savez and numpy.savez_compressed write them."),
               {std::to_string(facts.comp_method)});
    const std::uint64_t most =
        facts.comp_method == ZIP_CM_STORE ? facts.comp_size : kGzipGreatestRatio * (facts.comp_size + 1);
    if (facts.size > most)
        failAt(member, LS_TEXT("core", "{} is damaged: {} cannot hold the {} bytes it promises."),
               {std::to_string(facts.size)});
}

void ZipArchive::read(std::size_t member, std::span<std::uint8_t> out) const
{
    std::size_t done = 0;
    read(member, [&](std::span<const std::uint8_t> piece) {
        std::ranges::copy(piece.first(std::min(piece.size(), out.size() - done)),
                          out.begin() + static_cast<std::ptrdiff_t>(done));
        done += std::min(piece.size(), out.size() - done);
    });
}

void ZipArchive::read(std::size_t member, const std::function<void(std::span<const std::uint8_t>)>& take) const
{
    check(member);
    const OpenMember file(zip_fopen_index(m_handle->archive, member, 0));
    if (!file)
        failAt(member, LS_TEXT("core", "{} is damaged: its member {} is not where the directory says."));
    const std::uint64_t size = m_members[member].size;
    std::vector<std::uint8_t> piece(std::min<std::uint64_t>(size, kPiece));
    std::uint64_t done = 0;
    while (done < size) {
        const zip_int64_t part =
            zip_fread(file.get(), piece.data(), std::min<std::uint64_t>(piece.size(), size - done));
        if (part <= 0)
            break;
        take(std::span(piece).first(static_cast<std::size_t>(part)));
        done += static_cast<std::uint64_t>(part);
    }
    // Reading to the end, and one byte beyond, is what has the checksum verified.
    std::uint8_t surplus = 0;
    if (done < size || zip_fread(file.get(), &surplus, 1) != 0)
        failAt(member, LS_TEXT("core", "{} is damaged: its member {} cannot be unpacked to what it promises."));
}

std::string ZipArchive::read(std::size_t member) const
{
    check(member);
    std::string content(m_members[member].size, '\0');
    read(member, {reinterpret_cast<std::uint8_t*>(content.data()), content.size()});
    return content;
}

std::string ZipArchive::beginning(std::size_t member, std::size_t count) const
{
    check(member);
    std::string content(std::min<std::uint64_t>(count, m_members[member].size), '\0');
    zip_file_t* file = zip_fopen_index(m_handle->archive, member, 0);
    const zip_int64_t done = file ? zip_fread(file, content.data(), content.size()) : -1;
    if (file)
        zip_fclose(file);
    if (done != static_cast<zip_int64_t>(content.size()))
        failAt(member, LS_TEXT("core", "{} is damaged: its member {} cannot be unpacked to what it promises."));
    return content;
}

} // namespace latentscape
