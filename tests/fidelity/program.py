# SPDX-License-Identifier: GPL-3.0-or-later
"""Our program, asked from Python."""
import json
import os
import pathlib
import signal
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLI = pathlib.Path(os.environ.get("LATENTSCAPE_CLI", ROOT / "build" / "app" / "latentscape-cli"))


class Interrupted(Exception):
    """The user stopped a run; it can be resumed."""


def ask(*words):
    """Runs a command with --json and returns its document. Progress goes to the terminal."""
    command = [str(CLI), *map(str, words), "--json"]
    # Ctrl-C is the program's: it saves its run first, and says so.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
    finally:
        signal.signal(signal.SIGINT, before)
    if done.returncode in (130, -signal.SIGINT):
        raise Interrupted
    document = json.loads(done.stdout) if done.stdout.strip() else {}
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {document.get('error', {}).get('message', done.returncode)}")
    return document


def options_of(values):
    """{"hidden": [200, 200]} -> ["--hidden", "200,200"]."""
    words = []
    for key, value in values.items():
        text = ",".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
        words += [f"--{key}", text.lower() if isinstance(value, bool) else text]
    return words


def defaults_of(model):
    """The model's parameters with their defaults."""
    return {parameter["key"]: parameter["default"] for parameter in ask("models", model)["parameters"]}
