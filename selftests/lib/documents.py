#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-only
"""documents.py FOLDER DOCUMENT...: types the commands of each document into a
shell in FOLDER, and compares what they print with what the document says.  After
each document it runs FOLDER/tidy-up.  Prints TAP.

A block is fenced, or indented by four blanks.  One that has "$ " in front of
commands is a session: what stands below a command is what it prints.  A block
without them has a command on each line, and behind two blanks or more a remark;
each command has to succeed.  One that is fenced and has a language is no block of
commands.  Comments in front of a block say what differs:

<!-- varies: 55, 3 s -->     in what is printed these may have other digits
<!-- file: NAME -->          the block is the text of a file, and makes it
<!-- from: NAME -->          the block is a part of that file (see host/docs)
<!-- run by: SUITE -->       another suite runs it
<!-- not run: REASON -->     no suite does
"""

import os
import pty
import re
import select
import subprocess
import sys
import termios
import time

PATIENCE = 300  # seconds for a command to end
LATER = int(os.environ.get("SEMDEV_LATER", 60))  # ... for what is printed later
PROMPT = re.compile(rb"\x1e(\d+)\x1f$")
KINDS = ("varies", "file", "from", "run by", "not run")
# Commands that may be repeated until they see what the document has, and one
# that goes on until it reads a q
LOOKS = re.compile(r"semctl (list|show)\b|cat '?/sys/")
WATCHES = re.compile(r"semctl watch\b")


class Block:
    """Lines of a document, and the comments in front of them."""

    def __init__(self, path, number, language, said):
        self.place = f"{path}:{number}"
        self.path, self.number, self.language = path, number, language
        self.said = said
        self.lines = []

    def is_session(self):
        return any(line.startswith("$ ") for line in self.lines)

    def is_for_others(self):
        return bool(self.language or {"run by", "not run"} & set(self.said))

    def commands(self):
        """Line, command and, in a session, what it prints."""
        number = self.number
        if self.is_session():
            command = None
            for n, line in enumerate(self.lines):
                if line.startswith("$ "):
                    if command:
                        yield command
                    command = (number + n, line[2:], [])
                elif line.startswith("> ") and not command[2]:
                    command = (command[0], f"{command[1]}\n{line[2:]}", [])
                else:
                    command[2].append(line)
            yield command
            return
        text, start = "", 0
        for n, line in enumerate(self.lines):
            if not text:
                if not line.strip() or line.startswith(" " * 8):
                    continue    # a remark that goes on
                line, start = re.sub(r"(\S) {2,}\S.*", r"\1", line), n
            text += ("\n" if text else "") + line
            if is_whole(text):
                yield number + start, text, None
                text = ""
        if text:
            yield number + start, text, None


def is_whole(command):
    said = subprocess.run(["bash", "-n", "-c", command], capture_output=True,
                          text=True, check=False).stderr
    return not command.endswith("\\") and "unexpected" not in said


def blocks(path):
    """The blocks of a document, each with its first line."""
    said, block, fence = {}, None, ""
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    for number, line in enumerate(lines, 1):
        if fence:
            if line.strip() == fence:
                yield block
                block, fence, said = None, "", {}
            else:
                block.lines.append(line)
            continue
        indented = line.startswith("    ")
        if block and (indented or not line.strip()):
            block.lines.append(line[4:])
            continue
        if block:
            yield block
            block, said = None, {}
        comment = re.fullmatch(r"<!-- ([a-z ]+): (.*) -->", line)
        if comment and comment[1] in KINDS:
            said[comment[1]] = comment[2]
        elif line.startswith("```"):
            fence = "```"
            block = Block(path, number + 1, line[3:], said)
        elif indented:
            block = Block(path, number, "", said)
            block.lines.append(line[4:])
        elif line.strip():
            said = {}
    if block:
        yield block


class Shell:
    """bash at a terminal, as a reader has it."""

    def __init__(self, folder):
        self.pid, self.terminal = pty.fork()
        if not self.pid:
            os.chdir(folder)
            os.environ.update(PS1="\x1e$?\x1f", PS2="", TERM="dumb",
                              COLUMNS="80", LC_ALL="C.UTF-8")
            os.execvp("bash", ["bash", "--norc", "--noediting", "+H"])
        os.set_inheritable(self.terminal, False)
        settings = termios.tcgetattr(self.terminal)
        settings[3] &= ~termios.ECHO
        termios.tcsetattr(self.terminal, termios.TCSANOW, settings)
        self.left = b""
        self.until_prompt()

    def close(self):
        """As closing the window: what runs in it is told by SIGHUP."""
        os.close(self.terminal)
        os.waitpid(self.pid, 0)

    def more(self, seconds):
        """Reads on; False when there was nothing."""
        if not select.select([self.terminal], [], [], seconds)[0]:
            return False
        self.left += os.read(self.terminal, 65536)
        return True

    def until_prompt(self):
        end = time.monotonic() + PATIENCE
        while not (prompt := PROMPT.search(self.left)):
            if not self.more(max(0, end - time.monotonic())):
                os.write(self.terminal, b"\x03")
                end = time.monotonic() + PATIENCE
                self.left += b"(it did not end)\r\n"
        said, self.left = self.left[:prompt.start()], b""
        return said, int(prompt[1])

    def run(self, command):
        self.left = b""
        os.write(self.terminal, command.encode() + b"\n")
        if WATCHES.match(command):
            self.more(PATIENCE)
            os.write(self.terminal, b"q")
        return self.until_prompt()


def words(text):
    """Lines with single blanks, without those of job control."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    lines = [line for line in lines if not re.match(r"\[\d+\]", line)]
    return "\n".join(lines).strip("\n")


def pattern(expected, varies):
    """What expected matches: digits of what varies may be others."""
    text = re.escape(words("\n".join(expected)))
    for word in varies:
        other = re.sub(r"\d+", r"\\d+", re.escape(" ".join(word.split())))
        text = re.sub(r"(?<!\d)" + re.escape(re.escape(word)) + r"(?!\d)",
                      lambda _, other=other: other, text)
    return re.compile(text)


def seen(said):
    return words(said.decode(errors="replace").replace("\r", "")
                 .replace("\0", ""))


def compare(shell, command, expected, varies):
    """Runs a command; None, or what it printed instead."""
    wanted = pattern(expected, varies)
    end = time.monotonic() + LATER
    said, _ = shell.run(command)
    while not wanted.fullmatch(seen(said)) and time.monotonic() < end:
        if LOOKS.match(command):
            time.sleep(0.2)
            said, _ = shell.run(command)
        elif shell.more(1):
            said, shell.left = said + shell.left, b""
    return None if wanted.fullmatch(seen(said)) else seen(said)


class Tap:
    """Results, and the plan in the end."""

    def __init__(self):
        self.number = self.failed = 0

    def result(self, name, wrong=None):
        self.number += 1
        for line in (wrong or "").split("\n") if wrong is not None else ():
            print("#", line)
        self.failed += wrong is not None
        print("ok" if wrong is None else "not ok", self.number, "-", name,
              flush=True)

    def end(self):
        print(f"1..{self.number}")
        return self.failed > 0


def run_block(tap, shell, block):
    varies = [v.strip() for v in block.said.get("varies", "").split(",")
              if v.strip()]
    for number, command, expected in block.commands():
        name = f"{block.path}:{number}: {command.splitlines()[0]}"
        name = name.replace("#", "")    # TAP has a meaning for that
        if expected is None:
            said, status = shell.run(command)
            tap.result(name, f"status {status}\n{seen(said)}" if status
                       else None)
            continue
        wrong = compare(shell, command, expected, varies)
        tap.result(name, None if wrong is None else "it printed\n" + wrong)


def main():
    if len(sys.argv) < 3 or sys.argv[1].startswith("-"):
        print(__doc__)
        return 0 if sys.argv[1:] == ["--help"] else 2
    tap, folder = Tap(), sys.argv[1]
    for path in sys.argv[2:]:
        shell = Shell(folder)
        for block in blocks(path):
            if "file" in block.said:
                name = os.path.join(folder, block.said["file"])
                with open(name, "w", encoding="utf-8") as file:
                    file.write("\n".join(block.lines) + "\n")
            elif not block.is_for_others():
                run_block(tap, shell, block)
        shell.close()
        subprocess.run([os.path.join(folder, "tidy-up")], check=False)
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
