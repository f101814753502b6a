// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include <QtTest>

#ifndef Q_MOC_RUN
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/latent/encoder_session.h"
#include "core/output/model_files.h"
#include "core/output/onnx_file.h"
#include "core/output/projector_folder.h"
#include "core/training/weights_file.h"
#include "tests/support/core/tiny_dataset.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/temporary_folder.h"
#endif

using namespace latentscape;
using namespace latentscape::test;
namespace fs = std::filesystem;

namespace {

/// The files of a folder by name.
std::map<std::string, std::string> contentOf(const fs::path& folder)
{
    std::map<std::string, std::string> content;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
        content[entry.path().filename().string()] = readFile(entry.path());
    return content;
}

} // namespace

class TstModelFiles : public QObject
{
    Q_OBJECT

    TemporaryFolder m_folder;
    DatasetPtr m_data = tinyDataset();
    SnapshotPtr m_model = untrained("stacked_ae", modelParams("stacked_ae", "latent=3 hidden=14,10"), *m_data);
    NumbersSource m_source{m_model, m_data, makeSplits(*m_data, {}), {}};

private Q_SLOTS:
    void areThoseOfTheirWriters()
    {
        // An inner space is looked at; the networks of the model are all the same those of its own codes.
        NumbersSource inner = m_source;
        inner.model = inSpace(m_model, 1);
        const fs::path& folder = m_folder.path();
        writeWeights(folder / "expected.safetensors", *m_model);
        writeOnnxFolder(folder / "expected networks", *m_model);
        for (const NumbersSource& source : {m_source, inner}) {
            QVERIFY(writeModelFiles(folder / "made.safetensors", source, {ModelFileKind::Weights}));
            QVERIFY(readFile(folder / "made.safetensors") == readFile(folder / "expected.safetensors"));
            fs::remove_all(folder / "networks");
            QVERIFY(writeModelFiles(folder / "networks", source, {ModelFileKind::Networks}));
            QVERIFY(contentOf(folder / "networks") == contentOf(folder / "expected networks"));
        }
        const EncodedSet codes = EncoderSession(inner.model).encode(*m_data, inner.splits.test);
        writeProjectorFolder(folder / "expected codes", codes, *m_data, inner.splits);
        ModelFilesRequest request{ModelFileKind::Projector, Split::Test};
        std::vector<double> told;
        request.progress = [&told](double fraction) { told.push_back(fraction); };
        QVERIFY(writeModelFiles(folder / "codes", inner, request));
        QVERIFY(contentOf(folder / "codes") == contentOf(folder / "expected codes"));
        QVERIFY(std::ranges::is_sorted(told) && told.size() > 5 && told.back() == 1);
    }

    void onlyCodesHaveASpaceAndASplitInTheirCommand()
    {
        const SnapshotPtr inner = inSpace(m_model, 1);
        const auto command = [&](ModelFileKind kind) {
            return modelFilesCommand("a run@3", *inner, {kind, Split::Validation}, "its codes");
        };
        QCOMPARE(command(ModelFileKind::Weights),
                 "latentscape-cli export 'a run@3' --format safetensors --out 'its codes'");
        QCOMPARE(command(ModelFileKind::Networks), "latentscape-cli export 'a run@3' --format onnx --out 'its codes'");
        QCOMPARE(command(ModelFileKind::Projector), "latentscape-cli export 'a run@3' --format projector --space " +
                                                        codeSpaces(*inner)[1].name +
                                                        " --split validation --out 'its codes'");
        QVERIFY(modelFilesCommand({}, *inner, {}, "out").empty());
    }

    void whatIsThereIsNotTouched()
    {
        const fs::path folder = m_folder.path() / "mine";
        fs::create_directories(folder);
        writeFileAtomically(folder / "decoder.onnx", "mine");
        for (const ModelFileKind kind : {ModelFileKind::Networks, ModelFileKind::Projector}) {
            QVERIFY_EXCEPTION_THROWN(writeModelFiles(folder, m_source, {kind}), Error);
            QCOMPARE(contentOf(folder).size(), std::size_t{1});
        }
        QCOMPARE(readFile(folder / "decoder.onnx"), "mine");
    }

    void anEmptyFolderThatIsThereIsFilled()
    {
        // What a link leads to is filled; a folder that took its name would take the place of the link.
        const fs::path folder = m_folder.path() / "empty";
        fs::create_directories(folder);
        fs::create_directory_symlink(folder, m_folder.path() / "link");
        writeOnnxFolder(m_folder.path() / "new networks", *m_model);
        QVERIFY(writeModelFiles(m_folder.path() / "link", m_source, {ModelFileKind::Networks}));
        QVERIFY(contentOf(folder) == contentOf(m_folder.path() / "new networks"));
    }

    void whatFailsLeavesNothing()
    {
        const fs::path folder = m_folder.path() / "failed";
        NumbersSource source = m_source;
        source.splits.test.clear();
        QVERIFY_EXCEPTION_THROWN(writeModelFiles(folder / "codes", source, {ModelFileKind::Projector, Split::Test}),
                                 Error);
        QVERIFY(fs::is_empty(folder));
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!writeModelFiles(folder / "codes", m_source, {ModelFileKind::Projector}, stop.get_token()));
        QVERIFY(fs::is_empty(folder));
    }
};

QTEST_GUILESS_MAIN(TstModelFiles)
#include "tst_model_files.moc"
