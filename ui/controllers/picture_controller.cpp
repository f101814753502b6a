// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/controllers/picture_controller.h"

#include <utility>

#include "ui/translation.h"

namespace latentscape {

PictureController::PictureController(QObject* parent)
    : QObject(parent), m_worker(this, [this](int slot, const Error& error) {
          if (slot != m_ticket)
              return;
          m_busy = false;
          emit refused(latentscape::tr(error));
      })
{}

PictureController::~PictureController() { m_stop.request_stop(); }

void PictureController::request(SnapshotPtr model, DatasetPtr data, const SplitIndices& splits,
                                const GridRequest& request)
{
    if (!m_splits || m_splitData != data || m_splits->test != splits.test ||
        m_splits->train.size() != splits.train.size()) {
        m_splits = std::make_shared<SplitIndices>(splits);
        m_splitData = data;
    }
    m_worker.drop(m_ticket);
    m_stop.request_stop();
    m_stop = {};
    const int ticket = ++m_ticket;
    m_busy = true;
    m_worker.post(ticket,
                  [this, ticket, model = std::move(model), data = std::move(data), splits = m_splits, request,
                   stop = m_stop.get_token()]() -> SlotWorker::Delivery {
                      auto picture = std::make_shared<Picture>();
                      picture->request = request;
                      picture->version = model->version;
                      picture->epoch = model->epoch;
                      picture->model = model;
                      picture->grid = makeGrid(model, *data, *splits, request, stop);
                      if (picture->grid.stopped)
                          return {};
                      return SlotWorker::Delivery([this, ticket, picture = PicturePtr(picture)] {
                          if (ticket != m_ticket)
                              return;
                          m_busy = false;
                          emit pictureReady(picture);
                      });
                  });
}

void PictureController::cancel()
{
    m_worker.drop(m_ticket);
    m_stop.request_stop();
    ++m_ticket;
    m_busy = false;
}

} // namespace latentscape
