// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/report_page.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/output/png.h"

namespace latentscape {

namespace {

constexpr std::string_view kStyle = R"css(
:root { color-scheme: light dark; --ground: #f4f5f7; --card: #ffffff; --text: #1d2026; --quiet: #5b6270; --line: #d9dce2;
  --best: #e3f1ea; --accent: #00694e; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #111318; --card: #181a1f; --text: #e8eaee; --quiet: #a0a7b4; --line: #343944; --best: #17382d;
    --accent: #5fd3ad; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 76rem; padding: 2rem 1.5rem 4rem; background: var(--ground); color: var(--text);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans KR", sans-serif; }
h1 { font-size: 1.7rem; margin: 0; } h2 { font-size: 1.2rem; margin: 2.5rem 0 0.4rem; }
h3 { font-size: 1rem; margin: 1.6rem 0 0; } p { margin: 0.2rem 0 0.8rem; color: var(--quiet); max-width: 60rem; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
.row { display: flex; flex-wrap: wrap; gap: 1rem; align-items: flex-start; }
figure { margin: 0; padding: 0.7rem; max-width: 100%; overflow-x: auto; } figcaption { margin-bottom: 0.4rem; font-weight: 600; }
figcaption span { display: block; font-weight: 400; font-size: 0.87rem; color: var(--quiet); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: 0.4rem 0.8rem; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top;
  white-space: nowrap; }
tr:last-child th, tr:last-child td { border-bottom: 0; }
th:first-child { text-align: left; font-weight: 600; white-space: normal; min-width: 17rem; }
thead th { font-weight: 600; vertical-align: bottom; }
th small { display: block; font-weight: 400; color: var(--quiet); }
.way { color: var(--quiet); font-weight: 400; }
td.best { background: var(--best); color: var(--accent); font-weight: 700; }
img { display: block; image-rendering: pixelated; max-width: none; }
img.map { image-rendering: auto; width: 20rem; height: 20rem; max-width: 100%; }
img.small { image-rendering: auto; width: 11rem; height: 11rem; }
.strip th { font-weight: 400; min-width: 8rem; vertical-align: middle; white-space: nowrap; }
.strip td { padding: 0.3rem 0.8rem 0.3rem 0; text-align: left; border: 0; } .strip th { border: 0; }
.legend { display: flex; flex-wrap: wrap; gap: 0.2rem 1rem; margin: 0.6rem 0; font-size: 0.87rem; color: var(--quiet); }
.legend i { display: inline-block; width: 0.75rem; height: 0.75rem; border-radius: 50%; margin-right: 0.35rem;
  vertical-align: -0.08rem; }
.legend i.near { border-radius: 0; border: 2px solid #e87000; }
.legend i.off { border-radius: 0; border: 2px solid #e87000;
  background: repeating-linear-gradient(135deg, #e87000 0 2px, transparent 2px 5px); }
footer { margin-top: 3rem; font-size: 0.87rem; color: var(--quiet); }
@media print { body { background: #fff; } .card { break-inside: avoid; } }
)css";

std::string base64Of(const std::vector<std::byte>& bytes)
{
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto at = [&](std::size_t k) {
            return i + k < bytes.size() ? std::to_integer<std::uint32_t>(bytes[i + k]) : 0U;
        };
        const std::uint32_t group = at(0) << 16U | at(1) << 8U | at(2);
        text += kDigits[group >> 18U];
        text += kDigits[group >> 12U & 63U];
        text += i + 1 < bytes.size() ? kDigits[group >> 6U & 63U] : '=';
        text += i + 2 < bytes.size() ? kDigits[group & 63U] : '=';
    }
    return text;
}

std::string uriOf(const Image& picture) { return "data:image/png;base64," + base64Of(encodePng(picture)); }

std::string imageTag(const Image& picture, const std::string& alt, const char* kind)
{
    return "<img class=\"" + std::string(kind) + "\" width=\"" + std::to_string(picture.width) + "\" height=\"" +
           std::to_string(picture.height) + "\" alt=\"" + escaped(alt) + "\" src=\"" + uriOf(picture) + "\">";
}

/// How many bytes the character at the front takes; 0: it is none.
std::size_t characterLength(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const std::size_t length = byte(0) < 0x80                      ? 1
                               : byte(0) >= 0xc2 && byte(0) < 0xe0 ? 2
                               : byte(0) >= 0xe0 && byte(0) < 0xf0 ? 3
                               : byte(0) >= 0xf0 && byte(0) < 0xf5 ? 4
                                                                   : 0;
    if (length == 0 || length > text.size())
        return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0U) != 0x80U)
            return 0;
    }
    return length;
}

} // namespace

std::string escaped(std::string_view text)
{
    std::string result;
    while (!text.empty()) {
        const std::size_t length = characterLength(text);
        const std::string_view character = text.substr(0, std::max<std::size_t>(length, 1));
        if (length == 0)
            result += '?';
        else if (character == "&")
            result += "&amp;";
        else if (character == "<")
            result += "&lt;";
        else if (character == ">")
            result += "&gt;";
        else if (character == "\"")
            result += "&quot;";
        else
            result += character;
        text.remove_prefix(character.size());
    }
    return result;
}

std::string pictureTag(const Image& picture, const std::string& alt, const char* kind)
{
    return imageTag(picture, alt, kind);
}

std::string pictureTag(const Image& light, const Image& dark, const std::string& alt, const char* kind)
{
    return "<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"" + uriOf(dark) + "\">" +
           imageTag(light, alt, kind) + "</picture>";
}

std::string numberText(double value, int decimals)
{
    if (!std::isfinite(value))
        return "–";
    std::array<char, 400> digits{};
    const auto [end, problem] =
        std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed, decimals);
    (void)problem; // 400 characters hold every double with a few decimals
    return {digits.data(), end};
}

std::string pageOf(const std::string& language, const std::string& title, const std::string& style,
                   const std::string& body)
{
    return "<!DOCTYPE html>\n<html lang=\"" + escaped(language) +
           "\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
           escaped(title) + "</title>\n<style>" + std::string(kStyle) + style + "</style>\n</head>\n<body>\n" + body +
           "</body>\n</html>\n";
}

} // namespace latentscape
