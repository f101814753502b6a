// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <array>
#include <numeric>
#include <set>
#include <string>

#include "core/evaluation/latent_sampler.h"
#include "core/latent/decoder_session.h"
#include "core/latent/encoder_session.h"
#include "core/output/films.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#include "tests/support/made_datasets.h"
#endif

using namespace latentscape;
using latentscape::test::contains;
using latentscape::test::sentenceOf;

namespace {

constexpr ImageShape kShape{1, 8, 6};
constexpr int kClasses = 3;

/// The last 100 are the test split.
const Dataset& noise()
{
    static const Dataset data = test::noiseDataset(kShape, 400, 300, {"a", "b", "c"});
    return data;
}

const SplitIndices& splits()
{
    static const SplitIndices made = test::sourceSplits(noise());
    return made;
}

SnapshotPtr modelOf(const std::string& id, int latent = 3)
{
    const std::string params = "hidden=16 latent=" + std::to_string(latent);
    const auto snapshot = latentscape::test::untrained(id, latentscape::test::modelParams(id, params), noise());
    for (float& weight : snapshot->weights)
        weight *= 4;
    return snapshot;
}

ImageList imagesOf(int label)
{
    ImageList images;
    for (std::uint32_t i = 0; i < 400; ++i) {
        if (static_cast<int>(i) % kClasses == label)
            images.push_back(i);
    }
    return images;
}

DirectionEnds aToB() { return {"a to b", "a", "b", imagesOf(0), imagesOf(1)}; }

GridFrames filmOf(const SnapshotPtr& model, const FilmRequest& request)
{
    return makeFilm(model, noise(), splits(), request);
}

FilmRequest requestOf(FilmKind kind, int frames = 0)
{
    FilmRequest request;
    request.kind = kind;
    request.frames = frames;
    return request;
}

std::vector<float> codeOf(const SnapshotPtr& model, std::uint32_t image)
{
    return EncoderSession(model).encode(noise(), std::array{image}).mean;
}

Image decodedOf(const SnapshotPtr& model, std::span<const float> z, std::vector<float> condition = {})
{
    return toImage(DecoderSession(model).decode(z, condition, 1).data(), kShape);
}

} // namespace

class TstFilms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTraversalGoesThereAndBack()
    {
        FilmRequest request = requestOf(FilmKind::Traversal, 7);
        request.dimension = 1;
        const SnapshotPtr model = modelOf("vae");
        const GridFrames film = filmOf(model, request);
        QCOMPARE(film.images.size(), std::size_t{12});
        QCOMPARE(film.images[7], film.images[5]);
        QCOMPARE(film.images[11], film.images[1]);
        QVERIFY(!(film.images[0] == film.images[6]));
        QCOMPARE(film.recipe.at("dimension"), std::string("1"));
        QCOMPARE(film.recipe.at("kind"), std::string("traversal"));
        QCOMPARE(film.recipe.count("rows"), std::size_t{0});
        // The same steps as in the row of the picture of traversals.
        GridRequest picture;
        picture.kind = GridKind::Traversals;
        picture.cols = 7;
        const GridFrames rows = makeGridFrames(model, noise(), splits(), picture);
        const std::string order = rows.recipe.at("dimensions");
        const std::size_t row = order.find('1') / 2;
        for (std::size_t i = 0; i < 7; ++i)
            QCOMPARE(film.images[i], rows.images[row * 7 + i]);
        // Unless told otherwise, the dimension that is used most.
        request.dimension = -1;
        request.oneWay = true;
        const GridFrames first = filmOf(model, request);
        QCOMPARE(first.images.size(), std::size_t{7});
        QCOMPARE(first.images[2], rows.images[2]);
    }

    void aTraversalMayGoThroughAnImage()
    {
        FilmRequest request = requestOf(FilmKind::Traversal, 3);
        request.dimension = 0;
        request.picture.from = 4;
        const SnapshotPtr model = modelOf("autoencoder");
        const GridFrames film = filmOf(model, request);
        QCOMPARE(film.recipe.at("images"), std::string("304"));
        FilmRequest another = request;
        another.picture.from = 5;
        QVERIFY(!(filmOf(model, another).images[1] == film.images[1]));
    }

    void aTraversalWithoutANormalPriorIsTheRowOfThePicture()
    {
        const ParamSet params = test::modelParams("aae", "hidden=16 latent=2 prior=mixture labels=30");
        std::set<std::string> ownLabels;
        for (std::uint64_t seed = 1; seed <= 8; ++seed) {
            const auto model = test::untrained("aae", params, noise(), seed);
            for (float& weight : model->weights)
                weight *= 4;
            for (const int label : {-1, 0, 1, 2}) {
                GridRequest picture;
                picture.kind = GridKind::Traversals;
                picture.cols = 4;
                picture.label = label;
                picture.seed = seed;
                const GridFrames rows = makeGridFrames(model, noise(), splits(), picture);
                if (label >= 0)
                    QCOMPARE(rows.recipe.at("label"), std::to_string(label));
                else
                    ownLabels.insert(rows.recipe.at("label"));
                FilmRequest request = requestOf(FilmKind::Traversal, 4);
                request.oneWay = true;
                request.picture.label = label;
                request.picture.from = std::stoi(rows.recipe.at("images")) - 300;
                const std::string order = rows.recipe.at("dimensions");
                for (std::size_t row = 0; row < 2; ++row) {
                    request.dimension = order[2 * row] - '0';
                    const GridFrames film = filmOf(model, request);
                    QCOMPARE(film.recipe.at("label"), rows.recipe.at("label"));
                    for (std::size_t i = 0; i < 4; ++i)
                        QCOMPARE(film.images[i], rows.images[row * 4 + i]);
                }
            }
        }
        QVERIFY(ownLabels.size() > 1); // the image's own, not always the first
    }

    void anInterpolationMeetsItsEnds()
    {
        FilmRequest request = requestOf(FilmKind::Interpolation, 5);
        request.picture.from = 2;
        request.picture.to = 9;
        request.oneWay = true;
        const SnapshotPtr model = modelOf("vae");
        const GridFrames film = filmOf(model, request);
        QCOMPARE(film.recipe.at("images"), std::string("302,309"));
        QCOMPARE(film.images.front(), decodedOf(model, codeOf(model, 302)));
        QCOMPARE(film.images.back(), decodedOf(model, codeOf(model, 309)));
        request.curve = Interpolation::Spherical;
        const GridFrames bent = filmOf(model, request);
        QCOMPARE(bent.images.front(), film.images.front());
        QVERIFY(!(bent.images[2] == film.images[2]));
        QCOMPARE(bent.recipe.at("curve"), std::string("spherical"));
    }

    void labelsBlendInAConditionalModel()
    {
        FilmRequest request = requestOf(FilmKind::Interpolation, 3);
        request.picture.from = 0; // image 300 is an a, 301 a b
        request.picture.to = 1;
        request.oneWay = true;
        const SnapshotPtr model = modelOf("cvae");
        const GridFrames film = filmOf(model, request);
        QCOMPARE(film.images.front(), decodedOf(model, codeOf(model, 300), {1, 0, 0}));
        QCOMPARE(film.images.back(), decodedOf(model, codeOf(model, 301), {0, 1, 0}));
    }

    void aDirectionIsFollowedBothWays()
    {
        FilmRequest request = requestOf(FilmKind::Direction, 5);
        request.oneWay = true;
        request.picture.from = 3;
        request.picture.reach = 1.5;
        request.picture.direction = aToB();
        const SnapshotPtr model = modelOf("vae");
        const GridFrames film = filmOf(model, request);
        QCOMPARE(film.images.size(), std::size_t{5});
        const std::vector<float> z = codeOf(model, 303);
        QCOMPARE(film.images[2], decodedOf(model, z));
        std::vector<std::uint32_t> all(400);
        std::iota(all.begin(), all.end(), 0U);
        const Direction direction =
            directionBetween(EncoderSession(model).encode(noise(), all), imagesOf(0), imagesOf(1));
        QCOMPARE(film.images[4], decodedOf(model, along(z, direction, 1.5F)));
        QCOMPARE(film.recipe.at("direction"), std::string("a to b"));
        QCOMPARE(film.recipe.at("reach"), std::string("1.5"));
    }

    void thePictureOfADirection()
    {
        GridRequest request;
        request.kind = GridKind::Direction;
        request.rows = 4;
        request.cols = 3;
        request.direction = aToB();
        const SnapshotPtr model = modelOf("vae");
        const GridFrames grid = makeGridFrames(model, noise(), splits(), request);
        QCOMPARE(grid.images.size(), std::size_t{12});
        QCOMPARE(grid.recipe.at("reach"), std::string("2"));
        // Images of the test split at one of the ends: no c among them.
        std::istringstream images(grid.recipe.at("images"));
        int row = 0;
        for (std::string word; std::getline(images, word, ','); ++row) {
            const auto image = static_cast<std::uint32_t>(std::stoul(word));
            QVERIFY(image >= 300 && image % 3 != 2);
            QCOMPARE(grid.images[static_cast<std::size_t>(3 * row + 1)], decodedOf(model, codeOf(model, image)));
        }
        QCOMPARE(row, 4);
        const Grid sheet = makeGrid(model, noise(), splits(), request);
        QCOMPARE(sheet.rows, 4);
        QCOMPARE(sheet.cols, 3);
        // Ends without test images: any of them.
        request.direction->from = {0, 1, 2};
        request.direction->to = {3, 4, 5};
        QCOMPARE(makeGridFrames(model, noise(), splits(), request).images.size(), std::size_t{12});
    }

    void aPathMayHaveMoreStepsThanAPictureHasColumns()
    {
        FilmRequest request = requestOf(FilmKind::Path, 127);
        request.picture.through = {0, 0, 0, 1, 1, 1};
        const SnapshotPtr model = modelOf("vae");
        QCOMPARE(filmOf(model, request).images.size(), std::size_t{127 + 125});
        request.picture.closed = true;
        const GridFrames round = filmOf(model, request);
        QCOMPARE(round.images.size(), std::size_t{127});
        QCOMPARE(round.images.front(), decodedOf(model, std::vector<float>{0, 0, 0}));
    }

    void aPictureThroughTheEpochs()
    {
        const std::array epochs{0, 2, 5};
        std::vector<int> asked;
        std::vector<double> told;
        const auto modelAt = [&](int epoch) {
            asked.push_back(epoch);
            const auto model = std::make_shared<ModelSnapshot>(*modelOf("vae"));
            for (float& weight : model->weights)
                weight *= 1 + 0.1F * static_cast<float>(epoch);
            model->epoch = epoch;
            return SnapshotPtr(model);
        };
        GridRequest picture;
        picture.kind = GridKind::Samples;
        picture.rows = picture.cols = 2;
        const GridFrames film = makeEpochFilm(epochs, modelAt, noise(), splits(), picture, {},
                                              [&](double fraction) { told.push_back(fraction); });
        QCOMPARE(film.images.size(), std::size_t{3});
        QCOMPARE(asked, (std::vector<int>{0, 2, 5}));
        QCOMPARE(told.back(), 1.0);
        QCOMPARE(film.images[1], makeGrid(modelAt(2), noise(), splits(), picture).image);
        QCOMPARE(film.recipe.at("epochs"), std::string("0,2,5"));
        QCOMPARE(film.recipe.at("picture"), std::string("samples"));
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(makeEpochFilm(epochs, modelAt, noise(), splits(), picture, stop.get_token()).stopped);
    }

    void framesMayHaveCaptionsAndColours()
    {
        FilmRequest request = requestOf(FilmKind::Interpolation, 5);
        const GridFrames film = filmOf(modelOf("vae"), request);
        QCOMPARE(film.captions,
                 (std::vector<std::string>{"t=0", "t=0.25", "t=0.5", "t=0.75", "t=1", "t=0.75", "t=0.5", "t=0.25"}));
        Animation plain;
        plain.scale = 6;
        takeFrames(plain, film, {});
        QCOMPARE(plain.frames, film.images);
        QCOMPARE(plain.scale, 6);
        QVERIFY(!plain.recipe.contains("captions"));
        Animation dressed;
        dressed.scale = 6;
        takeFrames(dressed, film, {1, true, SheetColors::Blue});
        QCOMPARE(dressed.scale, 1);
        QCOMPARE(dressed.frames.size(), film.images.size());
        QCOMPARE(dressed.frames[0].channels, 3);
        QCOMPARE(dressed.frames[0].width, kShape.width * 6);
        QVERIFY(dressed.frames[0].height > kShape.height * 6);
        QCOMPARE(dressed.recipe.at("captions"), std::string("true"));
        QCOMPARE(dressed.recipe.at("colors"), std::string("blue"));
        const Image large = enlarged(inColors(film.images[2], SheetColors::Blue), 6);
        QVERIFY(std::equal(large.samples.begin(), large.samples.end(), dressed.frames[2].samples.begin()));
        for (const FilmKind kind : {FilmKind::Traversal, FilmKind::Path, FilmKind::Direction}) {
            FilmRequest other = requestOf(kind, 4);
            other.picture.direction = aToB();
            const GridFrames frames = filmOf(modelOf("vae"), other);
            QCOMPARE(frames.captions.size(), frames.images.size());
        }
        // Too many pixels are refused before any frame is enlarged.
        Animation huge;
        huge.scale = 16;
        GridFrames many;
        many.images.assign(200, Image{1000, 1000, 1, std::vector<std::uint8_t>(1'000'000)});
        many.captions.assign(200, "x");
        QVERIFY(contains(sentenceOf([&] {
                             takeFrames(huge, std::move(many), {1, true, SheetColors::Grey});
                         }),
                         "megapixels"));
    }

    void samplesMayComeFromTheMixture()
    {
        GridRequest picture;
        picture.kind = GridKind::Samples;
        picture.rows = picture.cols = 3;
        const SnapshotPtr model = modelOf("vae");
        const Grid prior = makeGrid(model, noise(), splits(), picture);
        QCOMPARE(prior.recipe.at("latents"), std::string("prior"));
        QCOMPARE(prior.mixtureComponents, 0);
        picture.latents = LatentSource::Mixture;
        const Grid mixture = makeGrid(model, noise(), splits(), picture);
        QVERIFY(contains(mixture.recipe.at("latents"), "mixture"));
        QVERIFY(mixture.mixtureComponents > 0);
        QVERIFY(!(mixture.image == prior.image));
        picture.latents = LatentSource::Prior;
        QCOMPARE(makeGrid(model, noise(), splits(), picture).image, prior.image);
        QVERIFY(contains(sentenceOf([&] { makeGrid(modelOf("autoencoder"), noise(), splits(), picture); }),
                         "has no prior"));
        QVERIFY(contains(sentenceOf([] { latentSourceFromString("hat"); }), "mixture"));
    }

    void requestsThatDoNotFitAreRefused()
    {
        const SnapshotPtr model = modelOf("vae");
        const auto refusal = [&](const FilmRequest& request) { return sentenceOf([&] { filmOf(model, request); }); };
        FilmRequest request = requestOf(FilmKind::Traversal, 1);
        QVERIFY(contains(refusal(request), "2 to 1000"));
        request = requestOf(FilmKind::Traversal);
        request.dimension = 3;
        QVERIFY(contains(refusal(request), "0 to 2"));
        request = requestOf(FilmKind::Interpolation);
        request.picture.to = 100;
        QVERIFY(contains(refusal(request), "0 to 99"));
        request = requestOf(FilmKind::Direction);
        QVERIFY(contains(refusal(request), "needs a direction"));
        request.picture.direction = aToB();
        request.picture.reach = 101;
        QVERIFY(contains(refusal(request), "0 to 100"));
        request.picture.reach = 1;
        request.picture.direction->to = {1000};
        QVERIFY(contains(refusal(request), "a to b"));
        QVERIFY(contains(sentenceOf([] { filmKindFromString("dance"); }), "traversal, interpolation, epochs"));
    }

    void whatIsStoppedHasNoFrames()
    {
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(makeFilm(modelOf("vae"), noise(), splits(), requestOf(FilmKind::Traversal), stop.get_token()).stopped);
    }
};

QTEST_APPLESS_MAIN(TstFilms)
#include "tst_films.moc"
