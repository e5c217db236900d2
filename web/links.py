"""Writes the addresses of this server's own pages; what they hold is quoted here alone."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from search.results import Passage

AT = "at"
"""Parameter of an article's page: the place in the body to which a link leads."""


def search_link(path: str, name: str, *, exact: bool = False) -> str:
    """Return the address that searches for a name as one phrase.

    Args:
        path: The address of the results page.
        name: In any spelling; quotation marks in it are left out.
        exact: Search for this spelling alone.

    Returns:
        An address of this server, quoted for a link.
    """
    return f"{path}?{urlencode({'q': '=' * exact + phrase(name)}, errors='replace')}"


def phrase(name: str) -> str:
    """Return the query that searches for a name as one phrase.

    Args:
        name: In any spelling; quotation marks in it are left out.

    Returns:
        The name, in quotation marks if it is more than one word.
    """
    inside = " ".join(name.replace('"', " ").split())
    return inside if inside.isalnum() else f'"{inside}"'


def article_link(path: str, doc_id: str, search: str = "") -> str:
    """Return the address of an article's page.

    Args:
        path: The address of the results page.
        doc_id: Of the article.
        search: That found it (`web.parameters.search_text`): its words are marked, and the page
            leads back to it. Empty for none.

    Returns:
        An address of this server, quoted for a link.
    """
    return f"{path}articles/{_quoted(doc_id)}{_asked(search)}"


def place_link(path: str, passage: Passage, doc_id: str, search: str = "") -> str:
    """Return the address of a passage's place in its article.

    Args:
        path: The address of the results page.
        passage: Of the article's body, or of what was cut.
        doc_id: Of the article.
        search: As for `article_link`.

    Returns:
        Its sentence's anchor. If the passage begins inside a sentence, the page is told where
        (`AT`), and makes an anchor of that name. For what was cut, the page with its cuts.
    """
    link = article_link(path, doc_id, search)
    if passage.cut:
        return f"{link}{'&' if search else '?'}cuts=1"
    if not passage.more_before:
        return f"{link}#s{passage.start}"
    return f"{link}{'&' if search else '?'}{AT}={passage.start}#{AT}"


def passage_link(path: str, cited: str, search: str = "") -> str:
    """Return the address of a passage's page.

    Args:
        path: The address of the results page.
        cited: The passage's id.
        search: That found it, as for `article_link`.

    Returns:
        An address of this server, quoted for a link.
    """
    return f"{path}passages/{_quoted(cited)}{_asked(search)}"


def results_link(path: str, search: str, doc_id: str) -> str:
    """Return the address of a search's results, at the hit of an article.

    Args:
        path: The address of the results page.
        search: As for `article_link`, not empty.
        doc_id: Of the article.

    Returns:
        An address of this server, quoted for a link, with the hit's anchor.
    """
    return f"{path}?{search}#h{_quoted(doc_id)}"


def compare_link(path: str, search: str) -> str:
    """Return the address that puts the sources of a search side by side.

    Args:
        path: The address of the results page.
        search: As for `article_link`, not empty.

    Returns:
        An address of this server, quoted for a link.
    """
    return f"{path}compare?{search}"


def story_link(path: str, doc_id: str) -> str:
    """Return the address of the story that an article belongs to.

    Args:
        path: The address of the results page.
        doc_id: Of any article of the story.

    Returns:
        An address of this server, quoted for a link.
    """
    return f"{path}stories/{_quoted(doc_id)}"


def quotes_link(path: str, name: str) -> str:
    """Return the address of all that a person is quoted with.

    Args:
        path: The address of the results page.
        name: In any spelling.

    Returns:
        An address of this server, quoted for a link.
    """
    return f"{path}quotes?{urlencode({'name': name}, errors='replace')}"


def name_link(path: str, name: str) -> str:
    """Return the address of a name's spelling table.

    Args:
        path: The address of the results page.
        name: In any spelling.

    Returns:
        An address of this server, quoted for a link.
    """
    return f"{path}names/{_quoted(name)}"


def _quoted(text: str) -> str:
    return quote(text, safe="", errors="replace")


def _asked(search: str) -> str:
    return f"?{search}" if search else ""
