"""Measure which names in scripts without capitals join a Latin name, and whether it is theirs.

    python -m tests.benchmarks.names.uncased ../shared/data/names/groups_name_parts.jsonl.gz

Articles are made of groups of spellings, two a full name. Of half of the names two articles print
the Latin form, of all one article the other, behind an office. Names whose Latin form is not there
are the strangers: what joins them to another is wrong. The groups are those that the cost of
letters learned from, so the figures say how names are found in articles and joined, not how letters
are judged on new names.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from index.names.lookup import Names
from index.names.mentions.uncased import MIN_LETTERS
from index.text import spelling_key
from tests.quality.names import indexed

OFFICES = {"Georgian": "განაცხადა პრეზიდენტმა", "Hebrew": "אמר הנשיא", "Arabic": "قال الرئيس"}
LATIN = (
    "The visitors met President {0} {1} on Tuesday in the capital. Later {0} {1} said that the "
    "talks would go on, and {1} thanked them."
)


class Name(NamedTuple):
    """One name: its Latin spellings, and those in the other script."""

    latin: Sequence[str]
    other: Sequence[str]


class Joined(NamedTuple):
    """How many spellings that are counted join their own Latin name, another, or none."""

    right: int
    wrong: int
    alone: int


def read_names(path: Path, script: str, count: int) -> tuple[list[Name], Mapping[str, set[str]]]:
    """Read names that have a form in a script.

    Args:
        path: Groups of spellings.
        script: As the groups call it.
        count: Names, drawn by a fixed seed.

    Returns:
        The names, and by spelling key in the script all Latin keys that any group has with it.
    """
    names: list[Name] = []
    own: dict[str, set[str]] = defaultdict(set)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            rows = [(row["script"], row["text"]) for row in json.loads(line)["names"]]
            latin = [text for of, text in rows if of == "Latin" and text.isalpha()]
            other = [
                text
                for of, text in rows
                if of == script and text.isalpha() and len(text) >= MIN_LETTERS
            ]
            for text in other:
                own[spelling_key(text)].update(map(spelling_key, latin))
            if latin and other:
                names.append(Name(latin, other))
    random.Random(5).shuffle(names)
    return names[:count], own


def articles_of(names: Sequence[Name], script: str) -> list[dict[str, str]]:
    """Write the articles of names, two a full name."""
    rng = random.Random(6)
    texts: list[str] = []
    for place, (given, family) in enumerate(zip(names[::2], names[1::2], strict=False)):
        if place % 2 == 0:
            full = (rng.choice(given.latin).title(), rng.choice(family.latin).title())
            texts += [LATIN.format(*full)] * 2
        texts.append(f"{OFFICES[script]} {rng.choice(given.other)} {rng.choice(family.other)}.")
    return [
        {"id": f"a{number}", "title": "Report", "text": text, "source": str(number)}
        for number, text in enumerate(texts)
    ]


def joins(names: Sequence[Name], own: Mapping[str, set[str]], archive: Names) -> Joined:
    """Count what became of the spellings in the other script that articles show."""
    right = wrong = alone = 0
    for key in dict.fromkeys(spelling_key(text) for name in names for text in name.other):
        if not archive.spellings([key]):
            continue
        group = archive.find(key)
        latin = {one.key for one in group.spellings if one.key.isascii()} if group else set()
        if not latin:
            alone += 1
        elif latin & own[key]:
            right += 1
        else:
            wrong += 1
    return Joined(right, wrong, alone)


def main() -> None:
    """Print the counts of each script."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("groups", type=Path, help="groups of spellings, JSON lines")
    parser.add_argument("--names", type=int, default=1_600, help="names of each script")
    options = parser.parse_args()
    for script in OFFICES:
        names, own = read_names(options.groups, script, options.names)
        rows = articles_of(names, script)
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        with indexed(lines) as (_, searcher):
            found = joins(names, own, searcher.names)
        precision = found.right / max(1, found.right + found.wrong)
        print(f"{script}: {len(names)} names, {found}, precision {precision:.3f}")


if __name__ == "__main__":
    main()
