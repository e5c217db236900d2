"""What was collected under the filters of a search, whatever the articles say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whoosh.query import Every, NumericRange, Query

from search.planning.plan import is_filter, joined

if TYPE_CHECKING:
    from search.planning.plan import Plan


def collected(plan: Plan) -> Query:
    """Return what finds all articles under a search's filters but those of dates.

    Args:
        plan: Of the search. Its filters are those of the request and those that stand in the query:
            sources, languages, and what is left out.

    Returns:
        A query that matches all articles if there is no such filter.
    """
    filters = [part.query for part in plan.parts if is_filter(part.node)] + list(plan.filters)
    timeless = [query for query in filters if not is_date(query)]
    return joined(timeless) if timeless else Every()


def is_date(query: Query) -> bool:
    """Tell whether a filter is one of dates.

    Args:
        query: A filter of a plan.

    Returns:
        True for a range of time, and for what asks for articles without a date.
    """
    return isinstance(getattr(query, "query", query), NumericRange)
