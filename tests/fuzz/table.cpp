// SPDX-License-Identifier: GPL-3.0-or-later
// Damaged tables: each must be read as a data set, with the column of labels that the first byte says, or refused with
// an Error that names the file.
#include <string>
#include <vector>

#include "core/data/table_dataset.h"
#include "tests/support/dataset_check.h"
#include "tests/support/fuzz.h"
#include "tests/support/scratch_file.h"
#include "tests/support/temporary_folder.h"

using namespace latentscape;

int main(int argc, char** argv)
{
    const test::TemporaryFolder place;
    const std::vector<std::string> seeds = {"1label,a,b,c,d\ncat,1,2,3,4\n\"dog, large\",0.5,-1,1e3,4\n",
                                            "11\t2\t3\t4\r\n5\t6\t7\t8\r\n",
                                            "2\xEF\xBB\xBF"
                                            "1;2;3;4;5\n\n2;\"\"\"x\"\"\";3;4;5\n",
                                            "01,2,3,4,5,6,7,8,9,10,11,12\n+1,-1e-400,0x1,nan,inf,6,7,8,9,1,1,1"};
    test::ScratchFile file(place.path() / "table.csv");
    return test::fuzz(argc, argv, seeds, [&](const std::string& input) {
        constexpr int kColumns = 8;
        ReadOptions options;
        if (!input.empty())
            options.params.labelColumn = static_cast<unsigned char>(input[0]) % kColumns - 1;
        file.write(std::string_view(input).substr(input.empty() ? 0 : 1));
        return test::readsOrRefuses([&] { return readTableDataset(file.path(), options); });
    });
}
