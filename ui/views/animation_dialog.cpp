// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/animation_dialog.h"

#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "core/output/command_text.h"
#include "core/output/films.h"
#include "core/output/picture_commands.h"
#include "core/output/sheet.h"
#include "ui/export.h"
#include "ui/images.h"
#include "ui/views/look_controls.h"
#include "ui/views/work_progress.h"

namespace latentscape {

namespace {

constexpr int kMostPerStep = 8;
constexpr double kFramesShare = 0.7; ///< of the work; the rest writes the file
constexpr int kUsualSide = 280;      ///< pixels, of the first proposal
constexpr QSize kPreview(320, 200);
constexpr int kFastestPreview = 25; ///< steps a second

} // namespace

std::size_t filmFrame(std::size_t step, std::size_t count, int perStep, bool closed)
{
    // A closed path has no last frame: it is the first one.
    const auto last = static_cast<double>(count * static_cast<std::size_t>(perStep)) - (closed ? 0 : 1);
    const double steps = static_cast<double>(count) - (closed ? 0 : 1);
    return steps > 0 ? static_cast<std::size_t>(std::lround(static_cast<double>(step) * last / steps)) : 0;
}

AnimationDialog::AnimationDialog(const Source& source, QWidget* parent)
    : QDialog(parent), m_source(source), m_format(new QComboBox), m_back(new QCheckBox(tr("There and &back"))),
      m_size(new QLabel), m_message(new QLabel), m_path(new QLineEdit), m_progress(new WorkProgress),
      m_look(new LookControls(m_source.look))
{
    setObjectName(QStringLiteral("animationDialog"));
    setWindowTitle(tr("Export animation"));
    auto* layout = new QVBoxLayout(this);
    buildPreview(layout);
    buildForm(layout);
    m_progress->setObjectName(QStringLiteral("animation.progress"));
    m_message->setObjectName(QStringLiteral("animation.message"));
    m_message->setWordWrap(true);
    m_message->hide();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    m_save = buttons->button(QDialogButtonBox::Save);
    m_save->setObjectName(QStringLiteral("animation.save"));
    if (!command().isEmpty()) {
        auto* copy = buttons->addButton(tr("Copy as command"), QDialogButtonBox::ActionRole);
        copy->setObjectName(QStringLiteral("animation.command"));
        copy->setToolTip(tr("Copy the command line that makes the same file"));
        connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(command()); });
    }
    layout->addWidget(m_progress);
    layout->addWidget(m_message);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &AnimationDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, [this] {
        m_work.cancel();
        reject();
    });
    connect(&m_work, &LongWork::busyChanged, this, &AnimationDialog::showBusy);
    connect(&m_work, &LongWork::progressChanged, m_progress, &WorkProgress::tell);
    connect(&m_work, &LongWork::failed, this, [this](const QString& text) {
        m_message->setText(text);
        m_message->show();
    });
    takeLastChoice();
    showBusy(false);
    limitRate();
    refresh();
}

void AnimationDialog::buildPreview(QLayout* layout)
{
    if (m_source.preview.empty())
        return;
    m_preview = new QLabel;
    m_preview->setObjectName(QStringLiteral("animation.preview"));
    m_preview->setAccessibleName(tr("Preview"));
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setMinimumSize(kPreview);
    m_preview->setFrameShape(QFrame::StyledPanel);
    layout->addWidget(m_preview);
    connect(&m_play, &QTimer::timeout, this, [this] {
        ++m_step;
        showPreview();
    });
    if (m_source.preview.size() > 1)
        m_play.start(1000 / kFastestPreview);
}

void AnimationDialog::takeLastChoice()
{
    const auto last = lastExport(m_source.kind);
    if (!last)
        return;
    for (int i = 0; i < m_format->count(); ++i) {
        const auto known = static_cast<AnimationFormat>(m_format->itemData(i).toInt());
        if (QLatin1Char('.') + last->format == QLatin1String(extensionOf(known)))
            m_format->setCurrentIndex(i);
    }
    m_scale->setValue(last->scale);
    m_look->setLook(last->look);
    if (!last->folder.isEmpty() && QDir(last->folder).exists())
        m_path->setText(QDir(last->folder).filePath(m_source.name + QLatin1String(extensionOf(format()))));
}

void AnimationDialog::showPreview()
{
    if (!m_preview)
        return;
    const auto count = static_cast<int>(m_source.preview.size());
    const int round = m_back->isChecked() ? std::max(1, 2 * count - 2) : count;
    const int place = m_step % round;
    const auto shown = static_cast<std::size_t>(place < count ? place : 2 * count - 2 - place);
    const Image frame = inColors(m_source.preview[shown], m_look->look().colors);
    SheetCaptions caption;
    if (m_look->look().captions)
        caption.cells.push_back(m_source.caption ? m_source.caption(shown, m_perStep->value()) : std::to_string(shown));
    const ImageShape shape{frame.channels, frame.height, frame.width};
    SheetLook look;
    look.captions = true;
    const QImage picture = toQImage(composeSheet({frame}, shape, 1, 1, m_scale->value(), look, caption));
    const QSize size = crispSize(picture.size(), kPreview - QSize(4, 4));
    m_preview->setPixmap(QPixmap::fromImage(
        picture.scaled(size, Qt::IgnoreAspectRatio,
                       size.width() < picture.width() ? Qt::SmoothTransformation : Qt::FastTransformation)));
}

QSpinBox* AnimationDialog::addNumber(const char* objectName, const QString& name, const QString& tip, int least,
                                     int most, int value)
{
    auto* box = new QSpinBox;
    box->setObjectName(QLatin1String(objectName));
    box->setAccessibleName(name);
    box->setToolTip(tip);
    box->setRange(least, most);
    box->setValue(value);
    connect(box, &QSpinBox::valueChanged, this, &AnimationDialog::refresh);
    return box;
}

void AnimationDialog::buildForm(QLayout* layout)
{
    m_format->setObjectName(QStringLiteral("animation.format"));
    m_format->setAccessibleName(tr("Format"));
    m_format->setToolTip(tr("GIF plays everywhere, an animated PNG keeps every colour, an MP4 is smallest and not "
                            "exact"));
    m_format->addItem(tr("GIF"), static_cast<int>(AnimationFormat::Gif));
    m_format->addItem(tr("Animated PNG"), static_cast<int>(AnimationFormat::Apng));
    m_format->addItem(tr("MP4 video"), static_cast<int>(AnimationFormat::Mp4));
    const int rate = std::clamp(static_cast<int>(std::lround(m_source.stepsPerSecond)), 1, fastestRate(format()));
    m_rate = addNumber("animation.rate", tr("Frame rate"), tr("Frames a second"), 1, fastestRate(format()), rate);
    m_rate->setSuffix(tr(" frames/s"));
    m_perStep = addNumber("animation.perStep", tr("Frames a step"),
                          tr("More make the motion smoother: what lies between two steps is decoded too"), 1,
                          m_source.finer ? kMostPerStep : 1, m_source.perStep);
    m_perStep->setEnabled(m_source.finer);
    m_back->setObjectName(QStringLiteral("animation.back"));
    m_back->setToolTip(tr("At the end the same frames come once more in reverse, so that the loop has no leap"));
    m_back->setChecked(m_source.turnsBack && !m_source.comesRound);
    m_back->setEnabled(!m_source.comesRound);
    auto* form = new QFormLayout;
    form->addRow(tr("&Format"), m_format);
    form->addRow(tr("Frame &rate"), m_rate);
    form->addRow(tr("Frames a &step"), m_perStep);
    buildScale(form);
    if (m_look->isEmpty())
        m_look->setParent(this), m_look->hide();
    else
        form->addRow(tr("Look"), m_look);
    form->addRow(QString(), m_back);
    auto* pathCaption = new QLabel(tr("Fi&le"));
    pathCaption->setBuddy(m_path);
    form->addRow(pathCaption, buildPathRow());
    static_cast<QVBoxLayout*>(layout)->addLayout(form);
    connect(m_look, &LookControls::changed, this, &AnimationDialog::refresh);
    connect(m_back, &QCheckBox::toggled, this, &AnimationDialog::refresh);
    connect(m_format, &QComboBox::currentIndexChanged, this, [this] {
        const QFileInfo chosen(m_path->text());
        m_path->setText(QDir(chosen.path()).filePath(chosen.completeBaseName() + QLatin1String(extensionOf(format()))));
        limitRate();
        refresh();
    });
    connect(m_path, &QLineEdit::textChanged, this, &AnimationDialog::refresh);
}

void AnimationDialog::buildScale(QFormLayout* form)
{
    const int side = std::max(1, std::max(m_source.size.width(), m_source.size.height()));
    m_scale = addNumber("animation.scale", tr("Scale"), tr("How many times larger the frames are saved"), 1, 16,
                        std::clamp(kUsualSide / side, 1, 16));
    m_scale->setSuffix(QStringLiteral(" ×"));
    m_size->setObjectName(QStringLiteral("animation.size"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_scale);
    row->addWidget(m_size, 1);
    auto* caption = new QLabel(tr("S&cale"));
    caption->setBuddy(m_scale);
    form->addRow(caption, row);
}

QLayout* AnimationDialog::buildPathRow()
{
    m_path->setObjectName(QStringLiteral("animation.path"));
    m_path->setAccessibleName(tr("File"));
    m_path->setToolTip(tr("Where the animation is saved"));
    m_path->setMinimumWidth(300);
    m_path->setText(QDir(exportFolder()).filePath(m_source.name + QLatin1String(extensionOf(format()))));
    auto* choose = new QPushButton(tr("Choose…"));
    choose->setObjectName(QStringLiteral("animation.browse"));
    choose->setToolTip(tr("Choose folder and name of the file"));
    connect(choose, &QPushButton::clicked, this, &AnimationDialog::browse);
    auto* row = new QHBoxLayout;
    row->addWidget(m_path, 1);
    row->addWidget(choose);
    return row;
}

QSize AnimationDialog::frameSize() const
{
    SheetCaptions caption;
    if (m_look->look().captions)
        caption.cells.emplace_back("0");
    const ImageShape shape{1, m_source.size.height(), m_source.size.width()};
    SheetLook look;
    look.captions = true;
    const SheetSize size = sheetSize(shape, 1, 1, m_scale->value(), look, caption);
    return {static_cast<int>(size.width), static_cast<int>(size.height)};
}

AnimationFormat AnimationDialog::format() const
{
    return static_cast<AnimationFormat>(m_format->currentData().toInt());
}

void AnimationDialog::limitRate()
{
    const int most = fastestRate(format());
    const bool slowed = m_rate->value() > most;
    m_rate->setMaximum(most);
    m_rate->setToolTip(tr("Frames a second, at most %1 in this format").arg(most));
    m_message->setText(slowed ? tr("This format shows at most %1 frames a second.").arg(most) : QString());
    m_message->setVisible(slowed);
}

int AnimationDialog::frameCount() const
{
    const int there = m_source.steps * m_perStep->value();
    if (m_back->isChecked())
        return std::max(there, 2 * there - 2);
    return m_source.holdsEnd ? there + m_rate->value() : there;
}

Animation AnimationDialog::settings() const
{
    Animation animation;
    animation.framesPerSecond = m_rate->value();
    animation.scale = m_scale->value();
    return animation;
}

void AnimationDialog::refresh()
{
    const QSize size = frameSize();
    m_size->setText(tr("%1 × %2 pixels, %3 frames, %4 s")
                        .arg(size.width())
                        .arg(size.height())
                        .arg(frameCount())
                        .arg(static_cast<double>(frameCount()) / m_rate->value(), 0, 'f', 1));
    m_save->setEnabled(!m_path->text().trimmed().isEmpty() && !m_work.isBusy());
    if (m_source.preview.size() > 1)
        m_play.setInterval(1000 / std::clamp(m_rate->value() / m_perStep->value(), 1, kFastestPreview));
    showPreview();
}

QString AnimationDialog::path() const
{
    const QString written = m_path->text().trimmed();
    const QString ending = QLatin1String(extensionOf(format()));
    return written.endsWith(ending, Qt::CaseInsensitive) ? written : written + ending;
}

QString AnimationDialog::command() const
{
    const QString frames = m_source.command ? m_source.command(m_perStep->value(), m_back->isChecked()) : QString();
    if (frames.isEmpty())
        return {};
    const std::string name = m_source.name.toStdString() + extensionOf(format());
    return frames + QStringLiteral(" --fps %1 --scale %2").arg(m_rate->value()).arg(m_scale->value()) +
           QString::fromStdString(lookFlags(m_look->look()) + optionText("out", name));
}

void AnimationDialog::setPath(const QString& path) { m_path->setText(path); }

void AnimationDialog::browse()
{
    const QString chosen = QFileDialog::getSaveFileName(
        this, tr("Export animation"), path(), QStringLiteral("*%1").arg(QLatin1String(extensionOf(format()))));
    if (!chosen.isEmpty())
        m_path->setText(chosen);
}

void AnimationDialog::save()
{
    const QString target = path();
    if (QFileInfo::exists(target)) {
        const auto answer = QMessageBox::question(
            this, tr("Export animation"), tr("%1 exists already. Replace it?").arg(QFileInfo(target).fileName()));
        if (answer != QMessageBox::Yes)
            return;
    }
    Source::SlowFrames frames;
    if (m_source.slowFrames)
        frames = m_source.slowFrames(m_perStep->value(), m_back->isChecked());
    else if (const auto quick = m_source.frames(m_perStep->value(), m_back->isChecked()))
        frames = [quick](const std::stop_token& stop, const auto&) { return quick(stop); };
    if (!frames)
        return;
    m_message->hide();
    m_work.start(
        [this, target, frames = std::move(frames), animation = settings(), look = m_look->look(),
         holds = m_source.holdsEnd && !m_back->isChecked()](LongWork::Report& report) mutable -> LongWork::Delivery {
            GridFrames made = frames(report.stop(), [&report](double done) { report.progress(kFramesShare * done); });
            if (made.stopped)
                return {};
            if (holds)
                holdEnd(made, animation.framesPerSecond);
            takeFrames(animation, std::move(made), look);
            report.progress(kFramesShare);
            if (!writeAnimation(std::filesystem::path(target.toStdString()), animation, report.stop(),
                                [&report](double done) { report.progress(kFramesShare + (1 - kFramesShare) * done); }))
                return {};
            return [this, target] { finish(target); };
        });
}

void AnimationDialog::showBusy(bool busy)
{
    m_progress->setVisible(busy);
    refresh();
}

void AnimationDialog::finish(const QString& path)
{
    setExportFolder(QFileInfo(path).absolutePath());
    rememberExport(m_source.kind, {QString(QLatin1String(extensionOf(format()))).mid(1), m_scale->value(),
                                   m_look->look(), exportFolder()});
    emit saved(path);
    accept();
}

} // namespace latentscape
