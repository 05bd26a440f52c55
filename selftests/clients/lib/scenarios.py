# SPDX-License-Identifier: GPL-2.0-only
"""What every client has to stand: alone, two at once, under semctl make, and
killed again and again."""

import os
import subprocess
import tempfile
import time

from harness import (PATIENCE, SIGNALS, TMP, Build, Failed, Pool, Suite,
                     expect, read, until)


def most_at_once(jobs):
    """The highest number of jobs that ran at once, from their marks."""
    now = most = 0
    for mark in read(jobs):
        now += {"+": 1, "-": -1}.get(mark, 0)
        most = max(most, now)
    expect(f"every job ends; {now} did not", now == 0)
    return most


def side_by_side(size, client, count, semctl, limit):
    """That many builds at once: right, parallel, and within the limit."""
    jobs = tempfile.mkstemp(prefix="jobs-", dir=TMP)[1]
    with Pool(size) as pool:
        # A job stays until there were as many: naps alone may not overlap
        builds = [Build(client, pool, jobs, semctl, abreast=limit)
                  for _ in range(count)]
        try:
            for build in builds:
                build.finish()
            most = most_at_once(jobs)
            expect(f"at most {limit} jobs at once, there were {most}",
                   most <= limit)
            expect("two jobs at once, there was never more than one", most > 1)
            expect(f"all {size} tokens in use at some time, there were "
                   f"{pool.attribute('max_seen')}",
                   pool.attribute("max_seen") == size)
            expect("the tokens back at the end",
                   until(pool.all_back, 60) is not None)
            return f"{most} of {limit} jobs at once"
        finally:
            for build in builds:
                build.remove()


def kill_once(pool, build, number, k, whole, delay=0, patience=60):
    """The tokens that were out at the kill, and how long they took."""
    try:
        expect(f"a {k}th token before the build ends: {read(build.log)}",
               pool.wait_for_acquire(k, build))
        # No wait for anything: kills come at different moments of a build
        time.sleep(delay)
        out = pool.size - pool.available()
        build.kill(number, whole)
        expect("the end of the build",
               until(build.is_gone, PATIENCE) is not None)
        expect(f"a build that {number.name} stopped", build.top.returncode != 0)
        back = until(pool.all_back, patience)
        if back is None:
            raise Failed(f"{pool.size - pool.available()} of {pool.size} "
                         f"tokens lost: {number.name} to "
                         f"{'all' if whole else 'the top'} at token {k}")
        return out, back
    finally:
        build.remove()


def plan(count, deepest):
    """Signals, at which token, to all or to the top process, now or a moment
    later: the combinations in turn."""
    for i in range(count):
        yield SIGNALS[i % 3], 1 + i * 3 % deepest, i % 2 == 0, i // 2 % 3 / 100


def killed(size, client, count, deepest, semctl=False):
    out, back = [], []
    with Pool(size) as pool:
        # On a busy machine a build may have given all back when it is killed,
        # which tells little: more of them, then
        for number, k, whole, delay in plan(count * 5, deepest):
            if len(out) >= count and sum(map(bool, out)) * 2 > count:
                break
            pool.forget_acquires()
            build = Build(client, pool, semctl=semctl)
            tokens, seconds = kill_once(pool, build, number, k, whole, delay)
            out.append(tokens)
            back.append(seconds)
    expect("tokens out at most of the kills", sum(map(bool, out)) * 2 > count)
    return (f"{sum(out)} tokens were out at {len(out)} kills, "
            f"back within {max(back) * 1000:.0f} ms")


def kills(usual):
    """How many kills a client gets: SEMDEV_KILLS is for those with 100"""
    return max(1, usual * int(os.environ.get("SEMDEV_KILLS") or 100) // 100)


def checks(suite, client, size=3, usual_kills=5, deepest=7, alone=True):
    one = size + client.free_jobs
    two = one + client.free_jobs
    count = kills(usual_kills)
    if alone:
        suite.check(f"one {client.name} right, with at most {one} jobs on "
                    f"{size} tokens", side_by_side, size, client, 1, False, one)
    suite.check(f"two {client.name} right, with at most {two} jobs on {size} "
                "tokens", side_by_side, size, client, 2, False, two)
    if client.free_jobs:
        suite.check("two under semctl make right, with at most "
                    f"{size} jobs on {size} tokens",
                    side_by_side, size, client, 2, True, size)
    suite.check(f"killed {count} times: no token lost",
                killed, size, client, count, deepest)


def semctl_checks(suite, client, size=3, usual_kills=5, deepest=7):
    """For those that need semctl make to use a pool at all."""
    count = kills(usual_kills)
    suite.check(f"two {client.name} under semctl make right, with at most "
                f"{size} jobs on {size} tokens",
                side_by_side, size, client, 2, True, size)
    suite.check(f"{client.name} killed {count} times under semctl make: no "
                "token lost", killed, size, client, count, deepest, True)


def run(client, **options):
    suite = Suite()
    checks(suite, client, **options)
    suite.finish()
