// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QtTest>

#include "core/output/onnx_file.h"
#include "core/training/run_archive.h"
#include "core/training/run_folder.h"
#include "core/training/weights_file.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/translation.h"
#include "ui/views/banner.h"
#include "ui/views/decoder_view.h"
#include "ui/views/image_view.h"
#include "ui/views/import_dialog.h"
#include "ui/views/latent_slider.h"
#include "ui/views/run_archiver.h"
#include "ui/views/runs_view.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr int kPatience = 30000;

QString text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

void drop(QWidget* target, const QStringList& paths)
{
    QMimeData mime;
    QList<QUrl> urls;
    for (const QString& path : paths)
        urls << QUrl::fromLocalFile(path);
    mime.setUrls(urls);
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event({5, 5}, Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &event);
}

} // namespace

class TstImportDialog : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_fixture = std::make_unique<WindowFixture>();
        m_model = tinyModel("vae", 2);
        QVERIFY(m_fixture->awaitData());
        m_networks = m_fixture->settings().path() / "networks";
        writeOnnxFolder(m_networks, *m_model);
        writeWeights(m_fixture->settings().path() / "model.safetensors", *m_model);
    }
    void cleanupTestCase() { m_fixture.reset(); }
    void cleanup()
    {
        if (ImportDialog* open = dialog())
            delete open;
        m_fixture->window().banner()->dismiss();
    }

    void saysWhatTheNetworksTakeAndGive()
    {
        ImportDialog import(m_fixture->window().model(), &m_fixture->preferences());
        import.show();
        QVERIFY(!button(import)->isEnabled());
        awaitPreview(import, {text(m_networks)});
        QCOMPARE(find<QLineEdit>(&import, "import.encoder")->text(), text(m_networks / "encoder.onnx"));
        const QString facts = label(import, "import.facts");
        QVERIFY2(facts.contains(QStringLiteral("takes n × 1 × 8 × 8")), qPrintable(facts));
        QVERIFY2(facts.contains(QStringLiteral("takes n × 2")), qPrintable(facts));
        QVERIFY(button(import)->isEnabled());
        QCOMPARE(find<QComboBox>(&import, "import.data")->currentText(), text(m_fixture->data()));
        QVERIFY(find<QWidget>(&import, "param.pixels")->isVisible());
        find<QLineEdit>(&import, "import.decoder")->clear();
        awaitPreview(import, {});
        QVERIFY(label(import, "import.facts").contains(QStringLiteral("no decoded images")));
    }

    /// Whatever the language: mnemonics stand in brackets in Korean.
    void fieldsStandInOneColumnAndHavePlainNames()
    {
        for (const char* language : {"ko", "en"}) {
            installLanguage(QLatin1String(language));
            ImportDialog import(m_fixture->window().model(), &m_fixture->preferences());
            import.show();
            QVERIFY(QTest::qWaitForWindowExposed(&import));
            awaitPreview(import, {text(m_networks)});
            QTest::qWait(0);
            const auto left = [&import](const char* name) {
                return find<QWidget>(&import, name)->mapTo(&import, QPoint()).x();
            };
            for (const char* field : {"import.encoder", "import.data", "param.pixels", "param.output"})
                QCOMPARE(left(field), left("import.weights"));
            for (QWidget* widget : import.findChildren<QWidget*>()) {
                const QAccessibleInterface* seen = QAccessible::queryAccessibleInterface(widget);
                const QString name =
                    seen && widget->focusPolicy() != Qt::NoFocus ? seen->text(QAccessible::Name) : QString();
                static const QRegularExpression mnemonic(QStringLiteral("&|\\([A-Z]\\)"));
                QVERIFY2(!name.contains(mnemonic), qPrintable(widget->objectName() + ' ' + name));
            }
        }
    }

    void weightsSayWhatTheyAreOf()
    {
        ImportDialog import(m_fixture->window().model(), &m_fixture->preferences());
        import.show();
        awaitPreview(import, {text(m_networks), weights()});
        QVERIFY(find<QLineEdit>(&import, "import.encoder")->text().isEmpty());
        const QString facts = label(import, "import.facts");
        QVERIFY2(facts.contains(QStringLiteral("2 latent dimension")) && facts.contains(QStringLiteral("8 × 8")),
                 qPrintable(facts));
        QVERIFY(!find<QWidget>(&import, "param.pixels")->isVisible());
    }

    void whatIsWrongIsSaidInPlace()
    {
        ImportDialog import(m_fixture->window().model(), &m_fixture->preferences());
        import.show();
        awaitPreview(import, {write("model.pt", "anything")});
        QVERIFY(label(import, "import.problem").contains(QStringLiteral("torch.onnx.export(")));
        QVERIFY(!button(import)->isEnabled());
        awaitPreview(import, {write("<b>broken.onnx", "rubbish")});
        QVERIFY(label(import, "import.problem").contains(QStringLiteral("<b>broken.onnx")));
        QCOMPARE(find<QLabel>(&import, "import.problem")->textFormat(), Qt::PlainText);
        QCOMPARE(find<QLabel>(&import, "import.facts")->textFormat(), Qt::RichText);
        QVERIFY(label(import, "import.facts").isEmpty());
        // Data that do not fit are only known when they are there.
        awaitPreview(import, {weights()});
        find<QComboBox>(&import, "import.data")->setEditText(QStringLiteral("shapes?images=20"));
        awaitPreview(import, {});
        button(import)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!import.isImporting(), kPatience);
        QVERIFY2(label(import, "import.problem").contains(QStringLiteral("1x8x8")),
                 qPrintable(label(import, "import.problem")));
        QVERIFY(import.isVisible() && button(import)->isEnabled());
    }

    void aPairBecomesARunThatIsOpen()
    {
        MainWindow& window = m_fixture->window();
        m_fixture->action("model.import")->trigger();
        QVERIFY(dialog());
        awaitPreview(*dialog(), {text(m_networks / "decoder.onnx"), text(m_networks / "encoder.onnx")});
        importAndOpen("onnx");
        QVERIFY(QTest::qWaitFor([&] { return window.model()->codes() && window.model()->codes()->size() == 240; },
                                kPatience));
        const std::filesystem::path run = window.model()->run();
        QTRY_VERIFY_WITH_TIMEOUT(window.runList()->select(run), kPatience);
        QVERIFY(!m_fixture->action("train.continue")->isEnabled());
        QVERIFY(m_fixture->awaitIdle());
        auto* decoder = find<DecoderView>(&window, "decoderView");
        auto* slider = find<HistogramSlider>(decoder, "latentBar0");
        const auto shown = [decoder] { return decoder->imageView()->picture(); };
        QTRY_VERIFY_WITH_TIMEOUT(!shown().isNull(), kPatience);
        // It begins at zero, which may lie beyond the greatest of the codes.
        for (const Qt::Key end : {Qt::Key_Home, Qt::Key_End}) {
            const QImage before = shown();
            const float from = window.model()->latent()[0];
            QTest::keyClick(slider, end);
            QTRY_VERIFY_WITH_TIMEOUT(window.model()->latent()[0] != from, kPatience);
            QTRY_VERIFY_WITH_TIMEOUT(shown() != before, kPatience);
        }
        QVERIFY(!window.banner()->isVisible());
    }

    void anEncoderAloneHasAMapAndNoPictures()
    {
        MainWindow& window = m_fixture->window();
        drop(&window, {text(m_networks / "encoder.onnx")});
        QVERIFY(dialog());
        importAndOpen("onnx");
        QVERIFY(QTest::qWaitFor([&] { return window.model()->codes() != nullptr; }, kPatience));
        QTest::qWait(300);
        QVERIFY2(!window.banner()->isVisible(), qPrintable(window.banner()->findChild<QLabel*>()->text()));
    }

    void aDecoderAloneDrawsAndHasNoMap()
    {
        MainWindow& window = m_fixture->window();
        drop(&window, {text(m_networks / "decoder.onnx")});
        QVERIFY(dialog());
        importAndOpen("onnx");
        QVERIFY(m_fixture->awaitIdle());
        QTest::qWait(300);
        QVERIFY(!window.model()->codes());
        QVERIFY2(!window.banner()->isVisible(), qPrintable(window.banner()->findChild<QLabel*>()->text()));
        m_fixture->action("latent.prior")->trigger();
        QTest::qWait(200);
        QVERIFY(!window.banner()->isVisible());
        // No image can be encoded: nothing that would do so is offered, and it says why.
        QVERIFY(!m_fixture->action("picture.open")->isEnabled());
        for (const char* name : {"imageIndex", "imageClass", "imageRandom", "imageOpen", "imagePaste", "imageDraw"}) {
            const auto* control = find<QWidget>(&window, name);
            QVERIFY2(!control->isEnabled(), name);
            QVERIFY2(control->toolTip().contains(QStringLiteral("encoder")), qPrintable(control->toolTip()));
        }
        window.openPath(
            text(makeRun(tinyPlan(m_fixture->data(), m_fixture->settings().runFolder() / "whole", 1, "autoencoder"))));
        QTRY_VERIFY_WITH_TIMEOUT(window.model()->canEncode(), kPatience);
        QVERIFY(m_fixture->action("picture.open")->isEnabled());
        for (const char* name : {"imageIndex", "imageRandom", "imageDraw"}) {
            const auto* control = find<QWidget>(&window, name);
            QVERIFY2(control->isEnabled(), name);
            QVERIFY2(!control->toolTip().contains(QStringLiteral("encoder")), qPrintable(control->toolTip()));
        }
    }

    void twoFilesCanBeDroppedAtOnce()
    {
        drop(&m_fixture->window(), {text(m_networks / "encoder.onnx"), text(m_networks / "decoder.onnx")});
        QVERIFY(dialog());
        QCOMPARE(find<QLineEdit>(dialog(), "import.encoder")->text(), text(m_networks / "encoder.onnx"));
        QCOMPARE(find<QLineEdit>(dialog(), "import.decoder")->text(), text(m_networks / "decoder.onnx"));
    }

    void aRunGoesIntoAnArchiveAndComesBack()
    {
        MainWindow& window = m_fixture->window();
        const std::filesystem::path run = makeRun(tinyPlan(m_fixture->data(), m_fixture->settings().path() / "gone"));
        RunArchiver archiver(&window);
        QSignalSpy written(&archiver, &RunArchiver::written);
        const QString archive = text(m_fixture->settings().path() / "gone.zip");
        archiver.write(run, archive);
        QVERIFY(written.wait(kPatience));
        QVERIFY(written[0][0].toString().contains(archive));
        QVERIFY(isImportable(archive));
        std::filesystem::remove_all(run);

        drop(&window, {archive});
        QVERIFY(dialog());
        importAndOpen("vae");
        QCOMPARE(window.model()->run(), m_fixture->settings().runFolder() / "gone");
        QVERIFY(!window.banner()->isVisible());
    }

    void oneArchiveIsWrittenAtATime()
    {
        MainWindow& window = m_fixture->window();
        const std::filesystem::path run = makeRun(tinyPlan(m_fixture->data(), m_fixture->settings().path() / "first"));
        RunArchiver archiver(&window);
        QSignalSpy written(&archiver, &RunArchiver::written);
        QSignalSpy failed(&archiver, &RunArchiver::failed);
        const QString archive = text(m_fixture->settings().path() / "first.zip");
        archiver.write(run, archive);
        archiver.ask(run.parent_path() / "second");
        QCOMPARE(failed.count(), 1);
        QVERIFY(!window.findChild<ArchiveDialog*>());
        QVERIFY(written.wait(kPatience));
        QVERIFY(written[0][0].toString().contains(archive));
        QVERIFY(isImportable(archive));
        QCOMPARE(failed.count(), 1);
    }

    void aDamagedArchiveIsRefusedInPlace()
    {
        const QString archive = write("half.zip", "PK\3\4 nothing more");
        m_fixture->window().openPath(archive);
        ImportDialog import(m_fixture->window().model(), &m_fixture->preferences());
        import.show();
        awaitPreview(import, {archive});
        QVERIFY(label(import, "import.problem").contains(QStringLiteral("half.zip")));
    }

    void everythingHasANameForThoseWhoCannotSeeIt()
    {
        ImportDialog import(m_fixture->window().model(), &m_fixture->preferences());
        for (QWidget* widget : import.findChildren<QWidget*>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisibleTo(&import))
                continue;
            QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(face && !face->text(QAccessible::Name).isEmpty(), qPrintable(widget->objectName()));
        }
    }

private:
    ImportDialog* dialog() { return m_fixture->window().findChild<ImportDialog*>(QStringLiteral("importDialog")); }
    QString weights() const { return text(m_fixture->settings().path() / "model.safetensors"); }
    QString write(const char* name, const QByteArray& bytes) const
    {
        QFile file(text(m_fixture->settings().path() / name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s cannot be written.", name);
        return file.fileName();
    }
    static QPushButton* button(ImportDialog& dialog) { return find<QPushButton>(&dialog, "import.import"); }
    static QString label(const ImportDialog& dialog, const char* name)
    {
        const auto* found = dialog.findChild<QLabel*>(QLatin1String(name));
        return found && found->isVisible() ? found->text() : QString();
    }
    static void awaitPreview(ImportDialog& dialog, const QStringList& paths)
    {
        QSignalSpy previewed(&dialog, &ImportDialog::previewed);
        dialog.addPaths(paths);
        QVERIFY(previewed.wait(kPatience));
    }
    /// Imports what the window's dialog shows and waits until it is open.
    void importAndOpen(const char* model)
    {
        MainWindow& window = m_fixture->window();
        QVERIFY(QTest::qWaitFor([this] { return button(*dialog())->isEnabled(); }, kPatience));
        const std::filesystem::path before = window.model()->run();
        QSignalSpy imported(dialog(), &ImportDialog::imported);
        button(*dialog())->click();
        QVERIFY(imported.wait(kPatience));
        QVERIFY(QTest::qWaitFor([&] { return window.model()->run() != before && window.model()->model(); }, kPatience));
        QCOMPARE(window.model()->model()->modelId, std::string(model));
    }

    std::unique_ptr<WindowFixture> m_fixture;
    SnapshotPtr m_model;
    std::filesystem::path m_networks;
};

QTEST_MAIN(TstImportDialog)
#include "tst_import_dialog.moc"
