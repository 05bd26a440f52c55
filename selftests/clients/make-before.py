#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""GNU make 4.3, which knows no path: semctl make has two open files for it.
Prints TAP.  Time limit: 600 s"""

import os
import shutil

from harness import HERE, Client, Suite, expect, read
import scenarios


class Make(Client):
    name = "make 4.3"
    # Found and put there by scripts/root; semctl looks for make in the PATH
    argv = ["make"]
    env = {"NAP": "0.05", "PATH": "/opt/before:" + os.environ["PATH"]}

    def prepare(self, folder):
        shutil.copy(HERE + "/make/Makefile", folder)

    def verify(self, folder):
        parts = "".join(f"part{n}\n" for n in range(1, 17))
        expect("all parts, in order", read(folder + "/all") == parts)


suite = Suite()
client = Make()
scenarios.semctl_checks(suite, client)
suite.finish()
