"""Compare ways to tell whether two spellings are one name, in one run.

    python -m tests.benchmarks.names --pairs FILE... [--peers] [--held-out] [--json]
    python -m tests.benchmarks.names --cross-script FILE [--groups FILE]
    python -m tests.benchmarks.names --grouping COUNT

A pairs file is a table of a, b, 1 or 0, and perhaps a kind. F1 has balanced precision, as if there
were as many different pairs as same ones. `--held-out` takes only the pairs that the shipped
weights did not learn from (`split`). The cross-script file holds name parts in Cyrillic or
Arabic with a Latin form, a JSON object a line; the Latin spelling is looked for among 50,000.
`--grouping` makes so many distinct spellings and articles that mention them, and groups them as a
rebuild does.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import time
from array import array
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice, product
from pathlib import Path
from tempfile import TemporaryDirectory

from index.archive.sqlite.archive import SQLiteArchive
from index.names.groups.writer import NamesWriter
from index.names.letters.candidates import keys, plain
from index.names.letters.cost import NameCost
from index.names.mentions.mentions import ArticleNames
from index.names.mentions.records import Links
from index.names.pairs.decide import KINDS, decide_pairs
from index.names.tables.counting import MAX_DUE
from tests.benchmarks.names.split import HELD_OUT, LabelledPair, cross_held_out, read_pairs

Peer = Callable[[str, str], bool]
HAYSTACK = 50_000
QUERIES = 1_000
WEIGHED = 400
"""Candidates that the learned cost weighs for one query, the likest by Jaro-Winkler."""
SEED = 7
NEW_NAMES = 20
"""Names of a made article that no article before it has, and as many that some have."""
BATCH_ARTICLES = 1_000


@dataclass(frozen=True)
class Result:
    """One way's result on one file."""

    file: str
    way: str
    pairs: int
    recall: float
    false_rate: float
    f1: float
    seconds: float


def peers() -> Iterator[tuple[str, Peer]]:
    """Return the other ways by name; those whose library is missing are left out."""
    from rapidfuzz.distance import JaroWinkler, Levenshtein
    from whoosh.lang.dmetaphone import double_metaphone

    yield "edit distance <= 1", lambda a, b: Levenshtein.distance(a.lower(), b.lower()) <= 1
    yield "edit distance <= 2", lambda a, b: Levenshtein.distance(a.lower(), b.lower()) <= 2
    yield "Jaro-Winkler > 0.9", lambda a, b: JaroWinkler.similarity(a.lower(), b.lower()) > 0.9

    def metaphone(a: str, b: str) -> bool:
        codes = [set(filter(None, double_metaphone(plain(text).upper()))) for text in (a, b)]
        return bool(codes[0] & codes[1])

    yield "Double Metaphone", metaphone

    def skeleton(a: str, b: str) -> bool:
        return bool(set(keys(a)[:1]) & set(keys(b)[:1]))

    yield "transliteration key", skeleton
    try:
        from rigour.names import NamePart, compare_parts  # type: ignore[import-not-found]  # may be missing
    except ImportError:
        return

    def rigour(a: str, b: str) -> bool:
        left, right = ([NamePart(t, at) for at, t in enumerate(plain(x).split())] for x in (a, b))
        scores = [one.score for one in compare_parts(left, right)]
        return bool(scores) and min(scores) > 0.5

    yield "rigour", rigour


def balanced(labels: list[bool], decided: list[bool]) -> tuple[float, float, float]:
    """Return recall, false rate and F1 with balanced precision."""
    same = [d for d, label in zip(decided, labels, strict=True) if label]
    other = [d for d, label in zip(decided, labels, strict=True) if not label]
    recall, wrong = sum(same) / max(1, len(same)), sum(other) / max(1, len(other))
    precision = recall / (recall + wrong) if recall + wrong else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return recall, wrong, f1


def kind_of_file(path: Path) -> str:
    """Tell the kind from the table's fourth column: `part` without one."""
    with path.open(encoding="utf-8") as lines:
        cells = next(lines).rstrip("\n").split("\t")
    return next((KINDS[cell] for cell in cells[2:] if cell in KINDS), "part")


def read(path: Path, held_out: bool) -> list[LabelledPair]:
    """Read a pairs file, all of it or what took no part in learning."""
    pairs = read_pairs(path, kind_of_file(path))
    return [pair for pair in pairs if not held_out or pair.fold == HELD_OUT]


def ours(pairs: list[LabelledPair]) -> list[bool]:
    """Decide the pairs by their letters, told what the file says they name."""
    kinds = [KINDS[pair.kind] for pair in pairs]
    return [one.same for one in decide_pairs([(pair.a, pair.b) for pair in pairs], kinds)]


def compare(path: Path, held_out: bool, with_peers: bool) -> Iterator[Result]:
    """Measure each way on one file."""
    pairs = read(path, held_out)
    labels = [pair.same for pair in pairs]
    ways: list[tuple[str, Callable[[], list[bool]]]] = [("dateline", lambda: ours(pairs))]
    if with_peers:
        ways += [
            (name, lambda peer=peer: [peer(pair.a, pair.b) for pair in pairs])  # type: ignore[misc]
            for name, peer in peers()
        ]
    for name, way in ways:
        started = time.perf_counter()
        recall, wrong, f1 = balanced(labels, way())
        seconds = time.perf_counter() - started
        yield Result(path.name, name, len(pairs), recall, wrong, f1, seconds)


def cross_script(path: Path, everything: bool = False) -> Iterator[tuple[str, int, float, float]]:
    """Look for the Latin spelling of names in other scripts among 50,000 spellings.

    Gives for each script its name, the number of queries, recall at 10, and the milliseconds a
    query took. Queries are names seen at least twice whose Latin form took no part in learning.
    """
    rng = random.Random(SEED)
    pairs: dict[str, list[tuple[str, str]]] = {"Cyrillic": [], "Arabic": []}
    spellings: set[str] = set()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            own, other = row["names"][0], row["names"][1]
            spellings.add(own["text"])
            fresh = everything or cross_held_out(own["text"])
            if other.get("script") in pairs and row["count"] > 1 and fresh:
                pairs[other["script"]].append((own["text"], other["text"]))
    cost = NameCost.load()
    for script, named in pairs.items():
        asked = rng.sample(named, min(QUERIES, len(named)))
        wanted = {own for own, _ in asked}
        rest = sorted(spellings - wanted)
        haystack = sorted(wanted) + rng.sample(rest, min(len(rest), HAYSTACK - len(wanted)))
        letters = [plain(text) for text in haystack]
        index: dict[str, list[int]] = {}
        for at, text in enumerate(haystack):
            for key in keys(text):
                index.setdefault(key, []).append(at)
        started = time.perf_counter()
        hits = 0
        for own, query in asked:
            found = nearest(query, (haystack, letters), index, cost)
            hits += own in found
        took_ms = (time.perf_counter() - started) * 1000 / max(1, len(asked))
        yield script, len(asked), hits / max(1, len(asked)), took_ms


def nearest(
    query: str,
    haystack: tuple[list[str], list[str]],
    index: dict[str, list[int]],
    cost: NameCost,
    limit: int = 10,
) -> list[str]:
    """Return the likeliest spellings of a query: by shared keys, then by the learned cost.

    `haystack` holds the spellings, and their plain letters.
    """
    from rapidfuzz import process
    from rapidfuzz.distance import JaroWinkler

    spellings, letters = haystack
    positions = sorted({at for key in keys(query) for at in index.get(key, [])})
    quick = process.extract(
        plain(query),
        [letters[at] for at in positions],
        scorer=JaroWinkler.similarity,
        limit=WEIGHED,
    )
    near = [spellings[positions[at]] for _, _, at in quick]
    scored = zip(cost.scores([(query, text) for text in near]), near, strict=True)
    return [text for _, text in sorted(scored, reverse=True)[:limit]]


def made_spellings(count: int) -> list[str]:
    """Make distinct name-like spellings: stems of syllables with endings, in many romanisations."""
    rng = random.Random(SEED)
    starts = "a b ch d dj e f g gh h i j k kh l m n o p q r s sh t ts u v y z zh".split()  # noqa: SIM905 - a list of words
    middles = "a e i o u ai ay ei ia ou oo ya".split()  # noqa: SIM905 - a list of words
    ends = ["", "n", "r", "l", "m", "k", "s", "t", "v"]
    endings = ["ov", "ev", "yev", "ova", "ko", "in", "li", "zade", "bek", "abad", "an", "son", ""]
    syllables = ["".join(one) for one in product(starts, middles, ends)]
    found: set[str] = set()
    while len(found) < count:
        stem = "".join(rng.choice(syllables) for _ in range(rng.choice((1, 2, 2, 3))))
        found.add((stem + rng.choice(endings)).capitalize())
    return sorted(found)


def respelled(text: str) -> str:
    """Write a made spelling in another romanisation, if there is one."""
    for written, other in (("kh", "h"), ("ya", "ia"), ("ov", "off"), ("sh", "sch"), ("zh", "j")):
        if written in text:
            return text.replace(written, other)
    return text


def made_articles(spellings: list[str]) -> Iterator[ArticleNames]:
    """Return articles that mention each spelling, and again the names of an article before, every
    second one with its surnames in another romanisation."""
    rng = random.Random(SEED)
    rng.shuffle(spellings)
    for start in range(0, len(spellings), NEW_NAMES):
        earlier = rng.randrange(start // NEW_NAMES + 1) * NEW_NAMES
        again = spellings[earlier : earlier + NEW_NAMES]
        if start // NEW_NAMES % 2:
            again = [respelled(text) if at % 2 else text for at, text in enumerate(again)]
        full = [spellings[start : start + NEW_NAMES], again]
        texts = list(dict.fromkeys([*full[0], *full[1]]))
        names = Links()
        for several in full:
            for given, family in zip(several[::2], several[1::2], strict=False):
                names.count([given.lower(), family.lower()], None)
        keys = [text.lower() for text in texts]
        yield ArticleNames(
            "\n".join(keys),
            "\n".join(texts),
            array("H", [1] * len(keys)).tobytes(),
            names.packed(keys),
            "",
            f"source {rng.randrange(30)}",
            f"20{rng.randrange(10, 25)}-0{rng.randrange(1, 10)}-1{rng.randrange(10)}",
        )


def grouping(count: int) -> tuple[int, float, float, float]:
    """Count made spellings, batch by batch, and decide their groups, as a rebuild does.

    Gives the number of groups, seconds, processor seconds, and peak memory in MB.
    """
    articles = made_articles(made_spellings(count))
    with TemporaryDirectory() as folder:
        archive = SQLiteArchive.open(Path(folder) / "archive.sqlite")
        writer = NamesWriter(archive.names)
        started, busy = time.perf_counter(), time.process_time()
        while batch := list(islice(articles, BATCH_ARTICLES)):
            with archive.transaction():
                writer.count(batch)
                writer.decide_all(MAX_DUE)
        with archive.transaction():
            writer.decide_all()
        seconds, busy = time.perf_counter() - started, time.process_time() - busy
        found = len(archive.names.all_group_ids()) - len(archive.names.curated_groups())
        archive.close()
    return found, seconds, busy, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Run what the options ask for and print tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=Path, nargs="+", default=[])
    parser.add_argument("--peers", action="store_true", help="measure the other ways too")
    parser.add_argument("--held-out", action="store_true", help="only pairs not learned from")
    parser.add_argument("--cross-script", type=Path)
    parser.add_argument("--everything", action="store_true", help="learned names as queries too")
    parser.add_argument("--grouping", type=int, metavar="COUNT")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    for path in options.pairs:
        for result in compare(path, options.held_out, options.peers):
            if options.json:
                print(json.dumps(asdict(result)))
            else:
                print(
                    f"{result.file:24} {result.way:20} {result.pairs:6} pairs"
                    f"  recall {result.recall:.3f}  false {result.false_rate:.3f}"
                    f"  F1 {result.f1:.3f}  {result.seconds:6.1f} s",
                    flush=True,
                )
    if options.cross_script:
        for script, queries, recall, took_ms in cross_script(
            options.cross_script, options.everything
        ):
            print(
                f"{script:10} {queries} queries, recall at 10 {recall:.3f}, {took_ms:.1f} ms each"
            )
    if options.grouping:
        groups, seconds, busy, megabytes = grouping(options.grouping)
        print(
            f"{options.grouping} spellings: {groups} groups, {seconds:.0f} s"
            f" ({busy:.0f} s of processor), {megabytes:.0f} MB"
        )
