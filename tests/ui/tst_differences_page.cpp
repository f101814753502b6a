// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QtTest>

#include "tests/support/ui/compare_fixture.h"
#include "tests/support/ui/explorer_fixture.h"
#include "ui/compare/compare_panels.h"
#include "ui/compare/difference_card.h"
#include "ui/compare/differences_page.h"

using namespace latentscape;
using namespace latentscape::test;

class TestDifferencesPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void saysWhatToDoFirst();
    void groupsOfCoreAreCards();
    void aPressSelectsInAllModels();
    void mostChangedImagesAreSelected();
    void hoveringPointsAtTheImage();
    void identicalModelsDoNotDiffer();
    void otherModelsMakeThemOld();
    void aCardTellsWhatItsImagesAre();

private:
    DifferencesPage& page() { return *m_panels->differences(); }
    QString text() { return find<QLabel>(&page(), "differences.text")->text(); }
    void compute()
    {
        QTest::mouseClick(find<QPushButton>(&page(), "differences.compute"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!m_panels->controller()->isBusy(), 60000);
    }

    std::unique_ptr<CompareFixture> m_fixture;
    std::unique_ptr<ComparePanels> m_panels;
};

void TestDifferencesPage::init()
{
    m_fixture = std::make_unique<CompareFixture>(600);
    m_panels = std::make_unique<ComparePanels>(&m_fixture->model());
    m_panels->setCurrentWidget(&page());
    expose(*m_panels, {900, 400});
}

void TestDifferencesPage::cleanup()
{
    m_panels.reset();
    m_fixture.reset();
}

void TestDifferencesPage::saysWhatToDoFirst()
{
    auto* start = find<QPushButton>(&page(), "differences.compute");
    QVERIFY(start->isVisible() && !start->isEnabled());
    QVERIFY(text().contains(QStringLiteral("Compute")));
    m_fixture->add("vae");
    m_fixture->add("autoencoder");
    QVERIFY(start->isEnabled());
}

void TestDifferencesPage::groupsOfCoreAreCards()
{
    m_fixture->add("vae");
    m_fixture->add("autoencoder");
    compute();
    const Comparison& comparison = m_panels->controller()->latest()->comparison;
    QVERIFY(!comparison.groups.empty());
    QCOMPARE(page().cards().size(), comparison.groups.size());
    for (std::size_t i = 0; i < comparison.groups.size(); ++i) {
        const DifferenceCard* card = page().cards()[i];
        QCOMPARE(card->images(), comparison.groups[i].images);
        QVERIFY(card->isVisible());
        QVERIFY(card->accessibleName().contains(QString::fromStdString(comparison.names[comparison.groups[i].a])));
        QVERIFY(card->accessibleName().contains(QString::fromStdString(comparison.names[comparison.groups[i].b])));
    }
}

void TestDifferencesPage::aPressSelectsInAllModels()
{
    m_fixture->add("vae");
    m_fixture->add("autoencoder");
    compute();
    DifferenceCard* card = page().cards().front();
    QTest::mouseClick(card, Qt::LeftButton);
    for (int side = 0; side < 2; ++side)
        QCOMPARE(m_fixture->explorer(side).selection(), card->images());
    QVERIFY(card->isChecked());
    m_fixture->explorer(1).setSelection({1, 2});
    QVERIFY(!card->isChecked());
    card->setFocus();
    QTest::keyClick(card, Qt::Key_Return);
    QCOMPARE(m_fixture->explorer(1).selection(), card->images());
    QTest::keyClick(card, Qt::Key_Space);
    QVERIFY(m_fixture->explorer(0).selection().empty());
}

void TestDifferencesPage::mostChangedImagesAreSelected()
{
    m_fixture->add("vae");
    m_fixture->add("autoencoder");
    compute();
    const Comparison& comparison = m_panels->controller()->latest()->comparison;
    find<QSpinBox>(&page(), "differences.percent")->setValue(20);
    QTest::mouseClick(find<QPushButton>(&page(), "differences.select"), Qt::LeftButton);
    const std::vector<std::uint32_t> selected = m_fixture->explorer(1).selection();
    QCOMPARE(selected.size(), comparison.images.size() / 5);
    float most = 0;
    float least = 1;
    for (std::size_t i = 0; i < comparison.images.size(); ++i) {
        const float share = comparison.pairs[0].overlap[i];
        if (std::ranges::binary_search(selected, comparison.images[i]))
            most = std::max(most, share);
        else
            least = std::min(least, share);
    }
    QVERIFY(most <= least);
    QCOMPARE(page().mostChanged(100), comparison.images);
}

void TestDifferencesPage::hoveringPointsAtTheImage()
{
    m_fixture->add("vae");
    m_fixture->add("autoencoder");
    compute();
    DifferenceCard* card = page().cards().front();
    QTest::mouseMove(card, card->pictureRect(1).center());
    QTRY_VERIFY(m_fixture->explorer(1).hovered() == card->pictured()[1]);
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(card, &leave);
    QVERIFY(!m_fixture->explorer(1).hovered());
}

void TestDifferencesPage::identicalModelsDoNotDiffer()
{
    m_fixture->add("vae");
    ComparisonRequest request;
    request.compared = comparedSides(m_fixture->model(), false);
    request.compared.sides.push_back(request.compared.sides.front());
    request.compared.sides.back().name = "twin";
    request.compared.runs.push_back(request.compared.runs.front());
    request.compared.origin.push_back(request.compared.origin.front());
    m_panels->controller()->start(request);
    QTRY_VERIFY_WITH_TIMEOUT(m_panels->controller()->latest(), 60000);
    QVERIFY(page().cards().empty());
    const PairComparison& pair = m_panels->controller()->latest()->comparison.pairs.front();
    for (const float share : pair.overlap)
        QCOMPARE(share, 1.F);
}

void TestDifferencesPage::otherModelsMakeThemOld()
{
    m_fixture->add("vae");
    CompareSide* side = m_fixture->add("autoencoder");
    compute();
    QVERIFY(!find<QPushButton>(&page(), "differences.compute")->isVisible());
    m_fixture->model().remove(side);
    QVERIFY(text().contains(QStringLiteral("other models or epochs")));
    QVERIFY(find<QPushButton>(&page(), "differences.compute")->isVisible());
}

void TestDifferencesPage::aCardTellsWhatItsImagesAre()
{
    const DatasetPtr data = barsDataset(60);
    DifferingGroup group;
    group.images = {0, 3, 6, 1}; // three that stand, one that lies
    group.overlap = 0.25;
    const DifferenceCard card(group, *data, QStringLiteral("vae"), QStringLiteral("autoencoder"));
    QCOMPARE(card.makeUp(), QStringLiteral("standing: 75 %, lying: 25 %"));
    QCOMPARE(card.pictured(), group.images);
    QVERIFY(card.accessibleName().contains(QStringLiteral("25 %")));
    QVERIFY(card.accessibleName().contains(QStringLiteral("4 image")));
}

QTEST_MAIN(TestDifferencesPage)
#include "tst_differences_page.moc"
