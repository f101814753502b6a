#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the #include lines of the sources and fails where one crosses the dependency rule.

    check_includes.py [ROOT]       checks a source tree (default: the one this file is in)
    check_includes.py --self-test  plants every kind of crossing in a tree of its own and sees that each is caught

The rule: app -> ui -> core, never back; inside core a folder includes only folders listed before it; LibTorch is for core
(beyond base, params and data) and its tests, and no header that reaches it is included from anywhere else; Qt is for ui, the
window's main.cpp and the tests; no source sees both LibTorch and QCustomPlot.
"""
import re
import sys
import tempfile
from pathlib import Path

ORDER = ["base", "params", "data", "nn", "models", "latent", "projection", "evaluation", "training", "output"]
PLAIN = {"base", "params", "data"}
TOPS = ["core", "ui", "app", "tests"]
SUFFIXES = {".h", ".hpp", ".cpp", ".def", ".inc"}
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*[<"]([^>"]+)[>"]', re.MULTILINE)

TORCH = re.compile(r"^(torch|ATen|c10|caffe2)/|^core/torch_pch\.h$")
QT = re.compile(r"^(Q[A-Z]\w*|Qt\w+/.*|qcustomplot\.h|q(t|object|widget|application|coreapplication)[a-z]*\.h)$")
OPENCV = re.compile(r"^opencv")


class Tree:
    def __init__(self, root):
        self.root = root
        self.includes = {}
        self._reach = {}
        for top in TOPS:
            for file in sorted((root / top).rglob("*")):
                if file.suffix in SUFFIXES and file.is_file():
                    name = file.relative_to(root).as_posix()
                    text = file.read_text(encoding="utf-8", errors="replace")
                    self.includes[name] = [self._resolve(file, line) for line in INCLUDE.findall(text)]

    def _resolve(self, file, line):
        """A path from the root for our own files (also when written relative to the source), the line itself for others."""
        if line.split("/")[0] in TOPS:
            return line
        beside = (file.parent / line).resolve()
        if beside.is_file() and beside.is_relative_to(self.root.resolve()):
            return beside.relative_to(self.root.resolve()).as_posix()
        return line

    def reach(self, name):
        """Everything a file includes, directly or not: {include: the file of ours it came through}."""
        if name not in self._reach:
            found, todo = {}, [name]
            while todo:
                current = todo.pop()
                for line in self.includes.get(current, []):
                    if line not in found:
                        found[line] = current
                        todo.append(line)
            self._reach[name] = found
        return self._reach[name]


def folder_in_core(name):
    parts = name.split("/")
    return parts[1] if parts[0] == "core" and len(parts) > 2 else None


def crossings(tree):
    """One sentence for each include that crosses the rule."""
    found = []

    def first(name, pattern):
        return next(((line, by) for line, by in tree.reach(name).items() if pattern.search(line)), None)

    def forbid(name, pattern, what, why):
        hit = first(name, pattern)
        if hit:
            through = "" if hit[1] == name else f" through {hit[1]}"
            found.append(f"{name} includes {what} ({hit[0]}{through}): {why}")

    for name, lines in tree.includes.items():
        top, folder = name.split("/")[0], folder_in_core(name)
        if top == "core":
            forbid(name, QT, "Qt", "core knows no Qt")
            if folder in PLAIN:
                forbid(name, TORCH, "LibTorch", "base, params and data hold plain buffers")
                if folder != "data" or name.endswith(".h"):
                    forbid(name, OPENCV, "OpenCV", "only sources of data decode pictures")
            if name.startswith("core/models/variants/") and not name.endswith(".cpp"):
                found.append(f"{name}: a variant is one source without headers; what several share belongs in core/models")
            for line in lines:
                if line.split("/")[0] in ("ui", "app", "tests"):
                    found.append(f"{name} includes {line}: core includes nothing outside core")
                other = folder_in_core(line)
                if folder in ORDER and other in ORDER and ORDER.index(other) > ORDER.index(folder):
                    found.append(f"{name} includes {line}: {other} comes after {folder}")
            if folder is not None and folder not in ORDER:
                found.append(f"{name}: core has no folder {folder}; the list is {' '.join(ORDER)}")
        elif top == "ui":
            forbid(name, TORCH, "LibTorch", "ui sees only headers of core without it")
            for line in lines:
                if line.split("/")[0] in ("app", "tests"):
                    found.append(f"{name} includes {line}: ui includes only ui and core")
        elif top == "app":
            forbid(name, TORCH, "LibTorch", "the programs see only headers of core without it")
            if name.startswith("app/cli/"):
                forbid(name, QT, "Qt", "latentscape-cli links core only")
            for line in lines:
                above = line.split("/")[0]
                if above == "tests" or (above == "ui" and name.startswith("app/cli/")):
                    found.append(f"{name} includes {line}: {'latentscape-cli links core only' if above == 'ui' else 'programs include no test'}")
        else:
            parts = name.split("/")
            if parts[1] == "core":
                if len(parts) > 3 and parts[2] in PLAIN:
                    forbid(name, TORCH, "LibTorch", "tests of base, params and data are not linked with it")
                for line in lines:
                    if line.split("/")[0] in ("ui", "app"):
                        found.append(f"{name} includes {line}: tests of core build without the window")
            elif parts[1] == "ui":
                forbid(name, TORCH, "LibTorch", "ui and its tests see only headers of core without it")
        if first(name, TORCH) and first(name, re.compile(r"^qcustomplot\.h$")):
            found.append(f"{name} sees both LibTorch and QCustomPlot, which cannot be compiled together")
    return found


CLEAN = {
    "core/base/error.h": "#include <string>\n#include <queue>\n",
    "core/torch_pch.h": "#include <ATen/ATen.h>\n",
    "core/nn/tensors.h": "#include <ATen/ATen.h>\n#include \"core/base/error.h\"\n",
    "core/models/model.h": "#include \"core/base/error.h\"\n",
    "core/models/model.cpp": "#include \"core/models/model.h\"\n#include \"core/nn/tensors.h\"\n",
    "ui/window.h": "#include <QWidget>\n#include <qcustomplot.h>\n#include \"core/models/model.h\"\n",
    "app/main.cpp": "#include <QApplication>\n#include \"ui/window.h\"\n",
    "app/cli/main.cpp": "#include <CLI/CLI.hpp>\n#include \"core/models/model.h\"\n",
    "tests/core/nn/tst_tensors.cpp": "#include <QtTest>\n#include \"core/nn/tensors.h\"\n",
    "tests/ui/tst_window.cpp": "#include <QtTest>\n#include \"ui/window.h\"\n",
}
PLANTED = [
    ("core/data/idx.cpp", "#include <torch/torch.h>\n", "plain buffers"),
    ("core/params/spec.h", "# include \"core/torch_pch.h\"\n", "plain buffers"),
    ("core/base/image.cpp", "#include <opencv2/core.hpp>\n", "only sources of data"),
    ("core/data/image.h", "#include <opencv2/core.hpp>\n", "only sources of data"),
    ("core/base/a.h", "#include <QString>\n", "no Qt"),
    ("core/latent/b.cpp", "#include <QtCore/QString>\n", "no Qt"),
    ("core/data/c.h", "#include \"core/models/model.h\"\n", "models comes after data"),
    ("core/models/d.cpp", "#include \"../training/trainer.h\"\n", "training comes after models"),
    ("core/models/e.cpp", "#include \"ui/window_names.h\"\n", "nothing outside core"),
    ("core/models/variants/f.h", "", "one source without headers"),
    ("core/gadgets/g.h", "", "no folder gadgets"),
    ("ui/h.cpp", "#include \"core/nn/tensors.h\"\n", "through core/nn/tensors.h"),
    ("ui/i.cpp", "#include \"app/cli/main.h\"\n", "only ui and core"),
    ("app/cli/j.cpp", "#include <QCoreApplication>\n", "links core only"),
    ("app/cli/k.cpp", "#include \"ui/names.h\"\n", "links core only"),
    ("app/cli/l.cpp", "#include \"core/nn/tensors.h\"\n", "without it"),
    ("tests/core/nn/tst_m.cpp", "#include <qcustomplot.h>\n#include <c10/core/Device.h>\n", "cannot be compiled together"),
    ("tests/core/data/tst_n.cpp", "#include <ATen/ATen.h>\n", "not linked"),
    ("tests/core/nn/tst_o.cpp", "#include \"ui/names.h\"\n", "without the window"),
    ("tests/ui/tst_p.cpp", "#include \"core/nn/tensors.h\"\n", "without it"),
]


def planted_tree(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return crossings(Tree(folder))


def self_test():
    extra = {"core/training/trainer.h": ""}
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        for sentence in planted_tree(Path(folder), CLEAN | extra):
            failures.append(f"a clean tree was refused: {sentence}")
    for name, text, expected in PLANTED:
        with tempfile.TemporaryDirectory() as folder:
            found = planted_tree(Path(folder), CLEAN | extra | {name: text})
            if not any(name in sentence and expected in sentence for sentence in found):
                failures.append(f"{name} with {text!r} was not caught; found: {found}")
            if any(not sentence.startswith(name) for sentence in found):
                failures.append(f"{name}: other files were blamed too: {found}")
    for sentence in failures:
        print(sentence)
    print(f"{len(PLANTED)} planted crossings, {len(failures)} failures")
    return 1 if failures else 0


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent
    tree = Tree(root)
    found = crossings(tree)
    for sentence in found:
        print(sentence)
    print(f"{len(tree.includes)} files read, {len(found)} crossings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
