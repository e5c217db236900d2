"""The API's description, OpenAPI 3.1; tests/web/api/test_openapi.py holds the server to it."""

from __future__ import annotations

from typing import Any

from seeds import __version__
from web.parameters import DEFAULT_LIMIT, DEFAULT_SUGGESTIONS, MOST_HITS, SORTS

_TEXT = {"type": "string"}
_MAYBE_TEXT = {"type": ["string", "null"]}
_COUNT = {"type": "integer", "minimum": 0}
_MAYBE_COUNT = {"type": ["integer", "null"], "minimum": 0}


def openapi_document() -> dict[str, Any]:
    """Give the whole document: paths, parameters, the success shapes and the one error shape."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Dateline", "version": __version__, "license": {"name": "MIT"}},
        "paths": {
            "/api/v1/search": {
                "get": _operation(
                    "search", "Find articles and their passages", "Results", _search_parameters()
                )
            },
            "/api/v1/articles/{doc_id}": {
                "get": _operation(
                    "article", "Get an article, its original and every cut", "Article",
                    [_parameter("doc_id", "Id of the article", _TEXT, where="path")],
                )
            },
            "/api/v1/suggest": {
                "get": _operation(
                    "suggest", "Complete the last word of a query", "Suggestions",
                    [
                        _parameter("q", "What was typed so far", _TEXT),
                        _parameter("limit", "Completions wanted", _limit(DEFAULT_SUGGESTIONS)),
                    ],
                )
            },
            "/api/v1/openapi.json": {
                "get": _operation("openapi", "Get this document", "Description", [])
            },
            "/healthz": {"get": _operation("healthz", "Tell whether searches work", "Health", [])},
        },
        "components": {"schemas": _schemas()},
    }  # fmt: skip


def _operation(
    name: str, summary: str, schema: str, parameters: list[dict[str, Any]]
) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        "operationId": name,
        "summary": summary,
        "parameters": parameters,
        "responses": {
            "200": {"description": "The answer", "content": content},
            "4XX": {"description": "What is wrong and what to do", "content": problem},
            "5XX": {"description": "The server cannot answer now", "content": problem},
        },
    }


def _parameter(
    name: str, description: str, schema: dict[str, Any], where: str = "query"
) -> dict[str, Any]:
    return {
        "name": name,
        "in": where,
        "description": description,
        "schema": schema,
        "required": where == "path",
    }


def _limit(default: int) -> dict[str, Any]:
    return {"type": "integer", "minimum": 1, "maximum": MOST_HITS, "default": default}


def _search_parameters() -> list[dict[str, Any]]:
    return [
        _parameter("q", "The query", _TEXT),
        _parameter("limit", "Hits wanted", _limit(DEFAULT_LIMIT)),
        _parameter("cursor", "`next` of the answer before", _TEXT),
        _parameter("sort", "Order of the hits", {"type": "string", "enum": list(SORTS)}),
        _parameter("source", "Only this source; may repeat", _list(_TEXT)),
        _parameter("after", "Published on or after: date, month or year", _TEXT),
        _parameter("before", "Published ahead of this date, month or year", _TEXT),
        _parameter("off", "Spelling to leave out; may repeat", _list(_TEXT)),
        _parameter("variants", "0: only the spelling typed", {"enum": ["0", "1"]}),
    ]  # fmt: skip


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": sorted(properties)}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _span(**more: dict[str, Any]) -> dict[str, Any]:
    return _object(start=_COUNT, end=_COUNT, **more)


def _schemas() -> dict[str, Any]:
    facet = _list(_object(value=_MAYBE_TEXT, count=_COUNT))
    passage = _span(id=_TEXT, text=_TEXT, marks=_list(_span(kind=_TEXT)))
    spelling = _object(text=_TEXT, count=_COUNT, reason=_TEXT, key=_TEXT, on={"type": "boolean"})
    hit = _object(
        doc_id=_TEXT, title=_MAYBE_TEXT, source=_MAYBE_TEXT, published=_MAYBE_TEXT,
        url=_MAYBE_TEXT, language=_MAYBE_TEXT, score={"type": "number"},
        passages=_list(passage), matched=_list(_object(term=_TEXT, reason=_TEXT, **{"as": _TEXT})),
        reprints=_list(_object(doc_id=_TEXT, source=_MAYBE_TEXT, published=_MAYBE_TEXT)),
        title_marks=_list(_span(kind=_TEXT)),
    )  # fmt: skip
    notice = _object(
        kind=_TEXT, text=_TEXT, start=_MAYBE_COUNT, end=_MAYBE_COUNT, query=_MAYBE_TEXT
    )
    return {
        "Results": _object(
            query=_TEXT, parsed=_TEXT, total=_COUNT, took_ms={"type": "number"},
            notices=_list(notice), variants=_list(_object(name=_TEXT, spellings=_list(spelling))),
            hits=_list(hit), facets=_object(source=facet, month=facet), next=_MAYBE_TEXT,
        ),
        "Article": _object(
            doc_id=_TEXT, title=_MAYBE_TEXT, source=_MAYBE_TEXT, published=_MAYBE_TEXT,
            url=_MAYBE_TEXT, language=_MAYBE_TEXT, authors=_list(_TEXT), body=_TEXT,
            sentences=_list(_span()), original=_TEXT,
            cuts=_list(_span(kind=_TEXT, rule=_TEXT, evidence=_TEXT)),
            kept_whole={"type": "boolean"},
        ),
        "Suggestions": _object(query=_TEXT, suggestions=_list(_TEXT)),
        "Health": _object(status=_TEXT, articles=_COUNT),
        "Description": {"type": "object"},
        "Problem": {
            **_object(type=_TEXT, title=_TEXT, status=_COUNT, detail=_TEXT),
            "description": "RFC 9457; of a query's error also where it lies, and a remedy",
        },
    }  # fmt: skip
