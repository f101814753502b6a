// SPDX-License-Identifier: GPL-3.0-or-later
// Looks that widgets ask for by a property, in both themes, and what Qt keeps of them.
#include <algorithm>
#include <memory>
#include <vector>

#include <QApplication>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QToolButton>
#include <QToolTip>
#include <QtTest>

#include <malloc.h>

#include "ui/accessible_names.h"
#include "ui/picture_icon.h"
#include "ui/theme.h"
#include "ui/widget_look.h"

using namespace latentscape;

namespace {

QColor colorOf(const QLabel& label) { return label.palette().color(QPalette::WindowText); }

/// Whether `widget` as it is drawn has `color` somewhere.
bool shows(QWidget& widget, const QColor& color)
{
    const QImage picture = widget.grab().toImage();
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            if (picture.pixelColor(x, y).rgb() == color.rgb())
                return true;
        }
    }
    return false;
}

} // namespace

class TstWindowStyle : public QObject
{
    Q_OBJECT

private slots:
    void init() { applyTheme(ThemeChoice::Light); }

    void labelsFollowTheirPropertiesAndTheTheme()
    {
        QLabel label(QStringLiteral("words"));
        label.setProperty("muted", true);
        label.ensurePolished();
        QCOMPARE(colorOf(label), themeColor(ThemeColor::MutedText));
        const QColor onLight = colorOf(label);
        applyTheme(ThemeChoice::Dark);
        QCOMPARE(colorOf(label), themeColor(ThemeColor::MutedText));
        QVERIFY(colorOf(label) != onLight);
        label.setProperty("muted", false);
        label.setProperty("tone", QStringLiteral("problem"));
        redress(&label);
        QCOMPARE(colorOf(label), themeColor(ThemeColor::Problem));
        label.setProperty("tone", QVariant());
        label.setProperty("heading", true);
        redress(&label);
        QTRY_COMPARE(colorOf(label), QApplication::palette().color(QPalette::WindowText));
        QCOMPARE(label.font().weight(), static_cast<int>(QFont::DemiBold));
        label.setProperty("heading", QVariant());
        redress(&label);
        QCOMPARE(label.font().weight(), QApplication::font().weight());
    }

    /// A path, a run or a class may be called anything.
    void textsArePlainUnlessALabelAsksForMore()
    {
        const QString text = QStringLiteral("<b>x</b> & <img src=x>");
        QLabel label(text);
        label.ensurePolished();
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QCOMPARE(label.text(), text);
        QLabel rich(QStringLiteral("<b>x</b>"));
        rich.setTextFormat(Qt::RichText);
        rich.ensurePolished();
        QCOMPARE(rich.textFormat(), Qt::RichText);
        QMessageBox box(QMessageBox::Question, QString(), text);
        box.setInformativeText(text);
        box.show();
        for (const QString& name : {QStringLiteral("qt_msgbox_label"), QStringLiteral("qt_msgbox_informativelabel")}) {
            const auto* part = box.findChild<QLabel*>(name);
            QVERIFY(part);
            QCOMPARE(part->textFormat(), Qt::PlainText);
        }
        QToolTip::showText(QPoint(20, 20), text);
        const QWidgetList windows = QApplication::topLevelWidgets();
        const auto tip = std::ranges::find_if(windows, [](const QWidget* one) { return one->inherits("QTipLabel"); });
        QVERIFY(tip != windows.end());
        QCOMPARE(qobject_cast<QLabel*>(*tip)->textFormat(), Qt::PlainText);
        QCOMPARE(QToolTip::text(), text);
        QToolTip::hideText();
    }

    void ampersandsOfNamesAreNoMnemonics()
    {
        const QString text = withLiteralAmpersands(QStringLiteral("cats & dogs"));
        QToolButton button;
        button.setText(text);
        QVERIFY(button.shortcut().isEmpty());
        QCOMPARE(withoutMnemonic(text), QStringLiteral("cats & dogs"));
    }

    void buttonsAreFilledWithTheAccent_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void buttonsAreFilledWithTheAccent()
    {
        QFETCH(bool, dark);
        applyTheme(dark ? ThemeChoice::Dark : ThemeChoice::Light);
        QCoreApplication::processEvents();
        QPushButton primary(QStringLiteral("Train"));
        QVERIFY(!shows(primary, themeColor(ThemeColor::Accent)));
        primary.setProperty("primary", true);
        redress(&primary);
        QVERIFY(shows(primary, themeColor(ThemeColor::Accent)));
        primary.setEnabled(false);
        QVERIFY(!shows(primary, themeColor(ThemeColor::Accent)));
        QToolButton choice;
        choice.setText(QStringLiteral("7"));
        makeChoice(&choice);
        QVERIFY(!shows(choice, themeColor(ThemeColor::Accent)));
        choice.setChecked(true);
        QVERIFY(shows(choice, themeColor(ThemeColor::Accent)));
    }

    void aWrongEntryIsFramed()
    {
        QLineEdit line(QStringLiteral("400,"));
        QVERIFY(!shows(line, themeColor(ThemeColor::Problem)));
        line.setProperty("wrong", true);
        redress(&line);
        // Its corners are rounded, its sides are whole.
        QVERIFY(shows(line, themeColor(ThemeColor::Problem)));
    }

    void widgetsThatAreGoneLeaveNothing()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("A sanitizer counts what is allocated in its own way.");
#endif
        const auto inUse = [] {
            const struct mallinfo2 info = mallinfo2();
            return info.uordblks + info.hblkhd;
        };
        // Among other things, so that none takes the place of the one before.
        std::vector<std::unique_ptr<char[]>> others;
        const auto makeSome = [&others] {
            for (std::size_t i = 0; i < 1000; ++i) {
                const QDoubleSpinBox gone;
                others.push_back(std::make_unique<char[]>(24 + i % 600));
            }
            others.clear();
        };
        makeSome();
        const std::size_t before = inUse();
        for (int i = 0; i < 5; ++i)
            makeSome();
        QVERIFY2(inUse() < before + 100'000, qPrintable(QString::number(inUse() - before)));
        QVERIFY(qApp->styleSheet().isEmpty());
    }

    void picturesOfRowsKeepSizeAndColours()
    {
        QImage picture(28, 28, QImage::Format_RGB32);
        picture.fill(Qt::red);
        const QIcon icon = pictureIcon(picture);
        QCOMPARE(icon.actualSize(QSize(16, 16)), QSize(16, 16));
        QCOMPARE(icon.actualSize(QSize(64, 64)), QSize(28, 28));
        const QPixmap chosen = icon.pixmap(QSize(16, 16), QIcon::Selected);
        QCOMPARE(chosen.toImage().pixelColor(8, 8), QColor(Qt::red)); // keeps its colours
    }
};

QTEST_MAIN(TstWindowStyle)
#include "tst_window_style.moc"
