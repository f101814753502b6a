// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

#include <QObject>
#include <QTimer>

#include "core/base/image.h"
#include "core/latent/code_spacing.h"
#include "core/latent/decoder_session.h"
#include "core/latent/named_directions.h"
#include "core/output/grids.h"
#include "ui/controllers/kept_list.h"
#include "ui/controllers/slot_worker.h"

namespace latentscape {

/// A direction of the run as the codes have it. No direction while an end has no code.
using MeasuredDirection = std::optional<Direction>;

/// What lies along a direction, from one way to the other. Immutable; crosses threads as DirectionStripPtr.
struct DirectionStrip
{
    std::vector<Image> images;
    std::vector<double> amounts; ///< in lengths of the direction, one an image
    std::vector<float> offData;  ///< CodeSpacing::offData(), one an image; empty without codes
    SnapshotPtr model;
    GridRequest request; ///< that draws the same images in a row
};
using DirectionStripPtr = std::shared_ptr<const DirectionStrip>;

/// The directions of the run that is open, the one that is chosen, and how far along it the place lies.
///
/// setAmount() moves the explorer's place to base + amount * direction; the base is where the place was when the amount
/// left zero. A place that somebody else chooses is the new base, unless it lies on the same line (an undone step):
/// then the amount follows it. Directions are measured in a worker whenever codes or the list change. Adding, removing
/// and renaming can be undone (in LatentHistory). Lives in the GUI thread; all signals are emitted there.
class DirectionController : public QObject
{
    Q_OBJECT

public:
    static constexpr double kReach = 2;   ///< amounts go from -kReach to kReach
    static constexpr int kStripSteps = 7; ///< images of the strip

    /// The one controller of `model`, made at the first call; it is a child of `model`.
    static DirectionController* of(ExplorerModel* model);
    ~DirectionController() override;

    const std::vector<DirectionEnds>& list() const { return m_kept->items(); }
    /// A run is open and its directions were read: they can be changed.
    bool isReady() const { return m_kept->isReady(); }
    /// A name that none has, beginning with `wanted`.
    QString freeName(const QString& wanted) const;

    /// At the end of the list, and chosen. False without a run, for a name that is empty or taken, and for an end
    /// without images.
    bool add(DirectionEnds ends);
    bool rename(int place, const QString& name);
    void remove(int place);

    /// The place in list() of the direction that is chosen; -1: none.
    int current() const { return m_current; }
    void choose(int place);
    /// Nothing until it is measured, and where an end has no codes.
    const MeasuredDirection& measured(int place) const;
    /// All images are encoded and the directions are measured by them: what is not measured never will be.
    bool isSettled() const { return m_measuredAll; }

    double amount() const { return m_amount; }
    /// Does nothing without a measured direction.
    void setAmount(double amount);

    /// What lies along the direction that is chosen; null while there is none. Decoded only while it is wanted.
    const DirectionStripPtr& strip() const { return m_strip; }
    void setStripWanted(bool wanted);

signals:
    void listChanged();
    void currentChanged();
    void measuredChanged();
    void amountChanged();
    void stripChanged();
    void problem(const QString& text);

private:
    class Change;
    enum Slot { Measure, Decode };

    explicit DirectionController(ExplorerModel* model);
    void push(const QString& text, std::optional<std::pair<int, DirectionEnds>> before,
              std::optional<std::pair<int, DirectionEnds>> after);
    void followList();
    void followCodes();
    void followPlace();
    void measure();
    void takeMeasures(std::vector<MeasuredDirection> measured, bool ofAll);
    void startFromHere();
    void requestStrip();
    const Direction* direction() const;
    /// In the worker: what requestStrip() asked for.
    struct Order;
    DirectionStripPtr compute(const Order& order);

    ExplorerModel* m_model;
    int m_current = -1;
    std::string m_currentName;
    std::vector<DirectionEnds> m_known;        ///< the list m_measured is of
    std::vector<MeasuredDirection> m_measured; ///< one a direction of the list
    bool m_measuredAll = false;
    double m_amount = 0;
    std::vector<float> m_base;
    bool m_moving = false;
    DirectionStripPtr m_strip;
    bool m_stripWanted = false;
    int m_stripTicket = 0;
    QTimer m_pause; ///< while it runs, newer codes wait
    bool m_codesWait = false;
    std::stop_source m_stop;                   ///< what runs when this goes
    std::unique_ptr<DecoderSession> m_session; ///< the worker's own
    EncodedSetPtr m_spacingCodes;              ///< likewise: the codes of m_spacing
    CodeSpacing m_spacing;                     ///< likewise
    std::unique_ptr<KeptList<DirectionEnds>> m_kept;
    std::unique_ptr<SlotWorker> m_worker; ///< last: it uses what stands above
};

} // namespace latentscape
