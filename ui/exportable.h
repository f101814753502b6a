// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QString>

namespace latentscape {

/// A picture that can be saved and copied. GUI thread only, but for what exportJob() returns.
class Exportable
{
public:
    virtual ~Exportable() = default;

    /// File name without folder and ending: "mnist-vae-samples".
    virtual QString exportName() const = 0;
    /// The picture as it is now, to fit into `room`; null when there is none.
    virtual QImage exportPreview(QSize room) = 0;

    /// Whole multiples in which the picture can be had, from 1. A grid repeats its pixels, a map is drawn larger.
    virtual int maximumExportScale() const { return 1; }
    virtual int exportScale() const { return 1; }
    /// May take a moment: exportChanged is called when the picture is there.
    virtual void setExportScale(int scale) { Q_UNUSED(scale) }
    /// Size in pixels of what exportPng() gives.
    virtual QSize exportSize() const = 0;

    /// Takes what is needed now and returns what makes the file's bytes, which may be called in any thread. Empty when
    /// there is no picture.
    virtual std::function<QByteArray()> exportJob() = 0;
    /// The bytes of the PNG file, with its recipe inside.
    QByteArray exportPng()
    {
        const auto job = exportJob();
        return job ? job() : QByteArray();
    }

    /// The command line that makes the same file; empty when there is none.
    virtual QString exportCommand() const { return {}; }

    /// Called when preview, size or bytes have become others; set by whoever shows them.
    std::function<void()> exportChanged;
};

} // namespace latentscape
