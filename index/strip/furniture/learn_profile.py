"""A source profile learned from the pages of one source, for a person to accept.

Lines that stand on many of its pages, whatever stripping did with them, are proposed as markers;
each says on how many pages it stands and what kind it seems to be.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.article import Article, CutKind
from index.strip.furniture.profiles import fold_line
from index.strip.furniture.repeats import MIN_PAGES
from index.strip.furniture.rules import firm, kind_of
from index.strip.page.lines import Line, flatten_text
from index.strip.page.prose import is_sentence

MIN_SHARE = 0.3
"""Share of the pages read on which a line must stand to be proposed."""

MAX_MARKER_CHARS = 80
"""Markers are short: they name furniture, they do not quote it."""

MAX_KEPT_SHARE = 0.5
"""A line of prose that stays in the body on more of its pages than this is not proposed: it may be
a sentence that the source's reports share."""


@dataclass(frozen=True, slots=True)
class MarkerProposal:
    """A line that seems to be a source's furniture.

    Args:
        text: The line, as it stands on most pages.
        kind: What it seems to be.
        pages: Pages it stands on.
        of_pages: Pages read.
        in_body: Pages on which it stayed in the body.
    """

    text: str
    kind: CutKind
    pages: int
    of_pages: int
    in_body: int


def propose(articles: Iterable[Article]) -> list[MarkerProposal]:
    """Propose markers from one source's articles.

    Args:
        articles: Of one source; the more the better, from `MIN_PAGES` on.

    Returns:
        Proposals, most pages first; none for too few articles.
    """
    of_pages = 0
    pages: Counter[str] = Counter()
    in_body: Counter[str] = Counter()
    written: dict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        of_pages += 1
        kept = {fold_line(paragraph) for paragraph in article.body.split("\n\n")}
        for folded, text in _short_lines(article):
            pages[folded] += 1
            in_body[folded] += folded in kept
            written[folded][text] += 1
    least = max(MIN_PAGES, MIN_SHARE * of_pages)
    found = []
    for folded, count in pages.most_common():
        if count < least:
            break
        text = written[folded].most_common(1)[0][0]
        prose = is_sentence(text)
        if prose and in_body[folded] > MAX_KEPT_SHARE * count:
            continue
        reason = firm(text) or kind_of(Line(text, 0, len(text)), before_body=False)
        found.append(MarkerProposal(text, reason.kind, count, of_pages, in_body[folded]))
    return found


def _short_lines(article: Article) -> Iterator[tuple[str, str]]:
    seen = set()
    for line in flatten_text(article.original).lines:
        if len(line.text) <= MAX_MARKER_CHARS and any(map(str.isalpha, line.text)):
            folded = fold_line(line.text)
            if folded not in seen and folded != fold_line(article.title or ""):
                seen.add(folded)
                yield folded, " ".join(line.text.split())


def as_profile(source: str, proposals: Iterable[MarkerProposal]) -> Iterator[str]:
    """Write proposals as the lines of a profile for `seeds/sources.toml`.

    A marker may not have the kind `title`; such lines are written as `other`.

    Args:
        source: The source's name.
        proposals: From `propose`, as many as a person accepts.

    Yields:
        Lines of TOML without line ends; the head alone for no proposals.
    """
    by_kind: dict[str, list[MarkerProposal]] = defaultdict(list)
    for proposal in proposals:
        by_kind["other" if proposal.kind == "title" else proposal.kind].append(proposal)
    identifier = "".join(c for c in source.lower() if c.isascii() and c.isalnum()) or "source"
    yield "[[source]]"
    yield f"id = {json.dumps(identifier)}"
    yield f"name = {json.dumps(source, ensure_ascii=False)}"
    for kind, several in by_kind.items():
        yield f"[source.cut.{kind}]"
        yield "line = ["
        for proposal in several:
            text = json.dumps(proposal.text, ensure_ascii=False)
            note = f"{proposal.pages} of {proposal.of_pages} pages"
            kept = f", in the body of {proposal.in_body}" if proposal.in_body else ""
            yield f"    {text},  # {note}{kept}"
        yield "]"
