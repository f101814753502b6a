# SPDX-License-Identifier: GPL-3.0-or-later
# Every library from outside is looked for here, once, and its absence is said in a sentence.
include(CheckCXXSourceCompiles)
include(CMakePushCheckState)

# latentscape_require(FOUND PACKAGE): stops with what to install when a library was not found.
macro(latentscape_require found what debian_package)
  if(NOT ${found})
    message(FATAL_ERROR "${what} was not found. On Debian or Ubuntu install ${debian_package} (app/setup installs everything "
      "resources/packages.txt lists); elsewhere pass -DCMAKE_PREFIX_PATH=<where ${what} is installed>.")
  endif()
endmacro()

set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
find_package(ZLIB QUIET)
latentscape_require(ZLIB_FOUND "zlib" "zlib1g-dev")
find_package(nlohmann_json QUIET)
latentscape_require(nlohmann_json_FOUND "nlohmann-json" "nlohmann-json3-dev")
find_package(CLI11 QUIET)
latentscape_require(CLI11_FOUND "CLI11" "libcli11-dev")
find_package(OpenCV QUIET COMPONENTS core imgproc imgcodecs videoio dnn)
latentscape_require(OpenCV_FOUND "OpenCV" "libopencv-dev")
# Its own CMake files ask for programs that come in another package.
find_path(LATENTSCAPE_ZIP_INCLUDE zip.h)
find_library(LATENTSCAPE_ZIP zip)
latentscape_require(LATENTSCAPE_ZIP "libzip" "libzip-dev")
find_path(LATENTSCAPE_CSV_INCLUDE csv.h)
find_library(LATENTSCAPE_CSV csv)
latentscape_require(LATENTSCAPE_CSV "libcsv" "libcsv-dev")
mark_as_advanced(LATENTSCAPE_ZIP_INCLUDE LATENTSCAPE_ZIP LATENTSCAPE_CSV_INCLUDE LATENTSCAPE_CSV)
add_library(latentscape_files INTERFACE)
target_include_directories(latentscape_files SYSTEM INTERFACE "${LATENTSCAPE_ZIP_INCLUDE}" "${LATENTSCAPE_CSV_INCLUDE}")
target_link_libraries(latentscape_files INTERFACE "${LATENTSCAPE_ZIP}" "${LATENTSCAPE_CSV}")
# Networks of other programs. Its CMake package asks for a target of protobuf that not every release of that defines.
find_path(LATENTSCAPE_ONNX_INCLUDE onnx/onnx_pb.h)
find_library(LATENTSCAPE_ONNX onnx_proto)
find_library(LATENTSCAPE_ONNX_CHECKER onnx) # what an operator takes; OpenCV does not look
latentscape_require(LATENTSCAPE_ONNX "ONNX" "libonnx-dev")
latentscape_require(LATENTSCAPE_ONNX_CHECKER "ONNX's checker" "libonnx-dev")
find_library(LATENTSCAPE_PROTOBUF protobuf)
latentscape_require(LATENTSCAPE_PROTOBUF "protobuf" "libprotobuf-dev")
mark_as_advanced(LATENTSCAPE_ONNX_INCLUDE LATENTSCAPE_ONNX LATENTSCAPE_ONNX_CHECKER LATENTSCAPE_PROTOBUF)
add_library(latentscape_onnx INTERFACE)
target_include_directories(latentscape_onnx SYSTEM INTERFACE "${LATENTSCAPE_ONNX_INCLUDE}")
target_link_libraries(latentscape_onnx INTERFACE "${LATENTSCAPE_ONNX_CHECKER}" "${LATENTSCAPE_ONNX}" "${LATENTSCAPE_PROTOBUF}")
find_package(Eigen3 QUIET NO_MODULE)
latentscape_require(Eigen3_FOUND "Eigen" "libeigen3-dev")
find_package(GIF QUIET)
latentscape_require(GIF_FOUND "giflib" "libgif-dev")
# Nearest neighbours: headers only.
find_path(LATENTSCAPE_NANOFLANN_INCLUDE nanoflann.hpp)
latentscape_require(LATENTSCAPE_NANOFLANN_INCLUDE "nanoflann" "libnanoflann-dev")
find_path(LATENTSCAPE_HNSWLIB_INCLUDE hnswlib/hnswlib.h)
latentscape_require(LATENTSCAPE_HNSWLIB_INCLUDE "hnswlib" "libhnswlib-dev")
mark_as_advanced(LATENTSCAPE_NANOFLANN_INCLUDE LATENTSCAPE_HNSWLIB_INCLUDE)
add_library(latentscape_neighbours INTERFACE)
target_include_directories(latentscape_neighbours SYSTEM INTERFACE
  "${LATENTSCAPE_NANOFLANN_INCLUDE}" "${LATENTSCAPE_HNSWLIB_INCLUDE}")

# --- LibTorch --------------------------------------------------------------------------------------------------------
find_package(Torch QUIET)
if(NOT Torch_FOUND)
  message(FATAL_ERROR "LibTorch was not found. On Debian or Ubuntu install libtorch-dev (app/setup does); elsewhere unpack the "
    "C++ archive of LibTorch and pass -DCMAKE_PREFIX_PATH=<libtorch>.")
endif()
# Archives built for the old string layout of libstdc++ force it on everything they are linked with, so it has to be global.
if(TORCH_CXX_FLAGS MATCHES "_GLIBCXX_USE_CXX11_ABI=0")
  add_compile_definitions(_GLIBCXX_USE_CXX11_ABI=0)
endif()
# LibTorch asks every user for its own compile options; none but the layout above concerns us.
set_property(TARGET torch PROPERTY INTERFACE_COMPILE_OPTIONS "")
add_library(latentscape_torch INTERFACE)
target_link_libraries(latentscape_torch INTERFACE ${TORCH_LIBRARIES})
set(latentscape_torch_includes ${TORCH_INCLUDE_DIRS})
list(FILTER latentscape_torch_includes EXCLUDE REGEX "^/usr/include/?$")
target_include_directories(latentscape_torch SYSTEM INTERFACE ${latentscape_torch_includes})

# --- OpenBLAS: asked for by name, because the training engine limits its threads --------------------------------------
add_library(latentscape_blas INTERFACE)
find_path(LATENTSCAPE_CBLAS_INCLUDE cblas.h PATH_SUFFIXES openblas openblas-pthread)
find_library(LATENTSCAPE_OPENBLAS openblas)
mark_as_advanced(LATENTSCAPE_CBLAS_INCLUDE LATENTSCAPE_OPENBLAS)
set(LATENTSCAPE_OPENBLAS_WORKS FALSE)
if(LATENTSCAPE_CBLAS_INCLUDE AND LATENTSCAPE_OPENBLAS)
  cmake_push_check_state(RESET)
  set(CMAKE_REQUIRED_INCLUDES "${LATENTSCAPE_CBLAS_INCLUDE}")
  set(CMAKE_REQUIRED_LIBRARIES "${LATENTSCAPE_OPENBLAS}")
  check_cxx_source_compiles("#include <cblas.h>
    int main() { openblas_set_num_threads(1); return openblas_get_corename() == nullptr; }" LATENTSCAPE_OPENBLAS_LINKS)
  cmake_pop_check_state()
  set(LATENTSCAPE_OPENBLAS_WORKS ${LATENTSCAPE_OPENBLAS_LINKS})
endif()
if(LATENTSCAPE_OPENBLAS_WORKS)
  target_include_directories(latentscape_blas SYSTEM INTERFACE "${LATENTSCAPE_CBLAS_INCLUDE}")
  target_link_libraries(latentscape_blas INTERFACE "${LATENTSCAPE_OPENBLAS}")
  target_compile_definitions(latentscape_blas INTERFACE LATENTSCAPE_HAVE_OPENBLAS)
else()
  message(STATUS "OpenBLAS was not found: LibTorch's own matrix products are used (slower training).")
endif()

# --- Qt: the window needs Widgets, the tests of core need Core and Test -----------------------------------------------
if(LATENTSCAPE_BUILD_GUI)
  find_package(Qt6 6.4 QUIET COMPONENTS Core Gui Widgets Svg PrintSupport)
  latentscape_require(Qt6_FOUND "Qt 6.4 or newer (Widgets and Svg)" "qt6-base-dev and qt6-svg-dev")
  find_package(QCustomPlotQt6 QUIET)
  if(NOT QCustomPlotQt6_FOUND)
    # Some systems ship the library without its CMake package.
    find_path(LATENTSCAPE_QCUSTOMPLOT_INCLUDE qcustomplot.h PATH_SUFFIXES qcustomplot qt6)
    find_library(LATENTSCAPE_QCUSTOMPLOT NAMES QCustomPlotQt6 qcustomplot-qt6 qcustomplot)
    if(LATENTSCAPE_QCUSTOMPLOT_INCLUDE AND LATENTSCAPE_QCUSTOMPLOT)
      add_library(QCustomPlotQt6 UNKNOWN IMPORTED)
      set_target_properties(QCustomPlotQt6 PROPERTIES
        IMPORTED_LOCATION "${LATENTSCAPE_QCUSTOMPLOT}"
        INTERFACE_INCLUDE_DIRECTORIES "${LATENTSCAPE_QCUSTOMPLOT_INCLUDE}"
        INTERFACE_COMPILE_DEFINITIONS QCUSTOMPLOT_USE_LIBRARY
        INTERFACE_LINK_LIBRARIES "Qt6::Widgets;Qt6::PrintSupport")
      set(QCustomPlotQt6_FOUND TRUE)
    endif()
  endif()
  latentscape_require(QCustomPlotQt6_FOUND "QCustomPlot for Qt 6" "libqcustomplot-dev")
endif()
if(LATENTSCAPE_BUILD_TESTS)
  find_package(Qt6 6.4 QUIET COMPONENTS Core Test)
  latentscape_require(Qt6_FOUND "Qt 6.4 or newer (Core and Test)" "qt6-base-dev")
endif()
