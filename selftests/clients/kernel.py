#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""The kernel tree's jobserver-exec, which takes all tokens that there are.
Prints TAP.  Time limit: 600 s"""

from harness import Client, expect, read
import scenarios

COMMAND = 'seq -f part%g 16 | xargs -n 1 -P "$PARALLELISM" "$JOB" && cat ' + \
    " ".join(f"part{n}" for n in range(1, 17)) + " >all"


class JobserverExec(Client):
    name = "jobserver-exec"
    # Found and put there by scripts/root
    argv = ["python3", "/opt/linux/scripts/jobserver-exec", "sh", "-c", COMMAND]
    env = {"NAP": "0.05"}

    def verify(self, folder):
        parts = "".join(f"part{n}\n" for n in range(1, 17))
        expect("all parts, in order", read(folder + "/all") == parts)


# It takes everything with its first read
scenarios.run(JobserverExec(), deepest=1)
