"""The API's description is held to what the server does: every path, every key, no other."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from web.api.openapi import Examples, openapi_document
from web.parameters import NAMES

TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}


def _check(value: Any, schema: dict[str, Any], where: str) -> list[str]:
    """List where `value` departs from `schema`, and keys that the schema does not name."""
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/components/schemas/")
        return _check(value, openapi_document()["components"]["schemas"][name], name)
    if "type" in schema:
        names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        kinds = [TYPES[name] for name in names]
        exact = isinstance(value, bool) == ("boolean" in names) or value is None
        if not exact or not any(isinstance(value, kind) for kind in kinds):
            return [f"{where}: {value!r} is not {names}"]
    if isinstance(value, int | float) and value < schema.get("minimum", value):
        return [f"{where}: {value} is below {schema['minimum']}"]
    found: list[str] = []
    if isinstance(value, dict) and "properties" in schema:
        properties = schema["properties"]
        found += [f"{where}: lacks {name}" for name in schema["required"] if name not in value]
        found += [f"{where}: has {name}" for name in value if name not in properties]
        for name in set(value) & set(properties):
            found += _check(value[name], properties[name], f"{where}.{name}")
    if isinstance(value, list):
        for item in value:
            found += _check(item, schema["items"], f"{where}[]")
    return found


def _ok(path: str) -> dict[str, Any]:
    answers = openapi_document()["paths"][path]["get"]["responses"]
    schema: dict[str, Any] = answers["200"]["content"]["application/json"]["schema"]
    return schema


def test_the_server_has_the_paths_of_its_description(client: FlaskClient) -> None:
    """Every path of the API is described, and no other."""
    rules = {
        rule.rule.replace("<", "{").replace(">", "}")
        for rule in client.application.url_map.iter_rules()
        if rule.endpoint.startswith(("api.", "api_stories.", "export.", "citing.", "newsroom."))
    }
    assert set(openapi_document()["paths"]) == rules
    served = client.get("/api/v1/openapi.json").get_json()
    hit = client.get("/api/v1/search?q=date:2010-04..&limit=1").get_json()["hits"][0]
    passage = hit["passages"][0]["id"]
    assert served == openapi_document(Examples("Bakiyev", hit["doc_id"], passage, "Bakiyev"))


@pytest.mark.parametrize(
    ("path", "arguments"),
    [
        ("/api/v1/search", "?q=Bakiyev&limit=100"),
        ("/api/v1/search", "?q=Manas+base"),
        ("/api/v1/search", "?q=zzyzx"),
        ("/api/v1/search", "?q=referendun"),
        ("/api/v1/search", "?q=Bakiyev&limit=3&sort=newest"),
        ("/api/v1/export", "?q=Manas&format=json"),
        ("/api/v1/compare", "?q=Manas+base"),
        ("/api/v1/compare", "?q=Kyrgyzstan&after=2010-05"),
        ("/api/v1/compare", "?q=zzyzx"),
        ("/api/v1/when", "?q=Bakiyev&against=Otunbayeva"),
        ("/api/v1/when", "?q=zzyzx&by=week"),
        ("/api/v1/suggest", "?q=Ba"),
        ("/api/v1/openapi.json", ""),
        ("/api/v1/quotes", "?name=Bakiyev"),
        ("/api/v1/quotes", "?name=Lola&limit=2"),
        ("/api/v1/verify-quote", "?text=air+base"),
        ("/api/v1/verify-quote", "?text=the+base+remains+quite+open+for+long"),
        ("/api/v1/sources", ""),
        ("/api/v1/stats", ""),
        ("/healthz", ""),
    ],
)
def test_an_answer_is_as_described(client: FlaskClient, path: str, arguments: str) -> None:
    """Every key that is promised is there, none that is not; types and bounds hold."""
    answer = client.get(path + arguments)
    assert answer.status_code == 200
    assert _check(answer.get_json(), _ok(path), path) == []


def test_every_article_is_as_described(client: FlaskClient) -> None:
    """All articles of a search, among them undated and Russian ones."""
    hits = client.get("/api/v1/search?q=Kyrgyzstan+OR+Бакиев&limit=100").get_json()["hits"]
    for hit in hits:
        document = client.get(f"/api/v1/articles/{hit['doc_id']}").get_json()
        assert _check(document, _ok("/api/v1/articles/{doc_id}"), "article") == []


def test_passages_and_names_are_as_described(client: FlaskClient) -> None:
    """Those of a search."""
    for hit in client.get("/api/v1/search?q=Kyrgyzstan&limit=5").get_json()["hits"]:
        for passage in hit["passages"]:
            cited = client.get(f"/api/v1/passages/{passage['id']}").get_json()
            assert _check(cited, _ok("/api/v1/passages/{cited}"), "passage") == []
    for name in ("Bakiyev", "Otunbayeva"):
        document = client.get(f"/api/v1/names/{name}").get_json()
        assert _check(document, _ok("/api/v1/names/{name}"), "name") == []


def test_the_query_alone_must_be_given(client: FlaskClient) -> None:
    """Of the parameters in the address; the schema says that it may not be blank."""
    parameters = openapi_document()["paths"]["/api/v1/search"]["get"]["parameters"]
    assert [one["name"] for one in parameters if one["required"]] == ["q"]
    assert parameters[0]["schema"]["pattern"] == "\\S"
    assert client.get("/api/v1/search").status_code == 400
    assert client.get("/api/v1/search?q=+").status_code == 400


def test_an_error_of_a_parameter_is_as_described(client: FlaskClient) -> None:
    """Its four members are those that every problem must have."""
    document = client.get("/api/v1/search?q=a&limit=0").get_json()
    schema = openapi_document()["components"]["schemas"]["Problem"]
    assert sorted(document) == sorted(schema["required"])
    assert _check(document, schema, "problem") == []


def test_an_error_is_as_described(client: FlaskClient) -> None:
    """The problem's four members; further ones belong to its kind."""
    document = client.get("/api/v1/search?q=((").get_json()
    schema = openapi_document()["components"]["schemas"]["Problem"]
    known = {name: document[name] for name in schema["properties"]}
    assert _check(known, schema, "problem") == []


def test_every_parameter_is_described() -> None:
    """Those of a search are those that the server reads."""
    described = openapi_document()["paths"]["/api/v1/search"]["get"]["parameters"]
    assert sorted(parameter["name"] for parameter in described) == sorted(NAMES)


def test_the_check_finds_what_departs() -> None:
    """A missing key, a further key, a wrong type, a number below its bound."""
    health = {"$ref": "#/components/schemas/Health"}
    assert _check({"status": "ok", "articles": 3}, health, "x") == []
    assert _check({"status": "ok"}, health, "x") == ["Health: lacks articles"]
    assert _check({"status": "ok", "articles": 3, "more": 1}, health, "x") == ["Health: has more"]
    assert _check({"status": 1, "articles": True}, health, "x") != []
    assert _check({"status": "ok", "articles": -1}, health, "x") != []
