"""Asks for pages, and reads what the tests of pages look at."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

from flask.testing import FlaskClient

from tests.web.documents import Element, ParsedPage


def get(
    client: FlaskClient, path: str, status: int = 200, **arguments: str | list[str]
) -> ParsedPage:
    """Ask for a page.

    Args:
        client: Asks.
        path: With its arguments, or without any.
        status: What the answer must have.
        arguments: Put after the path.

    Returns:
        The page, taken apart.
    """
    address = f"{path}?{urlencode(arguments, doseq=True)}" if arguments else path
    answer = client.get(address)
    assert answer.status_code == status, answer.text
    assert answer.content_type == "text/html; charset=utf-8"
    return ParsedPage(answer.text)


def total(page: ParsedPage) -> int:
    """Return the number of articles that a page of results tells."""
    return int(page.one("h1", "count").text.split()[0])


def titles(page: ParsedPage) -> list[Element]:
    """Return the links of the hits to their articles, in order."""
    links = [link for link in page.all("a") if link.attributes["href"].startswith("/articles/")]
    return [link for link in links if "cite" not in link.classes]


def arguments_of(link: str) -> list[tuple[str, str]]:
    """Return the arguments of an address, in order."""
    return parse_qsl(urlsplit(link).query)
