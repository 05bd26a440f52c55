#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""A Python program that polls.  Prints TAP.  Time limit: 600 s"""

from harness import HERE, Client, expect, read
import scenarios


class Python(Client):
    name = "a Python program"
    argv = ["python3", HERE + "/build.py"]

    def verify(self, folder):
        parts = "".join(f"part{n}\n" for n in range(1, 17))
        expect("all parts, in order", read(folder + "/all") == parts)


scenarios.run(Python())
