// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace latentscape::test {

/// A file of the safetensors layout put together by hand: `header` as it stands, whatever it says, then `data`. Eight
/// zeros after `"checksum":"`, if they are there, become the right checksum.
std::string checkpointBytes(std::string header, std::string_view data);

/// A header with a place for the checksum and `tensors`, such as `"w":{"dtype":"F32",...}`.
std::string headerWith(const std::string& tensors);

/// `bytes` with its checksum made right again, as far as its header can be found.
std::string withRightChecksum(const std::string& bytes);

} // namespace latentscape::test
