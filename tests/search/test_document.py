"""The result document has the keys of its description, no more and no fewer."""

from __future__ import annotations

from typing import Any, NotRequired, get_args, get_origin, get_type_hints, is_typeddict

from search.document import ResultsDocument
from search.notices import Notice
from search.results import (
    FacetCount,
    Facets,
    Hit,
    Mark,
    Matched,
    Passage,
    Reprint,
    Results,
    Variant,
    VariantSpelling,
)

MARK = Mark(0, 5, "phrase")
HIT = Hit(
    doc_id="0123456789abcdef",
    title="Manas",
    source=None,
    published="2010-04-09",
    url=None,
    language="en",
    score=1.5,
    passages=(Passage("p", "Manas base", 3, 13, (MARK,)),),
    matched=(Matched("manas", "Manas", "as written"),),
    reprints=(Reprint("fedcba9876543210", "X", None),),
    title_marks=(MARK,),
    explanation="why",
)
RESULTS = Results(
    query="manas",
    parsed="manas",
    total=1,
    took_ms=0.5,
    notices=(Notice("k", "t", 0, 2, "q", ("sources",)),),
    variants=(Variant("Manas", (VariantSpelling("Manas", 3, "r", True, "manas"),)),),
    hits=(HIT,),
    facets=Facets((FacetCount(None, 1),), (FacetCount("2010-04", 1),)),
    next="c",
)


def departures(value: Any, kind: Any, where: str = "") -> list[str]:
    """List the keys by which a value departs from a TypedDict, in all that it holds."""
    if get_origin(kind) is NotRequired:
        kind = get_args(kind)[0]
    if get_origin(kind) is list:
        return [one for item in value for one in departures(item, get_args(kind)[0], where)]
    if not is_typeddict(kind):
        return []
    hints = get_type_hints(kind)
    found = [f"{where}.{key}" for key in set(hints) ^ set(value)]
    for key in set(hints) & set(value):
        found += departures(value[key], hints[key], f"{where}.{key}")
    return found


def test_a_whole_document_is_as_described() -> None:
    """With a value of each kind in it."""
    document = RESULTS.to_dict()
    assert departures(document, ResultsDocument) == []
    assert document["hits"][0]["matched"] == [
        {"term": "manas", "as": "Manas", "reason": "as written"}
    ]
    assert document["hits"][0]["passages"][0]["marks"] == [{"start": 0, "end": 5, "kind": "phrase"}]
    assert document["facets"] == {
        "source": [{"value": None, "count": 1}],
        "month": [{"value": "2010-04", "count": 1}],
    }
    assert document["notices"] == [
        {"kind": "k", "text": "t", "start": 0, "end": 2, "query": "q", "without": ["sources"]}
    ]


def test_an_explanation_stands_there_only_if_asked_for() -> None:
    """Its key is left out, not None."""
    document = RESULTS._replace(hits=(HIT._replace(explanation=None),)).to_dict()
    assert "explanation" not in document["hits"][0]
    assert departures(document, ResultsDocument) == [".hits.explanation"]


def test_departures_are_found() -> None:
    """A missing key and a further one, also deep inside."""
    document: Any = RESULTS.to_dict()
    document["more"] = 1
    del document["hits"][0]["passages"][0]["id"]
    assert sorted(departures(document, ResultsDocument)) == [".hits.passages.id", ".more"]
