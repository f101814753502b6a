// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/evaluation_rows.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "ui/translation.h"

namespace latentscape {

namespace {

/// Collects rows; its name is the context of their texts.
class EvaluationRows
{
    Q_DECLARE_TR_FUNCTIONS(EvaluationRows)

public:
    explicit EvaluationRows(const EvaluationResult& result) : m_result(result), m_evaluation(result.evaluation) {}

    std::vector<EvaluationRow> all()
    {
        addLosses();
        addLikelihood();
        addUse();
        addClasses();
        addFactors();
        addSamples();
        addOdd();
        return std::move(m_rows);
    }

private:
    static QString number(double value, int digits = 2)
    {
        return std::isfinite(value) ? QLocale().toString(value, 'f', digits) : tr("not a number");
    }

    void add(const QString& name, const QString& value, const QString& meaning)
    {
        m_rows.push_back({name, value, meaning});
    }

    static QString meaningOf(const std::string& term)
    {
        if (term == "loss")
            return tr("What training makes small: the weighted sum of the terms");
        if (term == "reconstruction")
            return tr("How far the decoded images are from the images; nats (or squared error) an image");
        if (term == "kl")
            return tr("How much the codes tell beyond the prior; nats an image");
        if (term == "bound")
            return tr("Minus the bound on log p(x); nats an image");
        return tr("A term of this model's loss, an image");
    }

    void addLosses()
    {
        const auto addTerm = [this](const std::string& term, double value) {
            add(coreText(term), number(value), meaningOf(term));
        };
        // The sum first, then its parts.
        if (const auto loss = m_evaluation.terms.find("loss"); loss != m_evaluation.terms.end())
            addTerm(loss->first, loss->second);
        for (const auto& [term, value] : m_evaluation.terms) {
            if (term != "loss")
                addTerm(term, value);
        }
    }

    void addLikelihood()
    {
        const QString unfair =
            m_evaluation.likelihoodIsFair ? QString() : tr(" (grey pixels: no true likelihood, compare only alike)");
        if (m_evaluation.elbo)
            add(tr("Bound on log p(x)"), number(*m_evaluation.elbo),
                tr("log p(x) is at least this; nats an image") + unfair);
        if (m_evaluation.logLikelihood)
            add(tr("log p(x)"), number(*m_evaluation.logLikelihood),
                tr("Estimated from %Ln draw(s) of z an image, from below", nullptr,
                   m_result.request.importanceSamples) +
                    unfair);
    }

    void addUse()
    {
        if (m_evaluation.activeUnits)
            add(tr("Active dimensions"),
                tr("%1 of %2").arg(*m_evaluation.activeUnits).arg(m_evaluation.klPerDimension.size()),
                tr("Dimensions whose mean varies by more than 0.01 over the images (Burda)"));
        if (m_evaluation.kl)
            add(tr("KL in total"), number(*m_evaluation.kl), tr("Of the posteriors to N(0, I); nats an image"));
        for (std::size_t i = 0; i < m_evaluation.klPerDimension.size(); ++i)
            add(tr("KL of z%1").arg(i + 1), number(m_evaluation.klPerDimension[i], 3),
                tr("What this dimension tells of an image; near 0 it is not used"));
    }

    void addClasses()
    {
        if (m_evaluation.classificationError)
            add(tr("Classification error"), tr("%1 %").arg(number(100 * *m_evaluation.classificationError)),
                tr("Test images whose class the model gets wrong"));
        if (const auto& clusters = m_evaluation.clusters) {
            add(tr("Clusters: NMI"), number(clusters->nmi, 3),
                tr("%1 clusters of the codes (k-means) against the labels: 1 the same, 0 unrelated")
                    .arg(clusters->clusters));
            add(tr("Clusters: ARI"), number(clusters->ari, 3), tr("The same by pairs of images, corrected for chance"));
        }
    }

    void addFactors()
    {
        const auto& factors = m_evaluation.factors;
        if (factors && std::isfinite(factors->mig()))
            add(tr("Factors: MIG"), number(factors->mig(), 3),
                tr("Mutual information gap: 1 when each known factor has a dimension for itself, 0 when two share it"));
    }

    void addSamples()
    {
        if (!m_evaluation.sampleDistance)
            return;
        const QString source = m_evaluation.mixtureComponents > 0
                                   ? tr("drawn from a mixture of %n Gaussian(s) fitted to the codes", nullptr,
                                        m_evaluation.mixtureComponents)
                                   : tr("drawn from the prior");
        add(tr("Sample distance"), number(*m_evaluation.sampleDistance),
            tr("Frechet distance of 10,000 samples, %1, to the test images; 0 is best").arg(source));
    }

    void addOdd()
    {
        if (!m_evaluation.odd)
            return;
        const int label = m_evaluation.odd->label;
        const Dataset& data = *m_result.request.data;
        const QString name = label < data.classes()
                                 ? QString::fromStdString(data.classNames[static_cast<std::size_t>(label)])
                                 : QString::number(label);
        if (const auto& area = m_evaluation.odd->reconstructionArea)
            add(tr("Odd class %1: reconstruction").arg(name), number(*area, 3),
                tr("Area under the ROC curve: the chance that its images are reconstructed worse than others; 0.5 is "
                   "guessing"));
        if (const auto& area = m_evaluation.odd->boundArea)
            add(tr("Odd class %1: bound").arg(name), number(*area, 3), tr("The same, by the bound on log p(x)"));
    }

    const EvaluationResult& m_result;
    const Evaluation& m_evaluation;
    std::vector<EvaluationRow> m_rows;
};

} // namespace

std::vector<EvaluationRow> evaluationRows(const EvaluationResult& result) { return EvaluationRows(result).all(); }

} // namespace latentscape
