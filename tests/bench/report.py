# SPDX-License-Identifier: GPL-3.0-or-later
"""What the benchmarks found: one aligned table for people, JSON for everyone else."""
import json
import time
import unicodedata


class Report:
    """Figures in the order they were measured. A target is information; nothing is asserted."""

    def __init__(self, path, machine):
        self.path = path
        self.machine = machine
        self.figures = {}
        if path.exists():  # lanes run on other days stay, with the day they were measured
            try:
                self.figures = {figure["name"]: figure for figure in json.loads(path.read_text())["figures"]}
            except (ValueError, KeyError, TypeError):
                pass
        self.measured = []

    def add(self, name, value, unit="", target="", note="", **more):
        figure = {"name": name, "value": value, "unit": unit}
        figure.update({key: text for key, text in (("target", target), ("note", note)) if text})
        figure.update(more)
        figure["measured"] = time.strftime("%Y-%m-%dT%H:%M:%S%z")
        self.figures.pop(name, None)
        self.figures[name] = figure
        self.measured.append(figure)

    def missing(self, name, why):
        self.add(name, None, note=why)

    def write(self):
        self.path.parent.mkdir(parents=True, exist_ok=True)
        content = {"machine": self.machine, "figures": list(self.figures.values())}
        self.path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n")

    def table(self):
        rows = [("figure", "value", "unit", "target", "")]
        rows += [(f["name"], shown(f["value"]), f["unit"], f.get("target", ""), f.get("note", "")) for f in self.measured]
        widths = [max(width_of(row[column]) for row in rows) for column in range(4)]
        lines = []
        for row in rows:
            cells = [padded(row[0], widths[0]), padded(row[1], widths[1], right=True)]
            cells += [padded(row[column], widths[column]) for column in (2, 3)]
            lines.append("  ".join([*cells, row[4]]).rstrip())
        lines.insert(1, "-" * max(map(len, lines[:1])))
        return "\n".join(lines)


def shown(value):
    if value is None:
        return "-"
    if isinstance(value, str):
        return value
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.0f}" if float(value).is_integer() else f"{value:.2f}"


def width_of(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def padded(text, width, right=False):
    gap = " " * (width - width_of(text))
    return gap + text if right else text + gap
