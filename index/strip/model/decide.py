"""Which lines of a page go by the model's scores and by what stands around them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from index.article import CutKind
from index.strip.blocks.comments import cut_below_comments
from index.strip.blocks.entries import live_entries
from index.strip.blocks.other_stories import cut_other_stories
from index.strip.blocks.own_blocks import own_lines
from index.strip.blocks.plain_blocks import above_headline, listed, signatures, tabled
from index.strip.blocks.posts import quoted_posts
from index.strip.blocks.tables import whole_tables
from index.strip.blocks.whole_report import lost_sentences
from index.strip.furniture.rules import Reason, kind_of, way_out
from index.strip.model.model import LineScores
from index.strip.page.lines import PageLines
from index.strip.page.prose import ends_sentence, word_count


class Run(NamedTuple):
    """Lines in a row that the model cuts for one kind.

    Args:
        kind: What they are.
        lines: Their numbers.
        row: Row of the longest of them in `LineScores.table`, whose reasons are the run's.
    """

    kind: CutKind
    lines: list[int]
    row: int


def decide(
    lines: PageLines,
    found: list[Reason | None],
    scored: LineScores,
    threshold: float,
    certain: Collection[int] = (),
) -> list[Run]:
    """Decide on the lines that are not known.

    Args:
        lines: The page, of HTML or text, at least one line.
        found: From `known_lines`; filled with why lines go that were not judged.
        scored: What the model says of the page.
        threshold: Score from which a line stays.
        certain: Numbers of the lines that stay whatever their scores.

    Returns:
        The lines that go by their scores, in order.
    """
    scores = [0.0] * len(found)
    for at, score in zip(scored.lines, scored.scores, strict=True):
        scores[at] = score
    kept = _kept(lines, found, scores, threshold)
    for at in certain:
        kept[at] = True
    for at in live_entries(lines, found, kept):
        kept[at] = True
    cut_below_comments(lines, found, kept)
    cut_other_stories(lines, found, kept)
    first_kept = next((at for at, keep in enumerate(kept) if keep and found[at] is None), len(kept))
    judged = set(scored.lines)
    for at, line in enumerate(lines.lines):
        if found[at] is None and not kept[at] and at not in judged:
            found[at] = way_out(line, at < first_kept)
    runs: list[Run] = []
    longest = 0
    for row, at in enumerate(scored.lines):
        if found[at] is not None or kept[at]:
            continue
        line = lines.lines[at]
        kind = kind_of(line, at < first_kept, scored.tokens[row]).kind
        size = line.end - line.start
        if runs and runs[-1].kind == kind and runs[-1].lines[-1] == at - 1:
            runs[-1].lines.append(at)
            if size > longest:
                runs[-1] = runs[-1]._replace(row=scored.row + row)
                longest = size
        else:
            runs.append(Run(kind, [at], scored.row + row))
            longest = size
    return runs


def _kept(
    lines: PageLines, found: Sequence[Reason | None], scores: Sequence[float], threshold: float
) -> list[bool]:
    """Return of each line whether it stays by its score or by what stands around it."""
    kept = [score > threshold for score in scores]
    if lines.tree is None:
        _keep_in_text(lines, found, scores, kept)
        return kept
    for at in lost_sentences(lines, lines.tree, found, scores, kept):
        kept[at] = True
    for at in own_lines(lines, lines.tree, scores, kept):
        kept[at] = True
    for at in quoted_posts(lines, lines.tree, kept):
        kept[at] = True
    for table in whole_tables(lines, lines.tree, kept):
        for at in table.lines:
            kept[at] = table.stays
    return kept


def _keep_in_text(
    lines: PageLines, found: Sequence[Reason | None], scores: Sequence[float], kept: list[bool]
) -> None:
    """Change which lines of plain text stay, by what stands around them."""
    for at in _sub_headings(lines, scores, kept):
        kept[at] = True
    for block in (listed(lines.lines, kept), tabled(lines.lines, found, kept)):
        for at in block:
            kept[at] = True
    for at in signatures(lines.lines, kept):
        kept[at] = True
    for at in _standfirsts(found):
        kept[at] = kept[at] and scores[at] > SURE_SCORE
    for at in above_headline(lines.lines, found, kept):
        kept[at] = False


SUB_HEADING_SCORE = 0.2
"""Score from which a lone short line between two sure paragraphs of plain text stays. Of 669 news
pages of unseen outlets it kept 134 lines more, of which 75 were sub-headings, and made 0.8 percent
more pages exact; HTML has its tags to tell a heading by."""

SURE_SCORE = 0.7
"""Score of a sure paragraph."""

MAX_HEADING_WORDS = 9
"""Words of the longest line that is taken for a sub-heading; `SUB_HEADING_SCORE` was measured with
it."""


def _sub_headings(lines: PageLines, scores: Sequence[float], kept: Sequence[bool]) -> Iterator[int]:
    for at in range(1, len(kept) - 1):
        if kept[at] or scores[at] <= SUB_HEADING_SCORE:
            continue
        text = lines.lines[at].text
        above, below = lines.lines[at - 1].text, lines.lines[at + 1].text
        if (
            min(scores[at - 1], scores[at + 1]) > SURE_SCORE
            and text[0].isalpha()
            and not any(sign in text for sign in ":/|")
            and not ends_sentence(text)
            and ends_sentence(above)
            and ends_sentence(below)
            and word_count(text) <= MAX_HEADING_WORDS
        ):
            yield at


def _standfirsts(found: Sequence[Reason | None]) -> Iterator[int]:
    """Find the lines of plain text between the title and a line of date that the source's profile
    knows: if an outlet dates its pages so, the line is a teaser of the report, not its first."""
    for at in range(1, len(found) - 1):
        above, below = found[at - 1], found[at + 1]
        if found[at] is None and above is not None and below is not None:
            dated = below.kind == "date" and below.rule.startswith("profile:")
            if dated and above.kind == "title":
                yield at
