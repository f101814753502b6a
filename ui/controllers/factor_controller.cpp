// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/factor_controller.h"

#include <algorithm>

#include "core/evaluation/factors.h"
#include "ui/explorer_model.h"
#include "ui/translation.h"

namespace latentscape {

namespace {

/// Codes times dimensions that are looked at; of wide layers, fewer codes. More of them would change the numbers in the
/// third digit.
constexpr std::size_t kMostNumbers = 4'000'000;
constexpr std::size_t kFewestCodes = 2000;
constexpr double kWorthAName = 0.1;

/// All codes, or evenly spread ones of them.
EncodedSetPtr enoughOf(const EncodedSetPtr& codes)
{
    const auto d = static_cast<std::size_t>(std::max(1, codes->dimensions));
    const std::size_t count = std::max(kMostNumbers / d, kFewestCodes);
    if (codes->size() <= count)
        return codes;
    auto some = std::make_shared<EncodedSet>();
    some->dimensions = codes->dimensions;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t row = i * codes->size() / count;
        const auto begin = static_cast<std::ptrdiff_t>(row * d);
        const auto end = begin + static_cast<std::ptrdiff_t>(d);
        some->index.push_back(codes->index[row]);
        some->mean.insert(some->mean.end(), codes->mean.begin() + begin, codes->mean.begin() + end);
        if (!codes->logVar.empty())
            some->logVar.insert(some->logVar.end(), codes->logVar.begin() + begin, codes->logVar.begin() + end);
    }
    return some;
}

} // namespace

FactorController::FactorController(ExplorerModel* model, QObject* parent)
    : QObject(parent), m_model(model),
      m_worker(this, [this](int, const Error& error) { emit problem(latentscape::tr(error)); })
{
    connect(model, &ExplorerModel::datasetChanged, this, &FactorController::find);
    connect(model, &ExplorerModel::codesChanged, this, &FactorController::find);
    find();
}

void FactorController::find()
{
    const DatasetPtr data = m_model->dataset();
    const EncodedSetPtr codes = m_model->codes();
    if (!data || !data->hasFactors() || !codes || codes->size() == 0) {
        m_worker.drop(0);
        m_model->setFactors(nullptr);
        return;
    }
    m_worker.post(0, [this, data, codes]() -> SlotWorker::Delivery {
        auto found = std::make_shared<const FactorInformation>(factorInformation(*enoughOf(codes), *data));
        return [this, data, found = std::move(found)] {
            // Codes of another model may have come, or have gone, meanwhile.
            if (m_model->dataset() == data && m_model->codes())
                m_model->setFactors(found);
        };
    });
}

QString factorName(const Factor& factor) { return coreText(factor.name); }

QString movedFactor(const ExplorerModel& model, int dimension)
{
    const auto& found = model.factors();
    const DatasetPtr data = model.dataset();
    if (!found || !data || dimension < 0 || dimension >= found->dimensions)
        return {};
    const int factor = found->factorOf(dimension);
    if (factor < 0 || factor >= std::ssize(data->factors) || found->share(dimension, factor) < kWorthAName)
        return {};
    return factorName(data->factors[static_cast<std::size_t>(factor)]);
}

QString dimensionName(const ExplorerModel& model, int dimension)
{
    const QString name = QStringLiteral("z%1").arg(dimension + 1);
    const QString factor = movedFactor(model, dimension);
    return factor.isEmpty() ? name : QStringLiteral("%1 · %2").arg(name, factor);
}

} // namespace latentscape
