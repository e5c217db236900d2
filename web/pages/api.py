"""The description of the API made ready for its page."""

from __future__ import annotations

import re
from typing import Any, NamedTuple
from urllib.parse import urlencode


class ParameterView(NamedTuple):
    """A parameter, what it means, and what it may be."""

    name: str
    description: str
    values: str
    required: bool


class Operation(NamedTuple):
    """What can be asked for.

    Args:
        path: With its parameters in braces.
        try_it: An address that asks for something; None if no example is known.
    """

    path: str
    summary: str
    parameters: list[ParameterView]
    try_it: str | None


def operations(document: dict[str, Any]) -> list[Operation]:
    """Return the operations of an OpenAPI document.

    Args:
        document: From `web.api.openapi.openapi_document`.

    Returns:
        In its order, each with its parameters; empty if it has no paths.
    """
    return [
        Operation(
            path,
            operation["summary"],
            [_parameter(parameter) for parameter in operation["parameters"]],
            _example(path, operation["parameters"]),
        )
        for path, operations in document["paths"].items()
        for operation in operations.values()
    ]


def _parameter(parameter: dict[str, Any]) -> ParameterView:
    return ParameterView(
        parameter["name"],
        re.sub("`([^`]*)`", r"“\1”", parameter["description"]),
        _values(parameter["schema"]),
        parameter["required"],
    )


def _values(schema: dict[str, Any]) -> str:
    """Return which values a schema allows, in words."""
    if "enum" in schema:
        return " or ".join(schema["enum"])
    if schema["type"] == "array":
        return "text, may repeat"
    if schema["type"] == "integer":
        usual = f", else {schema['default']}" if "default" in schema else ""
        return f"{schema['minimum']} to {schema['maximum']}{usual}"
    return "text"


def _example(path: str, parameters: list[dict[str, Any]]) -> str | None:
    """Return an address without parameters but those required; None if one has no example."""
    required = [parameter for parameter in parameters if parameter["required"]]
    if any("example" not in parameter for parameter in required):
        return None
    query = {}
    for parameter in required:
        if parameter["in"] == "query":
            query[parameter["name"]] = parameter["example"]
        else:
            path = path.replace("{" + parameter["name"] + "}", parameter["example"])
    return f"{path}?{urlencode(query)}" if query else path
