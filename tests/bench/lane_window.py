# SPDX-License-Identifier: GPL-3.0-or-later
"""The window: how soon it is there, how smoothly it goes on while training, what it costs. Off screen, and in a real X
server where xvfb-run is installed."""
import json
import os
import shutil
import statistics
import subprocess
import sys
import time

import machine

STARTS = 5
BUSY_ROUNDS = 5
EPOCHS = 12


def measure(report, build, seconds):
    if not (build / "tests" / "bench_ui_start").exists():
        report.missing("window", "built without the window")
        return
    off_screen = {"QT_QPA_PLATFORM": "offscreen"}
    start(report, build, "", [], off_screen)
    busy(report, build, seconds, "", [], off_screen)
    epochs(report, build, off_screen)
    if shutil.which("xvfb-run"):
        in_x = ["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24"]
        busy(report, build, seconds, ", in X", in_x, {"QT_QPA_PLATFORM": "xcb"})


def ask(command, environment):
    answer = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                            env={**os.environ, **environment})
    if answer.returncode:
        sys.stderr.write(answer.stderr)
        raise RuntimeError(f"{command[-1]} ended with {answer.returncode}.")
    return json.loads(answer.stdout.splitlines()[-1])


def start(report, build, where, prefix, environment):
    runs = [ask([*prefix, build / "tests" / "bench_ui_start", time.monotonic_ns()], environment) for _ in range(STARTS)]

    def median(key):
        return statistics.median(run[key] for run in runs)

    def most(key):
        return max(run[key] for run in runs)
    report.add(f"start to first frame{where}", median("first_frame_ms"), "ms", "1,000", note=f"median of {STARTS}; data there after "
               f"{median('data_ms'):.0f} ms")
    report.add(f"Train to first loss point{where}", median("first_loss_ms"), "ms", "3,000", note="default model")
    report.add(f"longest gap of the event loop, loading{where}", most("gap_loading_ms"), "ms", "50", note=f"longest of {STARTS} starts")
    report.add(f"longest gap of the event loop, Train to Stop{where}", most("gap_training_ms"), "ms", "50",
               note=f"longest of {STARTS} trainings, all images on the map at the end")
    report.add(f"resident memory{where}", most("memory_mb"), "MB", "600",
               note=f"{median('memory_training_mb'):.0f} while training, at most {most('memory_peak_mb'):.0f}")


def busy(report, build, seconds, where, prefix, environment):
    others = machine.Others()
    result = ask([*prefix, build / "tests" / "bench_ui_busy", BUSY_ROUNDS, seconds], environment)
    share = 100 * others.share()
    ratio = statistics.median(a / b for a, b in zip(result["busy"], result["headless"]))
    report.add(f"training without a window{where}", statistics.median(result["headless"]), "images/s",
               note="whole runs by the clock: test losses and checkpoints included", rounds=result["headless"])
    report.add(f"training, window open, slider moving{where}", statistics.median(result["busy"]), "images/s",
               note="the live map's encoding included", rounds=result["busy"])
    report.add(f"window busy / without{where}", ratio, "", "0.8",
               note=f"median of the rounds; other programs had {share:.0f} % of the processor, which costs the window more")
    report.add(f"processor time of the GUI thread{where}", 100 * statistics.median(result["gui_share"]), "% of a core",
               note=f"while training, slider moving; {result['move_cpu_ms']:.2f} ms a move without training",
               rounds=result["gui_share"])
    report.add(f"slider to picture, p50{where}", result["slider_p50_ms"], "ms", note=f"while training, {result['slider_moves']} moves")
    report.add(f"slider to picture, p99{where}", result["slider_p99_ms"], "ms", "16", note=f"longest {result['slider_longest_ms']:.1f}")
    report.add(f"longest gap of the event loop, slider moving{where}", max(result["gaps_ms"]), "ms", "50", note="while training",
               rounds=result["gaps_ms"])
    width, height = result["map_size"]
    report.add(f"map frame{where}", result["map_p50_ms"], "ms", "16",
               note=f"median; {result['map_points']:,} points on {width} x {height} pixels; p99 {result['map_p99_ms']:.1f}, "
               f"processor time {result['map_cpu_ms']:.1f}")
    report.add(f"map frame, {result['map_layers']} layers{where}", result["map_layers_p50_ms"], "ms", "16",
               note=f"median with everything on; p99 {result['map_layers_p99_ms']:.1f}, "
               f"{result['map_layers_cpu_ms']:.1f} of processor")
    report.add(f"lasso of {result['map_points']:,} points{where}", result["lasso_p50_ms"], "ms", "50",
               note=f"median, from letting go to the end of the paint; longest {result['lasso_longest_ms']:.1f}; "
               f"{result['lasso_selected']:,} selected")


def epochs(report, build, environment):
    result = ask([build / "tests" / "bench_ui_epochs", EPOCHS], environment)
    report.add("time machine, a step, p95", result["p95_ms"], "ms", "100",
               note=f"from choosing an epoch to the paint of points and image, {result['steps']} steps; median {result['p50_ms']:.0f}, "
               f"longest {result['longest_ms']:.0f}; the first time through median {result['first_p50_ms']:.0f}, "
               f"p95 {result['first_p95_ms']:.0f}")
    report.add("longest gap of the event loop, time machine", max(result["gaps_ms"]), "ms", "50", rounds=result["gaps_ms"])
