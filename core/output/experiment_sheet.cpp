// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/experiment_sheet.h"

#include <algorithm>
#include <utility>

#include "core/data/subset.h"
#include "core/latent/code_spacing.h"
#include "core/output/command_text.h"
#include "core/output/grid_painter.h"
#include "core/output/report_pictures.h"
#include "core/output/sheet_plan.h"
#include "core/output/sheet_recipe.h"

namespace latentscape {

namespace {

constexpr std::uint64_t kImagesSeed = 1; ///< of the choice of images; that of most trainings
constexpr int kMostStripRows = 3;        ///< of strips with more rows each is a block of its own
constexpr int kBlocksAside = 3;
constexpr int kBlockGap = 8; ///< pixels of the sheet

std::vector<std::string> namesOf(const std::vector<ComparisonSide>& sides)
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < sides.size(); ++i) {
        const bool isAscii = std::ranges::all_of(sides[i].name, [](char c) { return c >= ' ' && c <= '~'; });
        names.push_back(isAscii ? sides[i].name : sides[i].model->modelId + " (" + std::to_string(i + 1) + ')');
    }
    return names;
}

/// What the letters are written with is decided when all is laid out: then grey becomes its opposite.
SheetLook uninverted(SheetLook look)
{
    if (look.colors == SheetColors::Inverted)
        look.colors = SheetColors::Grey;
    return look;
}

/// Where the cells of the sides stand, and what is composed of them.
class ExperimentLayout
{
public:
    ExperimentLayout(const ExperimentPicture& picture, int scale, const SheetLook& look)
        : m_picture(picture), m_scale(scale), m_look(look), m_names(namesOf(picture.sides)),
          m_shape(picture.data.shape), m_rows(picture.strips.front().rows), m_cols(picture.strips.front().cols)
    {}

    SheetSize size() const
    {
        if (!isBlocks())
            return sheetSize(m_shape, rowCount(), m_cols, m_scale, stripLook(), stripCaptions());
        return sheetSize(blockShape(), blockRows(), blockCols(), 1, blockLook(), blockCaptions());
    }

    Image compose() const
    {
        Image sheet =
            isBlocks() ? composeBlocks()
                       : composeSheet(stripCells(), m_shape, rowCount(), m_cols, m_scale, stripLook(), stripCaptions());
        if (m_look.colors == SheetColors::Inverted)
            sheet = inColors(sheet, SheetColors::Inverted);
        sheet = inRgb(std::move(sheet));
        for (std::size_t side = 0; side < m_picture.strips.size(); ++side)
            mark(sheet, side);
        return sheet;
    }

private:
    bool isBlocks() const { return m_rows > kMostStripRows; }
    bool hasOriginals() const { return m_picture.request.kind == Experiment::Reconstructions; }
    int originalRows() const { return hasOriginals() ? 1 : 0; }
    int sideCount() const { return static_cast<int>(m_picture.strips.size()); }
    int rowCount() const { return originalRows() + sideCount() * m_rows; }
    int blockCols() const { return std::min(sideCount(), kBlocksAside); }
    int blockRows() const { return (sideCount() + blockCols() - 1) / blockCols(); }

    /// Names are always written.
    SheetLook stripLook() const
    {
        SheetLook look = uninverted(m_look);
        look.captions = true;
        return look;
    }

    SheetCaptions stripCaptions() const
    {
        SheetCaptions captions;
        captions.rows.resize(static_cast<std::size_t>(rowCount()));
        if (hasOriginals())
            captions.rows.front() = "originals";
        for (int side = 0; side < sideCount(); ++side) {
            const int row = originalRows() + side * m_rows;
            captions.rows[static_cast<std::size_t>(row)] = m_names[static_cast<std::size_t>(side)];
        }
        if (!m_look.captions || !hasExperimentCaptions(m_picture.request.kind))
            return captions;
        const std::vector<std::int64_t>& images = m_picture.strips.front().images;
        for (int col = 0; col < m_cols; ++col) {
            const auto place = static_cast<std::size_t>(col);
            captions.cols.push_back(
                std::to_string(hasOriginals() && place < images.size() ? images[place] : std::int64_t{col}));
        }
        return captions;
    }

    std::vector<Image> stripCells() const
    {
        std::vector<Image> cells;
        if (hasOriginals()) {
            for (const std::int64_t image : m_picture.strips.front().images)
                cells.push_back(image < 0 ? Image() : m_picture.data.picture(static_cast<std::size_t>(image)));
            cells.resize(static_cast<std::size_t>(m_cols));
        }
        for (const ExperimentStrip& strip : m_picture.strips)
            cells.insert(cells.end(), strip.cells.begin(), strip.cells.end());
        return cells;
    }

    SheetLook innerLook() const
    {
        SheetLook look = uninverted(m_look);
        look.captions = false;
        return look;
    }

    ImageShape blockShape() const
    {
        const SheetSize size = sheetSize(m_shape, m_rows, m_cols, m_scale, innerLook());
        const bool isColored = m_shape.channels == 3 || innerLook().colors != SheetColors::Grey;
        return {isColored ? 3 : 1, static_cast<int>(size.height),
                std::max(static_cast<int>(size.width), widthToCaption(m_names))};
    }

    static SheetLook blockLook() { return {kBlockGap, true, SheetColors::Grey}; }

    SheetCaptions blockCaptions() const
    {
        SheetCaptions captions;
        captions.cells = m_names;
        return captions;
    }

    Image composeBlocks() const
    {
        std::vector<Image> blocks;
        for (const ExperimentStrip& strip : m_picture.strips)
            blocks.push_back(composeSheet(strip.cells, m_shape, m_rows, m_cols, m_scale, innerLook()));
        return composeSheet(blocks, blockShape(), blockRows(), blockCols(), 1, blockLook(), blockCaptions());
    }

    void mark(Image& sheet, std::size_t side) const
    {
        const ExperimentStrip& strip = m_picture.strips[side];
        SheetPlan plan = planSheet(m_shape, rowCount(), m_cols, m_scale, stripLook(), stripCaptions());
        int left = 0;
        int top = 0;
        std::size_t firstRow = static_cast<std::size_t>(originalRows()) + side * static_cast<std::size_t>(m_rows);
        if (isBlocks()) {
            const SheetPlan outer = planSheet(blockShape(), blockRows(), blockCols(), 1, blockLook(), blockCaptions());
            plan = planSheet(m_shape, m_rows, m_cols, m_scale, innerLook(), {});
            left = outer.left[side % static_cast<std::size_t>(blockCols())];
            top = outer.top[side / static_cast<std::size_t>(blockCols())];
            firstRow = 0;
        }
        const auto cols = static_cast<std::size_t>(m_cols);
        for (std::size_t cell = 0; cell < strip.cells.size() && cell < strip.offData.size(); ++cell) {
            if (!strip.cells[cell].empty())
                markNearness(sheet,
                             {left + plan.left[cell % cols], top + plan.top[firstRow + cell / cols], plan.cellWidth,
                              plan.cellHeight},
                             nearnessOf(strip.offData[cell]));
        }
    }

    const ExperimentPicture& m_picture;
    int m_scale;
    SheetLook m_look;
    std::vector<std::string> m_names;
    ImageShape m_shape;
    int m_rows; ///< of a strip
    int m_cols;
};

} // namespace

std::vector<std::uint32_t> codedImages(const SplitIndices& splits)
{
    const std::vector<std::uint32_t> all = splits.allOf();
    if (all.size() <= kMostCodedImages)
        return seededSubset(all, all.size(), kImagesSeed);
    // What is measured are test images: where the spaces differ is to be seen on the maps.
    std::vector<std::uint32_t> chosen = seededSubset(splits.test, kMostCodedImages / 2, kImagesSeed);
    std::vector<std::uint32_t> others = splits.train;
    others.insert(others.end(), splits.validation.begin(), splits.validation.end());
    const auto rest = seededSubset(others, kMostCodedImages - chosen.size(), kImagesSeed);
    chosen.insert(chosen.end(), rest.begin(), rest.end());
    std::ranges::sort(chosen);
    return chosen;
}

bool hasExperimentCaptions(Experiment kind) { return kind != Experiment::Samples && kind != Experiment::Manifold; }

SheetSize experimentSheetSize(const ExperimentPicture& picture, int scale, const SheetLook& look)
{
    return ExperimentLayout(picture, scale, look).size();
}

Image experimentSheet(const ExperimentPicture& picture, int scale, const SheetLook& look)
{
    checkLayout(scale, look);
    const ExperimentLayout layout(picture, scale, look);
    checkPixels(layout.size());
    return layout.compose();
}

std::map<std::string, std::string> experimentRecipe(const ExperimentPicture& picture, int scale, const SheetLook& look)
{
    const ExperimentRequest& request = picture.request;
    std::map<std::string, std::string> recipe{{"picture", std::string("compare ") + toString(request.kind)},
                                              {"seed", std::to_string(request.seed)},
                                              {"scale", std::to_string(scale)},
                                              {"marks", "hatched: far from the model's data; framed: at its edge"}};
    for (std::size_t side = 0; side < picture.sides.size(); ++side) {
        const ComparisonSide& compared = picture.sides[side];
        recipe["side " + std::to_string(side + 1)] = compared.name + ", epoch " + std::to_string(compared.model->epoch);
    }
    if (!request.images.empty())
        recipe["images"] = joinedNumbers(request.images);
    if (request.ownLatents)
        recipe["latents"] = "each model's own";
    if (request.kind == Experiment::Path)
        recipe["path"] = pathKindName(request.path);
    noteLook(recipe, look, picture.data.shape);
    return recipe;
}

} // namespace latentscape
