// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cmath>
#include <numeric>

#include "core/evaluation/factors.h"
#include "core/evaluation/prior_fit.h"
#include "core/evaluation/separability.h"
#include "core/evaluation/space_agreement.h"
#include "core/output/arrays.h"
#include "core/output/command_text.h"
#include "core/projection/trustworthiness.h"
#include "tests/support/core/closeness.h"
#include "tests/support/shell_output.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

namespace {

using Rows = std::vector<float>;
using Labels = std::vector<std::int32_t>;

constexpr std::size_t kImages = 600;
constexpr std::size_t kTest = 400;
constexpr int kNear = 15;
constexpr int kA = 5; ///< dimensions of the one space
constexpr int kB = 3; ///< ... and of the other
constexpr int kClasses = 4;
const std::vector<int> kLevels{3, 8, 32};

/// Codes of images of classes that overlap, a class around each of some places.
Rows codesOf(const Labels& labels, std::uint64_t seed)
{
    Rows codes = normals(labels.size() * kA, seed);
    for (std::size_t row = 0; row < labels.size(); ++row)
        codes[row * kA + static_cast<std::size_t>(labels[row])] += 1.5F;
    return codes;
}

Labels labelsOf(std::size_t count, int levels, std::uint64_t seed)
{
    Labels labels;
    for (const float value : uniforms(count, seed))
        labels.push_back(static_cast<std::int32_t>(value * static_cast<float>(levels)));
    return labels;
}

/// Bends the first three of five dimensions and adds noise.
Rows bent(const Rows& codes)
{
    Rows other = normals(codes.size() / kA * kB, 11, 0.4F);
    for (std::size_t row = 0; row < codes.size() / kA; ++row) {
        const float* code = codes.data() + row * kA;
        other[row * kB] += 2 * std::sin(code[0]);
        other[row * kB + 1] += code[1] * code[2];
        other[row * kB + 2] += 3 * code[2];
    }
    return other;
}

/// Dimensions that tell factors well, badly and not at all.
Rows latentsOf(const std::vector<Labels>& factors)
{
    Rows latents = normals(kImages * 4, 21);
    for (std::size_t row = 0; row < kImages; ++row) {
        float* z = latents.data() + row * 4;
        z[0] = 0.3F * z[0] + static_cast<float>(factors[0][row]);
        z[1] = 2.0F * z[1] + static_cast<float>(factors[2][row]);
        z[2] = z[2] + static_cast<float>(factors[2][row]) / 10 + static_cast<float>(factors[1][row]);
    }
    return latents;
}

NumpyArray matrix(const Rows& values, std::size_t width) { return {{values.size() / width, width}, values}; }

NumpyArray integers(const Labels& values)
{
    return {{values.size()}, std::vector<std::int64_t>(values.begin(), values.end())};
}

} // namespace

/// Held against the same numbers computed by others.
class TstPeerNumbers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_labels = labelsOf(kImages, kClasses, 1);
        m_testLabels = labelsOf(kTest, kClasses, 2);
        m_a = codesOf(m_labels, 3);
        m_test = codesOf(m_testLabels, 4);
        m_b = bent(m_a);
        m_samples = normals(300 * kA, 5, 3.5F);
        for (std::size_t i = 0; i < kLevels.size(); ++i)
            m_factors.push_back(labelsOf(kImages, kLevels[i], 6 + i));
        m_latents = latentsOf(m_factors);
        askOthers();
    }

    void spacesAgreeAsTheySay()
    {
        VERIFY_CLOSE(errorOf(trustworthiness(m_a, kA, m_b, kB, kNear, m_team), theirs("trustworthiness")), 1e-9);
        VERIFY_CLOSE(errorOf(continuity(m_a, kA, m_b, kB, kNear, m_team), theirs("continuity")), 1e-9);
        const std::vector<float> overlap =
            neighbourOverlap(nearestNeighbours(m_a, kA, kNear, m_team), nearestNeighbours(m_b, kB, kNear, m_team));
        const double mean = std::accumulate(overlap.begin(), overlap.end(), 0.0) / kImages;
        VERIFY_CLOSE(errorOf(mean, theirs("overlap")), 1e-6);
        VERIFY_CLOSE(errorOf(procrustesResidual(m_a, kA, m_b, kB), theirs("procrustes")), 1e-9);
        VERIFY_CLOSE(errorOf(linearCka(m_a, kA, m_b, kB), theirs("cka")), 1e-9);
    }

    void classesAreAsFarApartAsTheySay()
    {
        const LabelledCodes training{m_a, m_labels};
        const LabelledCodes test{m_test, m_testLabels};
        VERIFY_CLOSE(errorOf(linearProbe(training, test, kA, m_team), theirs("linear_probe")), 1e-9);
        VERIFY_CLOSE(errorOf(nearestNeighbourAccuracy(training, test, kA, m_team), theirs("five_neighbours")), 1e-9);
    }

    void codesFitThePriorAsTheySay()
    {
        VERIFY_CLOSE(errorOf(energyDistance(m_a, m_test, kA, m_team), theirs("energy"), 1e-3), 1e-3);
        Rows line;
        Rows testLine;
        for (std::size_t row = 0; row < kImages; ++row)
            line.push_back(m_a[row * kA]);
        for (std::size_t row = 0; row < kTest; ++row)
            testLine.push_back(m_test[row * kA]);
        VERIFY_CLOSE(errorOf(energyDistance(line, testLine, 1, m_team), theirs("energy_line"), 1e-3), 1e-3);
        EncodedSet codes;
        codes.dimensions = kA;
        codes.mean = m_a;
        codes.index.resize(kImages);
        QVERIFY(theirs("away") > 0.05 && theirs("away") < 0.95);
        VERIFY_CLOSE(errorOf(shareAwayFromData(m_samples, codes, m_team), theirs("away")), 1e-9);
    }

    void factorsAreToldAsTheySay()
    {
        std::vector<FactorValues> factors;
        for (std::size_t i = 0; i < kLevels.size(); ++i)
            factors.push_back({m_factors[i], kLevels[i]});
        const FactorInformation information = factorInformation(m_latents, 4, factors);
        std::vector<double> expected;
        for (const QJsonValue value : m_theirs["information"].toArray())
            expected.push_back(value.toDouble());
        VERIFY_CLOSE(worstError(information.information, expected), 1e-9);
        VERIFY_CLOSE(errorOf(information.mig(), theirs("mig")), 1e-9);
        QVERIFY(theirs("mig") > 0.2);
    }

private:
    double theirs(const char* name) const { return m_theirs[QLatin1String(name)].toDouble(qQNaN()); }

    void askOthers()
    {
        Labels together;
        for (std::size_t row = 0; row < kImages; ++row) {
            for (const Labels& factor : m_factors)
                together.push_back(factor[row]);
        }
        NumpyArray factors = integers(together);
        factors.shape = {kImages, kLevels.size()};
        const TemporaryFolder folder;
        const std::filesystem::path input = folder.path() / "input.npz";
        writeNpz(input, {{"a", matrix(m_a, kA)},
                         {"b", matrix(m_b, kB)},
                         {"test", matrix(m_test, kA)},
                         {"samples", matrix(m_samples, kA)},
                         {"latents", matrix(m_latents, 4)},
                         {"factors", factors},
                         {"labels", integers(m_labels)},
                         {"test_labels", integers(m_testLabels)}});
        const QString python = qEnvironmentVariable("LATENTSCAPE_PYTHON", QStringLiteral("python3"));
        const ShellOutput answer = outputOfShell(quoteForShell(python.toStdString()) + ' ' +
                                                 quoteForShell(QFINDTESTDATA("peer_numbers.py").toStdString()) + ' ' +
                                                 quoteForShell(input.string()));
        if (answer.exitCode == 77)
            QSKIP("scikit-learn and scipy for Python were not found");
        QCOMPARE(answer.exitCode, 0);
        m_theirs = QJsonDocument::fromJson(QByteArray::fromStdString(answer.text)).object();
    }

    ThreadTeam m_team{2};
    Labels m_labels;
    Labels m_testLabels;
    Rows m_a;
    Rows m_b;
    Rows m_test;
    Rows m_samples;
    std::vector<Labels> m_factors;
    Rows m_latents;
    QJsonObject m_theirs;
};

QTEST_GUILESS_MAIN(TstPeerNumbers)
#include "tst_peer_numbers.moc"
