#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Fuzzers that know nothing of semaphores, as a user without rights: stress-ng
opens the node again and again and tries what one does to devices, trinity makes
system calls with garbage.  Whatever they do, all of it returns when they are
killed.  Prints TAP.  Time limit: 400 s"""

import os
import shutil
import subprocess
import tempfile
import time

from harness import (CGROUPS, PATIENCE, Pool, Suite, expect, is_empty, read,
                     until, write)

NOBODY = 65534
# Of the machine's 1 GB; files in /dev/shm count as well
MEMORY = "400M"


class Fuzzer:
    """One that runs as nobody, in a folder and a cgroup of its own."""

    def __init__(self, argv):
        self.dir = tempfile.mkdtemp(prefix="fuzzer-", dir="/dev/shm")
        os.chown(self.dir, NOBODY, NOBODY)
        self.cgroup = tempfile.mkdtemp(prefix="fuzzer-", dir=CGROUPS)
        write(CGROUPS + "/cgroup.subtree_control", "+memory")
        write(self.cgroup + "/memory.max", MEMORY)
        self.log = self.dir + "/log"
        with open(self.log, "wb") as log:
            self.top = subprocess.Popen(
                argv, cwd=self.dir, stdin=subprocess.DEVNULL, stdout=log,
                stderr=log, start_new_session=True, preexec_fn=self.enter,
                env={"PATH": os.environ["PATH"], "HOME": self.dir})

    def enter(self):
        """Popen's user= would take the rights away before this is called."""
        write(self.cgroup + "/cgroup.procs", "0")
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)

    def said(self):
        """The end of it; what is thrown at random may be printed, too."""
        with open(self.log, encoding="utf-8", errors="replace") as log:
            return log.read()[-2000:]

    def kill(self):
        write(self.cgroup + "/cgroup.kill", "1")
        self.top.wait(PATIENCE)
        expect("an end of all processes: " + read(self.cgroup +
                                                  "/cgroup.procs"),
               until(lambda: is_empty(self.cgroup), PATIENCE) is not None)
        os.rmdir(self.cgroup)
        shutil.rmtree(self.dir)


def most_clients(fuzzer, pool, seconds):
    """How many had it open at once, until the fuzzer ends or is out of time."""
    end, most = time.monotonic() + seconds, 0
    while time.monotonic() < end and fuzzer.top.poll() is None:
        most = max(most, pool.attribute("clients"))
        time.sleep(0.002)
    return most


def works(pool):
    """Takes all of it, is refused more, gives it back."""
    file = os.open(pool.path, os.O_RDWR | os.O_NONBLOCK)
    try:
        expect("all tokens", len(os.read(file, 64)) == pool.size)
        try:
            expect("no more", not os.read(file, 1))
        except BlockingIOError:
            pass
        os.write(file, b"+" * pool.size)
    finally:
        os.close(file)


def survives(argv, seconds):
    with Pool(3) as pool:
        fuzzer = Fuzzer([arg.format(pool.path) for arg in argv])
        try:
            most = most_clients(fuzzer, pool, seconds)
            status, said = fuzzer.top.poll(), fuzzer.said()
        finally:
            fuzzer.kill()
        expect(f"exit status {status}: {said}", status in (None, 0))
        expect("it was opened: " + said, most > 0)
        expect("all tokens are back",
               until(pool.all_back, PATIENCE) is not None)
        works(pool)
        return f"{most} clients at once"


suite = Suite()
suite.check("stress-ng --dev loses nothing", survives,
            ["stress-ng", "--dev", "4", "--dev-file", "{}", "--timeout", "40",
             "--temp-path", "."], 90)
suite.check("trinity loses nothing", survives,
            ["trinity", "-q", "-l", "off", "-C", "4", "-V", "{}"], 60)
suite.finish()
