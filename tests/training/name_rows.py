"""The training pairs of the cost of two spellings: same and different names, with weights."""

from __future__ import annotations

import collections
import gzip
import itertools
import json
import random
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from index.names.letters.candidates import keys
from index.names.letters.symbols import ALPHABET, LATIN, transcribe
from tests.benchmarks.names.split import LabelledPair, cross_held_out, read_pairs, unseen

SEED = 20260101
PAIRS_OF_A_GROUP = 6
FAR_WEIGHT = 0.3
"""Weight of different names more than two edits apart. The labelled pairs hold none, so without
these the trees learn that whatever is far apart is one name; with weight 1 the F1 on the labelled
pairs falls by 0.005, with 0.1 a tenth of the far pairs passes."""
FAR_PAIRS = 8000
"""Pairs drawn at random, of name parts and of places each."""
FOLDED_SHARE = 0.2
"""Share of the training pairs that lose the marks on their vowels, as the archive's keys do. Marks
on consonants stay: with them folded, `š` for `sh` teaches that an h may go anywhere."""
PLACE_WEIGHT = 3.0
"""Weight of a pair of places, of which there are few."""


@dataclass(frozen=True)
class Row:
    """A training pair: symbols in sorted order, its writing, label, weight and family."""

    a: str
    b: str
    script: int
    place: bool
    same: bool
    weight: float
    family: str

    @classmethod
    def of(
        cls,
        a: str,
        b: str,
        same: bool,
        family: str,
        weight: float = 1.0,
        *,
        script: int = LATIN,
        place: bool = False,
    ) -> Row:
        """Make a row of two spellings' symbols in any order."""
        return cls(min(a, b), max(a, b), script, place, same, weight, family)


@dataclass(frozen=True)
class Data:
    """What training reads."""

    groups: list[tuple[str, list[str]]]
    cross: list[tuple[str, str, str]]
    parts: list[LabelledPair]
    places: list[LabelledPair]
    persons: list[LabelledPair]


def read(folder: Path) -> Data:
    """Read the groups of spellings, the cross-script forms and the labelled pairs."""
    groups = []
    with gzip.open(folder / "groups_name_parts.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            group = json.loads(line)
            names = [n["text"] for n in group["names"] if n["script"] == "Latin"]
            groups.append((group["id"], names))
    cross = []
    with gzip.open(folder / "cross_script_name_parts.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            pair = json.loads(line)
            names = [name["text"] for name in pair["names"]]
            if transcribe(names[0]).script == LATIN and pair["count"] > 1:
                cross.append((pair["id"], names[0], names[1]))
    return Data(
        groups,
        cross,
        read_pairs(folder / "pairs_name_parts.tsv", "part"),
        read_pairs(folder / "pairs_places_asia.tsv", "place"),
        read_pairs(folder / "pairs_full_names.tsv", "person"),
    )


def folded(symbols: str) -> str:
    """Take the marks off."""
    return "".join(unicodedata.normalize("NFD", symbol)[0] for symbol in symbols)


def folded_vowels(symbols: str) -> str:
    """Take the marks off the vowels."""
    return "".join(base if base in "aeiou" else s for s in symbols for base in folded(s))


def near(
    words: list[str], rng: random.Random, wanted: list[str], each: int
) -> list[tuple[str, str]]:
    """For each of `wanted` up to `each` random words within two edits, by an index of deletions."""

    def deletions(word: str) -> set[str]:
        once = {word[:at] + word[at + 1 :] for at in range(len(word))}
        return {word} | once | {w[:at] + w[at + 1 :] for w in once for at in range(len(w))}

    index: dict[int, list[int]] = collections.defaultdict(list)
    marks: dict[str, int] = {}
    for number, word in enumerate(words):
        for deletion in deletions(word):
            mark = marks.setdefault(deletion, len(marks))
            index[mark].append(number)
    found = []
    for word in wanted:
        close: set[int] = set()
        for deletion in sorted(deletions(word)):
            numbers = index[marks[deletion]]
            close.update(numbers if len(numbers) <= 400 else rng.sample(numbers, 400))
        candidates = [
            words[n]
            for n in sorted(close)
            if words[n] != word and Levenshtein.distance(word, words[n], score_cutoff=2) <= 2
        ]
        found += [(word, other) for other in rng.sample(candidates, min(each, len(candidates)))]
    return found


def training_rows(data: Data, held_out: int) -> list[Row]:
    """Make the training pairs, without any group that shares a spelling with a held-out pair."""
    rng = random.Random(SEED)
    away = {
        transcribe(text).symbols
        for pair in data.parts
        if pair.fold == held_out
        for text in (pair.a, pair.b)
    }
    rows: list[Row] = []
    owners: dict[str, set[str]] = collections.defaultdict(set)
    groups: list[tuple[str, list[str]]] = []
    for group, names in data.groups:
        symbols = sorted({transcribe(name).symbols for name in names if len(name) <= 20} - {""})
        if away.isdisjoint(symbols):
            groups.append((group, symbols))
            for text in symbols:
                owners[text].add(group)
    for group, symbols in groups:
        pairs = list(itertools.combinations(symbols, 2))
        chosen = rng.sample(pairs, min(PAIRS_OF_A_GROUP, len(pairs)))
        weight = 1 / max(1, len(chosen)) ** 0.5
        rows += [Row.of(a, b, True, group, weight) for a, b in chosen]
    several = sorted({text for _, symbols in groups if len(symbols) > 1 for text in symbols})
    words = sorted(text for text in owners if 2 <= len(text) <= 18)
    rng.shuffle(several)
    strangers = near(words, rng, [t for t in several if 2 <= len(t) <= 18], 3)
    rows += [Row.of(a, b, False, a) for a, b in strangers if owners[a].isdisjoint(owners[b])]
    by_key: dict[str, list[str]] = collections.defaultdict(list)
    for word in words:
        for key in keys(word):
            by_key[key].append(word)
    for word in rng.sample(words, 40000):
        own = keys(word)
        other = rng.choice(by_key[rng.choice(own)]) if own else word
        if owners[word].isdisjoint(owners[other]) and Levenshtein.distance(word, other) > 2:
            rows.append(Row.of(word, other, False, word, FAR_WEIGHT))
    rows += _cross_rows(data, by_key, rng)
    rows += [
        replace(row, a=x, b=y)
        for row in rows
        if row.script == LATIN and rng.random() < FOLDED_SHARE
        for x, y in [sorted((folded_vowels(row.a), folded_vowels(row.b)))]
        if x != y and (x, y) != (row.a, row.b)
    ]
    for pair in unseen(data.places, held_out):
        a, b = transcribe(pair.a).symbols, transcribe(pair.b).symbols
        family = f"place {pair.families[0]}"
        if a and b:
            rows.append(Row.of(a, b, pair.same, family, PLACE_WEIGHT, place=True))
    rows += _far_rows(words, owners, False, rng)
    rows += _far_rows(
        sorted({text for row in rows if row.place for text in (row.a, row.b)}), {}, True, rng
    )
    rows += _person_rows(data, held_out)
    return _balanced(rows)


def _far_rows(
    words: list[str], owners: dict[str, set[str]], place: bool, rng: random.Random
) -> list[Row]:
    """Pairs drawn at random, which are different names whatever the alignment makes of them."""
    rows = []
    count = min(FAR_PAIRS, len(words))
    for word, other in zip(rng.sample(words, count), rng.sample(words, count), strict=True):
        known = owners.get(word, set()) & owners.get(other, set())
        if not known and Levenshtein.distance(word, other) > 2:
            rows.append(Row.of(word, other, False, word, FAR_WEIGHT, place=place))
    return rows


def _person_rows(data: Data, held_out: int) -> list[Row]:
    """Pairs of parts at the same place in two spellings of one person, each once."""
    found: dict[tuple[str, str], str] = {}
    for pair in unseen(data.persons, held_out):
        left, right = (text.replace(",", " ").split() for text in (pair.a, pair.b))
        if not pair.same or len(left) != len(right):
            continue
        for x, y in zip(left, right, strict=True):
            a, b = sorted((transcribe(x).symbols, transcribe(y).symbols))
            if a and b and a != b and len(set(a) & set(b)) >= len(set(a) | set(b)) / 3:
                found[a, b] = pair.a.split(",")[0]
    return [Row.of(a, b, True, family, 0.7) for (a, b), family in found.items()]


def _cross_rows(data: Data, by_key: dict[str, list[str]], rng: random.Random) -> list[Row]:
    """Pairs of a Latin spelling with a romanised one, same and, by a shared key, different."""
    rows = []
    for number, (_, name, written) in enumerate(data.cross):
        if cross_held_out(name):
            continue
        other = transcribe(written)
        own = transcribe(name).symbols
        if not own or not other.symbols or len(own) > 20 or len(other.symbols) > 20:
            continue
        weight = 0.5 if other.script == ALPHABET else 1.0
        rows.append(
            Row.of(own, other.symbols, True, f"cross {number}", weight, script=other.script)
        )
        shared = keys(written)
        for _ in range(2):
            block = by_key.get(rng.choice(shared), []) if shared else []
            if block and (stranger := rng.choice(block)) != own:
                rows.append(
                    Row.of(
                        stranger,
                        other.symbols,
                        False,
                        f"cross {number}",
                        weight,
                        script=other.script,
                    )
                )
    return rows


def _balanced(rows: list[Row]) -> list[Row]:
    """Weigh same and near different pairs alike, within each kind of pair."""
    sums: dict[tuple[int, bool, bool], float] = collections.defaultdict(float)
    for row in rows:
        if row.weight != FAR_WEIGHT:
            sums[row.script, row.place, row.same] += row.weight
    return [
        replace(
            row,
            weight=row.weight
            * (sums[row.script, row.place, False] / sums[row.script, row.place, True]),
        )
        if row.same
        else row
        for row in rows
    ]
