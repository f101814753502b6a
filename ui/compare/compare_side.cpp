// SPDX-License-Identifier: GPL-3.0-or-later
// One of the models that are compared.
#include <algorithm>
#include <utility>

#include "core/latent/image_rows.h"
#include "ui/compare/compare_model.h"
#include "ui/compare/side_coder.h"
#include "ui/controllers/latent_controller.h"
#include "ui/controllers/run_controller.h"
#include "ui/controllers/training_controller.h"
#include "ui/translation.h"

namespace latentscape {

namespace {

std::vector<float> pixelsOf(const Dataset& data, std::uint32_t image)
{
    const std::span<const std::uint8_t> bytes = data.image(image);
    std::vector<float> pixels(bytes.size());
    std::ranges::transform(bytes, pixels.begin(), [](std::uint8_t byte) { return static_cast<float>(byte) / 255.F; });
    return pixels;
}

} // namespace

CompareSide::CompareSide() : m_runs(std::make_unique<RunController>(&m_model)), m_coder(std::make_unique<SideCoder>())
{
    connect(m_coder.get(), &SideCoder::encoded, this, &CompareSide::takeCodes);
    connect(m_coder.get(), &SideCoder::failed, this, &CompareSide::problem);
    connect(m_runs.get(), &RunController::runOpened, this, [this] {
        m_opens = false;
        // A run that is read once more is seen as it was before.
        if (m_space)
            m_model.setSpace(*m_space);
    });
    connect(m_runs.get(), &RunController::failed, this, [this] { m_opens = false; });
    connect(m_runs.get(), &RunController::busyChanged, this, &CompareSide::changed);
    connect(m_runs.get(), &RunController::failed, this, &CompareSide::problem);
    connect(m_runs.get(), &RunController::epochShown, this, &CompareSide::changed);
    connect(&m_model, &ExplorerModel::spaceChosen, this, &CompareSide::showSpace);
    connect(&m_model, &ExplorerModel::latentChanged, this, [this] {
        // Whoever walks away does not want to be fetched back.
        if (!m_placing)
            m_awaited.reset();
    });
}

CompareSide::~CompareSide() = default;

TrainingController* CompareSide::training() const { return m_training; }

bool CompareSide::isBusy() const { return m_pending || m_runs->isBusy(); }

void CompareSide::open()
{
    m_pending = false;
    m_opens = true;
    m_followed = 0;
    m_coder->cancel();
    m_runs->openRun(m_run, m_epoch);
}

void CompareSide::cancel()
{
    m_opens = false;
    m_coder->cancel();
    m_runs->cancel();
}

bool CompareSide::isIdle() const { return m_runs->isIdle() && m_coder->isIdle(); }

void CompareSide::followRenamedRun()
{
    if (m_opens)
        open();
    else if (!m_pending && !m_training && m_runs->isBusy())
        m_runs->showEpoch(m_epoch);
}

int CompareSide::resolved(int epoch) const
{
    return epoch < 0 && !m_training && !m_epochs.empty() ? m_epochs.back() : epoch;
}

void CompareSide::readEpochs()
{
    std::vector<int> epochs = m_run.empty() ? std::vector<int>() : storedEpochs(m_run);
    if (epochs == m_epochs)
        return;
    m_epochs = std::move(epochs);
    emit changed();
}

void CompareSide::showEpoch(int epoch)
{
    if (epoch == m_epoch || m_run.empty())
        return;
    m_epoch = epoch;
    if (m_pending || !m_model.model()) {
        // What is on its way is of the epoch before.
        if (!m_pending && m_runs->isBusy())
            open();
    } else if (epoch < 0 && m_training) {
        cancel();
        if (m_newest)
            showSnapshot(*m_newest);
    } else {
        m_opens = false;
        m_followed = 0;
        m_coder->cancel();
        m_runs->showEpoch(epoch);
    }
    emit changed();
}

void CompareSide::showSnapshot(const LatentSnapshot& snapshot)
{
    m_followed = snapshot.model->version;
    // Which space a training tells of is for the window to say, which may follow it too. Who has chosen another one
    // here sees that, and it is encoded here.
    const SnapshotPtr model = inSpace(snapshot.model, m_space.value_or(snapshot.model->space));
    m_model.setModel(model);
    if (snapshot.complete) {
        m_coder->cancel();
        m_runs->encodeAll(); // of the images that all sides show
    } else if (model->space == snapshot.model->space) {
        m_coder->cancel();
        if (snapshot.codes)
            m_model.setCodes(snapshot.codes, false);
    } else if (snapshot.codes) {
        m_runs->giveUpEncoding(); // with older weights
        m_coder->encode(model, m_model.dataset(), snapshot.codes);
    }
}

void CompareSide::takeCodes(const SnapshotPtr& model, const EncodedSetPtr& codes)
{
    const EncodedSetPtr shown = m_model.codes();
    // As those of a training itself, they may be of weights a little older than the newest.
    if (model->space == m_model.space() && codes->dimensions == m_model.dimensions() &&
        (!shown || shown->version < codes->version))
        m_model.setCodes(codes, false);
}

void CompareSide::showSpace(int space)
{
    m_space = space;
    if (m_opens)
        return; // what is being read is shown in it
    m_coder->cancel();
    m_runs->encodeAll();
}

void CompareSide::openImage(std::uint32_t image)
{
    const DatasetPtr data = m_model.dataset();
    const EncodedSetPtr codes = m_model.codes();
    m_awaited.reset(); // what was asked for before comes too late
    if (!data || !m_model.model() || image >= data->size())
        return;
    const auto found = codes ? std::ranges::find(codes->index, image) : std::vector<std::uint32_t>::const_iterator();
    if (codes && found != codes->index.end() && codes->dimensions == m_model.dimensions()) {
        const std::span<const float> code = codes->code(static_cast<std::size_t>(found - codes->index.begin()));
        goTo(image, {code.begin(), code.end()});
        return;
    }
    if (!m_latents) {
        m_latents = new LatentController(this);
        connect(m_latents, &LatentController::problem, this, &CompareSide::problem);
        connect(m_latents, &LatentController::imageEncoded, this, [this](const EncodedPicture& picture) {
            if (picture.model != m_model.model() || !picture.image || picture.image != m_awaited)
                return;
            m_awaited.reset();
            goTo(*picture.image, picture.encoded.mean);
        });
    }
    m_awaited = image;
    const int label = data->hasLabels() ? static_cast<int>(data->labels[image]) : -1;
    m_latents->requestEncoding(m_model.model(), pixelsOf(*data, image), {}, label, image);
}

void CompareSide::goTo(std::uint32_t image, std::vector<float> latent)
{
    const DatasetPtr data = m_model.dataset();
    m_placing = true;
    if (data && data->hasLabels() && m_model.conditionClasses() == data->classes()) {
        std::vector<float> condition(static_cast<std::size_t>(data->classes()), 0.F);
        condition[static_cast<std::size_t>(data->labels[image])] = 1;
        m_model.setCondition(std::move(condition));
    }
    m_model.setLatent(std::move(latent));
    m_placing = false;
}

} // namespace latentscape
