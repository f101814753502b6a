// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/labelled_encoder.h"

#include <algorithm>
#include <torch/csrc/autograd/custom_function.h>

#include "core/nn/kernels.h"

namespace latentscape {

using torch::autograd::AutogradContext;
using torch::autograd::Variable;
using torch::autograd::variable_list;

namespace {

/// What a stack of convolutions says of an image before the label joins it.
constexpr std::int64_t kConvFeatures = 256;

/// act(image + condition W), or with an empty condition act(image + W's row) for one row after the other.
at::Tensor joinLabels(const at::Tensor& image, const at::Tensor& condition, const float* labelRows, int classes,
                      Activation activation)
{
    const std::int64_t n = image.size(0);
    const std::int64_t width = image.size(1);
    if (condition.numel() > 0) {
        at::Tensor y = image.clone();
        const std::vector<float> none(static_cast<std::size_t>(width));
        kernels::multiply(false, false, n, width, classes, condition.data_ptr<float>(), labelRows, 1,
                          y.data_ptr<float>());
        kernels::addBiasAndActivate(y.data_ptr<float>(), none.data(), n, width, activation);
        return y;
    }
    at::Tensor y = at::empty({classes * n, width});
    for (int label = 0; label < classes; ++label) {
        float* block = y.data_ptr<float>() + label * n * width;
        std::copy_n(image.data_ptr<float>(), n * width, block);
        kernels::addBiasAndActivate(block, labelRows + label * width, n, width, activation);
    }
    return y;
}

} // namespace

/// The layer where labels join, as one node: the rows of its matrix are biases, one for each label.
struct LabelLayerFunction : torch::autograd::Function<LabelLayerFunction>
{
    static Variable forward(AutogradContext* context, const Variable& image, const Variable& anchor,
                            const Variable& condition, const LabelledEncoder* encoder, Weights* weights)
    {
        (void)anchor;
        Variable y =
            joinLabels(image, condition, weights->values(encoder->m_label), encoder->m_classes, encoder->m_activation);
        context->save_for_backward({y, condition});
        context->saved_data["encoder"] = reinterpret_cast<std::int64_t>(encoder);
        context->saved_data["weights"] = reinterpret_cast<std::int64_t>(weights);
        return y;
    }

    static variable_list backward(AutogradContext* context, const variable_list& outputGradients)
    {
        const auto* encoder = reinterpret_cast<const LabelledEncoder*>(context->saved_data["encoder"].toInt());
        auto* weights = reinterpret_cast<Weights*>(context->saved_data["weights"].toInt());
        const variable_list saved = context->get_saved_variables();
        const Variable gradient = outputGradients[0].contiguous();
        const auto place = weights->gradient(encoder->m_label);
        Variable image = saved[1].numel() > 0 ? throughCondition(*encoder, saved, gradient, place)
                                              : throughAll(*encoder, saved[0], gradient, place);
        return {image, Variable(), Variable(), Variable(), Variable()};
    }

private:
    static Variable throughCondition(const LabelledEncoder& encoder, const variable_list& saved,
                                     const Variable& outputGradient, Weights::GradientPlace place)
    {
        Variable gradient = outputGradient.clone(); // changed in place, and it is not ours
        const std::int64_t width = gradient.size(1);
        std::vector<float> unused(static_cast<std::size_t>(width));
        kernels::activationBackward(gradient.data_ptr<float>(), saved[0].data_ptr<float>(), gradient.size(0), width,
                                    encoder.m_activation, 0, unused.data());
        kernels::multiply(true, false, encoder.m_classes, width, gradient.size(0), saved[1].data_ptr<float>(),
                          gradient.data_ptr<float>(), place.beta, place.data);
        return gradient;
    }

    static Variable throughAll(const LabelledEncoder& encoder, const Variable& y, const Variable& gradient,
                               Weights::GradientPlace place)
    {
        const std::int64_t width = gradient.size(1);
        const std::int64_t n = gradient.size(0) / encoder.m_classes;
        Variable image = at::zeros({n, width});
        for (std::int64_t label = 0; label < encoder.m_classes; ++label)
            kernels::activationBackwardInto(gradient.data_ptr<float>() + label * n * width,
                                            y.data_ptr<float>() + label * n * width, n, width, encoder.m_activation,
                                            place.beta, place.data + label * width, image.data_ptr<float>());
        return image;
    }
};

LabelledEncoder::LabelledEncoder(ParameterLayout& layout, const NetworkParams& params, const ImageShape& shape,
                                 int classes, std::int64_t outputs, const std::string& name)
    : m_classes(classes), m_activation(params.activation)
{
    const auto pixels = static_cast<std::int64_t>(shape.pixels());
    std::vector<std::int64_t> rest = {kConvFeatures};
    if (params.network == NetworkKind::Conv) {
        m_conv.emplace(layout, name + ".image", shape, 0, kConvFeatures, params.activation);
    } else {
        rest = params.hidden;
        m_mlp.emplace(layout, name + ".image", std::vector<std::int64_t>{pixels, rest.front()}, Activation::Identity);
    }
    m_label = layout.add(name + ".label.weight", {classes, rest.front()}, fanInUniform(pixels + classes));
    rest.push_back(outputs);
    m_rest.emplace(layout, name + ".code", rest, params.activation);
}

at::Tensor LabelledEncoder::image(Weights& weights, const at::Tensor& x) const
{
    return m_conv ? m_conv->forward(weights, x, {}) : m_mlp->forward(weights, x);
}

at::Tensor LabelledEncoder::labelLayer(Weights& weights, const at::Tensor& image, const at::Tensor& condition) const
{
    if (weights.training() && at::GradMode::is_enabled())
        return LabelLayerFunction::apply(image, weights.anchor(), condition, this, &weights);
    return joinLabels(image, condition, weights.values(m_label), m_classes, m_activation);
}

at::Tensor LabelledEncoder::under(Weights& weights, const at::Tensor& image, const at::Tensor& condition) const
{
    return m_rest->forward(weights, labelLayer(weights, image, condition.contiguous()));
}

std::string LabelledEncoder::describe(const GraphTarget& target, const std::string& x, const std::string& label) const
{
    const std::string image = m_conv ? m_conv->describe(target, x, {}) : m_mlp->describe(target, x);
    const std::string joined =
        target.graph.add("add", {image, target.graph.add("linear_tied", {label, target.tensor(m_label)})});
    return m_rest->describe(target, target.graph.activate(joined, m_activation));
}

at::Tensor LabelledEncoder::underAll(Weights& weights, const at::Tensor& image) const
{
    return m_rest->forward(weights, labelLayer(weights, image, at::empty({0})));
}

} // namespace latentscape
