"""Lines that stand on many pages of one source are its furniture.

The archive counts, for each source, on how many pages a line stands; here it is decided what a
count means. A sentence that several articles quote repeats too, so the more a line looks like
prose inside prose, the more pages it takes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Protocol

from index.article import Cut
from index.strip.furniture.assemble import assemble
from index.strip.furniture.profiles import FurnitureSpan, fold_line
from index.strip.furniture.rules import Reason, firm, kind_of
from index.strip.page.lines import PageLines, flatten_text
from index.strip.page.prose import is_sentence

MIN_PAGES = 3
"""Distinct pages before a repeated line counts at all: two may be one article twice."""

MIN_SHARE = 0.15
"""Share of the source's pages for a line that is not prose. Section heads of one desk stand on few
of a source's pages; sub-headings that recur ("Background") on fewer."""

MIN_PROSE_PAGES = 5
MIN_PROSE_SHARE = 0.3
"""The same for prose that stands at the edge of the body or beside furniture."""

MIN_INNER_PAGES = 8
MIN_INNER_SHARE = 0.5
"""The same for prose between two paragraphs that stay. All six are held by
`tests/index/strip/furniture/test_repeats.py` (a shared quotation stays) and by the stripping
benchmark."""


class Repeats(Protocol):
    """The archive's counts of lines, by source."""

    def evidence(self, source: str, line_hash: int) -> tuple[int, int] | None:
        """Return on how many pages of the source the line stands.

        Args:
            source: The source's name as articles carry it.
            line_hash: From `line_hash`.

        Returns:
            (pages with the line, pages of the source); None if the line was not counted.
        """


@lru_cache(maxsize=4096)
def line_hash(text: str) -> int:
    """Return the number under which a line is counted: the same on every machine and in every run.

    Case, white space, quotation marks' shape and the value of numbers do not count, so
    "See comments (14)" and "See comments (3)" are one line. Remembered, because a page's lines are
    looked up before they are counted.

    Args:
        text: One line of a page; blank text has a number too.

    Returns:
        A signed 64-bit number, as SQLite stores.
    """
    folded = fold_line(text).encode("utf-8", "replace").translate(None, b"0123456789")
    digest = blake2b(folded, digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def repeat_spans(
    page: PageLines, spans: Sequence[FurnitureSpan], source: str | None, repeats: Repeats
) -> list[FurnitureSpan]:
    """Find lines that are still in the body but repeat across the source's pages.

    Args:
        page: The page, of HTML or text.
        spans: What is cut already, in order.
        source: The page's source; nothing repeats if it is unknown.
        repeats: The counts, asked once for each line that stays.

    Returns:
        New spans, whole lines that no span of `spans` touches, in order.
    """
    if source is None:
        return []
    body = [at for at, keep in enumerate(_kept(page, spans)) if keep]
    known: dict[int, tuple[int, int]] = {}
    for at in body:
        evidence = repeats.evidence(source, line_hash(page.lines[at].text))
        if evidence is not None and evidence[0] >= MIN_PAGES:
            known[at] = evidence
    if not known:
        return []
    prose = {at for at in body if is_sentence(page.lines[at].text)}
    steady = prose.difference(known)
    found = []
    for place, at in enumerate(body):
        if at not in known:
            continue
        with_line, pages = known[at]
        before = body[place - 1] if place else -1
        after = body[place + 1] if place + 1 < len(body) else -1
        inner = before in steady and after in steady
        if at in prose:
            least = MIN_INNER_PAGES if inner else MIN_PROSE_PAGES
            share = MIN_INNER_SHARE if inner else MIN_PROSE_SHARE
        else:
            least, share = MIN_PAGES, MIN_SHARE * (2 if inner else 1)
        if with_line >= least and with_line >= share * pages:
            line = page.lines[at]
            reason = firm(line.text) or kind_of(line, place == 0)
            evidence_text = f"{with_line} of {pages} pages of this source"
            found.append(
                FurnitureSpan(line.start, line.end, Reason(reason.kind, "repeats", evidence_text))
            )
    return found


def restrip(
    original: str, cuts: Sequence[Cut], source: str | None, repeats: Repeats
) -> tuple[str, tuple[Cut, ...]] | None:
    """Strip an article again with what the archive has learned since, from its text alone.

    Args:
        original, cuts, source: Of the stored article.
        repeats: The counts as they are now.

    Returns:
        The new body and cuts, or None if nothing changes.
    """
    page = flatten_text(original)
    spans = [FurnitureSpan(c.start, c.end, Reason(c.kind, c.rule, c.evidence)) for c in cuts]
    new = repeat_spans(page, spans, source, repeats)
    if not new:
        return None
    body, new_cuts = assemble(page, sorted(spans + new, key=lambda span: span.start))
    return (body, new_cuts) if body else None


def _kept(page: PageLines, spans: Sequence[FurnitureSpan]) -> list[bool]:
    kept = []
    at = 0
    for line in page.lines:
        while at < len(spans) and spans[at].end <= line.start:
            at += 1
        kept.append(at >= len(spans) or spans[at].start >= line.end)
    return kept
