# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the lanes that were asked for; `run` cleans the environment first."""
import argparse
import pathlib
import sys

import lane_bound
import lane_build
import lane_data
import lane_models
import lane_projection
import lane_training
import lane_window
import machine
from report import Report

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"


def options():
    parser = argparse.ArgumentParser(prog="tests/run bench")
    for lane in ("training", "window", "bound", "projections", "data", "build-time"):
        parser.add_argument(f"--{lane}", action="store_true")
    parser.add_argument("--models", nargs="*", metavar="MODEL")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--epochs", type=int, default=10)
    chosen = parser.parse_args()
    if not (chosen.training or chosen.models is not None or chosen.window or chosen.bound or chosen.projections or chosen.data or chosen.build_time):
        chosen.training = chosen.window = True
    return chosen


def main():
    chosen = options()
    about = machine.describe()
    report = Report(BUILD / "bench.json", about)
    print(f"{about['processor']}, {about['cores']} cores, {about['memory_gb']} GB, {about['system']}", file=sys.stderr)
    lanes = [
        (chosen.training, lambda: lane_training.measure(report, BUILD / "tests", chosen.rounds, chosen.seconds)),
        (chosen.models is not None, lambda: lane_models.measure(report, BUILD, chosen.models, chosen.rounds, chosen.seconds / 2)),
        (chosen.window, lambda: lane_window.measure(report, BUILD, chosen.seconds)),
        (chosen.bound, lambda: lane_bound.measure(report, BUILD / "app" / "latentscape-cli", chosen.epochs)),
        (chosen.projections, lambda: lane_projection.measure(report, BUILD)),
        (chosen.data, lambda: lane_data.measure(report, BUILD)),
        (chosen.build_time, lambda: lane_build.measure(report, ROOT)),
    ]
    for wanted, measure in lanes:
        if wanted:
            measure()
            report.write()
    print(report.table())
    print(f"\n{report.path.relative_to(ROOT)} holds these and what was measured before.")


main()
