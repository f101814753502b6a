// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QString>

#include "core/output/sheet.h"

namespace latentscape {

/// Which parts of a SheetLook mean something to a picture.
struct LookChoices
{
    bool spacing = false;
    bool captions = false;
    bool colors = false; ///< its images are grey
};

/// A picture that can be saved and copied. GUI thread only, but for what exportJob() returns.
class Exportable
{
public:
    virtual ~Exportable() = default;

    /// File name without folder and ending: "mnist-vae-samples".
    virtual QString exportName() const = 0;
    /// "map", "plot", "sheet", "strip", "image" ...: what was chosen last is remembered for each.
    virtual QString exportKind() const { return QStringLiteral("picture"); }
    /// The picture as it is now, to fit into `room`; null when there is none.
    virtual QImage exportPreview(QSize room) = 0;

    /// Whole multiples in which the picture can be had, from 1. A grid repeats its pixels, a map is drawn larger.
    virtual int maximumExportScale() const { return 1; }
    virtual int exportScale() const { return 1; }
    /// May take a moment: exportChanged is called when the picture is there.
    virtual void setExportScale(int scale) { Q_UNUSED(scale) }
    /// Size in pixels of what exportPng() gives.
    virtual QSize exportSize() const = 0;

    /// What can be chosen of spacing, captions and colours; the rest stays as it is in SheetLook().
    virtual LookChoices exportLookChoices() const { return {}; }
    virtual SheetLook exportLook() const { return {}; }
    virtual void setExportLook(const SheetLook& look) { Q_UNUSED(look) }

    /// Takes what is needed now and returns what makes the file's bytes, which may be called in any thread. Empty when
    /// there is no picture.
    virtual std::function<QByteArray()> exportJob() = 0;
    /// The bytes of the PNG file, with its recipe inside.
    QByteArray exportPng()
    {
        const auto job = exportJob();
        return job ? job() : QByteArray();
    }

    /// Whether there is more to it than pixels, so that exportSvg() makes sense.
    virtual bool hasSvg() const { return false; }
    /// The SVG file, with its recipe inside; empty when there is no picture.
    virtual QByteArray exportSvg() { return {}; }
    /// What is an image in the SVG file nevertheless, as a sentence; empty when nothing is.
    virtual QString exportSvgNote() const { return {}; }

    /// The command line that makes the same file; empty when there is none.
    virtual QString exportCommand() const { return {}; }

    /// Called when preview, size or bytes have become others; set by whoever shows them.
    std::function<void()> exportChanged;
};

} // namespace latentscape
