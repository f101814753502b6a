// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/accessible_names.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QDialog>
#include <QEvent>
#include <QGroupBox>
#include <QLabel>
#include <QRegularExpression>

namespace latentscape {

namespace {

/// Widgets are named when they are shown, which is after they have been put together.
class NameGiver : public QObject
{
public:
    using QObject::QObject;

    bool eventFilter(QObject* object, QEvent* event) override
    {
        if (event->type() == QEvent::Show) {
            if (const auto* label = qobject_cast<QLabel*>(object))
                name(label->buddy(), label->text());
            else if (auto* button = qobject_cast<QAbstractButton*>(object))
                name(qobject_cast<QDialog*>(button->window()) ? button : nullptr, button->text());
            else if (auto* group = qobject_cast<QGroupBox*>(object))
                name(group, group->title());
        }
        return QObject::eventFilter(object, event);
    }

private:
    static void name(QWidget* widget, const QString& text)
    {
        if (widget && widget->accessibleName().isEmpty() && text.contains(QLatin1String("(&")))
            widget->setAccessibleName(withoutMnemonic(text));
    }
};

} // namespace

QString withoutMnemonic(const QString& text)
{
    static const QRegularExpression bracketed(QStringLiteral("\\s*\\(&[^)&]\\)"));
    QString plain = QString(text).remove(bracketed);
    for (qsizetype at = plain.indexOf(QLatin1Char('&')); at >= 0; at = plain.indexOf(QLatin1Char('&'), at + 1))
        plain.remove(at, 1);
    return plain;
}

QString withLiteralAmpersands(const QString& text)
{
    return QString(text).replace(QLatin1Char('&'), QLatin1String("&&"));
}

void giveAccessibleNames()
{
    static bool given = false;
    QCoreApplication* program = QCoreApplication::instance();
    if (given || !program)
        return;
    program->installEventFilter(new NameGiver(program));
    given = true;
}

} // namespace latentscape
