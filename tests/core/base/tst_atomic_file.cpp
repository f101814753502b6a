// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <atomic>
#include <thread>

#include "core/base/atomic_file.h"
#include "tests/support/expect_error.h"
#include "tests/support/full_disk.h"
#include "tests/support/temporary_folder.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

std::size_t filesIn(const std::filesystem::path& folder)
{
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder))
        ++count;
    return count;
}

} // namespace

class TstAtomicFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesWhatIsReadAgain()
    {
        const TemporaryFolder folder;
        const std::string content("a\0b\r\n\xFF", 6);
        writeFileAtomically(folder.path() / "file", content);
        QCOMPARE(readFile(folder.path() / "file"), content);
        QCOMPARE(filesIn(folder.path()), std::size_t{1});
    }

    void replacesALongerFileWhole()
    {
        const TemporaryFolder folder;
        const auto path = folder.write("file", "something much longer");
        writeFileAtomically(path, "short");
        QCOMPARE(readFile(path), std::string("short"));
    }

    void writesAnEmptyFile()
    {
        const TemporaryFolder folder;
        writeFileAtomically(folder.path() / "file", "");
        QVERIFY(std::filesystem::exists(folder.path() / "file"));
        QCOMPARE(readFile(folder.path() / "file"), std::string());
    }

    void writesAFileNamedWithoutAFolder()
    {
        const TemporaryFolder folder;
        const auto before = std::filesystem::current_path();
        std::filesystem::current_path(folder.path());
        writeFileAtomically("file", "content");
        std::filesystem::current_path(before);
        QCOMPARE(readFile(folder.path() / "file"), std::string("content"));
    }

    void readsAFileLargerThanOnePiece()
    {
        const TemporaryFolder folder;
        std::string content(300001, 'x');
        content.back() = 'y';
        QCOMPARE(readFile(folder.write("file", content)), content);
    }

    void aFolderThatIsNotThereIsNamed()
    {
        const TemporaryFolder folder;
        const auto path = folder.path() / "missing" / "file";
        const auto error = errorOf([&] { writeFileAtomically(path, "content"); });
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), ErrorKind::Work);
        QCOMPARE(error->file(), path.string());
        QVERIFY(contains(error->what(), path.string()));
    }

    void aFullDiskLeavesTheOldContentAndNoRemains()
    {
        const TemporaryFolder folder;
        const auto path = folder.write("file", "old content");
        std::optional<Error> error;
        {
            const FullDisk disk(4096);
            error = errorOf([&] { writeFileAtomically(path, std::string(100000, 'x')); });
        }
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), ErrorKind::Work);
        QCOMPARE(readFile(path), std::string("old content"));
        QCOMPARE(filesIn(folder.path()), std::size_t{1});
    }

    void aTargetThatIsAFolderIsRefusedAndNothingRemains()
    {
        const TemporaryFolder folder;
        std::filesystem::create_directory(folder.path() / "taken");
        folder.write("taken/inside", "x");
        QVERIFY(errorOf([&] { writeFileAtomically(folder.path() / "taken", "content"); }).has_value());
        QCOMPARE(filesIn(folder.path()), std::size_t{1});
    }

    void aReaderNeverSeesAPart()
    {
        const TemporaryFolder folder;
        const auto path = folder.path() / "file";
        writeFileAtomically(path, std::string(50000, 'a'));
        std::atomic<bool> done{false};
        std::vector<std::jthread> writers;
        for (const char letter : {'b', 'c'}) {
            writers.emplace_back([&, letter] {
                while (!done)
                    writeFileAtomically(path, std::string(50000, letter));
            });
        }
        bool whole = true;
        for (int i = 0; i < 200; ++i) {
            const std::string content = readFile(path);
            whole = whole && content.size() == 50000 && content.find_first_not_of(content[0]) == std::string::npos;
        }
        done = true;
        writers.clear();
        QVERIFY(whole);
        QCOMPARE(filesIn(folder.path()), std::size_t{1});
    }

    void readingNamesWhatIsNotThere()
    {
        const TemporaryFolder folder;
        const auto path = folder.path() / "nothing";
        const auto error = errorOf([&] { readFile(path); });
        QVERIFY(error.has_value());
        QCOMPARE(error->kind(), ErrorKind::Input);
        QCOMPARE(error->file(), path.string());
    }

    void aFolderCannotBeRead()
    {
        const TemporaryFolder folder;
        QVERIFY(errorOf([&] { readFile(folder.path()); }).has_value());
    }

    void aNameThatIsTooLongIsAnErrorToo()
    {
        const TemporaryFolder folder;
        QVERIFY(errorOf([&] { readFile(folder.path() / std::string(5000, 'n')); }).has_value());
    }

    /// The check value that every description of this CRC gives.
    void crcHasItsCheckValue() { QCOMPARE(crc32Of("123456789"), 0xCBF43926U); }

    void crcGoesOnFromAPart()
    {
        QCOMPARE(crc32Of("56789", crc32Of("1234")), 0xCBF43926U);
        QCOMPARE(crc32Of("", 5), 5U);
        QCOMPARE(crc32Of(std::span<const std::byte>(), 5), 5U);
    }
};

QTEST_APPLESS_MAIN(TstAtomicFile)
#include "tst_atomic_file.moc"
