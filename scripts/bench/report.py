#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Makes the table and the plot's data of what scripts/bench/run-peers measured.

report.py RESULTS PAGE DATA: RESULTS has lines "what<TAB>number" and, about the
machine, "# ...". The table goes into PAGE, between its two marks, and to the
terminal; what the plot shows goes into the folder DATA.
"""

import os
import statistics
import sys

BEGIN = "<!-- from here on made by {} -->"
END = "<!-- up to here made by {} -->"

PEERS = {
    "floor": "floor: write(/dev/null), read(/dev/zero)",
    "counter": "**counter**: write, pread",
    "pool": "**pool**: read, write",
    "article": "the article's C driver",
    "eventfd": "eventfd, EFD_SEMAPHORE",
    "pipe": "pipe (FIFO jobserver)",
    "ntsync": "ntsync",
    "posix": "POSIX sem_t (no system call)",
    "sysv": "System V semop",
    "sysv-undo": "System V semop, SEM_UNDO",
    "cuse": "CUSE daemon (libfuse3)",
}
OURS = ("counter", "pool")
# As scripts/bench/profile.py names them
KINDS = {
    "user": "user side",
    "entry": "entry and exit",
    "file": "file and VFS",
    "memory": "user memory",
    "lock": "locking",
    "switch": "scheduling",
    "driver": "the driver",
    "other": "other",
}
HOLDS = {"0": "during a sched_yield", "100": "for 0.1 ms", "1000": "for 1 ms"}


class Results:
    def __init__(self, path):
        self.numbers, self.about = {}, []
        with open(path, encoding="utf-8") as file:
            for line in file:
                if line.startswith("#"):
                    self.about.append(line[1:].strip())
                    continue
                what, number = line.rstrip("\n").split("\t")
                self.numbers[what] = float(number)

    def get(self, what):
        return self.numbers.get(what)

    def ratio(self, what, other):
        """None if one of them was not measured"""
        if what not in self.numbers or other not in self.numbers:
            return None
        return self.numbers[what] / self.numbers[other]

    def series(self, prefix):
        return [self.numbers[f"{prefix} {i}"] for i in range(9)
                if f"{prefix} {i}" in self.numbers]


def number(value, digits=0):
    return "not measured" if value is None else f"{value:,.{digits}f}"


class Table:
    """The targets: what, target, reached, met"""

    def __init__(self):
        self.rows = [("", "target", "reached", "met")]

    def add(self, what, limit, value, text, least=False):
        """With a limit: at most, or at least, that much"""
        if limit is None:
            met = ""
            target = "shown"
        else:
            target = f"{'≥' if least else '≤'} {limit:g}"
            met = "-" if value is None else \
                "yes" if (value >= limit if least else value <= limit) else \
                "**no**"
        self.rows.append((what, target, text, met))

    def lines(self):
        return markdown(self.rows)


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


def pairs(results):
    rows = [("a token given and one taken, never blocking", "instructions",
             "of the floor")]
    for key, text in PEERS.items():
        value = results.get(f"pair {key}")
        missing = {"ntsync": "not in this kernel"}.get(key, "not measured")
        ratio = results.ratio(f"pair {key}", "pair floor")
        rows.append((text, missing if value is None else number(value),
                     "" if ratio is None else f"{ratio:.2f}"))
    return markdown(rows, right=(1, 2))


def profile(results):
    names = PEERS | {f"handover-{key}": f"{text}, hand-over there and back"
                     for key, text in PEERS.items()}
    peers = [key for key in names if results.get(f"profile {key} user")]
    kinds = [kind for kind in KINDS
             if any(results.get(f"profile {key} {kind}") for key in peers)]
    rows = [("where the instructions of a pair go",
             *(KINDS[kind] for kind in kinds), "all")]
    for key in peers:
        values = [results.get(f"profile {key} {kind}") for kind in kinds]
        rows.append((names[key], *map(number, values), number(sum(values))))
    return markdown(rows, right=range(1, len(kinds) + 2))


def ratio_row(results, table, what, limit, key, other):
    ratio = results.ratio(key, other)
    table.add(what, limit, ratio, "not measured" if ratio is None else
              f"{ratio:{'.0f' if ratio > 10 else '.3f'}} ({number(results.get(key))} beside "
              f"{number(results.get(other))})")


def grown(results, table, what, kind, name, small, large):
    """The larger growth of either kind of operation"""
    first = name.replace("-last", "-first")
    found = results.ratio(f"{kind} {name} {large}", f"{kind} {first} {small}")
    table.add(what, 1.1, found, "not measured" if found is None else
              f"{found:.3f} ({number(results.get(f'{kind} {first} {small}'))}"
              f" → {number(results.get(f'{kind} {name} {large}'))})")


def speed_rows(results, table):
    ratio_row(results, table, "counter, of the floor", 1.10, "pair counter",
              "pair floor")
    ratio_row(results, table, "pool, of the floor", 1.12, "pair pool",
              "pair floor")
    ratio_row(results, table, "pool, of System V with SEM_UNDO", 0.45,
              "pair pool", "pair sysv-undo")
    for name in OURS:
        ratio_row(results, table, f"{name}: blocked hand-over, round trip, of "
                  "eventfd's", 1, f"pair handover-{name}", "pair handover-eventfd")
    ratio_row(results, table, "eventfd's hand-over, of the pipe's", None,
              "pair handover-eventfd", "pair handover-pipe")


def crowd_rows(results, table):
    for name in (*OURS, "article"):
        limit = None if name == "article" else 1
        value = results.get(f"wakeups {name} 1000")
        table.add(f"{name}: wake-ups per token, 1,000 blocked readers", limit,
                  value, number(value, 2))
    for name in (*OURS, "article"):
        key, other = f"give {name} 10000", f"give {name} 1"
        ratio_row(results, table, f"{name}: giving a token, 10,000 blocked "
                  "readers against 1", None if name == "article" else 1.1, key,
                  other)
    ratio_row(results, table, "pool: giving a token, 10,000 readers of another "
              "user at its limit against none", 1.1, "give limited 10000",
              "give limited 0")


def growth_rows(results, table):
    for kind, text in (("open", "open and close"), ("busy", "a pair")):
        for name in OURS:
            grown(results, table, f"{name}: {text}, 10,000 clients against 1",
                  kind, f"{name}-clients", 1, 10000)
        grown(results, table, f"{text}, the oldest of 4,000 pools against 1",
              kind, "devices-first", 1, 4000)
        grown(results, table, f"{text}, the newest of 4,000 pools against 1",
              kind, "devices-last", 1, 4000)
    for name in OURS:
        value = results.get(f"memory {name} file")
        client = results.get(f"memory {name} client")
        table.add(f"{name}: bytes of kernel memory for an open file", 128,
                  value, number(value))
        table.add(f"{name}: bytes for a client's first, with the client", 128,
                  client, number(client))


def fair_row(results, table):
    for hold, words in HOLDS.items():
        value = results.get(f"fair pool {hold}")
        text = number(value, 3)
        if value is not None:
            text += (f" (pollers {number(results.get(f'fair-pollers pool {hold}'))}"
                     f", blocked {number(results.get(f'fair-blocked pool {hold}'))})")
        table.add("fairness, 8 pollers and 8 blocked readers, 4 tokens held "
                  f"{words}: Jain's index", 0.9, value,
                  text, least=True)


def contention_rows(results, table):
    for name in OURS:
        for tokens in (1, 2):
            ours = results.series(f"contend {name} {tokens}")
            event = results.series(f"contend eventfd-{name} {tokens}")
            found = sorted(a / b for a, b in zip(ours, event))
            table.add(f"{name}: two processors, {tokens} token"
                      f"{'s' if tokens > 1 else ''}, pairs per second of "
                      "eventfd's", None, None,
                      "not measured" if not found else
                      f"median {statistics.median(found):.2f}")


def write_page(path, text, maker="make bench"):
    begin, end = BEGIN.format(maker), END.format(maker)
    with open(path, encoding="utf-8") as file:
        page = file.read()
    before, rest = page.split(begin)
    after = rest.split(end)[1]
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"{before}{begin}\n{text}\n{end}{after}")


def write_plot_data(results, folder):
    with open(os.path.join(folder, "pairs.dat"), "w",
              encoding="utf-8") as file:
        for key, text in reversed(PEERS.items()):
            value = results.get(f"pair {key}")
            if value is not None:
                colour = 1 if key in OURS else 2
                file.write(f'"{text.replace("*", "")}"\t{value}\t{colour}\n')
    for name in (*OURS, "article"):
        with open(os.path.join(folder, f"give-{name}.dat"), "w",
                  encoding="utf-8") as file:
            for readers in (1, 1000, 10000):
                value = results.get(f"give {name} {readers}")
                if value is not None:
                    file.write(f"{readers}\t{value}\n")


def main():
    results = Results(sys.argv[1])
    table = Table()
    for rows in (speed_rows, crowd_rows, growth_rows, fair_row,
                 contention_rows):
        rows(results, table)
    text = "\n".join(["", *pairs(results), "", *table.lines(), "",
                      *profile(results), "",
                      f"Measured with {', '.join(results.about)}.", ""])
    write_page(sys.argv[2], text)
    write_plot_data(results, sys.argv[3])
    print(text)


if __name__ == "__main__":
    main()
