// SPDX-License-Identifier: GPL-3.0-or-later
// The grids that show what a model does about noise, what its first layer looks for and what its layers keep.
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <cmath>
#include <span>
#include <sstream>

#include "core/data/corruption.h"
#include "core/data/splits.h"
#include "core/evaluation/principal_angles.h"
#include "core/latent/decoder_session.h"
#include "core/latent/encoder_session.h"
#include "core/models/registry.h"
#include "core/output/first_filters.h"
#include "core/output/grids.h"
#include "tests/support/core/closeness.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

constexpr ImageShape kShape{1, 8, 6};

const Dataset& waves()
{
    static const DatasetPtr data = tinyDataset(80, kShape, 3);
    return *data;
}

SplitIndices splits() { return makeSplits(waves(), {}); }

SnapshotPtr modelOf(const std::string& id, const std::string& params = "latent=3 hidden=16",
                    const Dataset& data = waves())
{
    const auto snapshot = untrained(id, modelParams(id, params), data);
    for (float& weight : snapshot->weights)
        weight *= 4; // freshly drawn ones hardly make a difference
    return snapshot;
}

GridRequest requestOf(GridKind kind, int rows = 0, int cols = 0)
{
    GridRequest request;
    request.kind = kind;
    request.rows = rows;
    request.cols = cols;
    return request;
}

Grid gridOf(const SnapshotPtr& model, const GridRequest& request)
{
    return makeGrid(model, waves(), splits(), request);
}

Image cellOf(const Grid& grid, int row, int col, const ImageShape& shape = kShape)
{
    Image cell{shape.width, shape.height, shape.channels, {}};
    const int length = shape.width * shape.channels;
    for (int y = 0; y < shape.height; ++y) {
        const auto begin =
            grid.image.samples.begin() +
            ((row * (shape.height + 1) + y) * grid.image.width + col * (shape.width + 1)) * shape.channels;
        cell.samples.insert(cell.samples.end(), begin, begin + length);
    }
    return cell;
}

std::vector<std::uint32_t> imagesOf(const Grid& grid)
{
    std::vector<std::uint32_t> numbers;
    std::istringstream stream(grid.recipe.at("images"));
    for (std::string part; std::getline(stream, part, ',');)
        numbers.push_back(static_cast<std::uint32_t>(std::stoul(part)));
    return numbers;
}

/// Equal but for the last bit of a product that was computed in a batch of another size.
bool nearlySame(const Image& a, const Image& b)
{
    for (std::size_t i = 0; i < std::min(a.samples.size(), b.samples.size()); ++i) {
        if (std::abs(a.samples[i] - b.samples[i]) > 1)
            return false;
    }
    return a.samples.size() == b.samples.size();
}

/// Weights of a tensor of the model, from its `first` on.
std::span<const float> weightsOf(const ModelSnapshot& model, const std::string& tensor, std::size_t first,
                                 std::size_t count)
{
    const auto entry = std::ranges::find(model.tensors, tensor, &TensorEntry::name);
    if (entry == model.tensors.end() || first + count > entry->count())
        qFatal("There is no such tensor.");
    return {model.weights.data() + entry->offset + first, count};
}

/// How far a cell is, at most, from showing planar weights: grey where one is 0, the greatest white or black.
double worstSample(const Image& cell, std::span<const float> weights)
{
    double greatest = 0;
    for (const float weight : weights)
        greatest = std::max(greatest, std::abs(static_cast<double>(weight)));
    if (greatest == 0 || cell.samples.size() != weights.size())
        return 256;
    const auto channels = static_cast<std::size_t>(cell.channels);
    const std::size_t area = weights.size() / channels;
    double worst = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const double weight = weights[i % channels * area + i / channels];
        worst = std::max(worst, std::abs(cell.samples[i] - 255 * (0.5 + 0.5 * weight / greatest)));
    }
    return worst;
}

std::vector<float> planar(const Dataset& data, std::uint32_t image)
{
    std::vector<float> pixels;
    for (const std::uint8_t pixel : data.image(image))
        pixels.push_back(static_cast<float>(pixel) / 255.0F);
    return pixels;
}

} // namespace

class TstGridInsides : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesOfKinds()
    {
        for (const GridKind kind : {GridKind::Denoise, GridKind::Filters, GridKind::Layers})
            QCOMPARE(static_cast<int>(gridKindFromString(toString(kind))), static_cast<int>(kind));
        QVERIFY(contains(sentenceOf([] { gridKindFromString("mosaic"); }), "labels, denoise, filters, layers"));
    }

    void noiseIsThatOfTheModel()
    {
        const GridNoise trained =
            gridNoise(*modelOf("denoising_ae", "latent=3 hidden=8 noise=0.55 corruption=gaussian"));
        QCOMPARE(static_cast<int>(trained.corruption), static_cast<int>(Corruption::Gaussian));
        QCOMPARE(trained.level, 0.55);
        const GridNoise usual = gridNoise(*modelOf("vae"));
        QCOMPARE(static_cast<int>(usual.corruption), static_cast<int>(Corruption::Masking));
        QCOMPARE(usual.level, 0.3);
        // What was trained without noise is shown with some all the same.
        QCOMPARE(gridNoise(*modelOf("denoising_ae", "latent=3 hidden=8 noise=0")).level, 0.3);
    }

    void denoiseShowsOriginalSpoiltAndRestored()
    {
        const SnapshotPtr model = modelOf("denoising_ae", "latent=3 hidden=16 noise=0.4");
        const Grid grid = gridOf(model, requestOf(GridKind::Denoise, 2, 5));
        QCOMPARE(grid.rows, 6);
        QCOMPARE(grid.cols, 5);
        QCOMPARE(grid.recipe.at("corruption"), std::string("masking"));
        QCOMPARE(grid.recipe.at("noise"), std::string("0.4"));
        const auto images = imagesOf(grid);
        QCOMPARE(images.size(), std::size_t{10});
        for (const int i : {0, 4, 7}) {
            const std::uint32_t image = images[static_cast<std::size_t>(i)];
            const int row = i / 5 * 3;
            QVERIFY(cellOf(grid, row, i % 5) == waves().picture(image));
            std::vector<float> pixels = planar(waves(), image);
            RandomStream noise(1, RandomPurpose::Corruption, image);
            corrupt(Corruption::Masking, 0.4, pixels, pixels, noise);
            QVERIFY(cellOf(grid, row + 1, i % 5) == toImage(pixels.data(), kShape));
            const auto code = EncoderSession(model).encodeImage(pixels).mean;
            const auto restored = DecoderSession(model).decode(code, {}, 1);
            QVERIFY(nearlySame(cellOf(grid, row + 2, i % 5), toImage(restored.data(), kShape)));
        }
    }

    void withoutNoiseItReconstructs()
    {
        const SnapshotPtr model = modelOf("vae");
        GridRequest request = requestOf(GridKind::Denoise, 1, 6);
        request.noise = 0;
        const Grid grid = gridOf(model, request);
        const Grid plain = gridOf(model, requestOf(GridKind::Reconstructions, 1, 6));
        QCOMPARE(imagesOf(grid), imagesOf(plain));
        for (int col = 0; col < 6; ++col) {
            QVERIFY(cellOf(grid, 1, col) == cellOf(grid, 0, col));
            QVERIFY(nearlySame(cellOf(grid, 2, col), cellOf(plain, 1, col)));
        }
    }

    void theAskedNoiseIsUsed()
    {
        const SnapshotPtr model = modelOf("cvae");
        GridRequest request = requestOf(GridKind::Denoise, 1, 4);
        request.corruption = Corruption::SaltAndPepper;
        request.noise = 1;
        const Grid grid = gridOf(model, request);
        QCOMPARE(grid.recipe.at("corruption"), std::string("salt-and-pepper"));
        for (const std::uint8_t sample : cellOf(grid, 1, 2).samples)
            QVERIFY(sample == 0 || sample == 255);
        for (const double level : {-0.1, 1.1, std::nan("")}) {
            request.noise = level;
            QVERIFY(contains(sentenceOf([&] { gridOf(model, request); }), "from 0 to 1"));
        }
    }

    void filtersAreTheRowsOfTheFirstMatrix()
    {
        const SnapshotPtr model = modelOf("autoencoder");
        const Grid grid = gridOf(model, requestOf(GridKind::Filters));
        QCOMPARE(grid.cols, 10); // sixteen units
        QCOMPARE(grid.rows, 2);
        for (const std::size_t unit : {0U, 9U, 15U}) {
            const auto row = weightsOf(*model, "encoder.0.weight", unit * kShape.pixels(), kShape.pixels());
            const Image cell = cellOf(grid, static_cast<int>(unit / 10), static_cast<int>(unit % 10));
            VERIFY_CLOSE(worstSample(cell, row), 0.51);
            QVERIFY(*std::ranges::max_element(cell.samples) == 255 || *std::ranges::min_element(cell.samples) == 0);
        }
        // Where there is no unit left it stays grey.
        QVERIFY(std::ranges::all_of(cellOf(grid, 1, 6).samples, [](std::uint8_t sample) { return sample == 64; }));
    }

    void filtersLeaveTheLabelsOut()
    {
        const auto filters = firstFilters(*modelOf("cvae"));
        QVERIFY(filters.has_value());
        QCOMPARE(filters->count, std::size_t{16});
        QCOMPARE(filters->stride, kShape.pixels() + 3);
        QVERIFY(filters->shape == kShape);
    }

    void filtersOfConvolutionsAreTheirKernels()
    {
        const DatasetPtr colour = tinyDataset(40, {3, 16, 16}, 3);
        const SnapshotPtr model = modelOf("cvae", "latent=3 network=conv", *colour);
        const Grid grid = makeGrid(model, *colour, makeSplits(*colour, {}), requestOf(GridKind::Filters));
        QCOMPARE(grid.cols, 10);
        QCOMPARE(grid.rows, 4); // thirty-two kernels
        QCOMPARE(grid.image.width, 10 * 3 + 9);
        QCOMPARE(grid.image.channels, 3);
        // Behind a kernel's three channels of the image stand those of the three labels.
        const ImageShape kernel{3, 3, 3};
        for (const std::size_t unit : {0U, 1U, 12U, 31U}) {
            const auto weights =
                weightsOf(*model, "encoder.conv.0.weight", unit * 2 * kernel.pixels(), kernel.pixels());
            const Image cell = cellOf(grid, static_cast<int>(unit / 10), static_cast<int>(unit % 10), kernel);
            VERIFY_CLOSE(worstSample(cell, weights), 0.51);
        }
    }

    void filtersOfPrincipalComponents()
    {
        const SnapshotPtr model = fittedPca(waves(), splits().train, 4); // an untrained one has none
        const auto filters = firstFilters(*model);
        QVERIFY(filters.has_value());
        QCOMPARE(filters->count, std::size_t{4});
        const Grid grid = gridOf(model, requestOf(GridKind::Filters));
        QCOMPARE(grid.cols, 4);
        QCOMPARE(grid.rows, 1);
        for (const std::size_t component : {0U, 1U, 2U, 3U}) {
            const auto row = weightsOf(*model, "components", component * kShape.pixels(), kShape.pixels());
            VERIFY_CLOSE(worstSample(cellOf(grid, 0, static_cast<int>(component)), row), 0.51);
        }
    }

    void everyModelHasFilters()
    {
        for (const ModelInfo& info : modelInfos()) {
            const std::string params = findSpec(info.params, "hidden") != nullptr ? "hidden=16" : "";
            const SnapshotPtr model = modelOf(info.id, params);
            QVERIFY2(gridApplies(GridKind::Filters, *model), info.id.c_str());
            QVERIFY2(gridApplies(GridKind::Denoise, *model), info.id.c_str());
            QVERIFY2(!gridOf(model, requestOf(GridKind::Filters)).image.empty(), info.id.c_str());
            QVERIFY2(!gridOf(model, requestOf(GridKind::Denoise, 1, 2)).image.empty(), info.id.c_str());
            QCOMPARE(gridApplies(GridKind::Layers, *model), codeSpaces(*model).size() > 1);
            if (gridApplies(GridKind::Layers, *model))
                QVERIFY2(!gridOf(model, requestOf(GridKind::Layers, 1, 2)).image.empty(), info.id.c_str());
        }
    }

    void layersShowWhatEachKeeps()
    {
        const SnapshotPtr model = modelOf("stacked_ae", "latent=3 hidden=12,8");
        const Grid grid = gridOf(model, requestOf(GridKind::Layers, 2, 4));
        QCOMPARE(grid.rows, 8);
        QCOMPARE(grid.recipe.at("layers"), std::string("layer-1,layer-2,z"));
        const auto images = imagesOf(grid);
        for (const std::size_t i : {std::size_t{0}, std::size_t{6}}) {
            const int row = static_cast<int>(i / 4 * 4);
            const int col = static_cast<int>(i % 4);
            QVERIFY(cellOf(grid, row, col) == waves().picture(images[i]));
            for (const auto& [below, space] : {std::pair{1, 1}, {2, 2}, {3, 0}}) {
                const SnapshotPtr seen = inSpace(model, space);
                const auto code = EncoderSession(seen).encode(waves(), std::vector{images[i]}).mean;
                const auto restored = DecoderSession(seen).decode(code, {}, 1);
                QVERIFY(nearlySame(cellOf(grid, row + below, col), toImage(restored.data(), kShape)));
            }
        }
    }

    void aManifoldNeedsTwoDimensionsOfTheSpaceThatIsShown()
    {
        const SnapshotPtr narrow = modelOf("stacked_ae", "latent=1 hidden=12,8");
        QVERIFY(!gridApplies(GridKind::Manifold, *narrow));
        QVERIFY(gridApplies(GridKind::Manifold, *inSpace(narrow, 1)));
        const SnapshotPtr wide = modelOf("stacked_ae", "latent=3 hidden=12,1");
        QVERIFY(gridApplies(GridKind::Manifold, *wide));
        QVERIFY(!gridApplies(GridKind::Manifold, *inSpace(wide, 2)));
    }

    void whatHasNoLayersIsRefused()
    {
        QVERIFY(!gridApplies(GridKind::Layers, *modelOf("vae")));
        QVERIFY(contains(sentenceOf([] { gridOf(modelOf("vae"), requestOf(GridKind::Layers)); }), "vae"));
    }

    void theSameRequestGivesTheSameBytes()
    {
        for (const GridKind kind : {GridKind::Denoise, GridKind::Filters, GridKind::Layers}) {
            const SnapshotPtr model = modelOf("stacked_denoising_ae", "latent=3 hidden=12,8");
            GridRequest request = requestOf(kind, 2, 3);
            const Grid once = gridOf(model, request);
            QCOMPARE(gridOf(model, request).image, once.image);
            request.scale = 2;
            QCOMPARE(gridOf(model, request).image.width, 2 * once.image.width);
            request.seed = 5;
            if (kind != GridKind::Filters)
                QVERIFY(imagesOf(gridOf(model, request)) != imagesOf(once));
        }
    }
};

QTEST_APPLESS_MAIN(TstGridInsides)
#include "tst_grid_insides.moc"
