// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTreeWidget>
#include <QtTest>

#include "core/output/sheet.h"
#include "tests/support/temporary_folder.h"
#include "ui/views/image_view.h"
#include "ui/views/open_data_dialog.h"

using namespace latentscape;

class TestOpenDataDialog : public QObject
{
    Q_OBJECT

private slots:
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

    void closingInTheMiddleEndsCleanly()
    {
        OpenDataDialog dialog(path());
        dialog.show();
        dialog.reject();
        QVERIFY(!dialog.isBusy());
    }

private:
    QString path() const { return QString::fromStdString(m_folder->path().string()); }
    static void await(OpenDataDialog& dialog)
    {
        QSignalSpy previewed(&dialog, &OpenDataDialog::previewed);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        QTRY_VERIFY(previewed.count() > 0 || !dialog.isBusy());
    }
    static QString text(const OpenDataDialog& dialog, const char* name)
    {
        const auto* label = dialog.findChild<QLabel*>(QLatin1String(name));
        return label && label->isVisible() ? label->text() : QString();
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
