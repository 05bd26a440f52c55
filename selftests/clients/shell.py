#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""A plain shell script.  Prints TAP.  Time limit: 600 s"""

from harness import HERE, Client, expect, read
import scenarios


class Shell(Client):
    name = "a shell script"
    argv = ["bash", HERE + "/build.sh"]
    env = {"NAP": "0.05"}
    # Every job has a token: there is none that is free
    free_jobs = 0

    def verify(self, folder):
        parts = "".join(f"part{n}\n" for n in range(1, 17))
        expect("all parts, in order", read(folder + "/all") == parts)


scenarios.run(Shell(), usual_kills=100)
