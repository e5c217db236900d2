"""The result document made ready for the page: links, chips, bars, highlighted passages."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from web.charts import month_bars, share
from web.highlight import Mark, highlight, safe_link
from web.parameters import address, period, toggled

MOST_SOURCES = 12
"""Sources listed beside the results; those in use are always listed."""


class ResultsView:
    """What the template of the results shows; every link keeps the rest of the search.

    Args:
        document: The result document (see `search.results`).
        arguments: The address's arguments, valid already.
        path: The address of the results page.
    """

    def __init__(self, document: dict[str, Any], arguments: MultiDict[str, str], path: str) -> None:
        self._arguments = arguments
        self._path = path
        self.total: int = document["total"]
        self.took_ms: float = document["took_ms"]
        self.notices: list[dict[str, Any]] = [self._notice(n) for n in document["notices"]]
        self.names = [self._chips(name) for name in document["variants"]]
        self.hits = [self._hit(hit) for hit in document["hits"]]
        self.sources = self._sources(document["facets"].get("source", []))
        months = [(m["value"], m["count"]) for m in document["facets"].get("month", [])]
        self.months = month_bars(months, self._month_link)
        self.span = (months[0][0], months[-1][0]) if months else None
        self.next = self._next(document["next"])
        self.dates = self._dates()
        self.sorts = [
            (sort, self._change(sort=None if sort == "relevance" else sort), sort == self._sort)
            for sort in ("relevance", "newest", "oldest")
        ]

    @property
    def _sort(self) -> str:
        return self._arguments.get("sort") or "relevance"

    def _change(self, **changes: str | None) -> str:
        return address(self._path, self._arguments, **changes)

    def _notice(self, notice: dict[str, Any]) -> dict[str, Any]:
        instead = notice.get("query")
        return {**notice, "link": self._change(q=instead) if instead else None}

    def _chips(self, name: dict[str, Any]) -> dict[str, Any]:
        spellings = [
            {**spelling, "link": toggled(self._path, self._arguments, "off", spelling["key"])}
            for spelling in name["spellings"]
        ]
        table = f"/names/{quote(name['name'], safe='')}"
        return {"name": name["name"], "spellings": spellings, "table": table}

    def _hit(self, hit: dict[str, Any]) -> dict[str, Any]:
        link = f"/articles/{quote(hit['doc_id'], safe='')}?" + urlencode(
            {"q": self._arguments.get("q", "")}
        )
        passages = [
            {
                "html": highlight(passage["text"], _marks(passage["marks"])),
                "id": passage["id"],
                "link": f"{link}#s{passage['start']}",
            }
            for passage in hit["passages"]
        ]
        other = [m for m in hit["matched"] if m["reason"] and m["as"]]
        return {
            **hit,
            "link": link,
            "heading": highlight(hit["title"] or "Untitled", _marks(hit["title_marks"])),
            "outside": safe_link(hit["url"]),
            "passages": passages,
            "other": other,
        }

    def _sources(self, facet: list[dict[str, Any]]) -> list[dict[str, Any]]:
        chosen = set(self._arguments.getlist("source"))
        largest = max((entry["count"] for entry in facet), default=0)
        listed = [
            entry
            for place, entry in enumerate(facet)
            if entry["value"] and (place < MOST_SOURCES or entry["value"] in chosen)
        ]
        missing = chosen - {entry["value"] for entry in listed}
        listed += [{"value": value, "count": 0} for value in sorted(missing)]
        return [
            {
                **entry,
                "link": toggled(self._path, self._arguments, "source", entry["value"]),
                "chosen": entry["value"] in chosen,
                "bar": share(entry["count"], largest),
            }
            for entry in listed
        ]

    def _month_link(self, text: str) -> str:
        first, last = period(text)
        return self._change(after=first, before=last)

    def _dates(self) -> dict[str, str] | None:
        after, before = self._arguments.get("after"), self._arguments.get("before")
        if not after and not before:
            return None
        text = f"{after or '…'} to {before or '…'}"
        return {"text": text, "link": self._change(after=None, before=None)}

    def _next(self, cursor: str | None) -> Markup | str | None:
        return self._change(cursor=cursor) if cursor else None


def _marks(marks: list[dict[str, Any]]) -> list[Mark]:
    return [Mark(mark["start"], mark["end"], mark["kind"]) for mark in marks]
