// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <algorithm>

#include "core/base/core_texts.h"
#include "tests/support/expect_error.h"

using namespace latentscape;

class TstCoreTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void englishIsWhatIsWritten()
    {
        const CoreTexts texts("en");
        QCOMPARE(texts.language(), std::string("en"));
        QCOMPARE(texts.translate("Reconstructions"), std::string("Reconstructions"));
        QCOMPARE(CoreTexts::languages().front(), std::string("en"));
    }

    void koreanIsRead()
    {
        const CoreTexts texts("ko");
        const std::string text = texts.translate("Reconstructions");
        QVERIFY(!text.empty() && text != "Reconstructions");
        QVERIFY(std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }));
        // Marks of XML are marks no more.
        const std::string quoted = texts.translate("There are no colours \"{}\"; there are {}.");
        QVERIFY(quoted != "There are no colours \"{}\"; there are {}.");
        QVERIFY(!test::contains(quoted, "&quot;"));
        QCOMPARE(texts.translate("a text that nobody ever wrote"), std::string("a text that nobody ever wrote"));
        QCOMPARE(texts.translate(""), std::string());
    }

    void othersAreRefused()
    {
        const std::string sentence = test::sentenceOf([] { CoreTexts("../secret"); });
        QVERIFY(test::contains(sentence, "../secret") && test::contains(sentence, "en, ko"));
    }
};

QTEST_APPLESS_MAIN(TstCoreTexts)
#include "tst_core_texts.moc"
