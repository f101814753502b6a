// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: timeout=300
// Whatever is dropped, or named when the program starts: its content decides, and data are shown before they are
// loaded.
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QtTest>

#include "core/models/snapshot.h"
#include "core/output/onnx_file.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/compare/compare_model.h"
#include "ui/compare/compare_view.h"
#include "ui/picture_file.h"
#include "ui/views/banner.h"
#include "ui/views/decoder_view.h"
#include "ui/views/import_dialog.h"
#include "ui/views/open_data_dialog.h"
#include "ui/views/runs_view.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr int kPatience = 30000;

/// Pictures of 8 by 8 pixels, a stroke that stands, as Pillow writes them.
constexpr const char* kWebP = "UklGRiYAAABXRUJQVlA4TBoAAAAvB8ABAA8w//M///MfeBAIJCHszztERP9DAw==";
constexpr const char* kTiff =
    "SUkqAAgAAAAJAAABBAABAAAACAAAAAEBBAABAAAACAAAAAIBAwABAAAACAAAAAMBAwABAAAAAQAAAAYBAwABAAAAAQAAABEBBAABAAAAegAAABYB"
    "BAABAAAACAAAABcBBAABAAAAQAAAABwBAwABAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAD/AAAAAAAAAP8AAAAAAAAA/wAAAAAAAAD/AAAAAAAAAP8A"
    "AAAAAAAA/wAAAAAAAAAAAAAA";

void drop(QWidget* target, const QStringList& paths)
{
    QList<QUrl> urls;
    for (const QString& path : paths)
        urls << QUrl::fromLocalFile(path);
    QMimeData mime;
    mime.setUrls(urls);
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event({5, 5}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &event);
}

} // namespace

class TestOpening : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }
    void picturesAreToldByTheirFirstBytes();
    void everyKindOfPictureIsEncoded_data();
    void everyKindOfPictureIsEncoded();
    void theDecoderHandsOnWhatIsNoPicture();
    void dataNamedAtTheStartAreShownFirst();
    void dataThatAreNamedExactlyAreLoadedAtOnce();
    void aRunNamedAtTheStartIsOpened();
    void aSlashBehindAFolderIsNoOtherRun();
    void aSlashBehindDataIsNoOtherData();

private:
    QString write(const char* name, const QByteArray& bytes) const
    {
        const QString path = QString::fromStdString((m_fixture->settings().path() / name).string());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s cannot be written.", name);
        return path;
    }
    QString otherData() const
    {
        return QString::fromStdString(writeBars(m_fixture->settings().path() / "other", 120).string());
    }
    /// Loads what the one preview shows.
    void loadShown()
    {
        auto* preview = m_fixture->window().findChild<OpenDataDialog*>();
        QVERIFY(preview);
        QCOMPARE(m_fixture->window().model()->dataset()->size(), std::size_t{240});
        auto* load = find<QPushButton>(preview, "openData.load");
        QTRY_VERIFY_WITH_TIMEOUT(load->isEnabled(), kPatience);
        load->click();
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->window().model()->dataset()->size(), std::size_t{120}, kPatience);
    }

    std::unique_ptr<WindowFixture> m_fixture;
};

void TestOpening::picturesAreToldByTheirFirstBytes()
{
    QVERIFY(isPictureFile(write("stroke.webp", QByteArray::fromBase64(kWebP))));
    QVERIFY(isPictureFile(write("stroke", QByteArray::fromBase64(kTiff))));
    QVERIFY(isPictureFile(write("grey.txt", "P5\n1 1\n255\n\x01")));
    QVERIFY(!isPictureFile(write("table.png", "BMI,weight,height,label,more\n1,2,3,4,5\n")));
    QVERIFY(!isPictureFile(write("empty.png", {})));
    QVERIFY(!isPictureFile(QString::fromStdString(m_fixture->settings().path().string())));
    QVERIFY(!isPictureFile(QStringLiteral("/no/such/picture.png")));
}

void TestOpening::everyKindOfPictureIsEncoded_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addRow("webp") << QByteArray::fromBase64(kWebP);
    QTest::addRow("tiff") << QByteArray::fromBase64(kTiff);
}

void TestOpening::everyKindOfPictureIsEncoded()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(m_fixture->awaitData() && m_fixture->trainToTheEnd(1));
    const QString file = write("stroke.picture", bytes);
    QWidget* decoder = m_fixture->window().findChild<DecoderView*>();
    for (QWidget* target : {static_cast<QWidget*>(&m_fixture->window()), decoder}) {
        m_fixture->window().model()->setLatent(
            std::vector<float>(static_cast<std::size_t>(m_fixture->window().model()->dimensions()), 9.0F));
        QSignalSpy moved(m_fixture->window().model(), &ExplorerModel::latentChanged);
        drop(target, {file});
        QTRY_VERIFY_WITH_TIMEOUT(moved.count() > 0, kPatience);
        QVERIFY(!m_fixture->window().findChild<OpenDataDialog*>());
    }
}

void TestOpening::theDecoderHandsOnWhatIsNoPicture()
{
    QVERIFY(m_fixture->awaitData() && m_fixture->trainToTheEnd(1));
    const std::filesystem::path networks = m_fixture->settings().path() / "networks";
    writeOnnxFolder(networks, *m_fixture->window().model()->model());
    const std::filesystem::path run = m_fixture->window().model()->run();
    auto* decoder = m_fixture->window().findChild<DecoderView*>();
    const QString encoder = QString::fromStdString((networks / "encoder.onnx").string());
    const QString itsDecoder = QString::fromStdString((networks / "decoder.onnx").string());
    for (const QStringList& dropped : {QStringList{encoder}, QStringList{encoder, itsDecoder}}) {
        drop(decoder, dropped);
        auto* import = m_fixture->window().findChild<ImportDialog*>();
        QVERIFY(import);
        import->close();
        QTRY_VERIFY(!m_fixture->window().findChild<ImportDialog*>());
    }
    drop(decoder, {otherData()});
    loadShown();
    drop(decoder, {QString::fromStdString(run.string())});
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->run() == run, kPatience);
    QVERIFY(m_fixture->window().banner()->text().isEmpty());
}

void TestOpening::dataNamedAtTheStartAreShownFirst()
{
    QVERIFY(m_fixture->awaitData());
    m_fixture->window().start(otherData());
    loadShown();
}

void TestOpening::dataThatAreNamedExactlyAreLoadedAtOnce()
{
    QVERIFY(m_fixture->awaitData());
    m_fixture->window().start(otherData() + QStringLiteral("?images=60"));
    QVERIFY(!m_fixture->window().findChild<OpenDataDialog*>());
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->dataset()->size() < 120, kPatience);
}

void TestOpening::aRunNamedAtTheStartIsOpened()
{
    QVERIFY(m_fixture->awaitData() && m_fixture->trainToTheEnd(1));
    const std::filesystem::path run = m_fixture->window().model()->run();
    drop(&m_fixture->window(), {otherData()});
    loadShown();
    m_fixture->window().start(QString::fromStdString(run.string()));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->run() == run, kPatience);
    QTRY_VERIFY(!m_fixture->window().findChild<OpenDataDialog*>());
}

void TestOpening::aSlashBehindAFolderIsNoOtherRun()
{
    // As shell completion leaves it.
    const auto run = makeRun(tinyPlan(m_fixture->data(), m_fixture->settings().runFolder() / "made", 1));
    QVERIFY(m_fixture->awaitData());
    MainWindow& window = m_fixture->window();
    const QString slashed = QString::fromStdString(run.string()) + QLatin1Char('/');
    window.start(slashed);
    QTRY_VERIFY_WITH_TIMEOUT(window.model()->codesComplete(), kPatience);
    QCOMPARE(window.model()->run(), run);
    QVERIFY(window.windowTitle().contains(QStringLiteral("made")));
    QCOMPARE(m_fixture->preferences().recentRuns(), QStringList{QString::fromStdString(run.string())});
    QTRY_VERIFY_WITH_TIMEOUT(window.runList()->order()->find(run).isValid(), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(window.runList()->order()->find(run).data(RunsModel::CurrentRole).toBool(), kPatience);

    // Among those side by side, too.
    m_fixture->press("view.compare");
    drop(window.findChild<CompareView*>(), {slashed});
    QCOMPARE(window.compare()->sides().size(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(!window.compare()->sides().front()->isBusy(), kPatience);
    QCOMPARE(window.compare()->sides().front()->run(), run);

    window.runList()->renameRun(run, QStringLiteral("renamed"));
    QCOMPARE(window.model()->run(), run.parent_path() / "renamed");
    QCOMPARE(window.compare()->sides().front()->run(), run.parent_path() / "renamed");
}

void TestOpening::aSlashBehindDataIsNoOtherData()
{
    QVERIFY(m_fixture->awaitData());
    const QString other = otherData();
    m_fixture->window().start(other + QStringLiteral("/?images=60"));
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->dataset()->size() < 120, kPatience);
    QCOMPARE(m_fixture->preferences().recentData(), QStringList{other + QStringLiteral("?images=60")});
}

QTEST_MAIN(TestOpening)
#include "tst_opening.moc"
