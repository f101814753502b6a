// SPDX-License-Identifier: GPL-3.0-or-later
// ctest: x11
#include <algorithm>
#include <cmath>
#include <utility>

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTimer>
#include <QToolButton>
#include <QtTest>

#include "core/base/random.h"
#include "tests/support/ui/explorer_fixture.h"
#include "ui/plots/image_tip.h"
#include "ui/plots/latent_map.h"
#include "ui/plots/map_plot.h"
#include "ui/plots/map_projection.h"
#include "ui/plots/point_cloud.h"
#include "ui/plots/projection_bar.h"
#include "ui/plots/projection_panel.h"
#include "ui/views/text_line.h"

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr int kLong = 60'000; ///< milliseconds; a machine under load and a sanitizer take their time

/// The codes a little further on in training.
EncodedSetPtr moved(const EncodedSet& codes, int epoch, double by = 0.05)
{
    auto next = std::make_shared<EncodedSet>(codes);
    RandomStream random(static_cast<std::uint64_t>(epoch), RandomPurpose::Latent);
    for (float& value : next->mean)
        value += static_cast<float>(by * random.normal());
    next->epoch = epoch;
    ++next->version;
    return next;
}

/// Every `step`-th row.
EncodedSetPtr thinned(const EncodedSet& codes, std::size_t step)
{
    auto some = std::make_shared<EncodedSet>(codes);
    some->mean.clear();
    some->logVar.clear();
    some->index.clear();
    for (std::size_t row = 0; row < codes.size(); row += step) {
        const auto code = codes.code(row);
        some->mean.insert(some->mean.end(), code.begin(), code.end());
        some->index.push_back(codes.index[row]);
    }
    return some;
}

QPointF placeOf(const MapLayout& layout, std::size_t row) { return {(*layout.xy)[2 * row], (*layout.xy)[2 * row + 1]}; }

double distance(QPointF a, QPointF b) { return std::hypot(a.x() - b.x(), a.y() - b.y()); }

/// Root mean square distance from the middle.
double spread(const MapLayout& layout)
{
    QPointF middle;
    const std::size_t n = layout.codes->size();
    for (std::size_t i = 0; i < n; ++i)
        middle += placeOf(layout, i) / static_cast<double>(n);
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i)
        sum += std::pow(distance(placeOf(layout, i), middle), 2);
    return std::sqrt(sum / static_cast<double>(n));
}

/// Of images both layouts have: how far they have moved on average, of the spread of the second.
double displacement(const MapLayout& before, const MapLayout& after)
{
    double sum = 0;
    int count = 0;
    for (std::size_t i = 0; i < before.codes->size(); ++i) {
        const auto found = std::ranges::find(after.codes->index, before.codes->index[i]);
        if (found == after.codes->index.end())
            continue;
        sum +=
            distance(placeOf(before, i), placeOf(after, static_cast<std::size_t>(found - after.codes->index.begin())));
        ++count;
    }
    return sum / count / spread(after);
}

/// Share of the points whose nearest point is of the same class.
double agreement(const MapLayout& layout, const Dataset& data)
{
    const std::size_t n = layout.codes->size();
    int same = 0;
    for (std::size_t i = 0; i < n; ++i) {
        std::size_t nearest = i == 0 ? 1 : 0;
        for (std::size_t j = 0; j < n; ++j) {
            if (j != i && distance(placeOf(layout, i), placeOf(layout, j)) <
                              distance(placeOf(layout, i), placeOf(layout, nearest)))
                nearest = j;
        }
        same += data.labels[layout.codes->index[i]] == data.labels[layout.codes->index[nearest]];
    }
    return static_cast<double>(same) / static_cast<double>(n);
}

} // namespace

class TestMapProjection : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void tsneComesFromItsFirstPictureOn();
    void umapComes();
    void codesOfOneAndTwoDimensions_data();
    void codesOfOneAndTwoDimensions();
    void pressingFindsALatentAmidTheCodes();
    void emptyPlacesAreDoubtful();
    void arrowKeysWalkOnALayout();
    void theCrossIsPutAmidItsNeighbours();
    void stoppingKeepsTheLayout();
    void keysChooseAndStop();
    void anotherParameterMarksItStale();
    void theSeedIsAParameter();
    void theLayoutFollowsTheTraining();
    void whenAllCodesComeTheKnownOnesStay();
    void anotherEpochGoesOnFromTheLayout();
    void anEarlierEpochDoesNotWaitForTheFirstLayout();
    void knownCodesLieWhereTheyLay();
    void aStoppedLayoutSaysOfWhichEpochItIs();
    void anotherMethodAndBackComputesNothingAnew();
    void anotherModelIsLaidOutAnew();
    void tooFewImagesAreExplained();
    void tilesAreLeftOutWhereNothingIsKnown();
    void theRecipeNamesTheMethod();
    void anotherViewTakesTheLayoutOver();

private:
    void open(int latent, std::size_t images = 240);
    void choose(MapAxes axes);
    /// Waits until the layout of the newest codes is finished and on the screen.
    bool settled() const;
    const MapLayout& shown() const { return *m_map->picture()->layout; }
    QPoint pixelOf(QPointF value) const { return m_map->plot()->toPixel(value).toPoint(); }
    QString notice() const { return find<ProjectionBar>(m_map.get(), "projectionBar")->text(); }
    QString status() const { return find<TextLine>(m_map.get(), "mapStatus")->text(); }
    ProjectionPanel* openPanel();

    std::unique_ptr<ExplorerModel> m_explorer;
    std::unique_ptr<LatentMap> m_map;
};

void TestMapProjection::init()
{
    m_explorer = std::make_unique<ExplorerModel>();
    m_map = std::make_unique<LatentMap>(m_explorer.get());
    expose(*m_map, {640, 520});
}

void TestMapProjection::cleanup()
{
    m_map.reset();
    m_explorer.reset();
}

void TestMapProjection::open(int latent, std::size_t images)
{
    const DatasetPtr data = barsDataset(images);
    m_explorer->setDataset(data, makeSplits(*data, {}));
    m_explorer->setModel(tinyModel("vae", latent));
    m_explorer->setCodes(cloudCodes(*data, latent), true);
    QTRY_VERIFY(m_map->picture() != nullptr);
}

void TestMapProjection::choose(MapAxes axes)
{
    auto* box = find<QComboBox>(m_map.get(), "mapAxes");
    box->setCurrentIndex(box->findData(static_cast<int>(axes)));
}

bool TestMapProjection::settled() const
{
    const MapPicturePtr picture = m_map->picture();
    return picture && picture->layout && picture->layout->state == MapLayout::State::Finished &&
           picture->layout->codes == m_explorer->codes() && picture->settings.axes == m_map->state().settings.axes;
}

ProjectionPanel* TestMapProjection::openPanel()
{
    QTest::mouseClick(find<QToolButton>(m_map.get(), "mapParameters"), Qt::LeftButton);
    return find<ProjectionPanel>(m_map->window(), "projectionPanel");
}

void TestMapProjection::tsneComesFromItsFirstPictureOn()
{
    open(4);
    std::vector<int> iterations;
    connect(m_map.get(), &LatentMap::pictureShown, m_map.get(), [&] {
        if (m_map->picture()->layout)
            iterations.push_back(m_map->picture()->layout->progress.iteration);
    });
    choose(MapAxes::Tsne);
    QVERIFY(find<QToolButton>(m_map.get(), "mapParameters")->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(settled(), kLong);
    QVERIFY(iterations.size() >= 2);
    QCOMPARE(iterations.front(), 0);
    QCOMPARE(m_map->cloud().size(), m_explorer->codes()->size());
    QVERIFY(agreement(shown(), *m_explorer->dataset()) > 0.97);
    QVERIFY(shown().kl && *shown().kl > 0);
    QCOMPARE(m_map->plot()->xAxis->label(), QStringLiteral("t-SNE 1"));
    QTRY_VERIFY(notice().isEmpty());
    QVERIFY(!m_map->plot()->xAxis->tickLabels());
    const QRectF visible = m_map->plot()->visibleArea();
    QTRY_VERIFY(m_map->plot()->visibleArea().width() > 2 * spread(shown()) && !visible.isEmpty());
    choose(MapAxes::Dimensions);
    QTRY_COMPARE(m_map->plot()->xAxis->label(), QStringLiteral("z1"));
    QVERIFY(m_map->plot()->xAxis->tickLabels());
    QVERIFY(!find<QToolButton>(m_map.get(), "mapParameters")->isVisible());
}

void TestMapProjection::umapComes()
{
    open(4);
    choose(MapAxes::Umap);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), kLong);
    QVERIFY(agreement(shown(), *m_explorer->dataset()) > 0.97);
    QCOMPARE(m_map->plot()->yAxis->label(), QStringLiteral("UMAP 2"));
}

void TestMapProjection::codesOfOneAndTwoDimensions_data()
{
    QTest::addColumn<int>("dimensions");
    QTest::newRow("1") << 1;
    QTest::newRow("2") << 2;
}

void TestMapProjection::codesOfOneAndTwoDimensions()
{
    QFETCH(int, dimensions);
    open(dimensions);
    for (const MapAxes axes : {MapAxes::Tsne, MapAxes::Umap}) {
        choose(axes);
        QTRY_VERIFY_WITH_TIMEOUT(settled(), kLong);
        // The view may still be gliding to where the finished layout lies.
        QTRY_VERIFY(m_map->plot()->visibleArea().contains(placeOf(shown(), 5)));
        QTest::mouseClick(m_map->plot(), Qt::LeftButton, {}, pixelOf(placeOf(shown(), 5)));
        QVERIFY2(std::abs(m_explorer->latent()[0] - m_explorer->codes()->code(5)[0]) < 0.5,
                 qPrintable(QStringLiteral("%1, not %2")
                                .arg(static_cast<double>(m_explorer->latent()[0]))
                                .arg(static_cast<double>(m_explorer->codes()->code(5)[0]))));
    }
}

void TestMapProjection::pressingFindsALatentAmidTheCodes()
{
    open(4);
    choose(MapAxes::Tsne);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), kLong);
    QTest::qWait(300);
    const EncodedSet& codes = *m_explorer->codes();
    auto* tip = find<ImageTip>(m_map.get(), "mapTip");
    for (const std::size_t row : {3U, 40U, 101U}) {
        const QPoint pixel = pixelOf(placeOf(shown(), row));
        QTest::mousePress(m_map->plot(), Qt::LeftButton, {}, pixel);
        // The centre of its cloud is a standard deviation of 0.25 in each of four dimensions away.
        const auto nearest = nearestCodes(codes, m_explorer->latent(), 1);
        QVERIFY2(nearest[0].distance < 0.5F, qPrintable(QString::number(nearest[0].distance)));
        QCOMPARE(m_explorer->dataset()->labels[codes.index[nearest[0].row]],
                 m_explorer->dataset()->labels[codes.index[row]]);
        QVERIFY(distance(*m_map->crossPlace(), m_map->plot()->toValue(pixel)) < 1e-9);
        QTRY_VERIFY(tip->isVisible());
        QVERIFY2(tip->text().contains('%'), qPrintable(tip->text()));
        QVERIFY(status().contains("sure"));
        QTest::mouseRelease(m_map->plot(), Qt::LeftButton, {}, pixel);
    }
}

void TestMapProjection::emptyPlacesAreDoubtful()
{
    open(4);
    choose(MapAxes::Umap);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), kLong);
    QTest::qWait(300);
    auto* tip = find<ImageTip>(m_map.get(), "mapTip");
    const auto doubtAt = [&](QPoint pixel) {
        tip->hide();
        QTest::mousePress(m_map->plot(), Qt::LeftButton, {}, pixel);
        (void)QTest::qWaitFor([&] { return tip->isVisible(); });
        const double doubt = tip->doubt();
        QTest::mouseRelease(m_map->plot(), Qt::LeftButton, {}, pixel);
        return doubt;
    };
    m_map->plot()->zoomAtCentre(3);
    const QRect axes = m_map->plot()->axisRect()->rect();
    const double far = doubtAt(axes.bottomLeft() + QPoint(6, -6));
    const double near = doubtAt(pixelOf(placeOf(shown(), 7)));
    QVERIFY2(far > 0.6, qPrintable(QString::number(far)));
    QVERIFY2(near < far - 0.2, qPrintable(QString::number(near)));
}

void TestMapProjection::arrowKeysWalkOnALayout()
{
    open(4);
    choose(MapAxes::Tsne);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), kLong);
    QTest::qWait(300);
    QTest::mouseClick(m_map->plot(), Qt::LeftButton, {}, pixelOf(placeOf(shown(), 7)));
    const QPointF start = *m_map->crossPlace();
    for (int i = 0; i < 10; ++i)
        QTest::keyClick(m_map->plot(), Qt::Key_Right);
    QVERIFY(std::abs(m_map->crossPlace()->x() - start.x() - 0.1 * m_map->plot()->visibleArea().width()) <
            1e-6 * m_map->plot()->visibleArea().width());
}

void TestMapProjection::theCrossIsPutAmidItsNeighbours()
{
    open(4);
    choose(MapAxes::Tsne);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), kLong);
    const auto code = m_explorer->codes()->code(50);
    m_explorer->setLatent(std::vector<float>(code.begin(), code.end()));
    QTRY_VERIFY(m_map->crossPlace() && distance(*m_map->crossPlace(), placeOf(shown(), 50)) < 0.1 * spread(shown()));
}

void TestMapProjection::stoppingKeepsTheLayout()
{
    open(4, 3000);
    choose(MapAxes::Tsne);
    QTRY_VERIFY_WITH_TIMEOUT(m_map->picture()->layout && m_map->picture()->layout->progress.iteration > 5, kLong);
    auto* cancel = find<QPushButton>(m_map.get(), "projectionCancel");
    QVERIFY(cancel->isVisible());
    QVERIFY(notice().contains("t-SNE"));
    QTest::mouseClick(cancel, Qt::LeftButton);
    QTRY_COMPARE(shown().state, MapLayout::State::Stopped);
    QVERIFY2(notice().contains("unfinished"), qPrintable(notice()));
    QVERIFY2(status().contains("unfinished"), qPrintable(status()));
    const auto places = shown().xy;
    QSignalSpy pictures(m_map.get(), &LatentMap::pictureShown);
    QTest::qWait(300);
    QCOMPARE(shown().xy, places);
    QCOMPARE(pictures.count(), 0);
    // From the beginning again.
    QTest::mouseClick(find<QPushButton>(m_map.get(), "projectionRecompute"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(shown().state == MapLayout::State::Running, kLong);
}

void TestMapProjection::keysChooseAndStop()
{
    open(4, 3000);
    auto* box = find<QComboBox>(m_map.get(), "mapAxes");
    box->setFocus();
    QTest::keyClick(box, Qt::Key_End);
    QTRY_VERIFY_WITH_TIMEOUT(m_map->picture()->layout != nullptr, kLong);
    QVERIFY(m_map->picture()->settings.axes == MapAxes::Umap);
    auto* cancel = find<QPushButton>(m_map.get(), "projectionCancel");
    cancel->setFocus();
    QTest::keyClick(cancel, Qt::Key_Space);
    QTRY_VERIFY(notice().contains("unfinished"));
}

void TestMapProjection::anotherParameterMarksItStale()
{
    open(4);
    choose(MapAxes::Tsne);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), kLong);
    ProjectionPanel* panel = openPanel();
    QTRY_VERIFY(panel->isVisible());
    auto* perplexity = find<QDoubleSpinBox>(panel, "param.perplexity");
    perplexity->setValue(12);
    QTRY_VERIFY2(notice().contains("parameters"), qPrintable(notice()));
    QVERIFY(status().contains("parameters"));
    QCOMPARE(std::get<double>(*shown().plan.parameters.find("perplexity")), 30.0);
    // Set back, it fits again.
    perplexity->setValue(30);
    QTRY_VERIFY(notice().isEmpty());
    perplexity->setValue(12);
    QTest::mouseClick(find<QPushButton>(panel, "projectionCompute"), Qt::LeftButton);
    QVERIFY(!panel->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(settled() && std::get<double>(*shown().plan.parameters.find("perplexity")) == 12.0, kLong);
    QTRY_VERIFY(notice().isEmpty());
}

void TestMapProjection::theSeedIsAParameter()
{
    open(4);
    choose(MapAxes::Umap);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), kLong);
    const auto before = *shown().xy;
    ProjectionPanel* panel = openPanel();
    find<QSpinBox>(panel, "param.seed")->setValue(7);
    QTRY_VERIFY(!notice().isEmpty());
    panel->hide();
    QTest::mouseClick(find<QPushButton>(m_map.get(), "projectionRecompute"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(settled() && shown().plan.seed == 7, kLong);
    QVERIFY(*shown().xy != before);
    openPanel();
    QTest::mouseClick(find<QPushButton>(panel, "projectionDefaults"), Qt::LeftButton);
    QTest::mouseClick(find<QPushButton>(panel, "projectionCompute"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(settled() && shown().plan.seed == 1, kLong);
    QVERIFY(*shown().xy == before);
}

void TestMapProjection::theLayoutFollowsTheTraining()
{
    open(4);
    m_explorer->setCodes(moved(*m_explorer->codes(), 1), false);
    for (const MapAxes axes : {MapAxes::Tsne, MapAxes::Umap}) {
        choose(axes);
        QTRY_VERIFY_WITH_TIMEOUT(settled(), kLong);
        for (int epoch = m_explorer->codes()->epoch + 1, last = epoch + 2; epoch <= last; ++epoch) {
            const MapLayoutPtr before = m_map->picture()->layout;
            m_explorer->setCodes(moved(*m_explorer->codes(), epoch), false);
            QTRY_VERIFY_WITH_TIMEOUT(settled(), kLong);
            QCOMPARE(shown().codes->epoch, epoch);
            QVERIFY(shown().continued);
            const double moves = displacement(*before, shown());
            QVERIFY2(moves < 0.35, qPrintable(QString::number(moves)));
        }
        QVERIFY2(notice().contains("follows"), qPrintable(notice()));
    }
    // Codes that come faster than layouts: the newest is what remains.
    for (int i = 0; i < 20; ++i) {
        m_explorer->setCodes(moved(*m_explorer->codes(), 10 + i), false);
        QTest::qWait(20);
    }
    QTRY_VERIFY_WITH_TIMEOUT(settled(), kLong);
    QCOMPARE(shown().codes->epoch, 29);
}

void TestMapProjection::whenAllCodesComeTheKnownOnesStay()
{
    open(4, 900);
    const EncodedSetPtr all = m_explorer->codes();
    m_explorer->setCodes(thinned(*all, 4), false);
    choose(MapAxes::Tsne);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), kLong);
    QCOMPARE(m_map->cloud().size(), std::size_t{225});
    const MapLayoutPtr before = m_map->picture()->layout;
    m_explorer->setCodes(all, true);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), kLong);
    QCOMPARE(m_map->cloud().size(), std::size_t{900});
    QVERIFY(shown().continued);
    QVERIFY(agreement(shown(), *m_explorer->dataset()) > 0.95);
    const double moves = displacement(*before, shown());
    QVERIFY2(moves < 0.5, qPrintable(QString::number(moves)));
    QTRY_VERIFY(notice().isEmpty());
}

void TestMapProjection::anotherEpochGoesOnFromTheLayout()
{
    open(4);
    choose(MapAxes::Umap);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), kLong);
    const MapLayoutPtr before = m_map->picture()->layout;
    m_explorer->setCodes(moved(*m_explorer->codes(), 5), true);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), kLong);
    QVERIFY(shown().continued);
    QVERIFY(displacement(*before, shown()) < 0.4);
    QTRY_VERIFY(notice().isEmpty());
}

void TestMapProjection::anEarlierEpochDoesNotWaitForTheFirstLayout()
{
    open(4, 4800);
    m_explorer->setCodes(moved(*m_explorer->codes(), 9), true);
    std::vector<int> finished;
    bool begun = false;
    connect(m_map->projection(), &MapProjection::layoutChanged, m_map.get(), [&] {
        const MapLayoutPtr layout = m_map->projection()->layout();
        if (layout && layout->state == MapLayout::State::Finished)
            finished.push_back(layout->codes->epoch);
        else if (layout && !std::exchange(begun, true)) // the first steps: it has long to go
            QTimer::singleShot(0, m_map.get(), [this] { m_explorer->setCodes(moved(*m_explorer->codes(), 3), true); });
    });
    choose(MapAxes::Tsne);
    QTRY_VERIFY_WITH_TIMEOUT(!finished.empty() && settled(), kLong);
    QCOMPARE(finished, std::vector<int>{3});
}

void TestMapProjection::knownCodesLieWhereTheyLay()
{
    open(4);
    const EncodedSetPtr first = moved(*m_explorer->codes(), 1);
    const EncodedSetPtr second = moved(*first, 2);
    choose(MapAxes::Umap);
    std::vector<std::shared_ptr<const std::vector<float>>> places;
    for (const EncodedSetPtr& codes : {first, second}) {
        m_explorer->setCodes(codes, true);
        QTRY_VERIFY_WITH_TIMEOUT(settled(), kLong);
        places.push_back(shown().xy);
    }
    m_explorer->setCodes(first, true);
    QCOMPARE(m_map->projection()->layout()->xy, places[0]); // at once
    m_explorer->setCodes(second, true);
    QCOMPARE(m_map->projection()->layout()->xy, places[1]);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), kLong);
    QCOMPARE(shown().xy, places[1]);
}

void TestMapProjection::aStoppedLayoutSaysOfWhichEpochItIs()
{
    open(4);
    m_explorer->setCodes(moved(*m_explorer->codes(), 3), false);
    choose(MapAxes::Tsne);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), kLong);
    QTRY_VERIFY(notice().contains("follows"));
    QTest::mouseClick(find<QPushButton>(m_map.get(), "projectionCancel"), Qt::LeftButton);
    QTRY_VERIFY(notice().isEmpty());
    m_explorer->setCodes(moved(*m_explorer->codes(), 4), false);
    QTRY_VERIFY2(notice().contains("epoch 3"), qPrintable(notice()));
    QTest::qWait(200);
    QCOMPARE(shown().codes->epoch, 3);
    QCOMPARE(QImage::fromData(m_map->exportPng(), "PNG").text("epoch"), QStringLiteral("3"));
    QTest::mouseClick(find<QPushButton>(m_map.get(), "projectionRecompute"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(settled() && shown().codes->epoch == 4, kLong);
    QVERIFY(!shown().continued);
}

void TestMapProjection::anotherMethodAndBackComputesNothingAnew()
{
    open(4);
    choose(MapAxes::Tsne);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), kLong);
    const auto places = shown().xy;
    choose(MapAxes::Pca);
    QTRY_VERIFY(m_map->picture()->settings.axes == MapAxes::Pca && !m_map->picture()->layout);
    choose(MapAxes::Tsne);
    QTRY_VERIFY(m_map->picture()->layout != nullptr);
    QCOMPARE(shown().xy, places);
    QVERIFY(notice().isEmpty());
}

void TestMapProjection::anotherModelIsLaidOutAnew()
{
    open(4);
    choose(MapAxes::Tsne);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), kLong);
    m_explorer->clearModel();
    QVERIFY(!m_map->picture());
    QVERIFY(notice().isEmpty());
    m_explorer->setModel(tinyModel("autoencoder", 3));
    m_explorer->setCodes(cloudCodes(*m_explorer->dataset(), 3, false), true);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), kLong);
    QVERIFY(!shown().continued);
    QCOMPARE(m_map->picture()->plane.dimensions(), 3);
}

void TestMapProjection::tooFewImagesAreExplained()
{
    open(4);
    m_explorer->setCodes(thinned(*m_explorer->codes(), 100), true);
    QTRY_COMPARE(m_map->cloud().size(), std::size_t{3});
    choose(MapAxes::Tsne);
    QTRY_VERIFY(!notice().isEmpty());
    QTRY_VERIFY2(find<QPushButton>(m_map.get(), "projectionRecompute")->isVisible(), qPrintable(notice()));
    // More of them help.
    m_explorer->setCodes(cloudCodes(*m_explorer->dataset(), 4), true);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), kLong);
}

void TestMapProjection::tilesAreLeftOutWhereNothingIsKnown()
{
    open(4);
    choose(MapAxes::Umap);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), kLong);
    QVERIFY(!find<QAction>(m_map.get(), "mapPrior")->isEnabled());
    QSignalSpy decoded(DecodeController::of(m_explorer.get()), &DecodeController::tilesDecoded);
    find<QAction>(m_map.get(), "mapTiles")->trigger();
    // While the view still glides to the layout it may see nothing of it.
    const auto isPartlyEmpty = [&decoded] {
        if (decoded.isEmpty())
            return false;
        const auto tiles = decoded.last().at(0).value<DecodedTiles>();
        const auto left = std::ranges::count(tiles.empty, true);
        return std::ssize(tiles.empty) == tiles.rows * tiles.cols && left > 0 && left < std::ssize(tiles.empty);
    };
    QTRY_VERIFY(isPartlyEmpty());
}

void TestMapProjection::theRecipeNamesTheMethod()
{
    open(4);
    choose(MapAxes::Tsne);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), kLong);
    const QImage picture = QImage::fromData(m_map->exportPng(), "PNG");
    QCOMPARE(picture.text("projection"), QStringLiteral("tsne"));
    QCOMPARE(picture.text("projection-perplexity"), QStringLiteral("30"));
    QCOMPARE(picture.text("projection-seed"), QStringLiteral("1"));
    QCOMPARE(picture.text("x"), QStringLiteral("t-SNE 1"));
}

void TestMapProjection::anotherViewTakesTheLayoutOver()
{
    open(4);
    choose(MapAxes::Umap);
    QTRY_VERIFY_WITH_TIMEOUT(settled(), kLong);
    const auto places = shown().xy;
    const LatentMap::State state = m_map->state();
    m_map = std::make_unique<LatentMap>(m_explorer.get());
    m_map->restoreState(state);
    expose(*m_map, {600, 500});
    QTRY_VERIFY(m_map->picture() && m_map->picture()->layout);
    QCOMPARE(shown().xy, places);
    QVERIFY(notice().isEmpty());
}

QTEST_MAIN(TestMapProjection)
#include "tst_map_projection.moc"
