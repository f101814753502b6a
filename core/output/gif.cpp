// SPDX-License-Identifier: GPL-3.0-or-later
// GIF89a by giflib: one palette for all frames; of each frame only the part that changed is written.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gif_lib.h>

#include "core/base/error.h"
#include "core/output/animation_formats.h"
#include "core/output/gif_palette.h"
#include "core/output/png_chunks.h"
#include "core/output/sheet.h"

namespace latentscape {

namespace {

void require(bool done)
{
    if (!done)
        throw Error(ErrorKind::Work,
                    LS_TEXT("core", "There is not enough memory for this. Close other programs or ask for less."));
}

int takeBytes(GifFileType* gif, const GifByteType* bytes, int count)
{
    static_cast<std::string*>(gif->UserData)
        ->append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(count));
    return count;
}

/// A GIF under construction, in memory.
class GifFile
{
public:
    GifFile()
    {
        m_gif = ::EGifOpen(&m_bytes, takeBytes, nullptr);
        require(m_gif != nullptr);
        ::EGifSetGifVersion(m_gif, true);
    }
    ~GifFile()
    {
        if (m_gif != nullptr)
            ::EGifCloseFile(m_gif, nullptr);
    }
    GifFile(const GifFile&) = delete;
    GifFile& operator=(const GifFile&) = delete;
    GifFile(GifFile&&) = delete;
    GifFile& operator=(GifFile&&) = delete;

    GifFileType* get() { return m_gif; }
    /// Ends the file; nothing can be added any more.
    const std::string& finished()
    {
        require(::EGifCloseFile(std::exchange(m_gif, nullptr), nullptr) == GIF_OK);
        return m_bytes;
    }

private:
    std::string m_bytes;
    GifFileType* m_gif = nullptr;
};

void putScreen(GifFile& file, const GifPalette& palette, int width, int height)
{
    const int bits = palette.bits();
    std::vector<GifColorType> colors(std::size_t{1} << static_cast<unsigned>(bits));
    for (std::size_t i = 0; i < palette.colors().size(); ++i)
        colors[i] = {palette.colors()[i][0], palette.colors()[i][1], palette.colors()[i][2]};
    const std::unique_ptr<ColorMapObject, decltype(&::GifFreeMapObject)> map(
        ::GifMakeMapObject(static_cast<int>(colors.size()), colors.data()), &::GifFreeMapObject);
    require(map != nullptr && ::EGifPutScreenDesc(file.get(), width, height, bits, 0, map.get()) == GIF_OK);
}

/// The block by which viewers know that it goes on for ever.
void putLoop(GifFile& file)
{
    constexpr unsigned char forEver[] = {1, 0, 0};
    require(::EGifPutExtensionLeader(file.get(), APPLICATION_EXT_FUNC_CODE) == GIF_OK &&
            ::EGifPutExtensionBlock(file.get(), 11, "NETSCAPE2.0") == GIF_OK &&
            ::EGifPutExtensionBlock(file.get(), sizeof forEver, forEver) == GIF_OK &&
            ::EGifPutExtensionTrailer(file.get()) == GIF_OK);
}

void putRecipe(GifFile& file, const std::map<std::string, std::string>& recipe)
{
    const std::string text = recipeText(recipe);
    if (!text.empty())
        require(::EGifPutComment(file.get(), text.c_str()) == GIF_OK);
}

/// Hundredths of a second for frame `i`, such that the frames keep to the rate on the whole.
int delayOf(std::size_t i, int framesPerSecond)
{
    const auto at = [&](std::size_t frame) {
        return static_cast<int>((frame * 100 + static_cast<std::size_t>(framesPerSecond) / 2) /
                                static_cast<std::size_t>(framesPerSecond));
    };
    return at(i + 1) - at(i);
}

void putFrame(GifFile& file, const GifPalette& palette, const Image& part, const FramePart& place, int scale, int delay)
{
    const GraphicsControlBlock control{DISPOSE_DO_NOT, false, delay, NO_TRANSPARENT_COLOR};
    GifByteType block[4] = {};
    ::EGifGCBToExtension(&control, block);
    require(::EGifPutExtension(file.get(), GRAPHICS_EXT_FUNC_CODE, sizeof block, block) == GIF_OK);
    const Image large = enlarged(part, scale);
    std::vector<std::uint8_t> indices = palette.indicesOf(large);
    require(::EGifPutImageDesc(file.get(), place.left * scale, place.top * scale, large.width, large.height, false,
                               nullptr) == GIF_OK);
    for (int y = 0; y < large.height; ++y)
        require(::EGifPutLine(file.get(), indices.data() + static_cast<std::ptrdiff_t>(y) * large.width, large.width) ==
                GIF_OK);
}

} // namespace

std::vector<std::byte> encodeGif(const Animation& animation, const FrameWatch& watch)
{
    const Image& first = animation.frames.front();
    const GifPalette palette(animation.frames);
    GifFile file;
    putScreen(file, palette, first.width * animation.scale, first.height * animation.scale);
    if (animation.loops)
        putLoop(file);
    putRecipe(file, animation.recipe);
    for (std::size_t i = 0; i < animation.frames.size(); ++i) {
        if (!watch.goesOnWith(i))
            return {};
        const Image& frame = animation.frames[i];
        const FramePart part =
            i == 0 ? FramePart{0, 0, frame.width, frame.height} : changedPart(animation.frames[i - 1], frame);
        putFrame(file, palette, cutOut(frame, part), part, animation.scale, delayOf(i, animation.framesPerSecond));
    }
    return bytesOf(file.finished());
}

} // namespace latentscape
