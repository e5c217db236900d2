"""From a raw page to an article: the one way in which pages are stripped.

    lines -> metadata -> profile markers, firm rules, model (or rules) -> repeats -> body and cuts

`Stripper.strip` is a pure function of the page and the line counts it is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from index.archive.identity import doc_id, identity
from index.article import Article, CutKind, RawPage
from index.strip.assemble import assemble
from index.strip.metadata import Metadata, read_metadata
from index.strip.page import PageLines, flatten_html, flatten_text, judged_lines
from index.strip.profiles import Span, merge_spans, profile_spans
from index.strip.repeats import Repeats, repeat_spans
from index.strip.rules import (
    Finding,
    ends_sentence,
    firm,
    glued_credit,
    kind_of,
    placed,
    select,
    way_out,
    word_count,
)
from seeds.sources import SourceProfile, load_profiles

MIN_BODY_WORDS = 8
"""A body of fewer words is taken as no article found, and the whole text is kept."""


class Stripper:
    """Strips pages; made once a process, the model is loaded with the first page.

    Args:
        profiles: What is known of sources; None takes those that are shipped.
        model: False strips by the rules alone, as an install without numpy does.
    """

    def __init__(self, profiles: Iterable[SourceProfile] | None = None, model: bool = True) -> None:
        self._profiles = tuple(load_profiles() if profiles is None else profiles)
        self._model = model and _numpy_is_there()

    def strip(self, page: RawPage, repeats: Repeats | None = None) -> Article:
        """Strip one page.

        Args:
            page: The page as it arrived.
            repeats: The archive's line counts; None uses none.

        Returns:
            The article. Where no article is found the whole text is the body, nothing is cut and
            `kept_whole` is True; a blank page gives an empty body.

        Raises:
            PageTooLarge: Size, depth or number of lines above the limits in `index.strip.page`.
            ReadError: The content is not HTML or text.
        """
        lines = flatten_html(page.content) if page.kind == "html" else flatten_text(page.content)
        metadata = read_metadata(page, lines, self._profiles)
        spans = self.spans(lines, metadata, repeats)
        body, cuts = assemble(lines, spans)
        kept_whole = bool(cuts) and word_count(body[:500]) < MIN_BODY_WORDS
        if kept_whole:
            body, cuts = assemble(lines, [])
        return Article(
            doc_id=doc_id(identity(page, metadata.url, lines.original)),
            title=metadata.title,
            body=body,
            source=metadata.source,
            published=metadata.published,
            url=metadata.url,
            language=metadata.language,
            authors=metadata.authors,
            original=lines.original,
            cuts=cuts,
            kept_whole=kept_whole,
        )

    def spans(
        self, lines: PageLines, metadata: Metadata, repeats: Repeats | None = None
    ) -> list[Span]:
        """Find the spans of `lines.original` that are not the report, in order.

        Args:
            lines: The page.
            metadata: What is known of it.
            repeats: The archive's line counts; None uses none.
        """
        if not lines.lines:
            return []
        inside = profile_spans(lines, metadata.profile) if metadata.profile is not None else []
        found = _known(lines, metadata, inside)
        judged = _by_model(lines, found) if self._model else select(lines.lines, found)
        if self._model and _too_short(lines, judged):
            judged = select(lines.lines, found)
        whole = _runs(lines, judged)
        spans = merge_spans([*inside, *_outside(whole, inside)]) if inside else whole
        if repeats is not None:
            new = repeat_spans(lines, spans, metadata.source, repeats)
            spans = merge_spans([*spans, *new])
        return spans


def _known(lines: PageLines, metadata: Metadata, inside: Sequence[Span]) -> list[Finding | None]:
    """Say of each line why it goes, where profile, rules and metadata know it."""
    judged = judged_lines(lines)
    found: list[Finding | None] = [None] * len(lines.lines)
    for number in judged:
        found[number] = firm(lines.lines[number].text)
    if lines.tree is not None:
        names = lines.tree.names
        for number in judged:
            line = lines.lines[number]
            found[number] = found[number] or placed(line.flags, names[line.element])
    at = 0
    for number, line in enumerate(lines.lines):
        while at < len(inside) and inside[at].end <= line.start:
            at += 1
        if at < len(inside) and inside[at].start <= line.start and line.end <= inside[at].end:
            found[number] = inside[at].finding
    for numbers, finding in (
        (metadata.title_lines, Finding("title", "metadata", "it is the title")),
        (metadata.date_lines, Finding("date", "metadata", "it is the date of publication")),
        (metadata.byline_lines, Finding("byline", "metadata", "it names the authors")),
    ):
        for number in numbers:
            known = found[number]
            if known is None or known.kind != finding.kind:
                found[number] = finding
    if lines.tree is None:
        first = next((number for number, known in enumerate(found) if known is None), None)
        if first is not None and glued_credit(lines.lines[first].text):
            found[first] = Finding("caption", "credit", "a photographer's name is glued to it")
    return found


def _by_model(lines: PageLines, found: Sequence[Finding | None]) -> list[Finding | None]:
    """Let the model judge the lines that are not known, and say why it cuts.

    Lines in a row that are cut for one kind are one cut; its evidence are the model's reasons
    for the longest of them.
    """
    from index.strip.model import load_model
    from index.strip.reasons import reasons

    model = load_model("text" if lines.tree is None else "html")
    judgement = model.judge(lines)
    scores = [0.0] * len(found)
    for at, score in zip(judgement.lines, judgement.scores.tolist(), strict=True):
        scores[at] = score
    kept = [score > model.threshold for score in scores]
    if lines.tree is None:
        for at in _sub_headings(lines, scores, kept):
            kept[at] = True
        for at in _standfirsts(found):
            kept[at] = kept[at] and scores[at] > SURE_SCORE
    result = list(found)
    first_kept = next((at for at, keep in enumerate(kept) if keep and found[at] is None), len(kept))
    rows = {at: row for row, at in enumerate(judgement.lines)}
    runs: list[tuple[CutKind, list[int]]] = []
    for at, line in enumerate(lines.lines):
        if found[at] is not None or kept[at]:
            continue
        row = rows.get(at)
        if row is None:
            result[at] = way_out(line)
            continue
        kind = kind_of(line, at < first_kept, judgement.tokens[row]).kind
        if runs and runs[-1][0] == kind and runs[-1][1][-1] == at - 1:
            runs[-1][1].append(at)
        else:
            runs.append((kind, [at]))
    longest = [rows[max(run, key=lambda at: len(lines.lines[at].text))] for _, run in runs]
    for (kind, run), why in zip(runs, reasons(model, judgement, longest), strict=True):
        finding = Finding(kind, "model", why)
        for at in run:
            result[at] = finding
    return result


SUB_HEADING_SCORE = 0.2
"""Score from which a lone short line between two sure paragraphs of plain text stays. Of 669 news
pages of unseen outlets it kept 134 lines more, of which 75 were sub-headings, and made 0.8 percent
more pages exact; HTML has its tags to tell a heading by."""

SURE_SCORE = 0.7
"""Score of a sure paragraph."""

MAX_HEADING_WORDS = 9


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


def _standfirsts(found: Sequence[Finding | None]) -> Iterator[int]:
    """Find the lines of plain text between the title and a line of date that the source's profile
    knows: where an outlet dates its pages so, the line is a teaser of the report, not its first."""
    for at in range(1, len(found) - 1):
        above, below = found[at - 1], found[at + 1]
        if found[at] is None and above is not None and below is not None:
            dated = below.kind == "date" and below.rule.startswith("profile:")
            if dated and above.kind == "title":
                yield at


def _too_short(lines: PageLines, judged: Sequence[Finding | None]) -> bool:
    words = 0
    for line, finding in zip(lines.lines, judged, strict=True):
        if finding is None:
            words += word_count(line.text)
            if words >= MIN_BODY_WORDS:
                return False
    return True


def _runs(lines: PageLines, judged: Sequence[Finding | None]) -> list[Span]:
    """Give the lines that go as spans; lines in a row that go for one reason are one."""
    spans: list[Span] = []
    before: Finding | None = None
    for line, finding in zip(lines.lines, judged, strict=True):
        if finding is not None:
            if finding is before:
                spans[-1] = Span(spans[-1].start, line.end, finding)
            else:
                spans.append(Span(line.start, line.end, finding))
        before = finding
    return spans


def _outside(whole: Sequence[Span], inside: Sequence[Span]) -> list[Span]:
    """Take the parts of spans of whole lines that the spans inside lines leave."""
    result = []
    at = 0
    for start, end, finding in whole:
        position = start
        while at < len(inside) and inside[at].end <= position:
            at += 1
        within = at
        while within < len(inside) and inside[within].start < end:
            if position < inside[within].start:
                result.append(Span(position, inside[within].start, finding))
            position = inside[within].end
            within += 1
        if position < end:
            result.append(Span(position, end, finding))
    return result


def _numpy_is_there() -> bool:
    from importlib.util import find_spec

    return find_spec("numpy") is not None
