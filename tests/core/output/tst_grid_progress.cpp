// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <algorithm>
#include <functional>
#include <vector>

#include "core/output/films.h"
#include "core/output/picture_options.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/made_datasets.h"
#endif

using namespace latentscape;

namespace {

constexpr ImageShape kShape{1, 8, 6};

/// The last 100 are the test split.
const Dataset& noise()
{
    static const Dataset data = test::noiseDataset(kShape, 400, 300, {"a", "b", "c"});
    return data;
}

SnapshotPtr modelOf(const std::string& id)
{
    return test::untrained(
        id, test::modelParams(id, id == "stacked_ae" ? "hidden=12,8 latent=3" : "hidden=16 latent=3"), noise());
}

DirectionEnds someEnds()
{
    DirectionEnds ends;
    ends.name = "one";
    ends.from = {0, 1, 2};
    ends.to = {3, 4};
    return ends;
}

} // namespace

class TstGridProgress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesOnToTheEnd_data();
    void goesOnToTheEnd();
    void filmsTellToo();

private:
    /// Keeps what is told.
    std::function<void(double)> told()
    {
        m_told.clear();
        return [this](double fraction) { m_told.push_back(fraction); };
    }

    /// About: a path may have fewer steps than were asked for.
    bool wentOnToTheEnd() const
    {
        return !m_told.empty() && std::ranges::is_sorted(m_told) && m_told.front() >= 0 && m_told.back() > 0.95;
    }

    std::vector<double> m_told;
};

void TstGridProgress::goesOnToTheEnd_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<int>("kind");
    for (const char* id : {"cvae", "autoencoder", "stacked_ae"}) {
        for (const GridKind kind : gridKindsUsing(PictureOption::Rows)) {
            if (kind != GridKind::Filters && gridApplies(kind, *modelOf(id)))
                QTest::addRow("%s of %s", toString(kind), id) << QString(id) << static_cast<int>(kind);
        }
    }
}

void TstGridProgress::goesOnToTheEnd()
{
    QFETCH(QString, model);
    QFETCH(int, kind);
    GridRequest request;
    request.kind = static_cast<GridKind>(kind);
    request.path = PathKind::NearestImages;
    request.direction = someEnds();
    makeGrid(modelOf(model.toStdString()), noise(), test::sourceSplits(noise()), request, {}, told());
    QVERIFY2(wentOnToTheEnd(), qPrintable(QString::number(m_told.empty() ? -1 : m_told.back())));
}

void TstGridProgress::filmsTellToo()
{
    for (const FilmKind kind : filmKindsUsing(PictureOption::Frames)) {
        FilmRequest request;
        request.kind = kind;
        request.picture.direction = someEnds();
        makeFilm(modelOf("autoencoder"), noise(), test::sourceSplits(noise()), request, {}, told());
        QVERIFY2(wentOnToTheEnd(), toString(kind));
    }
}

QTEST_APPLESS_MAIN(TstGridProgress)

#include "tst_grid_progress.moc"
