"""The figures of figures that have floors: numbers found, their values, what they count."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from index.stories.figures.extraction import figures
from index.stories.figures.values import Figure as Found
from index.stories.figures.words.nouns import singular
from tests.quality.stripping import Figure, file_hash


class Score(NamedTuple):
    """What was counted of sentences whose figures are judged.

    Args:
        found: Figures found that are right.
        extra: Figures found that are none.
        missed: Judged figures that were not found.
        valued: Of those found, how many have the right number, ends and qualifier.
        counted: Of those found, how many count what they should.
    """

    found: int = 0
    extra: int = 0
    missed: int = 0
    valued: int = 0
    counted: int = 0


def figures_figures(data: Path) -> Iterator[Figure]:
    """Measure the figures found in judged sentences.

    Args:
        data: Folder of the data sets.

    Yields:
        Precision and recall of what is found; of this the share with the right number and
        qualifier, and the share with the right noun. Nothing if the file is not there.
    """
    path = data / "newsroom" / "figures.jsonl"
    if not path.exists():
        return
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    score = score_rows(rows)
    named = {
        "precision": score.found / (score.found + score.extra),
        "recall": score.found / (score.found + score.missed),
        "value": score.valued / score.found,
        "counted": score.counted / score.found,
    }
    for name, value in named.items():
        yield Figure(f"figures {name}", value, file_hash(path))


def score_rows(rows: list[dict[str, Any]]) -> Score:
    """Compare what is found in sentences with what was judged.

    Args:
        rows: Each a `sentence` with its `figures`; optional ones are neither right nor wrong.

    Returns:
        The counts over all sentences.
    """
    counts = dict.fromkeys(Score._fields, 0)
    for row in rows:
        sentence = row["sentence"]
        found = figures(sentence, [(0, len(sentence))])
        judged = row["figures"]
        for one in found:
            if not any(_overlap(one, other) for other in judged):
                counts["extra"] += 1
        for other in judged:
            match = next((one for one in found if _overlap(one, other)), None)
            if other["optional"]:
                continue
            counts["missed"] += match is None
            if match is not None:
                counts["found"] += 1
                counts["valued"] += _same_value(match, other)
                counts["counted"] += _same_noun(sentence, match, other)
    return Score(**counts)


def _overlap(one: Found, other: dict[str, Any]) -> bool:
    return bool(one.start < other["end"] and other["start"] < one.end)


def _same_value(one: Found, other: dict[str, Any]) -> bool:
    pairs = ((one.value, "value"), (one.low, "low"), (one.high, "high"))
    return one.qualifier == other["qualifier"] and all(
        (number is None) == (other[name] is None)
        and (number is None or abs(number - other[name]) <= 1e-9 * abs(number))
        for number, name in pairs
    )


def _same_noun(sentence: str, one: Found, other: dict[str, Any]) -> bool:
    """Tell whether the last words are one noun, or one of them stands in the other phrase."""
    said = _nouns(sentence[one.noun_start : one.noun_end])
    for judged in other["counted"].split("|"):
        wanted = _nouns(judged)
        if not said or not wanted:
            if not said and not wanted:
                return True
        elif said[-1] in wanted or wanted[-1] in said:
            return True
    return False


def _nouns(phrase: str) -> list[str]:
    return [singular(word.strip("\"'“”.,")) for word in phrase.lower().split()]
