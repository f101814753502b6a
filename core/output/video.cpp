// SPDX-License-Identifier: GPL-3.0-or-later
// MP4: OpenCV encodes MPEG-4 part 2 into a file; the recipe is put behind it in a box of its own, which players skip.
#include <array>
#include <atomic>
#include <string>
#include <string_view>
#include <system_error>
#include <unistd.h>

#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/output/animation_formats.h"
#include "core/output/png_chunks.h"
#include "core/output/sheet.h"

namespace latentscape {

namespace {

namespace fs = std::filesystem;

/// Of the boxes of ours, as ISO 14496-12 wants it for boxes of one's own.
constexpr std::string_view kBoxId = "latentscaperecip";
static_assert(kBoxId.size() == 16);

/// A file that OpenCV writes to, gone afterwards.
class ScratchFile
{
public:
    explicit ScratchFile(const fs::path& folder)
    {
        static std::atomic<unsigned> made{0};
        m_path = folder / (".latentscape-" + std::to_string(::getpid()) + "-" + std::to_string(made++) + ".mp4");
    }
    ~ScratchFile()
    {
        std::error_code ignored;
        fs::remove(m_path, ignored);
    }
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;
    ScratchFile(ScratchFile&&) = delete;
    ScratchFile& operator=(ScratchFile&&) = delete;
    const fs::path& path() const { return m_path; }

private:
    fs::path m_path;
};

/// The frame as the encoder takes it: blue first, sides even.
cv::Mat pictureOf(const Image& frame, int scale)
{
    Image large = enlarged(frame, scale);
    const cv::Mat pixels(large.height, large.width, CV_8UC(large.channels), large.samples.data());
    cv::Mat swapped;
    cv::cvtColor(pixels, swapped, large.channels == 3 ? cv::COLOR_RGB2BGR : cv::COLOR_GRAY2BGR);
    cv::Mat picture;
    cv::copyMakeBorder(swapped, picture, 0, large.height % 2, 0, large.width % 2, cv::BORDER_REPLICATE);
    return picture;
}

[[noreturn]] void failToEncode(const std::string& reason)
{
    throw Error(ErrorKind::Work,
                LS_TEXT("core", "This OpenCV cannot write MP4 videos here: {}. Choose GIF or PNG, or make room in the "
                                "folder."),
                {reason});
}

std::string recipeBox(const std::map<std::string, std::string>& recipe)
{
    const std::string text = std::string(kBoxId) + recipeText(recipe);
    std::string box;
    appendBigEndian(box, static_cast<std::uint32_t>(text.size() + 8));
    return box + "uuid" + text;
}

/// False when it was stopped.
bool writeVideo(const fs::path& path, const Animation& animation, const FrameWatch& watch)
{
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    const cv::Mat first = pictureOf(animation.frames.front(), animation.scale);
    cv::VideoWriter writer;
    if (!writer.open(path.string(), cv::CAP_FFMPEG, cv::VideoWriter::fourcc('m', 'p', '4', 'v'),
                     animation.framesPerSecond, first.size(), true))
        failToEncode(LS_TEXT("core", "it has no encoder for MPEG-4, or the folder cannot be written"));
    for (std::size_t i = 0; i < animation.frames.size(); ++i) {
        if (!watch.goesOnWith(i))
            return false;
        writer.write(pictureOf(animation.frames[i], animation.scale));
    }
    writer.release();
    return true;
}

} // namespace

std::vector<std::byte> encodeMp4(const Animation& animation, const FrameWatch& watch, const fs::path& scratch)
{
    std::error_code ignored;
    // FFmpeg takes what is before a colon for a protocol, unless the path begins with a slash.
    const ScratchFile file(fs::absolute(scratch.empty() ? fs::temp_directory_path(ignored) : scratch, ignored));
    try {
        if (!writeVideo(file.path(), animation, watch))
            return {};
    } catch (const cv::Exception& problem) {
        failToEncode(problem.err);
    }
    std::string bytes = readFile(file.path());
    // A full disk is told of by nobody on the way: a film without its index is what is left.
    if (bytes.find("moov") == std::string::npos)
        failToEncode(LS_TEXT("core", "the file did not become whole"));
    return bytesOf(bytes + recipeBox(animation.recipe));
}

} // namespace latentscape
