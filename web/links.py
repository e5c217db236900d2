"""Addresses of this server's own pages; what they hold is quoted here and nowhere else."""

from __future__ import annotations

from urllib.parse import quote, urlencode


def search_link(path: str, name: str, *, exact: bool = False) -> str:
    """Give the address that searches for a name as one phrase.

    Args:
        path: The address of the results page.
        exact: This spelling alone.
    """
    inside = " ".join(name.replace('"', " ").split())
    query = inside if inside.isalnum() else f'"{inside}"'
    return f"{path}?{urlencode({'q': '=' * exact + query}, errors='replace')}"


def article_link(path: str, doc_id: str, query: str) -> str:
    """Give the address of an article's page, with the query whose words it marks."""
    kept = f"?{urlencode({'q': query}, errors='replace')}" if query else ""
    return f"{path}articles/{_part(doc_id)}{kept}"


def name_link(path: str, name: str) -> str:
    """Give the address of a name's spelling table."""
    return f"{path}names/{_part(name)}"


def _part(text: str) -> str:
    return quote(text, safe="", errors="replace")
