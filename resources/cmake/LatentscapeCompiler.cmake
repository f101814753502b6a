# SPDX-License-Identifier: GPL-3.0-or-later
# Flags of our own code. They live in one interface target, so nothing of a dependency leaks in and nothing of ours leaks out.

# -O2 everywhere; the hot loops ask for more, one file at a time (latentscape_hot_sources).
# No -ffast-math and no -march=native: results must not depend on where the program was compiled.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g -DNDEBUG")
set(CMAKE_CXX_FLAGS_DEBUG "-Og -g")

add_library(latentscape_options INTERFACE)
target_compile_features(latentscape_options INTERFACE cxx_std_20)
target_compile_options(latentscape_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow)
target_include_directories(latentscape_options INTERFACE "${PROJECT_SOURCE_DIR}" "${PROJECT_BINARY_DIR}/generated")

if(LATENTSCAPE_SANITIZE STREQUAL "address")
  add_compile_options(-fsanitize=address,undefined -fno-sanitize=vptr -fno-omit-frame-pointer -g1)
  add_link_options(-fsanitize=address,undefined)
elseif(LATENTSCAPE_SANITIZE STREQUAL "thread")
  add_compile_options(-fsanitize=thread -fno-omit-frame-pointer -g1)
  add_link_options(-fsanitize=thread)
elseif(LATENTSCAPE_SANITIZE STREQUAL "fuzzer")
  # What every branch compared is told to libFuzzer, which tests/CMakeLists.txt links.
  if(NOT CMAKE_CXX_COMPILER_ID MATCHES "Clang")
    message(FATAL_ERROR "LATENTSCAPE_SANITIZE is 'fuzzer', which needs -DCMAKE_CXX_COMPILER=clang++.")
  endif()
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize=vptr -fno-omit-frame-pointer -g1)
  add_link_options(-fsanitize=fuzzer-no-link,address,undefined)
elseif(NOT LATENTSCAPE_SANITIZE STREQUAL "")
  message(FATAL_ERROR "LATENTSCAPE_SANITIZE is '${LATENTSCAPE_SANITIZE}'; it may be empty, address, thread or fuzzer.")
endif()
if(LATENTSCAPE_SANITIZE)
  set(CMAKE_CXX_FLAGS_DEBUG "-O1")
  if(LATENTSCAPE_SANITIZE STREQUAL "fuzzer")
    set(CMAKE_CXX_FLAGS_DEBUG "-O2")  # it runs for hours
  endif()
  # The resolvers of target_clones run before the sanitizer's own start-up; core/base/cpu_clones.h looks at this.
  target_compile_definitions(latentscape_options INTERFACE LATENTSCAPE_NO_CPU_CLONES)
endif()

# latentscape_hot_sources(SOURCE...): loops that must be vectorised, named *_kernels.cpp.
function(latentscape_hot_sources)
  foreach(source IN LISTS ARGN)
    if(source MATCHES "kernels\\.cpp$")
      set_source_files_properties("${source}" PROPERTIES
        COMPILE_OPTIONS "-O3;-fno-math-errno;-fno-trapping-math;-fopenmp-simd"
        SKIP_PRECOMPILE_HEADERS ON)
    endif()
  endforeach()
endfunction()

# latentscape_reads_torch(FILE RESULT): whether FILE, a path from the root, or a header of ours that it includes reads LibTorch's
# headers. Read beforehand they help those that do, and cost the others more than a second each.
function(latentscape_reads_torch file result)
  get_property(known GLOBAL PROPERTY "latentscape reads torch: ${file}")
  if("${known}" STREQUAL "")
    set(known FALSE)
    set_property(GLOBAL PROPERTY "latentscape reads torch: ${file}" FALSE)  # for headers that include each other
    file(STRINGS "${PROJECT_SOURCE_DIR}/${file}" includes REGEX "^#include ")
    if(includes MATCHES "<(ATen|torch|c10)/")
      set(known TRUE)
    endif()
    list(TRANSFORM includes REPLACE "^#include \"([^\"]+)\".*" "\\1")
    foreach(header IN LISTS includes)
      if(NOT known AND EXISTS "${PROJECT_SOURCE_DIR}/${header}")
        latentscape_reads_torch("${header}" known)
      endif()
    endforeach()
    set_property(GLOBAL PROPERTY "latentscape reads torch: ${file}" ${known})
  endif()
  set(${result} ${known} PARENT_SCOPE)
endfunction()
