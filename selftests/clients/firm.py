#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Builds that say -jN themselves, under semctl make --firm, in the forms that are
found in scripts, makefiles, packages' rules and CI files.
Prints TAP.  Time limit: 900 s"""

import os
import shutil

from harness import HERE, Build, Client, Pool, Suite, expect, read, write
import scenarios

PARTS = "".join(f"part{n}\n" for n in range(1, 17))


class Firm(Client):
    """A script that says more jobs than there are tokens."""

    env = {"NAP": "0.05"}
    options = ["--firm"]

    def __init__(self, name, script, says=None, first=None):
        self.name = name
        if first:
            self.env = dict(self.env, PATH=f"{first}:{os.environ['PATH']}")
        self.argv = ["sh", "-c", script]
        self.says = says

    def prepare(self, folder):
        shutil.copy(HERE + "/make/Makefile", folder)
        write(folder + "/rules",
              "build:\n\t$(MAKE) -j8\n")
        write(folder + "/build.ninja", "rule job\n  command = $$JOB $out\n"
              "rule all\n  command = cat $in >$out\n" +
              "".join(f"build part{n}: job\n" for n in range(1, 17)) +
              "build all: all " +
              " ".join(f"part{n}" for n in range(1, 17)) + "\n")

    def verify(self, folder):
        expect("all parts, in order", read(folder + "/all") == PARTS)
        log = read(folder + "/log")
        expect(f"'{self.says}' once in: {log}",
               not self.says or log.count(self.says) == 1)


def alone(client, right, abreast=1):
    """One build, and what is right then of the pool and the jobs at once."""
    with Pool(3) as pool:
        build = Build(client, pool, semctl=True, abreast=abreast)
        try:
            build.finish()
            most = scenarios.most_at_once(build.jobs)
            expect(f"another course than {most} at once", right(pool, most))
            return f"{most} at once"
        finally:
            build.remove()


TAKEN = "runs without -j8"
# Jobs that wait for so many others stay until semctl has looked
LONG_ENOUGH = 99
suite = Suite()
for form in (
        Firm("scripts with 'make -j8'", "make -j8", "make " + TAKEN),
        Firm("scripts with 'export MAKEFLAGS=-j8'",
             "export MAKEFLAGS=-j8; make", "MAKEFLAGS was '-j8'"),
        Firm("rules with '$(MAKE) -j8'", "make -f rules", "make " + TAKEN),
        Firm("scripts that remove MAKEFLAGS",
             "env -u MAKEFLAGS nice make -j8", "MAKEFLAGS was removed"),
        Firm("scripts with 'ninja -j16'", "ninja -j16 all",
             "ninja runs without -j16", first="/opt/next")):
    suite.check(f"two {form.name}: at most 3 jobs on 3 tokens",
                scenarios.side_by_side, 3, form, 2, True, 3)
suite.check("killed 5 times: no token lost", scenarios.killed, 3,
            Firm("", "make -j8"), scenarios.kills(5), 7, True)
suite.check("make -j1 stays: one job at a time", alone,
            Firm("", "make -j1"), lambda pool, most: most == 1)
for script in "/usr/bin/make -j8", "PATH=/usr/bin:$PATH; make -j8":
    suite.check(f"'{script}' escapes, and that is said", alone,
                Firm("", script, "escapes"),
                lambda pool, most: pool.attribute("max_seen") == 1,
                LONG_ENOUGH)
suite.finish()
