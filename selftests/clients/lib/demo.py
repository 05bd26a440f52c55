#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""An interrupted build on a FIFO jobserver and on a pool, side by side; for
scripts/demo-jobserver.  Everything in the table is measured."""

import shutil
import signal
import sys
import time

from harness import HERE, TMP, Build, Client, Failed, Fifo, Pool, expect, until
from scenarios import most_at_once

TOKENS = 4


class Make(Client):
    name = "make"
    argv = ["make"]
    env = {"NAP": "0.3"}

    def prepare(self, folder):
        shutil.copy(HERE + "/make/Makefile", folder)


def whole(pool):
    """Jobs at once, and seconds."""
    build = Build(Make(), pool)
    start = time.monotonic()
    try:
        status = build.top.wait(120)
        expect(f"exit status {status}", status == 0)
        return most_at_once(build.jobs), time.monotonic() - start
    finally:
        build.remove()


def interrupted(pool):
    """Tokens out at the moment of ^C, which goes to every process."""
    pool.forget_acquires()
    build = Build(Make(), pool)
    try:
        expect("a build in full swing", pool.wait_for_acquire(TOKENS, build))
        out = pool.size - pool.available()
        build.kill(signal.SIGINT, True)
        expect("the end of the build", until(build.is_gone, 60) is not None)
        until(pool.all_back, 2)
        return out
    finally:
        build.remove()


def column(kind, label):
    with kind(TOKENS) as pool:
        print(f"{label}: a build, the same with ^C in the middle, and once "
              "more ...", file=sys.stderr, flush=True)
        rows = [pool.available()]
        jobs, seconds = whole(pool)
        rows += [jobs, f"{seconds:.1f} s", pool.available(), interrupted(pool),
                 pool.available()]
        jobs, seconds = whole(pool)
        rows += [jobs, f"{seconds:.1f} s", pool.available()]
        return rows


LABELS = (
    "tokens at the start",
    "  a build: jobs at once",
    "           time",
    "tokens after it",
    "  the build again, ^C: tokens out at that moment",
    "tokens after it, all its processes gone",
    "  the next build: jobs at once",
    "                  time",
    "tokens at the end",
)
AFTER = 5


def main():
    fifo = column(Fifo, "FIFO")
    pool = column(Pool, "pool")
    print(f"\nmake with a jobserver of {TOKENS} tokens (and the job that every "
          "make has free):\n")
    print(f"{'':50}{'FIFO':>10}{'pool':>10}")
    for row in zip(LABELS, fifo, pool):
        print(f"{row[0]:50}{row[1]:>10}{row[2]:>10}")
    print(f"\n^C cost the FIFO {TOKENS - fifo[AFTER]} of {TOKENS} tokens for "
          f"good, the pool {TOKENS - pool[AFTER]}.")
    shutil.rmtree(TMP, ignore_errors=True)
    return pool[AFTER] != TOKENS


try:
    sys.exit(main())
except Failed as error:
    sys.exit(f"demo: there should have been {error}")
