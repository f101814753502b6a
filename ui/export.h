// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include <QByteArray>
#include <QDialog>
#include <QImage>

#include "core/base/image.h"
#include "ui/export_choice.h"
#include "ui/exportable.h"

class QComboBox;
class QFormLayout;
class QLabel;
class QLayout;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace latentscape {

class ExplorerModel;
class LookControls;
class SlotWorker;

/// Asks where, in which format, how large and in which look, shows what will be saved, and saves it in a worker thread.
/// Public for tests; others call exportPicture().
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    ExportDialog(Exportable* picture, QWidget* parent);
    ~ExportDialog() override;

    QString path() const;
    void setPath(const QString& path);
    /// "png" or "svg".
    QString format() const;

signals:
    /// The file was written.
    void saved(const QString& path);

public slots:
    void save();

private:
    void makeForm(QFormLayout* form);
    void makeFormat();
    /// What was chosen the last time, as far as this picture has it.
    void takeLastChoice();
    void followFormat();
    QLayout* makeSizeRow();
    QLayout* makePathRow();
    QWidget* makeButtons();
    void refresh();
    void updateSave();
    void browse();
    void finish(const QString& path);
    std::function<QByteArray()> job();

    Exportable* m_picture;
    QLabel* m_preview;
    QLabel* m_size;
    QLabel* m_message;
    QLabel* m_note;
    QComboBox* m_format;
    LookControls* m_look;
    QSpinBox* m_scale;
    QLineEdit* m_path;
    QPushButton* m_save;
    QPushButton* m_command = nullptr;
    bool m_hasPicture = false;
    bool m_isSaving = false;
    std::atomic<bool> m_isGivenUp{false}; ///< before the worker, which looks at it to the last
    std::unique_ptr<SlotWorker> m_worker;
};

/// The folder of the last export of this session; at first that of pictures.
QString exportFolder();
void setExportFolder(const QString& folder);

/// Shows the export dialog for `picture`; returns false at once when it has none.
bool exportPicture(QWidget* window, Exportable* picture);

/// A sheet that core composes, to fit into `room`: as at `scale`, or at a smaller one where that takes some
/// milliseconds only. Blank where core would refuse it for its size: saving it says why.
QImage sheetPreview(QSize room, int scale, const std::function<SheetSize(int scale)>& sizeAt,
                    const std::function<Image(int scale)>& composedAt);

/// What came of copying a picture.
enum class PictureCopy {
    Copied,
    NoPicture,
    TooLarge ///< for a sheet, and for any clipboard: more than kMostSheetPixels
};

/// Puts the picture on the clipboard at its export size.
PictureCopy copyPicture(Exportable* picture);

/// What every picture tells about where it comes from: model, data, epoch. No path, no time.
std::map<std::string, std::string> pictureRecipe(const ExplorerModel& model);

/// "mnist-vae-WHAT", or WHAT without a model.
QString pictureName(const ExplorerModel& model, const QString& what);

/// The PNG bytes of a core image.
QByteArray pngBytes(const Image& image, const std::map<std::string, std::string>& texts);

} // namespace latentscape
