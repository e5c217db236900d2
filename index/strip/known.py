"""What is known of a page's lines for certain: by the source's profile, by rules that hold in any
outlet, and by the metadata that was read off them."""

from __future__ import annotations

from collections.abc import Sequence

from index.strip.metadata import Metadata
from index.strip.page import PageLines
from index.strip.profiles import Span
from index.strip.rules import Finding, firm, glued_credit, placed
from index.strip.tags import IN_CAPTION, IN_COMMENTS

_COMMENT = Finding("comments", "tree", "it stands among readers' comments")


def known_lines(
    lines: PageLines, judged: Sequence[int], metadata: Metadata, inside: Sequence[Span]
) -> list[Finding | None]:
    """Say of each line why it goes, where profile, rules and metadata know it.

    Args:
        lines: The page.
        judged: The numbers of the lines that rules are asked of.
        metadata: What is known of the page.
        inside: What the source's profile cuts.
    """
    found: list[Finding | None] = [None] * len(lines.lines)
    for number in judged:
        found[number] = firm(lines.lines[number].text)
    if lines.tree is not None:
        _ask_tree(lines, lines.tree.names, judged, found)
    at = 0
    for number, line in enumerate(lines.lines) if inside else ():
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


def _ask_tree(
    lines: PageLines, names: Sequence[str], judged: Sequence[int], found: list[Finding | None]
) -> None:
    """Say of lines of HTML why they go, where their place in the tree alone does."""
    for number in judged:
        line = lines.lines[number]
        if found[number] is None and (line.flags & IN_CAPTION or names[line.element]):
            found[number] = placed(line.flags, names[line.element])
    comments = [number for number, line in enumerate(lines.lines) if line.flags & IN_COMMENTS]
    for number in set(comments).difference(judged):
        found[number] = _COMMENT
