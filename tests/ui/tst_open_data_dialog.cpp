// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTreeWidget>
#include <QtTest>

#include <array>
#include <cstdint>
#include <filesystem>
#include <numeric>

#include "core/output/sheet.h"
#include "tests/support/idx_bytes.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/zip_bytes.h"
#include "ui/translation.h"
#include "ui/views/image_view.h"
#include "ui/views/open_data_dialog.h"

using namespace latentscape;

class TestOpenDataDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { installLanguage(QStringLiteral("en")); } // "1 image", "2 images"

    void init()
    {
        m_folder = std::make_unique<test::TemporaryFolder>();
        for (const char* kind : {"cat", "dog"}) {
            const QString folder = path() + QLatin1Char('/') + QLatin1String(kind);
            QVERIFY(QDir().mkpath(folder));
            for (int i = 0; i < 3; ++i) {
                QImage picture(12, 10, QImage::Format_Grayscale8);
                picture.fill(60 * (i + 1));
                QVERIFY(picture.save(QStringLiteral("%1/%2.png").arg(folder).arg(i)));
            }
        }
        m_folder->write("cat/notes.txt", "no picture");
    }

    void showsWhatWasUnderstoodAndWhatWasSkipped()
    {
        OpenDataDialog dialog(path());
        await(dialog);
        const QString facts = text(dialog, "openData.facts");
        QVERIFY2(facts.contains(QLatin1String("6 images")) && facts.contains(QStringLiteral("12 × 10")),
                 qPrintable(facts));
        QVERIFY(facts.contains(QLatin1String("grey")));
        QVERIFY(text(dialog, "openData.classes").contains(QLatin1String("cat, dog")));
        auto* skipped = dialog.findChild<QTreeWidget*>(QStringLiteral("openData.skipped"));
        QCOMPARE(skipped->topLevelItemCount(), 1);
        QCOMPARE(skipped->topLevelItem(0)->text(0), QStringLiteral("cat/notes.txt"));
        const SheetSize size = sheetSize({1, 10, 12}, 1, 8, 1);
        QCOMPARE(sheet(dialog)->picture().size(), QSize(static_cast<int>(size.width), static_cast<int>(size.height)));
        QVERIFY(load(dialog)->isEnabled());
    }

    void looksAgainWhenTheReadingChanges()
    {
        OpenDataDialog dialog(path());
        await(dialog);
        QSignalSpy previewed(&dialog, &OpenDataDialog::previewed);
        auto* size = dialog.findChild<QSpinBox*>(QStringLiteral("param.size"));
        QVERIFY(size);
        size->setValue(8);
        QVERIFY(!load(dialog)->isEnabled());
        QVERIFY(sheet(dialog)->isStale());
        QTRY_COMPARE(previewed.count(), 1);
        QVERIFY(text(dialog, "openData.facts").contains(QStringLiteral("8 × 8")));
        QSignalSpy chosen(&dialog, &OpenDataDialog::chosen);
        load(dialog)->click();
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen[0][0].toString(), path() + QStringLiteral("?size=8"));
    }

    void takesUpTheReadingInTheName()
    {
        OpenDataDialog dialog(path() + QStringLiteral("?size=8&channels=rgb"));
        await(dialog);
        QVERIFY(text(dialog, "openData.facts").contains(QLatin1String("colour")));
        QCOMPARE(dialog.source(), path() + QStringLiteral("?size=8&channels=rgb"));
    }

    void labelsAndTestImagesAreChosen()
    {
        QVERIFY(QDir().mkpath(path() + QStringLiteral("/all")));
        for (const char* kind : {"cat", "dog"})
            QVERIFY(QDir(path()).rename(QLatin1String(kind), QStringLiteral("all/") + QLatin1String(kind)));
        QVERIFY(QDir().mkpath(path() + QStringLiteral("/all-test")));
        QVERIFY(QFile::copy(path() + QStringLiteral("/all/cat/0.png"), path() + QStringLiteral("/all-test/0.png")));
        const QString all = path() + QStringLiteral("/all");
        OpenDataDialog dialog(all);
        await(dialog);
        auto* labels = box(dialog, "openData.labels");
        auto* test = box(dialog, "openData.test");
        QVERIFY(labels && test);
        QVERIFY(text(dialog, "openData.facts").contains(QLatin1String("One seventh")));
        choose(dialog, test, QStringLiteral("0.2"));
        QVERIFY(text(dialog, "openData.facts").contains(QStringLiteral("20 %")));
        choose(dialog, labels, QStringLiteral("none"));
        QVERIFY(text(dialog, "openData.classes").contains(QLatin1String("No labels")));
        choose(dialog, test, QStringLiteral("all-test"));
        QVERIFY2(text(dialog, "openData.facts").contains(QLatin1String("7 images")),
                 qPrintable(text(dialog, "openData.facts")));
        QVERIFY(text(dialog, "openData.facts").contains(QLatin1String("1 of them")));
        QCOMPARE(dialog.source(), all + QStringLiteral("?labels=none&test=all-test"));
        // A second dialog takes it all up.
        OpenDataDialog again(dialog.source());
        await(again);
        QCOMPARE(box(again, "openData.test")->currentData().toString(), QStringLiteral("all-test"));
        QCOMPARE(again.source(), dialog.source());
    }

    void labelsComeFromAFileAndAllImagesTrain()
    {
        m_folder->write("kinds.csv",
                        "file,label\ncat/0,small\ncat/1,large\ncat/2,large\ndog/0,small\ndog/1,x\ndog/2,y\n");
        const QString all = pictures();
        OpenDataDialog dialog(all);
        await(dialog);
        auto* labels = box(dialog, "openData.labels");
        QVERIFY2(labels->findData(QStringLiteral("kinds.csv")) >= 0, "a table beside the pictures is offered");
        QVERIFY(labels->findText(QStringLiteral("From a file…")) >= 0);
        choose(dialog, labels, QStringLiteral("kinds.csv"));
        QVERIFY2(text(dialog, "openData.classes").contains(QLatin1String("large, small, x, y")),
                 qPrintable(text(dialog, "openData.classes")));
        choose(dialog, box(dialog, "openData.test"), QStringLiteral("none"));
        QVERIFY(text(dialog, "openData.facts").contains(QLatin1String("None are kept for testing")));
        QCOMPARE(dialog.source(), all + QStringLiteral("?labels=kinds.csv&test=none"));
        m_folder->write("kinds.csv", "cat/0,small\ncat/1\n");
        OpenDataDialog again(dialog.source());
        await(again);
        QVERIFY2(text(again, "openData.problem").contains(QLatin1String("kinds.csv has 1 columns in row 2")),
                 qPrintable(text(again, "openData.problem")));
        QVERIFY(!load(again)->isEnabled());
        QCOMPARE(box(again, "openData.labels")->currentData().toString(), QStringLiteral("kinds.csv"));
    }

    void everyKindSaysWhatItIs_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QStringList>("facts"); ///< in the facts, the classes or the problem
        QTest::addColumn<bool>("isRead");
        const auto add = [](const char* name, const char* source, const QStringList& facts, bool isRead = true) {
            QTest::newRow(name) << QString::fromUtf8(source) << facts << isRead;
        };
        add("cifar", "test_batch.bin", {"3 images", QStringLiteral("32 × 32 pixels, colour"), "10 classes"});
        add("pictures without classes", "plain", {"4 images", QStringLiteral("12 × 10 pixels, grey"), "No labels"});
        add("dSprites", "sprites.npz",
            {"6 images", QStringLiteral("4 × 4 pixels, grey"), "1 to 1 (u8)", "Known factors: shape, scale"});
        add("csv", "table.csv", {"2 images", QStringLiteral("2 × 2 pixels"), "cat, dog", "1 to 8"});
        add("a great picture", "great", {"1 image<", QStringLiteral("64 × 64 pixels, grey")});
        add("no pictures", "texts", {"texts holds no data set"}, false);
        add("nothing", "empty", {"empty holds no data set"}, false);
        add("a loop", "loop", {"symbolic link that leads nowhere"}, false);
        add("a pipe to nowhere", "dangling", {"dangling is a symbolic link"}, false);
        add("a name of two lines", "line\nbreak", {"4 images", "No labels"});
        add("one picture", "plain/0.png", {"is one picture"}, false);
    }
    void everyKindSaysWhatItIs()
    {
        QFETCH(QString, source);
        QFETCH(QStringList, facts);
        QFETCH(bool, isRead);
        makeKinds();
        OpenDataDialog dialog(path() + QLatin1Char('/') + source);
        await(dialog);
        const QString said = text(dialog, "openData.facts") + text(dialog, "openData.classes") +
                             text(dialog, "openData.problem").replace(path(), QString());
        for (const QString& fact : facts)
            QVERIFY2(said.contains(fact), qPrintable(said));
        QCOMPARE(load(dialog)->isEnabled(), isRead);
        QCOMPARE(sheet(dialog)->picture().isNull(), !isRead);
        QVERIFY(!dialog.windowTitle().contains(QLatin1Char('\n')));
    }

    void noLimitReadsAll()
    {
        OpenDataDialog dialog(path());
        await(dialog);
        auto* images = dialog.findChild<QDoubleSpinBox*>(QStringLiteral("param.images"));
        QVERIFY(images);
        QCOMPARE(images->text(), QStringLiteral("all"));
        images->setFocus();
        images->selectAll();
        QTest::keyClicks(images, QStringLiteral("4"));
        QTest::keyClick(images, Qt::Key_Tab);
        QCOMPARE(images->value(), 4.0);
    }

    void saysWhatIsWrongAndLoadsNothing()
    {
        const QString file = QString::fromStdString(m_folder->write("broken.npy", "\x93NUMPY\1").string());
        OpenDataDialog dialog(file);
        await(dialog);
        QVERIFY(text(dialog, "openData.problem").contains(QLatin1String("broken.npy")));
        QVERIFY(!load(dialog)->isEnabled());
        QVERIFY(sheet(dialog)->picture().isNull());
    }

    void whatIsCutShortIsToldAndOthersStillOpen_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("kept"); ///< bytes; less than 0: so many are missing at the end
        QTest::newRow("idx") << QStringLiteral("numbers-idx3-ubyte") << -100;
        QTest::newRow("cifar") << QStringLiteral("test_batch.bin") << -1000;
        QTest::newRow("npz") << QStringLiteral("sprites.npz") << -60;
        QTest::newRow("csv") << QStringLiteral("table.csv") << -4;
        QTest::newRow("pictures") << QStringLiteral("plain") << 40; // signature and size are whole
        QTest::newRow("safetensors") << QStringLiteral("codes.safetensors") << -8;
    }
    void whatIsCutShortIsToldAndOthersStillOpen()
    {
        QFETCH(const QString, name);
        QFETCH(const int, kept);
        makeKinds();
        const std::filesystem::path whole = m_folder->path() / name.toStdString();
        const std::filesystem::path broken = m_folder->path() / "broken" / name.toStdString();
        std::filesystem::create_directories(broken.parent_path());
        std::filesystem::copy(whole, broken, std::filesystem::copy_options::recursive);
        const auto cut = [kept](const std::filesystem::path& file) {
            const auto size = static_cast<std::intmax_t>(std::filesystem::file_size(file));
            std::filesystem::resize_file(file, static_cast<std::uintmax_t>(kept < 0 ? size + kept : kept));
        };
        if (std::filesystem::is_directory(broken)) {
            for (const auto& entry : std::filesystem::directory_iterator(broken))
                cut(entry.path());
        } else {
            cut(broken);
        }

        OpenDataDialog dialog(QString::fromStdString(broken.string()));
        await(dialog);
        const QString problem = text(dialog, "openData.problem");
        QVERIFY2(problem.contains(QString::fromStdString(broken.string())), qPrintable(problem));
        QVERIFY(!load(dialog)->isEnabled());
        QVERIFY(sheet(dialog)->picture().isNull());
        QVERIFY(dialog.isVisible());

        OpenDataDialog good(QString::fromStdString(whole.string()));
        await(good);
        QVERIFY2(load(good)->isEnabled(), qPrintable(text(good, "openData.problem")));
        QVERIFY(!sheet(good)->picture().isNull());
        QSignalSpy chosen(&good, &OpenDataDialog::chosen);
        load(good)->click();
        QCOMPARE(chosen.count(), 1);
    }

    void namesAreShownAsTheyAre()
    {
        const QString kind = QStringLiteral("a & \"b\"");
        QVERIFY(QDir(path()).rename(QStringLiteral("cat"), kind));
        OpenDataDialog dialog(path());
        await(dialog);
        QVERIFY2(text(dialog, "openData.classes").contains(kind), qPrintable(text(dialog, "openData.classes")));
        QCOMPARE(format(dialog, "openData.classes"), Qt::PlainText);
        QCOMPARE(format(dialog, "openData.facts"), Qt::RichText);
        QVERIFY(text(dialog, "openData.facts").contains(QLatin1String("<b>6 images</b>")));

        const QString file = QString::fromStdString(m_folder->write("<b>x", "\x93NUMPY\1").string());
        OpenDataDialog broken(file);
        await(broken);
        for (const char* label : {"openData.problem", "openData.path"}) {
            QVERIFY2(text(broken, label).contains(QLatin1String("<b>x")), qPrintable(text(broken, label)));
            QCOMPARE(format(broken, label), Qt::PlainText);
        }
    }

    void closingInTheMiddleEndsCleanly()
    {
        OpenDataDialog dialog(path());
        dialog.show();
        dialog.reject();
        QVERIFY(!dialog.isBusy());
    }

private:
    /// Moves the pictures of init() into a folder of their own.
    QString pictures() const
    {
        const QString all = path() + QStringLiteral("/all");
        QDir().mkpath(all);
        for (const char* kind : {"cat", "dog"})
            QDir(path()).rename(QLatin1String(kind), QStringLiteral("all/") + QLatin1String(kind));
        return all;
    }
    void makeKinds() const
    {
        std::string records;
        for (const char label : {'\1', '\2', '\1'})
            records += label + std::string(3072, static_cast<char>(60 * label));
        m_folder->write("test_batch.bin", records);
        for (const char* folder : {"plain", "line\nbreak"}) {
            QDir().mkpath(path() + QLatin1Char('/') + QLatin1String(folder));
            for (int i = 0; i < 4; ++i) {
                QImage picture(12, 10, QImage::Format_Grayscale8);
                picture.fill(60 * i);
                picture.save(QStringLiteral("%1/%2/%3.png").arg(path(), QLatin1String(folder)).arg(i));
            }
        }
        const auto npy = [](const std::string& shape, const std::string& numbers) {
            std::string header = "{'descr': '|u1', 'fortran_order': False, 'shape': (" + shape + "), }";
            header += std::string(117 - header.size(), ' ') + '\n';
            return std::string("\x93NUMPY\1\0\x76\0", 10) + header + numbers;
        };
        std::string classes;
        for (char i = 0; i < 6; ++i)
            classes += {'\0', static_cast<char>(i / 2), static_cast<char>(i % 2), '\0', '\0', '\0'};
        m_folder->write("sprites.npz", test::zipBytes({{"imgs.npy", npy("6, 4, 4", std::string(96, '\1'))},
                                                       {"latents_classes.npy", npy("6, 6", classes)}}));
        const std::string header = R"({"codes":{"dtype":"F32","shape":[6,2],"data_offsets":[0,48]}})";
        const std::uint64_t length = header.size();
        std::array<float, 12> codes{};
        std::iota(codes.begin(), codes.end(), -6.0F);
        m_folder->write("codes.safetensors", std::string(reinterpret_cast<const char*>(&length), sizeof(length)) +
                                                 header + std::string(reinterpret_cast<const char*>(codes.data()), 48));
        m_folder->write("numbers-idx3-ubyte", test::idxFile({4, 10, 12}, test::countingBytes(480)));
        m_folder->write("table.csv", "label,a,b,c,d\ncat,1,2,3,4\ndog,5,6,7,8\n");
        QDir().mkpath(path() + QStringLiteral("/great"));
        QImage great(10000, 10000, QImage::Format_Mono);
        great.fill(1);
        great.save(path() + QStringLiteral("/great/great.png"));
        m_folder->write("texts/notes.txt", "no picture");
        QDir().mkpath(path() + QStringLiteral("/empty"));
        std::filesystem::create_symlink("loop", m_folder->path() / "loop");
        std::filesystem::create_symlink("nowhere", m_folder->path() / "dangling");
    }
    QString path() const { return QString::fromStdString(m_folder->path().string()); }
    static void await(OpenDataDialog& dialog)
    {
        QSignalSpy previewed(&dialog, &OpenDataDialog::previewed);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QTRY_VERIFY_WITH_TIMEOUT(previewed.count() > 0 || !dialog.isBusy(), 60000);
    }
    static QString text(const OpenDataDialog& dialog, const char* name)
    {
        const auto* label = dialog.findChild<QLabel*>(QLatin1String(name));
        return label && label->isVisible() ? label->text() : QString();
    }
    static Qt::TextFormat format(const OpenDataDialog& dialog, const char* name)
    {
        const auto* label = dialog.findChild<QLabel*>(QLatin1String(name));
        return label ? label->textFormat() : Qt::AutoText;
    }
    static QComboBox* box(const OpenDataDialog& dialog, const char* name)
    {
        return dialog.findChild<QComboBox*>(QLatin1String(name));
    }
    /// As a user does, and until it is shown.
    static void choose(OpenDataDialog& dialog, QComboBox* box, const QString& value)
    {
        QSignalSpy previewed(&dialog, &OpenDataDialog::previewed);
        box->setCurrentIndex(box->findData(value));
        emit box->activated(box->currentIndex());
        QTRY_COMPARE(previewed.count(), 1);
    }
    static ImageView* sheet(const OpenDataDialog& dialog)
    {
        return dialog.findChild<ImageView*>(QStringLiteral("openData.sheet"));
    }
    static QPushButton* load(const OpenDataDialog& dialog)
    {
        return dialog.findChild<QPushButton*>(QStringLiteral("openData.load"));
    }

    std::unique_ptr<test::TemporaryFolder> m_folder;
};

QTEST_MAIN(TestOpenDataDialog)
#include "tst_open_data_dialog.moc"
