// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <sys/stat.h>

#include "core/data/source_file.h"
#include "tests/support/expect_error.h"
#include "tests/support/idx_bytes.h"
#include "tests/support/temporary_folder.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

std::string textOf(SourceFile& file, std::size_t size)
{
    std::vector<std::uint8_t> buffer(size);
    const std::size_t count = file.read(buffer);
    return {buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(count)};
}

} // namespace

class TstSourceFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void packingIsFoundFromTheContentNotTheName()
    {
        const TemporaryFolder folder;
        SourceFile plain(folder.write("plain.gz", "some content"));
        SourceFile packed(folder.write("packed", gzipped("some content")));
        QVERIFY(!plain.isPacked());
        QVERIFY(packed.isPacked());
        QCOMPARE(textOf(plain, 100), std::string("some content"));
        QCOMPARE(textOf(packed, 100), std::string("some content"));
    }

    void offsetsCountUnpackedBytes()
    {
        const TemporaryFolder folder;
        SourceFile file(folder.write("packed", gzipped("some content")));
        QCOMPARE(file.offset(), std::uint64_t{0});
        QCOMPARE(textOf(file, 4), std::string("some"));
        QCOMPARE(file.offset(), std::uint64_t{4});
        QCOMPARE(textOf(file, 100), std::string(" content"));
        QCOMPARE(file.offset(), std::uint64_t{12});
    }

    void aPlainFileHoldsWhatItIsLong()
    {
        const TemporaryFolder folder;
        const SourceFile file(folder.write("plain", "0123456789"));
        QCOMPARE(file.sizeOnDisk(), std::uint64_t{10});
        QVERIFY(file.canHold(10));
        QVERIFY(!file.canHold(11));
    }

    void aPackedFileHoldsNoMoreThanCanBePacked()
    {
        const TemporaryFolder folder;
        const SourceFile file(folder.write("packed", gzipped("x")));
        QVERIFY(file.canHold(20000));
        QVERIFY(!file.canHold(30000));
        QVERIFY(!file.canHold(~std::uint64_t{0}));
    }

    void anEmptyFileAndAFileOfOneByteAreReadToo()
    {
        const TemporaryFolder folder;
        SourceFile empty(folder.write("empty", ""));
        SourceFile single(folder.write("single", "\x1F"));
        QCOMPARE(textOf(empty, 10), std::string());
        QCOMPARE(textOf(single, 10), std::string("\x1F"));
    }

    void whatIsNoRegularFileIsRefused()
    {
        const TemporaryFolder folder;
        const auto pipe = folder.path() / "pipe";
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        for (const std::filesystem::path& path :
             {folder.path() / "nothing", folder.path(), pipe, folder.path() / std::string(5000, 'n')}) {
            const auto error = errorOf([&] { SourceFile file(path); });
            QVERIFY(error.has_value());
            QCOMPARE(error->kind(), ErrorKind::Input);
            QCOMPARE(error->file(), path.string());
        }
    }
};

QTEST_APPLESS_MAIN(TstSourceFile)
#include "tst_source_file.moc"
