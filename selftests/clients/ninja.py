#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""ninja, which up to 1.13 takes no character device for a jobserver: that it
builds all the same, and leaves the pool alone; but 1.13 uses the FIFO that semctl
make puts in front of it.  A later one has to use the pool, and so has the one that
SEMDEV_NINJA names.
Prints TAP.  Time limit: 600 s"""

import os
import subprocess

from harness import Build, Client, Pool, Suite, expect, read, write
import scenarios

RULE = "rule job\n  command = $$JOB $out\nrule all\n  command = cat $in >$out\n"
PARTS = [f"part{n}" for n in range(1, 17)]


class Ninja(Client):
    env = {"NAP": "0.05"}

    def __init__(self, path):
        out = subprocess.run([path, "--version"], check=True,
                             capture_output=True, encoding="utf-8").stdout
        self.version = tuple(int(n) for n in out.split(".")[:2])
        self.name = "ninja " + out.strip()
        self.argv = [path]

    def prepare(self, folder):
        write(folder + "/build.ninja", RULE +
              "".join(f"build {part}: job\n" for part in PARTS) +
              f"build all: all {' '.join(PARTS)}\n")

    def verify(self, folder):
        expect("all parts, in order",
               read(folder + "/all") == "".join(p + "\n" for p in PARTS))


def does_without(client, says):
    """A right build that says why it does not use the pool, and does not."""
    with Pool(3) as pool:
        build = Build(client, pool)
        try:
            build.finish()
            said = read(build.log)
            expect(f"'{says}' in: {said}", says in said)
            expect("no word of a jobserver", says or "observer" not in said)
            expect("no token taken", pool.attribute("max_seen") == 0)
            return f"{scenarios.most_at_once(build.jobs)} jobs at once"
        finally:
            build.remove()


def test(suite, path):
    client = Ninja(path)
    if client.version < (1, 13):
        suite.check(f"{client.name} knows of no jobserver",
                    does_without, client, "")
    elif client.version == (1, 13) and path != os.environ.get("SEMDEV_NINJA"):
        suite.check(f"{client.name} refuses what is not a FIFO",
                    does_without, client, "Not a fifo path")
        scenarios.semctl_checks(suite, client)
    else:
        scenarios.checks(suite, client)


suite = Suite()
for ninja in ("ninja", "/opt/next/ninja", os.environ.get("SEMDEV_NINJA")):
    if ninja:
        test(suite, ninja)
suite.finish()
