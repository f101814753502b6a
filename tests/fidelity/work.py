# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder in which long computations stand still and go on."""
import json
import shlex
import shutil
import sys

from program import ask, options_of


class Work:
    def __init__(self, folder):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def remembered(self, name, key, compute):
        """compute(), or what it gave when it was last asked for the same `key`."""
        if self.key_of(name) == key:
            return json.loads((self.folder / f"{name}.json").read_text())["value"]
        value = compute()
        self.remember(name, key, value)
        return value

    def remember(self, name, key, value):
        unfinished = self.folder / f"{name}.part"
        unfinished.write_text(json.dumps({"key": key, "value": value}, indent=1) + "\n")
        unfinished.replace(self.folder / f"{name}.json")

    def key_of(self, name):
        """What is remembered under the name is of this; None where nothing is."""
        path = self.folder / f"{name}.json"
        return json.loads(path.read_text())["key"] if path.exists() else None

    def trained(self, name, model, data, epochs, seed, **options):
        """The folder of a finished run, trained now, or further from where it was interrupted."""
        run = self.folder / f"{name}-seed{seed}"
        words = ["--model", model, "--data", data, "--epochs", epochs, "--seed", seed, *options_of(options)]
        key = list(map(str, words))

        def train():
            # Only a run that was begun with the same settings may go on.
            if run.exists() and self.key_of(f"{name}-seed{seed}-begun") != key:
                (self.folder / f"{run.name}-trained.json").unlink(missing_ok=True)
                shutil.rmtree(run)
            print(f"  {name}, seed {seed}: {'going on' if run.exists() else 'training'}", file=sys.stderr, flush=True)
            if run.exists():
                return ask("resume", run)
            self.remember(f"{name}-seed{seed}-begun", key, None)
            return ask("train", *words, "--out", run)
        self.remembered(f"{name}-seed{seed}-trained", key, train)
        return run

    def settings_of(self, run):
        """What a run of trained() was trained with: what is measured of it holds for nothing else."""
        return self.key_of(f"{run.name}-trained")

    def evaluated(self, run, **options):
        """The document of `evaluate`, of a run that trained() gave."""
        words = options_of(options)
        name = "-".join([run.name, "evaluated", *(word.strip("-") for word in words)])
        print(f"  {run.name}: evaluating", file=sys.stderr, flush=True)
        return self.remembered(name, [self.settings_of(run), *words], lambda: ask("evaluate", run, *words))


def command_of(model, data, epochs, seed, **options):
    """What a person would type for the run."""
    words = ["train", "--model", model, "--data", data, "--epochs", epochs, "--seed", seed, *options_of(options)]
    return "latentscape-cli " + shlex.join(map(str, words))
