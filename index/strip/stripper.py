"""From a raw page to an article: the one way in which pages are stripped.

    lines -> metadata -> profile markers, firm rules, model (or rules) -> repeats -> body and cuts

`Stripper.strip` is a pure function of the page and the line counts it is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from index.archive.identity import doc_id, identity
from index.article import Article, RawPage
from index.strip.assemble import assemble
from index.strip.metadata import Metadata, read_metadata
from index.strip.page import PageLines, flatten_html, flatten_text
from index.strip.profiles import Span, merge_spans, profile_spans
from index.strip.repeats import Repeats, repeat_spans
from index.strip.rules import Finding, credit, firm, glued_credit, select, word_count
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
        self._model = model

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
        kept_whole = word_count(body) < MIN_BODY_WORDS and len(body) < len(lines.original)
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
        spans = profile_spans(lines, metadata.profile) if metadata.profile is not None else []
        found = self._known(lines, metadata, spans)
        judged = select(lines.lines, found)
        whole = [
            Span(line.start, line.end, finding)
            for line, finding in zip(lines.lines, judged, strict=True)
            if finding is not None
        ]
        spans = merge_spans([*spans, *_outside(whole, spans)])
        if repeats is not None:
            new = repeat_spans(lines, spans, metadata.source, repeats)
            spans = merge_spans([*spans, *new])
        return spans

    def _known(
        self, lines: PageLines, metadata: Metadata, spans: Sequence[Span]
    ) -> list[Finding | None]:
        found: list[Finding | None] = [firm(line.text) for line in lines.lines]
        for span in spans:
            for at, line in enumerate(lines.lines):
                if span.start <= line.start and line.end <= span.end:
                    found[at] = span.finding
        for numbers, finding in (
            (metadata.title_lines, Finding("title", "metadata", "it is the title")),
            (metadata.date_lines, Finding("date", "metadata", "it is the date of publication")),
            (metadata.byline_lines, Finding("byline", "metadata", "it names the authors")),
        ):
            for at in numbers:
                found[at] = finding
        for at, line in enumerate(lines.lines):
            if found[at] is None and credit(line.text):
                found[at] = Finding("byline", "credit", "a news agency's name alone")
        if lines.tree is None:
            first = next((at for at, known in enumerate(found) if known is None), None)
            if first is not None and glued_credit(lines.lines[first].text):
                found[first] = Finding("caption", "credit", "a photographer's name is glued to it")
        return found


def _outside(whole: Sequence[Span], spans: Sequence[Span]) -> list[Span]:
    """Leave out the whole lines that a span enters: what is left of them is in the report."""
    return [
        line for line in whole if not any(s.start < line.end and line.start < s.end for s in spans)
    ]
