"""What speaks for an article and what against it, weighed.

The weights are those of a logistic regression over 2,107 articles of half of the outlets in seven
sets with gold, and 519 front pages, walls, forums and shops of half of the sites in a set of pages
with forms; docs/stripping.md has what it reaches on the other halves.
"""

from __future__ import annotations

from math import log2

from index.strip.kinds.facts import Facts, is_root

THRESHOLD = -0.6
"""Of the weighed sum, above which a page is an article."""


def weigh(facts: Facts) -> float:
    """Weigh what speaks for an article.

    Args:
        facts: From `gather`.

    Returns:
        A number without a unit; above `THRESHOLD` for an article.
    """
    measures, declared = facts.measures, facts.declared
    return (
        -3.37
        + 1.16 * log2(1 + measures.run / 20)
        + 2.80 * facts.dated
        + 0.96 * declared.article
        + 1.16 * facts.signed
        - 0.58 * is_root(facts.address)
        - 0.96 * measures.links / max(1, measures.lines)
        - 1.07 * declared.other
        - 2.13 * facts.kept_whole
        + 0.42 * measures.run / max(1, measures.paragraphs)
        - 1.64 * facts.has_password()
    )
