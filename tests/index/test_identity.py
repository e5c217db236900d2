"""One page, one id, whichever way it arrives."""

from __future__ import annotations

import pytest

from index.article import RawPage
from index.identity import alike, doc_id, identity, names_one_page, same_title, url_key


def page(location: str = "/news/a.txt", given_id: str | None = None) -> RawPage:
    return RawPage(content="", kind="text", location=location, given_id=given_id)


def test_doc_id_is_sixteen_hexadecimal_digits_and_never_changes() -> None:
    """Ids are cited outside the archive, so the value itself is fixed here."""
    assert doc_id("url:example.org/a") == "6f51d37e5ce9b154"
    assert doc_id("url:example.org/b") != doc_id("url:example.org/a")


def test_a_lone_surrogate_has_an_id() -> None:
    """Text from damaged JSON may hold half a surrogate pair."""
    assert len(doc_id("text:\ud800")) == 16


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.org/news/1",
        "http://example.org/news/1/",
        "HTTPS://Example.org:443/news/1#comments",
        "https://example.org/news/1?utm_source=feed&fbclid=x",
    ],
)
def test_variants_of_an_address_are_one_page(url: str) -> None:
    """Scheme, www, port, closing slash, fragment and tracking do not make another page."""
    assert url_key(url) == "example.org/news/1"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/news/2",
        "https://example.org/News/1",
        "https://example.org/news/1?page=2",
        "https://news.example.org/news/1",
        "https://example.org:8080/news/1",
        "https://example.org/news/1#!/2",
        "https://example.org/news/1#/2",
    ],
)
def test_another_path_query_host_or_port_is_another_page(url: str) -> None:
    """What may lead to other text keeps pages apart."""
    assert url_key(url) not in (None, "example.org/news/1")


@pytest.mark.parametrize(
    "url", ["https://example.org", "https://example.org/", "a/b", "", "http://[x"]
)
def test_an_address_without_a_page_is_no_identity(url: str) -> None:
    """A home page as the canonical address would make one article of a whole site."""
    assert url_key(url) is None


def test_identity_prefers_address_then_given_id_then_text() -> None:
    """The strongest evidence decides; weaker evidence is not mixed in."""
    row = page("/news/rows.jsonl#7", "7")
    assert identity(row, "https://example.org/a", "Text") == "url:example.org/a"
    assert identity(row, "https://example.org/", "Text") == "id:rows.jsonl#7"
    assert identity(page(), None, " Two \n words ") == "text:Two words"


def test_a_file_moved_to_another_folder_keeps_its_rows_ids() -> None:
    """The folder is not part of a row's identity; the file's name is."""
    here = identity(page("/a/rows.jsonl#7", "7"), None, "")
    assert here == identity(page("/b/rows.jsonl#7", "7"), None, "")
    assert here != identity(page("/a/others.jsonl#7", "7"), None, "")


def test_only_files_and_rows_with_ids_keep_their_place() -> None:
    """A row known by number moves when another is put before it."""
    assert names_one_page("/news/a.txt", None)
    assert names_one_page("/news/rows.jsonl#7", "7")
    assert not names_one_page("/news/rows.jsonl#7", None)
    assert not names_one_page("-", None)


def test_fragments_that_scripts_read_tell_pages_apart() -> None:
    """`#!` and `#/` lead to another text; `#comments` leads into the same one."""
    assert url_key("https://example.org/#!/news/1") == "example.org#!/news/1"
    assert url_key("https://example.org/app#/news/1") == "example.org/app#/news/1"
    assert url_key("https://example.org/app#news") == "example.org/app"
    assert [url_key(f"https://example.org/{end}") for end in ("#!", "#/")] == [None, None]


WORDS = [f"word{number}" for number in range(104)]


@pytest.mark.parametrize(
    ("shared", "title", "expected"),
    [
        (84, "A title", True),
        (83, "A title", False),
        (84, None, True),
        (99, "Another title", True),
        (98, "Another title", False),
        (4, "A title", False),
    ],
)
def test_texts_are_alike_from_a_share_of_words_in_a_row(
    shared: int, title: str | None, expected: bool
) -> None:
    """Of 100 runs of five words 80 are enough and 79 are not; under another title it takes 95."""
    other = " ".join(WORDS[:shared] + [f"other{number}" for number in range(104 - shared)])
    assert alike(("A Title!", " ".join(WORDS)), (title, other)) is expected
    assert alike((title, other), ("a title", " ".join(WORDS))) is expected


def test_a_longer_version_is_alike_and_case_and_signs_do_not_count() -> None:
    """The shorter text is measured; what a page adds to it is no evidence against it."""
    longer = "Before. " + ", ".join(WORDS[:10]).upper() + " after" * 90
    assert alike((None, " ".join(WORDS[:10])), (None, longer))


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        ("Two words.", "two words", True),
        ("Two words.", "One word.", False),
        ("", "", True),
        ("", " ".join(WORDS), False),
        ("Two words.", " ".join(WORDS), False),
    ],
)
def test_short_texts_are_alike_if_their_words_are_the_same(
    text: str, other: str, expected: bool
) -> None:
    """They hold no run of five words."""
    assert alike((None, text), (None, other)) is expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The bridge", "the  Bridge!", True),
        ("The bridge", "The bridges", False),
        ("The bridge", None, False),
        (None, None, False),
        ("...", "...", False),
    ],
)
def test_titles_of_the_same_words(one: str | None, other: str | None, same: bool) -> None:
    """Case and signs aside; what has no words is no evidence."""
    assert same_title(one, other) is same
