"""The model's reasons for a cut, in words.

Columns that say the same to a reader are one reason. A reason's weight is what its columns moved
the log-odds by, in both steps (`Trees.shares`); the three that spoke most against a line are its
evidence.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from index.strip.model.model import LineModel
from index.strip.model.rows import Floats

EVIDENCE: dict[str, str] = {
    "its length": "chars words commas ends_inside",
    "how it ends": "ends_sentence ends_colon",
    "how it begins": "starts_",
    "its capital letters": "upper_share caps_share",
    "its signs and digits": "digit_share punct_share separators",
    "its letters": "foreign_share han_share",
    "its words": "lexicon is_firm",
    "its topic": "shared_w",
    "the lines in a row with it": "sentence_run sign_run",
    "the heading above it": "lines_since_comments lines_since_related",
    "it stands on the page more than once": "copies",
    "its place on the page": "place words_before prose_before prose_after lines_since_title"
    " prose_since_title h1_before article_ordinal",
    "the kind of page": "lines page_words page_prose_share page_body run_body top_score",
    "the prose around it": "prose_share_ prose_above_ prose_below_ lines_since_prose"
    " lines_to_prose",
    "its links": "link_share",
    "its type": "strong_share heading_level after_heading",
    "its element": "tag parent_tag depth in_",
    "it is hidden": "hidden",
    "its class names": "names_",
    "the lines built like it": "same_ score_alike top_alike",
    "the block it stands in": "parent_ grand_ score_parent top_parent score_grand top_grand",
    "its distance from the main text": "main_distance in_run from_run gap_to_run"
    " lines_since_body lines_to_body body_before body_after",
    "it repeats the title": "title_overlap",
    "it repeats the description": "description_overlap",
    "the page's own data": "structured_",
    "the lines around it": "score",
}
"""Each reason and the columns that speak of it, by name or by the beginning of their names."""


OF_PAGE = "the kind of page"
"""The reason that is the same for all lines of a page; it is never told."""


REASON_TREES = 24
"""Trees of each step that are asked for reasons: the first ones, which move the most."""


@cache
def column_groups(names: tuple[str, ...]) -> NDArray[np.int64]:
    """Find the reason that each column of the model speaks of.

    Args:
        names: The model's columns, from `LineModel.names`.

    Returns:
        Of each column the place of its reason in `EVIDENCE`, shape (columns,): that of the longest
        name, or beginning of a name, that fits.

    Raises:
        StopIteration: No reason fits a column.
    """
    known = [
        (prefix, number)
        for number, prefixes in enumerate(EVIDENCE.values())
        for prefix in prefixes.split()
    ]
    known.sort(key=lambda pair: -len(pair[0]))
    return np.array(
        [next(number for prefix, number in known if name.startswith(prefix)) for name in names]
    )


def evidence(model: LineModel, rows: Floats) -> list[str]:
    """Return in words why lines were cut.

    Args:
        model: The one that judged the lines; it names the columns.
        rows: The lines' rows of `LineScores.table`; of any number of pages.

    Returns:
        For each line its three strongest reasons, the strongest first: "its links, its class
        names, the lines around it"; empty for no lines.
    """
    if not len(rows):
        return []
    groups = column_groups(model.names)
    count = len(EVIDENCE)
    shares = model.first.shares(rows, groups, count, REASON_TREES)
    shares += model.second.shares(rows, groups, count, REASON_TREES)
    texts = tuple(EVIDENCE)
    shares[:, texts.index(OF_PAGE)] = np.inf
    strongest = np.argsort(shares, axis=1, kind="stable")[:, :3]
    return [", ".join([texts[number] for number in row]) for row in strongest.tolist()]
