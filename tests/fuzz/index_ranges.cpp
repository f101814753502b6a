// SPDX-License-Identifier: GPL-3.0-or-later
// sources: latent/named_selections latent/named_entries latent/selection
// Lists of images as text, "0-4,7,9-12": each must be read, and be the same after it was written again, or refused with
// an Error.
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/latent/named_selections.h"
#include "tests/support/fuzz.h"

using namespace latentscape;

int main(int argc, char** argv)
{
    constexpr std::size_t kImages = 70000;
    const std::vector<std::string> seeds = {"", "0-4,7,9-12", "69999", "1-1", "0-69999", "3,2", "4294967296"};
    return test::fuzz(argc, argv, seeds,
                      [&](const std::string& text) {
                          try {
                              const ImageList images = parseIndexRanges(text, kImages);
                              return images == asSelection(images) && (images.empty() || images.back() < kImages) &&
                                     parseIndexRanges(indexRanges(images), kImages) == images;
                          } catch (const Error& error) {
                              return error.kind() == ErrorKind::Input;
                          }
                      },
                      {.bytes = 256});
}
