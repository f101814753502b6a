// SPDX-License-Identifier: GPL-3.0-or-later
// The letters on a sheet.
#include <algorithm>

#include <opencv2/imgproc.hpp>

#include "core/output/sheet_plan.h"

namespace latentscape {

namespace {

constexpr int kFont = cv::FONT_HERSHEY_SIMPLEX;
constexpr int kRoom = 3; ///< pixels around a text

/// What the font has.
std::string letterText(std::string text)
{
    std::ranges::replace_if(
        text, [](char c) { return c < ' ' || c > '~'; }, '?');
    return text;
}

cv::Size sizeOf(const std::string& text, double letters)
{
    int below = 0;
    const cv::Size size = cv::getTextSize(letterText(text), kFont, letters, 1, &below);
    return {size.width, size.height + below};
}

int belowLine(double letters)
{
    int below = 0;
    cv::getTextSize("0", kFont, letters, 1, &below);
    return below;
}

/// Every how many texts can be written where there is `room` from one to the next.
int stepFor(int size, int room) { return std::max(1, (size + 2 * kRoom + room - 1) / std::max(room, 1)); }

class Writer
{
public:
    Writer(Image& sheet, const SheetPlan& plan, std::uint8_t grey)
        : m_pixels(sheet.height, sheet.width, CV_8UC(sheet.channels), sheet.samples.data()),
          m_color(cv::Scalar::all(grey)), m_plan(plan), m_below(belowLine(plan.letters))
    {}

    /// In the middle of `width` pixels from `left`, in the line that begins at `top`.
    void centred(const std::string& text, int left, int width, int top)
    {
        const int wide = sizeOf(text, m_plan.letters).width;
        write(text, std::clamp(left + (width - wide) / 2, 0, std::max(0, m_pixels.cols - wide)), top);
    }

    void endingAt(const std::string& text, int right, int top)
    {
        write(text, std::max(0, right - sizeOf(text, m_plan.letters).width), top);
    }

private:
    void write(const std::string& text, int left, int top)
    {
        cv::putText(m_pixels, letterText(text), {left, top + m_plan.line - kRoom - m_below}, kFont, m_plan.letters,
                    m_color, 1, cv::LINE_AA);
    }

    cv::Mat m_pixels; ///< the sheet's own
    cv::Scalar m_color;
    const SheetPlan& m_plan;
    int m_below;
};

int pitchOf(const std::vector<int>& places, int only) { return places.size() > 1 ? places[1] - places[0] : only; }

} // namespace

int widestText(const std::vector<std::string>& texts, double letters)
{
    int widest = 0;
    for (const std::string& text : texts)
        widest = std::max(widest, sizeOf(text, letters).width);
    return widest == 0 ? 0 : widest + 2 * kRoom;
}

int widthToCaption(const std::vector<std::string>& texts) { return widestText(texts, kLargestLetters); }

int textLine(double letters) { return sizeOf("0", letters).height + 2 * kRoom; }

void writeCaptions(Image& sheet, const SheetPlan& plan, const SheetCaptions& captions, std::uint8_t grey)
{
    Writer writer(sheet, plan, grey);
    const int room = pitchOf(plan.left, sheet.width);
    const auto cols = plan.left.size();
    const auto colStep = static_cast<std::size_t>(stepFor(widestText(captions.cols, plan.letters) - 2 * kRoom, room));
    for (std::size_t col = 0; col < std::min(cols, captions.cols.size()); col += colStep)
        writer.centred(captions.cols[col], plan.left[col], plan.cellWidth, 0);
    const auto rowStep = static_cast<std::size_t>(stepFor(plan.line - 2 * kRoom, pitchOf(plan.top, sheet.height)));
    for (std::size_t row = 0; row < std::min(plan.top.size(), captions.rows.size()); row += rowStep)
        writer.endingAt(captions.rows[row], plan.left.front() - kRoom,
                        plan.top[row] + (plan.cellHeight - plan.line) / 2);
    const auto cellStep = static_cast<std::size_t>(stepFor(widestText(captions.cells, plan.letters) - 2 * kRoom, room));
    for (std::size_t cell = 0; cell < std::min(cols * plan.top.size(), captions.cells.size()); ++cell) {
        if (!captions.cells[cell].empty() && cell % cols % cellStep == 0)
            writer.centred(captions.cells[cell], plan.left[cell % cols], plan.cellWidth,
                           plan.top[cell / cols] + plan.cellHeight);
    }
}

} // namespace latentscape
