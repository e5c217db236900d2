"""Run odd command lines: each ends in time, with a status that is documented and no traceback."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tests.faults.homes import Action, Homes
from tests.faults.running import Ran, run
from tests.faults.trials import Kind, Tried, UnavailableError

LIMIT_S = 20.0
"""Time after which a command is taken to hang."""

STATUSES = (0, 1, 2, 130)

DEVICES = ("full", "null", "zero")
"""Devices that command lines name: one without room, one without content, one without end."""

NUMBERS = ("-1", "0", "99999999999999999999", "1e9", "nan", "", " 7 ", "٣", "0x10", "-0", "1.5")

TEXTS = (
    "", " ", "-", "--", "\\", "\n", "\x1b[2J", "\udc80", "é" * 3000, "a" * 100_000, "(((", '"', "*",
    "NOT", "../..", "{null}", "%s%n", "$(id)", "\u202e", "=", ":",
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
                             "{full}"),
    "export to a full device": ("search-index", "export", "--out", "{full}"),
    "export to a folder": ("search-index", "export", "--out", "{place}"),
    "export over the archive": ("search-index", "export", "--out", "{home}/archive.sqlite"),
    "the empty path": ("search-index", "add", ""),
    "an unreadable folder": ("search-index", "add", "{place}/shut"),
    "a page twice": ("search-index", "add", "{place}/own.jsonl", "{place}/own.jsonl"),
    "options twice": ("search", "--limit", "1", "--limit", "2", "ferry"),
    "a home that is a file": ("search-index", "--home", "{place}/own.jsonl", "stats"),
    "a home that is a device": ("search", "--home", "{null}", "ferry"),
    "a home in a missing place": ("search-index", "--home", "/proc/none/home", "stats"),
    "a batch of nothing": ("search", "--batch", "{null}", "--run", "{place}/run"),
    "a batch of /dev/zero": ("search", "--batch", "{zero}", "--run", "{place}/run"),
    "a batch of rows without queries": ("search", "--batch", "{place}/own.jsonl", "--run",
                                        "{place}/run"),
    "a run over its batch": ("search", "--batch", "{place}/own.jsonl", "--run",
                             "{place}/own.jsonl"),
    "a run to a full device": ("search", "--batch", "{place}/queries.jsonl", "--run", "{full}"),
    "an engine by path": ("search", "--engine", "../../etc", "ferry"),
    "the whoosh engine without an index": ("search", "--engine", "whoosh", "ferry"),
    "a forged cursor": ("search", "--cursor", "e00000000.relevance.100000000000.-1.-1.32", "ferry"),
    "removal of what is no id": ("search-index", "remove", "zz", "", "-1", "0" * 4000),
}  # fmt: skip
"""Command lines that people do type, by name; numbers past them are drawn. What stands in braces is
a place of the trial's own."""


class Commands(Kind):
    """The first numbers are the named command lines, the others drawn from the options."""

    name = "commands"
    usual_trials = 236

    def __init__(self, folder: Path, seed: int = 0, home: Path | None = None) -> None:
        super().__init__(folder, seed, home)
        self._homes = Homes(folder)
        self.place = folder / "place"
        self.devices: dict[str, Path] = {}
        self.limit_s = LIMIT_S

    def attempt(self, number: int) -> Tried:
        try:
            if number < len(NAMED):
                return Tried("named", self.type_named(tuple(NAMED)[number]))
            self.lay_out()
            line, stdin = self.drawn(number)
            return Tried(line[0], self._typed(line, stdin))
        except UnavailableError:
            return Tried("left out")

    def close(self) -> None:
        self._homes.close()

    def type_named(self, name: str) -> str:
        """Type the command line of a name; returns what is wrong, in one line.

        Raises:
            UnavailableError: This machine cannot try it.
        """
        barred = name == "an unreadable folder"
        if barred and not _without_powers():
            raise UnavailableError("no setpriv to take the superuser's powers with")
        self.lay_out()
        wrong = self._typed(self.named(name), b"", barred)
        return f"{name}: {wrong}" if wrong else ""

    def named(self, name: str) -> list[str]:
        """Return the command line of a name, for what is laid out."""
        return self._filled(NAMED[name])

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
        if wrong := self._spoiled(own) or _silent(done, line, barred):
            return f"{done.line}: {wrong}"
        verified = self._homes.forked.run("search-index", "verify", home=self._homes.home)
        wrong = verified.wrong(0)
        return f"after {done.line}: {wrong}" if wrong else ""

    def _spoiled(self, own: bytes) -> str:
        """Say what was written over: the file that is read, or a device."""
        if (self.place / "own.jsonl").read_bytes() != own:
            return "its input is overwritten"
        replaced = [path.name for path in self.devices.values() if not path.is_char_device()]
        return f"a file takes the place of the device {replaced[0]}" if replaced else ""

    def drawn(self, number: int) -> tuple[list[str], bytes]:
        """Draw a command line, for what is laid out, and its standard input."""
        draw = self.draw(number)
        command = draw.choice(tuple(OPTIONS))
        line = list(command)
        for _ in range(draw.choice((0, 1, 1, 2, 3))):
            option = draw.choice(OPTIONS[command])
            line += [option, draw.choice((*NUMBERS, *TEXTS))] * draw.choice((1, 1, 2))
        line += draw.choices(TEXTS, k=draw.choice((0, 1, 1, 2)))
        stdin = draw.choice((b"", b"\x00" * 9000, b"{}\n" * 50, b"<p>x", b"[" * 5000))
        return self._filled(line), stdin

    def _filled(self, line: Iterable[str]) -> list[str]:
        """Name the places and devices that stand in braces."""
        values = {"place": self.place, "home": self._homes.home, **self.devices}
        try:
            return [part.format_map(values) if "{" in part else part for part in line]
        except KeyError as missing:
            raise UnavailableError(f"no device {missing} that may be written to") from None

    def lay_out(self) -> None:
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
        self.devices = _devices(place)
        for kind in ("jsonl", "html"):
            os.mkfifo(place / f"fifo.{kind}")
            if "zero" in self.devices:
                (place / f"zero.{kind}").symlink_to(self.devices["zero"])
        inner = place / "shut" / "inner"
        inner.mkdir(parents=True)
        (place / "shut" / "page.txt").write_text("The weir at Tassvik was opened by hand.")
        inner.chmod(0)


def _silent(done: Ran, line: list[str], barred: bool) -> str:
    """Say what a command should have told."""
    if "1 added" in done.out and "add" in line and "" in line:
        return "the empty path adds the current folder"
    if barred and "shut" not in done.err + done.out:
        return "the unreadable folder is passed over in silence"
    return ""


def _devices(place: Path) -> dict[str, Path]:
    """Return devices by name that a command line may write to; without those that are not there.

    A command of the superuser can put a file in the place of one of the system's devices, so it
    gets nodes of its own in `place`.
    """
    system = {name: Path("/dev", name) for name in DEVICES}
    system = {name: path for name, path in system.items() if path.is_char_device()}
    if os.geteuid():
        return system
    own = {}
    for name, path in system.items():
        node = place / name
        try:
            os.mknod(node, stat.S_IFCHR | 0o666, path.stat().st_rdev)
            node.open("rb").close()
        except OSError:  # no power to make nodes, or a file system without devices
            node.unlink(missing_ok=True)
        else:
            own[name] = node
    return own


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
