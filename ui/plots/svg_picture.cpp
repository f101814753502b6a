// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/svg_picture.h"

#include <cmath>
#include <memory>
#include <vector>

#include <QBuffer>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QScreen>
#include <QSvgGenerator>

#include <qcustomplot.h>

namespace latentscape {

namespace {

int screenResolution()
{
    const QScreen* screen = QGuiApplication::primaryScreen();
    return screen ? static_cast<int>(std::lround(screen->logicalDotsPerInch())) : 96;
}

/// Layers of a plot of which nothing is to be seen but between the axes: all but those that QCustomPlot has for other
/// things.
bool liesBetweenAxes(const QCPLayer& layer)
{
    static const QStringList others{QStringLiteral("background"), QStringLiteral("axes"), QStringLiteral("legend"),
                                    QStringLiteral("overlay")};
    return !others.contains(layer.name());
}

/// Where its marks lie, far outside of any picture.
constexpr int kMarkPlace = -98765;

/// Paints something that is found again among what Qt writes: where a layer of a plot begins or ends.
class Mark : public QCPLayerable
{
public:
    Mark(QCPLayer& layer, bool begins, int number)
        : QCPLayerable(layer.parentPlot(), layer.name()), m_begins(begins), m_number(number)
    {
        moveToLayer(&layer, begins);
    }

protected:
    void applyDefaultAntialiasingHint(QCPPainter*) const override {}
    void draw(QCPPainter* painter) override
    {
        // A colour of its own, so that it gets a group of its own.
        painter->setPen(Qt::NoPen);
        painter->setBrush(QColor(1, 2, 3));
        painter->drawRect(QRect(kMarkPlace, m_number, m_begins ? 1 : 2, 1));
    }

private:
    bool m_begins;
    int m_number;
};

/// Puts what lies between two marks into a group that is clipped.
void clipBetweenMarks(QString& content, const QString& clip)
{
    static const QRegularExpression mark(
        QStringLiteral(R"mark(<g [^>]*>\s*<rect x="%1" y="\d+" width="([12])" height="1"/>\s*</g>)mark")
            .arg(kMarkPlace));
    QString clipped;
    qsizetype done = 0;
    for (auto found = mark.globalMatch(content); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        clipped += content.mid(done, match.capturedStart() - done);
        clipped += match.captured(1) == QLatin1String("1") ? QStringLiteral("<g clip-path=\"url(#%1)\">").arg(clip)
                                                           : QStringLiteral("</g>");
        done = match.capturedEnd();
    }
    content = clipped + content.mid(done);
}

} // namespace

SvgPicture::SvgPicture(QSize size, int scale) : m_size(size), m_scale(scale) {}

QByteArray SvgPicture::body(const std::function<void(QCPPainter&)>& paint)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(m_size * m_scale);
    generator.setViewBox(QRect(QPoint(), m_size * m_scale));
    generator.setResolution(screenResolution());
    QCPPainter painter;
    painter.begin(&generator);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    painter.scale(m_scale, m_scale);
    paint(painter);
    painter.end();

    // What it has defined (gradients) comes along, under names of this part alone.
    const QByteArray& all = buffer.data();
    const qsizetype begin = all.indexOf("<defs>");
    QString content = QString::fromUtf8(all.mid(begin, all.lastIndexOf("</svg>") - begin));
    const QString number = QString::number(m_parts++);
    static const QRegularExpression named(QStringLiteral(R"((id="|url\(#)([A-Za-z]+\d+)(?=["\)]))"));
    content.replace(named, QStringLiteral("\\1part%1-\\2").arg(number));
    return content.toUtf8();
}

void SvgPicture::paint(const std::function<void(QCPPainter&)>& paint) { m_content += body(paint); }

void SvgPicture::addPlot(QCustomPlot& plot, QPointF place, QSize size)
{
    std::vector<std::unique_ptr<Mark>> marks;
    for (int i = 0; i < plot.layerCount() && plot.axisRectCount() == 1; ++i) {
        if (!liesBetweenAxes(*plot.layer(i)))
            continue;
        for (const bool begins : {true, false})
            marks.push_back(std::make_unique<Mark>(*plot.layer(i), begins, i));
    }
    QString drawn = QString::fromUtf8(body([&](QCPPainter& painter) {
        painter.translate(place);
        plot.toPainter(&painter, size.width(), size.height());
    }));
    if (marks.empty()) {
        m_content += drawn.toUtf8();
        return;
    }
    // Qt's generator knows no clipping in every version. The axes lie where they were drawn until the next replot.
    const QRectF axes = QRectF(plot.axisRect()->rect()).adjusted(0, 0, 1, 1).translated(place);
    const QString name = QStringLiteral("clip%1").arg(m_parts);
    clipBetweenMarks(drawn, name);
    m_content += QStringLiteral("<clipPath id=\"%1\"><rect x=\"%2\" y=\"%3\" width=\"%4\" height=\"%5\"/></clipPath>\n")
                     .arg(name)
                     .arg(axes.x() * m_scale)
                     .arg(axes.y() * m_scale)
                     .arg(axes.width() * m_scale)
                     .arg(axes.height() * m_scale)
                     .toUtf8() +
                 drawn.toUtf8();
}

QByteArray SvgPicture::bytes(const QString& title, const std::map<std::string, std::string>& recipe) const
{
    QString told;
    for (const auto& [key, text] : recipe)
        told += QString::fromStdString(key) + QStringLiteral(": ") + QString::fromStdString(text) + QLatin1Char('\n');
    const QByteArray width = QByteArray::number(m_size.width() * m_scale);
    const QByteArray height = QByteArray::number(m_size.height() * m_scale);
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" "
           "xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\" width=\"" +
           width + "\" height=\"" + height + "\" viewBox=\"0 0 " + width + " " + height + "\">\n<title>" +
           title.toHtmlEscaped().toUtf8() + "</title>\n<desc>" + told.toHtmlEscaped().toUtf8() + "</desc>\n" +
           m_content + "</svg>\n";
}

} // namespace latentscape
