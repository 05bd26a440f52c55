#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""GNU make.  Prints TAP.  Time limit: 600 s"""

import shutil
import signal

from harness import HERE, Build, Client, Failed, Fifo, Suite, expect, read
import scenarios


class Make(Client):
    name = "make"
    argv = ["make"]
    env = {"NAP": "0.05"}

    def prepare(self, folder):
        shutil.copy(HERE + "/make/Makefile", folder)

    def verify(self, folder):
        parts = "".join(f"part{n}\n" for n in range(1, 17))
        expect("all parts, in order", read(folder + "/all") == parts)


def loses_tokens_of_a_fifo(client):
    """The same kills on what make uses otherwise: they must be noticed."""
    lost = 0
    for k in (2, 3, 4):
        with Fifo(3) as fifo:
            try:
                scenarios.kill_once(fifo, Build(client, fifo), signal.SIGTERM,
                                    k, True, patience=1)
            except Failed as error:
                expect(error, "tokens lost" in str(error))
                lost += fifo.size - fifo.available()
    expect("tokens of a FIFO lost", lost > 0)
    return f"{lost} of 9 tokens"


class MakeOnFifo(Make):
    name = "make on a FIFO in front of a pool"
    options = ["--fifo"]


suite = Suite()
suite.check("the same kills lose tokens of a FIFO", loses_tokens_of_a_fifo,
            Make())
scenarios.checks(suite, Make(), usual_kills=100)
scenarios.semctl_checks(suite, MakeOnFifo())
suite.finish()
