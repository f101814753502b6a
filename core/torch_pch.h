// SPDX-License-Identifier: GPL-3.0-or-later
// The part of LibTorch nearly every source of core needs: tensors, and gradients of our own functions.
// torch/torch.h (data loaders, serialisation, distributed, ...) costs three times as much and is not wanted here.
#pragma once

#include <ATen/ATen.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/csrc/autograd/variable.h>
