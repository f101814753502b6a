// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include <QStringList>
#include <QTimer>
#include <QWidget>

#include "core/latent/encoded_set.h"

class QCheckBox;
class QComboBox;
class QScrollArea;
class QVBoxLayout;

namespace latentscape {

class LatentSlider;
class TextLine;

/// A slider for each latent dimension, scrolled, in pages of kPage, made a few at a time: there may be a thousand.
/// Keeps which dimensions are locked. GUI thread only.
class LatentSliders : public QWidget
{
    Q_OBJECT

public:
    explicit LatentSliders(QWidget* parent = nullptr);

    static constexpr int kPage = 64;

    /// Begins anew: nothing locked, ranges as for a standard normal.
    void setDimensions(int dimensions, bool stochastic);
    int dimensions() const { return static_cast<int>(m_latent.size()); }
    /// Does not emit latentEdited().
    void setLatent(const std::vector<float>& latent);
    /// Ranges, histograms and use, one a dimension.
    void setSummaries(const std::vector<DimensionSummary>& summaries);
    /// The selected images' part of the histograms, one a dimension; empty: nothing is selected.
    void setSelected(std::vector<std::vector<std::uint32_t>> counts);
    /// The factors of the data that the dimensions move, one a dimension (empty: none); empty: none is known.
    void setFactors(const QStringList& names);
    /// Turns to the page of a dimension, scrolls to it and gives its slider the focus.
    void pointOut(int dimension);

    const std::vector<bool>& locked() const { return m_locked; }
    /// One a dimension; ignored when it is not.
    void setLocked(const std::vector<bool>& locked);
    /// `wanted` but for the locked dimensions, which stay as they are.
    std::vector<float> respectingLocks(std::vector<float> wanted) const;

    bool isSortedByUse() const;
    void setSortedByUse(bool sorted);
    int pages() const;
    int page() const { return m_page; }
    void setPage(int page);
    /// The dimensions of the page, from the top.
    std::vector<int> shownOrder() const;

signals:
    void latentEdited(const std::vector<float>& latent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildHeader(QVBoxLayout* layout);
    void sort();
    void arrange();
    void makeSome(int atMost);
    LatentSlider* makeRow(int dimension);
    void updateNote();
    void updatePages();
    QString factorOf(int dimension) const;
    void limitHeight();

    std::vector<float> m_latent;
    std::vector<bool> m_locked;
    std::vector<DimensionSummary> m_summaries;
    std::vector<std::vector<std::uint32_t>> m_selected;
    QStringList m_factors;
    QString m_longestFactor;
    std::vector<int> m_order; ///< dimensions as they are to be shown
    std::map<int, LatentSlider*> m_rows;
    bool m_stochastic = false;
    QWidget* m_header = nullptr;
    QCheckBox* m_sort;
    QComboBox* m_pages;
    int m_page = 0;
    TextLine* m_note;
    QScrollArea* m_scroll = nullptr;
    QWidget* m_content;
    QVBoxLayout* m_list;
    QTimer m_making;
};

} // namespace latentscape
