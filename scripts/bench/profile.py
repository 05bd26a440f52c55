#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""Follows one pair of calls, instruction by instruction.

profile.py SOCKET PROGRAM KALLSYMS FOLDER PEER...: talks to the debugger's side
of an emulator (qemu -gdb). For each peer it lets it run until PROGRAM calls
trace_ready(), and then write down each instruction until trace_end(). Leaves
in FOLDER: PEER, how many instructions each function took and in which order
they ran; PEER.listing, the instructions themselves; PEER.tsv, how many they
were of each kind.
"""

import bisect
import collections
import functools
import itertools
import re
import socket
import subprocess
import sys
import tempfile
import time

SLOT = 32
BLOCK = 1024

# The first that matches
KINDS = (
    ("user", r"\[user\]$"),
    ("driver", r"\[|(read|write)_(zero|null)|eventfd_"),
    ("lock", r"mutex_|_raw_spin_|__cond_resched|rcu_all_qs"),
    ("memory", r"(__)?(put|get|copy|clear)_|rep_|_copy_|copyin|copyout"),
    ("file", r"(ksys|vfs|rw|new_sync)_|fdget|__fdget"),
    ("entry", r"entry_|do_syscall|syscall_|x64_sys|__x64_sys|arch_exit"),
    ("switch", r"schedule|sched_|switch_|wake|enqueue|dequeue|pick_|put_prev|"
     r"set_next|finish_task|prepare_task|ttwu|rt_|_rt$|update_rq|select_task|"
     r"resched|rcu_note|task_|activate|load_|native_|psi_|rq_|pelt|cpu"),
    ("other", r""),
)


class Machine:
    """What of the debugger's protocol is needed."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        for _ in range(600):
            try:
                self.socket.connect(path)
                break
            except OSError:
                time.sleep(0.1)
        else:
            sys.exit(f"profile: there is no answer at {path}")
        self.file = self.socket.makefile("rb")
        self.answer()  # it stops, unasked

    def ask(self, text):
        self.socket.sendall(b"$%s#%02x" % (text.encode(),
                                           sum(text.encode()) & 0xff))
        return self.answer()

    def answer(self):
        answer = b""
        while byte := self.file.read(1):
            if byte == b"$":
                answer = b""
            elif byte == b"#":
                self.file.read(2)
                if answer.startswith(b"W"):
                    break
                self.socket.sendall(b"+")
                return answer.decode()
            elif byte != b"+":
                answer += byte
        sys.exit("profile: the machine has ended")

    def monitor(self, command):
        answer = self.ask("qRcmd," + command.encode().hex())
        while answer.startswith("O") and answer != "OK":
            answer = self.answer()

    def run_to(self, address):
        self.ask(f"Z0,{address:x},1")
        if not self.ask("c").startswith("T05"):
            sys.exit("profile: the machine stopped elsewhere")
        self.ask(f"z0,{address:x},1")

    def code(self, address):
        """15 bytes, as long as an instruction gets, where there are so many"""
        return b"".join(self.block(at)[max(0, address - at):address + 15 - at]
                        for at in range(address // BLOCK * BLOCK,
                                        address + 15, BLOCK))

    @functools.cache
    def block(self, address):
        answer = self.ask(f"m{address:x},{BLOCK:x}")
        return bytes.fromhex("" if answer.startswith("E") else answer)


class Symbols:
    def __init__(self, program, kallsyms):
        found = []
        with open(kallsyms, encoding="ascii") as file:
            for line in file:
                address, kind, name, *module = line.split()
                if kind in "tTwW":
                    found.append((int(address, 16), name + " ".join(
                        [""] + module)))
        self.user = {}
        for line in subprocess.check_output(["nm", program],
                                            text=True).splitlines():
            if match := re.match(r"([0-9a-f]+) [tTwWi] (.*)", line):
                self.user.setdefault(match[2], int(match[1], 16))
                found.append((int(match[1], 16), match[2] + " [user]"))
        found.sort()
        self.addresses = [address for address, _ in found]
        self.names = [name for _, name in found]

    def find(self, address):
        at = bisect.bisect_right(self.addresses, address) - 1
        if at < 0:
            return "?", 0
        first = bisect.bisect_left(self.addresses, self.addresses[at])
        return self.names[first], address - self.addresses[at]


def logged(path, begin):
    """What the emulator wrote since begin: each instruction a block"""
    found = []
    with open(path, encoding="utf-8", errors="replace") as file:
        for line in file:
            if match := re.match(r"Trace .*?\[[0-9a-f]+/([0-9a-f]+)/", line):
                address = int(match[1], 16)
                if address == begin:
                    found.clear()
                found.append(address)
            elif line.startswith("Stopped execution"):
                found.pop()
    return found


def follow(machine, symbols, path):
    """The addresses from trace_begin() to trace_end(), and what is there"""
    machine.run_to(symbols.user["trace_ready"])
    machine.monitor(f"logfile {path}")
    # Its name until qemu 8.1, and since
    machine.monitor("singlestep on")
    machine.monitor("one-insn-per-tb on")
    machine.monitor("log exec,nochain")
    machine.run_to(symbols.user["trace_end"])
    machine.monitor("log none")
    machine.monitor("singlestep off")
    machine.monitor("one-insn-per-tb off")
    found = logged(path, symbols.user["trace_begin"])
    return found, {address: machine.code(address) for address in found}


def disassemble(codes):
    """The text of each piece of code's first instruction"""
    with tempfile.NamedTemporaryFile() as file:
        for code in codes:
            file.write(code.ljust(SLOT, b"\x90"))
        file.flush()
        text = subprocess.check_output(
            ["objdump", "-D", "-w", "--no-show-raw-insn", "-b", "binary",
             "-m", "i386:x86-64", file.name], text=True)
    found = {}
    for line in text.splitlines():
        match = re.match(r" *([0-9a-f]+):\s*(.*)", line)
        if match and int(match[1], 16) % SLOT == 0:
            found[int(match[1], 16) // SLOT] = " ".join(match[2].split())
    return [found.get(number, "?") for number in range(len(codes))]


def write_listing(path, addresses, codes, symbols):
    unique = list(codes)
    texts = dict(zip(unique, disassemble([codes[a] for a in unique])))
    with open(path, "w", encoding="utf-8") as file:
        for address in addresses:
            name, offset = symbols.find(address)
            text = re.sub(r"^((?:call|j\w+) +)0x[0-9a-f]+$", r"\1...",
                          texts[address])
            file.write(f"{address:016x} {name}+{offset:#x}: {text}\n")


def write_summary(path, names, places):
    total = collections.Counter(names)
    calls = collections.Counter(name for name, offset in places if not offset)
    with open(path, "w", encoding="utf-8") as file:
        print(f"{len(names)} instructions\n\n  count calls function", file=file)
        for name, count in total.most_common():
            print(f"{count:7d} {calls[name]:5d} {name}", file=file)
        print("\nin order:", file=file)
        for name, run in itertools.groupby(names):
            print(f"{len(list(run)):7d} {name}", file=file)


def write_kinds(path, peer, names):
    found = collections.Counter(
        next(kind for kind, pattern in KINDS if re.search(pattern, name))
        for name in names)
    with open(path, "w", encoding="utf-8") as file:
        for kind, _ in KINDS:
            print(f"profile {peer} {kind}\t{found[kind]}", file=file)


def main():
    path, program, kallsyms, folder, *peers = sys.argv[1:]
    machine = Machine(path)
    symbols = Symbols(program, "/dev/null")
    traces = [follow(machine, symbols, f"{folder}/{peer}.log")
              for peer in peers]
    machine.ask("D")
    symbols = Symbols(program, kallsyms)
    for peer, (addresses, codes) in zip(peers, traces):
        places = [symbols.find(address) for address in addresses]
        names = [name for name, _ in places]
        write_summary(f"{folder}/{peer}", names, places)
        write_kinds(f"{folder}/{peer}.tsv", peer, names)
        write_listing(f"{folder}/{peer}.listing", addresses, codes, symbols)


main()
