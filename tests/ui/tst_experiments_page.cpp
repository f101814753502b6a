// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <set>

#include <QComboBox>
#include <QImage>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QToolButton>
#include <QtTest>

#include "tests/support/ui/compare_fixture.h"
#include "tests/support/ui/explorer_fixture.h"
#include "ui/compare/experiments_page.h"

using namespace latentscape;
using namespace latentscape::test;

class TestExperimentsPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void saysWhatToDoFirst();
    void everyExperimentIsDrawn();
    void picturesAreThoseOfCore();
    void theSelectionIsWhereItBegins();
    void pressedImagesAreItsEnds();
    void hoveringPointsAtTheImage();
    void pressingGoesThereInAllModels();
    void keysDoTheSame();
    void newWeightsAreFollowed();
    void whatLeftTheDataIsHatched();
    void exportIsWhatIsShown();
    void hidingGivesItUp();

private:
    void choose(Experiment kind)
    {
        auto* box = find<QComboBox>(m_page.get(), "experiments.kind");
        box->setCurrentIndex(box->findData(static_cast<int>(kind)));
    }
    bool awaitKind(Experiment kind)
    {
        return QTest::qWaitFor(
            [&] {
                const ExperimentResultPtr& result = m_page->sheet()->result();
                return result && result->request.kind == kind &&
                       std::ssize(result->strips) == m_fixture->model().sides().size();
            },
            20000);
    }
    void fill()
    {
        m_fixture->add("vae");
        m_fixture->add("autoencoder");
    }

    std::unique_ptr<CompareFixture> m_fixture;
    std::unique_ptr<ExperimentsPage> m_page;
};

void TestExperimentsPage::init()
{
    m_fixture = std::make_unique<CompareFixture>();
    m_page = std::make_unique<ExperimentsPage>(&m_fixture->model());
    expose(*m_page, {800, 400});
}

void TestExperimentsPage::cleanup()
{
    m_page.reset();
    m_fixture.reset();
}

void TestExperimentsPage::saysWhatToDoFirst()
{
    QVERIFY(!m_page->sheet()->result());
    QVERIFY(m_page->exportPng().isEmpty());
    QVERIFY(!find<QPushButton>(m_page.get(), "experiments.export")->isEnabled());
    fill();
    QTRY_VERIFY(m_page->sheet()->result());
    QVERIFY(find<QPushButton>(m_page.get(), "experiments.export")->isEnabled());
    m_fixture->model().clear();
    QTRY_VERIFY(!m_page->sheet()->result());
}

void TestExperimentsPage::everyExperimentIsDrawn()
{
    fill();
    std::set<QString> meanings;
    for (const Experiment kind : experiments()) {
        choose(kind);
        QVERIFY(awaitKind(kind));
        const ExperimentSheet& sheet = *m_page->sheet();
        for (int side = 0; side < 2; ++side) {
            const ExperimentStrip& strip = sheet.result()->strips[static_cast<std::size_t>(side)];
            QVERIFY(!strip.cells.empty());
            for (const int place : {0, static_cast<int>(strip.cells.size()) - 1}) {
                QVERIFY(sheet.rect().contains(sheet.cellRect({side, place})));
                QVERIFY(!sheet.describe({side, place}).isEmpty());
            }
        }
        // The same step of both stands in one column, or in the same place of its block.
        if (sheet.result()->strips[0].rows == 1)
            QCOMPARE(sheet.cellRect({0, 1}).left(), sheet.cellRect({1, 1}).left());
        meanings.insert(find<QLabel>(m_page.get(), "experiments.meaning")->text());
    }
    QCOMPARE(meanings.size(), experiments().size());
}

void TestExperimentsPage::picturesAreThoseOfCore()
{
    fill();
    choose(Experiment::Samples);
    find<QSpinBox>(m_page.get(), "experiments.seed")->setValue(7);
    QTRY_VERIFY(m_page->sheet()->result() && m_page->sheet()->result()->request.seed == 7);
    const ComparedSides sides = comparedSides(m_fixture->model(), true);
    ExperimentRequest request;
    request.kind = Experiment::Samples;
    request.seed = 7;
    const auto expected = runExperiment(sides.sides, *sides.data, commonSplits(sides), request);
    QCOMPARE(m_page->sheet()->result()->strips.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i)
        QVERIFY(m_page->sheet()->result()->strips[i].cells == expected[i].cells);
    QTest::mouseClick(find<QToolButton>(m_page.get(), "experiments.shuffle"), Qt::LeftButton);
    QTRY_VERIFY(m_page->sheet()->result()->request.seed != 7);
}

void TestExperimentsPage::theSelectionIsWhereItBegins()
{
    fill();
    choose(Experiment::Interpolation);
    QVERIFY(awaitKind(Experiment::Interpolation));
    auto* images = find<QComboBox>(m_page.get(), "experiments.images");
    images->setCurrentIndex(1);
    QVERIFY(find<QLabel>(m_page.get(), "experiments.meaning")->text().contains(QStringLiteral("Select two")));
    QVERIFY(find<QSpinBox>(m_page.get(), "experiments.seed")->isVisible());
    m_fixture->explorer(1).setSelection({12, 3, 40});
    QTRY_VERIFY(m_page->sheet()->result()->request.images == (std::vector<std::uint32_t>{3, 12}));
    QVERIFY(!find<QSpinBox>(m_page.get(), "experiments.seed")->isVisible());
    choose(Experiment::Reconstructions);
    QVERIFY(awaitKind(Experiment::Reconstructions));
    QCOMPARE(m_page->sheet()->result()->request.images.size(), std::size_t(3));
    QVERIFY(!m_page->sheet()->cellRect({-1, 2}).isEmpty()); // the originals
}

void TestExperimentsPage::pressedImagesAreItsEnds()
{
    fill();
    choose(Experiment::Interpolation);
    find<QComboBox>(m_page.get(), "experiments.images")->setCurrentIndex(2);
    QVERIFY(find<QLabel>(m_page.get(), "experiments.meaning")->text().contains(QStringLiteral("Press the points")));
    for (const std::uint32_t image : {5U, 9U, 5U, 2U})
        m_fixture->model().openImage(image);
    QCOMPARE(m_page->request().images, (std::vector<std::uint32_t>{5, 2}));
    QTRY_VERIFY(m_page->sheet()->result() &&
                m_page->sheet()->result()->request.images == (std::vector<std::uint32_t>{5, 2}));
}

void TestExperimentsPage::hoveringPointsAtTheImage()
{
    fill();
    choose(Experiment::Reconstructions);
    QVERIFY(awaitKind(Experiment::Reconstructions));
    ExperimentSheet* sheet = m_page->sheet();
    const ExperimentStrip& strip = sheet->result()->strips[1];
    QTest::mouseMove(sheet, sheet->cellRect({1, 2}).center());
    QTRY_VERIFY(m_fixture->explorer(0).hovered() == static_cast<std::uint32_t>(strip.images[2]));
    QVERIFY(m_fixture->explorer(1).hovered() == m_fixture->explorer(0).hovered());
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(sheet, &leave);
    QVERIFY(!m_fixture->explorer(0).hovered());
}

void TestExperimentsPage::pressingGoesThereInAllModels()
{
    fill();
    choose(Experiment::Samples);
    QVERIFY(awaitKind(Experiment::Samples));
    ExperimentSheet* sheet = m_page->sheet();
    QTest::mouseClick(sheet, Qt::LeftButton, {}, sheet->cellRect({0, 3}).center());
    for (int side = 0; side < 2; ++side) {
        const ExperimentStrip& strip = sheet->result()->strips[static_cast<std::size_t>(side)];
        const auto from = strip.z.begin() + static_cast<std::ptrdiff_t>(3) * strip.dimensions;
        QCOMPARE(m_fixture->explorer(side).latent(), std::vector<float>(from, from + strip.dimensions));
    }
}

void TestExperimentsPage::keysDoTheSame()
{
    fill();
    choose(Experiment::Samples);
    QVERIFY(awaitKind(Experiment::Samples));
    ExperimentSheet* sheet = m_page->sheet();
    QSignalSpy chosen(sheet, &ExperimentSheet::chosen);
    sheet->setFocus();
    QTest::keyClick(sheet, Qt::Key_Right);
    for (int i = 0; i < sheet->result()->strips[0].rows; ++i)
        QTest::keyClick(sheet, Qt::Key_Down);
    QTest::keyClick(sheet, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].value<ExperimentSheet::Cell>(), (ExperimentSheet::Cell{1, 1}));
    QVERIFY(!sheet->accessibleDescription().isEmpty());
}

void TestExperimentsPage::newWeightsAreFollowed()
{
    CompareSide* side = m_fixture->add("vae", 1, 2);
    m_fixture->add("autoencoder");
    choose(Experiment::Samples);
    QVERIFY(awaitKind(Experiment::Samples));
    const auto before = m_page->sheet()->result()->strips[0].cells;
    side->showEpoch(1);
    QTRY_COMPARE(side->model()->model()->epoch, 1);
    QTRY_VERIFY(m_page->sheet()->result()->compared.sides[0].model->epoch == 1);
    QVERIFY(m_page->sheet()->result()->strips[0].cells != before);
}

void TestExperimentsPage::whatLeftTheDataIsHatched()
{
    fill();
    choose(Experiment::Samples);
    QVERIFY(awaitKind(Experiment::Samples));
    ExperimentSheet* sheet = m_page->sheet();
    auto made = std::make_shared<ExperimentResult>(*sheet->result());
    for (ExperimentStrip& strip : made->strips) {
        std::ranges::fill(strip.offData, 0.F);
        std::ranges::fill(strip.cells, strip.cells.front());
    }
    made->strips[1].offData[1] = 0.5F;
    made->strips[1].offData[2] = 1;
    sheet->setResult(made);
    const QImage screen = sheet->grab().toImage();
    const auto cell = [&](int place) { return screen.copy(sheet->cellRect({1, place})); };
    QVERIFY(cell(0) != cell(1));
    QVERIFY(cell(1) != cell(2));
    QVERIFY(cell(0) == cell(3));
    QVERIFY(sheet->describe({1, 1}).contains(QStringLiteral("edge")));
    QVERIFY(sheet->describe({1, 2}).contains(QStringLiteral("far")));
}

void TestExperimentsPage::exportIsWhatIsShown()
{
    fill();
    choose(Experiment::Interpolation);
    QVERIFY(awaitKind(Experiment::Interpolation));
    m_page->setExportScale(2);
    const QImage picture = QImage::fromData(m_page->exportPng());
    QCOMPARE(picture.size(), m_page->exportSize());
    QVERIFY(picture.text(QStringLiteral("picture")).contains(QStringLiteral("interpolation")));
    QVERIFY(!m_page->exportPreview({300, 300}).isNull());
    QCOMPARE(m_page->exportName(), QStringLiteral("compare-interpolation"));
    choose(Experiment::Manifold);
    QVERIFY(awaitKind(Experiment::Manifold));
    QCOMPARE(QImage::fromData(m_page->exportPng()).size(), m_page->exportSize());
}

void TestExperimentsPage::hidingGivesItUp()
{
    fill();
    m_page->refresh();
    m_page->hide();
    choose(Experiment::Manifold);
    QTest::qWait(50);
    QVERIFY(!m_page->sheet()->result() || m_page->sheet()->result()->request.kind != Experiment::Manifold);
    m_page->show();
    QVERIFY(awaitKind(Experiment::Manifold));
}

QTEST_MAIN(TestExperimentsPage)
#include "tst_experiments_page.moc"
