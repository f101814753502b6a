// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <string>

#include "core/data/packed_length.h"

using namespace latentscape;
using namespace std::string_literals;

namespace {

constexpr std::uint64_t kMuch = 1'000'000'000;

std::string fromHex(const char* hex) { return QByteArray::fromHex(hex).toStdString(); }

} // namespace

class TstPackedLength : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// The example of TIFF 6.0: 24 bytes.
    void packBits()
    {
        const std::string packed = fromHex("feaa0280002afdaa0380002a22f7aa");
        QCOMPARE(packBitsLength(packed, kMuch), std::uint64_t{24});
        QCOMPARE(packBitsLength(packed, 7), std::uint64_t{7});
        QCOMPARE(packBitsLength(packed.substr(0, packed.size() - 1), kMuch), std::uint64_t{14});
        QCOMPARE(packBitsLength(packed.substr(0, 4), kMuch), std::uint64_t{4});
        QCOMPARE(packBitsLength("\x80\x80\x80", kMuch), std::uint64_t{0});
        QCOMPARE(packBitsLength("", kMuch), std::uint64_t{0});
    }

    /// The example of TIFF 6.0: 7 7 7 8 8 7 7 6 6. What fills the table is in the TIFFs of tst_picture_body.
    void lzw()
    {
        const std::string packed = fromHex("8001e0408044080c068080");
        QCOMPARE(lzwLength(packed, kMuch), std::uint64_t{9});
        QCOMPARE(lzwLength(packed, 4), std::uint64_t{4});
        QCOMPARE(lzwLength(packed + packed, kMuch), std::uint64_t{9});
        QCOMPARE(lzwLength(packed.substr(0, 4), kMuch), std::uint64_t{3});
        QCOMPARE(lzwLength("", kMuch), std::uint64_t{0});
        // A code that there is not yet, and one that cannot follow an empty table.
        QCOMPARE(lzwLength(fromHex("8001ff80"), kMuch), std::uint64_t{1});
        QCOMPARE(lzwLength(fromHex("80408080"), kMuch), std::uint64_t{0});
    }

    void deflate()
    {
        const std::string packed = fromHex("789c4b4c8400000dac0309"); // "aaaaaaaa"
        QCOMPARE(deflateLength(packed, kMuch), std::uint64_t{8});
        QCOMPARE(deflateLength(packed, 3), std::uint64_t{3});
        QVERIFY(deflateLength(packed.substr(0, 3), kMuch) < 8);
        QCOMPARE(deflateLength("not packed at all", kMuch), std::uint64_t{0});
        QCOMPARE(deflateLength("", kMuch), std::uint64_t{0});
    }
};

QTEST_APPLESS_MAIN(TstPackedLength)
#include "tst_packed_length.moc"
