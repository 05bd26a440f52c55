#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""GNU make that runs GNU make.  Prints TAP.  Time limit: 600 s"""

import shutil

from harness import HERE, Client, expect, read
import scenarios


class RecursiveMake(Client):
    name = "recursive make"
    argv = ["make"]
    env = {"NAP": "0.05"}

    def prepare(self, folder):
        shutil.copy(HERE + "/submake/Makefile", folder)

    def verify(self, folder):
        parts = "".join(f"part{n}\n" for n in range(1, 5)) * 6
        expect("all parts of all folders", read(folder + "/all") == parts)


scenarios.run(RecursiveMake())
