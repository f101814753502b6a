// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace latentscape {

/// Bounds the memory that OpenCV's matrices take on this thread, as long as it lives. A network of a few bytes can ask
/// for matrices of any size, and many sizes are known only while it runs. What would go beyond ends OpenCV's work with
/// a cv::Exception before anything is taken. One at a time on a thread.
class MatrixRoom
{
public:
    /// `bytes` at once. What was taken before and is given back meanwhile makes room.
    explicit MatrixRoom(std::size_t bytes);
    ~MatrixRoom();
    MatrixRoom(const MatrixRoom&) = delete;
    MatrixRoom& operator=(const MatrixRoom&) = delete;

    /// Whether more was asked for than there is.
    bool exceeded() const { return m_exceeded; }
    /// Bytes of all that was taken, also of what has been given back.
    std::size_t taken() const { return m_taken; }

private:
    friend class BoundedAllocator;

    std::ptrdiff_t m_left;
    std::size_t m_taken = 0;
    bool m_exceeded = false;
};

} // namespace latentscape
