// SPDX-License-Identifier: GPL-3.0-or-later
// Damaged tables of picture names and labels: each must label every picture, or be refused with an Error that names a
// file.
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/data/label_table.h"
#include "tests/support/dataset_check.h"
#include "tests/support/fuzz.h"
#include "tests/support/idx_bytes.h"
#include "tests/support/scratch_file.h"
#include "tests/support/temporary_folder.h"

using namespace latentscape;

int main(int argc, char** argv)
{
    const test::TemporaryFolder place;
    const std::vector<std::string> seeds = {"a.png,cat\nb,dog\nc/a.png,cat\n", "id;label\r\na;1\r\nb;2\r\nc/a;0\r\n",
                                            "class\tx\tname\n\"kind, one\"\t1\ta.png\n2\t3\tb.png\n2\t\tc/a.png\n",
                                            "1\n2\n0\n", test::gzipped("a.png,1\nb.png,2\nc/a.png,2\nd.png,7\n")};
    test::ScratchFile file(place.path() / "labels");
    return test::fuzz(argc, argv, seeds, [&](const std::string& bytes) {
        SourceDataset source;
        source.data.shape = {1, 1, 1};
        source.files = {"a.png", "b.png", "c/a.png"};
        source.places = {0, 2};
        source.data.pixels = PixelStore::make(source.places.size(), "images");
        try {
            labelPictures(source, "pictures", file.write(bytes));
            return source.data.labels.size() == source.places.size() && test::holdsTogether(source.data);
        } catch (const Error& error) {
            return error.kind() == ErrorKind::Input && !error.file().empty();
        }
    });
}
