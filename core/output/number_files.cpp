// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/output/number_files.h"

#include <utility>

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/latent/encoder_session.h"
#include "core/output/command_text.h"
#include "core/output/result_tables.h"
#include "core/output/tables.h"
#include "core/training/run_folder.h"

namespace latentscape {

namespace {

/// How much of the time goes into the codes, about, before the rest.
constexpr double kEncodingShare = 0.1;

void tell(const NumbersRequest& request, double fraction)
{
    if (request.progress)
        request.progress(fraction);
}

std::optional<std::string> projectionFile(const NumbersSource& source, const NumbersRequest& request,
                                          const EncodedSet& codes, ThreadTeam& team, const std::stop_token& stop)
{
    ProjectionSink sink;
    sink.progress = [&request](const ProjectionProgress& progress) {
        tell(request, kEncodingShare + (1 - kEncodingShare) * progress.fraction);
    };
    ProjectionResult result = project(codes.mean, codes.dimensions, request.projection, {}, team, stop, sink);
    if (result.stopped || stop.stop_requested())
        return std::nullopt;
    const LayoutTable table = layoutTable(codes, *source.data, std::move(result.xy));
    return request.npz ? encodeNpz(layoutArrays(table)) : layoutCsv(table);
}

std::optional<std::string> neighboursFile(const NumbersRequest& request, const NeighbourTable& table,
                                          const std::stop_token& stop)
{
    if (stop.stop_requested())
        return std::nullopt;
    return request.npz ? encodeNpz(neighboursArrays(table)) : neighboursCsv(table);
}

std::string splitOption(const NumbersRequest& request)
{
    return request.split == Split::All ? std::string() : optionText("split", toString(request.split));
}

std::string spaceOption(const ModelSnapshot& model)
{
    return model.space == 0 ? std::string()
                            : optionText("space", codeSpaces(model).at(static_cast<std::size_t>(model.space)).name);
}

std::string projectionOptions(const ProjectionPlan& plan)
{
    std::string options = optionText("method", projectionName(plan.method));
    for (const ParamSpec& spec : projectionSpecs(plan.method)) {
        const ParamValue* value = plan.parameters.find(spec.key);
        if (value != nullptr && *value != spec.defaultValue)
            options += optionText(spec.key, toString(*value));
    }
    if (plan.seed != 1)
        options += optionText("seed", std::to_string(plan.seed));
    return options;
}

} // namespace

std::vector<std::uint32_t> imagesOf(const NumbersSource& source, Split split)
{
    std::vector<std::uint32_t> images = split == Split::All ? source.splits.allOf() : source.splits.of(split);
    if (images.empty())
        throw Error(ErrorKind::Input, LS_TEXT("core", "The split {} of {} holds no image."),
                    {toString(split), source.data->name});
    return images;
}

std::optional<std::string> numbersFile(const NumbersSource& source, const NumbersRequest& request,
                                       const std::stop_token& stop)
{
    if (request.kind == NumberKind::Metrics) {
        const std::vector<MetricsRow> rows = readMetrics(source.run);
        return request.npz ? encodeNpz(metricsArrays(rows)) : metricsCsv(rows);
    }
    const std::vector<std::uint32_t> images = imagesOf(source, request.split);
    ThreadTeam team(availableCores());
    const auto told = [&request](double fraction) { tell(request, kEncodingShare + (1 - kEncodingShare) * fraction); };
    if (request.kind == NumberKind::Neighbours && request.byPixels)
        return neighboursFile(request, neighboursOfPixels(*source.data, images, request.neighbours, team, stop, told),
                              stop);
    const EncodedSet codes = EncoderSession(source.model).encode(*source.data, images, availableCores(), stop);
    if (stop.stop_requested())
        return std::nullopt;
    tell(request, kEncodingShare);
    if (request.kind == NumberKind::Neighbours)
        return neighboursFile(request, neighboursOfCodes(codes, request.neighbours, team, stop, told), stop);
    if (request.kind == NumberKind::Projection)
        return projectionFile(source, request, codes, team, stop);
    return request.npz ? encodeNpz(codesArrays(codes, *source.data)) : codesCsv(codes, *source.data, source.splits);
}

std::string numbersCommand(const std::string& stored, const ModelSnapshot& model, const NumbersRequest& request,
                           const std::string& out)
{
    if (stored.empty())
        return {};
    const std::string end = optionText("out", out);
    switch (request.kind) {
    case NumberKind::Latents:
        return CommandText("encode").word(stored).text() + spaceOption(model) + splitOption(request) + end;
    case NumberKind::Projection:
        return CommandText("project").word(stored).text() + spaceOption(model) + projectionOptions(request.projection) +
               splitOption(request) + end;
    case NumberKind::Metrics:
        return CommandText("export").word(stored).option("format", "metrics").text() + end;
    case NumberKind::Neighbours:
        break;
    }
    return CommandText("export").word(stored).option("format", "neighbours").text() +
           (request.byPixels ? optionText("space", "pixels") : spaceOption(model)) +
           optionText("neighbours", std::to_string(request.neighbours)) + splitOption(request) + end;
}

} // namespace latentscape
