"""Describes the API in OpenAPI 3.1; tests/web/api/test_openapi.py holds the server to it."""

from __future__ import annotations

from typing import Any

from search.exporting.formats import FORMATS
from search.request import MAX_SERVED_LIMIT, Field
from seeds import __version__
from web.api.export import CONTENT_TYPES, DEFAULT_FORMAT, NOTICES, TOTAL
from web.parameters import DEFAULT_SUGGESTIONS, SERVED

Schema = dict[str, Any]
"""An object of JSON Schema or of OpenAPI."""

_TEXT: Schema = {"type": "string"}
_MAYBE_TEXT: Schema = {"type": ["string", "null"]}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_MAYBE_COUNT: Schema = {"type": ["integer", "null"], "minimum": 0}


def openapi_document() -> Schema:
    """Return the whole document: paths, parameters, the success shapes and the one error shape."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Dateline", "version": __version__, "license": {"name": "MIT"}},
        "paths": {
            "/api/v1/search": {
                "get": _operation(
                    "search", "Find articles and their passages", "Results", _search_parameters()
                )
            },
            "/api/v1/export": {"get": _export()},
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
                        _parameter("limit", "Completions wanted", _completions()),
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


def _operation(name: str, summary: str, schema: str, parameters: list[Schema]) -> Schema:
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


def _export() -> Schema:
    """Return the operation that streams every article found."""
    limit = {"type": "integer", "minimum": 1, "maximum": 999_999_999}
    parameters = [one for one in _search_parameters() if one["name"] != "limit"]
    parameters += [
        _parameter("limit", "Articles wanted; all if it is not given", limit),
        _parameter(
            "format", "What is written",
            {"type": "string", "enum": list(FORMATS), "default": DEFAULT_FORMAT},
        ),
    ]  # fmt: skip
    operation = _operation("export", "Get every article that a search finds", "Results", parameters)
    found = operation["responses"]["200"]
    found["content"] |= {
        CONTENT_TYPES[form].partition(";")[0]: {"schema": _TEXT} for form in ("csv", "jsonl")
    }
    found["headers"] = {
        TOTAL: {"description": "Articles found", "schema": _COUNT},
        NOTICES: {"description": "Texts of the notices, as a JSON list", "schema": _TEXT},
    }
    return operation


def _parameter(name: str, description: str, schema: Schema, where: str = "query") -> Schema:
    return {
        "name": name,
        "in": where,
        "description": description,
        "schema": schema,
        "required": where == "path",
    }


def _number(low: int, high: int, default: object) -> Schema:
    return {"type": "integer", "minimum": low, "maximum": high, "default": default}


def _completions() -> Schema:
    return _number(1, MAX_SERVED_LIMIT, DEFAULT_SUGGESTIONS)


def _value(field: Field) -> Schema:
    """Return the schema of a field's values in an address."""
    if field.kind == "texts":
        return _list(_TEXT)
    if field.kind == "number":
        return _number(field.low, field.max_served, field.default)
    if field.kind == "choice":
        return {"type": "string", "enum": list(field.choices)}
    if field.kind == "switch":
        return {"enum": ["0", "1"]}
    return _TEXT


def _search_parameters() -> list[Schema]:
    return [_parameter(name, field.description, _value(field)) for name, field in SERVED]


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": sorted(properties)}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _span(**more: Schema) -> Schema:
    return _object(start=_COUNT, end=_COUNT, **more)


def _schemas() -> Schema:
    facet = _list(_object(value=_MAYBE_TEXT, count=_COUNT))
    flag = {"type": "boolean"}
    passage = _span(
        id=_TEXT, text=_TEXT, marks=_list(_span(kind=_TEXT)), more_before=flag, more_after=flag
    )
    spelling = _object(text=_TEXT, count=_COUNT, reason=_TEXT, key=_TEXT, on=flag)
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
            kept_whole=flag,
        ),
        "Suggestions": _object(query=_TEXT, suggestions=_list(_TEXT)),
        "Health": _object(status=_TEXT, articles=_COUNT),
        "Description": {"type": "object"},
        "Problem": {
            **_object(type=_TEXT, title=_TEXT, status=_COUNT, detail=_TEXT),
            "description": "RFC 9457; of a query's error also where it lies, and a remedy",
        },
    }  # fmt: skip
