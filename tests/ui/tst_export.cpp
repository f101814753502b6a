// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <memory>
#include <semaphore>
#include <thread>

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPainter>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QSvgRenderer>
#include <QXmlStreamReader>
#include <QtTest>

#include <qcustomplot.h>

#include "core/base/error.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/ui/explorer_fixture.h"
#include "ui/export.h"
#include "ui/images.h"
#include "ui/plots/svg_picture.h"

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

    LookChoices exportLookChoices() const override { return m_choices; }
    SheetLook exportLook() const override { return m_look; }
    void setExportLook(const SheetLook& look) override { m_look = look; }
    bool hasSvg() const override { return m_svg; }
    QByteArray exportSvg() override { return "<svg/>"; }
    QString exportSvgNote() const override { return QStringLiteral("The square stays a square."); }
    void setChoices(const LookChoices& choices, bool svg) { m_choices = choices, m_svg = svg; }

private:
    LookChoices m_choices;
    SheetLook m_look;
    bool m_svg = false;
    int m_scale = 2;
    bool m_empty = false;
};

/// Takes as long as it is let.
class SlowSquare : public RedSquare
{
public:
    std::function<QByteArray()> exportJob() override
    {
        return [this] {
            begun.release();
            goOn.acquire();
            return QByteArray("new");
        };
    }

    std::binary_semaphore begun{0};
    std::binary_semaphore goOn{0};
};

} // namespace

class TestExport : public QObject
{
    Q_OBJECT

private slots:
    void init() { QSettings().clear(); }
    void imagesGoThereAndBack();
    void transparentPartsBecomeBlack();
    void crispSizeIsAWholeMultiple();
    void dialogShowsSizeAndPreview();
    void dialogSaves();
    void dialogAddsTheEnding();
    void withoutAPathNothingIsSaved();
    void dialogTellsWhyItCouldNotSave();
    void dialogAsksBeforeItReplaces();
    void aCancelledDialogLeavesTheFile();
    void commandIsCopied();
    void pictureIsCopied();
    void whatIsTooLargeIsShownBlank();
    void nothingHappensWithoutAPicture();
    void recipeNamesDataAndModelButNoPath();
    void whatMeansNothingIsNotOffered();
    void lookIsChosen();
    void svgIsAnotherFormat();
    void theLastChoiceOfAKindIsRemembered();
    void svgOfAPlotIsLinesAndLetters();
    void svgKeepsWhatItIsTold();
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

void TestExport::withoutAPathNothingIsSaved()
{
    RedSquare square;
    square.setChoices({true, true, true}, false);
    ExportDialog dialog(&square, nullptr);
    auto* save = find<QPushButton>(&dialog, "exportSave");
    QVERIFY(save->isEnabled());
    for (const char* nowhere : {"", "  "}) {
        dialog.setPath(QString::fromLatin1(nowhere));
        QVERIFY(!save->isEnabled());
        // What changes the picture does not bring a path.
        auto* scale = find<QSpinBox>(&dialog, "exportScale");
        scale->setValue(scale->value() == 5 ? 6 : 5);
        QVERIFY(!save->isEnabled());
        auto* spacing = find<QSpinBox>(&dialog, "lookSpacing");
        spacing->setValue(spacing->value() + 1);
        QVERIFY(!save->isEnabled());
        square.exportChanged();
        QVERIFY(!save->isEnabled());
    }
    dialog.setPath(QStringLiteral("/somewhere/picture"));
    QVERIFY(save->isEnabled());
    // Nor does a path bring a picture.
    square.setEmpty();
    square.exportChanged();
    dialog.setPath(QStringLiteral("/somewhere/else"));
    QVERIFY(!save->isEnabled());
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

void TestExport::aCancelledDialogLeavesTheFile()
{
    const TemporaryFolder folder;
    const std::filesystem::path path = folder.write("old.png", "old");
    SlowSquare square;
    auto dialog = std::make_unique<ExportDialog>(&square, nullptr);
    dialog->setPath(QString::fromStdString(path.string()));
    QTimer::singleShot(0, this, [] {
        if (auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget()))
            box->button(QMessageBox::Yes)->click();
    });
    dialog->save();
    QVERIFY(square.begun.try_acquire_for(std::chrono::seconds(20)));
    // What changes meanwhile does not let it be saved twice.
    auto* save = find<QPushButton>(dialog.get(), "exportSave");
    bool isOffered = save->isEnabled();
    square.exportChanged();
    isOffered = isOffered || save->isEnabled();
    dialog->setPath(QString::fromStdString((folder.path() / "another.png").string()));
    isOffered = isOffered || save->isEnabled();
    dialog->reject();
    // The destructor waits for the worker, which goes on only then.
    const std::jthread later([&square] {
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
        square.goOn.release();
    });
    dialog.reset();
    QVERIFY(!isOffered);
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
    QVERIFY(copyPicture(&square) == PictureCopy::Copied);
    QCOMPARE(QApplication::clipboard()->image().size(), QSize(8, 8));
    // What cannot be copied leaves what was copied before.
    QVERIFY(copyPicture(nullptr) == PictureCopy::NoPicture);
    square.setExportScale(2501); // 10,004 pixels a side
    QVERIFY(copyPicture(&square) == PictureCopy::TooLarge);
    square.setEmpty();
    square.setExportScale(2);
    QVERIFY(copyPicture(&square) == PictureCopy::NoPicture);
    QCOMPARE(QApplication::clipboard()->image().size(), QSize(8, 8));
}

void TestExport::whatIsTooLargeIsShownBlank()
{
    const auto square = [](int side) {
        return [side](int scale) { return SheetSize{std::int64_t{side} * scale, std::int64_t{side} * scale}; };
    };
    int composed = 0;
    const auto compose = [&composed](int scale) {
        composed = scale;
        return Image{4, 4, 1, std::vector<std::uint8_t>(16, 200)};
    };
    const QImage shown = sheetPreview({40, 30}, 3, square(100), compose);
    QCOMPARE(composed, 3);
    QCOMPARE(shown.size(), QSize(30, 30));
    QCOMPARE(shown.pixelColor(15, 15), QColor(200, 200, 200));
    sheetPreview({40, 30}, 16, square(500), compose);
    QCOMPARE(composed, 2); // soon enough there
    const auto refuse = [](int) -> Image { throw Error(ErrorKind::Input, "too large"); };
    const QImage blank = sheetPreview({40, 30}, 2, square(10'001), refuse);
    QVERIFY(!blank.isNull()); // there is a picture: saving it says why not
    QCOMPARE(blank.pixelColor(15, 15).alpha(), 0);
}

void TestExport::nothingHappensWithoutAPicture()
{
    RedSquare square;
    square.setEmpty();
    QVERIFY(!exportPicture(nullptr, &square)); // would wait for ever in a dialog
    QVERIFY(!exportPicture(nullptr, nullptr));
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

void TestExport::whatMeansNothingIsNotOffered()
{
    RedSquare square;
    ExportDialog plain(&square, nullptr);
    QVERIFY(!find<QComboBox>(&plain, "exportFormat")->isEnabled());
    QVERIFY(!plain.findChild<QSpinBox*>("lookSpacing"));
    QVERIFY(!plain.findChild<QCheckBox*>("lookCaptions"));
    QVERIFY(!plain.findChild<QComboBox*>("lookColors"));
    square.setChoices({false, false, true}, false);
    ExportDialog coloured(&square, nullptr);
    QVERIFY(coloured.findChild<QComboBox*>("lookColors"));
    QVERIFY(!coloured.findChild<QSpinBox*>("lookSpacing"));
}

void TestExport::lookIsChosen()
{
    RedSquare square;
    square.setChoices({true, true, true}, false);
    ExportDialog dialog(&square, nullptr);
    find<QSpinBox>(&dialog, "lookSpacing")->setValue(5);
    QCOMPARE(square.exportLook(), (SheetLook{5, false, SheetColors::Grey}));
    find<QCheckBox>(&dialog, "lookCaptions")->click();
    auto* colors = find<QComboBox>(&dialog, "lookColors");
    QCOMPARE(colors->count(), 4);
    colors->setCurrentIndex(3);
    QCOMPARE(square.exportLook(), (SheetLook{5, true, SheetColors::Blue}));
    for (const char* name : {"lookSpacing", "lookCaptions", "lookColors", "exportFormat"})
        QVERIFY2(!find<QWidget>(&dialog, name)->toolTip().isEmpty(), name);
}

void TestExport::svgIsAnotherFormat()
{
    const TemporaryFolder folder;
    RedSquare square;
    square.setChoices({}, true);
    ExportDialog dialog(&square, nullptr);
    dialog.setPath(QString::fromStdString((folder.path() / "here.png").string()));
    auto* command = find<QPushButton>(&dialog, "exportCommand");
    auto* note = find<QLabel>(&dialog, "exportNote");
    QVERIFY(command->isEnabled());
    QVERIFY(note->isHidden());
    find<QComboBox>(&dialog, "exportFormat")->setCurrentIndex(1);
    QCOMPARE(dialog.format(), QStringLiteral("svg"));
    QVERIFY(dialog.path().endsWith("/here.svg"));
    QVERIFY(!command->isEnabled()); // it would make a PNG
    QVERIFY(!note->isHidden());
    QCOMPARE(note->text(), square.exportSvgNote());
    QSignalSpy saved(&dialog, &ExportDialog::saved);
    dialog.save();
    QTRY_COMPARE(saved.count(), 1);
    QFile file(saved.first().first().toString());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("<svg/>"));
}

void TestExport::theLastChoiceOfAKindIsRemembered()
{
    const TemporaryFolder folder;
    {
        RedSquare square;
        square.setChoices({true, true, true}, true);
        ExportDialog dialog(&square, nullptr);
        find<QSpinBox>(&dialog, "exportScale")->setValue(7);
        find<QSpinBox>(&dialog, "lookSpacing")->setValue(0);
        find<QCheckBox>(&dialog, "lookCaptions")->click();
        find<QComboBox>(&dialog, "lookColors")->setCurrentIndex(2);
        find<QComboBox>(&dialog, "exportFormat")->setCurrentIndex(1);
        dialog.setPath(QString::fromStdString((folder.path() / "kept.svg").string()));
        QSignalSpy saved(&dialog, &ExportDialog::saved);
        dialog.save();
        QTRY_COMPARE(saved.count(), 1);
    }
    setExportFolder(QStringLiteral("/"));
    RedSquare square;
    square.setChoices({true, true, true}, true);
    ExportDialog dialog(&square, nullptr);
    QCOMPARE(square.exportScale(), 7);
    QCOMPARE(find<QSpinBox>(&dialog, "exportScale")->value(), 7);
    QCOMPARE(square.exportLook(), (SheetLook{0, true, SheetColors::Violet}));
    QCOMPARE(find<QComboBox>(&dialog, "lookColors")->currentIndex(), 2);
    QCOMPARE(dialog.path(), QString::fromStdString((folder.path() / "red.svg").string()));
    // A picture that has no such parts keeps to what is usual, another kind knows nothing of it.
    RedSquare plain;
    ExportDialog second(&plain, nullptr);
    QCOMPARE(plain.exportLook(), SheetLook());
    QCOMPARE(second.format(), QStringLiteral("png"));
    QVERIFY(!lastExport(QStringLiteral("film")));
    // Nonsense in the settings does no harm.
    QSettings().setValue(QStringLiteral("exports/picture"),
                         QVariantMap{{"format", "bmp"}, {"scale", -3}, {"spacing", 1000}, {"colors", "jet"}});
    RedSquare third;
    third.setChoices({true, true, true}, true);
    ExportDialog odd(&third, nullptr);
    QCOMPARE(odd.format(), QStringLiteral("png"));
    QCOMPARE(third.exportScale(), 1);
    QCOMPARE(third.exportLook(), (SheetLook{kGreatestSpacing, false, SheetColors::Grey}));
}

void TestExport::svgOfAPlotIsLinesAndLetters()
{
    QCustomPlot plot;
    plot.addGraph();
    plot.graph()->setData({0, 1, 2}, {-1000, 1, 1000});
    plot.xAxis->setLabel(QStringLiteral("epoch <&> \"1\""));
    plot.xAxis->setRange(0, 2);
    plot.yAxis->setRange(0, 2);
    plot.graph()->setPen(QPen(Qt::red, 3));
    SvgPicture picture({300, 200}, 2);
    picture.addPlot(plot, {20, 10}, {260, 180});
    const QByteArray svg = picture.bytes(QStringLiteral("a <b>"), {{"key", "<&>"}});
    QXmlStreamReader xml(svg);
    QStringList letters;
    int clips = 0;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        QVERIFY(xml.name() != QLatin1String("image"));
        clips += xml.name() == QLatin1String("clipPath") ? 1 : 0;
        if (xml.name() == QLatin1String("text"))
            letters << xml.readElementText().trimmed();
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QVERIFY2(letters.contains(plot.xAxis->label()), qPrintable(letters.join(QLatin1Char('|'))));
    QVERIFY(clips >= 1);
    QVERIFY(svg.contains("width=\"600\""));
    QVERIFY(plot.layer(QStringLiteral("main"))->visible()); // all is shown again
    QVERIFY(plot.layer(QStringLiteral("grid"))->visible());
}

void TestExport::svgKeepsWhatItIsTold()
{
    SvgPicture picture({40, 30}, 1);
    for (const QColor& color : {QColor(Qt::red), QColor(Qt::blue)}) {
        picture.paint([&](QCPPainter& painter) {
            QLinearGradient gradient(0, 0, 40, 0);
            gradient.setColorAt(0, color);
            gradient.setColorAt(1, color);
            painter.fillRect(color == Qt::red ? QRectF(0, 0, 20, 30) : QRectF(20, 0, 20, 30), gradient);
        });
    }
    const QByteArray svg = picture.bytes(QStringLiteral("two"), {{"data", "<bars & \"more\">"}, {"seed", "1"}});
    QVERIFY(svg.contains("<desc>data: &lt;bars &amp; &quot;more&quot;&gt;\nseed: 1\n</desc>"));
    QSvgRenderer reader(svg);
    QVERIFY(reader.isValid());
    QImage drawn(40, 30, QImage::Format_RGB32);
    QPainter painter(&drawn);
    reader.render(&painter);
    painter.end();
    // The gradients of two parts do not take each other's place.
    QCOMPARE(drawn.pixelColor(8, 15), QColor(Qt::red));
    QCOMPARE(drawn.pixelColor(32, 15), QColor(Qt::blue));
}

QTEST_MAIN(TestExport)
#include "tst_export.moc"
