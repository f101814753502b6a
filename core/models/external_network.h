// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace latentscape {

/// A network in the ONNX format that was trained elsewhere, run by OpenCV. One caller at a time; another thread needs
/// another one.
class ExternalNetwork
{
public:
    struct Port
    {
        std::string name;
        std::vector<std::int64_t> shape; ///< -1 where it is left open; the first is the batch
    };

    /// `name` is what errors call it. Throws Error (Input) for bytes that are no such file, keep their numbers in other
    /// files, or ask for what OpenCV cannot run.
    ExternalNetwork(const std::string& bytes, std::string name);
    ~ExternalNetwork();
    ExternalNetwork(ExternalNetwork&&) noexcept;
    ExternalNetwork& operator=(ExternalNetwork&&) noexcept;

    const std::vector<Port>& inputs() const;
    const std::vector<Port>& outputs() const;

    /// Values for an input: `count` rows, each of the given shape.
    struct Rows
    {
        std::span<const float> values;
        std::vector<std::int64_t> shape; ///< without the batch
    };
    /// The outputs in their order, each [count, ...], for `count` rows of every input in its order. A network made for
    /// batches of one size is run as often as that takes. Throws Error (Input) when a shape does not fit, or OpenCV
    /// cannot go on.
    std::vector<std::vector<float>> run(const std::vector<Rows>& inputs, std::size_t count);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace latentscape
