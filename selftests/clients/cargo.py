#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""cargo and rustc, on a crate whose four dependencies are in the tree.
Prints TAP.  Time limit: 900 s"""

import shutil
import subprocess

from harness import HERE, Client, expect
import scenarios


class Cargo(Client):
    name = "cargo"
    argv = ["cargo", "build", "--offline"]
    env = {"RUSTC_WRAPPER": HERE + "/counted", "CARGO_INCREMENTAL": "0"}

    def prepare(self, folder):
        shutil.copytree(HERE + "/cargo", folder, dirs_exist_ok=True)

    def verify(self, folder):
        out = subprocess.run([folder + "/target/debug/app"], check=True,
                             capture_output=True)
        expect(f"24, the program says {out.stdout}", out.stdout == b"24\n")


# Two are dear enough
scenarios.run(Cargo(), size=2, deepest=4, alone=False)
