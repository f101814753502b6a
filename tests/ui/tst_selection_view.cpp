// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QToolButton>
#include <QTreeWidget>
#include <QUndoStack>
#include <QtTest>

#include "core/base/atomic_file.h"
#include "core/latent/decoder_session.h"
#include "core/latent/named_selections.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/ui/explorer_fixture.h"
#include "ui/controllers/saved_selections.h"
#include "ui/images.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/map_color_box.h"
#include "ui/views/class_bars.h"
#include "ui/views/image_view.h"
#include "ui/views/latent_history.h"
#include "ui/views/selection_view.h"

using namespace latentscape;
using namespace latentscape::test;

class TestSelectionView : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void saysWhatToDoWhileNothingIsSelected();
    void tellsCountShareAndClasses();
    void showsTheMeans();
    void conditionalModelsDecodeTheMixtureOfLabels();
    void buttonsSelectAllNoneAndTheRest();
    void selectsByClass();
    void selectsByValue();
    void selectsByReconstructionError();
    void sliderMovesTheThreshold();
    void savesAppliesRenamesAndRemoves();
    void whatHasTheNameByNowIsNotRemoved();
    void savedSelectionsComeBackWithTheRun();
    void savingNeedsARun();
    void damagedFileIsToldOfAndPutAside();
    void writesCsv();

private:
    template <typename T>
    T* part(const char* name) const
    {
        return find<T>(m_view.get(), name);
    }
    void open(const std::string& id = "vae", int latent = 2)
    {
        m_explorer->setRun(m_run->path());
        fillExplorer(*m_explorer, id, latent);
        QTRY_VERIFY(m_map->picture() != nullptr);
        QTRY_VERIFY(part<QToolButton>("selection.take")->isEnabled());
        QTRY_VERIFY(SavedSelections::of(m_explorer.get())->isReady());
    }
    static ImageList imagesOf(int label, const Dataset& data)
    {
        ImageList images;
        for (std::uint32_t i = 0; i < data.size(); ++i) {
            if (data.labels[i] == label)
                images.push_back(i);
        }
        return images;
    }
    ImageList imagesOf(int label) const { return imagesOf(label, *m_explorer->dataset()); }
    void by(MapColor color, int dimension = 0)
    {
        part<MapColorBox>("selection.by")->choose(color, dimension);
        QTRY_VERIFY(part<QToolButton>("selection.take")->isEnabled());
    }

    std::unique_ptr<TemporaryFolder> m_run;
    std::unique_ptr<ExplorerModel> m_explorer;
    std::unique_ptr<LatentMap> m_map;
    std::unique_ptr<SelectionView> m_view;
};

void TestSelectionView::init()
{
    m_run = std::make_unique<TemporaryFolder>();
    m_explorer = std::make_unique<ExplorerModel>();
    m_map = std::make_unique<LatentMap>(m_explorer.get());
    m_view = std::make_unique<SelectionView>(m_explorer.get(), m_map.get());
    expose(*m_map, {600, 500});
    expose(*m_view, {1100, 260});
}

void TestSelectionView::cleanup()
{
    m_view.reset();
    m_map.reset();
    m_explorer.reset();
    m_run.reset();
}

void TestSelectionView::saysWhatToDoWhileNothingIsSelected()
{
    QVERIFY(part<QLabel>("selection.share")->text().contains("lasso"));
    QVERIFY(!part<QToolButton>("selection.take")->isEnabled());
    open();
    QVERIFY(!part<ClassBars>("classBars")->isVisible());
    QVERIFY(!part<QToolButton>("selection.none")->isEnabled());
    QVERIFY(!part<QPushButton>("selection.save")->isEnabled());
}

void TestSelectionView::tellsCountShareAndClasses()
{
    open();
    ImageList images = imagesOf(1);
    images.resize(60);
    images.push_back(imagesOf(2).front());
    m_explorer->setSelection(images);
    QVERIFY2(part<QLabel>("selection.count")->text().startsWith("61"),
             qPrintable(part<QLabel>("selection.count")->text()));
    QVERIFY(part<QLabel>("selection.share")->text().contains("25.4"));
    const auto* bars = part<ClassBars>("classBars");
    QVERIFY(bars->isVisible());
    QCOMPARE(bars->shares().size(), std::size_t{3});
    QCOMPARE(bars->shares()[1].selected, std::size_t{60});
    QCOMPARE(bars->shares()[0].selected, std::size_t{0});
    const QStringList lines = bars->accessibleDescription().split('\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines[0].contains("lying") && lines[0].contains("60") && lines[0].contains("98.4"), qPrintable(lines[0]));
}

void TestSelectionView::showsTheMeans()
{
    open();
    m_explorer->setSelection(imagesOf(2));
    QTRY_VERIFY(!part<ImageView>("selection.mean")->picture().isNull());
    QCOMPARE(part<ImageView>("selection.mean")->picture(),
             toQImage(meanImage(*m_explorer->dataset(), m_explorer->selection())));
    DecoderSession session(m_explorer->model());
    const QImage expected = toQImage(session.decodeOne(meanCode(*m_explorer->codes(), m_explorer->selection()).z, {}));
    QTRY_COMPARE(part<ImageView>("selection.decoded")->picture(), expected);
    m_explorer->setSelection({});
    QVERIFY(!part<ImageView>("selection.mean")->isVisible());
}

void TestSelectionView::conditionalModelsDecodeTheMixtureOfLabels()
{
    open("cvae");
    m_explorer->setSelection(imagesOf(2));
    DecoderSession session(m_explorer->model());
    const std::vector<float> third{0, 0, 1};
    const QImage expected =
        toQImage(session.decodeOne(meanCode(*m_explorer->codes(), m_explorer->selection()).z, third));
    QTRY_COMPARE(part<ImageView>("selection.decoded")->picture(), expected);
}

void TestSelectionView::buttonsSelectAllNoneAndTheRest()
{
    open();
    QTest::mouseClick(part<QToolButton>("selection.all"), Qt::LeftButton);
    QCOMPARE(m_explorer->selection().size(), std::size_t{240});
    QTest::mouseClick(part<QToolButton>("selection.none"), Qt::LeftButton);
    QVERIFY(m_explorer->selection().empty());
    m_explorer->setSelection(imagesOf(0));
    QTest::mouseClick(part<QToolButton>("selection.invert"), Qt::LeftButton);
    QCOMPARE(m_explorer->selection(), combined(imagesOf(1), imagesOf(2), SelectionMode::Add));
}

void TestSelectionView::selectsByClass()
{
    open();
    by(MapColor::Label);
    QTRY_COMPARE(part<QComboBox>("selection.class")->count(), 3);
    part<QComboBox>("selection.class")->setCurrentIndex(1);
    QVERIFY(part<QLabel>("selection.would")->text().startsWith("80"));
    QTest::mouseClick(part<QToolButton>("selection.take"), Qt::LeftButton);
    QCOMPARE(m_explorer->selection(), imagesOf(1));
    part<QComboBox>("selection.class")->setCurrentIndex(2);
    QTest::mouseClick(part<QToolButton>("selection.add"), Qt::LeftButton);
    QCOMPARE(m_explorer->selection(), combined(imagesOf(1), imagesOf(2), SelectionMode::Add));
    QTest::mouseClick(part<QToolButton>("selection.keep"), Qt::LeftButton);
    QCOMPARE(m_explorer->selection(), imagesOf(2));
    QTest::mouseClick(part<QToolButton>("selection.subtract"), Qt::LeftButton);
    QVERIFY(m_explorer->selection().empty());
}

void TestSelectionView::selectsByValue()
{
    open();
    // By what is selected nothing can be selected that is not so already.
    QVERIFY(part<MapColorBox>("selection.by")->findText(QStringLiteral("Selection")) < 0);
    QVERIFY(part<MapColorBox>("selection.by")->findText(QStringLiteral("Split")) >= 0);
    by(MapColor::Dimension, 0);
    QTRY_VERIFY(part<QDoubleSpinBox>("selection.value")->isVisible());
    QCOMPARE(part<QComboBox>("selection.side")->currentIndex(), 0);
    // By default a few images are meant.
    const int few = part<QLabel>("selection.would")->text().section(' ', 0, 0).toInt();
    QVERIFY2(few >= 10 && few <= 14, qPrintable(part<QLabel>("selection.would")->text()));
    part<QDoubleSpinBox>("selection.value")->setValue(0.5); // class 0 lies beyond
    QTest::mouseClick(part<QToolButton>("selection.take"), Qt::LeftButton);
    QCOMPARE(m_explorer->selection(), imagesOf(0));
    part<QComboBox>("selection.side")->setCurrentIndex(1);
    QVERIFY(part<QLabel>("selection.would")->text().startsWith("160"));
    QTest::mouseClick(part<QToolButton>("selection.take"), Qt::LeftButton);
    QCOMPARE(m_explorer->selection().size(), std::size_t{160});
    // Low log-variances are what one asks for.
    by(MapColor::LogVariance);
    QTRY_COMPARE(part<QComboBox>("selection.side")->currentIndex(), 1);
}

void TestSelectionView::selectsByReconstructionError()
{
    open();
    auto codes = std::make_shared<EncodedSet>(*m_explorer->codes());
    codes->version = m_explorer->model()->version;
    m_explorer->setCodes(codes, true);
    QTRY_COMPARE(m_map->picture()->codes, EncodedSetPtr(codes));
    by(MapColor::Error);
    QTRY_VERIFY(part<QDoubleSpinBox>("selection.value")->isEnabled());
    QTest::mouseClick(part<QToolButton>("selection.take"), Qt::LeftButton);
    const std::size_t worst = m_explorer->selection().size();
    QVERIFY2(worst >= 10 && worst <= 14, qPrintable(QString::number(worst))); // one in twenty
}

void TestSelectionView::sliderMovesTheThreshold()
{
    open();
    by(MapColor::Norm);
    QTRY_VERIFY(part<QSlider>("selection.slider")->isVisible());
    part<QSlider>("selection.slider")->setValue(500);
    QVERIFY2(part<QLabel>("selection.would")->text().contains("50") ||
                 part<QLabel>("selection.would")->text().contains("49"),
             qPrintable(part<QLabel>("selection.would")->text()));
    const double middle = part<QDoubleSpinBox>("selection.value")->value();
    QTest::keyClick(part<QSlider>("selection.slider"), Qt::Key_PageUp);
    QVERIFY(part<QDoubleSpinBox>("selection.value")->value() > middle);
}

void TestSelectionView::savesAppliesRenamesAndRemoves()
{
    open();
    auto* list = part<QTreeWidget>("selection.saved");
    m_explorer->setSelection(imagesOf(1));
    QTest::mouseClick(part<QPushButton>("selection.save"), Qt::LeftButton);
    QCOMPARE(list->topLevelItemCount(), 1);
    // Its name can be typed at once.
    auto* editor = list->findChild<QLineEdit*>();
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClicks(editor, "lying ones");
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(list->topLevelItem(0)->text(0), QStringLiteral("lying ones"));
    QCOMPARE(list->topLevelItem(0)->text(1), QStringLiteral("80"));
    QCOMPARE(SavedSelections::of(m_explorer.get())->list()[0].name, std::string("lying ones"));

    m_explorer->setSelection(imagesOf(2));
    QCOMPARE(SavedSelections::of(m_explorer.get())->save("others", m_explorer->selection()), 1);
    list->setCurrentItem(list->topLevelItem(0));
    QTest::mouseClick(part<QToolButton>("selection.apply"), Qt::LeftButton);
    QCOMPARE(m_explorer->selection(), imagesOf(1));
    // A name that is taken does not stay.
    list->topLevelItem(1)->setText(0, "lying ones");
    QCOMPARE(list->topLevelItem(1)->text(0), QStringLiteral("others"));

    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(list->topLevelItemCount(), 1);
    QCOMPARE(list->topLevelItem(0)->text(0), QStringLiteral("others"));
    LatentHistory::of(m_explorer.get())->stack()->undo();
    QCOMPARE(list->topLevelItemCount(), 2);
    QCOMPARE(list->topLevelItem(0)->text(0), QStringLiteral("lying ones"));
}

void TestSelectionView::whatHasTheNameByNowIsNotRemoved()
{
    open();
    auto* saved = SavedSelections::of(m_explorer.get());
    auto* list = part<QTreeWidget>("selection.saved");
    QUndoStack* history = LatentHistory::of(m_explorer.get())->stack();
    const QString name = saved->freeName();
    QCOMPARE(saved->save(name, imagesOf(1)), 0);
    list->setCurrentItem(list->topLevelItem(0));
    QTest::mouseClick(part<QToolButton>("selection.remove"), Qt::LeftButton);
    QVERIFY(saved->list().empty());
    QCOMPARE(saved->freeName(), name);
    QCOMPARE(saved->save(name, imagesOf(2)), 0);
    history->undo();
    QCOMPARE(saved->list().size(), std::size_t{2});
    QCOMPARE(saved->list()[0].images, imagesOf(1));
    QCOMPARE(saved->list()[1].images, imagesOf(2));
    history->redo();
    QCOMPARE(saved->list().size(), std::size_t{1});
    QCOMPARE(saved->list()[0].images, imagesOf(2));
}

void TestSelectionView::savedSelectionsComeBackWithTheRun()
{
    open();
    const DatasetPtr data = m_explorer->dataset();
    SavedSelections::of(m_explorer.get())->save("first", imagesOf(0));
    // Another run has its own; what was not written yet is not lost.
    const TemporaryFolder other;
    m_explorer->setRun(other.path());
    QTRY_VERIFY(SavedSelections::of(m_explorer.get())->isReady());
    QVERIFY(SavedSelections::of(m_explorer.get())->list().empty());
    m_explorer->setRun(m_run->path());
    QTRY_VERIFY(SavedSelections::of(m_explorer.get())->isReady());
    QCOMPARE(part<QTreeWidget>("selection.saved")->topLevelItemCount(), 1);
    SavedSelections::of(m_explorer.get())->save("second", imagesOf(1));
    m_view.reset();
    m_map.reset();
    m_explorer.reset();
    const std::vector<NamedSelection> list = readSelections(m_run->path(), {data->fingerprint(), data->size()});
    QCOMPARE(list.size(), std::size_t{2});
    QCOMPARE(list[1].images, imagesOf(1, *data));
}

void TestSelectionView::savingNeedsARun()
{
    fillExplorer(*m_explorer, "vae", 2);
    m_explorer->setSelection(imagesOf(1));
    QVERIFY(!part<QPushButton>("selection.save")->isEnabled());
    QVERIFY(part<QPushButton>("selection.save")->toolTip().contains("run"));
}

void TestSelectionView::damagedFileIsToldOfAndPutAside()
{
    writeFileAtomically(selectionsFile(m_run->path()), "{\"format\":1,");
    QSignalSpy problem(m_view.get(), &SelectionView::problem);
    open();
    QTRY_COMPARE(problem.count(), 1);
    QVERIFY(problem[0][0].toString().contains("selections.json"));
    SavedSelections::of(m_explorer.get())->save("new", imagesOf(0));
    QTRY_VERIFY(std::filesystem::exists(m_run->path() / "selections-unreadable.json"));
    QCOMPARE(readFile(m_run->path() / "selections-unreadable.json"), std::string("{\"format\":1,"));
}

void TestSelectionView::writesCsv()
{
    open();
    m_explorer->setSelection(imagesOf(1));
    QSignalSpy exported(m_view.get(), &SelectionView::exported);
    const std::filesystem::path file = m_run->path() / "out.csv";
    m_view->exportTo(QString::fromStdString(file.string()));
    QTRY_COMPARE(exported.count(), 1);
    QCOMPARE(readFile(file), selectionCsv(*m_explorer->dataset(), m_explorer->selection()));
    QSignalSpy problem(m_view.get(), &SelectionView::problem);
    m_view->exportTo(QString::fromStdString((m_run->path() / "nowhere" / "out.csv").string()));
    QTRY_COMPARE(problem.count(), 1);
}

QTEST_MAIN(TestSelectionView)
#include "tst_selection_view.moc"
