# SPDX-License-Identifier: GPL-3.0-or-later
"""The OpenBLAS that PyTorch was given."""
import ctypes
import re


class Blas:
    """The OpenBLAS that was loaded, if it is one."""

    def __init__(self):
        paths = sorted({line.split()[-1] for line in open("/proc/self/maps") if re.search(r"/libopenblas[^/]*\.so", line)})
        if not paths:  # Debian's libblas.so.3 of OpenBLAS holds everything itself
            paths = sorted({line.split()[-1] for line in open("/proc/self/maps") if re.search(r"/openblas[^/]*/libblas\.so", line)})
        self.path = paths[0] if paths else ""
        self.library = ctypes.CDLL(self.path) if paths else None

    def core(self):
        if not self.library:
            return ""
        self.library.openblas_get_corename.restype = ctypes.c_char_p
        return self.library.openblas_get_corename().decode()

    def set_threads(self, threads):
        if self.library:
            self.library.openblas_set_num_threads(threads)
