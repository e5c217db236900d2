"""Describes the API in OpenAPI 3.1; tests/web/api/test_openapi.py holds the server to it."""

from __future__ import annotations

from typing import NamedTuple

from search.citing.formats import CITE_FORMATS
from search.exporting.formats import FORMATS
from search.language.limits import MAX_QUERY_CHARS
from search.newsroom.times.bins import UNITS
from search.quotes.person import DEFAULT_LIMIT as QUOTES_LIMIT
from search.quotes.person import MAX_START
from search.quotes.verification import MAX_CHECKED_CHARS
from search.request import MAX_SERVED_LIMIT, Field
from seeds import __version__
from web.api.citing import DEFAULT_CITE_FORMAT
from web.api.export import CONTENT_TYPES, DEFAULT_FORMAT, NOTICES, TOTAL
from web.api.schemas import COUNT, TEXT, Schema, list_of, schemas
from web.parameters import AGAINST, BY, COMPARED, DEFAULT_SUGGESTIONS, MAX_REPEATED, SERVED

_TEXTS: dict[str, Schema] = {
    "query": {
        "type": "string",
        "pattern": "\\S",
        "maxLength": MAX_QUERY_CHARS,
        "description": "The page /help shows what it may hold",
    },
}
"""What is known of the texts of some fields. Which queries and dates can be read no schema says."""


class Examples(NamedTuple):
    """Values to try, which the collection at hand holds; None if it holds none."""

    query: str | None = None
    doc_id: str | None = None
    passage: str | None = None
    name: str | None = None


def openapi_document(examples: Examples = Examples()) -> Schema:  # noqa: B008 - it is a value
    """Return the whole document: paths, parameters, the success shapes and the one error shape.

    Args:
        examples: Stand beside the parameters that they are values of; by default there are none.

    Returns:
        A new document of OpenAPI 3.1, ready for JSON.
    """
    return {
        "openapi": "3.1.0",
        "info": {"title": "Dateline", "version": __version__, "license": {"name": "MIT"}},
        "paths": {
            "/api/v1/search": {
                "get": _operation(
                    "search", "Find articles and their passages", "Results",
                    _search_parameters(examples.query),
                )
            },
            "/api/v1/export": {"get": _export(examples.query)},
            "/api/v1/articles/{doc_id}": {
                "get": _operation(
                    "article", "Get an article, its original and every cut", "Article",
                    [_in_path("doc_id", "Id of the article", examples.doc_id)],
                )
            },
            "/api/v1/passages/{cited}": {
                "get": _operation(
                    "passage", "Get the passage of an id, and a quotation of it", "Cited",
                    [_in_path("cited", "Id of the passage", examples.passage)],
                )
            },
            "/api/v1/stories/{doc_id}": {
                "get": _operation(
                    "story", "Get the story of an article: all that tells of one event", "Story",
                    [_in_path("doc_id", "Id of any article of the story", examples.doc_id)],
                )
            },
            "/api/v1/names/{name}": {
                "get": _operation(
                    "name", "Get the spellings of a name", "Name",
                    [_in_path("name", "The name in any spelling", examples.name)],
                )
            },
            "/api/v1/references/{cited}": {"get": _reference(examples.passage)},
            "/api/v1/verify-quote": {
                "get": _operation(
                    "verify", "Tell whether a quotation is printed so", "Verification",
                    [
                        _parameter(
                            "text", "The words of the quotation",
                            {"type": "string", "pattern": "\\S", "maxLength": MAX_CHECKED_CHARS},
                            required=True, example=examples.query,
                        )
                    ],
                )
            },
            "/api/v1/quotes": {
                "get": _operation(
                    "quotes", "Get all that a person is quoted with", "Quotes",
                    [
                        _parameter(
                            "name", "The person's name in any spelling",
                            {"type": "string", "pattern": "\\S", "maxLength": MAX_QUERY_CHARS},
                            required=True, example=examples.name,
                        ),
                        _parameter("source", "Quotations of this source alone", TEXT),
                        _parameter(
                            "limit", "Quotations wanted", _number(1, MAX_SERVED_LIMIT, QUOTES_LIMIT)
                        ),
                        _parameter(
                            "start", "Quotations to pass over", _number(0, MAX_START, 0)
                        ),
                    ],
                )
            },
            "/api/v1/names/{name}/map": {
                "get": _operation(
                    "name_map", "Tell with whom and where a name is named", "NameMap",
                    [_in_path("name", "The name in any spelling", examples.name)],
                )
            },
            "/api/v1/compare": {
                "get": _operation(
                    "compare", "Put the sources of all articles found side by side", "Comparison",
                    [one for one in _search_parameters(examples.query) if one["name"] in COMPARED],
                )
            },
            "/api/v1/when": {
                "get": _operation(
                    "when", "Count the articles found over time, by source", "When",
                    [
                        *(
                            one
                            for one in _search_parameters(examples.query)
                            if one["name"] in COMPARED
                        ),
                        _parameter(AGAINST, "A second query, counted beside it", TEXT),
                        _parameter(
                            BY, "Length of time that is counted together; what fits if left out",
                            {"type": "string", "enum": list(UNITS)},
                        ),
                    ],
                )
            },
            "/api/v1/sources": {
                "get": _operation("sources", "List the sources", "Sources", [])
            },
            "/api/v1/stats": {
                "get": _operation("stats", "Tell what there is, in figures", "Stats", [])
            },
            "/api/v1/suggest": {
                "get": _operation(
                    "suggest", "Complete the last word of a query", "Suggestions",
                    [
                        _parameter("q", "What was typed so far", TEXT),
                        _parameter("limit", "Completions wanted", _completions()),
                    ],
                )
            },
            "/api/v1/openapi.json": {
                "get": _operation("openapi", "Get this document", "Description", [])
            },
            "/healthz": {"get": _operation("healthz", "Tell whether searches work", "Health", [])},
        },
        "components": {"schemas": schemas()},
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


def _export(query: str | None) -> Schema:
    """Return the operation that streams every article found."""
    limit = {"type": "integer", "minimum": 1, "maximum": 999_999_999}
    parameters = [one for one in _search_parameters(query) if one["name"] != "limit"]
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
        CONTENT_TYPES[form].partition(";")[0]: {"schema": TEXT} for form in ("csv", "jsonl")
    }
    found["headers"] = {
        TOTAL: {"description": "Articles found", "schema": COUNT},
        NOTICES: {"description": "Texts of the notices, as a JSON list", "schema": TEXT},
    }
    return operation


def _reference(passage: str | None) -> Schema:
    """Return the operation that writes a reference."""
    operation = _operation(
        "reference", "Get the reference of an article or a passage", "References",
        [
            _in_path("cited", "Id of the article or the passage", passage),
            _parameter(
                "format", "What is written",
                {"type": "string", "enum": list(CITE_FORMATS), "default": DEFAULT_CITE_FORMAT},
            ),
        ],
    )  # fmt: skip
    content = operation["responses"]["200"]["content"]
    content["application/vnd.citationstyles.csl+json"] = content.pop("application/json")
    content |= {
        form.content_type.partition(";")[0]: {"schema": TEXT}
        for name, form in CITE_FORMATS.items()
        if name != "csl-json"
    }
    return operation


def _parameter(
    name: str,
    description: str,
    schema: Schema,
    where: str = "query",
    *,
    required: bool = False,
    example: str | None = None,
) -> Schema:
    return {
        "name": name,
        "in": where,
        "description": description,
        "schema": schema,
        "required": required,
        **({"example": example} if example is not None else {}),
    }


def _in_path(name: str, description: str, example: str | None) -> Schema:
    return _parameter(name, description, TEXT, "path", required=True, example=example)


def _number(low: int, high: int, default: object) -> Schema:
    return {"type": "integer", "minimum": low, "maximum": high, "default": default}


def _completions() -> Schema:
    return _number(1, MAX_SERVED_LIMIT, DEFAULT_SUGGESTIONS)


def _value(field: Field) -> Schema:
    """Return the schema of a field's values in an address."""
    if field.kind == "texts":
        return {**list_of(TEXT), "maxItems": MAX_REPEATED}
    if field.kind == "number":
        return _number(field.low, field.max_served, field.default)
    if field.kind == "choice":
        return {"type": "string", "enum": list(field.choices)}
    if field.kind == "switch":
        return {"enum": ["0", "1"]}
    return _TEXTS.get(field.name, TEXT)


def _search_parameters(query: str | None) -> list[Schema]:
    return [
        _parameter(
            name,
            field.description,
            _value(field),
            required=field.name == "query",
            example=query if field.name == "query" else None,
        )
        for name, field in SERVED
    ]
