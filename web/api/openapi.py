"""Describes the API in OpenAPI 3.1; tests/web/api/test_openapi.py holds the server to it."""

from __future__ import annotations

from typing import Any, NamedTuple, get_args

from search.citing.formats import CITE_FORMATS
from search.exporting.formats import FORMATS
from search.language.limits import MAX_QUERY_CHARS
from search.newsroom.silence import STANDING_TEXTS
from search.newsroom.times.bins import UNITS
from search.quotes.person import DEFAULT_LIMIT as QUOTES_LIMIT
from search.quotes.person import MAX_START
from search.quotes.verification import MAX_CHECKED_CHARS, Verdict
from search.request import MAX_SERVED_LIMIT, Field
from search.results import RELATION_WORDS
from seeds import __version__
from web.api.citing import DEFAULT_CITE_FORMAT
from web.api.export import CONTENT_TYPES, DEFAULT_FORMAT, NOTICES, TOTAL
from web.parameters import AGAINST, BY, COMPARED, DEFAULT_SUGGESTIONS, MAX_REPEATED, SERVED

Schema = dict[str, Any]
"""An object of JSON Schema or of OpenAPI."""

_TEXT: Schema = {"type": "string"}
_MAYBE_TEXT: Schema = {"type": ["string", "null"]}
_TEXTS: dict[str, Schema] = {
    "query": {
        "type": "string",
        "pattern": "\\S",
        "maxLength": MAX_QUERY_CHARS,
        "description": "The page /help shows what it may hold",
    },
}
"""What is known of the texts of some fields. Which queries and dates can be read no schema says."""

_COUNT: Schema = {"type": "integer", "minimum": 0}
_MAYBE_COUNT: Schema = {"type": ["integer", "null"], "minimum": 0}


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
                        _parameter("source", "Quotations of this source alone", _TEXT),
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
                        _parameter(AGAINST, "A second query, counted beside it", _TEXT),
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
        CONTENT_TYPES[form].partition(";")[0]: {"schema": _TEXT} for form in ("csv", "jsonl")
    }
    found["headers"] = {
        TOTAL: {"description": "Articles found", "schema": _COUNT},
        NOTICES: {"description": "Texts of the notices, as a JSON list", "schema": _TEXT},
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
        form.content_type.partition(";")[0]: {"schema": _TEXT}
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
    return _parameter(name, description, _TEXT, "path", required=True, example=example)


def _number(low: int, high: int, default: object) -> Schema:
    return {"type": "integer", "minimum": low, "maximum": high, "default": default}


def _completions() -> Schema:
    return _number(1, MAX_SERVED_LIMIT, DEFAULT_SUGGESTIONS)


def _value(field: Field) -> Schema:
    """Return the schema of a field's values in an address."""
    if field.kind == "texts":
        return {**_list(_TEXT), "maxItems": MAX_REPEATED}
    if field.kind == "number":
        return _number(field.low, field.max_served, field.default)
    if field.kind == "choice":
        return {"type": "string", "enum": list(field.choices)}
    if field.kind == "switch":
        return {"enum": ["0", "1"]}
    return _TEXTS.get(field.name, _TEXT)


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


def _object(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": sorted(properties)}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _span(**more: Schema) -> Schema:
    return _object(start=_COUNT, end=_COUNT, **more)


_PROBLEM: Schema = {
    "type": _TEXT,
    "title": _TEXT,
    "status": _COUNT,
    "detail": _TEXT,
    "start": {**_COUNT, "description": "Where the trouble begins: characters before it"},
    "end": {**_COUNT, "description": "Where it ends"},
    "remedy": {**_TEXT, "description": "What to write instead"},
}


def _schemas() -> Schema:
    facet = _list(_object(value=_MAYBE_TEXT, count=_COUNT))
    flag = {"type": "boolean"}
    passage = _span(
        id=_TEXT,
        text=_TEXT,
        marks=_list(_span(kind=_TEXT)),
        more_before=flag,
        more_after=flag,
        cut=flag,
    )
    spelling = _object(text=_TEXT, count=_COUNT, reason=_TEXT, key=_TEXT, on=flag)
    share = {"type": "number", "minimum": 0, "maximum": 1}
    reprints = _list(
        _object(
            doc_id=_TEXT, source=_MAYBE_TEXT, published=_MAYBE_TEXT, title=_MAYBE_TEXT,
            relation={**_TEXT, "enum": list(RELATION_WORDS)}, coverage=share, url=_MAYBE_TEXT,
        )
    )  # fmt: skip
    hit = _object(
        doc_id=_TEXT, title=_MAYBE_TEXT, source=_MAYBE_TEXT, published=_MAYBE_TEXT,
        url=_MAYBE_TEXT, language=_MAYBE_TEXT, score={"type": "number"},
        passages=_list(passage), matched=_list(_object(term=_TEXT, reason=_TEXT, **{"as": _TEXT})),
        reprints=reprints, title_marks=_list(_span(kind=_TEXT)),
        side={**_TEXT, "enum": ["all", "some"]}, group=_TEXT, stands_for=_COUNT,
    )  # fmt: skip
    notice = _object(
        kind=_TEXT,
        text=_TEXT,
        start=_MAYBE_COUNT,
        end=_MAYBE_COUNT,
        query=_MAYBE_TEXT,
        without=_list(_TEXT),
    )
    row = _object(
        text=_TEXT, key=_TEXT, mentions=_COUNT, articles=_COUNT, first=_MAYBE_TEXT,
        last=_MAYBE_TEXT, state=_TEXT, reason=_TEXT,
        sources=_list(_object(source=_MAYBE_TEXT, mentions=_COUNT)),
    )  # fmt: skip
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
            kept_whole=flag, kind=_TEXT, partial=flag, captured=_MAYBE_TEXT, stripper=_COUNT,
            reprints=reprints, shares_text_with=reprints,
        ),
        "Cited": _span(
            id=_TEXT, doc_id=_TEXT, text=_TEXT, title=_MAYBE_TEXT, source=_MAYBE_TEXT,
            published=_MAYBE_TEXT, url=_MAYBE_TEXT, standing=_TEXT, quotation=_TEXT,
            more_before=flag, more_after=flag, cut=flag,
        ),
        "Name": _object(name=_TEXT, kind=_TEXT, spellings=_list(row), others=_list(row)),
        "Verification": _object(
            quotation=_TEXT, verdict={**_TEXT, "enum": list(get_args(Verdict))}, omissions=_COUNT,
            inserted=_COUNT, places=_COUNT,
            printed=_list(
                _object(
                    id=_TEXT, doc_id=_TEXT, title=_MAYBE_TEXT, source=_MAYBE_TEXT,
                    published=_MAYBE_TEXT, url=_MAYBE_TEXT, text=_TEXT,
                )
            ),
            changes=_list(_object(kind=_TEXT, quoted=_TEXT, printed=_TEXT)),
        ),
        "References": _list(_object(id=_TEXT, type=_TEXT)),
        "Quotes": _object(
            name=_TEXT, speakers=_list(_TEXT), total=_COUNT, articles=_COUNT, sources=facet,
            notices=_list(notice), start=_COUNT, next=_MAYBE_COUNT,
            quotes=_list(
                _span(
                    id=_TEXT, doc_id=_TEXT, title=_MAYBE_TEXT, source=_MAYBE_TEXT,
                    published=_MAYBE_TEXT, url=_MAYBE_TEXT, text=_TEXT, speaker=_TEXT,
                    said_by=_TEXT,
                )
            ),
        ),
        "Story": _story(),
        **_newsroom(notice, _object(name=_TEXT, spellings=_list(spelling))),
        "Sources": _object(sources=facet),
        "Stats": _object(
            articles=_COUNT, undated=_COUNT, first_month=_MAYBE_TEXT, last_month=_MAYBE_TEXT,
            sources=_COUNT, without_source=_COUNT,
        ),
        "Suggestions": _object(query=_TEXT, suggestions=_list(_TEXT)),
        "Health": _object(status=_TEXT, articles=_COUNT),
        "Description": {"type": "object"},
        "Problem": {
            "type": "object",
            "properties": _PROBLEM,
            "required": ["detail", "status", "title", "type"],
            "description": "RFC 9457; `start`, `end` and `remedy` stand in errors of a query",
        },
    }  # fmt: skip


def _story() -> Schema:
    """Return the schema of a story."""
    known = {"doc_id": _TEXT, "source": _MAYBE_TEXT, "published": _MAYBE_TEXT}
    number = {"type": ["number", "null"]}
    telling = _span(**known, passage=_MAYBE_TEXT, text=_MAYBE_TEXT)
    value = _object(
        text=_TEXT, low=number, high=number, qualifier=_TEXT, sources=_COUNT,
        tellings=_list(telling),
    )  # fmt: skip
    return _object(
        doc_id=_TEXT, id=_MAYBE_TEXT, note=_TEXT, texts=_COUNT, first=_list(_TEXT), read=_COUNT,
        sources=_list(_object(source=_MAYBE_TEXT, articles=_COUNT, texts=_COUNT)),
        articles=_list(
            _object(**known, title=_MAYBE_TEXT, url=_MAYBE_TEXT, language=_MAYBE_TEXT, group=_TEXT)
        ),
        names=_list(_object(name=_TEXT, articles=_COUNT)),
        figures=_list(
            _object(
                label=_TEXT, kind=_TEXT, unit=_TEXT, predicate=_TEXT, differs={"type": "boolean"},
                articles=_COUNT, sources=_COUNT, values=_list(value),
            )
        ),
        speakers=_list(
            _object(name=_TEXT, total=_COUNT, quotes=_list(_span(**known, text=_TEXT)))
        ),
        changes=_list(
            _object(
                **known, older=_TEXT, older_source=_MAYBE_TEXT, older_published=_MAYBE_TEXT,
                pieces=_list(
                    _object(
                        kind={**_TEXT, "enum": ["same", "gone", "new", "left out"]}, text=_TEXT
                    )
                ),
            )
        ),
    )  # fmt: skip


_NUMBER: Schema = {"type": "number"}
_MAYBE_NUMBER: Schema = {"type": ["number", "null"]}


def _newsroom(notice: Schema, variant: Schema) -> Schema:
    """Return the shapes of sources side by side, of hits over time and of a name's map."""
    flag = {"type": "boolean"}
    passage = _span(
        id=_TEXT, text=_TEXT, marks=_list(_span(kind=_TEXT)), more_before=flag, more_after=flag,
        doc_id=_TEXT, title=_MAYBE_TEXT, source=_MAYBE_TEXT, published=_MAYBE_TEXT,
        url=_MAYBE_TEXT, language=_MAYBE_TEXT,
    )  # fmt: skip
    telling = _span(
        doc_id=_TEXT, source=_MAYBE_TEXT, published=_MAYBE_TEXT, passage=_MAYBE_TEXT,
        text=_MAYBE_TEXT,
    )  # fmt: skip
    figure = _object(
        label=_TEXT, kind=_TEXT, unit=_TEXT, predicate=_TEXT, differs=flag, articles=_COUNT,
        sources=_COUNT,
        values=_list(
            _object(
                text=_TEXT, low=_MAYBE_NUMBER, high=_MAYBE_NUMBER, qualifier=_TEXT,
                sources=_COUNT, tellings=_list(telling),
            )
        ),
    )  # fmt: skip
    column = _object(
        source=_MAYBE_TEXT, articles=_COUNT, independent=_COUNT, undated=_COUNT,
        first=_MAYBE_TEXT, last=_MAYBE_TEXT,
        passage={**passage, "type": ["object", "null"]},
        names=_list(
            _object(name=_TEXT, spellings=_list(_object(text=_TEXT, count=_COUNT)))
        ),
        quoted=_list(
            _object(name=_TEXT, quotations=_COUNT, sources=_COUNT, passage=passage)
        ),
        words=_list(
            _object(
                word=_TEXT, articles=_COUNT, of=_COUNT, others=_COUNT, of_others=_COUNT,
                z=_NUMBER, passage=passage,
            )
        ),
        only_here=_list(_object(match=_NUMBER, compared=_COUNT, passage=passage)),
    )  # fmt: skip
    counted = _object(value=_MAYBE_TEXT, count=_COUNT, dated=_COUNT, share=_MAYBE_NUMBER)
    span = _object(first=_MAYBE_TEXT, last=_MAYBE_TEXT)
    companions = _list(_object(name=_TEXT, articles=_COUNT, mentions=_COUNT))
    return {
        "Comparison": _object(
            query=_TEXT, parsed=_TEXT, total=_COUNT, compared=_COUNT, independent=_COUNT,
            took_ms=_NUMBER, notices=_list(notice), variants=_list(variant),
            span={**span, "type": ["object", "null"]}, story=_MAYBE_TEXT, figures=_list(figure),
            sources=_list(column),
            without=_list(
                _object(
                    source=_MAYBE_TEXT, standing={**_TEXT, "enum": list(STANDING_TEXTS)},
                    text=_TEXT, articles=_COUNT, expected=_NUMBER,
                )
            ),
        ),
        "When": _object(
            unit=_MAYBE_TEXT, wider=_list(_TEXT), first=_MAYBE_TEXT, last=_MAYBE_TEXT,
            chosen=span,
            series=_list(
                _object(
                    query=_TEXT, total=_COUNT, undated=_COUNT,
                    sources=_list(_object(value=_MAYBE_TEXT, count=_COUNT)),
                    bins=_list(
                        _object(
                            label=_TEXT, after=_TEXT, before=_MAYBE_TEXT, hits=_COUNT,
                            dated=_COUNT, share=_MAYBE_NUMBER, sources=_list(counted),
                        )
                    ),
                )
            ),
        ),
        "NameMap": _object(
            name=_TEXT, articles=_COUNT, read=_COUNT, people=companions, places=companions
        ),
    }  # fmt: skip
