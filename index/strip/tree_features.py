"""What the model is told of where the tree of an HTML page puts a line, as numbers.

The tree is asked in three ways: what the line's block and the elements above it are and are
called; how much prose and how many links the elements around it hold; and which lines are built
alike (`groups`), since a report's paragraphs are. What the page declares is compared with each
line (`overlaps`). May not decide anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.strip.features import Described
from index.strip.groups import Groups
from index.strip.overlaps import OVERLAPS, overlaps
from index.strip.page import PageLines, Tree
from index.strip.rows import Floats, Rows, as_table
from index.strip.tags import (
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
)

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


def tree_features(
    pages: Sequence[PageLines], described: Described, groups: Groups, names: Mapping[str, float]
) -> Floats:
    """Describe where the tree puts each line.

    Args:
        pages: Pages of HTML with the lines that are judged, at least one each.
        described: From `text_features`.
        groups: Of the pages' lines.
        names: Learned log-odds of class and id words.

    Returns:
        Columns `TREE`, a row a line.
    """
    rows = described.rows
    count, page = rows.count, rows.page
    lines = [line for each in pages for line in each.lines]
    sizes = np.fromiter([line.end - line.start for line in lines], np.float32, count)
    link_chars = np.fromiter([line.link_chars for line in lines], np.float32, count)
    links = link_chars / sizes
    strong = np.fromiter([line.strong_chars for line in lines], np.float32, count) / sizes
    first_flags = np.fromiter([line.flags for line in lines], np.int64, count)
    prose = np.where(links < 0.5, described.prose, 0).astype(np.float32)
    all_prose = np.maximum(rows.totals(prose), 1.0)[page]
    sums = {"words": rows.sums(described.words), "prose": rows.sums(prose)}
    sums |= {"chars": rows.sums(sizes), "links": rows.sums(link_chars)}
    places = _Places(pages, described, groups, names, sums["prose"].tolist())
    flags = np.array(places.flags, np.int64)
    levels = np.array(places.levels, np.float32)

    alike = groups.alike
    alike_lines = np.bincount(alike)[alike]
    alike_prose = np.bincount(alike, prose)[alike]
    columns: list[NDArray[Any]] = [
        *np.array(places.tags, np.float32).T,
        links,
        strong,
        np.array(places.depths, np.float32),
        levels,
        *[(flags & bit) != 0 for bit in _BITS],
        *[(first_flags & bit) != 0 for bit in (IN_LINK, IN_STRONG, IN_ITALIC)],
        *np.array(places.named, np.float32).T,
        np.log1p(alike_lines),
        np.log1p(alike_prose),
        np.bincount(alike, links)[alike] / alike_lines,
        alike_prose / all_prose,
    ]
    for spans in (places.parent_spans, places.grand_spans):
        first, last = np.array(spans, np.int64).T
        held = {name: of[last] - of[first] for name, of in sums.items()}
        columns += [
            np.log1p(last - first),
            held["prose"] / np.maximum(held["words"], 1),
            held["links"] / np.maximum(held["chars"], 1),
            held["prose"] / all_prose,
        ]
    columns.append(np.array(places.steps, np.float32))
    titles = (places.overlaps[0] > 0.7) & (levels > 0) & (links < 0.5)
    after_heading = np.empty(count, np.bool_)
    after_heading[0] = False
    after_heading[1:] = levels[:-1] > 0
    after_heading[rows.firsts] = False
    h1_before = rows.sums(levels == 1)
    columns += [
        *places.overlaps,
        after_heading,
        np.minimum(h1_before[1:] - h1_before[rows.start], 6),
        np.array(places.articles, np.float32),
        *_since(titles, sums["prose"], rows),
    ]
    return as_table(columns, count)


class _Places:
    """What is looked up in the trees line by line, page after page, as lists over all lines."""

    def __init__(
        self,
        pages: Sequence[PageLines],
        described: Described,
        groups: Groups,
        names: Mapping[str, float],
        prose: list[float],
    ) -> None:
        self.flags: list[int] = []
        self.tags: list[tuple[int, int]] = []
        self.depths: list[int] = []
        self.levels: list[int] = []
        self.named: list[tuple[float, float, float, float]] = []
        self.parent_spans: list[tuple[int, int]] = []
        self.grand_spans: list[tuple[int, int]] = []
        self.steps: list[int] = []
        self.articles: list[int] = []
        self.overlaps: Floats = np.zeros((len(OVERLAPS), described.rows.count), np.float32)
        first = 0
        for page in pages:
            tree = page.tree or Tree()
            elements = [line.element for line in page.lines]
            end = first + len(elements)
            flags = [tree.flags[at] for at in elements]
            self.flags += flags
            parents = groups.parents[first:end]
            codes = [_TAGS.get(tree.tags[at], 0) for at in elements]
            above = [_TAGS.get(tree.tags[at], 0) if at >= 0 else 0 for at in parents]
            self.tags += zip(codes, above, strict=True)
            self.levels += _heading_levels(tree, elements, flags)
            self.articles += _article_ordinals(tree, elements, flags)
            ranges = _ranges(tree, elements, first)
            self._name(tree, elements, ranges, described.bare_links[first:end], names)
            whole = (first, end)
            self.parent_spans += [ranges.get(at, whole) for at in parents]
            self.grand_spans += [ranges.get(at, whole) for at in groups.grands[first:end]]
            self.steps += _main_steps(tree, elements, ranges, prose, whole)
            overlaps(page.document, described.tokens[first:end], self.overlaps[:, first:end])
            first = end

    def _name(
        self,
        tree: Tree,
        elements: Sequence[int],
        ranges: Iterable[int],
        bare_links: Sequence[bool],
        names: Mapping[str, float],
    ) -> None:
        """Score each line's block by its names: own, chain sum, chain low, parent's; and its
        depth. All are 0 of a short line that is a link."""
        get = names.get
        own_scores: dict[str, float] = {"": 0.0}
        scores: dict[int, tuple[float, float, float, float]] = {-1: _NAMELESS}
        depths: dict[int, int] = {-1: 0}
        parents, all_names = tree.parents, tree.names
        for element in sorted(ranges):
            text = all_names[element]
            score = own_scores.get(text)
            if score is None:
                score = own_scores[text] = sum([get(word, 0.0) for word in name_words(text)])
            parent = parents[element]
            own, chain, low, _ = scores[parent]
            scores[element] = (score, chain + score, score if score < low else low, own)
            depths[element] = depths[parent] + 1
        for element, bare in zip(elements, bare_links, strict=True):
            self.named.append(_NAMELESS if bare else scores[element])
            self.depths.append(0 if bare else depths[element])


_NAMELESS = (0.0, 0.0, 0.0, 0.0)


def _ranges(tree: Tree, elements: Sequence[int], row: int) -> dict[int, tuple[int, int]]:
    """Give for each element that holds lines the first row and one past the last of them; `row`
    is that of the first line."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    parents = tree.parents
    for at, element in enumerate(elements, row):
        here = element
        while here >= 0 and here not in first:
            first[here] = at
            here = parents[here]
    for at in range(len(elements) - 1, -1, -1):
        here = elements[at]
        while here >= 0 and here not in last:
            last[here] = row + at + 1
            here = parents[here]
    return {element: (start, last[element]) for element, start in first.items()}


def _main_steps(
    tree: Tree,
    elements: Sequence[int],
    ranges: Mapping[int, tuple[int, int]],
    prose: Sequence[float],
    whole: tuple[int, int],
) -> list[int]:
    """Count the steps up to the page's main element; 12 and more outside it."""
    wanted = MAIN_SHARE * (prose[whole[1]] - prose[whole[0]])
    best, best_size = 0, len(elements) + 1
    for element, (start, end) in ranges.items():
        size = end - start
        if prose[end] - prose[start] > wanted and (
            size < best_size or (size == best_size and element > best)
        ):
            best, best_size = element, size
    steps: dict[int, int] = {-1: 12, **dict.fromkeys(tree.chain(best), 12), best: 0}
    result = []
    for element in elements:
        reached = steps.get(element)
        if reached is None:
            waiting = []
            at = element
            while at not in steps:
                waiting.append(at)
                at = tree.parents[at]
            reached = steps[at]
            for here in reversed(waiting):
                reached = min(reached + 1, 11 if reached < 12 else 24)
                steps[here] = reached
        result.append(reached)
    return result


def _heading_levels(tree: Tree, elements: Sequence[int], flags: Sequence[int]) -> list[int]:
    """Give the level of the heading that each line stands in; 0 outside, 6 where no tag says."""
    levels = []
    for element, bits in zip(elements, flags, strict=True):
        level = 0
        if bits & IN_HEADING:
            level = 6
            for above in tree.chain(element):
                tag = tree.tags[above]
                if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
                    level = int(tag[1])
                    break
        levels.append(level)
    return levels


def _article_ordinals(tree: Tree, elements: Sequence[int], flags: Sequence[int]) -> list[int]:
    """Number the `<article>` that each line stands in, in order; 0 outside, at most 6."""
    articles: dict[int, int] = {}
    known: dict[int, int] = {}
    numbers = []
    tags, parents = tree.tags, tree.parents
    for element, bits in zip(elements, flags, strict=True):
        number = known.get(element) if bits & IN_ARTICLE else 0
        if number is None:
            above = element
            while above >= 0 and tags[above] != "article":
                above = parents[above]
            number = min(articles.setdefault(above, len(articles) + 1), 6) if above >= 0 else 0
            known[element] = number
        numbers.append(number)
    return numbers


def _since(titles: NDArray[np.bool_], prose: NDArray[np.float64], rows: Rows) -> list[NDArray[Any]]:
    """Give lines and words of prose since the last heading that says the title; 0 before one."""
    last = rows.last_marked(titles)
    lines = np.where(last >= 0, rows.at - last, 0)
    words = prose[:-1] - prose[last]
    return [np.log1p(lines), np.log1p(np.where(lines > 0, words, 0))]
