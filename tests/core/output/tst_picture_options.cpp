// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <stdexcept>

#include "core/output/picture_options.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/made_datasets.h"
#endif

using namespace latentscape;

namespace {

constexpr ImageShape kShape{1, 8, 6};

/// The last 100 are the test split.
const Dataset& noise()
{
    static const Dataset data = test::noiseDataset(kShape, 400, 300, {"a", "b", "c"});
    return data;
}

SnapshotPtr modelOf(const std::string& id)
{
    const auto snapshot = test::untrained(
        id, test::modelParams(id, id == "stacked_ae" ? "hidden=12,8 latent=3" : "hidden=30 latent=3"), noise());
    // Freshly drawn weights hardly make a difference between latents; larger ones do.
    for (float& weight : snapshot->weights)
        weight *= 4;
    return snapshot;
}

DirectionEnds endsOf(const std::string& name, std::uint32_t first)
{
    DirectionEnds ends;
    ends.name = name;
    ends.fromName = "x";
    ends.toName = "y";
    ends.from = {first, first + 1, first + 2};
    ends.to = {first + 3, first + 4};
    return ends;
}

/// The request with another value of the option.
GridRequest with(GridRequest request, PictureOption option)
{
    switch (option) {
    case PictureOption::Rows:
        request.rows = 2;
        break;
    case PictureOption::Cols:
        request.cols = 2;
        break;
    case PictureOption::Seed:
        request.seed = 2;
        break;
    case PictureOption::XDimension:
        request.xDimension = 2;
        break;
    case PictureOption::YDimension:
        request.yDimension = 2;
        break;
    case PictureOption::Label:
        request.label = 2;
        break;
    case PictureOption::From:
        request.from = 5;
        break;
    case PictureOption::To:
        request.to = 7;
        break;
    case PictureOption::Corruption:
        request.corruption = Corruption::Gaussian;
        break;
    case PictureOption::Noise:
        request.noise = 0.8;
        break;
    case PictureOption::Path:
        request.path = PathKind::NearestImages;
        break;
    case PictureOption::Closed:
        request.closed = true;
        break;
    case PictureOption::Through:
        request.through = {0, 0, 0, 1, 1, 1};
        break;
    case PictureOption::Images:
        request.images = {4, 9};
        break;
    case PictureOption::Direction:
        request.direction = endsOf("other", 200);
        break;
    case PictureOption::Reach:
        request.reach = 1;
        break;
    case PictureOption::Latents:
        request.latents = LatentSource::Mixture;
        break;
    default:
        break;
    }
    return request;
}

bool isSame(const Grid& a, const Grid& b)
{
    return a.rows == b.rows && a.cols == b.cols && a.recipe == b.recipe && a.image == b.image;
}

} // namespace

class TstPictureOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTableSaysWhatCounts_data();
    void theTableSaysWhatCounts();
    void filmsOfEpochsTakeWhatTheirPictureTakes();
    void everyOptionCountsSomewhere();
    void recipesHoldTheSeedOnlyWhereItCounts();
    void recipesHoldColoursOnlyOfGreyImages();
    void rowsWithoutImagesAreNotTold();
};

void TstPictureOptions::theTableSaysWhatCounts_data()
{
    QTest::addColumn<int>("kind");
    for (const GridKind kind : gridKindsUsing(PictureOption::Rows))
        QTest::newRow(toString(kind)) << static_cast<int>(kind);
}

/// An option changes the picture or its recipe if, and only if, the table says that the kind uses it.
void TstPictureOptions::theTableSaysWhatCounts()
{
    QFETCH(int, kind);
    GridRequest request;
    request.kind = static_cast<GridKind>(kind);
    request.label = -1;
    const SnapshotPtr model = modelOf(request.kind == GridKind::Layers ? "stacked_ae" : "cvae");
    if (request.kind == GridKind::Direction)
        request.direction = endsOf("one", 300);
    const SplitIndices splits = test::sourceSplits(noise());
    const Grid usual = makeGrid(model, noise(), splits, request);
    for (int option = 0; option < static_cast<int>(PictureOption::Picture); ++option) {
        const auto changed = static_cast<PictureOption>(option);
        if (changed == PictureOption::Label && request.kind == GridKind::Layers)
            continue; // there is no conditional model of layers
        if (changed == PictureOption::Seed && request.kind == GridKind::Manifold)
            continue; // codes without a prior are measured on images that it draws
        const Grid other = makeGrid(model, noise(), splits, with(request, changed));
        QVERIFY2(isSame(usual, other) != usesOption(request.kind, changed), qPrintable(QString::number(option)));
    }
}

void TstPictureOptions::filmsOfEpochsTakeWhatTheirPictureTakes()
{
    QVERIFY(usesOption(FilmKind::Epochs, PictureOption::Noise, GridKind::Denoise));
    QVERIFY(!usesOption(FilmKind::Epochs, PictureOption::Noise, GridKind::Samples));
    QVERIFY(!usesOption(FilmKind::Traversal, PictureOption::Noise, GridKind::Denoise));
    QVERIFY(!usesOption(FilmKind::Epochs, PictureOption::Frames, GridKind::Denoise));
}

void TstPictureOptions::everyOptionCountsSomewhere()
{
    for (int option = 0; option <= static_cast<int>(PictureOption::OneWay); ++option) {
        const auto asked = static_cast<PictureOption>(option);
        QVERIFY2(!gridKindsUsing(asked).empty() || !filmKindsUsing(asked).empty(), qPrintable(QString::number(option)));
    }
}

/// Equal pictures are equal files, recipe included.
void TstPictureOptions::recipesHoldTheSeedOnlyWhereItCounts()
{
    const SplitIndices splits = test::sourceSplits(noise());
    const auto counts = [&](const std::string& id, const GridRequest& request) {
        const Grid usual = makeGrid(modelOf(id), noise(), splits, request);
        const Grid other = makeGrid(modelOf(id), noise(), splits, with(request, PictureOption::Seed));
        if (usual.recipe.contains("seed") == isSame(usual, other))
            throw std::logic_error("the recipe does not say whether the seed counts");
        return usual.recipe.contains("seed");
    };
    GridRequest request;
    request.kind = GridKind::Manifold;
    QVERIFY(!counts("vae", request));
    QVERIFY(counts("autoencoder", request));
    request.kind = GridKind::Filters;
    QVERIFY(!counts("vae", request));
    request.kind = GridKind::Reconstructions;
    QVERIFY(counts("vae", request));
    request.images = {4, 9};
    QVERIFY(!counts("vae", request));
    request.kind = GridKind::Denoise; // the noise is drawn all the same
    QVERIFY(counts("vae", request));
    request.kind = GridKind::Path;
    QVERIFY(!counts("vae", request));
    request.kind = GridKind::Interpolation;
    request.from = 3;
    QVERIFY(counts("vae", request));
    request.to = 4;
    QVERIFY(!counts("vae", request));
}

void TstPictureOptions::recipesHoldColoursOnlyOfGreyImages()
{
    GridRequest request;
    request.look.colors = SheetColors::Violet;
    for (const int channels : {1, 3}) {
        const Dataset data = test::noiseDataset({channels, 8, 6}, 400, 300, {"a", "b", "c"});
        const SnapshotPtr model = test::untrained("vae", test::modelParams("vae", "hidden=30 latent=3"), data);
        const Grid grid = makeGrid(model, data, test::sourceSplits(data), request);
        QCOMPARE(grid.recipe.contains("colors"), takesColors(data.shape));
        QCOMPARE(takesColors(data.shape), channels == 1);
    }
}

void TstPictureOptions::rowsWithoutImagesAreNotTold()
{
    GridRequest request;
    request.kind = GridKind::Reconstructions;
    request.images = {4, 9};
    const SplitIndices splits = test::sourceSplits(noise());
    const Grid usual = makeGrid(modelOf("vae"), noise(), splits, request);
    request.rows = 7;
    const Grid other = makeGrid(modelOf("vae"), noise(), splits, request);
    QVERIFY(isSame(usual, other));
    QCOMPARE(other.recipe.at("rows"), std::string("1"));
}

QTEST_APPLESS_MAIN(TstPictureOptions)

#include "tst_picture_options.moc"
