// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/label_file.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "core/base/error.h"
#include "core/data/idx.h"
#include "core/data/labels.h"
#include "core/data/npy_header.h"
#include "core/data/number_array.h"
#include "core/data/source_file.h"

namespace latentscape {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostLooked = 500; ///< files of a folder
constexpr std::size_t kMostTold = 20;
constexpr std::size_t kBeginning = 4096;
constexpr std::size_t kMostHeader = (1U << 16U) + 64; ///< the header of a .npy file of format 1 ends within

[[noreturn]] void fail(const fs::path& path, const char* source, std::vector<std::string> arguments = {})
{
    arguments.insert(arguments.begin(), path.string());
    throw Error(ErrorKind::Input, source, std::move(arguments)).about(path);
}

std::string beginningOf(SourceFile& file, std::size_t count)
{
    std::string bytes(count, '\0');
    bytes.resize(file.read({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()}));
    return bytes;
}

/// Refuses what announces more labels than there are images before memory is taken for them.
void requireAtMost(std::size_t images, std::uint64_t labels, const fs::path& path)
{
    if (labels > images)
        fail(path, LS_TEXT("core", "{} holds {} labels, but there are {} images; they must be as many."),
             {std::to_string(labels), std::to_string(images)});
}

/// Goes on with `content`, the beginning of `file`, up to `most` bytes of all; piece by piece, as nothing is taken for
/// what gzip only promises.
void readFurther(SourceFile& file, std::string& content, std::uint64_t most)
{
    constexpr std::uint64_t kPiece = 1U << 16U;
    while (content.size() < most) {
        const std::uint64_t wanted = std::min<std::uint64_t>(kPiece, most - content.size());
        const std::string piece = beginningOf(file, static_cast<std::size_t>(wanted));
        if (piece.empty())
            return;
        content += piece;
    }
}

std::vector<std::string> textsOfNpy(SourceFile& file, std::string content, const TextsHeader& header,
                                    std::size_t images)
{
    if (header.shape.size() == 1)
        requireAtMost(images, header.shape[0], file.path());
    std::optional<std::vector<std::string>> texts;
    if (header.canBeRead()) {
        readFurther(file, content, header.fileSize + 1); // one more tells that there is more
        texts = npyTexts(content);
    }
    if (!texts)
        fail(file.path(),
             LS_TEXT("core", "{} holds no labels: whole numbers or texts on one axis, one for each image, at most "
                             "1000000 texts, were expected."));
    return std::move(*texts);
}

std::vector<std::int32_t> numbersOfNpy(SourceFile& file, std::string content, std::size_t images)
{
    const fs::path& path = file.path();
    const NpyHeader announced = readNpyHeader(content, path);
    std::uint64_t count = 1;
    bool isRow = !announced.shape.empty();
    for (const std::uint64_t side : announced.shape)
        isRow = !__builtin_mul_overflow(count, side, &count) && isRow;
    if (!isRow || announced.shape[0] != count)
        fail(path, LS_TEXT("core", "{} holds no labels: one whole number for each image, [N], was expected."));
    requireAtMost(images, count, path);
    const std::uint64_t whole = announced.dataOffset + count * byteSize(announced.type);
    readFurther(file, content, whole + 1);
    // What is behind the announced numbers is not unpacked to be counted; a plain file says how long it is.
    const bool isLonger = content.size() > whole && !file.isPacked();
    const NpyHeader header = parseNpyHeader(content, isLonger ? file.sizeOnDisk() : content.size(), path);
    NumberArray array;
    array.type = header.type;
    array.bigEndian = header.bigEndian;
    array.shape.assign(header.shape.begin(), header.shape.end());
    array.strides = header.fortranOrder ? fortranStrides(array.shape) : cStrides(array.shape);
    array.bytes =
        std::span(reinterpret_cast<const std::uint8_t*>(content.data()), content.size()).subspan(header.dataOffset);
    array.path = path;
    array.offset = header.dataOffset;
    return wholeNumbers(array, 0, kGreatestLabel);
}

std::vector<std::int32_t> numbersOfIdx(const fs::path& path, std::size_t images)
{
    if (const IdxHeader header = IdxFile(path).header(); header.dims.size() == 1)
        requireAtMost(images, header.dims[0], path);
    const IdxArray array = readIdx(path);
    if (array.header.dims.size() != 1)
        fail(path, LS_TEXT("core", "{} has {} dimensions at byte 3, but labels have 1."),
             {std::to_string(array.header.dims.size())});
    std::vector<std::int32_t> numbers = wholeNumbers(array);
    const auto wrong = std::ranges::find_if(numbers, [](std::int32_t n) { return n < 0 || n > kGreatestLabel; });
    if (wrong != numbers.end())
        fail(path, LS_TEXT("core", "{} holds the label {}, but labels are whole numbers from 0 to {}."),
             {std::to_string(*wrong), std::to_string(kGreatestLabel)});
    return numbers;
}

/// Gives the lines of a text one after the other, without the white space at their ends.
class LineReader
{
public:
    explicit LineReader(const fs::path& path) : m_file(path), m_piece(beginningOf(m_file, kPiece)) {}

    /// False behind the last line.
    bool next(std::string& line)
    {
        line.clear();
        for (bool some = false;; some = true) {
            const std::size_t end = std::min(m_piece.find('\n', m_at), m_piece.size());
            line.append(m_piece, m_at, end - m_at);
            if (line.size() > kLongestLine || line.find('\0') != std::string::npos)
                fail(m_file.path(), LS_TEXT("core", "{} is no file of labels: a .npy array, an IDX file or text with a "
                                                    "label in each line was expected."));
            const bool ended = end < m_piece.size();
            m_at = end + 1;
            if (!ended) {
                m_piece = beginningOf(m_file, kPiece);
                m_at = 0;
            }
            if (ended || m_piece.empty()) {
                while (!line.empty() && std::isspace(static_cast<unsigned char>(line.back())) != 0)
                    line.pop_back();
                return ended || some || !line.empty();
            }
        }
    }

private:
    static constexpr std::size_t kPiece = 1U << 16U;
    static constexpr std::size_t kLongestLine = 10'000; ///< longer than any name

    SourceFile m_file;
    std::string m_piece;
    std::size_t m_at = 0;
};

/// How many labels a file holds, if its header says that it holds any.
std::size_t labelsIn(const fs::path& path)
{
    try {
        SourceFile file(path);
        const std::string bytes = beginningOf(file, kBeginning);
        if (const auto texts = readTextsHeader(bytes))
            return texts->canBeRead() ? texts->shape[0] : 0;
        if (bytes.starts_with("\x93NUMPY")) {
            const NpyHeader header = readNpyHeader(bytes, path);
            const bool one = header.shape.size() == 1 || (header.shape.size() == 2 && header.shape[1] == 1);
            return one ? header.shape[0] : 0;
        }
        if (bytes.size() > 8 && bytes[0] == '\0' && bytes[1] == '\0' && bytes[3] == '\1')
            return IdxFile(path).header().dims[0];
    } catch (const Error&) { // it is none, then
    }
    return 0;
}

std::string lowerCase(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char letter) { return std::tolower(letter); });
    return text;
}

/// Calls look(entry) for what lies beside `source`, a few hundred at most.
template <typename Look>
void eachBeside(const fs::path& source, const Look& look)
{
    std::error_code problem;
    const fs::path folder = source.has_parent_path() ? source.parent_path() : fs::path(".");
    std::size_t looked = 0;
    fs::directory_iterator place(folder, problem);
    for (; !problem && place != fs::directory_iterator() && looked < kMostLooked; place.increment(problem), ++looked) {
        if (place->path().filename() != source.filename() && !place->path().filename().string().starts_with("."))
            look(*place);
    }
}

std::vector<std::string> told(std::vector<std::string> names)
{
    std::ranges::sort(names, naturallyBefore);
    names.resize(std::min(names.size(), kMostTold));
    return names;
}

} // namespace

fs::path besideSource(const fs::path& source, const std::string& name)
{
    // "photos/" is the folder, not something in it.
    const fs::path plain = source.has_filename() ? source : source.parent_path();
    return fs::path(name).is_absolute() ? fs::path(name) : plain.parent_path() / name;
}

LabelFile::LabelFile(const fs::path& path, std::size_t images) : m_path(path)
{
    SourceFile file(path);
    std::string beginning = beginningOf(file, kMostHeader);
    if (const auto texts = readTextsHeader(beginning)) {
        Places places;
        for (const std::string& text : textsOfNpy(file, std::move(beginning), *texts, images))
            add(text, places);
        tellNumbers(places);
    } else if (beginning.starts_with("\x93NUMPY")) {
        m_numbers = numbersOfNpy(file, std::move(beginning), images);
    } else if (beginning.size() >= 2 && beginning[0] == '\0' && beginning[1] == '\0') {
        m_numbers = numbersOfIdx(path, images);
    } else {
        readLines(images);
    }
}

void LabelFile::add(const std::string& text, Places& places)
{
    const auto place = places.try_emplace(text, static_cast<std::int32_t>(places.size())).first;
    if (places.size() > static_cast<std::size_t>(kGreatestLabel) + 1)
        fail(m_path, LS_TEXT("core", "{} has {} different labels, but there may be {} classes at most."),
             {std::to_string(places.size()), std::to_string(kGreatestLabel + 1)});
    m_numbers.push_back(place->second);
}

void LabelFile::readLines(std::size_t images)
{
    Places places;
    LineReader lines(m_path);
    std::size_t blank = 0; // those at the end are no labels
    for (std::string line; lines.next(line);) {
        if (line.empty()) {
            ++blank;
            continue;
        }
        // Packed lines may be a thousand times as many as the file has bytes.
        if (blank + 1 > images - m_numbers.size())
            fail(m_path,
                 LS_TEXT("core", "{} holds more labels than the {} images that there are; they must be as many."),
                 {std::to_string(images)});
        for (; blank > 0; --blank)
            add({}, places);
        add(line, places);
    }
    tellNumbers(places);
}

void LabelFile::tellNumbers(const Places& places)
{
    std::vector<std::int32_t> numbers(places.size());
    m_names.resize(places.size());
    bool areNumbers = true;
    for (const auto& [text, place] : places) {
        m_names[static_cast<std::size_t>(place)] = text;
        const std::optional<std::int32_t> number = labelNumber(text);
        areNumbers = areNumbers && number;
        numbers[static_cast<std::size_t>(place)] = number.value_or(0);
    }
    if (!areNumbers)
        return;
    m_names.clear();
    for (std::int32_t& label : m_numbers)
        label = numbers[static_cast<std::size_t>(label)];
}

void LabelFile::label(Dataset& data, std::size_t available, const ReadOptions& options) const
{
    std::vector<std::uint32_t> places;
    for (std::size_t i = 0; i < available; ++i) {
        if (options.takes(i, available))
            places.push_back(static_cast<std::uint32_t>(i));
    }
    label(data, places, available);
}

void LabelFile::label(Dataset& data, std::span<const std::uint32_t> places, std::size_t available) const
{
    if (size() != available)
        fail(m_path, LS_TEXT("core", "{} holds {} labels, but there are {} images; they must be as many."),
             {std::to_string(size()), std::to_string(available)});
    std::vector<std::int32_t> numbers;
    std::vector<std::string> names;
    for (const std::uint32_t place : places) {
        if (m_names.empty())
            numbers.push_back(m_numbers[place]);
        else
            names.push_back(m_names[static_cast<std::size_t>(m_numbers[place])]);
    }
    if (m_names.empty())
        setNumberedLabels(data, std::move(numbers));
    else
        setNamedLabels(data, names, m_path);
}

std::vector<std::string> labelFilesBeside(const fs::path& source, std::size_t images)
{
    std::vector<std::string> names;
    eachBeside(source, [&](const fs::directory_entry& entry) {
        std::error_code ignored;
        if (entry.is_regular_file(ignored) && labelsIn(entry.path()) == images && images > 0)
            names.push_back(entry.path().filename().string());
    });
    return told(std::move(names));
}

std::vector<std::string> testSetsBeside(const fs::path& source)
{
    std::vector<std::string> names;
    std::error_code ignored;
    const fs::path plain = source.has_filename() ? source : source.parent_path();
    const bool isFolder = fs::is_directory(plain, ignored);
    eachBeside(plain, [&](const fs::directory_entry& entry) {
        const std::string name = entry.path().filename().string();
        const std::string low = lowerCase(name);
        const bool called = low.find("test") != std::string::npos || low.find("t10k") != std::string::npos ||
                            low.find("val") != std::string::npos;
        const bool sameKind = isFolder
                                  ? entry.is_directory(ignored)
                                  : entry.is_regular_file(ignored) && entry.path().extension() == plain.extension();
        if (called && sameKind && labelsIn(entry.path()) == 0)
            names.push_back(name);
    });
    return told(std::move(names));
}

} // namespace latentscape
