// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <numbers>

#include <QtTest>

#include "tests/support/ui/explorer_fixture.h"
#include "ui/plots/map_plot.h"
#include "ui/plots/prior_shade.h"

using namespace latentscape;
using namespace latentscape::test;

class TestPriorShade : public QObject
{
    Q_OBJECT

private slots:
    void isDarkWhereThePriorIs();
    void followsTheAxes();
    void leavesOutWhatDoesNotFit();

private:
    static void show(PriorShade& shade, const SnapshotPtr& model, const LinearProjection& projection)
    {
        QSignalSpy changed(&shade, &PriorShade::changed);
        shade.show(model, projection);
        QTRY_COMPARE(changed.count(), 1);
    }
    static SnapshotPtr petals()
    {
        auto model = std::make_shared<ModelSnapshot>(*tinyModel("aae", 2));
        model->params.set("prior", std::string("mixture"));
        return model;
    }
    /// Opacity at a place of the map.
    static int opacityAt(const PriorShade& shade, double x, double y)
    {
        const QRectF& area = shade.area();
        const QImage& image = shade.image();
        const QPointF cell((x - area.left()) / area.width() * image.width(),
                           (area.bottom() - y) / area.height() * image.height());
        return image.rect().contains(cell.toPoint()) ? qAlpha(image.pixel(cell.toPoint())) : 0;
    }
};

void TestPriorShade::isDarkWhereThePriorIs()
{
    MapPlot plot;
    PriorShade shade(&plot, QStringLiteral("grid"));
    show(shade, petals(), LinearProjection::ofDimensions(2, 0, 1));
    for (int petal = 0; petal < 10; ++petal) {
        const double angle = 2 * std::numbers::pi * petal / 10;
        const double between = angle + std::numbers::pi / 10;
        QVERIFY(opacityAt(shade, 2 * std::cos(angle), 2 * std::sin(angle)) > 70);
        QVERIFY(opacityAt(shade, 3 * std::cos(between), 3 * std::sin(between)) < 20);
    }
    QVERIFY(opacityAt(shade, 0, 0) < 20);
    QVERIFY(shade.area().contains(QPointF(3, 0)));
}

void TestPriorShade::followsTheAxes()
{
    MapPlot plot;
    PriorShade shade(&plot, QStringLiteral("grid"));
    auto roll = std::make_shared<ModelSnapshot>(*petals());
    roll->params.set("prior", std::string("swiss-roll"));
    show(shade, roll, LinearProjection::ofDimensions(2, 0, 1));
    const int upright = opacityAt(shade, 3, 0);
    QVERIFY(upright > 30); // the roll's outer end
    QVERIFY(opacityAt(shade, 0, 3) < upright / 2);
    show(shade, roll, LinearProjection::ofDimensions(2, 1, 0));
    QVERIFY(std::abs(opacityAt(shade, 0, 3) - upright) < 20);
}

void TestPriorShade::leavesOutWhatDoesNotFit()
{
    MapPlot plot;
    PriorShade shade(&plot, QStringLiteral("grid"));
    show(shade, petals(), LinearProjection::ofDimensions(2, 0, 1));
    QVERIFY(!shade.image().isNull());
    show(shade, petals(), LinearProjection::ofDimensions(3, 0, 1));
    QVERIFY(shade.image().isNull());
}

QTEST_MAIN(TestPriorShade)
#include "tst_prior_shade.moc"
