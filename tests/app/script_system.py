# SPDX-License-Identifier: GPL-3.0-or-later
"""A system for app/run, app/setup and tests/run to run on: copies of them in a folder of its own, and a PATH that holds nothing
but stubs of what they call and links to the tools of text and files they use. Nothing is installed, built or asked of the net."""
import shutil
import subprocess
import tempfile
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
TOOLS = ["awk", "bash", "cat", "cp", "dirname", "env", "fold", "grep", "head", "mkdir", "mktemp", "nproc", "paste", "rm", "sed",
         "tr", "true"]
COPIES = ["app/run", "app/setup", "tests/run", "resources/packages.txt"]

# Each begins by writing its name and words to the list of calls. $state holds a file for everything a test may set.
STUBS = {
    "id": 'cat "$state/uid"',
    "sudo": """
        if [ "$1" = -n ]; then
          [ ! -e "$state/sudo_asks" ] || exit 1
          shift
        fi
        AS_ROOT=1 exec "$@" """,
    # dpkg-query -W -f FORMAT NAME...
    "dpkg-query": """
        shift 3
        code=0
        for name; do
          grep -x ".. *$name" "$state/dpkg" || { echo "dpkg-query: no packages found matching $name" >&2; code=1; }
        done
        exit $code""",
    # apt-cache show --no-all-versions NAME
    "apt-cache": """
        if grep -qx "$3" "$state/lists"; then echo "Package: $3"; else echo "N: No packages found" >&2; exit 100; fi""",
    "apt-get": """
        case $1 in
          indextargets)
            if [ -s "$state/lists" ]; then echo "MetaKey: main/binary-amd64/Packages"; fi
            exit 0
            ;;
        esac
        [ "$AS_ROOT" ] || [ "$(cat "$state/uid")" = 0 ] || { echo "E: are you root?" >&2; exit 100; }
        case $1 in
          update)
            [ ! -e "$state/no_network" ] || exit 100
            cp "$state/release" "$state/lists"
            ;;
          install)
            for word; do
              case $word in
                install | -* | Dpkg::*) continue ;;
              esac
              grep -qx "$word" "$state/lists" || { echo "E: Unable to locate package $word" >&2; exit 100; }
              echo "ii  $word" >>"$state/dpkg"
            done
            ;;
        esac""",
    "cmake": """
        before=""
        for word; do
          case $before in
            --preset)
              folder=build
              [ "$word" = release ] || folder=build-$word
              ;;
            -B) folder=$word ;;
          esac
          before=$word
        done
        mkdir -p "$folder"
        : >"$folder/build.ninja"
        echo "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" >"$folder/CMakeCache.txt"
        if [ -e "$state/cmake_fails" ]; then echo "CMake Error: no LibTorch"; exit 1; fi""",
    "ninja": """
        mkdir -p "$2/app" "$2/tests"
        for program in latentscape latentscape-cli; do cp "$state/program" "$2/app/$program"; done""",
    "c++": "",
    "date": "echo 2001-02-03-040506",
    "ctest": 'exit "$(cat "$state/ctest")"',
}
PROGRAM = """
        before="" out=""
        for word; do
          if [ "$before" = --out ]; then out=$word; fi
          before=$word
        done
        case $1 in
          train) mkdir "$out" ;;
          grid) : >"$out" ;;
        esac
        exit "$(cat "$state/program_code")" """


def packages(*sections):
    """The lines of these sections of resources/packages.txt, each a list of alternatives."""
    lines, section = [], ""
    for line in (SOURCE / "resources/packages.txt").read_text().splitlines():
        line = line.split("#")[0].strip()
        if line.startswith("["):
            section = line.strip("[]")
        elif line and section in sections:
            names = [name.strip() for name in line.split("|")]
            if names not in lines:
                lines.append(names)
    return lines


EVERYTHING = {name for line in packages("run", "test", "fuzz", "bench") for name in line}
DEBIAN_12 = EVERYTHING - {"qt6-svg-plugins"}
DEBIAN_13 = EVERYTHING - {"umap-learn"}


def chosen(release, *sections):
    """What is to be installed for these sections: of each line the first name that the release has."""
    return [next(name for name in line if name in release) for line in packages(*sections)]


class System:
    def __init__(self, release=DEBIAN_12, installed=(), lists=True, uid=1000, sudo=False):
        self.place = Path(tempfile.mkdtemp(prefix="latentscape-scripts-"))
        self.root = self.place / "a copy"  # with a space, as folders have
        self.state, self.bin = self.place / "state", self.place / "bin"
        for folder in (self.state, self.bin, self.place / "tmp"):
            folder.mkdir()
        for name in COPIES:
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(SOURCE / name, self.root / name)
        for name in TOOLS:
            (self.bin / name).symlink_to(shutil.which(name))
        for name, body in STUBS.items():
            self.write_stub(self.bin / name, body)
        self.write_stub(self.state / "program", PROGRAM)
        if not sudo:
            self.lack("sudo")
        self.set("uid", uid)
        self.set("ctest", 0)
        self.set("program_code", 0)
        self.set("release", *sorted(release))
        self.set("lists", *(sorted(release) if lists else ()))
        self.set("dpkg", *(f"ii  {name}" for name in installed))
        self.set("calls")

    def write_stub(self, path, body):
        path.write_text(f'#!/bin/sh\nstate="{self.state}"\n'
                        '{ printf %s "${0##*/}"; printf " <%s>" "$@"; echo; } >>"$state/calls"\n' + body + "\n")
        path.chmod(0o755)

    def set(self, name, *lines):
        (self.state / name).write_text("".join(f"{line}\n" for line in lines))

    def lack(self, *names):
        for name in names:
            (self.bin / name).unlink()

    def environment(self, extra):
        return {"PATH": str(self.bin), "HOME": str(self.place / "home"), "TMPDIR": str(self.place / "tmp"), "LC_ALL": "C.UTF-8",
                "XDG_DATA_HOME": str(self.place / "data"), **extra}

    def call(self, *words, cwd=None, stdin=subprocess.DEVNULL, **environment):
        """Runs a script, named as seen from the copy's root or from `cwd`, and forgets the calls before."""
        self.set("calls")
        words = [str(word) for word in words]
        return subprocess.run(["bash", *words], cwd=cwd or self.root, env=self.environment(environment), stdin=stdin, timeout=60,
                              capture_output=True, text=True, check=False)

    def as_root(self, line):
        """What root's shell makes of a line."""
        return subprocess.run(["bash", "-c", line], env=self.environment({"AS_ROOT": "1"}), stdin=subprocess.DEVNULL, timeout=60,
                              capture_output=True, text=True, check=False)

    def calls(self, *words):
        """The calls there were that begin with these words, in order."""
        beginning = " ".join([*words[:1], *(f"<{word}>" for word in words[1:])])
        lines = (self.state / "calls").read_text().splitlines()
        return [line for line in lines if not words or f"{line} ".startswith(f"{beginning} ")]

    def installed(self):
        return [line.split()[1] for line in (self.state / "dpkg").read_text().splitlines() if line[1] == "i"]

    def remove(self):
        shutil.rmtree(self.place)
