"""WordPress's own export, WXR: the posts of a site in one file."""

from __future__ import annotations

from collections.abc import Iterator

from index.article import RawPage
from index.errors import PageTooLarge
from index.readers.base import ByteStream, Container, Found, ReadOptions, Rejected
from index.readers.parsing.xml import Element, children, local, text_of
from index.readers.wires.item import names_of

_NOT_POSTS = frozenset((
    "attachment", "revision", "nav_menu_item", "custom_css", "customize_changeset", "oembed_cache",
    "wp_block", "wp_template", "wp_global_styles", "user_request",
))  # fmt: skip
"""Types of what is no text for readers: WordPress, "Post Types"."""

_HIDDEN = frozenset(("draft", "pending", "private", "trash", "auto-draft", "inherit", "future"))
"""States of a post that readers do not see: WordPress, "Post Status"."""

_OF_SITE = ("title", "language")
"""What the export says of its site."""

_ZERO = "0000-00-00"


def reader() -> WordPressReader:
    """Return the reader of WordPress's exports.

    Returns:
        A new one.
    """
    return WordPressReader()


class WordPressReader:
    """See `index.readers.base.Reader`. Attachments, menus, drafts and empty posts are no pages."""

    name = "wordpress"

    def sniff(self, head: bytes) -> bool:
        return b"wp:wxr_version" in head or b'xmlns:wp="http://wordpress.org/export/' in head

    def read(self, stream: ByteStream, where: str, options: ReadOptions) -> Iterator[Found]:
        yield Container(where, "WordPress export", "item")
        site: dict[str, str] = {}
        authors: dict[str, str] = {}
        number = 0
        for element in children(stream, where, "channel"):
            name = local(element)
            if name == "item":
                number += 1
                post = _post(element, where, number, site, authors)
                if isinstance(post, RawPage) and len(post.content) > options.max_bytes:
                    what = f"{post.location} is larger than {options.max_bytes:,} bytes"
                    post = Rejected.of(post.location, PageTooLarge(what))
                yield post
            elif name == "author":
                login, full = _author(element)
                authors[login] = full
            elif name in _OF_SITE:
                site.setdefault(name, text_of(element))


def _author(element: Element) -> tuple[str, str]:
    """Return an author's login and name."""
    said = {local(one): text_of(one) for one in element}
    names = (said.get("author_first_name", ""), said.get("author_last_name", ""))
    full = " ".join(filter(None, names))
    return said.get("author_login", ""), full or said.get("author_display_name", "")


def _post(
    item: Element, where: str, number: int, site: dict[str, str], authors: dict[str, str]
) -> Found:
    said: dict[str, str] = {}
    content = excerpt = ""
    for one in item:
        name = local(one)
        if name == "encoded":
            if "/excerpt/" in one.tag:
                excerpt = one.text or ""
            else:
                content = one.text or ""
        else:
            said.setdefault(name, text_of(one))
    location = f"{where}#{said.get('post_id') or number}-{number}"
    kind, state = said.get("post_type", "post"), said.get("status", "publish")
    if kind in _NOT_POSTS:
        return Rejected(location, f"WordPress {kind}", f"{location} is no post but a {kind}")
    if state in _HIDDEN:
        return Rejected(location, f"WordPress {state}", f"{location} is not published: {state}")
    if said.get("post_password"):
        return Rejected(location, "WordPress password", f"{location} asks readers for a password")
    if not content.strip() and not excerpt.strip():
        return Rejected(location, "no text", f"{location} has no text")
    day = next(
        (
            f"{said[key].replace(' ', 'T')}Z"
            for key in ("post_date_gmt",)
            if said.get(key) and not said[key].startswith(_ZERO)
        ),
        said.get("pubDate") or None,
    )
    login = said.get("creator", "")
    return RawPage(
        content=content if content.strip() else excerpt,
        kind="html",
        location=location,
        title=said.get("title") or None,
        source=site.get("title") or None,
        published=day,
        url=said.get("link") or None,
        language=site.get("language", "").partition("-")[0].lower() or None,
        authors=names_of(authors.get(login, login)),
        partial=not content.strip(),
    )
