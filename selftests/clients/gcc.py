#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""gcc -flto=jobserver: six parts and main, linked in seven jobs.
Prints TAP.  Time limit: 600 s"""

import os
import shutil
import subprocess

from harness import HERE, TMP, Client, expect, write
import scenarios

PARTS = range(1, 7)
OBJECTS = [f"part{n}.o" for n in PARTS] + ["main.o"]
PART = """#include <stdio.h>
__attribute__((noipa)) void part{0}(void) {{ printf("{0}"); }}
"""
# Found before gcc's own: counts those that are jobs of their own
LTO1 = """#!/bin/sh
case " $* " in
*" -fltrans "*) exec {0}/counted {1} "$@" ;;
esac
exec {1} "$@"
"""


class Gcc(Client):
    name = "gcc -flto=jobserver"
    argv = ["gcc", f"-B{TMP}/lto/", "-O1", "-flto=jobserver",
            "-flto-partition=1to1", "-o", "app"] + OBJECTS

    def __init__(self):
        folder = TMP + "/lto"
        os.mkdir(folder)
        for n in PARTS:
            write(f"{folder}/part{n}.c", PART.format(n))
        write(folder + "/main.c",
              "".join(f"void part{n}(void);\n" for n in PARTS) +
              "int main(void)\n{\n" +
              "".join(f"\tpart{n}();\n" for n in PARTS) + "}\n")
        sources = [name.replace(".o", ".c") for name in OBJECTS]
        subprocess.run(["gcc", "-c", "-O1", "-flto"] + sources, cwd=folder,
                       check=True)
        lto1 = subprocess.run(["gcc", "-print-prog-name=lto1"], check=True,
                              capture_output=True, encoding="utf-8").stdout
        write(folder + "/lto1", LTO1.format(HERE, lto1.strip()))
        os.chmod(folder + "/lto1", 0o755)

    def prepare(self, folder):
        for name in OBJECTS:
            shutil.copy(f"{TMP}/lto/{name}", folder)

    def verify(self, folder):
        out = subprocess.run([folder + "/app"], check=True,
                             capture_output=True)
        expect(f"123456, the program says {out.stdout}",
               out.stdout == b"123456")


# Two are dear enough
scenarios.run(Gcc(), deepest=5, alone=False)
