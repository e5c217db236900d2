"""An article's paragraphs and pieces: all of the text, each mark and cut where it belongs."""

from __future__ import annotations

import html
import itertools
import re

from hypothesis import given
from hypothesis import strategies as st

from index.archive.values import Location, StoredArticle
from index.article import Article, Cut
from search.results import Mark
from web.pages.article import MAX_CHARS_SHOWN, came, original_pieces, paragraphs, sentence_at

BODY = "One stood. Two fell.\n\nThree ran."
SENTENCES = ((0, 10), (11, 20), (22, 32))


def _stored(body: str, sentences: tuple[tuple[int, int], ...]) -> StoredArticle:
    return StoredArticle(1, Article("0" * 16, None, body), sentences, Location("", "x"))


def test_a_paragraph_is_its_sentences() -> None:
    """Each with its offset in the body as its anchor."""
    shown = paragraphs(_stored(BODY, SENTENCES))
    assert [[sentence.start for sentence in paragraph] for paragraph in shown] == [[0, 11], [22]]
    assert [s.html.strip() for p in shown for s in p] == ["One stood.", "Two fell.", "Three ran."]


def test_a_mark_stands_in_its_sentence_and_is_divided_by_an_end() -> None:
    """A phrase over two sentences is marked in both."""
    shown = paragraphs(_stored(BODY, SENTENCES), [Mark(22, 27, "term"), Mark(4, 14, "phrase")])
    assert str(shown[0][0].html) == 'One <mark class="phrase">stood. </mark>'
    assert str(shown[0][1].html) == '<mark class="phrase">Two</mark> fell.\n\n'
    assert str(shown[1][0].html) == '<mark class="term">Three</mark> ran.'


def test_an_empty_body_has_no_paragraph() -> None:
    """And a body without sentences is one."""
    assert paragraphs(_stored("", ())) == []
    assert [[str(s.html) for s in p] for p in paragraphs(_stored("x", ()))] == [["x"]]


def test_what_is_said_of_how_an_article_came() -> None:
    """The day of capture, a part, another kind of page; nothing of a whole article."""
    article = Article("0" * 16, None, "x")
    assert came(article) == []
    made = article._replace(captured="2019-03-02T08:00:00Z", partial=True, kind="live")
    assert came(made) == ["captured 2019-03-02", "a part of the text", "live report"]
    assert came(article._replace(partial=True)) == ["a part of the text"]


@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.just("\n"), max_size=60),
    st.lists(st.integers(0, 60), max_size=8, unique=True),
    st.lists(st.builds(Mark, st.integers(0, 60), st.integers(0, 60), st.just("term")), max_size=4),
)
def test_nothing_of_the_body_is_lost(body: str, starts: list[int], marks: list[Mark]) -> None:
    """Whatever the boundaries and marks, the text shown is the body."""
    starts = sorted(starts)
    sentences = tuple(itertools.pairwise(starts))
    shown = "".join(str(s.html) for p in paragraphs(_stored(body, sentences), marks) for s in p)
    bare = html.unescape(re.sub(r'<mark class="term">|</mark>', "", shown))
    assert len(bare) == len(body)
    assert all(a in (b, "\ufffd") for a, b in zip(bare, body, strict=True))


def test_the_original_is_shown_with_its_cuts_named() -> None:
    """Pieces in order give the original; a cut comes with its first words."""
    cuts = (Cut(0, 5, "share", "rule:share"), Cut(12, 20, "related", "profile:x", "3 of 4 pages"))
    pieces = original_pieces(
        Article("0" * 16, None, "", original="Share Report Also <in>", cuts=cuts)
    )
    assert [str(piece.html) for piece in pieces] == ["Share", " Report", " Also &lt;i", "n&gt;"]
    assert [piece.cut for piece in pieces] == [cuts[0], None, cuts[1], None]
    assert [piece.excerpt for piece in pieces] == ["Share", "", "Also <i", ""]


def test_a_giant_is_shown_in_part() -> None:
    """The page says so; the API has the rest."""
    giant = "word " * MAX_CHARS_SHOWN
    article = Article(
        "0" * 16, None, giant, original=giant, cuts=(Cut(5, len(giant), "other", "x"),)
    )
    assert sum(len(piece.html) for piece in original_pieces(article)) == MAX_CHARS_SHOWN
    whole = StoredArticle(1, article, ((0, len(giant)),), Location("", "x"))
    assert sum(len(s.html) for p in paragraphs(whole) for s in p) == MAX_CHARS_SHOWN


def test_a_place_lies_in_a_sentence() -> None:
    """Its end belongs to none; what is no offset has no sentence."""
    stored = _stored(BODY, SENTENCES)
    found = {place: sentence_at(stored, place) for place in ("0", "9", "10", "11", "25", "99")}
    assert found == {"0": 0, "9": 0, "10": None, "11": 11, "25": 22, "99": None}
    for place in ("", "-1", "x", "1.0", "٣", "9" * 50):
        assert sentence_at(stored, place) is None
