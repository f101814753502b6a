# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder in which long computations stand still and go on."""
import json
import shlex
import sys

from program import ask, options_of


class Work:
    def __init__(self, folder):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def remembered(self, name, key, compute):
        """compute(), or what it gave when it was last asked for the same `key`."""
        path = self.folder / f"{name}.json"
        if path.exists():
            known = json.loads(path.read_text())
            if known["key"] == key:
                return known["value"]
        value = compute()
        unfinished = path.with_suffix(".part")
        unfinished.write_text(json.dumps({"key": key, "value": value}, indent=1) + "\n")
        unfinished.replace(path)
        return value

    def trained(self, name, model, data, epochs, seed, **options):
        """The folder of a finished run, trained now, or further from where it was interrupted."""
        run = self.folder / f"{name}-seed{seed}"
        words = ["--model", model, "--data", data, "--epochs", epochs, "--seed", seed, *options_of(options)]
        key = list(map(str, words))

        def train():
            print(f"  {name}, seed {seed}: {'going on' if run.exists() else 'training'}", file=sys.stderr, flush=True)
            if run.exists():
                return ask("resume", run)
            return ask("train", *words, "--out", run)
        self.remembered(f"{name}-seed{seed}-trained", key, train)
        return run

    def evaluated(self, run, **options):
        """The document of `evaluate`."""
        words = options_of(options)
        name = "-".join([run.name, "evaluated", *(word.strip("-") for word in words)])
        print(f"  {run.name}: evaluating", file=sys.stderr, flush=True)
        return self.remembered(name, words, lambda: ask("evaluate", run, *words))


def command_of(model, data, epochs, seed, **options):
    """What a person would type for the run."""
    words = ["train", "--model", model, "--data", data, "--epochs", epochs, "--seed", seed, *options_of(options)]
    return "latentscape-cli " + shlex.join(map(str, words))
