// SPDX-License-Identifier: GPL-3.0-or-later
// sources: output/png output/png_chunks
// Damaged pictures: each must be decoded or refused with an Error.
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/data/picture.h"
#include "core/output/png.h"
#include "tests/support/fuzz.h"

using namespace latentscape;

namespace {

std::string pngOf(int channels)
{
    Image image{24, 17, channels, {}};
    for (int i = 0; i < 24 * 17 * channels; ++i)
        image.samples.push_back(static_cast<std::uint8_t>(i * i));
    const std::vector<std::byte> bytes = encodePng(image, {{"kind", "fuzz"}});
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string fromHex(const std::string& hex)
{
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
    return bytes;
}

} // namespace

/// A picture of one colour may have a hundred megapixels of eight bytes.
constexpr int kMostMegabytes = 1000;

int main(int argc, char** argv)
{
    // Sixteen by eight pixels, half black and half white.
    const std::vector<std::string> seeds = {
        pngOf(1),
        pngOf(3),
        "P5 4 2 255\n12345678",
        "P3 1 1 255 1 2 3",
        "P1 2 2 0 1 1 0",
        fromHex("ffd8ffe000104a46494600010100000100010000ffdb0043000302020302020303030304030304050805050404050a070706"
                "080c0a0c0c0b0a0b0b0d0e12100d0e110e0b0b1016101113141515150c0f171816141812141514ffc0000b08000800100101"
                "1100ffc400150001010000000000000000000000000000090affc40014100100000000000000000000000000000000ffda00"
                "08010100003f002a9550ffd9"),
        fromHex("49492a002a000000800020503813fe09078441a110b0042a19078743e0711894362b048a44a3200808000c00000103000100"
                "0000100000000101030001000000080000000201030001000000080000000301030001000000050000000601030001000000"
                "0100000011010400010000000800000015010300010000000100000016010300010000000800000017010400010000002100"
                "00001c01030001000000010000003d010300010000000200000053010300010000000100000000000000"),
        fromHex("5249464626000000574542505650384c1a0000002f0fc001000f30fff33ffff31f78100b26f397ee4c21a2ffa103"),
        fromHex("424d4e0000000000000036000000280000000400000002000000010018000000000018000000000000000000000000000000"
                "00000000000102030405060708090a0b0c0d0e0f1011121314151617")};
    return test::fuzz(argc, argv, seeds,
                      [](const std::string& bytes) {
                          try {
                              const Image image = decodePicture(bytes, 3);
                              const std::vector<float> fitted = fitPicture(image, {1, 28, 28});
                              return image.samples.size() == static_cast<std::size_t>(image.width) *
                                                                 static_cast<std::size_t>(image.height) * 3 &&
                                     fitted.size() == 28U * 28U;
                          } catch (const Error& error) {
                              return error.kind() == ErrorKind::Input;
                          }
                      },
                      {.bytes = 2048, .megabytes = kMostMegabytes});
}
