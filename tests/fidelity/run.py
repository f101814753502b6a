# SPDX-License-Identifier: GPL-3.0-or-later
"""Reproduces a published figure with our program and prints it beside the paper's. Interrupt it whenever you like: run
again, it goes on where it stopped. Runs and results are kept in the work folder."""
import argparse
import pathlib
import shlex
import statistics
import sys

from experiments import EXPERIMENTS
from program import ROOT, Interrupted
from work import Work


def parse():
    parser = argparse.ArgumentParser(prog="tests/fidelity/run", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="of " + " ".join(EXPERIMENTS) + "; without a name they are listed")
    budget = parser.add_mutually_exclusive_group()
    budget.add_argument("--short", action="store_const", dest="budget", const="short", help="minutes; the default")
    budget.add_argument("--long", action="store_const", dest="budget", const="long", help="hours: towards the paper's budget")
    parser.add_argument("--work", type=pathlib.Path, metavar="FOLDER", help="default: build/fidelity")
    parser.add_argument("--seed", type=int, default=1, help="first seed (default 1)")
    parser.add_argument("--seeds", type=int, default=1, help="how many, one after the other (default 1)")
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="epochs, samples: another budget")
    parser.set_defaults(budget="short")
    return parser, parser.parse_args()


def table(name, budget, rows, seeds):
    """`rows`: dictionaries of what, paper, unit, values (one per seed), setting, command."""
    lines = [f"{name}, {budget}: {EXPERIMENTS[name].title}", ""]
    for row in rows:
        mean = statistics.mean(row["values"])
        spread = f" +- {(max(row['values']) - min(row['values'])) / 2:.2g}" if len(row["values"]) > 1 else ""
        paper = f"{row['paper']:g}" if row["paper"] is not None else "-"
        lines += [f"{row['what']:<46} ours {mean:.2f}{spread} {row['unit']}   paper {paper}   {row['setting']}",
                  f"{'':<6}{row['command']}"]
    lines += ["", f"seeds {', '.join(map(str, seeds))}; the paper: {EXPERIMENTS[name].source}"]
    return "\n".join(lines)


def collected(experiment, work, budget, seeds):
    """The rows of all seeds, each with its values."""
    rows = []
    for seed in seeds:
        for position, row in enumerate(experiment.rows(work, budget, seed)):
            if position == len(rows):
                rows.append({**row, "values": []})
            rows[position]["values"].append(row["value"])
    return rows


def main():
    parser, chosen = parse()
    if not chosen.names:
        print("\n".join(f"{name:<14}{experiment.title}" for name, experiment in EXPERIMENTS.items()))
        return 0
    unknown = [name for name in chosen.names if name not in EXPERIMENTS]
    if unknown:
        parser.error(f"there is no '{unknown[0]}', only {' '.join(EXPERIMENTS)}")
    seeds = range(chosen.seed, chosen.seed + chosen.seeds)
    changed = {key: int(value) for key, _, value in (assignment.partition("=") for assignment in chosen.set)}
    folder = chosen.work or ROOT / "build" / "fidelity"
    for name in chosen.names:
        experiment = EXPERIMENTS[name]
        budget = {**experiment.budgets[chosen.budget], **changed}
        said = chosen.budget + "".join(f"-{key}{value}" for key, value in changed.items())
        try:
            rows = collected(experiment, Work(folder / name / said), budget, seeds)
        except (Interrupted, KeyboardInterrupt):
            again = shlex.join(["tests/fidelity/run", *sys.argv[1:]])
            print(f"\nInterrupted; what was done is kept. To go on: {again}", file=sys.stderr)
            return 130
        print(table(name, said, rows, seeds), flush=True)
    return 0


sys.exit(main())
