#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""A build in Python: 16 jobs, the first free, each other with a token of the
pool $POOL.  It waits for tokens and for its jobs at the same time."""

import os
import select
import subprocess


def start(n):
    return subprocess.Popen([os.environ["JOB"], f"part{n}"])


def wait_for_token(pool, jobs):
    """True for a token, False when a job has ended before there was one."""
    ready = select.poll()
    ready.register(pool, select.POLLIN)
    ends = {}
    for job in jobs:
        ends[os.pidfd_open(job.pid)] = job
    for end in ends:
        ready.register(end, select.POLLIN)
    events = [file for file, _ in ready.poll()]
    for end in ends:
        os.close(end)
    if pool not in events:
        return False
    try:
        return len(os.read(pool, 1)) == 1
    except BlockingIOError:
        return False


def build():
    pool = os.open(os.environ["POOL"],
                   os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
    todo = list(range(16, 1, -1))
    free, jobs = start(1), []
    while todo or jobs:
        if todo and wait_for_token(pool, jobs):
            jobs.append(start(todo.pop()))
        elif not todo:
            jobs[0].wait()
        for job in jobs.copy():
            if job.poll() is not None:
                jobs.remove(job)
                os.write(pool, b"+")
    free.wait()
    with open("all", "w", encoding="ascii") as out:
        for n in range(1, 17):
            with open(f"part{n}", encoding="ascii") as part:
                out.write(part.read())


build()
