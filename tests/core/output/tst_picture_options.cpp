// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
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

QTEST_APPLESS_MAIN(TstPictureOptions)

#include "tst_picture_options.moc"
