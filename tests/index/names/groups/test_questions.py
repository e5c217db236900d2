"""How much the names in a spelling's articles tell."""

from __future__ import annotations

import math

import pytest

from index.names.groups.questions import MAX_TELLING, telling_names
from index.names.tables.company import Company


def company(names: dict[int, int]) -> Company:
    return Company({}, {}, {}, names)


@pytest.mark.parametrize(
    ("times", "articles", "all_articles", "weight", "share"),
    [
        (1, 10, 1000, math.log(101), 0.01),
        (3, 10, 1000, 3 * math.log(101), 0.01),
        (1, 1000, 1000, math.log(2), 1.0),
        (1, 0, 1000, math.log(1001), 0.001),
        (1, 1, 0, math.log(2), 1.0),
    ],
)
def test_a_name_weighs_by_its_articles_and_its_rarity(
    times: int, articles: int, all_articles: int, weight: float, share: float
) -> None:
    """Common ones tell little; none tells nothing at all, nor without end."""
    (found,) = telling_names(company({7: times}), {7: articles}, all_articles)
    assert (found.name, found.share) == (7, share)
    assert found.weight == pytest.approx(weight)


def test_the_most_frequent_names_tell() -> None:
    """As many as a limit, of equal ones the lower numbers; none of an empty company."""
    counts = dict.fromkeys(range(1, MAX_TELLING + 2), 1) | {99: 2}
    found = telling_names(company(counts), dict.fromkeys(counts, 5), 100)
    assert [one.name for one in found] == [99, *range(1, MAX_TELLING)]
    assert telling_names(company({}), {}, 100) == []
