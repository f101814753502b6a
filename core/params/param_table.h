// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "core/params/param_set.h"

namespace latentscape {

/// Binds the fields of a plain struct `P` (defaults in its member initialisers) to parameter descriptions:
///
///     ParamTable<Params> table;
///     table.real(&Params::beta, "beta", "KL weight", {0, 100}, "1 is the plain VAE; more blurs").live();
///
/// A base class's table is taken over with include(). Fields of enum type are bound with choice(): the n-th name
/// is the enumerator of value n.
template <typename P>
class ParamTable
{
public:
    /// Lets attributes follow a declaration.
    class Entry
    {
    public:
        explicit Entry(ParamSpec& spec) : m_spec(spec) {}
        Entry& live() { return m_spec.live = true, *this; }
        Entry& advanced() { return m_spec.advanced = true, *this; }
        Entry& logarithmic() { return m_spec.logarithmic = true, *this; }
        Entry& when(std::string key, std::vector<std::string> values)
        {
            return m_spec.enabledWhen = {std::move(key), std::move(values)}, *this;
        }

    private:
        ParamSpec& m_spec;
    };

    template <typename Base, typename Number>
    Entry integer(Number Base::*field, const std::string& key, const std::string& label, Range range,
                  const std::string& help)
    {
        return add(
            describe(key, ParamType::Integer, label, help, range),
            [field](const P& p) { return ParamValue(static_cast<std::int64_t>(p.*field)); },
            [field](P& p, const ParamValue& v) { p.*field = static_cast<Number>(std::get<std::int64_t>(v)); });
    }

    template <typename Base>
    Entry real(double Base::*field, const std::string& key, const std::string& label, Range range,
               const std::string& help)
    {
        return add(
            describe(key, ParamType::Real, label, help, range), [field](const P& p) { return ParamValue(p.*field); },
            [field](P& p, const ParamValue& v) { p.*field = std::get<double>(v); });
    }

    template <typename Base>
    Entry flag(bool Base::*field, const std::string& key, const std::string& label, const std::string& help)
    {
        return add(
            describe(key, ParamType::Flag, label, help), [field](const P& p) { return ParamValue(p.*field); },
            [field](P& p, const ParamValue& v) { p.*field = std::get<bool>(v); });
    }

    template <typename Base>
    Entry widths(Widths Base::*field, const std::string& key, const std::string& label, Range range,
                 const std::string& help)
    {
        return add(
            describe(key, ParamType::Widths, label, help, range), [field](const P& p) { return ParamValue(p.*field); },
            [field](P& p, const ParamValue& v) { p.*field = std::get<Widths>(v); });
    }

    template <typename Base, typename Enum>
    Entry choice(Enum Base::*field, const std::string& key, const std::string& label, std::vector<std::string> names,
                 const std::string& help)
    {
        ParamSpec spec = describe(key, ParamType::Choice, label, help);
        spec.choices = names;
        return add(
            std::move(spec),
            [field, names](const P& p) { return ParamValue(names.at(static_cast<std::size_t>(p.*field))); },
            [field, names](P& p, const ParamValue& v) {
                const auto& name = std::get<std::string>(v);
                for (std::size_t i = 0; i < names.size(); ++i) {
                    if (names[i] == name)
                        p.*field = static_cast<Enum>(i);
                }
            });
    }

    /// Takes over every entry of a base class's (or member's owner's) table.
    template <typename Base>
    void include(const ParamTable<Base>& base)
    {
        for (std::size_t i = 0; i < base.m_specs.size(); ++i) {
            m_specs.push_back(base.m_specs[i]);
            m_bindings.push_back({[get = base.m_bindings[i].get](const P& p) { return get(p); },
                                  [put = base.m_bindings[i].put](P& p, const ParamValue& v) { put(p, v); }});
        }
        refreshDefaults();
    }

    const std::vector<ParamSpec>& specs() const { return m_specs; }

    /// The struct's fields as a set, in table order.
    ParamSet read(const P& params) const
    {
        ParamSet set;
        for (std::size_t i = 0; i < m_specs.size(); ++i)
            set.set(m_specs[i].key, m_bindings[i].get(params));
        return set;
    }

    /// The struct that `set` describes; keys not in the set keep their default, keys of other tables are ignored.
    /// Throws Error (Input) when a value is out of range.
    P make(const ParamSet& set) const
    {
        P params;
        apply(set, params);
        return params;
    }

    /// Puts the values of `set` that belong to this table into `params`.
    void apply(const ParamSet& set, P& params) const
    {
        for (std::size_t i = 0; i < m_specs.size(); ++i) {
            if (const ParamValue* value = set.find(m_specs[i].key)) {
                validate(m_specs[i], *value);
                m_bindings[i].put(params, *value);
            }
        }
    }

private:
    template <typename>
    friend class ParamTable;

    struct Binding
    {
        std::function<ParamValue(const P&)> get;
        std::function<void(P&, const ParamValue&)> put;
    };

    static ParamSpec describe(const std::string& key, ParamType type, const std::string& label, const std::string& help,
                              Range range = {})
    {
        ParamSpec spec;
        spec.key = key;
        spec.type = type;
        spec.label = label;
        spec.help = help;
        spec.range = range;
        return spec;
    }

    Entry add(ParamSpec spec, std::function<ParamValue(const P&)> get, std::function<void(P&, const ParamValue&)> put)
    {
        spec.defaultValue = get(P{});
        m_specs.push_back(std::move(spec));
        m_bindings.push_back({std::move(get), std::move(put)});
        return Entry(m_specs.back());
    }

    // A derived struct may have changed a default of its base in its constructor.
    void refreshDefaults()
    {
        const P params{};
        for (std::size_t i = 0; i < m_specs.size(); ++i)
            m_specs[i].defaultValue = m_bindings[i].get(params);
    }

    std::vector<ParamSpec> m_specs;
    std::vector<Binding> m_bindings;
};

} // namespace latentscape
