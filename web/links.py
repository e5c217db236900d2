"""Writes the addresses of this server's own pages; what they hold is quoted here alone."""

from __future__ import annotations

from urllib.parse import quote, urlencode


def search_link(path: str, name: str, *, exact: bool = False) -> str:
    """Return the address that searches for a name as one phrase.

    Args:
        path: The address of the results page.
        name: In any spelling; quotation marks in it are left out.
        exact: Search for this spelling alone.
    """
    inside = " ".join(name.replace('"', " ").split())
    query = inside if inside.isalnum() else f'"{inside}"'
    return f"{path}?{urlencode({'q': '=' * exact + query}, errors='replace')}"


def article_link(path: str, doc_id: str, query: str) -> str:
    """Return the address of an article's page.

    Args:
        path: The address of the results page.
        doc_id: Of the article.
        query: Its words are marked; empty for none.
    """
    kept = f"?{urlencode({'q': query}, errors='replace')}" if query else ""
    return f"{path}articles/{_quoted(doc_id)}{kept}"


def name_link(path: str, name: str) -> str:
    """Return the address of a name's spelling table; `path` is that of the results page."""
    return f"{path}names/{_quoted(name)}"


def _quoted(text: str) -> str:
    return quote(text, safe="", errors="replace")
