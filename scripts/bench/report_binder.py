#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Makes the tables of what scripts/bench/run-binder measured.

report_binder.py RESULTS [PAGE]: RESULTS has lines "DRIVER what<TAB>number" and,
about the machine, "# ...". The tables go into PAGE, between its two marks, and to
the terminal.
"""

import sys

import report

OURS, OTHER = "ours", "in-tree"
BURST = 16
CALLS = {
    "call": "an empty call, there and back",
    "4k": "a call of 4 KiB, and as much back",
    "fd": "a call with a descriptor",
    "oneway": "a oneway call, received and freed",
}
STEPS = {
    "open": "open",
    "map": "mapping of 1 MiB",
    "thread": "its first thread",
}
LINES = {
    "ours": "**this driver** (`drivers/binder`)",
    "kit": "what it includes of the kit (`include/chardev`)",
    "in-tree": "the kernel's in C, without binderfs",
    "rust": "the newest kernel's in Rust, without binderfs",
}


class Table:
    """A row for each number: ours, the other's, and at most how much of it"""

    def __init__(self, results):
        self.results = results
        self.rows = [("", "this driver", "the kernel's in C", "of it",
                      "≤ 1.00")]

    def value(self, driver, keys, per):
        values = [self.results.get(f"{driver} {key}") for key in keys]
        return None if None in values else per(sum(values))

    def add(self, text, *keys, per=lambda value: value, judged=True):
        ours = self.value(OURS, keys, per)
        other = self.value(OTHER, keys, per)
        ratio = ours / other if ours is not None and other else None
        met = "" if not judged else "-" if ratio is None else \
            "yes" if ratio <= 1 else "**no**"
        self.rows.append((text, report.number(ours), report.number(other),
                          "" if ratio is None else f"{ratio:.3f}", met))

    def lines(self):
        return report.markdown(self.rows, right=(1, 2, 3))


def call_rows(table):
    for key, text in CALLS.items():
        table.add(f"instructions: {text}", f"pair binder-{key}")
    burst = f"pair binder-oneway-{BURST}"
    table.add(f"instructions: a oneway call of {BURST} that are queued", burst,
              per=lambda value: value / BURST)
    table.add("such oneway calls in 1,000,000,000 instructions", burst,
              per=lambda value: 1e9 * BURST / value, judged=False)
    table.add("instructions: a hand-over by eventfd, there and back",
              "pair handover-eventfd", judged=False)


def memory_rows(table):
    table.add("bytes: a process that has opened and mapped it",
              *(f"memory binder-{key}" for key in STEPS))
    for key, text in STEPS.items():
        table.add(f"bytes: of these, {text}", f"memory binder-{key}",
                  judged=False)
    table.add("bytes: the first 4 KiB that it receives",
              "memory binder-message")
    table.add("bytes: a node with a handle of it", "memory binder-node")


def size_rows(table):
    table.add("bytes of code and constants", "text")
    table.add("bytes of data", "data")


def lines_table(results):
    rows = [("", "lines", "with code")]
    for key, text in LINES.items():
        rows.append((text, report.number(results.get(f"{key} lines")),
                     report.number(results.get(f"{key} code"))))
    return report.markdown(rows, right=(1, 2))


def main():
    results = report.Results(sys.argv[1])
    table = Table(results)
    for rows in (call_rows, memory_rows, size_rows):
        rows(table)
    text = "\n".join(["", *table.lines(), "", *lines_table(results), "",
                      f"Measured with {', '.join(results.about)}.", ""])
    if len(sys.argv) > 2:
        report.write_page(sys.argv[2], text, "make bench-binder")
    print(text)


if __name__ == "__main__":
    main()
