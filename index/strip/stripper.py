"""From raw pages to articles: the one way in which pages are stripped.

    lines -> metadata -> profile markers, firm rules, model (or rules) -> repeats -> body and cuts

What is stripped is a pure function of the page and of the line counts it is given; several pages
are stripped together because the model judges a thousand lines in the time of a hundred calls.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.article import Article, PageKind, RawPage
from index.errors import ReadError
from index.identity import doc_id, identity
from index.strip.certain import captions_of_report, is_article, wrapped_report
from index.strip.furniture.assemble import BROKEN_WORD, assemble
from index.strip.furniture.copies import cut_said_again
from index.strip.furniture.profiles import FurnitureSpan, merge_spans, outside_spans, profile_spans
from index.strip.furniture.prose_run import keep_prose_run
from index.strip.furniture.repeats import Repeats, repeat_spans
from index.strip.furniture.rules import Reason
from index.strip.kinds.facts import Stripped
from index.strip.kinds.kind import page_kind
from index.strip.known import known_lines
from index.strip.metadata.metadata import Metadata, read_metadata
from index.strip.page.declared_text import with_declared_text
from index.strip.page.judged import judged_lines
from index.strip.page.lines import PageLines, cleaned, flatten_text
from index.strip.page.parse import flatten_html
from index.strip.page.prose import word_count
from seeds.sources import SourceProfile, load_profiles

VERSION = 2
"""Grows with every change that strips pages otherwise; each article keeps the one that made it."""

MIN_BODY_WORDS = 8
"""A body of fewer words is taken as no article found, and the whole text is kept."""

TOGETHER_LINES = 1_000
"""Lines from which pages that wait are judged together."""

Failure = ReadError | ValueError | IndexError | KeyError | TypeError | RecursionError
_FAILURES = (ReadError, ValueError, IndexError, KeyError, TypeError, RecursionError)
"""What a page can fail by; all else is no page's."""


@dataclass(slots=True)
class _Waiting:
    """A page on its way: what is known of its lines before and after the model is asked."""

    page: RawPage
    lines: PageLines
    metadata: Metadata
    judged: list[int]
    inside: list[FurnitureSpan]
    known: list[Reason | None]
    certain: set[int]
    found: list[Reason | None] | None = None
    failure: Failure | None = None


class Stripper:
    """Strips pages; made once a process, the model is loaded with the first page.

    Args:
        profiles: What is known of sources; None takes those that are shipped.
        model: False strips by the rules alone; the model is then never loaded.
    """

    def __init__(self, profiles: Iterable[SourceProfile] | None = None, model: bool = True) -> None:
        self._profiles = tuple(load_profiles() if profiles is None else profiles)
        self._model = model

    def strip(self, page: RawPage, repeats: Repeats | None = None) -> Article:
        """Strip one page.

        Args:
            page: The page as it arrived.
            repeats: The archive's line counts; None uses none.

        Returns:
            The article. If no article is found the whole text is the body, nothing is cut and
            `kept_whole` is True; a blank page gives an empty body.

        Raises:
            PageTooLarge: Size, depth or number of lines above the limits in
                `index.strip.page.parse` and `index.strip.page.lines`.
            ReadError: The content is not HTML or text.
        """
        (stripped,) = self.strip_many([page], repeats)
        if isinstance(stripped, Article):
            return stripped
        raise stripped

    def strip_many(
        self, pages: Sequence[RawPage], repeats: Repeats | None = None
    ) -> list[Article | Failure]:
        """Strip pages together; each gives what `strip` gives of it alone.

        Args:
            pages: Pages as they arrived; all of them are held in memory.
            repeats: The archive's line counts; None uses none.

        Returns:
            For each page its article, or the error that `strip` raises of it.
        """
        stripped: list[Article | Failure] = []
        read = [self._read(page) for page in pages]
        if self._model:
            self._judge([one for one in read if isinstance(one, _Waiting)])
        for one in read:
            try:
                stripped.append(_finish(one, repeats) if isinstance(one, _Waiting) else one)
            except _FAILURES as failure:
                stripped.append(failure)
        return stripped

    def _read(self, page: RawPage) -> _Waiting | Failure:
        """Do what comes before the model."""
        try:
            page = _declared_clean(page)
            if page.kind == "html":
                lines = with_declared_text(flatten_html(page.content))
            else:
                lines = flatten_text(page.content)
            metadata = read_metadata(page, lines, self._profiles)
            inside = profile_spans(lines, metadata.profile) if metadata.profile is not None else []
            judged = judged_lines(lines)
            known = known_lines(lines, judged, metadata, inside)
            one = _Waiting(page, lines, metadata, judged, inside, known, set())
            if is_article(page, lines, known):
                one.found = known
            else:
                captions = captions_of_report(lines, known)
                for at in captions:
                    known[at] = None
                one.certain = {*lines.declared, *wrapped_report(lines, known), *captions}
            return one
        except _FAILURES as failure:
            return failure

    def _judge(self, waiting: Sequence[_Waiting]) -> None:
        """Let the model judge pages, those of one kind together."""
        kinds: tuple[PageKind, ...] = ("html", "text")
        for kind in kinds:
            together: list[_Waiting] = []
            count = 0
            for one in waiting:
                if one.page.kind == kind and one.lines.lines and one.found is None:
                    together.append(one)
                    count += len(one.judged)
                    if count >= TOGETHER_LINES:
                        _judge_together(kind, together)
                        together, count = [], 0
            if together:
                _judge_together(kind, together)


def _judge_together(kind: PageKind, waiting: Sequence[_Waiting]) -> None:
    """Let the model judge pages; one that fails does not take the others with it."""
    try:
        _by_model(kind, waiting)
    except _FAILURES as failure:
        if len(waiting) == 1:
            waiting[0].failure = failure
        else:
            for one in waiting:
                _judge_together(kind, [one])


def _by_model(kind: PageKind, waiting: Sequence[_Waiting]) -> None:
    """Let the model judge the lines that are not known, and say why it cuts."""
    from index.strip.model.decide import decide
    from index.strip.model.evidence import evidence
    from index.strip.model.model import load_model

    model = load_model(kind)
    scored = model.judge([(one.lines, one.judged) for one in waiting])
    decided = []
    for one, scores in zip(waiting, scored, strict=True):
        one.found = found = list(one.known)
        decided.append((found, decide(one.lines, found, scores, model.threshold, one.certain)))
    rows = [run.row for _, runs in decided for run in runs]
    why = iter(evidence(model, scored[0].table[rows]))
    for found, runs in decided:
        for run in runs:
            reason = Reason(run.kind, "model", next(why))
            for at in run.lines:
                found[at] = reason


def _finish(one: _Waiting, repeats: Repeats | None) -> Article:
    """Do what comes after the model."""
    if one.failure is not None:
        raise one.failure
    lines, metadata = one.lines, one.metadata
    spans = _spans(one, repeats) if lines.lines else []
    body, cuts = assemble(lines, spans)
    kept_whole = bool(cuts) and word_count(body[:500]) < MIN_BODY_WORDS
    if kept_whole:
        body, cuts = assemble(lines, [])
    stripped = Stripped(one.page, lines, spans, metadata, body, kept_whole)
    kind, partial = page_kind(stripped)
    return Article(
        doc_id=doc_id(identity(one.page, metadata.url, lines.original)),
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
        kind=kind,
        partial=partial,
        captured=one.page.captured,
        stripper=VERSION,
    )


def _spans(one: _Waiting, repeats: Repeats | None) -> list[FurnitureSpan]:
    """Find the spans of the original that are not the report, in order."""
    lines, found = one.lines, one.found
    if found is None or _too_short(lines, found):
        found = keep_prose_run(lines.lines, one.known)
    cut_said_again(lines, found)
    spans = _runs(lines, found)
    if one.inside:
        spans = merge_spans([*one.inside, *outside_spans(spans, one.inside)])
    if repeats is not None:
        new = repeat_spans(lines, spans, one.metadata.source, repeats)
        spans = merge_spans([*spans, *new])
    if lines.breaks:
        broken = [FurnitureSpan(start, end, BROKEN_WORD) for start, end in lines.breaks]
        spans = merge_spans([*spans, *outside_spans(broken, spans)])
    return spans


def _declared_clean(page: RawPage) -> RawPage:
    """Replace what cannot be stored (`cleaned`) in what the carrier declared."""
    declared = (
        page.title,
        page.source,
        page.published,
        page.url,
        page.language,
        page.captured,
        page.taken_from,
    )
    text = "".join([*filter(None, declared), *page.authors])
    if cleaned(text) == text:
        return page
    title, source, published, url, language, captured, taken_from = [
        value and cleaned(value) for value in declared
    ]
    return page._replace(
        title=title,
        source=source,
        published=published,
        url=url,
        language=language,
        captured=captured,
        authors=tuple(map(cleaned, page.authors)),
        taken_from=taken_from,
    )


def _too_short(lines: PageLines, judged: Sequence[Reason | None]) -> bool:
    words = 0
    for line, reason in zip(lines.lines, judged, strict=True):
        if reason is None:
            words += word_count(line.text)
            if words >= MIN_BODY_WORDS:
                return False
    return True


def _runs(lines: PageLines, judged: Sequence[Reason | None]) -> list[FurnitureSpan]:
    """Return the lines that go as spans, one for lines in a row that go for one reason."""
    spans: list[FurnitureSpan] = []
    before: Reason | None = None
    start = end = 0
    for line, reason in zip(lines.lines, judged, strict=True):
        if reason is not before:
            if before is not None:
                spans.append(FurnitureSpan(start, end, before))
            start, before = line.start, reason
        end = line.end
    if before is not None:
        spans.append(FurnitureSpan(start, end, before))
    return spans
