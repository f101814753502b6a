// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/decoded_sheet.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "core/base/error.h"
#include "core/latent/decoder_session.h"
#include "core/output/command_text.h"
#include "core/output/picture_commands.h"
#include "core/output/sheet_recipe.h"

namespace latentscape {

namespace {

/// As many as a grid may have.
constexpr std::int64_t kMostPixels = 100'000'000;
/// A few images stand in rows of ten; many make a square.
constexpr std::size_t kFewestColumns = 10;

std::map<std::string, std::string> recipeOf(const ModelSnapshot& model, const DecodedSheetRequest& request)
{
    std::map<std::string, std::string> recipe{{"kind", "decode"},
                                              {"model", model.modelId},
                                              {"epoch", std::to_string(model.epoch)},
                                              {"images", std::to_string(request.count)}};
    if (model.space != 0)
        recipe["space"] = codeSpaces(model).at(static_cast<std::size_t>(model.space)).name;
    if (request.count == 1) {
        recipe["latent"] = joinedNumbers(request.z, ' ');
        if (const int label = singleLabel(request.conditions); label >= 0)
            recipe["label"] = std::to_string(label);
        else if (!request.conditions.empty())
            recipe["condition"] = joinedNumbers(request.conditions, ' ');
    }
    noteLook(recipe, request.look, model.shape);
    return recipe;
}

} // namespace

std::vector<float> decodedImages(const SnapshotPtr& model, const std::vector<float>& z,
                                 const std::vector<float>& conditions, std::size_t count,
                                 const std::function<void(double)>& progress)
{
    DecoderSession session(model);
    const auto width = static_cast<std::size_t>(session.dimensions());
    const auto classes = static_cast<std::size_t>(session.classes());
    std::vector<float> images;
    images.reserve(count * model->shape.pixels());
    // The session's own batch, so that cutting changes no bytes.
    for (std::size_t begin = 0; begin < count; begin += DecoderSession::kDecodeBatch) {
        const std::size_t part = std::min(DecoderSession::kDecodeBatch, count - begin);
        const std::vector<float> pixels =
            session.decode(std::span(z).subspan(begin * width, part * width),
                           std::span(conditions).subspan(begin * classes, part * classes), part);
        images.insert(images.end(), pixels.begin(), pixels.end());
        if (progress)
            progress(static_cast<double>(begin + part) / static_cast<double>(count));
    }
    return images;
}

DecodedSheet makeDecodedSheet(const SnapshotPtr& model, const DecodedSheetRequest& request,
                              const std::function<void(double)>& progress)
{
    const ImageShape& shape = model->shape;
    const auto side = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(request.count))));
    const auto columns = static_cast<int>(std::min(request.count, std::max(side, kFewestColumns)));
    const int rows = (static_cast<int>(request.count) + columns - 1) / columns;
    const SheetCaptions captions = request.look.captions ? numberedCells(request.count) : SheetCaptions();
    const SheetSize size = sheetSize(shape, rows, columns, request.scale, request.look, captions);
    if (size.width * size.height > kMostPixels)
        throw Error(ErrorKind::Input,
                    LS_TEXT("core", "{} images are too many for one sheet: name an --out that ends in .npy."),
                    {std::to_string(request.count)});
    const std::vector<float> pixels = decodedImages(model, request.z, request.conditions, request.count, progress);
    std::vector<Image> cells;
    cells.reserve(request.count);
    for (std::size_t i = 0; i < request.count; ++i)
        cells.push_back(toImage(pixels.data() + i * shape.pixels(), shape));
    return {composeSheet(cells, shape, rows, columns, request.scale, request.look, captions),
            recipeOf(*model, request)};
}

} // namespace latentscape
