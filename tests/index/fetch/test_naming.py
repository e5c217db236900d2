"""Which of the pages that a document names are to be asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.archive import open_archive
from index.archive.frontier import PageState
from index.fetch.ledger import Ledger, key_of
from index.fetch.naming import Naming
from index.fetch.offered import Offered, Page
from index.fetch.requests.addresses import parse_address
from index.settings import Settings

FEED = parse_address("http://news.example/feed.xml")
URL = "http://news.example/ferry.html"
TITLE = "The night ferry stays"


def _chosen(home: Path, *pages: Page, called: str = "feed", since: str | None = None) -> list[str]:
    """Choose pages, and keep them as asked."""
    with open_archive(Settings(home=home), create=True) as archive:
        ledger = Ledger(archive, lambda: 5.0)
        named = Naming(ledger, None, since).choose(Offered(called, pages), FEED)
        ledger.save([state._replace(waiting=False) for _, state in named.pages])
    return [str(address) for address, _ in named.pages]


@pytest.mark.parametrize(
    "again",
    [
        "http://news.example/ferry.html?utm_source=rss",
        "https://www.news.example/ferry.html/",
        "http://news.example/ferry.html#top",
    ],
)
def test_a_page_is_known_under_its_other_addresses(again: str, tmp_path: Path) -> None:
    """Without tracking, scheme, `www.`, closing slash; and in one document it counts once."""
    assert _chosen(tmp_path, Page(URL), Page(again)) == [URL]
    assert _chosen(tmp_path, Page(again)) == []


def test_an_entry_is_known_by_path_and_title_whatever_its_parameters(tmp_path: Path) -> None:
    """If its page is; another title is another page, and so is one of fewer words than three."""
    assert _chosen(tmp_path, Page(f"{URL}?n=1", TITLE)) == [f"{URL}?n=1"]
    assert _chosen(tmp_path, Page(f"{URL}?n=2", TITLE.upper())) == []
    assert _chosen(tmp_path, Page(f"{URL}?n=3", "The day ferry stays")) == [f"{URL}?n=3"]
    assert _chosen(tmp_path, Page(f"{URL}?n=4", "News"), Page(f"{URL}?n=5", "News")) == [
        f"{URL}?n=4",
        f"{URL}?n=5",
    ]


@pytest.mark.parametrize(
    ("before", "after", "asked"),
    [
        (None, None, False),
        (None, "2021-05-01", True),
        ("2021-05-01", None, False),
        ("2021-05-01", "2021-05-01", False),
        ("2021-05-01", "2021-05-02", True),
        ("2021-05-02", "2021-05-01", False),
        ("2021-05-01T08:00:00Z", "2021-05-01T09:00:00Z", True),
        ("2021-05-01T08:00:00Z", "2021-05-01", False),
        ("2021-05-01T08:00:00+02:00", "2021-05-02T08:00:00Z", True),
    ],
)
def test_a_page_is_asked_again_if_it_is_said_to_be_newer(
    before: str | None, after: str | None, asked: bool, tmp_path: Path
) -> None:
    """By times of one form, else by days."""
    assert _chosen(tmp_path, Page(URL, said=before)) == [URL]
    assert _chosen(tmp_path, Page(URL, said=after)) == [URL] * asked


def test_what_is_old_and_what_cannot_be_asked_is_passed_over(tmp_path: Path) -> None:
    """Without a date it is asked; of a sitemap pages of its own host alone."""
    old = Page("http://news.example/1", published="2021-05-01")
    changed = Page("http://news.example/2", published="2021-05-01", said="2021-05-03T01:00:00Z")
    undated, far = Page("http://news.example/3"), Page("http://far.example/4")
    mail = Page("mailto:desk@example.org")
    pages = (old, changed, undated, far, mail)
    found = _chosen(tmp_path, *pages, called="sitemap", since="2021-05-02")
    assert found == [changed.url, undated.url]
    assert _chosen(tmp_path, far) == [far.url]


def test_what_waits_is_not_named_again(tmp_path: Path) -> None:
    """It keeps its place."""
    with open_archive(Settings(home=tmp_path), create=True) as archive, archive.transaction():
        archive.frontier.keep_pages([PageState(key_of(URL), URL)])
    assert _chosen(tmp_path, Page(URL, said="2021-05-01")) == []
