"""Pages to add in tests: invented reports of invented outlets."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

PLACES = ("Tarvo", "Melin", "Oskara", "Brunn", "Kallio", "Sevran", "Dorrin", "Havel")
DEEDS = (
    "opened a bridge over the river",
    "closed the market for a week",
    "asked the ministry for more teachers",
    "counted the votes a second time",
    "sent lorries with flour to the north",
)


def marker(number: int) -> str:
    """Give a word that stands in one report alone; without digits, which lines are not told by."""
    return "marker" + "".join("abcdefghij"[int(digit)] for digit in str(number))


def report(number: int) -> str:
    """Give the text of one report; no two numbers give the same."""
    place = PLACES[number % len(PLACES)]
    deed = DEEDS[number % len(DEEDS)]
    paragraphs = (
        f"The council of {place} {deed} on Tuesday, an official said in report {number}.",
        f"Residents of {place} had waited for the decision since the spring floods damaged the "
        f"road to the harbour. It was the council's sitting number {number * 7} in this house.",
        "The next sitting will be held in the old school, where "
        f"{marker(number)} was heard before.",
    )
    return "\n\n".join(paragraphs)


def rows(numbers: Iterable[int], **fields: object) -> list[dict[str, object]]:
    """Give reports as rows, with ids and dates."""
    return [
        {
            "id": f"r{number}",
            "title": f"Council of {PLACES[number % len(PLACES)]} decides, part {number}",
            "text": report(number),
            "date": f"2010-04-{number % 28 + 1:02}",
            **fields,
        }
        for number in numbers
    ]


def write_rows(path: Path, values: Iterable[dict[str, object]]) -> Path:
    """Write rows as a file of JSONL."""
    path.write_text("".join(json.dumps(row) + "\n" for row in values), encoding="utf-8")
    return path
