// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/matrix_room.h"

#include <opencv2/core.hpp>

namespace latentscape {

namespace {

thread_local MatrixRoom* currentRoom = nullptr; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)

/// Of a matrix; `most` + 1 for all that are larger.
std::size_t bytesOf(int dimensions, const int* sizes, int type, std::size_t most)
{
    std::size_t bytes = CV_ELEM_SIZE(type);
    for (int i = 0; i < dimensions; ++i) {
        if (sizes[i] == 0)
            return 0;
        if (sizes[i] < 0 || __builtin_mul_overflow(bytes, static_cast<std::size_t>(sizes[i]), &bytes) || bytes > most)
            return most + 1;
    }
    return bytes;
}

} // namespace

/// OpenCV's own, asked after a look at the room.
class BoundedAllocator : public cv::MatAllocator
{
public:
    cv::UMatData* allocate(int dimensions, const int* sizes, int type, void* data, std::size_t* step,
                           cv::AccessFlag flags, cv::UMatUsageFlags usage) const override
    {
        MatrixRoom* room = currentRoom;
        if (room != nullptr && data == nullptr) {
            const auto left = static_cast<std::size_t>(std::max<std::ptrdiff_t>(room->m_left, 0));
            const std::size_t bytes = bytesOf(dimensions, sizes, type, left);
            if (bytes > left) {
                room->m_exceeded = true;
                CV_Error(cv::Error::StsNoMem, "no room for a matrix");
            }
            room->m_left -= static_cast<std::ptrdiff_t>(bytes);
            room->m_taken += bytes;
        }
        cv::UMatData* taken = own()->allocate(dimensions, sizes, type, data, step, flags, usage);
        taken->prevAllocator = taken->currAllocator = this; // it comes back to us
        return taken;
    }

    bool allocate(cv::UMatData* data, cv::AccessFlag flags, cv::UMatUsageFlags usage) const override
    {
        return own()->allocate(data, flags, usage);
    }

    void deallocate(cv::UMatData* data) const override
    {
        if (data != nullptr && currentRoom != nullptr && (data->flags & cv::UMatData::USER_ALLOCATED) == 0)
            currentRoom->m_left += static_cast<std::ptrdiff_t>(data->size);
        own()->deallocate(data);
    }

private:
    static cv::MatAllocator* own() { return cv::Mat::getStdAllocator(); }
};

MatrixRoom::MatrixRoom(std::size_t bytes) : m_left(static_cast<std::ptrdiff_t>(bytes))
{
    // It outlives every matrix, also those that are destroyed as the program ends.
    static const bool used = [] {
        cv::Mat::setDefaultAllocator(new BoundedAllocator); // NOLINT(cppcoreguidelines-owning-memory)
        return true;
    }();
    CV_Assert(used && currentRoom == nullptr);
    currentRoom = this;
}

MatrixRoom::~MatrixRoom() { currentRoom = nullptr; }

} // namespace latentscape
