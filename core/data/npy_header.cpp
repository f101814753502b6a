// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/npy_header.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

#include "core/base/error.h"

namespace latentscape {

namespace {

constexpr std::string_view kMagic("\x93NUMPY", 6);

/// numpy's own limit on axes.
constexpr std::size_t kMaxAxes = 64;

struct TypeRow
{
    std::string_view code;
    NumberType type;
    std::size_t size;
};
constexpr std::array<TypeRow, 12> kTypes = {{{"b1", NumberType::Bool, 1},
                                             {"f2", NumberType::F16, 2},
                                             {"f4", NumberType::F32, 4},
                                             {"f8", NumberType::F64, 8},
                                             {"i1", NumberType::I8, 1},
                                             {"i2", NumberType::I16, 2},
                                             {"i4", NumberType::I32, 4},
                                             {"i8", NumberType::I64, 8},
                                             {"u1", NumberType::U8, 1},
                                             {"u2", NumberType::U16, 2},
                                             {"u4", NumberType::U32, 4},
                                             {"u8", NumberType::U64, 8}}};

/// What texts of a .npy file are made of.
struct TextType
{
    std::size_t unit = 0;   ///< bytes of a character: 4 or 1; 0: the array is no texts
    std::size_t length = 0; ///< characters of each text, with the zeros that fill it
};

/// Reads the dictionary of a .npy header: a Python literal of three keys.
class HeaderReader
{
public:
    /// With `texts` arrays of texts are read as well.
    HeaderReader(std::string_view text, std::size_t offset, const std::filesystem::path& path,
                 TextType* texts = nullptr)
        : m_text(text), m_offset(offset), m_path(path), m_texts(texts)
    {}

    /// Fills everything but count and dataOffset.
    void read(NpyHeader& header)
    {
        bool hasType = false;
        bool hasOrder = false;
        bool hasShape = false;
        expect('{');
        while (!accept('}')) {
            const std::string_view key = quoted();
            expect(':');
            if (key == "descr")
                hasType = true, readType(header);
            else if (key == "fortran_order")
                hasOrder = true, header.fortranOrder = readFlag();
            else if (key == "shape")
                hasShape = true, header.shape = readShape();
            else
                fail(LS_TEXT("core", "one of the keys 'descr', 'fortran_order', 'shape'"));
            if (!accept(',') && peek() != '}')
                fail("',' / '}'");
        }
        if (!hasType || !hasOrder || !hasShape)
            fail(LS_TEXT("core", "all of the keys 'descr', 'fortran_order', 'shape'"));
    }

private:
    [[noreturn]] void fail(const std::string& expected) const
    {
        throw Error(ErrorKind::Input, LS_TEXT("core", "{} has a broken .npy header: at byte {} there should be {}."),
                    {m_path.string(), std::to_string(m_offset + m_position), expected})
            .about(m_path);
    }

    char peek()
    {
        while (m_position < m_text.size() && (m_text[m_position] == ' ' || m_text[m_position] == '\n'))
            ++m_position;
        return m_position < m_text.size() ? m_text[m_position] : '\0';
    }

    bool accept(char wanted)
    {
        if (peek() != wanted)
            return false;
        ++m_position;
        return true;
    }

    void expect(char wanted)
    {
        if (!accept(wanted))
            fail(std::string("'") + wanted + "'");
    }

    std::string_view quoted()
    {
        const char quote = peek();
        if (quote != '\'' && quote != '"')
            fail(LS_TEXT("core", "a quoted word"));
        const std::size_t end = m_text.find(quote, m_position + 1);
        if (end == std::string_view::npos)
            fail(LS_TEXT("core", "a quoted word"));
        const std::string_view word = m_text.substr(m_position + 1, end - m_position - 1);
        m_position = end + 1;
        return word;
    }

    void readType(NpyHeader& header)
    {
        const std::size_t begin = m_position;
        // Structured arrays have a list here.
        if (peek() == '\'' || peek() == '"') {
            const std::string_view text = quoted();
            const char order = text.empty() ? '\0' : text.front();
            const std::string_view code = text.substr(std::min<std::size_t>(1, text.size()));
            for (const TypeRow& row : kTypes) {
                if (code == row.code && (order == '<' || order == '>' || (order == '|' && row.size == 1))) {
                    header.type = row.type;
                    header.bigEndian = order == '>';
                    return;
                }
            }
            if (m_texts && readTextType(code)) {
                header.bigEndian = order == '>';
                return;
            }
            if (isTypeName(text))
                throw Error(ErrorKind::Input,
                            LS_TEXT("core", "{} holds values of numpy's type '{}'; what can be read are numbers: b1, "
                                            "f2, f4, f8, i1, i2, i4, i8, u1, u2, u4 and u8."),
                            {m_path.string(), std::string(text)})
                    .about(m_path);
        }
        m_position = begin;
        fail(LS_TEXT("core", "a type of numbers that can be read: b1, f2, f4, f8, i1, i2, i4, i8, u1, u2, u4 or u8"));
    }

    /// Whether it may be another type of numpy ("|O", "<c16", "<M8[ns]"), not what damage left.
    static bool isTypeName(std::string_view text)
    {
        constexpr std::size_t kLongest = 16;
        return text.size() >= 2 && text.size() <= kLongest &&
               std::string_view("<>|=").find(text[0]) != std::string_view::npos &&
               std::isalpha(static_cast<unsigned char>(text[1])) != 0 &&
               std::ranges::all_of(text, [](char letter) { return letter > ' ' && letter < 0x7F; });
    }

    /// "U5" or "S5".
    bool readTextType(std::string_view code)
    {
        if (code.size() < 2 || (code[0] != 'U' && code[0] != 'S'))
            return false;
        const auto [end, problem] = std::from_chars(code.data() + 1, code.data() + code.size(), m_texts->length);
        if (problem != std::errc() || end != code.data() + code.size())
            return false;
        m_texts->unit = code[0] == 'U' ? 4 : 1;
        return true;
    }

    bool readFlag()
    {
        peek();
        for (const auto& [word, value] : {std::pair<std::string_view, bool>("True", true), {"False", false}}) {
            if (m_text.substr(m_position, word.size()) == word) {
                m_position += word.size();
                return value;
            }
        }
        fail("True / False");
    }

    std::vector<std::size_t> readShape()
    {
        std::vector<std::size_t> shape;
        expect('(');
        while (!accept(')')) {
            std::uint64_t size = 0;
            peek();
            const char* begin = m_text.data() + m_position;
            const auto [end, problem] = std::from_chars(begin, m_text.data() + m_text.size(), size);
            if (problem != std::errc() || shape.size() == kMaxAxes)
                fail(LS_TEXT("core", "a size, at most 64 of them"));
            m_position += static_cast<std::size_t>(end - begin);
            // Python 2 wrote its long integers so.
            accept('L');
            shape.push_back(size);
            if (!accept(',') && peek() != ')')
                fail("',' / ')'");
        }
        return shape;
    }

    std::string_view m_text;
    std::size_t m_offset;
    const std::filesystem::path& m_path;
    TextType* m_texts;
    std::size_t m_position = 0;
};

std::size_t littleEndian(std::string_view bytes)
{
    std::size_t value = 0;
    for (std::size_t i = bytes.size(); i-- > 0;)
        value = (value << 8U) | static_cast<unsigned char>(bytes[i]);
    return value;
}

/// The dictionary's text and where it begins.
std::pair<std::string_view, std::size_t> headerText(std::string_view bytes, const std::filesystem::path& path)
{
    if (bytes.substr(0, kMagic.size()) != kMagic || bytes.size() < 10)
        throw Error(ErrorKind::Input, LS_TEXT("core", "{} is not a .npy file: it should begin with \\x93NUMPY."),
                    {path.string()})
            .about(path);
    const char version = bytes[6];
    if (version < 1 || version > 3)
        throw Error(ErrorKind::Input, LS_TEXT("core", "{} is a .npy file of format {}; formats 1 to 3 can be read."),
                    {path.string(), std::to_string(static_cast<unsigned char>(version))})
            .about(path);
    const std::size_t begin = version == 1 ? 10 : 12;
    const std::size_t length = bytes.size() < begin ? 0 : littleEndian(bytes.substr(8, begin - 8));
    if (bytes.size() < begin || length > bytes.size() - begin)
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "{} ends within its .npy header: {} bytes are there, {} were announced."),
                    {path.string(), std::to_string(bytes.size()), std::to_string(begin + length)})
            .about(path);
    return {bytes.substr(begin, length), begin};
}

/// The product of the sizes and of one number's bytes, or nothing when it does not fit.
std::optional<std::size_t> bytesOf(const std::vector<std::size_t>& shape, std::size_t numberSize)
{
    // A size of 0 may stand behind ones whose product is too great.
    if (std::find(shape.begin(), shape.end(), std::size_t{0}) != shape.end())
        return 0;
    std::size_t bytes = numberSize;
    for (const std::size_t size : shape) {
        if (__builtin_mul_overflow(bytes, size, &bytes))
            return std::nullopt;
    }
    return bytes;
}

/// Appends a character; false for what is none.
bool appendUtf8(std::string& out, std::uint32_t character)
{
    if (character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF))
        return false;
    if (character < 0x80) {
        out += static_cast<char>(character);
        return true;
    }
    const int further = character < 0x800 ? 1 : character < 0x10000 ? 2 : 3;
    constexpr std::array<std::uint32_t, 3> kMarks = {0xC0, 0xE0, 0xF0};
    out += static_cast<char>(kMarks.at(static_cast<std::size_t>(further) - 1) | (character >> (6 * further)));
    for (int shift = 6 * (further - 1); shift >= 0; shift -= 6)
        out += static_cast<char>(0x80U | ((character >> shift) & 0x3FU));
    return true;
}

/// One text of `units` characters, without the zeros that fill it.
std::optional<std::string> textOf(std::string_view bytes, std::size_t unit, bool bigEndian)
{
    if (unit == 1) {
        const bool isAscii = std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        return isAscii ? std::optional(std::string(bytes.substr(0, bytes.find_last_not_of('\0') + 1))) : std::nullopt;
    }
    std::string text;
    std::size_t used = 0; // up to the last character that is not zero
    for (std::size_t i = 0; i + unit <= bytes.size(); i += unit) {
        std::uint32_t character = 0;
        for (std::size_t k = 0; k < unit; ++k)
            character |= std::uint32_t{static_cast<unsigned char>(bytes[i + k])}
                         << (8 * (bigEndian ? unit - 1 - k : k));
        if (!appendUtf8(text, character))
            return std::nullopt;
        if (character != 0)
            used = text.size();
    }
    text.resize(used);
    return text;
}

/// Nothing for another array, and for what is damaged.
std::optional<std::pair<NpyHeader, TextType>> textHeader(std::string_view bytes)
{
    try {
        const std::filesystem::path nobody;
        const auto [text, begin] = headerText(bytes, nobody);
        NpyHeader header;
        TextType type;
        HeaderReader(text, begin, nobody, &type).read(header);
        header.dataOffset = begin + text.size();
        if (type.unit == 0)
            return std::nullopt;
        return std::pair(header, type);
    } catch (const Error&) { // whoever reads it as numbers says what is wrong
        return std::nullopt;
    }
}

} // namespace

bool holdsTexts(std::string_view bytes) { return textHeader(bytes).has_value(); }

std::optional<std::size_t> textsIn(std::string_view beginning, std::uint64_t fileSize)
{
    const auto found = readTextsHeader(beginning);
    if (!found || found->shape.size() != 1 || found->fileSize != fileSize)
        return std::nullopt;
    return found->shape[0];
}

std::optional<TextsHeader> readTextsHeader(std::string_view beginning)
{
    const auto found = textHeader(beginning);
    if (!found)
        return std::nullopt;
    const auto& [header, type] = *found;
    TextsHeader texts{header.shape, std::numeric_limits<std::uint64_t>::max()};
    std::size_t size = type.unit;
    if (__builtin_mul_overflow(size, type.length, &size))
        return texts;
    const std::optional<std::size_t> bytes = bytesOf(header.shape, size);
    if (bytes && *bytes <= texts.fileSize - header.dataOffset)
        texts.fileSize = *bytes + header.dataOffset;
    return texts;
}

std::optional<std::vector<std::string>> npyTexts(std::string_view bytes)
{
    const auto found = textHeader(bytes);
    if (!found)
        return std::nullopt;
    const auto& [header, type] = *found;
    const std::string_view data = bytes.substr(header.dataOffset);
    // Texts that are all empty take no bytes: numpy writes them with one character.
    if (header.shape.size() != 1 || header.shape[0] > kMostTexts || type.length == 0 || type.length > data.size() ||
        header.shape[0] * type.length * type.unit != data.size())
        return std::nullopt;
    std::vector<std::string> texts;
    const std::size_t size = type.length * type.unit;
    for (std::size_t i = 0; i < header.shape[0]; ++i) {
        std::optional<std::string> text = textOf(data.substr(i * size, size), type.unit, header.bigEndian);
        if (!text)
            return std::nullopt;
        texts.push_back(std::move(*text));
    }
    return texts;
}

NpyHeader readNpyHeader(std::string_view bytes, const std::filesystem::path& path)
{
    const auto [text, begin] = headerText(bytes, path);
    NpyHeader header;
    HeaderReader(text, begin, path).read(header);
    header.dataOffset = begin + text.size();
    return header;
}

NpyHeader parseNpyHeader(std::string_view bytes, const std::filesystem::path& path)
{
    return parseNpyHeader(bytes, bytes.size(), path);
}

NpyHeader parseNpyHeader(std::string_view beginning, std::uint64_t fileSize, const std::filesystem::path& path)
{
    NpyHeader header = readNpyHeader(beginning, path);
    const std::size_t size = byteSize(header.type);
    const std::optional<std::size_t> needed = bytesOf(header.shape, size);
    const std::size_t available = fileSize - header.dataOffset;
    if (needed != available) {
        throw Error(
            ErrorKind::Input,
            LS_TEXT("core", "{} does not fit its .npy header: {} bytes of numbers were announced, {} are there."),
            {path.string(), needed ? std::to_string(*needed) : "2^64", std::to_string(available)})
            .about(path);
    }
    header.count = available / size;
    return header;
}

std::string npyHeaderText(const std::string& type, const std::vector<std::size_t>& shape)
{
    constexpr std::size_t kAlignment = 64;
    std::string text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (";
    for (std::size_t axis = 0; axis < shape.size(); ++axis)
        text +=
            (axis == 0 ? "" : " ") + std::to_string(shape[axis]) + (axis + 1 < shape.size() || axis == 0 ? "," : "");
    text += "), }";
    const std::size_t before = kMagic.size() + 4;
    text.append((kAlignment - (before + text.size() + 1) % kAlignment) % kAlignment, ' ');
    text += '\n';
    std::string header(kMagic);
    header += {'\x01', '\0', static_cast<char>(text.size() & 0xFFU), static_cast<char>(text.size() >> 8U)};
    return header + text;
}

} // namespace latentscape
