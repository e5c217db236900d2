"""What the model is told of where the tree of an HTML page puts a line, as numbers.

The tree is asked in three ways: what the line's block and the elements above it are and are
called; how much prose and how many links the elements around it hold; and which lines are built
alike (`groups`), since a report's paragraphs are. What the page declares is compared with each
line (`overlaps`). May not decide anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.strip.model.line_groups import Groups
from index.strip.model.rows import Floats, PageRows, as_table
from index.strip.model.text_features import Described
from index.strip.model.tree_places import Places
from index.strip.page.lines import PageLines
from index.strip.page.tags import (
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

MIN_TITLE_OVERLAP = 0.7
"""Share of a heading's words that stand in the declared title if the heading says it."""

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
    count = rows.count
    lines = [line for each in pages for line in each.lines]
    sizes = np.fromiter([line.end - line.start for line in lines], np.float32, count)
    link_chars = np.fromiter([line.link_chars for line in lines], np.float32, count)
    links = link_chars / sizes
    strong = np.fromiter([line.strong_chars for line in lines], np.float32, count) / sizes
    first_flags = np.fromiter([line.flags for line in lines], np.int64, count)
    prose = np.where(links < 0.5, described.prose, 0).astype(np.float32)
    all_prose = np.maximum(rows.totals(prose), 1.0)[rows.page]
    sums = {"words": rows.sums(described.words), "prose": rows.sums(prose)}
    sums |= {"chars": rows.sums(sizes), "links": rows.sums(link_chars)}
    places = Places(pages, described, groups, names, sums["prose"].tolist())
    flags = np.array(places.flags, np.int64)
    levels = np.array(places.levels, np.float32)
    columns: list[NDArray[Any]] = [
        *np.array(places.tags, np.float32).T,
        links,
        strong,
        np.array(places.depths, np.float32),
        levels,
        *[(flags & bit) != 0 for bit in _BITS],
        *[(first_flags & bit) != 0 for bit in (IN_LINK, IN_STRONG, IN_ITALIC)],
        *np.array(places.named, np.float32).T,
        *_built_alike(groups, prose, links, all_prose),
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
    titles = (places.overlaps[0] > MIN_TITLE_OVERLAP) & (levels > 0) & (links < 0.5)
    columns += [
        *places.overlaps,
        *_below_headings(levels, rows),
        np.array(places.articles, np.float32),
        *_since(titles, sums["prose"], rows),
    ]
    return as_table(columns, count)


def _built_alike(
    groups: Groups, prose: Floats, links: Floats, all_prose: NDArray[np.float64]
) -> list[NDArray[Any]]:
    """Count the lines that are built like each, and how much prose and how many links they hold.

    Returns:
        The columns `same_…` of `TREE`.
    """
    alike = groups.alike
    alike_lines = np.bincount(alike)[alike]
    alike_prose = np.bincount(alike, prose)[alike]
    return [
        np.log1p(alike_lines),
        np.log1p(alike_prose),
        np.bincount(alike, links)[alike] / alike_lines,
        alike_prose / all_prose,
    ]


def _below_headings(levels: Floats, rows: PageRows) -> list[NDArray[Any]]:
    """Find the lines that follow a heading, and count the `<h1>` up to each line, 6 at most."""
    after_heading = np.empty(rows.count, np.bool_)
    after_heading[0] = False
    after_heading[1:] = levels[:-1] > 0
    after_heading[rows.firsts] = False
    h1_before = rows.sums(levels == 1)
    return [after_heading, np.minimum(h1_before[1:] - h1_before[rows.start], 6)]


def _since(
    titles: NDArray[np.bool_], prose: NDArray[np.float64], rows: PageRows
) -> list[NDArray[Any]]:
    """Return lines and words of prose since the last heading that says the title; 0 before one."""
    last = rows.last_marked(titles)
    lines = np.where(last >= 0, rows.at - last, 0)
    words = prose[:-1] - prose[last]
    return [np.log1p(lines), np.log1p(np.where(lines > 0, words, 0))]
