// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "core/base/error.h"

using namespace latentscape;

class TstError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void putsTheArgumentsIntoTheSentence()
    {
        const Error error(ErrorKind::Input, "{} ends at byte {}.", {"a.idx", "16"});
        QCOMPARE(error.what(), "a.idx ends at byte 16.");
    }

    void keepsSourceAndArgumentsForTranslation()
    {
        const Error error(ErrorKind::Work, "{} is full.", {"/disk"});
        QCOMPARE(error.kind(), ErrorKind::Work);
        QCOMPARE(error.source(), std::string("{} is full."));
        QCOMPARE(error.arguments(), std::vector<std::string>{"/disk"});
    }

    void namesTheFileItIsAbout()
    {
        try {
            throw Error(ErrorKind::Input, "Broken.").about("/tmp/some/file");
        } catch (const Error& error) {
            QCOMPARE(error.file(), std::string("/tmp/some/file"));
            QCOMPARE(error.what(), "Broken.");
        }
    }

    void hasNoFileUnlessToldSo() { QVERIFY(Error(ErrorKind::Usage, "Wrong.").file().empty()); }

    void surplusPlacesStay() { QCOMPARE(fillIn("{} and {}", {"one"}), std::string("one and {}")); }

    void surplusArgumentsAreDropped() { QCOMPARE(fillIn("only {}", {"one", "two"}), std::string("only one")); }

    void anArgumentMayContainAPlace() { QCOMPARE(fillIn("{} then {}", {"{}", "b"}), std::string("{} then b")); }

    void aLoneBraceIsText() { QCOMPARE(fillIn("{ } {", {"x"}), std::string("{ } {")); }
};

QTEST_APPLESS_MAIN(TstError)
#include "tst_error.moc"
