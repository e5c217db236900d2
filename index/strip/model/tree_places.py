"""What is looked up in the trees of HTML pages line by line: what blocks are called, what they
hold, where the headings, the articles and the main element are. May not decide anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import repeat

import numpy as np

from index.strip.model.line_groups import Groups
from index.strip.model.overlaps import OVERLAPS, overlaps
from index.strip.model.rows import Floats
from index.strip.model.text_features import Described
from index.strip.page.lines import PageLines, Tree
from index.strip.page.tags import IN_ARTICLE, IN_HEADING

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

_LEVELS = {f"h{level}": level for level in range(10)}

_NAME_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LOWER_WORD = re.compile(r"[a-z]+")


@lru_cache(maxsize=20_000)
def name_words(names: str) -> tuple[str, ...]:
    """Cut class and id values into lower-case words, each once: `storyBody__text` gives three.

    Args:
        names: `Tree.names` of an element.

    Returns:
        The words in their order; empty for no names.
    """
    if names.islower():
        return tuple(dict.fromkeys(_LOWER_WORD.findall(names)))
    return tuple(dict.fromkeys([word.lower() for word in _NAME_WORD.findall(names)]))


class Places:
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
                score = own_scores[text] = sum(map(get, name_words(text), repeat(0.0)))
            parent = parents[element]
            own, chain, low, _ = scores[parent]
            scores[element] = (score, chain + score, score if score < low else low, own)
            depths[element] = depths[parent] + 1
        for element, bare in zip(elements, bare_links, strict=True):
            self.named.append(_NAMELESS if bare else scores[element])
            self.depths.append(0 if bare else depths[element])


_NAMELESS = (0.0, 0.0, 0.0, 0.0)


def _ranges(tree: Tree, elements: Sequence[int], row: int) -> dict[int, tuple[int, int]]:
    """Return for each element that holds lines the first row and one past the last of them; `row`
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
    """Return the level of the heading that each line stands in; 0 outside, 6 if no tag says.

    Each element is looked at once, however deep the page is.
    """
    known: dict[int, int] = {-1: 6}
    levels = []
    tags, parents = tree.tags, tree.parents
    for element, bits in zip(elements, flags, strict=True):
        if not bits & IN_HEADING:
            levels.append(0)
            continue
        above = element
        inside = []
        while above not in known and tags[above] not in _LEVELS:
            inside.append(above)
            above = parents[above]
        level = known[above] if above in known else _LEVELS[tags[above]]
        known.update(dict.fromkeys(inside, level))
        levels.append(level)
    return levels


def _article_ordinals(tree: Tree, elements: Sequence[int], flags: Sequence[int]) -> list[int]:
    """Number the `<article>` that each line stands in, in order; 0 outside, at most 6.

    Each element is looked at once, however deep the page is.
    """
    articles: dict[int, int] = {}
    known: dict[int, int] = {-1: 0}
    numbers = []
    tags, parents = tree.tags, tree.parents
    for element, bits in zip(elements, flags, strict=True):
        if not bits & IN_ARTICLE:
            numbers.append(0)
            continue
        above = element
        inside = []
        while above not in known and tags[above] != "article":
            inside.append(above)
            above = parents[above]
        if above not in known:
            known[above] = min(articles.setdefault(above, len(articles) + 1), 6)
        number = known[above]
        known.update(dict.fromkeys(inside, number))
        numbers.append(number)
    return numbers
