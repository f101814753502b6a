// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/side_coder.h"

#include <algorithm>
#include <memory>
#include <stop_token>
#include <utility>

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/latent/encoder_session.h"
#include "core/nn/thrown.h"
#include "ui/translation.h"

namespace latentscape {

SideCoder::SideCoder(QObject* parent) : QObject(parent) {}

void SideCoder::encode(SnapshotPtr model, DatasetPtr data, EncodedSetPtr images)
{
    Request request{std::move(model), std::move(data), std::move(images)};
    if (m_busy)
        m_next = std::move(request);
    else
        begin(request);
}

void SideCoder::cancel()
{
    m_next.reset();
    m_busy = false;
    m_worker.cancel();
}

void SideCoder::begin(const Request& request)
{
    m_busy = true;
    m_worker.run([this, request](const std::stop_token& stop) {
        EncodedSetPtr codes;
        std::optional<Error> problem;
        try {
            EncoderSession session(request.model);
            // A training needs the processor more.
            const int threads = std::max(1, availableCores() / 2);
            codes =
                std::make_shared<const EncodedSet>(session.encode(*request.data, request.images->index, threads, stop));
        } catch (...) {
            problem = currentError();
        }
        QMetaObject::invokeMethod(
            this,
            [this, stop, model = request.model, codes, problem] {
                if (stop.stop_requested())
                    return;
                m_busy = false;
                if (problem)
                    emit failed(latentscape::tr(*problem));
                else
                    emit encoded(model, codes);
                if (!m_busy && m_next)
                    begin(*std::exchange(m_next, std::nullopt));
            },
            Qt::QueuedConnection);
    });
}

} // namespace latentscape
