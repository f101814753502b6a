// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/zip_writer.h"

#include <memory>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include "core/base/error.h"

namespace latentscape {

namespace {

constexpr zip_uint16_t kFirstDay = (1 << 5) | 1; ///< 1980-01-01, the least that a zip archive can say
constexpr zip_uint32_t kRights = S_IFREG | 0644;
constexpr zip_uint32_t kLevel = 6;
constexpr double kProgressStep = 0.005;
constexpr zip_int64_t kToTheEnd = -1;

struct Discard
{
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
using OpenArchive = std::unique_ptr<zip_t, Discard>;

/// What libzip is told of, for as long as it writes.
struct Listener
{
    const std::stop_token& stop;
    const std::function<void(double)>& progress;
};

[[noreturn]] void failToWrite(const std::filesystem::path& path, const std::string& reason)
{
    throw Error(ErrorKind::Work, LS_TEXT("core", "Cannot write {}: {}. The previous content is untouched."),
                {path.string(), reason})
        .about(path);
}

OpenArchive create(const std::filesystem::path& path)
{
    int problem = 0;
    OpenArchive archive(zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &problem));
    if (!archive) {
        zip_error_t error;
        zip_error_init_with_code(&error, problem);
        const std::string reason = zip_error_strerror(&error);
        zip_error_fini(&error);
        failToWrite(path, reason);
    }
    return archive;
}

void add(zip_t* archive, const ZipInput& input, const std::filesystem::path& path)
{
    zip_source_t* source = zip_source_file(archive, input.file.c_str(), 0, kToTheEnd);
    const zip_int64_t place =
        source ? zip_file_add(archive, input.name.c_str(), source, ZIP_FL_ENC_UTF_8) : zip_int64_t{-1};
    if (place < 0) {
        const std::string reason = zip_strerror(archive);
        zip_source_free(source);
        failToWrite(path, input.file.string() + ": " + reason);
    }
    const auto member = static_cast<zip_uint64_t>(place);
    zip_set_file_compression(archive, member, input.pack ? ZIP_CM_DEFLATE : ZIP_CM_STORE, input.pack ? kLevel : 0);
    zip_file_set_dostime(archive, member, 0, kFirstDay, 0);
    zip_file_set_external_attributes(archive, member, 0, ZIP_OPSYS_UNIX, kRights << 16U);
}

void listen(zip_t* archive, Listener& listener)
{
    if (listener.progress)
        zip_register_progress_callback_with_state(
            archive, kProgressStep,
            [](zip_t*, double fraction, void* state) { static_cast<Listener*>(state)->progress(fraction); }, nullptr,
            &listener);
    zip_register_cancel_callback_with_state(
        archive, [](zip_t*, void* state) { return static_cast<Listener*>(state)->stop.stop_requested() ? 1 : 0; },
        nullptr, &listener);
}

/// So that it is there after a loss of power too.
void sync(const std::filesystem::path& path)
{
    if (const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC); file >= 0) {
        ::fsync(file);
        ::close(file);
    }
}

} // namespace

bool writeZip(const std::filesystem::path& path, const std::vector<ZipInput>& files, const std::stop_token& stop,
              const std::function<void(double)>& progress)
{
    OpenArchive archive = create(path);
    for (const ZipInput& input : files)
        add(archive.get(), input, path);
    Listener listener{stop, progress};
    listen(archive.get(), listener);
    // Only now files are read; into a file beside the archive, which then takes its name.
    if (zip_close(archive.get()) != 0) {
        if (zip_error_code_zip(zip_get_error(archive.get())) == ZIP_ER_CANCELLED)
            return false;
        failToWrite(path, zip_strerror(archive.get()));
    }
    (void)archive.release(); // closing has freed it
    sync(path);
    return true;
}

} // namespace latentscape
