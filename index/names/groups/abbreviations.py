"""Join abbreviations with what several articles say that they stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.names.groups.evidence import Evidence
from index.names.groups.judge import ACTIVE, LEAVE, PROPOSE, PairJudgement
from index.names.mentions.abbreviations import MAX_LETTERS, MIN_LETTERS, initials
from index.names.tables.near import letters
from index.names.tables.rows import Row

MIN_ARTICLES = 3
"""Articles that explain an abbreviation alike from which it is searched as what it stands for; one
less, and the pair is put before a person."""

MIN_TIMES_OTHERS = 3
"""How many times as many these are as those that explain it otherwise (`FSA`: Free Syrian Army,
Financial Services Authority)."""

MIN_CAPITALS = 2
"""Capitals of an abbreviation as articles write it. `Dia` is a name, whatever `DIA` stands for."""

SAME_WORDS = 0.9
"""Edit similarity from which two explanations are one (`Organization`, `Organisation`)."""


class Told:
    """An abbreviation, what it stands for, and what the articles say of the pair.

    Args:
        short, long: The two spellings.
        judgement: `ACTIVE` or more if it is sure, `LEAVE` or less if it is none of it.
    """

    __slots__ = ("judgement", "long", "short")

    def __init__(self, short: Row, long: Row, judgement: PairJudgement) -> None:
        self.short = short
        self.long = long
        self.judgement = judgement


def is_long_form(key: str) -> bool:
    """Tell whether a spelling key has enough words to be abbreviated.

    Args:
        key: The spelling's key.

    Returns:
        True for three words or more.
    """
    return bool(initials(key))


def due_early(rows: Iterable[Row]) -> list[Row]:
    """Return the long forms that have `MIN_ARTICLES` just now, and would be decided later.

    Args:
        rows: A batch's spellings, as they are with it.

    Returns:
        Those of them, in their order.
    """
    return [
        row
        for row in rows
        if row.considered < row.articles == MIN_ARTICLES and is_long_form(row.key)
    ]


def told(due: Sequence[Row], evidence: Evidence) -> list[Told]:
    """Find what articles say of the abbreviations among some spellings.

    An article's record holds both spellings if it explains the one by the other, and a long form is
    counted in such articles alone.

    Args:
        due: The spellings to decide.
        evidence: Answers questions about the archive.

    Returns:
        A judgement a pair, each pair once, in the order of `due`; empty if none is explained.
    """
    shorts: dict[int, Row] = {}
    for row in due:
        rows = evidence.rows.keyed(sorted(initials(row.key))) if " " in row.key else [row]
        shorts.update((one.id, one) for one in rows if _is_abbreviation(one))
    return [one for short in shorts.values() for one in _of(short, evidence)]


def _is_abbreviation(row: Row) -> bool:
    return (
        sum(map(str.isupper, row.text)) >= MIN_CAPITALS
        and MIN_LETTERS <= len(row.key) <= MAX_LETTERS
    )


def _of(short: Row, evidence: Evidence) -> list[Told]:
    """Judge an abbreviation with each of its long forms."""
    if evidence.standing.is_written_small(short.key):
        return []
    records = evidence.rows.sampled_records([short]).values()
    numbers = sorted({number for record in records for number in record.numbers})
    keys = zip(numbers, evidence.rows.keys(numbers), strict=True)
    longs = [number for number, key in keys if short.key in initials(key)]
    times = {number: sum(number in record.numbers for record in records) for number in longs}
    found: list[Told] = []
    for long in evidence.rows.numbered(longs):
        alike = {other for other in longs if _are_alike(long.key, evidence.key(other))}
        articles = sum(times[other] for other in alike)
        others = sum(times.values()) - articles
        found.append(Told(short, long, _judged(long, articles, others)))
    return found


def _judged(long: Row, articles: int, others: int) -> PairJudgement:
    if articles < MIN_TIMES_OTHERS * others:
        return PairJudgement(LEAVE, "")
    reason = f"stands for {long.text} in {articles} articles"
    if articles >= MIN_ARTICLES:
        return PairJudgement(ACTIVE + articles - MIN_ARTICLES, reason)
    return PairJudgement(PROPOSE if articles == MIN_ARTICLES - 1 else 0.0, reason)


def _are_alike(a: str, b: str) -> bool:
    from rapidfuzz.distance import OSA

    return OSA.normalized_similarity(letters(a), letters(b)) >= SAME_WORDS
