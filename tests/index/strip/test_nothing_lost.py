"""Body and cuts account for all of a page, however hostile it is."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.accounting import accounts_for
from index.article import PageKind, RawPage
from index.errors import PageTooLarge, ReadError
from tests.index.strip.pages import PAGE, PARAGRAPHS, STRIPPERS, strip


def test_hostile_pages_end_in_a_result_or_an_error() -> None:
    """Nothing of the page is lost, or one line says what is wrong with it."""
    binary = random.Random(0).randbytes(200_000).decode("latin-1")
    pages: list[tuple[str, PageKind]] = [
        ("<div>" * 40_000 + "text", "html"),
        ("<p>" + "The bridge is closed. " * 30_000 + "</p>", "html"),
        (PAGE + "<script>" + "var a = '<p>';" * 8_000 + "</script>", "html"),
        (binary, "html"),
        ("\x00\ud800" * 1000 + PARAGRAPHS[0], "text"),
        ("A short line\n" * 9_000, "text"),
        ("word " * 38_000, "text"),
    ]
    for content, kind in pages:
        try:
            assert accounts_for(strip(content, kind))
        except (PageTooLarge, ReadError) as error:
            assert str(error)
            assert "\n" not in str(error)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.one_of(st.text(max_size=60), st.sampled_from(PARAGRAPHS)), max_size=12))
def test_nothing_is_lost_of_any_text(lines: list[str]) -> None:
    """Body and cuts account for the original."""
    for how in STRIPPERS:
        assert accounts_for(strip("\n".join(lines), how=how))


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<div class=related>", "</div>", "<h2>", "</h2>", "<a href=x>", "</a>",
             "<nav>", "</nav>", "<figure>", "<li>", "<br>", "<b>", "\u200b", "é ", *PARAGRAPHS]
        ),
        max_size=30,
    )
)  # fmt: skip
def test_nothing_is_lost_of_any_html(parts: list[str]) -> None:
    """The same for pages of any markup."""
    for how in STRIPPERS:
        assert accounts_for(strip("".join(parts), "html", how))


@pytest.mark.parametrize("field", ["title", "source", "url", "language"])
def test_lone_surrogates_in_what_is_declared_are_replaced(field: str) -> None:
    """They cannot be stored as UTF-8; the rest of the page is none the worse."""
    declared: dict[str, Any] = {field: "The \ud83d Post", "authors": ("Ada \ud800 Holt",)}
    page = RawPage("\n".join(PARAGRAPHS), "text", "page", **declared)
    article = STRIPPERS["model"].strip(page)
    assert article.body == "\n\n".join(PARAGRAPHS)
    assert getattr(article, field) == "The \ufffd Post"
    assert article.authors == ("Ada \ufffd Holt",)


def test_lone_surrogates_in_json_ld_are_replaced() -> None:
    """JSON may write one as an escape, which no cleaning of the source finds."""
    html = PAGE.replace(
        "<title>",
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge \\ud83d",'
        ' "author": {"name": "Ada \\ud83dHolt"}}</script><title>',
    ).replace("<h1>Old bridge closed</h1>", "")
    article = strip(html, "html")
    assert article.title == "Bridge \ufffd"
    assert article.authors == ("Ada \ufffdHolt",)
