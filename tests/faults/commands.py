"""Run odd command lines: each ends in time, with a status that is documented and no traceback."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import BinaryIO

from tests.faults.homes import Action, Homes
from tests.faults.running import run
from tests.faults.trials import Kind, Tried

LIMIT_S = 20.0
"""Time after which a command is taken to hang."""

STATUSES = (0, 1, 2, 130)

FULL = "/dev/full"
"""A device on which there is never room, on Linux; command lines with it are left out elsewhere."""

NUMBERS = ("-1", "0", "99999999999999999999", "1e9", "nan", "", " 7 ", "٣", "0x10", "-0", "1.5")

TEXTS = (
    "", " ", "-", "--", "\\", "\n", "\x1b[2J", "\udc80", "é" * 3000, "a" * 100_000, "(((", '"', "*",
    "NOT", "../..", "/dev/null", "%s%n", "$(id)", "\u202e", "=", ":",
    "0" * 16, "z" * 16,
)  # fmt: skip

OPTIONS: dict[tuple[str, ...], tuple[str, ...]] = {
    ("search",): ("--limit", "--passages", "--sort", "--after", "--before", "--source", "--cursor",
                  "--off", "--batch", "--run", "--depth", "--engine", "--home"),
    ("search-index", "add"): ("--workers", "--engine", "--home"),
    ("search-index", "strip"): ("--jsonl", "--out", "--workers"),
    ("search-index", "export"): ("--out", "--engine", "--home"),
    ("search-index", "remove"): ("--engine", "--home"),
    ("search-index", "names", "list"): ("--limit", "--home"),
    ("search-index", "names", "show"): ("--home",),
    ("search-index", "names", "accept"): ("--home",),
    ("search-index", "names", "review"): ("--limit",),
    ("search-index", "sources"): ("--json",),
    ("search-index", "sources", "learn"): ("--home",),
    ("search-index", "stats"): ("--engine", "--home"),
    ("search-index", "verify"): ("--engine", "--home"),
    ("search-index", "rebuild"): ("--engine",),
    ("search-index",): ("--home", "--version", "--nothing"),
    ("search-web",): ("--port", "--host", "--processes", "--threads", "--name", "--nothing"),
}  # fmt: skip
"""Commands, each with options that take a value."""

NAMED: dict[str, tuple[str, ...]] = {
    "a missing file": ("search-index", "add", "{place}/missing.jsonl"),
    "a FIFO named .jsonl": ("search-index", "add", "{place}/fifo.jsonl"),
    "a FIFO named .html": ("search-index", "add", "{place}/fifo.html"),
    "/dev/zero named .jsonl": ("search-index", "add", "{place}/zero.jsonl"),
    "/dev/zero named .html": ("search-index", "add", "{place}/zero.html"),
    "strip of a FIFO": ("search-index", "strip", "--jsonl", "{place}/fifo.jsonl"),
    "strip of /dev/zero": ("search-index", "strip", "--jsonl", "{place}/zero.jsonl"),
    "strip of a false gzip": ("search-index", "strip", "--jsonl", "{place}/false.jsonl.gz"),
    "add of a false gzip": ("search-index", "add", "{place}/false.jsonl.gz"),
    "out equal to in": ("search-index", "strip", "--jsonl", "{place}/own.jsonl", "--out",
                        "{place}/own.jsonl"),
    "out through a link to in": ("search-index", "strip", "--jsonl", "{place}/own.jsonl", "--out",
                                 "{place}/link.jsonl"),
    "out in a missing folder": ("search-index", "strip", "--jsonl", "{place}/own.jsonl", "--out",
                                "{place}/no/out.jsonl"),
    "out to a full device": ("search-index", "strip", "--jsonl", "{place}/own.jsonl", "--out",
                             FULL),
    "export to a full device": ("search-index", "export", "--out", FULL),
    "export to a folder": ("search-index", "export", "--out", "{place}"),
    "export over the archive": ("search-index", "export", "--out", "{home}/archive.sqlite"),
    "the empty path": ("search-index", "add", ""),
    "an unreadable folder": ("search-index", "add", "{place}/shut"),
    "a page twice": ("search-index", "add", "{place}/own.jsonl", "{place}/own.jsonl"),
    "options twice": ("search", "--limit", "1", "--limit", "2", "ferry"),
    "a home that is a file": ("search-index", "--home", "{place}/own.jsonl", "stats"),
    "a home that is a device": ("search", "--home", "/dev/null", "ferry"),
    "a home in a missing place": ("search-index", "--home", "/proc/none/home", "stats"),
    "a batch of nothing": ("search", "--batch", "/dev/null", "--run", "{place}/run"),
    "a batch of /dev/zero": ("search", "--batch", "/dev/zero", "--run", "{place}/run"),
    "a batch of rows without queries": ("search", "--batch", "{place}/own.jsonl", "--run",
                                        "{place}/run"),
    "a run over its batch": ("search", "--batch", "{place}/own.jsonl", "--run",
                             "{place}/own.jsonl"),
    "a run to a full device": ("search", "--batch", "{place}/queries.jsonl", "--run", FULL),
    "an engine by path": ("search", "--engine", "../../etc", "ferry"),
    "the whoosh engine without an index": ("search", "--engine", "whoosh", "ferry"),
    "a forged cursor": ("search", "--cursor", "e00000000.relevance.100000000000.-1.-1.32", "ferry"),
    "removal of what is no id": ("search-index", "remove", "zz", "", "-1", "0" * 4000),
}  # fmt: skip
"""Command lines that people do type, by name; numbers past them are drawn."""


class Commands(Kind):
    """The first numbers are the named command lines, the others drawn from the options."""

    name = "commands"
    usual_trials = 236

    def __init__(self, folder: Path, seed: int = 0, home: Path | None = None) -> None:
        super().__init__(folder, seed, home)
        self._homes = Homes(folder)
        self.place = folder / "place"
        self.limit_s = LIMIT_S

    def attempt(self, number: int) -> Tried:
        names = tuple(NAMED)
        if number < len(names):
            return Tried("named", self.type_named(names[number]))
        line, stdin = self._drawn(self.draw(number))
        return Tried(line[0], self._type(line, stdin))

    def type_named(self, name: str) -> str:
        """Type the command line of a name; returns what is wrong, in one line."""
        self._lay_out()
        values = {"place": self.place, "home": self._homes.home}
        line = [part.format(**values) if "{" in part else part for part in NAMED[name]]
        if FULL in line and not Path(FULL).is_char_device():
            return ""
        barred = name == "an unreadable folder"
        if barred and not _without_powers():
            return ""
        wrong = self._typed(line, b"", barred)
        return f"{name}: {wrong}" if wrong else ""

    def _type(self, line: list[str], stdin: bytes) -> str:
        self._lay_out()
        return self._typed(line, stdin)

    def _typed(self, line: list[str], stdin: bytes, barred: bool = False) -> str:
        own = (self.place / "own.jsonl").read_bytes()
        name, *arguments = line
        with _piped(stdin, self.place) as stream:
            done = run(
                name,
                *arguments,
                home=self._homes.home,
                stdin=stream,
                cwd=self.place / "here",
                timeout_s=self.limit_s,
                before=_without_powers() if barred else (),
            )
        if name == "search-web" and done.status is None:
            return ""  # it serves, as it should
        if wrong := done.wrong(*STATUSES):
            return wrong
        if (self.place / "own.jsonl").read_bytes() != own:
            return f"{done.line}: its input is overwritten"
        if "1 added" in done.out and "add" in line and "" in line:
            return f"{done.line}: the empty path adds the current folder"
        if barred and "shut" not in done.err + done.out:
            return f"{done.line}: the unreadable folder is passed over in silence"
        wrong = run("search-index", "verify", home=self._homes.home).wrong(0)
        return f"after {done.line}: {wrong}" if wrong else ""

    def _drawn(self, draw: Random) -> tuple[list[str], bytes]:
        command = draw.choice(tuple(OPTIONS))
        line = list(command)
        for _ in range(draw.choice((0, 1, 1, 2, 3))):
            option = draw.choice(OPTIONS[command])
            line += [option, draw.choice((*NUMBERS, *TEXTS))] * draw.choice((1, 1, 2))
        line += draw.choices(TEXTS, k=draw.choice((0, 1, 1, 2)))
        line = [part.replace("\x00", "") for part in line]
        return line, draw.choice((b"", b"\x00" * 9000, b"{}\n" * 50, b"<p>x", b"[" * 5000))

    def _lay_out(self) -> None:
        """Lay out the odd files afresh, and the home."""
        self._homes.begin(Action("odd", ()))
        place = self.place
        if place.exists():
            (place / "shut" / "inner").chmod(0o755)
            shutil.rmtree(place)
        (place / "here").mkdir(parents=True)
        (place / "here" / "page.txt").write_text("Lanterns went out along the quay at Oremund.")
        shutil.copy(self._homes.rows, place / "own.jsonl")
        (place / "queries.jsonl").write_text('{"id": "1", "text": "ferry"}\n')
        (place / "link.jsonl").symlink_to(place / "own.jsonl")
        (place / "false.jsonl.gz").write_bytes(b"no gzip")
        for kind in ("jsonl", "html"):
            os.mkfifo(place / f"fifo.{kind}")
            (place / f"zero.{kind}").symlink_to("/dev/zero")
        inner = place / "shut" / "inner"
        inner.mkdir(parents=True)
        (place / "shut" / "page.txt").write_text("The weir at Tassvik was opened by hand.")
        inner.chmod(0)


def _without_powers() -> tuple[str, ...]:
    """Return the command that lets another run without the superuser's power to read everything.

    Returns:
        `env` for other users; empty if the system has no such command.
    """
    if os.geteuid():
        return ("env",)
    if shutil.which("setpriv") is None:
        return ()
    return ("setpriv", "--bounding-set=-dac_override,-dac_read_search")


@contextmanager
def _piped(data: bytes, place: Path) -> Iterator[BinaryIO]:
    path = place / "stdin"
    path.write_bytes(data)
    with path.open("rb") as stream:
        yield stream
