#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Makes the tables of what scripts/bench/run-rust measured.

report.py RESULTS MISUSES KIT PAGE: RESULTS has lines "what<TAB>value" and,
about the tools, "# ..."; MISUSES and KIT are the folders of the mistakes in Rust
and of those that the kit refuses. The tables go into PAGE, between its two
marks, and to the terminal.
"""

import pathlib
import re
import sys
import textwrap

BEGIN = "<!-- from here on made by make bench-rust -->"
END = "<!-- up to here made by make bench-rust -->"

DRIVERS = {
    "semaphore_rust": "**Rust**",
    "semdev_article": "C, as in the article",
    "sample_byhand_iter": "C by hand, only read_iter and write_iter",
    "sample_byhand": "C by hand",
    "sample_semaphore": "**C with the kit**",
}
PEERS = {"floor": "floor: write(/dev/null), read(/dev/zero)",
         "eventfd": "eventfd, EFD_SEMAPHORE"}
COLUMNS = ("write", "read", "get-count", "set-count", "open+close", "code",
           "lines")
HEADINGS = ("write", "pread", "get count", "set count", "open, close",
            "code", "lines")


def read_results(path):
    results, about = {}, []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            about.append(line[1:].strip())
        else:
            what, value = line.split("\t")
            results[what] = value
    return results, about


def markdown(rows, right=()):
    """Columns line up in the file, too"""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]

    def line(row):
        cells = [cell.rjust(width) if i in right else cell.ljust(width)
                 for i, (cell, width) in enumerate(zip(row, widths))]
        return f"| {' | '.join(cells)} |"

    rule = [("-" * (width - 1) + ":") if i in right else "-" * width
            for i, width in enumerate(widths)]
    return [line(rows[0]), f"| {' | '.join(rule)} |"] + \
        [line(row) for row in rows[1:]]


def instructions(results):
    """KeyError if something was not measured"""
    floor = int(results["pair floor"])
    rows = [("instructions", "a pair", "of the floor", *HEADINGS)]
    for key, text in PEERS.items():
        pair = int(results[f"pair {key}"])
        rows.append((text, str(pair), f"{pair / floor:.2f}",
                     *[""] * len(COLUMNS)))
    for key, text in DRIVERS.items():
        values = [int(results[f"{key} {column}"]) for column in COLUMNS]
        pair = values[0] + values[1]
        texts = [f"{value:,}" for value in values]
        if key == "sample_byhand_iter":     # a part of sample_byhand
            texts[-1] = ""
        rows.append((text, str(pair), f"{pair / floor:.2f}", *texts))
    return markdown(rows, right=range(1, len(rows[0])))


def of_kit(path):
    """By gcc, by clang, and by a semantic patch where neither knows"""
    if not path.exists():
        return "-", "-", ""
    said = dict(re.findall(r"^ \* (gcc|clang|cocci): (.*)",
                           path.read_text(encoding="utf-8"), re.M))
    return (*("accepts" if said[compiler] == "accepts" else "refused"
              for compiler in ("gcc", "clang")),
            "found" if "cocci" in said else "")


def misuses(results, folder, kit):
    rows = [("promise", "the mistake", "rustc", "kit, gcc", "kit, clang",
             "kit, cocci")]
    for path in sorted(folder.glob("*/*.rs")):
        promise, name = path.parent.name, path.stem
        text = path.read_text(encoding="utf-8").splitlines()[2]
        rows.append((promise, f"{text.removeprefix('// ')} (`{name}`)",
                     results[f"misuse {promise}_{name}"],
                     *of_kit(kit / promise / f"{name}.c")))
    return rows


def counts(rows):
    """What became of the mistakes that both have"""
    rows = [row for row in rows[1:] if row[3] != "-"]

    def number(column, verdict):
        return sum(row[column] == verdict for row in rows)

    return textwrap.fill(
        f"Of the {len(rows)} mistakes that both have, rustc refuses "
        f"{number(2, 'refused')} and warns of {number(2, 'warned')}; the kit "
        f"refuses {number(3, 'refused')} with gcc and "
        f"{number(4, 'refused')} with clang, and semantic patches find "
        f"{number(5, 'found')} more.", 125)


def main():
    path, folder, kit, page = (pathlib.Path(arg) for arg in sys.argv[1:])
    results, about = read_results(path)
    rows = misuses(results, folder, kit)
    text = "\n".join(["", *instructions(results), "", *markdown(rows), "",
                      counts(rows), "", f"Measured with {', '.join(about)}.", ""])
    before, rest = page.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    page.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}",
                    encoding="utf-8")
    print(text)


main()
