// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/log.h"

#include <cstdio>
#include <mutex>

#include <QDateTime>
#include <QDir>
#include <QFile>

namespace latentscape {

namespace {

constexpr qint64 kMostBytes = 1 << 20;
constexpr int kMostOldFiles = 3;

std::mutex g_mutex;
QFile* g_file = nullptr;

const char* nameOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return "debug";
    case QtInfoMsg:
        return "info";
    case QtWarningMsg:
        return "warning";
    case QtCriticalMsg:
        return "error";
    case QtFatalMsg:
        return "fatal";
    }
    return "info";
}

void writeMessage(QtMsgType type, const QMessageLogContext&, const QString& text)
{
    const QByteArray line =
        QStringLiteral("%1 %2: %3\n")
            .arg(QDateTime::currentDateTime().toString(Qt::ISODateWithMs), QLatin1String(nameOf(type)), text)
            .toUtf8();
    const std::lock_guard lock(g_mutex);
    if (g_file) {
        g_file->write(line);
        g_file->flush();
    }
    if (type != QtDebugMsg && type != QtInfoMsg)
        std::fputs(line.constData(), stderr);
}

QString oldFile(const QDir& folder, int number) { return folder.filePath(QStringLiteral("log.%1.txt").arg(number)); }

void rotate(const QDir& folder)
{
    QFile::remove(oldFile(folder, kMostOldFiles));
    for (int number = kMostOldFiles; number > 1; --number)
        QFile::rename(oldFile(folder, number - 1), oldFile(folder, number));
    QFile::rename(logFile(), oldFile(folder, 1));
}

} // namespace

QString logFile()
{
    const QString state = qEnvironmentVariable("XDG_STATE_HOME");
    // As the XDG specification has it, one that is not absolute counts as none.
    const QString base = QDir::isAbsolutePath(state) ? state : QDir::homePath() + QStringLiteral("/.local/state");
    return base + QStringLiteral("/latentscape/log.txt");
}

void startLog()
{
    const QDir folder(QFileInfo(logFile()).absolutePath());
    folder.mkpath(QStringLiteral("."));
    if (QFileInfo(logFile()).size() > kMostBytes)
        rotate(folder);
    // Never deleted: messages come until the very end of the process.
    auto* file = new QFile(logFile());
    if (file->open(QIODevice::WriteOnly | QIODevice::Append))
        g_file = file;
    else
        delete file;
    qInstallMessageHandler(writeMessage);
}

} // namespace latentscape
