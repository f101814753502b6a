// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/report_writer.h"

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <QFileInfo>

#include <nlohmann/json.hpp>

#include "core/base/atomic_file.h"
#include "core/output/command_text.h"
#include "core/output/comparison_report.h"
#include "core/output/run_commands.h"
#include "ui/translation.h"

namespace latentscape {

namespace {

// JSON as the command line writes it.
constexpr int kIndent = 2;
constexpr auto kUnreadable = nlohmann::ordered_json::error_handler_t::replace;

/// Core's texts are English where no language was chosen.
QString reportLanguage() { return currentLanguage().isEmpty() ? QStringLiteral("en") : currentLanguage(); }

std::string documentOf(const ComparisonResult& result)
{
    const ComparedSides& compared = result.request.compared;
    std::vector<std::string> runs;
    for (std::size_t i = 0; i < compared.size(); ++i)
        runs.push_back(compared.runs[i].empty() ? compared.sides[i].name : compared.runs[i].string());
    return comparisonDocument(result.comparison, compared.sides, runs).dump(kIndent, ' ', false, kUnreadable) + "\n";
}

/// In the worker.
std::optional<std::string> pageOf(const ComparisonResult& result, const QString& language, LongWork::Report& report)
{
    ReportOptions options;
    options.seed = result.request.seed;
    options.language = language.toStdString();
    options.translate = [](const char* source) { return coreText(source).toStdString(); };
    options.progress = [&report](double fraction) { report.progress(fraction); };
    options.stop = report.stop();
    const ComparedSides& compared = result.request.compared;
    return comparisonHtml(result.comparison, compared.sides, *compared.data, commonSplits(compared), options);
}

} // namespace

ReportWriter::ReportWriter(QObject* parent) : QObject(parent)
{
    connect(&m_work, &LongWork::busyChanged, this, &ReportWriter::busyChanged);
    connect(&m_work, &LongWork::failed, this, &ReportWriter::told);
    connect(&m_work, &LongWork::progressChanged, this, [this](double fraction) {
        emit told(tr("The report is being written… %1 %").arg(static_cast<int>(100 * fraction)));
    });
}

void ReportWriter::write(const ComparisonResultPtr& result, const QString& file)
{
    const bool isJson = QFileInfo(file).suffix().compare(QStringLiteral("json"), Qt::CaseInsensitive) == 0;
    m_work.start(
        [this, result, file, isJson, language = reportLanguage()](LongWork::Report& report) -> LongWork::Delivery {
            const auto content = isJson ? std::optional(documentOf(*result)) : pageOf(*result, language, report);
            if (!content || report.stop().stop_requested())
                return {};
            writeFileAtomically(std::filesystem::path(file.toStdString()), *content);
            return [this, file] {
                emit told(tr("The report was saved: %1").arg(file));
                emit written(file);
            };
        });
}

void ReportWriter::cancel()
{
    if (!m_work.isBusy())
        return;
    m_work.cancel();
    emit told(tr("Writing the report was given up."));
}

QString compareCommand(const ComparisonRequest& request)
{
    CommandText command("compare");
    for (std::size_t i = 0; i < request.compared.size(); ++i) {
        const ModelSnapshot& model = *request.compared.sides[i].model;
        const std::string stored = storedName(request.compared.runs[i], model);
        if (stored.empty() || model.space != 0)
            return {};
        command.word(stored);
    }
    for (const ComparisonSide& side : request.compared.sides)
        command.option("name", side.name).option("kin", side.kin);
    if (const QString language = reportLanguage(); language != QLatin1String("en"))
        command.option("language", language.toStdString());
    command.option("limit", static_cast<std::int64_t>(request.images))
        .option("samples", request.importanceSamples)
        .option("seed", static_cast<std::int64_t>(request.seed))
        .option("out", "comparison.html");
    return QString::fromStdString(command.text());
}

} // namespace latentscape
