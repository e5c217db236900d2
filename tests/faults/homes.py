"""Homes of invented articles, what is done to them, and what has to hold afterwards."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.faults.forked import Forked
from tests.faults.running import Ran

PLACES = ("Oremund", "Tassvik", "Belloway", "Quarrin", "Hesterfell", "Jurmala Point", "Ondrava")
PERSONS = (
    ("Milana Orbeyeva", "Milana Orbeeva"),
    ("Taras Velkov", "Taras Welkow"),
    ("Ines Calloway", "Inez Calloway"),
    ("Jonas Hedrik", "Jonas Hedryk"),
)
"""Persons, each with two spellings."""
OFFICES = ("mayor", "harbour master", "minister of roads", "chief engineer", "spokeswoman")
DEEDS = (
    "opened the new ferry pier",
    "postponed the vote on water prices",
    "inspected the burnt mill",
    "promised repairs to the coastal railway",
    "denied that the grain was spoiled",
    "signed an order on night fishing",
    "counted the damaged roofs",
    "met the striking drivers",
)
WHENS = ("at dawn", "before noon", "after a long sitting", "in heavy rain", "without a speech")
THINGS = (
    "lantern", "barley", "turbine", "ledger", "culvert", "mooring", "orchard", "quarry", "signal",
    "trawler", "viaduct", "weir", "brickworks", "cooperative", "dispatch", "embankment", "furnace",
)  # fmt: skip
OUTLETS = ("The Oremund Lantern", "Quay Dispatch", "Hesterfell Hour", "Tassvik Radio Text")

BASE = range(40)
ADDED = range(40, 60)
REPLACED = range(10, 18)
REMOVED = range(20, 24)
NEXT = range(60, 62)
"""Numbers of the articles that a home begins with, and of those that actions are about."""

STARTER_QUERY = "Manas"


def word(number: int) -> str:
    """Return a word that stands in one article alone."""
    return "zq" + "".join("bcdfghjklm"[int(digit)] + "ao"[int(digit) % 2] for digit in str(number))


def article(number: int, version: int = 0) -> dict[str, str]:
    """Return an invented article as a row; no two numbers or versions give the same text."""
    draw = Random(f"article {number} {version}")
    place, (person, other) = draw.choice(PLACES), draw.choice(PERSONS)
    paragraphs = []
    for part in range(draw.randint(3, 6)):
        things = draw.sample(THINGS, 3)
        paragraphs.append(
            f"{draw.choice((person, other))}, the {draw.choice(OFFICES)} of {place}, "
            f"{draw.choice(DEEDS)} {draw.choice(WHENS)}, {draw.randint(2, 900)} days after the "
            f"{things[0]} near the {things[1]} had failed. Neighbours spoke of the {things[2]} "
            f"and of {word(number)} in part {part + 1} of the {draw.randint(3, 99)} complaints."
        )
    return {
        "id": f"r{number}",
        "title": f"{person} {draw.choice(DEEDS)} in {place}, issue {number}.{version}",
        "source": OUTLETS[number % len(OUTLETS)],
        "date": f"2011-{number % 12 + 1:02}-{draw.randint(1, 28):02}",
        "text": "\n\n".join(paragraphs),
    }


def write_rows(path: Path, articles: Iterable[Mapping[str, str]]) -> Path:
    """Write articles as a file of JSONL."""
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in articles)
    path.write_text(text, encoding="utf-8")
    return path


class Action(NamedTuple):
    """Something that is done to a home.

    Args:
        name: What it is called in tables.
        line: The command; `{rows}` stands for the file of rows, `{removed}` for doc_ids.
        rows: Numbers and versions of the articles in the file before the command.
        empty: True if it is done to a home that is not there yet.
    """

    name: str
    line: tuple[str, ...]
    rows: tuple[tuple[int, int], ...] = ()
    empty: bool = False


def _rows(numbers: Iterable[int], version: int = 0) -> tuple[tuple[int, int], ...]:
    return tuple((number, version) for number in numbers)


_CHANGED = tuple((number, int(number in REPLACED)) for number in BASE)

ACTIONS = (
    Action("add", ("search-index", "add", "{more}"), _rows(ADDED)),
    Action("grow", ("search-index", "add", "{rows}"), _rows(BASE) + _rows(ADDED)),
    Action("replace", ("search-index", "add", "{rows}"), _CHANGED),
    Action("rebuild", ("search-index", "rebuild")),
    Action("decide", ("search-index", "names", "accept", "Orbeyeva", "Orbeeva")),
    Action("remove", ("search-index", "remove", "{removed}")),
    Action("first search", ("search", STARTER_QUERY), empty=True),
    Action("first add", ("search-index", "add", "{rows}"), _rows(BASE), empty=True),
)
"""All that changes a home."""


class Homes:
    """Makes homes to do things to, and looks at them afterwards.

    Args:
        folder: Works in it.
        library: As of `Forked`, for commands on files that fail.
    """

    def __init__(self, folder: Path, library: Path | None = None) -> None:
        self.folder = folder
        self.forked = Forked(library)
        self.home = folder / "home"
        self.rows = folder / "rows.jsonl"
        self.more = folder / "more.jsonl"
        self.next = write_rows(folder / "next.jsonl", map(article, NEXT))
        self._base = folder / "base"
        write_rows(self.rows, map(article, BASE))
        done = self.forked.run("search-index", "add", str(self.rows), home=self._base)
        if wrong := done.wrong(0):
            raise RuntimeError(f"the home to begin with cannot be made: {wrong}")
        self.doc_ids = {str(row["id"]): str(row["doc_id"]) for row in self.exported(self._base)}
        self._starter_total = 0

    def close(self) -> None:
        """End the process that runs commands."""
        self.forked.close()

    def exported(self, home: Path) -> list[dict[str, object]]:
        """Return all articles of a home."""
        (done,) = self.forked.several([("search-index", "export")], home)
        if wrong := done.wrong(0):
            raise RuntimeError(wrong)
        return [json.loads(row) for row in done.out.splitlines()]

    def begin(self, action: Action) -> tuple[str, ...]:
        """Make the home afresh for an action; returns the action's command."""
        shutil.rmtree(self.home, ignore_errors=True)
        if not action.empty:
            shutil.copytree(self._base, self.home)
        write_rows(self.rows, map(article, BASE))
        if action.rows:
            target = self.more if "{more}" in action.line else self.rows
            write_rows(target, (article(*one) for one in action.rows))
        removed = [self.doc_ids[f"r{number}"] for number in REMOVED]
        line: list[str] = []
        for part in action.line:
            if part == "{removed}":
                line += removed
            else:
                line.append(part.format(rows=self.rows, more=self.more))
        return tuple(line)

    def look(self, action: Action, acknowledged: bool) -> str:
        """Look at a home after an action that may have been cut short.

        Args:
            acknowledged: Whether the command had ended and said so.

        Returns:
            What is wrong, in one line; empty if all that was acknowledged is there, nothing is
            invented, searches answer, `verify` agrees and the next `add` works.
        """
        if action.name == "first search":
            return self._look_at_starter()
        kept, may = self._expected(action, acknowledged)
        commands: list[tuple[str, ...]] = []
        probes = sorted(number for number in kept if number % 7 == 0)
        if kept:
            commands += [("search", word(number), "--json") for number in probes]
            commands.append(("search-index", "verify"))
        else:
            self.forked.several(
                [("search", STARTER_QUERY)], self.home
            )  # what it builds is not to be mixed in
        commands.append(("search-index", "add", str(self.next)))
        commands.append(("search", word(NEXT[0]), "--json"))
        commands += [("search-index", "verify"), ("search-index", "export")]
        done = self.forked.several(commands, self.home)
        for one in done[:-1]:
            if wrong := one.wrong(0):
                return wrong
        for one in done[: len(probes)]:
            if json.loads(one.out)["total"] != 1:
                return f"{one.line} finds {json.loads(one.out)['total']} articles, not 1"
        return self._compare(done[-1], kept, may)

    @staticmethod
    def _expected(
        action: Action, acknowledged: bool
    ) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
        """Say which versions of which articles have to be there, and which may be."""
        kept: dict[int, set[int]] = {} if action.empty else {number: {0} for number in BASE}
        may: dict[int, set[int]] = {number: {0} for number in NEXT}
        for number, version in action.rows:
            if acknowledged:
                kept[number] = {version}
            elif number in kept:
                kept[number] = kept[number] | {version}
            else:
                may[number] = {version}
        if action.name == "remove":
            for number in REMOVED:
                del kept[number]
                if not acknowledged:
                    may[number] = {0}
        return kept, may

    @staticmethod
    def _compare(done: Ran, kept: dict[int, set[int]], may: dict[int, set[int]]) -> str:
        if wrong := done.wrong(0):
            return wrong
        missing = dict(kept)
        for line in done.out.splitlines():
            row = json.loads(line)
            name = str(row.get("id", ""))
            number = int(name[1:]) if name[1:].isdigit() else -1
            versions = kept.get(number, set()) | may.get(number, set())
            given = [article(number, version) for version in versions]
            if not any(
                (one["title"], one["text"], one["source"], one["date"])
                == (row.get("title"), row.get("text"), row.get("source"), row.get("published"))
                for one in given
            ):
                return f"the archive holds what was not given: {line[:120]}"
            missing.pop(number, None)
        return f"acknowledged articles are lost: {sorted(missing)}" if missing else ""

    def _look_at_starter(self) -> str:
        """Look at a home whose first search was killed: the next one has to build it again."""
        if not self._starter_total:
            whole = self.forked.run("search", STARTER_QUERY, "--json", home=self.folder / "starter")
            self._starter_total = int(json.loads(whole.out)["total"])
        commands = [
            ("search", STARTER_QUERY, "--json"),
            ("search-index", "--home", str(self.home / "starter"), "verify"),
            ("search-index", "add", str(self.next)),
            ("search-index", "export"),
        ]
        done = self.forked.several(commands, self.home)
        for one in done:
            if wrong := one.wrong(0):
                return wrong
        total = json.loads(done[0].out)["total"]
        if total != self._starter_total:
            return f"the next search finds {total} articles, not {self._starter_total}"
        return ""
