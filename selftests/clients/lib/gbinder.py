# SPDX-License-Identifier: GPL-2.0-only
"""libgbinder's programs, and a manager and services of ours for them."""

from contextlib import contextmanager
import glob
import os
import subprocess
import tempfile

from harness import TMP, expect, read, until, write

BINDER, HWBINDER, VNDBINDER = "/dev/binder", "/dev/hwbinder", "/dev/vndbinder"
# Built by scripts/test
OURS = "build/selftests/clients/binder/"
GBINDER = os.environ.get("SEMDEV_GBINDER", "/opt/gbinder")
# Of the service, and of what it is asked for
INTERFACE = "test@1.0::IEcho"
ECHO, NOTE, DIE, NONE = "1", "2", "3", "9"
STRING16 = '"{}"u', ("reply", "s16"), '"{}"U'
HIDL_STRING = '"{}"h', ("reply", "i32", "hstr"), '0 "{}"H'
# The end of what hangs: an emulated machine has little of its processors
PATIENCE = 200


def gbinder(program, *args):
    """By the loader and with the libraries of the release that they are of."""
    loaders = glob.glob(GBINDER + "/usr/lib/*-linux-gnu/ld-linux-*.so.*")
    expect(f"libgbinder's programs in {GBINDER}, where scripts/root has them",
           loaders)
    return [loaders[0], "--library-path", os.path.dirname(loaders[0]),
            f"{GBINDER}/usr/bin/{program}", *args]


def run(program, *args, status=0):
    """What it prints; None is any status."""
    done = subprocess.run(gbinder(program, *args), stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          encoding="utf-8", timeout=PATIENCE, check=False)
    for line in done.stderr.splitlines():
        print(f"# {program}: {line}", flush=True)
    expect(f"status {status} of {program} {' '.join(args)[:200]}: "
           f"{done.returncode}, {done.stdout[:200]}",
           status in (None, done.returncode))
    return done.stdout


def names(device):
    return run("binder-list", "-d", device).split()


def call(device, name, code, *args):
    # Its status is always that of wrong usage
    return run("binder-call", "-d", device, name, code, *args,
               status=None).strip()


def expect_echo(device, name, text, kind):
    sent, reply, answered = kind
    said = call(device, name, ECHO, sent.format(text), *reply)
    expect(f"{answered.format(text)[:80]} of {name}: {said[:80]}",
           said == answered.format(text))


class Running:
    """A program in the background; nothing of it is left when it is left."""

    def __init__(self, *argv, ready=None):
        self.argv = argv
        handle, self.log = tempfile.mkstemp(prefix="log-", dir=TMP)
        with os.fdopen(handle, "wb") as log:
            self.process = subprocess.Popen(argv, stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log)
        try:
            if ready:
                self.wait_for(ready)
        except BaseException:
            self.kill()
            raise

    def has_ended(self):
        return self.process.poll() is not None

    def wait_for(self, line):
        until(lambda: line + "\n" in read(self.log) or self.has_ended(),
              PATIENCE)
        expect(f"'{line}' from {' '.join(self.argv)}: {read(self.log)}",
               line + "\n" in read(self.log))

    def status(self):
        return self.process.wait(PATIENCE)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()


class Side:
    """A device, and what is spoken there."""

    def __init__(self, kind, device):
        self.kind = kind
        self.device = device
        self.mode = ["hidl"] if kind == "HIDL" else []

    def full(self, name):
        return f"{INTERFACE}/{name}" if self.mode else name

    def manager(self):
        return Running(OURS + "manager", self.device, *self.mode,
                       ready="ready")

    def service(self, name):
        return Running(OURS + "service", self.device, name, *self.mode,
                       ready="ready")

    def expect_names(self, *wanted):
        wanted = [self.full(name) for name in wanted]
        found = None

        def there():
            nonlocal found
            found = names(self.device)
            return found == wanted

        until(there, PATIENCE)
        expect(f"{wanted} on {self.device}: {found}", found == wanted)


# As it is where no /etc/gbinder.conf says otherwise
AIDL, HIDL = Side("AIDL", BINDER), Side("HIDL", HWBINDER)
VENDOR = Side("AIDL", VNDBINDER)


@contextmanager
def bridge(source, target):
    """Calls of 'far' on one side are calls of 'echo' on the other."""
    with Running(*gbinder("binder-bridge", "-s", "far", source.device,
                          target.device, "echo",
                          *([INTERFACE] if source.mode else []))) as bridging:
        source.expect_names("far")
        yield bridging


@contextmanager
def hidl_on(device):
    """Unless it is told otherwise, libgbinder has HIDL on one device alone."""
    path = "/etc/gbinder.d/semdev.conf"
    os.makedirs(os.path.dirname(path), exist_ok=True)
    write(path, f"[Protocol]\n{device} = hidl\n"
          f"[ServiceManager]\n{device} = hidl\n")
    try:
        yield Side("HIDL", device)
    finally:
        os.unlink(path)
