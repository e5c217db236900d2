"""Count articles that are taken and pages of other kinds that are kept out.

    python -m tests.benchmarks.kinds [--data FOLDER] [--forms FOLDER] [--list]

`--data` holds the extraction sets: all of their pages are articles. `--forms` is the folder
`formasaurus/data` of the package Formasaurus 0.10 (MIT): 954 pages of sites of all kinds that were
chosen for their forms. All but `ARTICLES` are front pages, walls for login, forums, shops,
searches, or pages that ask for a message; those last are left out of the sum. Outlets and sites are
dealt into two halves by their names; the weights of `index.strip.kinds.weight` were fitted on half
1, so half 0 is the one to report. Each page comes with its address, as web archives give it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from hashlib import md5
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from index.article import RawPage
from index.strip.kinds.refusal import refusal
from index.strip.stripper import Stripper

DATA = Path(__file__).parents[3] / "shared" / "data" / "extraction"

SETS = (
    "newspaper4k_aed",
    "fundus_parsers",
    "mozilla_readability",
    "wcxb_dev",
    "l3s_gn1_a",
    "dragnet",
    "daniel",
)

ARTICLES = frozenset(f"html/{number}.html" for number in (92, 202, 261, 322, 718, 719, 845))
"""Pages of `--forms` that are articles, by eye."""

_CONTACT = re.compile(r"contact|kontakt|feedback|contatti|contacto")


class Labelled(NamedTuple):
    """A page of which it is known whether it is an article; None if it is neither."""

    group: str
    name: str
    half: int
    page: RawPage
    article: bool | None


def half_of(address: str | None, name: str) -> int:
    """Return the half that a page's outlet is dealt into."""
    host = urlsplit(address).hostname if address else None
    site = ".".join((host or address or name).split(".")[-2:])
    return md5(site.encode(), usedforsecurity=False).digest()[0] % 2


def articles(folder: Path) -> Iterator[Labelled]:
    """Read the pages of the extraction sets."""
    for name in SETS:
        with gzip.open(folder / f"{name}.html.jsonl.gz", "rt", encoding="utf-8") as rows:
            for row in map(json.loads, rows):
                url = row.get("url")
                page = RawPage(row["html"], "html", f"{name}#{row['id']}", url=url)
                yield Labelled(name, row["id"], half_of(url, row["id"]), page, True)


def forms(folder: Path) -> Iterator[Labelled]:
    """Read the pages with forms."""
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    for name, told in index.items():
        if name in ARTICLES:
            continue
        url = told["url"]
        path = urlsplit(url).path.strip("/")
        group = "front pages" if path in {"", "index.html", "index.php"} else "others with forms"
        label: bool | None = False
        if _CONTACT.search(url):
            group, label = "contact pages", None
        html = (folder / name).read_bytes().decode("utf-8", "replace")
        page = RawPage(html, "html", name, url=url)
        yield Labelled(group, name, half_of(url, name), page, label)


def main() -> None:
    """Strip, count, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--forms", type=Path)
    parser.add_argument("--list", action="store_true", help="name every page that is told wrong")
    options = parser.parse_args()
    stripper = Stripper()
    kinds: dict[tuple[str, int], Counter[str]] = {}
    right: dict[tuple[bool, int], Counter[bool]] = {}
    sources = [articles(options.data)]
    if options.forms:
        sources.append(forms(options.forms))
    started = time.process_time()
    for one in (one for source in sources for one in source):
        try:
            article = stripper.strip(one.page)
        except ValueError as error:
            print(f"not stripped: {one.name}: {error}")
            continue
        taken = refusal(article) is None
        kinds.setdefault((one.group, one.half), Counter())[article.kind] += 1
        if one.article is not None:
            right.setdefault((one.article, one.half), Counter())[taken == one.article] += 1
            if options.list and taken != one.article:
                print(f"{one.group}\t{one.name}\t{article.kind}\t{one.page.url}\t{article.title}")
    for (group, half), count in sorted(kinds.items()):
        print(f"{group:20} half {half}: {count.total():5} {dict(count.most_common())}")
    for (is_article, half), told in sorted(right.items()):
        what = "articles taken" if is_article else "others kept out"
        print(f"half {half}: {what} {told[True] / told.total():.4f} of {told.total():,}")
    print(f"{time.process_time() - started:.0f} s of the processor")


if __name__ == "__main__":
    main()
