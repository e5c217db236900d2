"""What the model is told of where the tree of an HTML page puts a line, as numbers.

The tree is asked in three ways: what the line's block and the elements above it are and are
called; how much prose and how many links the elements around it hold; and which lines are built
alike (same tag and names in the same parent), since a report's paragraphs are. What the page
declares (title, description, JSON-LD) is compared with each line. May not decide anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.strip.features import Described, Floats, as_table
from index.strip.page import (
    HIDDEN,
    IN_ARTICLE,
    IN_ASIDE,
    IN_BODY_PROP,
    IN_BUTTON,
    IN_CAPTION,
    IN_DIALOG,
    IN_FIGURE,
    IN_FOOTER,
    IN_FORM,
    IN_HEADER,
    IN_HEADING,
    IN_ITALIC,
    IN_LINK,
    IN_LIST,
    IN_MAIN,
    IN_NAV,
    IN_PARAGRAPH,
    IN_QUOTE,
    IN_STRONG,
    IN_TABLE,
    DocumentFacts,
    PageLines,
    Tree,
)
from index.strip.words import folded_words, line_words

_BITS = (
    IN_ARTICLE, IN_MAIN, IN_NAV | IN_FOOTER | IN_FORM | IN_DIALOG, IN_ASIDE, IN_HEADER, IN_FIGURE,
    IN_CAPTION, IN_LIST, IN_TABLE, IN_QUOTE, IN_BUTTON, IN_BODY_PROP, IN_PARAGRAPH, HIDDEN,
)  # fmt: skip

TREE = (
    "tag", "parent_tag", "link_share", "strong_share", "depth", "heading_level",
    "in_article", "in_main", "in_furniture", "in_aside", "in_header", "in_figure", "in_caption",
    "in_list", "in_table", "in_quote", "in_button", "in_body_prop", "in_paragraph", "hidden",
    "starts_link", "starts_strong", "starts_italic",
    "names_own", "names_chain", "names_low", "names_parent",
    "same_lines", "same_prose", "same_link_share", "same_prose_share",
    "parent_lines", "parent_prose_share", "parent_link_share", "parent_prose_of_page",
    "grand_lines", "grand_prose_share", "grand_link_share", "grand_prose_of_page",
    "main_distance", "title_overlap", "description_overlap", "structured_overlap",
    "structured_known", "after_heading", "h1_before", "article_ordinal", "lines_since_title",
    "prose_since_title",
)  # fmt: skip
"""Columns of `tree_features`. `names_…` are sums of learned log-odds of class and id words;
`same_…` speak of the lines built alike, `parent_…` and `grand_…` of the two blocks above."""

_TAGS = {
    tag: code
    for code, tag in enumerate(
        (
            "p", "div", "span", "li", "a", "td", "h1", "h2", "h3", "h4", "h5", "h6", "section",
            "article", "figcaption", "button", "label", "dd", "dt", "blockquote", "header",
            "footer", "body", "option", "th", "ul", "main", "aside", "nav", "center", "pre",
        ),
        start=1,
    )
}  # fmt: skip
"""Numbers of tags in `tag` and `parent_tag`, kinds of text first; 0 is any other."""

MAIN_SHARE = 0.6
"""The page's main element is the smallest that holds this share of its prose."""

_NAME_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@lru_cache(maxsize=20_000)
def name_words(names: str) -> tuple[str, ...]:
    """Cut class and id values into lower-case words, each once: `storyBody__text` gives three."""
    return tuple(dict.fromkeys([word.lower() for word in _NAME_WORD.findall(names)]))


class Groups:
    """Which lines belong together, each as a group number a line.

    Args:
        tree: The page's tree.
        elements: The block element of each line.

    `alike` joins lines of the same tag, names and parent's names; `parent` and `grand` the lines
    of one parent and grandparent block (the element's index, or -1).
    """

    def __init__(self, tree: Tree, elements: Sequence[int]) -> None:
        count = len(elements)
        self.alike = np.empty(count, np.int64)
        self.parent = np.empty(count, np.int64)
        self.grand = np.empty(count, np.int64)
        tags, names, parents, blocks = tree.tags, tree.names, tree.parents, tree.blocks
        numbers: dict[tuple[str, str, str], int] = {}
        for at, element in enumerate(elements):
            parent = parents[element]
            grand = -1
            above = ""
            if parent >= 0:
                parent = blocks[parent]
                above = names[parent]
                grand = parents[parent]
                if grand >= 0:
                    grand = blocks[grand]
            key = (tags[element], names[element], above)
            self.alike[at] = numbers.setdefault(key, len(numbers))
            self.parent[at] = parent
            self.grand[at] = grand


def tree_features(
    page: PageLines, described: Described, groups: Groups, names: Mapping[str, float]
) -> Floats:
    """Describe where the tree puts each line.

    Args:
        page: A page of HTML with at least one line.
        described: From `text_features`.
        groups: Of the page's lines.
        names: Learned log-odds of class and id words.

    Returns:
        Columns `TREE`, a row a line.
    """
    lines, tree = page.lines, page.tree or Tree()
    count = len(lines)
    elements = [line.element for line in lines]
    flags = np.fromiter([tree.flags[at] for at in elements], np.int64, count)
    first_flags = np.fromiter([line.flags for line in lines], np.int64, count)
    sizes = np.fromiter([line.end - line.start for line in lines], np.float32, count)
    links = np.fromiter([line.link_chars for line in lines], np.float32, count) / sizes
    strong = np.fromiter([line.strong_chars for line in lines], np.float32, count) / sizes
    prose = np.where(links < 0.5, described.prose, 0).astype(np.float32)
    all_prose = max(float(prose.sum()), 1.0)
    own, depth = _named(tree, elements, described.bare_links, names)
    levels = _heading_levels(tree, elements, flags)
    tags = np.fromiter([_TAGS.get(tree.tags[at], 0) for at in elements], np.float32, count)
    above = [_TAGS.get(tree.tags[at], 0) if at >= 0 else 0 for at in groups.parent]

    alike = groups.alike
    alike_lines = np.bincount(alike)[alike]
    alike_prose = np.bincount(alike, prose)[alike]
    columns: list[NDArray[Any] | float] = [
        tags,
        np.array(above, np.float32),
        links,
        strong,
        depth,
        levels,
        *[(flags & bit) != 0 for bit in _BITS],
        *[(first_flags & bit) != 0 for bit in (IN_LINK, IN_STRONG, IN_ITALIC)],
        *own.T,
        np.log1p(alike_lines),
        np.log1p(alike_prose),
        np.bincount(alike, links)[alike] / alike_lines,
        alike_prose / all_prose,
    ]
    ranges = _ranges(tree, elements)
    sums = np.zeros((count + 1, 3), np.float32)
    np.cumsum(described.words, out=sums[1:, 0])
    np.cumsum(prose, out=sums[1:, 1])
    np.cumsum(links * described.words, out=sums[1:, 2])
    for over in (groups.parent, groups.grand):
        spans = np.array([ranges.get(at, (0, count)) for at in over.tolist()], np.int64)
        totals = sums[spans[:, 1]] - sums[spans[:, 0]]
        some = np.maximum(totals[:, 0], 1)
        columns += [
            np.log1p(spans[:, 1] - spans[:, 0]),
            totals[:, 1] / some,
            totals[:, 2] / some,
            totals[:, 1] / all_prose,
        ]
    columns.append(_main_distance(tree, elements, ranges, sums[:, 1]))
    overlaps = _overlaps(page.document, described.tokens)
    after_heading = np.concatenate(([False], levels[:-1] > 0))
    titles = (overlaps[0] > 0.7) & (levels > 0) & (links < 0.5)
    columns += [
        *overlaps,
        after_heading,
        np.minimum(np.cumsum(levels == 1), 6),
        _article_ordinal(tree, elements, flags),
        *_since(titles, sums[:-1, 1]),
    ]
    return as_table(columns, count)


def _named(
    tree: Tree, elements: Sequence[int], bare_links: Sequence[bool], names: Mapping[str, float]
) -> tuple[Floats, Floats]:
    """Score each line's block by its names: own, chain sum, chain low, parent's; and its depth.
    All are 0 of a short line that is a link."""
    get = names.get
    own_scores: dict[str, float] = {"": 0.0}
    scores: dict[int, tuple[float, float, float, float, int]] = {-1: (0.0, 0.0, 0.0, 0.0, 0)}
    parents, all_names = tree.parents, tree.names
    rows = []
    for element, bare in zip(elements, bare_links, strict=True):
        if bare:
            rows.append(_NOT_NAMED)
            continue
        waiting = []
        at = element
        while at not in scores:
            waiting.append(at)
            at = parents[at]
        above = scores[at]
        for here in reversed(waiting):
            text = all_names[here]
            score = own_scores.get(text)
            if score is None:
                score = sum([get(word, 0.0) for word in name_words(text)])
                own_scores[text] = score
            above = (score, above[1] + score, min(above[2], score), above[0], above[4] + 1)
            scores[here] = above
        rows.append(above)
    table = np.array(rows, np.float32)
    return table[:, :4], table[:, 4]


_NOT_NAMED = (0.0, 0.0, 0.0, 0.0, 0)


def _ranges(tree: Tree, elements: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Give for each element that holds lines the first and one past the last of them."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    parents = tree.parents
    for at, element in enumerate(elements):
        here = element
        while here >= 0 and here not in first:
            first[here] = at
            here = parents[here]
    for at in range(len(elements) - 1, -1, -1):
        here = elements[at]
        while here >= 0 and here not in last:
            last[here] = at + 1
            here = parents[here]
    return {element: (start, last[element]) for element, start in first.items()}


def _main_distance(
    tree: Tree, elements: Sequence[int], ranges: Mapping[int, tuple[int, int]], sums: Floats
) -> Floats:
    """Count the steps up to the page's main element; 12 and more outside it."""
    wanted = MAIN_SHARE * sums[-1]
    best, best_size = 0, len(elements) + 1
    listed = list(ranges.items())
    spans = np.array([span for _, span in listed], np.int64)
    held = sums[spans[:, 1]] - sums[spans[:, 0]]
    for at in np.flatnonzero(held > wanted).tolist():
        element, (start, end) = listed[at]
        if end - start < best_size or (end - start == best_size and element > best):
            best, best_size = element, end - start
    outside = set(tree.chain(best)) - {best}
    steps: dict[int, int] = {best: 0, -1: 12, **dict.fromkeys(outside, 12)}
    result = np.empty(len(elements), np.float32)
    for row, element in enumerate(elements):
        waiting = []
        at = element
        while at not in steps:
            waiting.append(at)
            at = tree.parents[at]
        reached = steps[at]
        for here in reversed(waiting):
            reached = min(reached + 1, 11 if reached < 12 else 24)
            steps[here] = reached
        result[row] = reached
    return result


def _heading_levels(tree: Tree, elements: Sequence[int], flags: NDArray[np.int64]) -> Floats:
    levels = np.zeros(len(elements), np.float32)
    for row in np.flatnonzero(flags & IN_HEADING).tolist():
        levels[row] = 6
        for above in tree.chain(elements[row]):
            tag = tree.tags[above]
            if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
                levels[row] = int(tag[1])
                break
    return levels


def _article_ordinal(tree: Tree, elements: Sequence[int], flags: NDArray[np.int64]) -> Floats:
    """Number the `<article>` that each line stands in, in order; 0 outside, at most 6."""
    result = np.zeros(len(elements), np.float32)
    articles: dict[int, int] = {}
    known: dict[int, int] = {}
    for row in np.flatnonzero(flags & IN_ARTICLE).tolist():
        element = elements[row]
        number = known.get(element)
        if number is None:
            number = 0
            for above in tree.chain(element):
                if tree.tags[above] == "article":
                    number = articles.setdefault(above, len(articles) + 1)
                    break
            known[element] = number
        result[row] = min(number, 6)
    return result


def _since(titles: NDArray[np.bool_], prose_before: Floats) -> list[NDArray[Any]]:
    """Give lines and words of prose since the last heading that says the title; 0 before one."""
    at = np.arange(len(titles))
    seen = np.cumsum(titles) > 0
    lines = np.where(seen, at - np.maximum.accumulate(np.where(titles, at, 0)), 0)
    words = prose_before - np.maximum.accumulate(np.where(titles, prose_before, 0))
    return [np.log1p(lines), np.log1p(np.where(lines > 0, np.maximum(words, 0), 0))]


def _overlaps(document: DocumentFacts, tokens: Sequence[list[str]]) -> list[NDArray[Any]]:
    """Compare each line with the declared title, description and article text, and say whether
    the last is there."""
    meta = document.meta
    title = set(line_words(meta.get("og:title") or document.title))
    about = meta.get("og:description") or meta.get("description") or ""
    description = set(line_words(about))
    body = _declared_body(document)
    result = np.zeros((4, len(tokens)), np.float32)
    result[3] = bool(body)
    for at, words in enumerate(tokens):
        size = len(words)
        if not size:
            continue
        if size <= 3 * len(title):
            result[0, at] = sum(map(title.__contains__, words)) / size
        if size <= 3 * len(description):
            result[1, at] = sum(map(description.__contains__, words)) / size
        if body:
            if size <= 6:
                result[2, at] = f" {' '.join(words)} " in body
            else:
                probes = (words[:5], words[size // 3 : size // 3 + 5])
                result[2, at] = sum([f" {' '.join(probe)} " in body for probe in probes]) / 2
    return list(result)


def _declared_body(document: DocumentFacts) -> str:
    text = ""
    for thing in document.json_ld:
        value = thing.get("articleBody")
        if isinstance(value, str) and len(value) > len(text):
            text = value
    if not text:
        return ""
    return f" {' '.join(folded_words(text))} "
