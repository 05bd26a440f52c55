# SPDX-License-Identifier: GPL-2.0-only
"""What the tests of real clients share: pools, builds that count their jobs,
and kills at the k-th token.

Each job appends '+' to a file when it starts and '-' when it ends: the order in
the file is the order of events, so the highest sum is how many ran at once.
"""

import fcntl
import os
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TRACING = "/sys/kernel/tracing/instances/clients"
CGROUPS = "/sys/fs/cgroup"
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)
# The end of what hangs, and nothing else: an emulated machine that shares its
# processors with others takes ten times what it takes alone
PATIENCE = 900
TMP = tempfile.mkdtemp(prefix="clients-", dir="/dev/shm")


class Failed(Exception):
    """What a test saw instead of what it should have seen."""


def expect(what, true):
    if not true:
        raise Failed(what)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def until(condition, seconds):
    """How long it took, or None when it did not come true."""
    start = time.monotonic()
    while not condition():
        if time.monotonic() - start > seconds:
            return None
        time.sleep(0.005)
    return time.monotonic() - start


def is_empty(cgroup):
    """The list of its processes is empty before the last has left for good."""
    return "populated 0" in read(cgroup + "/cgroup.events")


class Pool:
    """A pool of its own for each test, as docs/jobserver.md makes one."""

    made = 0

    def __init__(self, size):
        Pool.made += 1
        self.name = f"clients-{os.getpid()}-{Pool.made}"
        self.size = size
        self.path = f"/dev/semaphores/{self.name}"
        subprocess.run(["semctl", "create", self.name, "--pool", str(size),
                        "--mode", "0666"], check=True,
                       stdout=subprocess.DEVNULL)
        os.makedirs(TRACING, exist_ok=True)
        write(TRACING + "/events/semdev/semdev_acquire/enable", "1")
        self.pipe = os.open(TRACING + "/trace_pipe", os.O_RDONLY
                            | os.O_NONBLOCK)

    def attribute(self, name):
        return int(read("/sys/class/semaphore/semaphores!"
                        f"{self.name}/{name}"))

    def available(self):
        return self.attribute("available")

    def forget_acquires(self):
        while self.read_acquires():
            pass

    def read_acquires(self):
        try:
            return os.read(self.pipe, 1 << 16).count(b": " +
                                                     self.name.encode() + b" ")
        except BlockingIOError:
            return 0

    def wait_for_acquire(self, k, build):
        """Until the k-th token is taken; False if the build ends before."""
        end = time.monotonic() + PATIENCE
        while k > 0 and time.monotonic() < end:
            select.select([self.pipe], [], [], 0.2)
            n = self.read_acquires()
            k -= n
            if not n and build.top.poll() is not None:
                return False
        return k <= 0

    def all_back(self):
        return (self.available() == self.size and
                self.attribute("clients") == 0)

    def __enter__(self):
        return self

    def __exit__(self, error, *_):
        """Destroys it, which fails while anything has it open."""
        os.close(self.pipe)
        os.rmdir(TRACING)
        subprocess.run(["semctl", "destroy", self.name] +
                       (["--force"] if error else []), check=True,
                       stdout=subprocess.DEVNULL)


class Fifo:
    """What make itself would use, to show that these tests can fail."""

    def __init__(self, size):
        self.size = size
        self.path = os.path.join(TMP, "fifo")
        os.mkfifo(self.path)
        self.file = os.open(self.path, os.O_RDWR | os.O_NONBLOCK)
        os.write(self.file, b"+" * size)

    def available(self):
        left = fcntl.ioctl(self.file, termios.FIONREAD, bytes(4))
        return struct.unpack("i", left)[0]

    def forget_acquires(self):
        pass

    def wait_for_acquire(self, k, build):
        # No tracepoint: the job that came with the k-th token has started
        return until(lambda: build.started() > k, PATIENCE) is not None

    def all_back(self):
        return self.available() == self.size

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self.file)
        os.unlink(self.path)


class Build:
    """A run of a client in a folder, cgroup and session of its own."""

    def __init__(self, client, pool, jobs=None, semctl=False, abreast=1):
        self.client = client
        self.dir = tempfile.mkdtemp(prefix="build-", dir=TMP)
        self.jobs = jobs or self.dir + "/jobs"
        client.prepare(self.dir)
        env = dict(os.environ, JOBS=self.jobs, JOB=HERE + "/job",
                   ABREAST=str(abreast),
                   POOL=pool.path, HOME=TMP, TMPDIR=self.dir, LC_ALL="C")
        argv = list(client.argv)
        if semctl:
            argv = ["semctl", "make", pool.name] + client.options + [
                "--"] + argv
        else:
            env["MAKEFLAGS"] = (f"-j{pool.size} "
                                f"--jobserver-auth=fifo:{pool.path}")
        env.update(client.env)
        self.cgroup = tempfile.mkdtemp(prefix="build-", dir=CGROUPS)
        self.log = self.dir + "/log"
        with open(self.log, "wb") as log:
            self.top = subprocess.Popen(
                argv, cwd=self.dir, env=env, stdin=subprocess.DEVNULL,
                stdout=log, stderr=log, start_new_session=True,
                preexec_fn=self.enter)

    def enter(self):
        write(self.cgroup + "/cgroup.procs", "0")
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    def started(self):
        try:
            return read(self.jobs).count("+")
        except FileNotFoundError:
            return 0

    def is_gone(self):
        return self.top.poll() is not None and is_empty(self.cgroup)

    def kill(self, number, whole):
        if whole:
            os.killpg(self.top.pid, number)
        else:
            os.kill(self.top.pid, number)

    def finish(self):
        """Until the client ends by itself, and is right."""
        status = self.top.wait(PATIENCE)
        expect(f"exit status {status}: {read(self.log)[-2000:]}", status == 0)
        self.client.verify(self.dir)

    def remove(self):
        write(self.cgroup + "/cgroup.kill", "1")
        expect("an end of all processes: " + read(self.cgroup +
                                                  "/cgroup.procs"),
               until(self.is_gone, PATIENCE) is not None)
        os.rmdir(self.cgroup)
        shutil.rmtree(self.dir)


class Client:
    """A program to be tested: a suite makes one of these, or a class of it."""

    # Its jobs count themselves in $JOBS; $JOB is a command that does
    argv = []
    env = {}
    # For semctl make
    options = []
    # The jobs that it runs without a token
    free_jobs = 1

    def prepare(self, folder):
        """Put what is to be built into the folder."""

    def verify(self, folder):
        """Raise unless what was built is right."""
        raise NotImplementedError


class Suite:
    """Prints TAP."""

    def __init__(self):
        self.number = self.failed = 0

    def check(self, name, test, *args):
        self.number += 1
        start = time.monotonic()
        try:
            said = test(*args)
        except (Failed, OSError, subprocess.SubprocessError) as error:
            self.failed += 1
            self.explain(error)
            print(f"not ok {self.number} - {name}", flush=True)
            return
        print(f"# {time.monotonic() - start:.1f} s" +
              (f", {said}" if said else ""))
        print(f"ok {self.number} - {name}", flush=True)

    def explain(self, error):
        """What went wrong first comes first, then what failed after that."""
        if error.__context__:
            self.explain(error.__context__)
        for line in f"{type(error).__name__}: {error}".splitlines():
            print("#", line)

    def finish(self):
        print(f"1..{self.number}")
        shutil.rmtree(TMP, ignore_errors=True)
        sys.exit(self.failed > 0)
