// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace latentscape {

/// A training's part of the processor: those that train in this process at the same time divide its cores evenly.
/// That decides their speed only, never their results. One per training, on its thread.
class CoreShare
{
public:
    CoreShare();
    ~CoreShare();
    CoreShare(const CoreShare&) = delete;
    CoreShare& operator=(const CoreShare&) = delete;

    /// Leaves the cores to the others (while paused), and takes its part again. Repeating either changes nothing.
    void rest();
    void takeUp();

    /// How many threads to train on now, of the `wanted` that it would be alone; at least 1.
    int threads(int wanted) const;

private:
    bool m_resting = false;
};

} // namespace latentscape
