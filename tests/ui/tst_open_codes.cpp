// SPDX-License-Identifier: GPL-3.0-or-later
// Codes that came without a model: opened, shown on the map, and what cannot be done with them is not offered.
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>
#include <QtTest>

#include "core/models/snapshot.h"
#include "core/output/arrays.h"
#include "core/training/run_folder.h"
#include "tests/support/ui/explorer_fixture.h"
#include "tests/support/ui/window_fixture.h"
#include "ui/controllers/direction_controller.h"
#include "ui/controllers/path_controller.h"
#include "ui/controllers/run_controller.h"
#include "ui/plots/latent_map.h"
#include "ui/views/banner.h"
#include "ui/views/decoder_view.h"
#include "ui/views/image_view.h"
#include "ui/views/open_data_dialog.h"
#include "ui/views/picture_page.h"
#include "ui/views/pictures_view.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr int kPatience = 30000;
constexpr std::size_t kCount = 60;
constexpr std::size_t kDimensions = 12;

/// Three bunches of codes, labelled.
NumpyMembers someCodes()
{
    std::vector<float> values(kCount * kDimensions);
    std::vector<std::int64_t> labels(kCount);
    for (std::size_t i = 0; i < kCount; ++i) {
        labels[i] = static_cast<std::int64_t>(i % 3);
        for (std::size_t j = 0; j < kDimensions; ++j)
            values[i * kDimensions + j] = (j % 3 == i % 3 ? 3.F : -1.F) + static_cast<float>((i * 7 + j * 5) % 11) / 11;
    }
    return {{"embeddings", {{kCount, kDimensions}, std::move(values)}}, {"labels", {{kCount}, std::move(labels)}}};
}

} // namespace

class TestOpenCodes : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_fixture = std::make_unique<WindowFixture>();
        m_file = m_fixture->settings().path() / "words.npz";
        writeNpz(m_file, someCodes());
        QVERIFY(m_fixture->awaitData());
    }

    void thePreviewSaysWhatTheyAre()
    {
        OpenDataDialog dialog(QString::fromStdString(m_file.string()));
        auto* load = test::find<QPushButton>(&dialog, "openData.load");
        QTRY_VERIFY_WITH_TIMEOUT(load->isEnabled(), kPatience);
        const QString facts = test::find<QLabel>(&dialog, "openData.facts")->text();
        QVERIFY2(facts.contains(QLatin1String("60")) && facts.contains(QLatin1String("12 numbers")), qPrintable(facts));
        QVERIFY2(facts.contains(QLatin1String("pictures of these numbers")), qPrintable(facts));
    }

    void theyOpenOnTheMap()
    {
        MainWindow& window = m_fixture->window();
        QSignalSpy problems(window.findChild<DecoderView*>(), &DecoderView::problem);
        QSignalSpy mapProblems(window.findChild<LatentMap*>(), &LatentMap::problem);
        window.openPath(QString::fromStdString(m_file.string()));
        QTRY_VERIFY_WITH_TIMEOUT(window.model()->codesComplete(), kPatience);
        const ExplorerModel& model = *window.model();
        QCOMPARE(model.dimensions(), static_cast<int>(kDimensions));
        QCOMPARE(model.codes()->size(), kCount);
        QVERIFY(!model.canDecode() && !model.canEncode());
        QVERIFY(model.dataset()->picturesOfCodes);
        QCOMPARE(model.run(), m_fixture->settings().runFolder() / "words");
        // A place cannot be drawn; an image of the data has one.
        auto* decoded = test::find<ImageView>(&window, "decodedImage");
        QVERIFY(decoded->picture().isNull());
        QVERIFY(!test::find<QToolButton>(&window, "imageDraw")->isEnabled());
        QVERIFY(!m_fixture->action("picture.open")->isEnabled());
        QVERIFY(test::find<QToolButton>(&window, "imageRandom")->isEnabled());
        QVERIFY(test::find<QSpinBox>(&window, "imageIndex")->isEnabled());
        window.findChild<DecoderView*>()->openDataImage(7);
        QTRY_VERIFY_WITH_TIMEOUT(model.latent() == codeOf(model, 7), kPatience);
        QVERIFY(!m_fixture->action("train.continue")->isEnabled());
        QTest::qWait(300);
        QCOMPARE(problems.count(), 0);
        QCOMPARE(mapProblems.count(), 0);
        QCOMPARE(window.banner()->text(), QString());
        const auto where = qEnvironmentVariable("LATENTSCAPE_SHOTS");
        if (!where.isEmpty())
            QVERIFY(window.grab().save(where + QStringLiteral("/codes.png")));
    }

    void whatNeedsADecoderSaysSo()
    {
        MainWindow& window = m_fixture->window();
        window.openPath(QString::fromStdString(m_file.string()));
        QTRY_VERIFY_WITH_TIMEOUT(window.model()->codesComplete(), kPatience);
        const auto says = [](const QLabel* label) {
            return !label->isHidden() && label->text().contains(QLatin1String("decoder"));
        };
        QVERIFY(says(test::find<QLabel>(&window, "path.empty")));
        for (const char* name : {"path.addPlace", "path.addImage", "path.play", "path.animation"})
            QVERIFY2(!test::find<QToolButton>(&window, name)->isEnabled(), name);
        // A direction is measured all the same, and told of; its strip is not drawn.
        auto* directions = DirectionController::of(window.model());
        QTRY_VERIFY_WITH_TIMEOUT(directions->isReady(), kPatience);
        DirectionEnds ends{"up", "0", "1", {}, {}};
        for (std::uint32_t image = 0; image < kCount; ++image) {
            if (image % 3 < 2)
                (image % 3 == 0 ? ends.from : ends.to).push_back(image);
        }
        QSignalSpy problems(directions, &DirectionController::problem);
        directions->setStripWanted(true);
        QVERIFY(directions->add(ends));
        QTRY_VERIFY_WITH_TIMEOUT(directions->measured(0).has_value(), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(says(test::find<QLabel>(&window, "directions.empty")), kPatience);
        PathController::of(window.model())->addPlace(window.model()->latent());
        QTest::qWait(200);
        QVERIFY(!directions->strip());
        QVERIFY(!PathController::of(window.model())->path());
        QCOMPARE(problems.count(), 0);
        QCOMPARE(window.banner()->text(), QString());
        PicturesView pictures(window.model());
        expose(pictures, {700, 400});
        for (const GridKind kind : {GridKind::Reconstructions, GridKind::Samples, GridKind::Traversals}) {
            pictures.showPage(kind);
            auto* shown = pictures.page(kind)->findChild<ImageView*>();
            QTRY_VERIFY(shown->emptyText().contains(QLatin1String("decoder")));
            QVERIFY(pictures.page(kind)->exportPreview({100, 100}).isNull());
            QVERIFY(!test::find<QSpinBox>(pictures.page(kind), "pictureRows")->isEnabled());
        }
        if (const auto where = qEnvironmentVariable("LATENTSCAPE_SHOTS"); !where.isEmpty())
            QVERIFY(pictures.grab().save(where + QStringLiteral("/codes-pictures.png")));
    }

    void openingThemAgainMakesNoSecondRun()
    {
        for (int times = 0; times < 2; ++times) {
            m_fixture->window().model()->clearModel();
            m_fixture->window().openPath(QString::fromStdString(m_file.string()));
            QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->codesComplete(), kPatience);
        }
        QVERIFY(isRunFolder(m_fixture->settings().runFolder() / "words"));
        QVERIFY(!std::filesystem::exists(m_fixture->settings().runFolder() / "words-2"));
        // The run alone is enough the next time.
        m_fixture->restart();
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().model()->codesComplete(), kPatience);
        QCOMPARE(m_fixture->window().model()->dimensions(), static_cast<int>(kDimensions));
    }

private:
    static std::vector<float> codeOf(const ExplorerModel& model, std::uint32_t image)
    {
        const EncodedSet& codes = *model.codes();
        const auto row = static_cast<std::size_t>(std::ranges::find(codes.index, image) - codes.index.begin());
        const std::span<const float> code = codes.code(row);
        return {code.begin(), code.end()};
    }

    std::unique_ptr<WindowFixture> m_fixture;
    std::filesystem::path m_file;
};

QTEST_MAIN(TestOpenCodes)
#include "tst_open_codes.moc"
