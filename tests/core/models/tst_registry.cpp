// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#ifndef Q_MOC_RUN // moc would read all of LibTorch
#include <cctype>
#include <filesystem>
#include <set>

#include "core/models/model.h"
#include "tests/support/core/tiny_models.h"
#include "tests/support/expect_error.h"
#endif

using namespace latentscape;
using namespace latentscape::test;

class TstRegistry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idsAreUniqueAndFitForFilesAndCommands()
    {
        std::set<std::string> ids;
        for (const ModelInfo& info : modelInfos()) {
            QVERIFY2(ids.insert(info.id).second, info.id.c_str());
            for (const char c : info.id)
                QVERIFY(std::islower(static_cast<unsigned char>(c)) || std::isdigit(static_cast<unsigned char>(c)) ||
                        c == '_');
        }
        QVERIFY(ids.size() >= 4);
    }

    void everyModelHasItsFileAndEveryFileItsModel()
    {
        const std::filesystem::path folder =
            std::filesystem::path(qEnvironmentVariable("LATENTSCAPE_SOURCE_DIR").toStdString()) /
            "core/models/variants";
        if (!std::filesystem::exists(folder))
            QSKIP("the sources are not here");
        std::set<std::string> files;
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            files.insert(entry.path().stem().string());
        std::set<std::string> ids;
        for (const ModelInfo& info : modelInfos())
            ids.insert(info.id);
        QCOMPARE(files, ids);
    }

    void everyModelIntroducesItself()
    {
        std::set<std::string> names;
        for (const ModelInfo& info : modelInfos()) {
            QVERIFY(names.insert(info.name).second);
            QVERIFY(!info.family.empty() && !info.source.empty());
            QVERIFY(info.summary.size() > 20 && info.summary.back() == '.');
            QCOMPARE(&modelInfo(info.id), &info);
        }
    }

    void anUnknownIdIsToldAllThatThereAre()
    {
        for (const std::string id : {"", "VAE", "vae ", "gan"}) {
            const auto error = errorOf([&] { modelInfo(id); });
            QVERIFY(error.has_value());
            QCOMPARE(error->kind(), ErrorKind::Input);
            QVERIFY(contains(error->what(), "'" + id + "'"));
            for (const ModelInfo& info : modelInfos())
                QVERIFY2(contains(error->what(), info.id), info.id.c_str());
            QVERIFY(errorOf([&] { makeModel(id, {}); }).has_value());
        }
    }

    void aValueOutOfRangeIsRefused()
    {
        ParamSet params = modelParams("vae");
        params.set("latent", std::int64_t{0});
        const std::string sentence = sentenceOf([&] { makeModel("vae", {{1, 4, 4}, 0, params}); });
        QVERIFY(contains(sentence, "latent"));
    }

    void aModelThatNeedsLabelsSaysSo()
    {
        for (const int classes : {0, 1}) {
            const auto error = errorOf([&] { makeModel("cvae", {{1, 4, 4}, classes, modelParams("cvae")}); });
            QVERIFY(error.has_value());
            QVERIFY(contains(error->what(), "label"));
        }
    }

    void snapshotVersionsGrow()
    {
        const auto first = nextSnapshotVersion();
        QVERIFY(first > 0);
        QVERIFY(nextSnapshotVersion() > first);
    }
};

QTEST_APPLESS_MAIN(TstRegistry)
#include "tst_registry.moc"
