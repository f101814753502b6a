// SPDX-License-Identifier: GPL-3.0-or-later
// The pictures of an experiment as a file: pixels as core lays them out, or as on the screen.
#include <algorithm>
#include <exception>

#include <qcustomplot.h>

#include "core/output/command_text.h"
#include "core/output/experiment_sheet.h"
#include "core/output/picture_commands.h"
#include "core/output/run_commands.h"
#include "core/training/run_folder.h"
#include "ui/compare/experiments_page.h"
#include "ui/export.h"
#include "ui/plots/svg_picture.h"

namespace latentscape {

namespace {

ExperimentPicture pictureOf(const ExperimentResult& result)
{
    return {result.request, result.compared.sides, result.strips, *result.compared.data};
}

/// Whether both divide the data alike: seeds make a difference only where something is drawn.
bool sameSplits(const SplitPlan& a, const SplitPlan& b, const Dataset& data)
{
    const bool isDrawn = a.validation != 0 || a.limit != 0 || !data.hasTestSplit();
    return (a.seed == b.seed || !isDrawn) && a.validation == b.validation && a.limit == b.limit &&
           a.leaveOut == b.leaveOut;
}

/// Whether the command line would divide and encode the data as the window did.
bool canBeRepeated(const ComparedSides& compared)
{
    const std::vector<std::uint32_t> images = codedImages(*compared.splits.front());
    const auto whole = [&images](const ComparisonSide& side) {
        return side.model->space == 0 && side.codes && side.codes->index == images;
    };
    if (!std::ranges::all_of(compared.sides, whole))
        return false;
    try {
        const RunRecord first = readRunRecord(compared.runs.front());
        return std::ranges::all_of(compared.runs, [&](const std::filesystem::path& run) {
            const RunRecord record = readRunRecord(run);
            return sameSplits(record.split, first.split, *compared.data) &&
                   record.dataFingerprint == first.dataFingerprint;
        });
    } catch (const std::exception&) { // a run that went away
        return false;
    }
}

} // namespace

QString ExperimentsPage::exportName() const
{
    return QStringLiteral("compare-%1").arg(QLatin1String(toString(request().kind)));
}

QImage ExperimentsPage::exportPreview(QSize room)
{
    const ExperimentResultPtr& result = m_sheet->result();
    if (!result)
        return {};
    const ExperimentPicture picture = pictureOf(*result);
    return sheetPreview(
        room, m_scale, [&](int scale) { return experimentSheetSize(picture, scale, m_look); },
        [&](int scale) { return experimentSheet(picture, scale, m_look); });
}

void ExperimentsPage::setExportScale(int scale)
{
    m_scale = std::clamp(scale, 1, maximumExportScale());
    if (exportChanged)
        exportChanged();
}

QSize ExperimentsPage::exportSize() const
{
    if (!m_sheet->result())
        return {};
    const SheetSize size = experimentSheetSize(pictureOf(*m_sheet->result()), m_scale, m_look);
    return {static_cast<int>(size.width), static_cast<int>(size.height)};
}

LookChoices ExperimentsPage::exportLookChoices() const
{
    const ExperimentResultPtr& result = m_sheet->result();
    return {true, hasExperimentCaptions(request().kind), result && result->compared.data->shape.channels == 1};
}

void ExperimentsPage::setExportLook(const SheetLook& look)
{
    m_look = look;
    if (exportChanged)
        exportChanged();
}

std::function<QByteArray()> ExperimentsPage::exportJob()
{
    const ExperimentResultPtr result = m_sheet->result();
    if (!result)
        return {};
    return [result, scale = m_scale, look = m_look] {
        const ExperimentPicture picture = pictureOf(*result);
        return pngBytes(experimentSheet(picture, scale, look), experimentRecipe(picture, scale, look));
    };
}

QByteArray ExperimentsPage::exportSvg()
{
    const ExperimentResultPtr& result = m_sheet->result();
    if (!result)
        return {};
    SvgPicture svg(m_sheet->wholeSize(), 1);
    svg.paint([this](QCPPainter& painter) { m_sheet->paintWhole(painter); });
    return svg.bytes(exportName(), experimentRecipe(pictureOf(*result), 1, {}));
}

QString ExperimentsPage::exportSvgNote() const
{
    return tr("As on the screen: names and marks stay sharp, the images are pixels.");
}

QString ExperimentsPage::exportCommand() const
{
    const ExperimentResultPtr& result = m_sheet->result();
    if (!result || result->compared.size() < 2 || !canBeRepeated(result->compared))
        return {};
    const ExperimentRequest& request = result->request;
    CommandText command("compare");
    for (std::size_t i = 0; i < result->compared.size(); ++i) {
        const std::string stored = storedName(result->compared.runs[i], *result->compared.sides[i].model);
        if (stored.empty())
            return {};
        command.word(stored);
    }
    for (const ComparisonSide& side : result->compared.sides)
        command.option("name", side.name);
    command.option("picture", toString(request.kind));
    if (request.kind == Experiment::Path)
        command.option("path", pathKindName(request.path));
    if (!request.images.empty())
        command.option("images", joinedNumbers(request.images));
    if (request.ownLatents)
        command.flag("own-latents");
    command.optionUnless("seed", static_cast<std::int64_t>(request.seed), 1).optionUnless("scale", m_scale, 1);
    return QString::fromStdString(command.text() + lookFlags(m_look) +
                                  optionText("out", exportName().toStdString() + ".png"));
}

} // namespace latentscape
