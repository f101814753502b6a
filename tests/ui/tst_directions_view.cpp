// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSlider>
#include <QToolButton>
#include <QTreeWidget>
#include <QUndoStack>
#include <QtTest>

#include "core/base/atomic_file.h"
#include "core/latent/decoder_session.h"
#include "core/output/grids.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/ui/explorer_fixture.h"
#include "ui/controllers/direction_controller.h"
#include "ui/controllers/saved_selections.h"
#include "ui/images.h"
#include "ui/views/animation_dialog.h"
#include "ui/views/direction_dialog.h"
#include "ui/views/directions_view.h"
#include "ui/views/latent_history.h"
#include "ui/views/path_strip.h"
#include "ui/views/text_line.h"

using namespace latentscape;
using namespace latentscape::test;

class TestDirectionsView : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void saysWhatToDoFirst();
    void dialogOffersClassesSelectionsAndTheRest();
    void dialogRefusesWhatIsNoDirection();
    void newDirectionIsMeasuredAndKept();
    void sliderMovesThePlaceAlong();
    void anotherPlaceIsTheNewBase();
    void undoBringsTheSliderBack();
    void anotherDirectionStartsFromHere();
    void stripShowsWhatLiesAlong();
    void stripIsPressed();
    void renamesRemovesAndUndoes();
    void followsNewCodes();
    void damagedFileIsToldOfAndPutAside();
    void endsWithoutCodesAreAState();
    void exportsTheStripAndAnimates();
    void everyControlHasANameAndATip();

private:
    template <typename T>
    T* part(const char* name) const
    {
        return find<T>(m_view.get(), name);
    }
    ImageList imagesOf(int label) const
    {
        const Dataset& data = *m_explorer->dataset();
        ImageList images;
        for (std::uint32_t i = 0; i < data.size(); ++i) {
            if (data.labels[i] == label)
                images.push_back(i);
        }
        return images;
    }
    void open(const std::string& id = "vae", int latent = 2)
    {
        m_explorer->setRun(m_run->path());
        fillExplorer(*m_explorer, id, latent);
        QTRY_VERIFY(m_directions->isReady());
    }
    /// A direction between two classes, measured.
    void make(int from = 0, int to = 1, const char* name = "bars")
    {
        QVERIFY(m_directions->add({name, std::to_string(from), std::to_string(to), imagesOf(from), imagesOf(to)}));
        QTRY_VERIFY(m_directions->measured(m_directions->current()));
        QTRY_VERIFY(m_directions->strip());
    }
    const Direction& direction() const { return *m_directions->measured(m_directions->current()); }
    std::vector<float> placeAt(const std::vector<float>& base, float amount) const
    {
        return along(base, direction(), amount);
    }
    static double distance(const std::vector<float>& a, const std::vector<float>& b)
    {
        double sum = 0;
        for (std::size_t j = 0; j < a.size(); ++j)
            sum += std::pow(a[j] - b[j], 2);
        return std::sqrt(sum);
    }
    QUndoStack* history() const { return LatentHistory::of(m_explorer.get())->stack(); }
    DirectionDialog* askForNew()
    {
        part<QToolButton>("directions.new")->click();
        return find<DirectionDialog>(m_view.get(), "directionDialog");
    }

    std::unique_ptr<TemporaryFolder> m_run;
    std::unique_ptr<ExplorerModel> m_explorer;
    std::unique_ptr<DirectionsView> m_view;
    DirectionController* m_directions = nullptr;
};

void TestDirectionsView::init()
{
    QSettings().clear(); // what was chosen for a film is remembered
    m_run = std::make_unique<TemporaryFolder>();
    m_explorer = std::make_unique<ExplorerModel>();
    m_view = std::make_unique<DirectionsView>(m_explorer.get());
    m_directions = DirectionController::of(m_explorer.get());
    expose(*m_view, {900, 220});
}

void TestDirectionsView::cleanup()
{
    m_view.reset();
    m_explorer.reset();
    m_run.reset();
}

void TestDirectionsView::saysWhatToDoFirst()
{
    auto* empty = part<QLabel>("directions.empty");
    QVERIFY(empty->isVisible());
    QVERIFY(empty->text().contains(QStringLiteral("Train")));
    QVERIFY(!part<QToolButton>("directions.new")->isEnabled());
    open();
    QTRY_VERIFY(empty->text().contains(QStringLiteral("New direction")));
    QVERIFY(part<QToolButton>("directions.new")->isEnabled());
    QVERIFY(!part<QSlider>("directions.slider")->isEnabled());
    QVERIFY(!part<QToolButton>("directions.remove")->isEnabled());
    make();
    QTRY_VERIFY(!empty->isVisible());
}

void TestDirectionsView::dialogOffersClassesSelectionsAndTheRest()
{
    open();
    QTRY_VERIFY(SavedSelections::of(m_explorer.get())->isReady());
    SavedSelections::of(m_explorer.get())->save(QStringLiteral("odd ones"), {1, 3, 5});
    DirectionDialog* dialog = askForNew();
    auto* from = find<QComboBox>(dialog, "direction.from");
    QCOMPARE(from->count(), 5); // the rest, three classes, one saved
    QVERIFY(from->itemText(4).startsWith(QStringLiteral("odd ones (3)")));
    QCOMPARE(dialog->ends().from, imagesOf(0));
    QCOMPARE(dialog->ends().to, imagesOf(1));
    dialog->reject();
    QTRY_VERIFY(!m_view->findChild<DirectionDialog*>());

    m_explorer->setSelection({2, 4});
    dialog = askForNew();
    QCOMPARE(dialog->ends().to, (ImageList{2, 4}));
    QCOMPARE(dialog->ends().from.size(), m_explorer->dataset()->size() - 2);
    QCOMPARE(find<QLineEdit>(dialog, "direction.name")->text(), QStringLiteral("the rest → selection"));
    dialog->reject();
}

void TestDirectionsView::dialogRefusesWhatIsNoDirection()
{
    open();
    make();
    DirectionDialog* dialog = askForNew();
    auto* from = find<QComboBox>(dialog, "direction.from");
    auto* to = find<QComboBox>(dialog, "direction.to");
    auto* name = find<QLineEdit>(dialog, "direction.name");
    auto* button = find<QPushButton>(dialog, "direction.make");
    auto* message = find<QLabel>(dialog, "direction.message");
    QVERIFY(button->isEnabled());
    from->setCurrentIndex(0);
    to->setCurrentIndex(0);
    QVERIFY(!button->isEnabled());
    QVERIFY(message->text().contains(QStringLiteral("different")));
    to->setCurrentIndex(2);
    QVERIFY(button->isEnabled());
    name->selectAll();
    QTest::keyClicks(name, QStringLiteral("bars"));
    QVERIFY(!button->isEnabled());
    QVERIFY(message->text().contains(QStringLiteral("already")));
    QTest::keyClicks(name, QStringLiteral(" too"));
    QVERIFY(button->isEnabled());
    button->click();
    QCOMPARE(m_directions->list().size(), std::size_t{2});
    QCOMPARE(m_directions->list().back().name, std::string("bars too"));
    QCOMPARE(m_directions->current(), 1);
}

void TestDirectionsView::newDirectionIsMeasuredAndKept()
{
    open();
    DirectionDialog* dialog = askForNew();
    find<QPushButton>(dialog, "direction.make")->click();
    QCOMPARE(m_directions->list().size(), std::size_t{1});
    QTRY_VERIFY(m_directions->measured(0));
    const Direction expected = directionBetween(*m_explorer->codes(), imagesOf(0), imagesOf(1));
    QCOMPARE(m_directions->measured(0)->vector, expected.vector);
    auto* list = part<QTreeWidget>("directions.list");
    QTRY_VERIFY(list->topLevelItem(0)->text(1).contains(QStringLiteral("clear"))); // the clouds lie apart
    QVERIFY(part<TextLine>("directions.worth")->text().contains(QStringLiteral("clear")));
    const SelectionData data{m_explorer->dataset()->fingerprint(), m_explorer->dataset()->size()};
    QTRY_VERIFY(!readDirections(m_run->path(), data).empty());
    QCOMPARE(readDirections(m_run->path(), data), m_directions->list());
    // Another explorer finds it.
    ExplorerModel other;
    other.setRun(m_run->path());
    fillExplorer(other, "vae", 2);
    QTRY_COMPARE(DirectionController::of(&other)->list(), m_directions->list());
}

void TestDirectionsView::sliderMovesThePlaceAlong()
{
    open();
    make();
    const std::vector<float> base{0.25F, -0.5F};
    m_explorer->setLatent(base);
    auto* slider = part<QSlider>("directions.slider");
    slider->setFocus();
    for (int i = 0; i < 10; ++i)
        QTest::keyClick(slider, Qt::Key_Right);
    QCOMPARE(m_directions->amount(), 0.5);
    QVERIFY(distance(m_explorer->latent(), placeAt(base, 0.5F)) < 1e-5);
    QCOMPARE(part<QDoubleSpinBox>("directions.amount")->value(), 0.5);
    part<QDoubleSpinBox>("directions.amount")->setValue(-1.5);
    QVERIFY(distance(m_explorer->latent(), placeAt(base, -1.5F)) < 1e-5);
    QCOMPARE(slider->value(), -150);
    part<QToolButton>("directions.back")->click();
    QCOMPARE(m_explorer->latent(), base);
    QCOMPARE(slider->value(), 0);
}

void TestDirectionsView::anotherPlaceIsTheNewBase()
{
    open();
    make();
    m_directions->setAmount(1);
    const std::vector<float> elsewhere{5, 5};
    m_explorer->setLatent(elsewhere);
    QCOMPARE(m_directions->amount(), 0.0);
    QCOMPARE(part<QSlider>("directions.slider")->value(), 0);
    m_directions->setAmount(2);
    QVERIFY(distance(m_explorer->latent(), placeAt(elsewhere, 2)) < 1e-5);
}

void TestDirectionsView::undoBringsTheSliderBack()
{
    open();
    make();
    const std::vector<float> base = m_explorer->latent();
    m_directions->setAmount(0.5);
    LatentHistory::of(m_explorer.get())->endStep();
    m_directions->setAmount(1.5);
    history()->undo();
    QVERIFY(std::abs(m_directions->amount() - 0.5) < 1e-5);
    history()->undo();
    QCOMPARE(m_explorer->latent(), base);
    QCOMPARE(m_directions->amount(), 0.0);
    history()->redo();
    QVERIFY(std::abs(m_directions->amount() - 0.5) < 1e-5);
}

void TestDirectionsView::anotherDirectionStartsFromHere()
{
    open();
    make(0, 1, "one");
    make(1, 2, "two");
    m_directions->choose(0);
    m_directions->setAmount(1);
    const std::vector<float> here = m_explorer->latent();
    part<QTreeWidget>("directions.list")->setCurrentItem(part<QTreeWidget>("directions.list")->topLevelItem(1));
    QCOMPARE(m_directions->current(), 1);
    QCOMPARE(m_directions->amount(), 0.0);
    QCOMPARE(m_explorer->latent(), here);
    m_directions->setAmount(1);
    QVERIFY(distance(m_explorer->latent(), placeAt(here, 1)) < 1e-5);
}

void TestDirectionsView::stripShowsWhatLiesAlong()
{
    open("cvae");
    make();
    m_explorer->setLatent({0.5F, 0.5F});
    const auto& steps = part<PathStrip>("directions.strip")->steps();
    QCOMPARE(static_cast<int>(steps.size()), DirectionController::kStripSteps);
    DecoderSession decoder(m_explorer->model());
    const auto expected = [&](float amount) {
        const std::vector<float> z = placeAt({0.5F, 0.5F}, amount);
        const std::vector<float> pixels = decoder.decode(z, m_explorer->condition(), 1);
        return toQImage(toImage(pixels.data(), m_explorer->model()->shape));
    };
    QTRY_COMPARE(part<PathStrip>("directions.strip")->steps()[3].image, expected(0));
    QCOMPARE(part<PathStrip>("directions.strip")->steps()[6].image, expected(2));
    // Another label, another strip.
    m_explorer->setCondition({0, 0, 1});
    QTRY_COMPARE(part<PathStrip>("directions.strip")->steps()[3].image, expected(0));
}

void TestDirectionsView::stripIsPressed()
{
    open();
    make();
    auto* strip = part<PathStrip>("directions.strip");
    QTRY_COMPARE(static_cast<int>(strip->steps().size()), DirectionController::kStripSteps);
    QTest::mouseClick(strip, Qt::LeftButton, {}, strip->cell(6).center());
    QCOMPARE(m_directions->amount(), 2.0);
    QCOMPARE(strip->current(), 6);
    QTest::keyClick(strip, Qt::Key_Left);
    QTest::keyClick(strip, Qt::Key_Return);
    QVERIFY(std::abs(m_directions->amount() - 4.0 / 3) < 1e-6);
}

void TestDirectionsView::renamesRemovesAndUndoes()
{
    open();
    make(0, 1, "one");
    make(1, 2, "two");
    auto* list = part<QTreeWidget>("directions.list");
    QCOMPARE(list->topLevelItemCount(), 2);
    list->topLevelItem(0)->setText(0, QStringLiteral("첫째"));
    QCOMPARE(m_directions->list()[0].name, std::string("첫째"));
    QVERIFY(m_directions->measured(0));                       // stays measured
    list->topLevelItem(0)->setText(0, QStringLiteral("two")); // taken
    QCOMPARE(list->topLevelItem(0)->text(0), QStringLiteral("첫째"));
    history()->undo();
    QCOMPARE(list->topLevelItem(0)->text(0), QStringLiteral("one"));
    list->setCurrentItem(list->topLevelItem(0));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(list->topLevelItemCount(), 1);
    QCOMPARE(list->topLevelItem(0)->text(0), QStringLiteral("two"));
    QCOMPARE(m_directions->current(), 0);
    history()->undo();
    QCOMPARE(list->topLevelItemCount(), 2);
    QCOMPARE(list->topLevelItem(0)->text(0), QStringLiteral("one"));
    history()->redo();
    QCOMPARE(list->topLevelItemCount(), 1);
}

void TestDirectionsView::followsNewCodes()
{
    open();
    make();
    m_directions->setAmount(1);
    const std::vector<float> place = m_explorer->latent();
    auto codes = std::make_shared<EncodedSet>(*m_explorer->codes());
    for (std::size_t i = 0; i < codes->mean.size(); i += 2)
        codes->mean[i] *= 1.5F;
    m_explorer->setCodes(codes, true);
    const Direction expected = directionBetween(*codes, imagesOf(0), imagesOf(1));
    QTRY_COMPARE(direction().vector, expected.vector);
    // Nobody moved: the place and the amount stay.
    QCOMPARE(m_explorer->latent(), place);
    QCOMPARE(m_directions->amount(), 1.0);
    part<QToolButton>("directions.back")->click();
    QVERIFY(distance(m_explorer->latent(), placeAt(place, -1)) < 1e-5);
}

void TestDirectionsView::damagedFileIsToldOfAndPutAside()
{
    m_run->write("directions.json", "{\"format\": 1");
    QSignalSpy problem(m_view.get(), &DirectionsView::problem);
    open();
    QTRY_COMPARE(problem.size(), 1);
    QVERIFY(problem.first().first().toString().contains(QStringLiteral("directions.json")));
    make();
    QTRY_VERIFY(std::filesystem::exists(m_run->path() / "directions-unreadable.json"));
    QCOMPARE(readFile(m_run->path() / "directions-unreadable.json"), std::string("{\"format\": 1"));
}

void TestDirectionsView::endsWithoutCodesAreAState()
{
    open();
    QSignalSpy problem(m_view.get(), &DirectionsView::problem);
    auto codes = std::make_shared<EncodedSet>(*m_explorer->codes());
    codes->index.resize(3);
    codes->mean.resize(6);
    codes->logVar.clear();
    m_explorer->setCodes(codes, false);
    QVERIFY(m_directions->add({"far", "a", "b", {100, 101}, {102}}));
    QTRY_VERIFY(part<QLabel>("directions.empty")->text().contains(QStringLiteral("encoded")));
    QTest::qWait(50);
    QVERIFY(!m_directions->measured(0));
    QCOMPARE(problem.size(), 0);
    m_explorer->setCodes(codes, true);
    QTRY_VERIFY(part<QLabel>("directions.empty")->text().contains(QStringLiteral("None of the images")));
    m_explorer->setCodes(cloudCodes(*m_explorer->dataset(), 2), true);
    QTRY_VERIFY(m_directions->measured(0));
}

void TestDirectionsView::exportsTheStripAndAnimates()
{
    QCOMPARE(m_view->exportJob() ? 1 : 0, 0);
    open();
    make();
    QTRY_VERIFY(m_directions->strip());
    m_view->setExportScale(2);
    const QImage picture = QImage::fromData(m_view->exportPng());
    QCOMPARE(picture.size(), m_view->exportSize());
    QCOMPARE(picture.width(), 2 * (7 * 8 + 6));
    QCOMPARE(picture.text(QStringLiteral("direction")), QStringLiteral("bars"));
    QCOMPARE(m_view->exportPreview(picture.size()).size(), picture.size());
    part<QToolButton>("directions.animation")->click();
    auto* dialog = m_view->findChild<AnimationDialog*>();
    QVERIFY(dialog);
    const QString file = QString::fromStdString((m_run->path() / "way.gif").string());
    dialog->setPath(file);
    QSignalSpy saved(dialog, &AnimationDialog::saved);
    dialog->save();
    QTRY_COMPARE(saved.size(), 1);
    QVERIFY(QFile::exists(file));
}

void TestDirectionsView::everyControlHasANameAndATip()
{
    open();
    make();
    for (QWidget* widget : m_view->findChildren<QWidget*>()) {
        const bool control = qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
                             qobject_cast<QSlider*>(widget) || qobject_cast<QDoubleSpinBox*>(widget) ||
                             qobject_cast<QTreeWidget*>(widget);
        if (!control || widget->objectName().startsWith(QLatin1String("qt_")))
            continue;
        QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        QVERIFY2(!widget->toolTip().isEmpty(), qPrintable(widget->objectName()));
        QVERIFY2(widget->focusPolicy() != Qt::NoFocus, qPrintable(widget->objectName()));
    }
    const QByteArray folder = qgetenv("LATENTSCAPE_SHOTS");
    if (!folder.isEmpty()) {
        m_directions->setAmount(0.7);
        QTest::qWait(200);
        m_view->grab().save(QString::fromLocal8Bit(folder) + QStringLiteral("/directions.png"));
    }
}

QTEST_MAIN(TestDirectionsView)
#include "tst_directions_view.moc"
