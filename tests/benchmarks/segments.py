"""Count pieces of text that belong to pages of all kinds and are kept, and others that are cut.

    python -m tests.benchmarks.segments --set FOLDER [--peers]

FOLDER is go-trafilatura 1.12 as its authors publish it (github.com/markusmobius/go-trafilatura,
Apache 2.0): its `scripts/comparison/data.go` names for some 880 pages of `test-files/comparison` a
few pieces of the article and a few that are none of it, the title and the day. The pages are of
news outlets, agencies, companies, shops and private blogs, half of them German; no page of this set
was ever learned from. White space and soft hyphens do not count. Prints for each system precision
and recall of the pieces, and the shares of titles with the same words and of same days.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from index.article import RawPage
from index.readers.files import read_paths
from index.strip.metadata.headline import fold_title
from tests.benchmarks.stripping.peers import HTML_PEERS, Extracted, ours

DATA = Path("scripts", "comparison", "data.go")
PAGES = Path("test-files", "comparison")

_STRING = r'"(?:[^"\\]|\\.)*"'
_ENTRY = re.compile(rf"^\t({_STRING}): \{{\n(.*?)^\t\}}", re.MULTILINE | re.DOTALL)
_FIELD = re.compile(
    rf"^\t\t(\w+):\s+(?:\[\]string\{{(.*?)\}}|({_STRING})),$", re.MULTILINE | re.DOTALL
)
_BLANK = re.compile(r"[\s\u00ad]+")


class MarkedPage(NamedTuple):
    """A page with pieces of its text.

    Args:
        page: The page; nothing is declared.
        inside, outside: Pieces of the article, and of what is none of it.
        title, day: As people took them from the page; "" if they did not.
    """

    page: RawPage
    inside: tuple[str, ...]
    outside: tuple[str, ...]
    title: str
    day: str


@dataclass
class Count:
    """What one system did."""

    kept: int = 0
    lost: int = 0
    let_in: int = 0
    cut: int = 0
    titles: int = 0
    days: int = 0
    failures: int = 0

    def add(self, marked: MarkedPage, found: Extracted) -> None:
        """Count one page."""
        body = _plain(found.body)
        kept = sum(_plain(piece) in body for piece in marked.inside)
        let_in = sum(_plain(piece) in body for piece in marked.outside)
        self.kept += kept
        self.lost += len(marked.inside) - kept
        self.let_in += let_in
        self.cut += len(marked.outside) - let_in
        same = fold_title(found.title or "") == fold_title(marked.title)
        self.titles += bool(marked.title) and same
        self.days += bool(marked.day) and found.day == marked.day


def _plain(text: str) -> str:
    return _BLANK.sub("", text)


def marked_pages(folder: Path) -> Iterator[MarkedPage]:
    """Read the set; entries whose page is not there are left out."""
    source = (folder / DATA).read_text(encoding="utf-8")
    for entry in _ENTRY.finditer(source):
        fields = {
            name: [json.loads(text, strict=False) for text in re.findall(_STRING, several or one)]
            for name, several, one in _FIELD.findall(entry[2])
        }
        file = folder / PAGES / (fields.get("File") or [""])[0]
        for page in read_paths([str(file)]) if file.is_file() else ():
            if isinstance(page, RawPage):
                yield MarkedPage(
                    page._replace(kind="html"),
                    tuple(fields.get("With", ())),
                    tuple(fields.get("Without", ())),
                    "".join(fields.get("Title", ())),
                    "".join(fields.get("Date", ())),
                )


def main() -> None:
    """Let every system strip every page and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--set", type=Path, required=True, help="folder of go-trafilatura")
    parser.add_argument("--peers", action="store_true", help="measure what else is installed")
    options = parser.parse_args()
    systems = {"dateline": ours()}
    for peer in HTML_PEERS if options.peers else ():
        if peer.installed():
            systems[peer.name] = peer.make()
    pages = list(marked_pages(options.set))
    print(f"{len(pages)} pages")
    print(f"{'':20}{'prec':>7}{'rec':>7}{'F1':>7}{'title':>7}{'date':>7}{'failed':>7}")
    for name, system in systems.items():
        count = Count()
        for marked in pages:
            try:
                found = system(marked.page)
            except Exception:
                found = Extracted("")
                count.failures += 1
            count.add(marked, found)
        precision = count.kept / max(count.kept + count.let_in, 1)
        recall = count.kept / max(count.kept + count.lost, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        shares = [
            f"{right / of:7.3f}" if right else f"{'-':>7}"
            for right, of in (
                (count.titles, sum(bool(marked.title) for marked in pages)),
                (count.days, sum(bool(marked.day) for marked in pages)),
            )
        ]
        print(
            f"{name:20}{precision:7.3f}{recall:7.3f}{f1:7.3f}{''.join(shares)}{count.failures:7d}"
        )


if __name__ == "__main__":
    main()
