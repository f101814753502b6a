// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QtTest>

#include "tests/support/temporary_folder.h"
#include "tests/support/ui/explorer_fixture.h"
#include "ui/export.h"
#include "ui/images.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

/// A red square of four pixels a side, times the scale.
class RedSquare : public Exportable
{
public:
    QString exportName() const override { return QStringLiteral("red"); }
    QImage exportPreview(QSize room) override
    {
        return m_empty ? QImage() : picture().scaled(room, Qt::KeepAspectRatio);
    }
    int maximumExportScale() const override { return 8; }
    int exportScale() const override { return m_scale; }
    void setExportScale(int scale) override { m_scale = scale; }
    QSize exportSize() const override { return QSize(4, 4) * m_scale; }
    std::function<QByteArray()> exportJob() override
    {
        return [image = toCoreImage(picture())] { return pngBytes(image, {{"Software", "Latentscape"}}); };
    }
    QString exportCommand() const override { return QStringLiteral("latentscape-cli grid x"); }
    QImage picture() const
    {
        QImage image(exportSize(), QImage::Format_RGB32);
        image.fill(Qt::red);
        return image;
    }
    void setEmpty() { m_empty = true; }

private:
    int m_scale = 2;
    bool m_empty = false;
};

} // namespace

class TestExport : public QObject
{
    Q_OBJECT

private slots:
    void imagesGoThereAndBack();
    void transparentPartsBecomeBlack();
    void crispSizeIsAWholeMultiple();
    void dialogShowsSizeAndPreview();
    void dialogSaves();
    void dialogAddsTheEnding();
    void dialogTellsWhyItCouldNotSave();
    void dialogAsksBeforeItReplaces();
    void commandIsCopied();
    void pictureIsCopied();
    void nothingHappensWithoutAPicture();
    void recipeNamesDataAndModelButNoPath();
};

void TestExport::imagesGoThereAndBack()
{
    for (const int channels : {1, 3}) {
        Image image{5, 3, channels, {}};
        for (int i = 0; i < 5 * 3 * channels; ++i)
            image.samples.push_back(static_cast<std::uint8_t>(i * 7));
        const QImage picture = toQImage(image);
        QCOMPARE(picture.size(), QSize(5, 3));
        QCOMPARE(toCoreImage(picture, channels), image);
    }
    QVERIFY(toQImage({}).isNull());
    QVERIFY(toCoreImage({}).empty());
}

void TestExport::transparentPartsBecomeBlack()
{
    QImage picture(2, 1, QImage::Format_ARGB32);
    picture.fill(Qt::transparent);
    picture.setPixelColor(1, 0, Qt::white);
    const Image image = toCoreImage(picture);
    QCOMPARE(image.channels, 1);
    QCOMPARE(image.samples, (std::vector<std::uint8_t>{0, 255}));
}

void TestExport::crispSizeIsAWholeMultiple()
{
    QCOMPARE(crispSize({28, 28}, {100, 150}), QSize(84, 84));
    QCOMPARE(crispSize({28, 14}, {60, 60}), QSize(56, 28));
    QCOMPARE(crispSize({200, 100}, {100, 100}), QSize(100, 50));
    QCOMPARE(crispSize({2000, 10}, {100, 100}), QSize(100, 1));
}

void TestExport::dialogShowsSizeAndPreview()
{
    RedSquare square;
    ExportDialog dialog(&square, nullptr);
    QCOMPARE(find<QSpinBox>(&dialog, "exportScale")->value(), 2);
    QVERIFY(find<QLabel>(&dialog, "exportSize")->text().contains("8"));
    find<QSpinBox>(&dialog, "exportScale")->setValue(5);
    QVERIFY(find<QLabel>(&dialog, "exportSize")->text().contains("20"));
    QVERIFY(!find<QLabel>(&dialog, "exportPreview")->pixmap().isNull());
    QVERIFY(dialog.path().endsWith("/red.png"));
}

void TestExport::dialogSaves()
{
    const TemporaryFolder folder;
    RedSquare square;
    ExportDialog dialog(&square, nullptr);
    dialog.setPath(QString::fromStdString((folder.path() / "here.png").string()));
    QSignalSpy saved(&dialog, &ExportDialog::saved);
    QTest::mouseClick(find<QPushButton>(&dialog, "exportSave"), Qt::LeftButton);
    QTRY_COMPARE(saved.count(), 1);
    QFile file(saved.first().first().toString());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), square.exportPng());
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
}

void TestExport::dialogAddsTheEnding()
{
    RedSquare square;
    ExportDialog dialog(&square, nullptr);
    dialog.setPath("/somewhere/picture");
    QCOMPARE(dialog.path(), QStringLiteral("/somewhere/picture.png"));
    dialog.setPath("/somewhere/picture.PNG");
    QCOMPARE(dialog.path(), QStringLiteral("/somewhere/picture.PNG"));
}

void TestExport::dialogTellsWhyItCouldNotSave()
{
    const TemporaryFolder folder;
    RedSquare square;
    ExportDialog dialog(&square, nullptr);
    dialog.setPath(QString::fromStdString((folder.path() / "no" / "such" / "folder.png").string()));
    dialog.save();
    auto* message = find<QLabel>(&dialog, "exportMessage");
    QTRY_VERIFY(!message->isHidden());
    QVERIFY2(message->text().contains("folder.png"), qPrintable(message->text()));
    QVERIFY(find<QPushButton>(&dialog, "exportSave")->isEnabled());
}

void TestExport::dialogAsksBeforeItReplaces()
{
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.write("old.png", "old");
    RedSquare square;
    ExportDialog dialog(&square, nullptr);
    dialog.setPath(QString::fromStdString(path.string()));
    bool asked = false;
    QTimer::singleShot(0, this, [&asked] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        asked = box != nullptr;
        if (box)
            box->button(QMessageBox::No)->click();
    });
    dialog.save();
    QVERIFY(asked);
    QTest::qWait(50);
    QFile file(QString::fromStdString(path.string()));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("old"));
}

void TestExport::commandIsCopied()
{
    RedSquare square;
    ExportDialog dialog(&square, nullptr);
    QTest::mouseClick(find<QPushButton>(&dialog, "exportCommand"), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("latentscape-cli grid x"));
}

void TestExport::pictureIsCopied()
{
    RedSquare square;
    copyPicture(&square);
    QCOMPARE(QApplication::clipboard()->image().size(), QSize(8, 8));
    copyPicture(nullptr);
}

void TestExport::nothingHappensWithoutAPicture()
{
    RedSquare square;
    square.setEmpty();
    exportPicture(nullptr, &square); // would wait for ever in a dialog
    exportPicture(nullptr, nullptr);
}

void TestExport::recipeNamesDataAndModelButNoPath()
{
    ExplorerModel explorer;
    explorer.setRun("/home/someone/runs/2026-01-01-vae");
    fillExplorer(explorer, "vae", 2);
    const auto recipe = pictureRecipe(explorer);
    QCOMPARE(recipe.at("model"), std::string("vae"));
    QCOMPARE(recipe.at("data"), std::string("bars"));
    for (const auto& [key, text] : recipe)
        QVERIFY(text.find('/') == std::string::npos);
    QCOMPARE(pictureName(explorer, "map"), QStringLiteral("bars-vae-map"));
}

QTEST_MAIN(TestExport)
#include "tst_export.moc"
